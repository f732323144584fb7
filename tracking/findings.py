"""The rows that one extraction run makes for one article version: speakers, statements, events and claims."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlmodel import Session

from onrecord import db
from onrecord.db.following import CLAIMS, EVENTS, write_lines
from onrecord.extraction import Claim, Event, Gist, Occurrence, Quantity, Record, Span, Speaker, Statement
from onrecord.tracking.following.linking import begin_links
from onrecord.tracking.identity import NOT_COMPARED, begin_link
from onrecord.tracking.keys import Ordinals, appearance_key, passage_key, statement_key

T = TypeVar("T", str, Span, Quantity)


@dataclass(frozen=True, slots=True)
class Place:
    """Which article, text, version and run the rows belong to."""

    article: str
    text_sha256: str
    version_id: int
    run_id: int

    @property
    def columns(self) -> dict[str, int]:
        """The two columns that every row of a run has."""
        return {"version_id": self.version_id, "run_id": self.run_id}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things of each sort were stored."""

    statements: int
    claims: int
    events: int


def save_findings(session: Session, record: Record, place: Place) -> Counts:
    """Insert all that the record says, as rows of one run."""
    appearances = _save_speakers(session, record.speakers, place)
    events = _save_events(session, record, place, appearances)
    statements = _save_statements(session, record, place, appearances, events)
    claims = _save_claims(session, record, place, statements)
    session.add_all(
        db.SkippedSpan(**place.columns, start_char=each.span.start, end_char=each.span.end, why=each.why)
        for each in record.skipped
    )
    session.flush()
    return Counts(len(record.statements), claims, len(record.events))


def _save_speakers(session: Session, speakers: Sequence[Speaker], place: Place) -> dict[str, int]:
    """Insert one appearance a speaker, linked to who that seems to be; return their ids by the record's ids."""
    ordinals = Ordinals()
    appearances: dict[str, db.Appearance] = {}
    for speaker in speakers:
        key = appearance_key(place.article, speaker.name, ordinals.next(db.fold(speaker.name)))
        appearances[speaker.id] = db.Appearance(
            key=key,
            **place.columns,
            speaker_id=begin_link(session, speaker, key),
            name=speaker.name,
            kind=speaker.kind,
            confidence=speaker.confidence,
            link_reason=NOT_COMPARED,
        )
    ids = _insert(session, appearances)
    for speaker in speakers:
        appearance_id = ids[speaker.id]
        names_of_it = _once((speaker.name, *speaker.aliases))
        session.add_all(db.SpeakerName(appearance_id=appearance_id, name=name) for name in names_of_it)
        session.add_all(db.SpeakerRole(appearance_id=appearance_id, role=role) for role in _once(speaker.roles))
    return ids


def _save_statements(
    session: Session, record: Record, place: Place, appearances: dict[str, int], events: dict[str, int]
) -> dict[str, int]:
    """Insert the statements with their spans and mentions; return their ids by the record's ids."""
    ordinals = Ordinals()
    rows = {
        each.id: db.Statement(
            key=statement_key(place.article, place.text_sha256, each.content, ordinals.next(each.content)),
            **place.columns,
            number=number,
            kind=each.kind,
            mode=each.mode,
            mention=each.mention,
            text=each.text(record.article.text),
            said_at=each.said_at,
            context=each.context,
            addressee=each.addressee,
            part=each.part,
            confidence=each.confidence,
            happening_id=events.get(each.event_id) if each.event_id else None,
        )
        for number, each in enumerate(record.statements, 1)
    }
    ids = _insert(session, rows)
    for each in record.statements:
        rows[each.id].continues_id = ids.get(each.continues) if each.continues else None
        session.add_all(_make_spans(each, ids[each.id]))
        session.add_all(_make_mentions(each, ids[each.id], appearances))
    return ids


def _make_spans(statement: Statement, statement_id: int) -> list[db.StatementSpan]:
    roles = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    return [
        db.StatementSpan(statement_id=statement_id, role=role, position=position, start_char=start, end_char=end)
        for role, spans in roles.items()
        for position, (start, end) in enumerate(spans)
    ]


def _make_mentions(statement: Statement, statement_id: int, appearances: dict[str, int]) -> list[db.Mention]:
    return [
        db.Mention(
            statement_id=statement_id,
            position=position,
            type=each.type,
            start_char=each.span.start if each.span else None,
            end_char=each.span.end if each.span else None,
            appearance_id=appearances[each.speaker_id] if each.speaker_id is not None else None,
            confidence=each.confidence,
            reason=each.reason,
        )
        for position, each in enumerate(statement.mentions)
    ]


def _save_events(session: Session, record: Record, place: Place, appearances: dict[str, int]) -> dict[str, int]:
    """Insert a happening an event, linked to the event that it was before; return their ids by the record's ids."""
    ordinals = Ordinals()
    keys = {each.id: _passage_key("event", each.mentions, place, ordinals) for each in record.events}
    links = begin_links(session, EVENTS, {keys[each.id]: each for each in record.events})
    rows = {each.id: _make_happening(each, keys[each.id], links[keys[each.id]], place) for each in record.events}
    ids = _insert(session, rows)
    text = record.article.text
    for each in record.events:
        session.add_all(
            db.EventMention(
                happening_id=ids[each.id], **place.columns, start_char=span.start, end_char=span.end, text=span.of(text)
            )
            for span in _once(each.mentions)
        )
        participants = {participant.name: participant for participant in reversed(each.participants)}
        session.add_all(
            db.EventParticipant(
                happening_id=ids[each.id],
                **place.columns,
                name=name,
                appearance_id=appearances.get(participant.speaker_id) if participant.speaker_id else None,
            )
            for name, participant in participants.items()
        )
    return ids


def _make_happening(event: Event, key: str, event_id: int, place: Place) -> db.Happening:
    return db.Happening(
        key=key,
        version_id=place.version_id,
        run_id=place.run_id,
        event_id=event_id,
        title=event.title,
        type=event.type,
        date=event.date,
        date_end=event.date_end,
        place=event.place,
        status=event.status,
        confidence=event.confidence,
        link_reason=NOT_COMPARED,
        **_gist_columns(event.gist, event.title),
    )


def _save_claims(session: Session, record: Record, place: Place, statements: dict[str, int]) -> int:
    """Insert the occurrences, each linked to the claim that it was before; return how many claims there are."""
    ordinals = Ordinals()
    found = {
        _passage_key("claim", [occurrence.span], place, ordinals): (claim, occurrence)
        for claim in record.claims
        for occurrence in claim.occurrences
    }
    links = begin_links(session, CLAIMS, {key: claim for key, (claim, _) in found.items()})
    rows = {
        key: _make_occurrence(key, occurrence, claim, links[key], place, record.article.text, statements)
        for key, (claim, occurrence) in found.items()
    }
    ids = _insert(session, rows)
    for key, (_, occurrence) in found.items():
        session.add_all(_make_quantities(occurrence, ids[key]))
    return len({claim.id for claim, _ in found.values()})


def _make_occurrence(
    key: str,
    occurrence: Occurrence,
    claim: Claim,
    claim_id: int,
    place: Place,
    text: str,
    statements: dict[str, int],
) -> db.ClaimOccurrence:
    row = db.ClaimOccurrence(
        key=key,
        claim_id=claim_id,
        version_id=place.version_id,
        run_id=place.run_id,
        statement_id=statements[occurrence.statement_id] if occurrence.statement_id is not None else None,
        start_char=occurrence.span.start,
        end_char=occurrence.span.end,
        text=occurrence.span.of(text),
        stance=occurrence.stance,
        is_nested=occurrence.is_nested,
        date=occurrence.date,
        confidence=occurrence.confidence,
        link_reason=NOT_COMPARED,
        **_gist_columns(occurrence.gist, claim.text),
    )
    for quantity in _list_quantities(occurrence)[:1]:
        row.value, row.unit, row.approximate = quantity.value, quantity.unit, quantity.approximate
        row.low, row.high = quantity.low, quantity.high
    return row


def _make_quantities(occurrence: Occurrence, occurrence_id: int) -> list[db.ClaimQuantity]:
    """Return all figures of an occurrence as rows, the main one first."""
    return [
        db.ClaimQuantity(
            occurrence_id=occurrence_id,
            position=position,
            start_char=each.span.start,
            end_char=each.span.end,
            value=each.value,
            unit=each.unit,
            approximate=each.approximate,
            low=each.low,
            high=each.high,
        )
        for position, each in enumerate(_list_quantities(occurrence))
    ]


def _list_quantities(occurrence: Occurrence) -> list[Quantity]:
    main = () if occurrence.quantity is None else (occurrence.quantity,)
    return _once((*main, *occurrence.quantities))


def _gist_columns(gist: Gist, words: str) -> dict[str, Any]:
    """Return what a row is compared by; ``words`` stand for the wording that an extractor does not give."""
    return {
        "wording": gist.wording or words,
        "names": write_lines(gist.names),
        "words": write_lines(gist.words),
        "predicate": gist.predicate,
        "negated": gist.negated,
    }


def _passage_key(sort: str, spans: Sequence[Span], place: Place, ordinals: Ordinals) -> str:
    first = min(spans, default=None)
    return passage_key(sort, place.article, place.text_sha256, first, ordinals.next(first))


def _insert(session: Session, rows: Mapping[str, db.HasId]) -> dict[str, int]:
    """Insert the rows that are new, in their order; return the ids of all under the same names."""
    session.add_all(rows.values())
    session.flush()
    return {name: db.row_id(row) for name, row in rows.items()}


def _once(things: Iterable[T]) -> list[T]:
    """Return the things without repetition, in the order they first come."""
    return list(dict.fromkeys(things))
