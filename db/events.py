"""Events: which ones articles speak of, and each event with its mentions and what was said at it.

Only current rows count: those that the newest run made for the latest version of an article.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from onrecord.db.conditions import is_current, is_original
from onrecord.db.filters import ModeChoice, Page, QuoteFilter, Sort
from onrecord.db.following import EVENTS, find_heir
from onrecord.db.ids import EVENT, SPEAKER, short_id
from onrecord.db.models import (
    Appearance,
    Article,
    ArticleVersion,
    Event,
    EventMention,
    EventParticipant,
    Happening,
    Speaker,
)
from onrecord.db.quote_rows import QuoteRow
from onrecord.db.quotes import find_quotes
from onrecord.db.sightings import (
    SEEN_IN,
    SeenIn,
    count_rejected,
    find_seen,
    in_order_of_time,
    join_articles,
    narrow,
    portions,
)
from onrecord.errors import NotFoundError

EVENT_COLUMNS = (
    *("id", "title", "type", "date", "date_end", "place", "status", "participants", "mentions", "articles"),
    "confidence",
)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: those that an article speaks of that every given condition holds for.

    ``since`` and ``until`` look at the publication. Mentions in copies of other articles are left out unless asked for.
    ``limit`` None means all.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    copies: bool = False
    limit: int | None = None


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

    def to_dict(self) -> dict[str, Any]:
        """Return the event as plain values under its public column names."""
        return {
            "id": short_id(EVENT, self.event.id or 0),
            **{name: getattr(self.event, name) for name in ("title", "type", "date", "date_end", "place", "status")},
            "participants": [each.name for each in self.participants],
            "mentions": len(self.mentions),
            "articles": len({each.seen_in.independent_id for each in self.mentions}),
            "confidence": round(self.confidence, 4),
        }


def find_events(session: Session, wanted: EventFilter) -> Page[EventRow]:
    """Return the events that fit, newest first and unknown dates last, and how many fit in all.

    Raises UsageError for dates that make no sense.
    """
    conditions, notes = narrow(session, outlet=wanted.outlet, since=wanted.since, until=wanted.until)
    date = select(col(Event.date)).where(col(Event.id) == col(Happening.event_id)).scalar_subquery()
    numbers, total, in_copies = find_seen(
        session,
        Happening,
        col(Happening.event_id),
        conditions,
        order=date,
        copies=wanted.copies,
        limit=wanted.limit,
    )
    if in_copies:
        plural = "" if in_copies == 1 else "s"
        notes.append(f"{in_copies} happening{plural} in copies of other articles left out; --copies shows them")
    notes += count_rejected(session, EVENTS)
    return Page(_load_events(session, numbers, copies=wanted.copies), total, tuple(notes))


def get_event(session: Session, number: int) -> EventRow:
    """Return one event with all its mentions and what was said at it, in copies too.

    Raises NotFoundError when no current article speaks of it.
    """
    name = short_id(EVENT, number)
    found = _load_events(session, [number], copies=True)
    if not found:
        raise NotFoundError(f"{name}: there is no such event; `onrecord events list` lists them")
    row = found[0]
    if not row.mentions:
        other = find_heir(session, EVENTS, number)
        if other is not None:
            raise NotFoundError(f"{name}: this is {short_id(EVENT, other)} now")
        raise NotFoundError(f"{name}: only earlier extractions or versions of articles speak of this event")
    said_at_it = QuoteFilter(event=name, mode=ModeChoice.BOTH, headlines=True, copies=True, sort=Sort.OLDEST)
    return replace(row, statements=tuple(find_quotes(session, said_at_it).rows))


def _load_events(session: Session, numbers: Sequence[int], *, copies: bool) -> list[EventRow]:
    """Return the events of these numbers that there are, in this order, with what belongs to them."""
    rows: list[EventRow] = []
    for portion in portions(numbers):
        events = {event.id: event for event in session.scalars(select(Event).where(col(Event.id).in_(portion)))}
        mentions = _load_mentions(session, portion, copies=copies)
        participants = _load_participants(session, portion, copies=copies)
        confidence = _load_confidence(session, portion, copies=copies)
        rows += [
            EventRow(events[number], tuple(participants[number]), tuple(mentions[number]), confidence.get(number, 0.0))
            for number in portion
            if number in events
        ]
    return rows


def _load_mentions(session: Session, events: Sequence[int], *, copies: bool) -> Mapping[int, list[MentionRow]]:
    query = (
        join_articles(select(*SEEN_IN, EventMention, col(Happening.event_id)), EventMention)
        .join(Happening, col(Happening.id) == col(EventMention.happening_id))
        .where(col(Happening.event_id).in_(events), *([] if copies else [is_original()]))
        .order_by(*in_order_of_time(EventMention))
    )
    mentions: dict[int, list[MentionRow]] = defaultdict(list)
    for *seen_in, mention, event_id in session.execute(query):
        mentions[event_id].append(MentionRow(SeenIn(*seen_in), mention))
    return mentions


def _load_confidence(session: Session, events: Sequence[int], *, copies: bool) -> Mapping[int, float]:
    """Return how sure the machine is of each event: as of the surest of its happenings."""
    query = (
        join_articles(select(col(Happening.event_id), func.max(col(Happening.confidence))), Happening)
        .where(col(Happening.event_id).in_(events), *([] if copies else [is_original()]))
        .group_by(col(Happening.event_id))
    )
    return {number: confidence for number, confidence in session.execute(query)}  # noqa: C416 - a row is no pair to mypy


def _load_participants(session: Session, events: Sequence[int], *, copies: bool) -> Mapping[int, list[Participant]]:
    """Return who takes part in each event, once each however many articles say so."""
    query = (
        select(col(Happening.event_id), col(EventParticipant.name), col(Speaker.name), col(Speaker.id))
        .select_from(EventParticipant)
        .join(Happening, col(Happening.id) == col(EventParticipant.happening_id))
        .join(ArticleVersion, is_current(Happening))
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .outerjoin(Appearance, col(Appearance.id) == col(EventParticipant.appearance_id))
        .outerjoin(Speaker, col(Speaker.id) == col(Appearance.speaker_id))
        .where(col(Happening.event_id).in_(events), *([] if copies else [is_original()]))
        .order_by(col(EventParticipant.id))
    )
    participants: dict[int, list[Participant]] = defaultdict(list)
    for event_id, stated, name, speaker_id in session.execute(query):
        participant = Participant(name or stated, speaker_id)
        if participant not in participants[event_id]:
            participants[event_id].append(participant)
    return participants
