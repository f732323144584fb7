"""The options that choose statements, once for every command that has them."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from onrecord.db.filters import ModeChoice, QuoteFilter, ReviewState, Sort
from onrecord.extraction.values import Kind

PANEL = "Filters"


def read_filter(  # noqa: PLR0913 - one parameter an option
    *,
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Speaker by any name or id (s5); give it again for more; 'unknown' for nobody known.",
            rich_help_panel=PANEL,
        ),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet that published it.", rich_help_panel=PANEL)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Published then or later: 2024-05-31, 2024-05, 2024.", rich_help_panel=PANEL),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Published then or earlier; 2024-05 is all of May.", rich_help_panel=PANEL),
    ] = None,
    said_since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Said then or later.", rich_help_panel=PANEL)
    ] = None,
    said_until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Said then or earlier.", rich_help_panel=PANEL)
    ] = None,
    kind: Annotated[
        list[Kind] | None,
        typer.Option(help="All, a part or nothing in quotation marks; may be repeated.", rich_help_panel=PANEL),
    ] = None,
    mode: Annotated[
        ModeChoice, typer.Option(help="What was said (speech), or is thought and wanted.", rich_help_panel=PANEL)
    ] = ModeChoice.SPEECH,
    about: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help='Words that it has in any form; "a phrase".', rich_help_panel=PANEL),
    ] = None,
    claim: Annotated[
        str | None, typer.Option(metavar="ID", help="Makes this claim, such as c7.", rich_help_panel=PANEL)
    ] = None,
    event: Annotated[
        str | None, typer.Option(metavar="ID", help="Made at this event, such as e3.", rich_help_panel=PANEL)
    ] = None,
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="Stands in this article, such as a12.", rich_help_panel=PANEL)
    ] = None,
    status: Annotated[ReviewState | None, typer.Option(help="Review state.", rich_help_panel=PANEL)] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(metavar="SHARE", help="Least confidence, from 0 to 1, such as 0.8.", rich_help_panel=PANEL),
    ] = None,
    headlines: Annotated[
        bool, typer.Option("--headlines", help="Show statements in headlines, too.", rich_help_panel=PANEL)
    ] = False,
    copies: Annotated[
        bool, typer.Option("--copies", help="Show copies of wire stories and reprints, too.", rich_help_panel=PANEL)
    ] = False,
    sort: Annotated[Sort, typer.Option(help="Order of the rows.", rich_help_panel=PANEL)] = Sort.NEWEST,
) -> QuoteFilter:
    """Return the filter that the options make; raises UsageError for a value that makes no sense."""
    return QuoteFilter(
        about=about,
        speakers=tuple(speaker or ()),
        outlet=outlet,
        since=since,
        until=until,
        said_since=said_since,
        said_until=said_until,
        kinds=tuple(str(each) for each in kind or ()),
        mode=mode,
        claim=claim,
        event=event,
        article=article,
        status=status,
        min_confidence=min_confidence,
        headlines=headlines,
        copies=copies,
        sort=sort,
    )


def takes_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filter options; it receives them as one argument, ``wanted``."""
    return takes_filters_in(Sort.NEWEST)(command)


def takes_filters_in(order: Sort) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what gives a command the filter options, with this order by default."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        options = dict(inspect.signature(read_filter).parameters)
        options["sort"] = options["sort"].replace(default=order)

        @wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401 - what Typer has parsed
            wanted = read_filter(**{name: given.pop(name) for name in options})
            command(wanted=wanted, **given)

        own = inspect.signature(command)
        parameters = [each for name, each in own.parameters.items() if name != "wanted"]
        every = [*parameters, *options.values()]
        # Typer reads both: the signature for names and defaults, the annotations for the options.
        run.__signature__ = own.replace(parameters=every)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in every} | {"return": None}
        return run

    return decorate
