"""Timelines as one page each: a picture drawn in SVG, and all that it shows as tables. No network, no script.

Everything from articles and reviews is escaped by the template; only web addresses become links.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TextIO

from jinja2 import Environment, PackageLoader

from onrecord.cli.output import clean, show
from onrecord.cli.timelines import Mark, lay_out, parse_moment

if TYPE_CHECKING:
    from onrecord.db import ClaimRow, EventRow

CHECKS = "Checks"
EVENT_ROW = "The event"
# An event further off than this from all articles is not drawn.
FAR = timedelta(days=60)
NO_OUTLET = "outlet unknown"
# A mark's label is cut at so many letters; the table has it in full.
LABEL_LENGTH = 24


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the page: its heading, the names of its columns, and lines of (id, cells, link)."""

    title: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...], str | None], ...]


def write_claim_page(row: "ClaimRow", out: TextIO) -> None:
    """Write how a claim travelled: outlets and stances over time, with figures, contradictions, checks and wordings."""
    occurrences, checks = row.list_timeline(), row.list_checks()
    marks = [
        Mark(
            each["outlet"] or NO_OUTLET,
            each["published_at"],
            each["stance"],
            f"o{each['number']}",
            f"{_who(each)} {each['stance']}, {_where(each)}: {each['text']}",
            _cut(each["figure"] or ""),
            is_faint=each["copy_of"] is not None,
        )
        for each in occurrences
    ]
    marks += [
        Mark(
            CHECKS,
            each["checked_on"],
            "check",
            each["id"],
            f"{each['reviewer']}: {each['rating']}",
            _cut(each["rating"]),
        )
        for each in checks
    ]
    columns = ("number", "published_at", "outlet", "speaker", "stance", "figure", "change", "text")
    told = [each | {"speaker": _who(each)} for each in occurrences]
    tables = [_make_table("What was said", columns, told, ids="o{number}")]
    if checks:
        names = ("id", "checked_on", "reviewer", "rating", "note")
        tables.append(_make_table("Checks", names, checks, ids="{id}"))
    head = row.to_dict()
    _write(
        out,
        id=head["id"],
        kind="Claim",
        title=clean(row.text),
        facts=[row.tell_extent(), f"first seen {show(head['first_seen'])}", *_tell_rejection(row.rejection)],
        warnings=[
            f"{clean(each['why'])} (numbers {_list(each['left'])} against {_list(each['right'])})"
            for each in row.list_conflicts()
        ],
        legend=[
            (sort, told)
            for sort, told in (
                ("asserts", "asserted"),
                ("denies", "denied"),
                ("questions", "questioned"),
                ("check", "checked"),
            )
            if any(mark.sort == sort for mark in marks)
        ],
        has_copies=any(mark.is_faint for mark in marks),
        picture=lay_out(marks),
        described=f"{row.tell_extent()}, by outlet over time. The table below has all of it in words.",
        tables=tables,
    )


def write_event_page(row: "EventRow", out: TextIO) -> None:
    """Write who spoke of an event and what was said at it over time, with participants and the claims about it."""
    rows = row.list_timeline()
    marks = [
        Mark(
            each["outlet"] or NO_OUTLET,
            each["published_at"],
            each["sort"],
            f"{each['id']}",
            f"{_who(each)}, {_where(each)}: {each['text']}",
            is_faint=each.get("copy_of") is not None,
        )
        for each in rows
    ]
    happened = _place_event(row, marks)
    tables = [_make_table("Who spoke of it", ("published_at", "outlet", "sort", "speaker", "text"), rows, ids="{id}")]
    if row.claims:
        claims = [each.to_dict() for each in row.claims]
        tables.append(_make_table("Claims about it", ("id", "text", "why", "occurrences"), claims, ids="{id}"))
    head = row.to_dict()
    when = " to ".join(filter(None, (head["date"], head["date_end"]))) or "date unknown"
    facts = [head["type"], head["status"], when, head["place"], row.tell_extent()]
    people = [each.name for each in row.participants]
    _write(
        out,
        id=head["id"],
        kind="Event",
        title=clean(row.event.title),
        facts=[clean(fact) for fact in facts if fact]
        + ([f"with {clean(', '.join(people))}"] if people else [])
        + _tell_rejection(row.rejection),
        warnings=[],
        legend=[("article", "an article speaks of it")]
        + ([("event", "it happened, or was to")] if happened else [])
        + ([("statement", "said at it")] if any(mark.sort == "statement" for mark in marks) else []),
        has_copies=any(mark.is_faint for mark in marks),
        picture=lay_out([*happened, *marks]),
        described=f"{row.tell_extent()}, by outlet over time. The table below has all of it in words.",
        tables=tables,
    )


def _tell_rejection(told: str | None) -> list[str]:
    return [] if told is None else [clean(told)]


def _place_event(row: "EventRow", marks: Sequence[Mark]) -> list[Mark]:
    """Return the mark of the event itself, unless it lies so far off that the articles would run together beside it."""
    moments = [moment for each in marks if (moment := parse_moment(each.when)) is not None]
    happened = parse_moment(row.event.date)
    if happened is None or not moments:
        return []
    # Differences, as a date of the year 1 has none before it.
    if min(moments) - happened > FAR or happened - max(moments) > FAR:
        return []
    told = f"{clean(row.event.title)}, {row.event.date} ({row.event.status})"
    return [Mark(EVENT_ROW, row.event.date, "event", "top", told, row.event.status)]


def _write(out: TextIO, **page: object) -> None:
    template = Environment(loader=PackageLoader("onrecord.cli", "templates"), autoescape=True).get_template(
        "timeline.html.j2"
    )
    out.write(template.render(page) + "\n")


def _make_table(title: str, columns: Sequence[str], rows: Sequence[dict[str, Any]], *, ids: str) -> _Table:
    lines = tuple(
        (ids.format(**row), tuple(show(row[name]) for name in columns), _link(row.get("url"))) for row in rows
    )
    return _Table(title, tuple(name.replace("_", " ") for name in columns), lines)


def _who(row: dict[str, Any]) -> str:
    """Return who speaks in a row: without a speaker, the article itself."""
    speaker = row["speaker"]
    names = [each or "unknown" for each in speaker] if isinstance(speaker, list) else [speaker or "the article"]
    return clean(" and ".join(names))


def _where(row: dict[str, Any]) -> str:
    return clean(", ".join((row["outlet"] or NO_OUTLET, show(row["published_at"]))))


def _link(url: str | None) -> str | None:
    return clean(url) if url is not None and re.match(r"https?://", url, re.IGNORECASE) else None


def _cut(text: str) -> str:
    words = clean(text)
    return words if len(words) <= LABEL_LENGTH else f"{words[: LABEL_LENGTH - 1]}\u2026"


def _list(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
