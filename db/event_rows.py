"""One row of "which events articles speak of": an event with its mentions, who takes part, and what was said at it."""

from dataclasses import dataclass
from typing import Any

from onrecord.db.concerning import ClaimAbout
from onrecord.db.ids import EVENT, SPEAKER, short_id
from onrecord.db.models import Event, EventMention
from onrecord.db.quote_rows import QuoteRow
from onrecord.db.rows import row_id
from onrecord.db.sightings import Extent, SeenIn, measure_extent

EVENT_COLUMNS = (
    *("id", "title", "type", "date", "date_end", "place", "status", "participants", "mentions", "articles"),
    *("first_seen", "last_seen", "confidence"),
)
# What a timeline tells of a statement, by the columns of a quote.
_SAID = ("id", "speaker", "text", "outlet", "article_id", "article", "published_at", "url", "title")


@dataclass(frozen=True, slots=True)
class MentionRow:
    """One place where an article speaks of an event."""

    seen_in: SeenIn
    mention: EventMention

    def to_dict(self) -> dict[str, Any]:
        """Return the row as plain values under its public column names."""
        span = [self.mention.start_char, self.mention.end_char]
        return {**self.seen_in.to_dict(), "text": self.mention.text, "span": span}


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: the speaker's canonical name, or else the article's, when the participant says nothing."""

    name: str
    speaker_id: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the participant as plain values."""
        return {"name": self.name, "speaker_id": self.speaker_id and short_id(SPEAKER, self.speaker_id)}


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with its participants, its mentions in order of time and, when shown alone, what was said at it."""

    event: Event
    participants: tuple[Participant, ...]
    mentions: tuple[MentionRow, ...]
    confidence: float
    statements: tuple[QuoteRow, ...] = ()
    claims: tuple[ClaimAbout, ...] = ()
    rejection: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the event as plain values under its public column names."""
        extent = self.extent
        return {
            "id": short_id(EVENT, row_id(self.event)),
            **{name: getattr(self.event, name) for name in ("title", "type", "date", "date_end", "place", "status")},
            "participants": [each.name for each in self.participants],
            "mentions": extent.places,
            "articles": extent.articles,
            "first_seen": extent.first_seen,
            "last_seen": extent.last_seen,
            "confidence": round(self.confidence, 4),
        }

    @property
    def articles(self) -> int:
        """How many independent articles speak of it; an article and its copies are one."""
        return self.extent.articles

    @property
    def extent(self) -> Extent:
        """In how many places and articles it is spoken of, and from when to when."""
        return measure_extent([each.seen_in for each in self.mentions])

    def tell_extent(self) -> str:
        """Return how often it is spoken of, and where: ``7 mentions in 4 independent articles``."""
        return self.extent.tell("mention")

    def list_timeline(self) -> list[dict[str, Any]]:
        """Return as plain values who wrote of it and what was said at it, in the order of publication.

        Each article comes once, with its first words for the event, and before what was said at it.
        """
        seen: dict[int, dict[str, Any]] = {}
        for each in self.mentions:
            row = {"sort": "article", "id": None, "speaker": None} | each.to_dict()
            seen.setdefault(each.seen_in.article_id, row | {"id": row["article_id"]})
        said = []
        for quote in self.statements:
            told = quote.to_dict()
            said.append({"sort": "statement"} | {name: told[name] for name in _SAID})
        rows = [*seen.values(), *said]
        return sorted(rows, key=lambda row: (row["published_at"] is None, row["published_at"] or "", row["sort"]))

    def to_export(self) -> dict[str, Any]:
        """Return the event as exports give it: all of it, with its mentions."""
        return self.to_dict() | {"mentions": [each.to_dict() for each in self.mentions]}
