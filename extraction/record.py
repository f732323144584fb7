"""The record as plain JSON values: what ``onrecord extract`` prints and other programs read."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from onrecord.extraction.values import (
    Claim,
    Event,
    Mode,
    Occurrence,
    Part,
    Quantity,
    Record,
    Skipped,
    Span,
    Speaker,
    Statement,
)

RECORD_FORMAT = 1


def record_to_dict(record: Record) -> dict[str, Any]:
    """Return the record as dicts and lists, keys in the order of the documented format.

    Spans are ``[start, end]`` in ``str`` offsets of the article's text. A speaker is a name, a list of names for a
    joint source, or None where unknown.
    """
    article = record.article
    return {
        "record": RECORD_FORMAT,
        "doc": article.doc,
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published_at": article.published_at,
        "language": article.language,
        "text_sha256": sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "extractor": {"name": record.extractor, "version": record.version},
        "speakers": [_speaker(speaker) for speaker in record.speakers],
        "statements": [_statement(statement, record) for statement in record.statements],
        "events": [_event(event, article.text) for event in record.events],
        "claims": [_claim(claim, record) for claim in record.claims],
        "skipped": [_skipped(skipped) for skipped in record.skipped],
    }


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "aliases": list(speaker.aliases),
        "roles": list(speaker.roles),
    }


def _statement(statement: Statement, record: Record) -> dict[str, Any]:
    return {
        "id": statement.id,
        "speaker": _one_or_many(statement, [record.speaker(id_).name for id_ in statement.speaker_ids]),
        "speaker_id": _one_or_many(statement, list(statement.speaker_ids)),
        "kind": statement.kind.value,
        "mode": statement.mode.value,
        "mention": statement.mention.value,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "text": statement.text(record.article.text),
        "said_at": statement.said_at,
        "context": statement.context,
        "addressee": statement.addressee,
        "continues": statement.continues,
        "part": statement.part.value,
        "confidence": round(statement.confidence, 4),
    }


def _one_or_many(statement: Statement, values: list[str]) -> str | list[str] | None:
    """Return the value of a single source, the list of a joint one, None when no source is known."""
    if len(statement.mentions) > 1 and values:
        return values
    return values[0] if values else None


def _event(event: Event, text: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title,
        "type": event.type,
        "date": event.date,
        "date_end": event.date_end,
        "place": event.place,
        "status": event.status,
        "participants": [participant.name for participant in event.participants],
        "mentions": [{"span": list(span), "text": span.of(text)} for span in event.mentions],
    }


def _claim(claim: Claim, record: Record) -> dict[str, Any]:
    statements = {statement.id: statement for statement in record.statements}
    return {
        "id": claim.id,
        "text": claim.text,
        "occurrences": [_occurrence(occurrence, statements, record) for occurrence in claim.occurrences],
    }


def _occurrence(occurrence: Occurrence, statements: dict[str, Statement], record: Record) -> dict[str, Any]:
    statement = statements.get(occurrence.statement_id) if occurrence.statement_id is not None else None
    names = [record.speaker(id_).name for id_ in statement.speaker_ids] if statement else []
    quantity = occurrence.quantity
    return {
        "span": list(occurrence.span),
        "text": occurrence.span.of(record.article.text),
        "stance": occurrence.stance.value,
        "speaker": _one_or_many(statement, names) if statement else None,
        "statement": occurrence.statement_id,
        "value": _number(quantity.value) if quantity else None,
        "unit": quantity.unit if quantity else None,
        "approximate": quantity.approximate if quantity else False,
        "quantities": [_quantity(each, record.article.text) for each in occurrence.quantities],
        "dates": list(occurrence.dates),
        "inside": occurrence.inside,
        "confidence": occurrence.confidence,
    }


def _quantity(quantity: Quantity, text: str) -> dict[str, Any]:
    """Return a figure with its words and bounds."""
    return {
        "text": quantity.span.of(text),
        "value": _number(quantity.value),
        "unit": quantity.unit,
        "approximate": quantity.approximate,
        "low": _number(quantity.low),
        "high": _number(quantity.high),
    }


def _number(value: float | None) -> float | None:
    """Return a whole number as an int: 774 people, not 774.0."""
    return int(value) if value is not None and value == int(value) else value


def _skipped(skipped: Skipped) -> dict[str, Any]:
    return {"span": list(skipped.span), "why": skipped.why}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in spans]


def record_to_text(record: Record) -> str:
    """Return who said what as lines for reading: a heading, then one line a statement."""
    article = record.article
    heading = " · ".join(filter(None, (article.title or article.doc, article.outlet, article.published_at)))
    lines = [heading, *(_statement_line(statement, record) for statement in record.statements)]
    if not record.statements:
        lines.append("  (no statements found)")
    return "\n".join(lines)


def _statement_line(statement: Statement, record: Record) -> str:
    names = " and ".join(record.speaker(id_).name for id_ in statement.speaker_ids) or "(unknown)"
    details = [statement.kind.value, statement.mode.value if statement.mode is Mode.ATTITUDE else None]
    details += [statement.said_at, statement.context, "headline" if statement.part is Part.HEADLINE else None]
    words = " ".join(statement.text(record.article.text).split())
    return f"  {names}: {words} [{', '.join(filter(None, details))}]"
