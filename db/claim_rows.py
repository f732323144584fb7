"""One row of "which claims are made": a claim with its occurrences and checks, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.db.checks import CheckRow
from onrecord.db.conflicts import Conflict, Side, find_changes, find_conflicts
from onrecord.db.figures import Figure, make_figure
from onrecord.db.filters import UNKNOWN_SPEAKER
from onrecord.db.ids import CLAIM, STATEMENT, short_id
from onrecord.db.models import ClaimOccurrence
from onrecord.db.sightings import Extent, SeenIn, measure_extent
from onrecord.db.voices import Voice


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """One place where a claim is made, by whom and in which words, and what found it."""

    seen_in: SeenIn
    occurrence: ClaimOccurrence
    speakers: tuple[Voice, ...]
    extractor: str
    extractor_version: str

    @property
    def voices(self) -> tuple[str | None, ...]:
        """Whose word it is: the speakers, ``unknown`` where a statement has no known one, None for the article."""
        if self.occurrence.statement_id is None:
            return (None,)
        return tuple(each.name for each in self.speakers) or (UNKNOWN_SPEAKER,)

    @property
    def figure(self) -> Figure | None:
        """The figure that it gives, if it has one."""
        found = self.occurrence
        return make_figure(found.value, found.unit, found.approximate, found.low, found.high)

    def to_dict(self) -> dict[str, Any]:
        """Return the row as plain values under its public column names."""
        found = self.occurrence
        return {
            **self.seen_in.to_dict(),
            "speaker": _one_or_many(self.voices),
            "statement": None if found.statement_id is None else short_id(STATEMENT, found.statement_id),
            "stance": found.stance,
            "text": found.text,
            "span": [found.start_char, found.end_char],
            "value": _plain(found.value),
            "unit": found.unit,
            "approximate": found.approximate,
            "low": _plain(found.low),
            "high": _plain(found.high),
            "date": found.date,
            "wording": found.wording,
            "confidence": round(found.confidence, 4),
            "extractor": self.extractor,
            "extractor_version": self.extractor_version,
        }


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with its occurrences in order of time and its checks; ``rejection`` is told when it is shown alone."""

    claim_id: int
    text: str
    occurrences: tuple[OccurrenceRow, ...]
    checks: tuple[CheckRow, ...] = ()
    rejection: str | None = None

    @property
    def articles(self) -> int:
        """How many independent articles make the claim; an article and its copies are one."""
        return self.extent.articles

    @property
    def extent(self) -> Extent:
        """In how many places and articles it is made, and from when to when."""
        return measure_extent([each.seen_in for each in self.occurrences])

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as plain values under its public column names.

        Stance, speaker, value, unit and approximate are lists where occurrences differ; the last three go together.
        """
        found = [each.occurrence for each in self.occurrences]
        amounts = _distinct(
            (_plain(o.value), o.unit, o.approximate) for o in found if (o.value, o.unit) != (None, None)
        )
        values, units, approximate = zip(*(amounts or [(None, None, None)]), strict=True)
        extent = self.extent
        return {
            "id": short_id(CLAIM, self.claim_id),
            "text": self.text,
            "stance": _one_or_many(_distinct(o.stance for o in found)),
            "speaker": _one_or_many(_distinct(voice for each in self.occurrences for voice in each.voices)),
            "value": _one_or_many(values),
            "unit": _one_or_many(units),
            "approximate": _one_or_many(approximate),
            "occurrences": extent.places,
            "articles": extent.articles,
            "first_seen": extent.first_seen,
            "last_seen": extent.last_seen,
            "confidence": round(max((o.confidence for o in found), default=0.0), 4),
            "conflicts": [each.why for each in self.conflicts],
            "ratings": [f"{each.check.rating} ({each.check.reviewer})" for each in self.checks],
        }

    @property
    def conflicts(self) -> list[Conflict]:
        """Where its occurrences contradict each other."""
        return find_conflicts(self._sides())

    def _sides(self) -> list[Side]:
        return [
            Side(
                place,
                each.occurrence.stance,
                each.occurrence.negated,
                each.figure,
                is_copy=each.seen_in.copy_of_id is not None,
            )
            for place, each in enumerate(self.occurrences)
        ]

    def tell_extent(self) -> str:
        """Return how often it is made, and where: ``7 occurrences in 4 independent articles``."""
        return self.extent.tell("occurrence")

    def list_timeline(self) -> list[dict[str, Any]]:
        """Return the occurrences as plain values, oldest first, each with its figure in words and how that changed."""
        changes = find_changes(self._sides())
        return [
            {"number": place + 1}
            | each.to_dict()
            | {"figure": None if each.figure is None else str(each.figure), "change": changes.get(place)}
            for place, each in enumerate(self.occurrences)
        ]

    def list_occurrences(self) -> list[dict[str, Any]]:
        """Return the occurrences as plain values, oldest first."""
        return [each.to_dict() for each in self.occurrences]

    def list_conflicts(self) -> list[dict[str, Any]]:
        """Return the contradictions as plain values; the numbers on either side are those of the timeline."""
        return [each.to_dict() for each in self.conflicts]

    def list_checks(self) -> list[dict[str, Any]]:
        """Return the checks as plain values, oldest first."""
        return [each.to_dict() for each in self.checks]

    def to_export(self) -> dict[str, Any]:
        """Return the claim as exports give it: all of it, with its occurrences and checks."""
        return self.to_dict() | {"occurrences": self.list_occurrences(), "checks": self.list_checks()}


CLAIM_COLUMNS = (
    *("id", "text", "stance", "speaker", "value", "unit", "approximate", "occurrences", "articles"),
    *("first_seen", "last_seen", "confidence", "conflicts", "ratings"),
)
EXPORTED_CLAIM_COLUMNS = (*CLAIM_COLUMNS, "checks")


def _plain(value: float | None) -> float | None:
    """Return a whole number as such: 14 people, not 14.0, as records write it, too."""
    return int(value) if value is not None and value.is_integer() else value


def _distinct(values: Iterable[Any]) -> list[Any]:
    """Return the values in the order in which they first come."""
    return list(dict.fromkeys(values))


def _one_or_many(values: Iterable[Any]) -> Any:  # noqa: ANN401 - a plain value or the list of several
    """Return a single value as itself and several as a list."""
    found = list(values)
    return found[0] if len(found) == 1 else found
