"""One statement or one article with all that is around it: the text, the run that found it, what was decided of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from onrecord.db.ids import ARTICLE, CLAIM, EVENT, RUN, short_id
from onrecord.db.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimOccurrence,
    Event,
    Judgement,
    Outlet,
    Run,
    Statement,
)
from onrecord.db.quote_rows import QuoteRow, complete_rows, select_rows
from onrecord.db.quotes import get_quote
from onrecord.db.rows import row_id
from onrecord.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class StatementContext:
    """A statement, the whole text that its offsets count in, and why the program says what it says of it.

    ``claims`` are pairs of a claim and the stance that the statement takes; ``is_current`` is False for a statement of
    an earlier run or version.
    """

    quote: QuoteRow
    text: str
    run: Run
    is_current: bool
    claims: tuple[tuple[Claim, str], ...]
    event: Event | None
    judgements: tuple[Judgement, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the statement's columns as in a list, and its context, as plain values."""
        return self.quote.to_dict() | {
            "sources": [
                {
                    "speaker": source.name,
                    "mention": source.mention,
                    "words": source.span and self.text[source.span[0] : source.span[1]],
                    "reason": source.reason,
                    "confidence": round(source.confidence, 4),
                }
                for source in self.quote.sources
            ],
            "paragraphs": [
                {"span": [start, end], "text": self.text[start:end]} for start, end in find_paragraphs(self)
            ],
            "current": self.is_current,
            "extractor": {"name": self.run.extractor, "version": self.run.version},
            "claims": [
                {"id": short_id(CLAIM, row_id(claim)), "text": claim.text, "stance": stance}
                for claim, stance in self.claims
            ],
            "event": self.event and {"id": short_id(EVENT, row_id(self.event)), "title": self.event.title},
            "judgements": [
                {
                    name: getattr(each, name)
                    for name in ("verb", "author", "decided_at", "why", "is_machine", "undone_at")
                }
                for each in self.judgements
            ],
        }


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """One version of an article with its text and the statements found in it, in reading order.

    ``versions`` are the numbers of all versions; ``copies`` the articles that are copies of this one.
    """

    article: Article
    version: ArticleVersion
    outlet: str | None
    versions: tuple[int, ...]
    copies: tuple[int, ...]
    quotes: tuple[QuoteRow, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the article, its text and its statements as plain values."""
        version, original = self.version, self.article.copy_of_id
        return {
            "id": short_id(ARTICLE, row_id(self.article)),
            "title": version.title,
            "byline": version.byline,
            "outlet": self.outlet,
            "published_at": version.published_at,
            "modified_at": version.modified_at,
            "url": self.article.url,
            "article": self.article.source,
            "language": version.language,
            "version": version.number,
            "versions": list(self.versions),
            "fetched_at": version.fetched_at,
            "superseded_at": version.superseded_at,
            "reader": version.reader,
            "raw_sha256": version.raw_sha256,
            "text_sha256": version.text_sha256,
            "run": version.run_id and short_id(RUN, version.run_id),
            "copy_of": original and short_id(ARTICLE, original),
            "copies": [short_id(ARTICLE, number) for number in self.copies],
            "text": version.text,
            "statements": [quote.to_dict() for quote in self.quotes],
        }


def get_statement_context(session: Session, number: int) -> StatementContext:
    """Return a statement in its context, of whatever run and version; raises NotFoundError when there is none."""
    quote = get_quote(session, number)
    version = session.get_one(ArticleVersion, quote.version_id)
    claims = session.execute(
        select(Claim, col(ClaimOccurrence.stance))
        .join(ClaimOccurrence, col(ClaimOccurrence.claim_id) == col(Claim.id))
        .where(col(ClaimOccurrence.statement_id) == number)
        .order_by(col(ClaimOccurrence.start_char), col(Claim.id))
    )
    judgements = session.scalars(
        select(Judgement)
        .join(Statement, col(Statement.key) == col(Judgement.subject))
        .where(col(Judgement.subject_type) == "statement", col(Statement.id) == number)
        .order_by(col(Judgement.decided_at), col(Judgement.id))
    )
    return StatementContext(
        quote,
        version.text,
        session.get_one(Run, quote.run_id),
        is_current=version.superseded_at is None and version.run_id == quote.run_id,
        claims=tuple((claim, stance) for claim, stance in claims),
        event=None if quote.event_id is None else session.get(Event, quote.event_id),
        judgements=tuple(judgements),
    )


def get_article_context(session: Session, number: int, version: int | None = None) -> ArticleContext:
    """Return an article in its latest (or the given) version; raises NotFoundError when there is none."""
    name = short_id(ARTICLE, number)
    article = session.get(Article, number)
    if article is None:
        raise NotFoundError(f"{name}: there is no such article; `onrecord articles list` lists them")
    rows = session.scalars(
        select(ArticleVersion).where(col(ArticleVersion.article_id) == number).order_by(col(ArticleVersion.number))
    ).all()
    chosen = [row for row in rows if (row.superseded_at is None if version is None else row.number == version)]
    if not chosen:
        listed = ", ".join(f"{name}v{row.number}" for row in rows)
        raise NotFoundError(f"{name}v{version}: there is no such version of this article; there are {listed}")
    copies = select(col(Article.id)).where(col(Article.copy_of_id) == number).order_by(col(Article.id))
    outlet = session.get(Outlet, article.outlet_id) if article.outlet_id is not None else None
    return ArticleContext(
        article,
        chosen[0],
        outlet.name if outlet else None,
        versions=tuple(row.number for row in rows),
        copies=tuple(each for each in session.scalars(copies) if each is not None),
        quotes=tuple(_list_quotes(session, chosen[0])),
    )


def get_run(session: Session, number: int) -> Run:
    """Return an extraction run; raises NotFoundError when there is none of this number."""
    run = session.get(Run, number)
    if run is None:
        raise NotFoundError(f"{short_id(RUN, number)}: there is no such run; `onrecord runs list` lists them")
    return run


def find_paragraphs(context: StatementContext) -> list[tuple[int, int]]:
    """Return the spans of the lines that the statement's source, cue and content stand in, in reading order."""
    quote, text = context.quote, context.text
    lines = set()
    for start, end in (*quote.source_spans, *quote.cue_spans, *quote.content_spans):
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        lines.add((first, len(text) if last < 0 else last))
    # Spans of one paragraph that runs over lines may overlap: a content of two lines holds its source's line.
    merged: list[tuple[int, int]] = []
    for start, end in sorted(lines):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _list_quotes(session: Session, version: ArticleVersion) -> list[QuoteRow]:
    """Return the statements of the version's run, in reading order."""
    query = (
        select_rows(current=False)
        .where(col(Statement.version_id) == row_id(version), col(Statement.run_id) == version.run_id)
        .order_by(col(Statement.number))
    )
    return complete_rows(session, session.execute(query).all())
