"""One row of "who said what", and how the parts that stand in other tables are fetched for many rows at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Row, Select, SQLColumnExpression, case, select
from sqlmodel import Session, col

from onrecord.db.conditions import is_current, review_state
from onrecord.db.ids import ARTICLE, CLAIM, EVENT, RUN, SPEAKER, STATEMENT, short_id
from onrecord.db.models import (
    Appearance,
    Article,
    ArticleVersion,
    ClaimOccurrence,
    Happening,
    Mention,
    Outlet,
    Speaker,
    SpeakerRole,
    Statement,
    StatementSpan,
)
from onrecord.db.reviews import is_no_speaker

T = TypeVar("T")
Spans = tuple[tuple[int, int], ...]


class Source(NamedTuple):
    """One source of a statement: who that is (None: unknown), as what the article names them, and by which rule."""

    speaker_id: int | None
    name: str | None
    roles: tuple[str, ...]
    mention: str
    span: tuple[int, int] | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One statement with what it takes to cite and to check it; offsets count in the text of the article's version.

    ``article`` is the file name or address that the article was read from. ``roles`` are those that this article gives.
    """

    statement_id: int
    kind: str
    mode: str
    mention: str
    text: str
    said_at: str | None
    context: str | None
    addressee: str | None
    part: str
    confidence: float
    continues_id: int | None
    event_id: int | None
    status: str
    article_id: int
    article: str
    url: str | None
    outlet: str | None
    version_id: int
    version: int
    title: str | None
    published_at: str | None
    text_sha256: str
    run_id: int
    sources: tuple[Source, ...]
    source_spans: Spans
    cue_spans: Spans
    content_spans: Spans
    claim_ids: tuple[int, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """The canonical names of the known speakers."""
        return tuple(source.name for source in self.sources if source.name is not None)

    def to_dict(self) -> dict[str, Any]:
        """Return the row as plain values under its public column names, in the order of the columns."""
        known = [source for source in self.sources if source.speaker_id is not None]
        return {
            "id": short_id(STATEMENT, self.statement_id),
            "speaker": one_or_many(self.sources, [source.name for source in known]),
            "role": one_or_many(self.sources, ["; ".join(source.roles) or None for source in known]),
            "text": self.text,
            "kind": self.kind,
            "mode": self.mode,
            "said_at": self.said_at,
            "outlet": self.outlet,
            "published_at": self.published_at,
            "title": self.title,
            "url": self.url,
            "article": self.article,
            "article_id": short_id(ARTICLE, self.article_id),
            "status": self.status,
            "confidence": round(self.confidence, 4),
            "speaker_id": one_or_many(self.sources, [short_id(SPEAKER, source.speaker_id or 0) for source in known]),
            "mention": self.mention,
            "source": [list(span) for span in self.source_spans],
            "cue": [list(span) for span in self.cue_spans],
            "content": [list(span) for span in self.content_spans],
            "context": self.context,
            "addressee": self.addressee,
            "continues": _id_or_none(STATEMENT, self.continues_id),
            "part": self.part,
            "event": _id_or_none(EVENT, self.event_id),
            "claims": [short_id(CLAIM, number) for number in self.claim_ids],
            "version": self.version,
            "text_sha256": self.text_sha256,
            "run": short_id(RUN, self.run_id),
        }


QUOTE_COLUMNS = (
    *("id", "speaker", "role", "text", "kind", "mode", "said_at", "outlet", "published_at", "title", "url", "article"),
    *("article_id", "status", "confidence", "speaker_id", "mention", "source", "cue", "content", "context"),
    *("addressee", "continues", "part", "event", "claims", "version", "text_sha256", "run"),
)


def _id_or_none(letter: str, number: int | None) -> str | None:
    return None if number is None else short_id(letter, number)


# The columns of a row that one query gives, by the row's fields.
_SELECTED: dict[str, SQLColumnExpression[Any]] = {
    "statement_id": col(Statement.id),
    **{
        name: col(getattr(Statement, name))
        for name in (
            *("kind", "mode", "mention", "text", "said_at", "context", "addressee", "part", "confidence"),
            *("continues_id", "run_id"),
        )
    },
    "event_id": select(col(Happening.event_id))
    .where(col(Happening.id) == col(Statement.happening_id))
    .scalar_subquery(),
    "article_id": col(Article.id),
    "article": col(Article.source),
    "url": col(Article.url),
    "outlet": col(Outlet.name),
    "version_id": col(ArticleVersion.id),
    "version": col(ArticleVersion.number),
    "title": col(ArticleVersion.title),
    "published_at": col(ArticleVersion.published_at),
    "text_sha256": col(ArticleVersion.text_sha256),
}


def select_rows(*, current: bool = True) -> Select[*tuple[Any, ...]]:
    """Return the query for statements with article, outlet and review state; add conditions and order.

    Without ``current``, statements of earlier runs and versions come, too.
    """
    columns: list[SQLColumnExpression[Any]] = [column.label(name) for name, column in _SELECTED.items()]
    return join_articles(select(*columns, review_state().label("status")), current=current)


def join_articles(query: Select[*tuple[Any, ...]], *, current: bool = True) -> Select[*tuple[Any, ...]]:
    """Return the query over (current) statements with their version, article and outlet joined."""
    version = is_current(Statement) if current else col(ArticleVersion.id) == col(Statement.version_id)
    return (
        query.select_from(Statement)
        .join(ArticleVersion, version)
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
    )


def complete_rows(session: Session, rows: Sequence[Row[Any]]) -> list[QuoteRow]:
    """Return the selected rows with their sources, spans and claims, fetched in a handful of queries for all."""
    numbers = [row.statement_id for row in rows]
    spans = _load_spans(session, numbers)
    sources = load_sources(session, numbers)
    claims = _load_claims(session, numbers)
    return [
        QuoteRow(
            **row._mapping,  # noqa: SLF001 - SQLAlchemy's documented name
            sources=tuple(sources[row.statement_id]),
            source_spans=tuple(spans[row.statement_id, "source"]),
            cue_spans=tuple(spans[row.statement_id, "cue"]),
            content_spans=tuple(spans[row.statement_id, "content"]),
            claim_ids=tuple(claims[row.statement_id]),
        )
        for row in rows
    ]


def _load_spans(session: Session, numbers: Sequence[int]) -> Mapping[tuple[int, str], list[tuple[int, int]]]:
    query = (
        select(
            *map(
                col, (StatementSpan.statement_id, StatementSpan.role, StatementSpan.start_char, StatementSpan.end_char)
            )
        )
        .where(col(StatementSpan.statement_id).in_(numbers))
        .order_by(col(StatementSpan.statement_id), col(StatementSpan.role), col(StatementSpan.position))
    )
    spans: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for number, role, start, end in session.execute(query):
        spans[number, role].append((start, end))
    return spans


def one_or_many(sources: Sequence[Source], values: Sequence[T]) -> T | list[T] | None:
    """Return the value of a single source, the list of a joint one, None when no source is known."""
    if len(sources) > 1 and values:
        return list(values)
    return values[0] if values else None


def load_sources(session: Session, numbers: Sequence[int]) -> Mapping[int, list[Source]]:
    """Return the sources of each of these statements, in the order of the text."""
    query = (
        select(Mention, col(Speaker.id), col(Speaker.name), case((is_no_speaker(), 1), else_=0))
        .outerjoin(Appearance, col(Appearance.id) == col(Mention.appearance_id))
        .outerjoin(Speaker, col(Speaker.id) == col(Appearance.speaker_id))
        .where(col(Mention.statement_id).in_(numbers))
        .order_by(col(Mention.statement_id), col(Mention.position))
    )
    found = session.execute(query).all()
    roles = _load_roles(session, sorted({m.appearance_id for m, _, _, _ in found if m.appearance_id is not None}))
    sources: dict[int, list[Source]] = defaultdict(list)
    for mention, speaker_id, name, is_rejected in found:
        span = None if mention.start_char is None else (mention.start_char, mention.end_char)
        said_by, stated, reason = (speaker_id, name), tuple(roles[mention.appearance_id]), mention.reason
        if is_rejected:
            reason = f"{reason}; {name!r} ({short_id(SPEAKER, speaker_id)}) was rejected as no speaker"
            said_by, stated = (None, None), ()
        sources[mention.statement_id].append(Source(*said_by, stated, mention.type, span, mention.confidence, reason))
    return sources


def _load_roles(session: Session, appearances: Sequence[int]) -> Mapping[int | None, list[str]]:
    query = (
        select(col(SpeakerRole.appearance_id), col(SpeakerRole.role))
        .where(col(SpeakerRole.appearance_id).in_(appearances))
        .order_by(col(SpeakerRole.id))
    )
    roles: dict[int | None, list[str]] = defaultdict(list)
    for appearance_id, role in session.execute(query):
        roles[appearance_id].append(role)
    return roles


def _load_claims(session: Session, numbers: Sequence[int]) -> Mapping[int, list[int]]:
    query = (
        select(col(ClaimOccurrence.statement_id), col(ClaimOccurrence.claim_id))
        .where(col(ClaimOccurrence.statement_id).in_(numbers))
        .distinct()
        .order_by(col(ClaimOccurrence.claim_id))
    )
    claims: dict[int, list[int]] = defaultdict(list)
    for statement_id, claim_id in session.execute(query):
        claims[statement_id].append(claim_id)
    return claims
