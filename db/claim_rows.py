"""One row of "which claims are made": a claim with its occurrences and checks, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.db.filters import UNKNOWN_SPEAKER
from onrecord.db.ids import CLAIM, STATEMENT, short_id
from onrecord.db.models import ClaimCheck, ClaimOccurrence
from onrecord.db.sightings import SeenIn


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """One place where a claim is made, by whom and in which words, and what found it."""

    seen_in: SeenIn
    occurrence: ClaimOccurrence
    speakers: tuple[str, ...]
    extractor: str
    extractor_version: str

    @property
    def voices(self) -> tuple[str | None, ...]:
        """Whose word it is: the speakers, ``unknown`` where a statement has no known one, None for the article."""
        if self.occurrence.statement_id is None:
            return (None,)
        return self.speakers or (UNKNOWN_SPEAKER,)

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
            "confidence": round(found.confidence, 4),
            "extractor": self.extractor,
            "extractor_version": self.extractor_version,
        }


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with its occurrences in order of time and its checks."""

    claim_id: int
    text: str
    occurrences: tuple[OccurrenceRow, ...]
    checks: tuple[ClaimCheck, ...] = ()

    @property
    def articles(self) -> int:
        """How many independent articles make the claim; an article and its copies are one."""
        return len({each.seen_in.independent_id for each in self.occurrences})

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as plain values under its public column names.

        Stance, speaker, value, unit and approximate are lists where occurrences differ; the last three go together.
        """
        found = [each.occurrence for each in self.occurrences]
        amounts = _distinct(
            (_plain(o.value), o.unit, o.approximate) for o in found if (o.value, o.unit) != (None, None)
        )
        values, units, approximate = zip(*(amounts or [(None, None, None)]), strict=True)
        dates = [date for each in self.occurrences if (date := each.seen_in.published_at) is not None]
        return {
            "id": short_id(CLAIM, self.claim_id),
            "text": self.text,
            "stance": _one_or_many(_distinct(o.stance for o in found)),
            "speaker": _one_or_many(_distinct(voice for each in self.occurrences for voice in each.voices)),
            "value": _one_or_many(values),
            "unit": _one_or_many(units),
            "approximate": _one_or_many(approximate),
            "occurrences": len(found),
            "articles": self.articles,
            "first_seen": min(dates, default=None),
            "last_seen": max(dates, default=None),
        }

    def list_occurrences(self) -> list[dict[str, Any]]:
        """Return the occurrences as plain values, oldest first."""
        return [each.to_dict() for each in self.occurrences]

    def list_checks(self) -> list[dict[str, Any]]:
        """Return the checks as plain values, oldest first."""
        names = ("rating", "reviewer", "url", "checked_on", "note", "recorded_at")
        return [{name: getattr(check, name) for name in names} for check in self.checks]


CLAIM_COLUMNS = (
    *("id", "text", "stance", "speaker", "value", "unit", "approximate", "occurrences", "articles"),
    *("first_seen", "last_seen"),
)


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
