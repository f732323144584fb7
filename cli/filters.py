"""The options that choose statements, claims and events, once for every command that has them."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from onrecord.db.filters import (
    ClaimFilter,
    ClaimSort,
    EventFilter,
    EventSort,
    EventStatus,
    ModeChoice,
    QuoteFilter,
    ReviewState,
    Sort,
)
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


def read_claim_filter(  # noqa: PLR0913 - one parameter an option
    *,
    about: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help='Words that it has in any form; "a phrase".', rich_help_panel=PANEL),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            "--speaker",
            metavar="SPEAKER",
            help="Made by this speaker: name, alias, id such as s5, or unknown.",
            rich_help_panel=PANEL,
        ),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Published by this outlet.", rich_help_panel=PANEL)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Published then or later: 2024-05-31, 2024-05, 2024.", rich_help_panel=PANEL),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Published then or earlier; 2024-05 is all of May.", rich_help_panel=PANEL),
    ] = None,
    claim: Annotated[
        str | None, typer.Option(metavar="ID", help="This claim alone, such as c7.", rich_help_panel=PANEL)
    ] = None,
    event: Annotated[
        str | None, typer.Option(metavar="ID", help="About this event, such as e3.", rich_help_panel=PANEL)
    ] = None,
    conflicting: Annotated[
        bool,
        typer.Option(
            "--conflicting", help="Asserted here and denied there, or with figures that differ.", rich_help_panel=PANEL
        ),
    ] = False,
    checked: Annotated[
        bool | None,
        typer.Option("--checked/--unchecked", help="Whether somebody has checked it.", rich_help_panel=PANEL),
    ] = None,
    min_articles: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", min=1, help="In at least so many independent articles.", rich_help_panel=PANEL),
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(metavar="SHARE", help="Least worth to check, from 0 to 1; 0 shows all.", rich_help_panel=PANEL),
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="Also what stands in copies of other articles.", rich_help_panel=PANEL)
    ] = False,
    sort: Annotated[ClaimSort, typer.Option(help="Order of the rows.", rich_help_panel=PANEL)] = ClaimSort.WORTH,
) -> ClaimFilter:
    """Return the filter that the options make; raises UsageError for a value that makes no sense."""
    return ClaimFilter(
        about=about,
        by=by,
        outlet=outlet,
        since=since,
        until=until,
        claim=claim,
        event=event,
        conflicting=conflicting,
        checked=checked,
        min_articles=min_articles,
        min_confidence=min_confidence,
        copies=copies,
        sort=sort,
    )


def read_event_filter(  # noqa: PLR0913 - one parameter an option
    *,
    about: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Words that its title or a mention has.", rich_help_panel=PANEL)
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Sort of event, such as vote.", rich_help_panel=PANEL)
    ] = None,
    participant: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who takes part: a speaker's name or id, or a name.", rich_help_panel=PANEL),
    ] = None,
    status: Annotated[
        EventStatus | None,
        typer.Option(help="Whether it has happened, is to come, or was called off.", rich_help_panel=PANEL),
    ] = None,
    happened_since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Happened then or later.", rich_help_panel=PANEL)
    ] = None,
    happened_until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Happened then or earlier.", rich_help_panel=PANEL)
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Written of by this outlet.", rich_help_panel=PANEL)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Written of then or later: 2024-05-31, 2024-05, 2024.", rich_help_panel=PANEL
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Written of then or earlier; 2024-05 is all of May.", rich_help_panel=PANEL),
    ] = None,
    event: Annotated[
        str | None, typer.Option(metavar="ID", help="This event alone, such as e3.", rich_help_panel=PANEL)
    ] = None,
    min_articles: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", min=1, help="In at least so many independent articles.", rich_help_panel=PANEL),
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="Also what stands in copies of other articles.", rich_help_panel=PANEL)
    ] = False,
    sort: Annotated[
        EventSort, typer.Option(help="Order of the rows, by the date of the event.", rich_help_panel=PANEL)
    ] = EventSort.NEWEST,
) -> EventFilter:
    """Return the filter that the options make; raises UsageError for a value that makes no sense."""
    return EventFilter(
        about=about,
        type=type_,
        participant=participant,
        status=status,
        happened_since=happened_since,
        happened_until=happened_until,
        outlet=outlet,
        since=since,
        until=until,
        event=event,
        min_articles=min_articles,
        copies=copies,
        sort=sort,
    )


def takes_filters(
    read: Callable[..., QuoteFilter | ClaimFilter | EventFilter], *, order: Sort | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the filter options of ``read``; it receives them as one argument, ``wanted``.

    ``order`` is the order by default, where it is another than the options have.
    """
    options = dict(inspect.signature(read).parameters)
    if order is not None:
        options["sort"] = options["sort"].replace(default=order)

    def give(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401 - what Typer has parsed
            wanted = read(**{name: given.pop(name) for name in options})
            command(wanted=wanted, **given)

        own = inspect.signature(command)
        parameters = [each for name, each in own.parameters.items() if name != "wanted"]
        every = [*parameters, *options.values()]
        # Typer reads both: the signature for names and defaults, the annotations for the options.
        run.__signature__ = own.replace(parameters=every)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in every} | {"return": None}
        return run

    return give
