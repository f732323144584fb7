"""Compare the events of a record with marked ones: found, and with the right sort, date, place and people.

A marked event is found when an event of the record has a mention that shares at least half of the shorter span with
one of its mentions, and is of its sort or one akin ("vote" for "election"). Of several, the one that is right in most
counts. Dates are compared as they stand; a place is right when it shares a name; people when all marked ones are
there. What the gold leaves open is not compared.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.extraction.events.kin import kin_of
from onrecord.extraction.values import Event, Span

_WORD = re.compile(r"[^\W\d_]{2,}")
_ASPECTS = ("date", "place", "people")


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A marked event; ``people`` are the names of those who took part, as far as they are marked as speakers."""

    type: str
    mentions: tuple[Span, ...]
    date: str | None = None
    place: str | None = None
    people: tuple[frozenset[str], ...] = ()


@dataclass(slots=True)
class EventScores:
    """How many events are marked and found, found with all that is marked right, and how often each aspect is right."""

    marked: int = 0
    found: int = 0
    wholly_right: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def shares(self) -> Iterator[tuple[str, int, int]]:
        """Yield measure, hits and what they are of; nothing where no event is marked."""
        if self.marked:
            yield "events found", self.found, self.marked
            yield "events found, all right", self.wholly_right, self.marked
            yield from ((f"event {aspect}", self.right[aspect], self.asked[aspect]) for aspect in _ASPECTS)


def count_events(scores: EventScores, marked: Iterable[GoldEvent], given: Iterable[Event]) -> None:
    """Count one article's events into the scores."""
    given = list(given)
    for gold in marked:
        scores.marked += 1
        kin = kin_of(gold.type)
        candidates = [compare(gold, event) for event in given if event.type in kin and _meets(gold, event)]
        if not candidates:
            continue
        best = max(candidates, key=lambda aspects: sum(aspects.values()))
        scores.found += 1
        scores.wholly_right += all(best.values())
        scores.asked.update(best.keys())
        scores.right.update(aspect for aspect, is_right in best.items() if is_right)


def compare(gold: GoldEvent, event: Event) -> Mapping[str, bool]:
    """Return whether each aspect that the gold gives is right."""
    found = {}
    if gold.date is not None:
        found["date"] = event.date == gold.date
    if gold.place is not None:
        found["place"] = bool(_words(gold.place) & _words(event.place or ""))
    if gold.people:
        names = {participant.name for participant in event.participants}
        found["people"] = all(forms & names for forms in gold.people)
    return found


def _meets(gold: GoldEvent, event: Event) -> bool:
    return any(_is_same(left, right) for left in gold.mentions for right in event.mentions)


def _is_same(left: Span, right: Span) -> bool:
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared > 0 and 2 * shared >= min(left.end - left.start, right.end - right.start)


def _words(place: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(place) if word[0].isupper()}
