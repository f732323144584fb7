"""Find the events of an article: what happened, when, where, who took part, and all mentions of it.

An event is one concrete happening, so it needs something to hold on to: a day, a place, people with names, or
mentions that keep coming back to it.
"""

from dataclasses import replace

from onrecord.extraction.document import DatedSpan, Document
from onrecord.extraction.events.counting import date_by_others
from onrecord.extraction.events.happenings import iter_happenings
from onrecord.extraction.events.joining import Group, join
from onrecord.extraction.events.names import Names
from onrecord.extraction.events.standing import CANCELLED, PAST, SCHEDULED
from onrecord.extraction.events.titles import fullness, title_of
from onrecord.extraction.values import Event, EventStatus

# Swept on articles whose events are known: below, a word is hardly ever a happening, and an event hardly ever concrete.
# A word that no list knows as a sort of happening has to stand on firmer ground.
_FLOOR = 0.1
_LEAST, _LEAST_UNLISTED = 0.25, 0.55
_OTHER = "other"


def find_events(document: Document) -> Document:
    """Add the events in reading order of their first mention."""
    names = Names(document)
    known = iter_happenings(document, names, _FLOOR)
    happenings = [h for h in known if h.type is not None or not h.is_verb or h.date is not None]
    groups = [group for group in join(happenings) if any(h.standing.is_real for h in group.mentions)]
    kept = [
        group for group in date_by_others(groups) if concreteness(group) >= (_LEAST if group.types else _LEAST_UNLISTED)
    ]
    events = tuple(_event(document, names, str(number), group) for number, group in enumerate(kept, 1))
    return replace(document, events=events)


def concreteness(group: Group) -> float:
    """Return from 0 to 1 how surely a group is one concrete happening."""
    likely = max(h.trigger.score for h in group.mentions)
    # Set by hand, so that a day alone, or any two of the others, make an event of a listed word.
    hold = (
        0.35 * bool(group.dates)
        + 0.25 * any(h.place.names for h in group.mentions)
        + 0.25 * any(h.participants for h in group.mentions)
        + 0.2 * (len(group.mentions) > 1)
        + 0.15 * any(h.is_owned for h in group.mentions)
        + 0.2 * any(h.is_definite and h.rank != "many" for h in group.mentions)
        + 0.15 * bool(group.types)
    )
    return min(1.0, hold) * (0.5 + 0.5 * likely)


def _event(document: Document, names: Names, number: str, group: Group) -> Event:
    token = max(group.mentions, key=fullness).trigger.token
    dated = next(iter(sorted(group.dates, key=lambda d: -len(d.date))), None)
    types = [h.type for h in group.mentions if h.type is not None]
    return Event(
        id=number,
        title=title_of(document, group.mentions),
        type=max(types, key=types.count, default=_OTHER),
        mentions=tuple(dict.fromkeys(h.span for h in group.mentions)),
        date=dated.date if dated else None,
        date_end=dated.date_end if dated else None,
        place=max((str(h.place) for h in group.mentions if h.place.names), key=len, default=None),
        participants=tuple(dict.fromkeys(p for h in group.mentions for p in h.participants)),
        status=_status(document, group, dated),
        gist=names.gists.of(token, token.sent.start, token.sent.end),
        confidence=round(concreteness(group), 3),
    )


def _status(document: Document, group: Group, dated: DatedSpan | None) -> EventStatus:
    """Return what the words say, unless the date says otherwise."""
    said = [h.standing.status for h in group.mentions]
    if CANCELLED in said:
        return CANCELLED
    if dated is not None and document.published is not None:
        today = document.published.isoformat()[: len(dated.date)]
        if dated.date != today:
            return SCHEDULED if dated.date > today else PAST
    return SCHEDULED if SCHEDULED in said and PAST not in said else PAST
