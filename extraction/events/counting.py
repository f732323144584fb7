"""Date a happening by another one of the article: "left a day after the vote", "the talks come a day after he left"."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.document import DatedSpan
from onrecord.extraction.events.happenings import Happening, Offset
from onrecord.extraction.events.joining import Group
from onrecord.extraction.phrases import SUBJECTS
from onrecord.extraction.times.dates import shift_date

# "a day after the vote": the other mention begins right behind, or after an article.
_NEXT_WORD = 5


def date_by_others(groups: list[Group]) -> list[Group]:
    """Return the groups with those mentions dated that count from a dated mention of another group."""
    return [Group([_date(happening, groups) for happening in group.mentions]) for group in groups]


def _date(happening: Happening, groups: list[Group]) -> Happening:
    if happening.date is None:
        for offset, count, group in _countings(happening, groups):
            day = next(iter(group.dates), None)
            period = shift_date(day.date, count, offset.unit) if day is not None and not day.date_end else None
            if period is not None:
                found = DatedSpan(offset.span, period.date, period.date_end, period.precision)
                return replace(happening, date=found)
    return happening


def _countings(happening: Happening, groups: list[Group]) -> Iterator[tuple[Offset, int, Group]]:
    """Yield the offset, how far the happening is from the group's day, and the group."""
    after, before = happening.offset, happening.counted_from
    for group in groups:
        if after is not None and any(_follows(other, after) for other in group.mentions):
            yield after, after.count, group
        if before is not None and any(_is_told_by(happening, other) for other in group.mentions):
            yield before, -before.count, group


def _follows(other: Happening, offset: Offset) -> bool:
    return 0 <= other.span.start - offset.span.end <= _NEXT_WORD


def _is_told_by(happening: Happening, other: Happening) -> bool:
    """Tell whether another mention is the verb, or its subject, that a happening's clause hangs from."""
    verb, token = happening.trigger.token.head, other.trigger.token
    return token.i == verb.i or (token.head.i == verb.i and token.dep_ in SUBJECTS)
