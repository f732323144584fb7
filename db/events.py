"""Events: which ones articles speak of, and each event with its mentions and what was said at it.

Only current rows count: those that the newest run made for the latest version of an article.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from onrecord.db.concerning import find_claims_about
from onrecord.db.conditions import Condition, is_current, is_original, within
from onrecord.db.event_rows import EventRow, MentionRow, Participant
from onrecord.db.filters import EventFilter, EventSort, ModeChoice, Page, QuoteFilter, Sort
from onrecord.db.following import EVENTS, explain_missing, find_asked
from onrecord.db.ids import EVENT, short_id
from onrecord.db.matching import match_rows
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
from onrecord.db.names import fold, holds_words
from onrecord.db.quotes import find_quotes
from onrecord.db.rows import portions
from onrecord.db.sightings import (
    SEEN_IN,
    SeenIn,
    count_articles,
    find_rejection,
    find_seen,
    in_order_of_time,
    join_articles,
    narrow,
    tell_copies,
    tell_rejected,
)
from onrecord.db.speaker_names import resolve_speaker


def find_events(session: Session, wanted: EventFilter) -> Page[EventRow]:
    """Return the events that fit, in the filter's order and unknown dates last, and how many fit in all.

    Raises UsageError for dates and search texts that make no sense, and where a participant's name fits several.
    """
    numbers, total, notes = _find_numbers(session, wanted)
    return Page(list(_load_events(session, numbers, copies=wanted.copies)), total, notes)


def iter_events(session: Session, wanted: EventFilter) -> tuple[Iterator[EventRow], int]:
    """Return the events that fit, a portion in memory at a time, and how many fit in all; raises as find_events."""
    numbers, total, _ = _find_numbers(session, wanted)
    return _load_events(session, numbers, copies=wanted.copies), total


def _find_numbers(session: Session, wanted: EventFilter) -> tuple[list[int], int, tuple[str, ...]]:
    """Return the numbers of the events that fit, how many fit without a limit, and what to tell of it."""
    conditions, notes = narrow(session, outlet=wanted.outlet, since=wanted.since, until=wanted.until)
    conditions.append(col(Happening.event_id).in_(_whole(wanted)))
    if wanted.event is not None:
        number, said = find_asked(session, EVENTS, wanted.event)
        conditions.append(col(Happening.event_id) == number)
        notes += said
    if wanted.about is not None:
        matching = match_rows(session, "event_mention", wanted.about)
        mentioned = select(col(EventMention.happening_id)).where(col(EventMention.id).in_(matching))
        titled = match_rows(session, "event", wanted.about)
        conditions.append(col(Happening.event_id).in_(titled) | col(Happening.id).in_(mentioned))
    if wanted.participant is not None:
        condition, said = _has_participant(session, wanted.participant)
        conditions.append(condition)
        notes += said
    date = select(col(Event.date)).where(col(Event.id) == col(Happening.event_id)).scalar_subquery()
    if wanted.type is not None:
        notes += _tell_unknown_type(session, wanted.type)
    numbers, total, in_copies = find_seen(
        session,
        Happening,
        col(Happening.event_id),
        conditions,
        order=(date.asc().nulls_last() if wanted.sort == EventSort.OLDEST else date.desc().nulls_last(),),
        copies=wanted.copies,
        limit=wanted.limit,
    )
    notes += tell_copies(in_copies, "happening")
    notes += tell_rejected(session, EVENTS)
    return numbers, total, tuple(notes)


def _tell_unknown_type(session: Session, wanted: str) -> list[str]:
    """Return what to say of a type that no event has: which ones there are."""
    types = session.scalars(select(col(Event.type)).distinct().order_by(col(Event.type))).all()
    if not types or wanted.strip().lower() in {each.lower() for each in types}:
        return []
    return [f"no event is of type {wanted!r}; there are: {', '.join(types)}"]


def _whole(wanted: EventFilter) -> Select[Any]:
    """Return the query for the events of which holds what is asked of an event as a whole."""
    # An event that lasts ends within the range, or begins in it, or lies across.
    last = func.coalesce(col(Event.date_end), col(Event.date))
    conditions = [
        *within(last, wanted.happened_since, None, prefix="happened-"),
        *within(col(Event.date), None, wanted.happened_until, prefix="happened-"),
    ]
    if wanted.type is not None:
        conditions.append(func.lower(col(Event.type)) == wanted.type.strip().lower())
    if wanted.status is not None:
        conditions.append(col(Event.status) == wanted.status)
    if wanted.min_articles is not None:
        shown = [] if wanted.copies else [is_original()]
        counted = join_articles(select(col(Happening.event_id)), Happening).where(*shown)
        counted = counted.group_by(col(Happening.event_id)).having(count_articles() >= wanted.min_articles)
        conditions.append(col(Event.id).in_(counted))
    return select(col(Event.id)).where(*conditions)


def _has_participant(session: Session, name: str) -> tuple[Condition, list[str]]:
    """Return the condition that somebody takes part: a known speaker, or one whose name holds these words."""
    speaker = resolve_speaker(session, name)
    query = select(col(EventParticipant.happening_id))
    if speaker is not None:
        appearances = select(col(Appearance.id)).where(col(Appearance.speaker_id) == speaker.number)
        found = query.where(col(EventParticipant.appearance_id).in_(appearances))
        said = [f"{name!r} is {speaker}"] if speaker.is_by_other_name else []
        return col(Happening.id).in_(found), said
    wanted = fold(name)
    stored = session.scalars(select(col(EventParticipant.name)).distinct())
    names = [each for each in stored if holds_words(fold(each), wanted)]
    said = [] if names else [f"nobody called {name!r} takes part in any event"]
    return col(Happening.id).in_(query.where(col(EventParticipant.name).in_(names))), said


def get_event(session: Session, number: int) -> EventRow:
    """Return one event with all its mentions, what was said at it and which claims are about it, in copies too.

    Raises NotFoundError when no current article speaks of it.
    """
    row = next(_load_events(session, [number], copies=True), None)
    if row is None or not row.mentions:
        raise explain_missing(session, EVENTS, number)
    name = short_id(EVENT, number)
    said_at_it = QuoteFilter(event=name, mode=ModeChoice.BOTH, headlines=True, copies=True, sort=Sort.OLDEST)
    statements = tuple(find_quotes(session, said_at_it).rows)
    claims, rejection = tuple(find_claims_about(session, number)), find_rejection(session, EVENTS, number)
    return replace(row, statements=statements, claims=claims, rejection=rejection)


def _load_events(session: Session, numbers: Sequence[int], *, copies: bool) -> Iterator[EventRow]:
    """Yield the events of these numbers that there are, in this order, with what belongs to them."""
    for portion in portions(numbers):
        events = {event.id: event for event in session.scalars(select(Event).where(col(Event.id).in_(portion)))}
        mentions = _load_mentions(session, portion, copies=copies)
        participants = _load_participants(session, portion, copies=copies)
        confidence = _load_confidence(session, portion, copies=copies)
        for number in portion:
            if number in events:
                told = tuple(participants[number]), tuple(mentions[number]), confidence.get(number, 0.0)
                yield EventRow(events[number], *told)


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
