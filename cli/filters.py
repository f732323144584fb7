"""The options that choose statements, claims and events, once for every command that has them."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from onrecord.cli.options import takes
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


def _filter(*names: str, **told: Any) -> Any:  # noqa: ANN401 - as Typer's own
    """Return an option that help shows among the filters."""
    return typer.Option(*names, rich_help_panel=PANEL, **told)


About = Annotated[str | None, _filter(metavar="TEXT", help='Words that it has in any form; "a phrase".')]
Outlet = Annotated[str | None, _filter(metavar="NAME", help="Published by this outlet.")]
Since = Annotated[str | None, _filter(metavar="DATE", help="Published then or later: 2024-05-31, 2024-05, 2024.")]
Until = Annotated[str | None, _filter(metavar="DATE", help="Published then or earlier; 2024-05 is all of May.")]
MinArticles = Annotated[int | None, _filter(metavar="NUMBER", min=1, help="In at least so many independent articles.")]
Copies = Annotated[bool, _filter("--copies", help="Also what stands in copies: wire stories, reprints.")]


def read_filter(  # noqa: PLR0913 - one parameter an option
    *,
    speaker: Annotated[
        list[str] | None,
        _filter(
            metavar="NAME", help="Speaker by any name or id (s5); give it again for more; 'unknown' for nobody known."
        ),
    ] = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    said_since: Annotated[str | None, _filter(metavar="DATE", help="Said then or later.")] = None,
    said_until: Annotated[str | None, _filter(metavar="DATE", help="Said then or earlier.")] = None,
    kind: Annotated[
        list[Kind] | None, _filter(help="All, a part or nothing in quotation marks; may be repeated.")
    ] = None,
    mode: Annotated[ModeChoice, _filter(help="What was said (speech), or is thought and wanted.")] = ModeChoice.SPEECH,
    about: About = None,
    claim: Annotated[str | None, _filter(metavar="ID", help="Makes this claim, such as c7.")] = None,
    event: Annotated[str | None, _filter(metavar="ID", help="Made at this event, such as e3.")] = None,
    article: Annotated[str | None, _filter(metavar="ID", help="Stands in this article, such as a12.")] = None,
    status: Annotated[ReviewState | None, _filter(help="Review state.")] = None,
    min_confidence: Annotated[
        float | None, _filter(metavar="SHARE", help="Least confidence, from 0 to 1, such as 0.8.")
    ] = None,
    headlines: Annotated[bool, _filter("--headlines", help="Show statements in headlines, too.")] = False,
    copies: Copies = False,
    sort: Annotated[Sort, _filter(help="Order of the rows.")] = Sort.NEWEST,
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
    about: About = None,
    by: Annotated[
        str | None,
        _filter(
            "--by", "--speaker", metavar="SPEAKER", help="Made by this speaker: name, alias, id such as s5, or unknown."
        ),
    ] = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    claim: Annotated[str | None, _filter(metavar="ID", help="This claim alone, such as c7.")] = None,
    event: Annotated[str | None, _filter(metavar="ID", help="About this event, such as e3.")] = None,
    conflicting: Annotated[
        bool, _filter("--conflicting", help="Asserted here and denied there, or with figures that differ.")
    ] = False,
    checked: Annotated[bool | None, _filter("--checked/--unchecked", help="Whether somebody has checked it.")] = None,
    min_articles: MinArticles = None,
    min_confidence: Annotated[
        float | None, _filter(metavar="SHARE", help="Least worth to check, from 0 to 1; 0 shows all.")
    ] = None,
    copies: Copies = False,
    sort: Annotated[ClaimSort, _filter(help="Order of the rows.")] = ClaimSort.WORTH,
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
    about: Annotated[str | None, _filter(metavar="TEXT", help="Words that its title or a mention has.")] = None,
    type_: Annotated[str | None, _filter("--type", metavar="TYPE", help="Sort of event, such as vote.")] = None,
    participant: Annotated[
        str | None, _filter(metavar="NAME", help="Who takes part: a speaker's name or id, or a name.")
    ] = None,
    status: Annotated[
        EventStatus | None, _filter(help="Whether it has happened, is to come, or was called off.")
    ] = None,
    happened_since: Annotated[str | None, _filter(metavar="DATE", help="Happened then or later.")] = None,
    happened_until: Annotated[str | None, _filter(metavar="DATE", help="Happened then or earlier.")] = None,
    outlet: Annotated[str | None, _filter(metavar="NAME", help="Written of by this outlet.")] = None,
    since: Annotated[
        str | None, _filter(metavar="DATE", help="Written of then or later: 2024-05-31, 2024-05, 2024.")
    ] = None,
    until: Annotated[
        str | None, _filter(metavar="DATE", help="Written of then or earlier; 2024-05 is all of May.")
    ] = None,
    event: Annotated[str | None, _filter(metavar="ID", help="This event alone, such as e3.")] = None,
    min_articles: MinArticles = None,
    copies: Copies = False,
    sort: Annotated[EventSort, _filter(help="Order of the rows, by the date of the event.")] = EventSort.NEWEST,
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
    return takes(read, into="wanted", defaults={} if order is None else {"sort": order})
