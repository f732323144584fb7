"""Join mentions of happenings into events: what, when, where, who.

An event needs a word for it and a date, or a place that is spoken of twice; this first version would rather miss one
than invent one.
"""

from dataclasses import replace

from onrecord.extraction.document import DatedSpan, Document
from onrecord.extraction.events.happenings import Happening, iter_happenings
from onrecord.extraction.times.dates import shift_date
from onrecord.extraction.values import Event

# An event with both a date and a place is rarely misread; one with a place alone often is a general word.
_DATED_AND_PLACED, _DATED, _PLACED = 0.8, 0.7, 0.5
# Journeys are told of all the time; only one with a day and a place is worth a line.
_NEEDS_BOTH = frozenset({"travel"})

_Group = list[Happening]


def find_events(document: Document) -> Document:
    """Add the events in reading order of their first mention."""
    groups: list[_Group] = []
    for happening in iter_happenings(document):
        home = next((group for group in groups if _belongs(happening, group)), None)
        if home is not None:
            home.append(happening)
        elif happening.is_real and (happening.date or happening.place or happening.offset):
            groups.append([happening])
    groups = [[_date_by_offset(happening, groups) for happening in group] for group in groups]
    kept = [group for group in groups if _is_event(group)]
    events = tuple(_event(document, str(number), group) for number, group in enumerate(kept, 1))
    return replace(document, events=events)


def _belongs(happening: Happening, group: _Group) -> bool:
    """Tell whether a mention speaks of a group's happening: one type and rank; date and place do not disagree.

    A mention without date and place joins only as a definite phrase with a word that the group has used. "The final
    two debates" are not Monday's debate.
    """
    ranks = {h.rank for h in group if h.rank}
    if happening.type != group[0].type or (happening.rank and happening.rank not in ranks and not happening.date):
        return False
    days = {h.date.date for h in group if h.date}
    places = {h.place for h in group if h.place}
    if happening.date and days:
        return happening.date.date in days and not (happening.place and places and happening.place not in places)
    if happening.place and places:
        return happening.place in places and happening.is_definite
    return happening.is_definite and happening.lemma in {h.lemma for h in group}


def _date_by_offset(happening: Happening, groups: list[_Group]) -> Happening:
    """Date "left a day after the vote" by the vote, where that is a dated event of the article."""
    offset = happening.offset
    if offset is None or happening.date is not None:
        return happening
    for group in groups:
        dated = next((h.date for h in group if h.date), None)
        starts = [h.span.start for h in group]
        if dated is None or dated.date_end or not any(0 < start - offset.span.end <= 2 for start in starts):
            continue
        period = shift_date(dated.date, offset.count, offset.unit)
        if period is not None:
            found = DatedSpan(offset.span, period.date, period.date_end, period.precision)
            return replace(happening, date=found)
    return happening


def _is_event(group: _Group) -> bool:
    is_dated, is_placed = any(h.date for h in group), any(h.place for h in group)
    if group[0].type in _NEEDS_BOTH:
        return is_dated and is_placed
    return is_dated or (is_placed and len(group) > 1)


def _event(document: Document, number: str, group: _Group) -> Event:
    dated = next((h.date for h in group if h.date), None)
    place = max((h.place for h in group if h.place), key=len, default=None)
    named = max(group, key=lambda h: (h.date is not None, h.place is not None, h.span.end - h.span.start))
    return Event(
        id=number,
        title=" ".join(named.span.of(document.text).split()),
        type=group[0].type,
        mentions=tuple(dict.fromkeys(h.span for h in group)),
        date=dated.date if dated else None,
        date_end=dated.date_end if dated else None,
        place=place,
        participants=tuple(dict.fromkeys(p for h in group for p in h.participants)),
        confidence=_DATED_AND_PLACED if dated and place else _DATED if dated else _PLACED,
    )
