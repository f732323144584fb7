"""What a search finds: statements, articles, claims and events, each with the words around the match."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, select, union_all
from sqlmodel import Session, col

from onrecord.db.conditions import find_outlets, is_current, is_from, is_original, within
from onrecord.db.filters import Page
from onrecord.db.ids import ARTICLE, CLAIM, EVENT, STATEMENT, short_id
from onrecord.db.matching import match_rows, parse_search
from onrecord.db.models import (
    Article,
    ArticleVersion,
    Claim,
    ClaimOccurrence,
    Event,
    EventMention,
    Happening,
    Outlet,
    Statement,
)
from onrecord.db.rows import portions
from onrecord.db.searches import Hit, HitSort, Search
from onrecord.db.snippets import MARK, read_snippets
from onrecord.db.voices import read_voices

LETTERS = {HitSort.STATEMENTS: STATEMENT, HitSort.ARTICLES: ARTICLE, HitSort.CLAIMS: CLAIM, HitSort.EVENTS: EVENT}
INDEXES = {
    HitSort.STATEMENTS: "statement",
    HitSort.ARTICLES: "article_version",
    HitSort.CLAIMS: "claim",
    HitSort.EVENTS: "event",
}


def search(session: Session, wanted: Search) -> Page[Hit]:
    """Return what matches, newest first (unknown dates last), and how many there are without the limit.

    Raises UsageError for a text without a word in it.
    """
    everything = _find(session, replace(wanted, ranked=False)).subquery()
    total = session.execute(select(func.count()).select_from(everything)).scalar_one()
    rows = session.execute(_order(_find(session, wanted).subquery(), ranked=wanted.ranked).limit(wanted.limit)).all()
    hits = _describe(session, [(HitSort(row.sort), row.id, row.version_id) for row in rows], wanted.text)
    notes = () if wanted.copies else _count_left_out(session, wanted, total)
    return Page(hits, total, notes)


def _count_left_out(session: Session, wanted: Search, total: int) -> tuple[str, ...]:
    everything = _find(session, replace(wanted, ranked=False, copies=True)).subquery()
    left_out = session.execute(select(func.count()).select_from(everything)).scalar_one() - total
    return (f"{left_out} in copies of other articles left out; --copies shows them",) if left_out else ()


def _order(found: Subquery, *, ranked: bool) -> Select[Any]:
    """Return the order of hits: an article comes before what was found in it."""
    newest = (found.c.published_at.is_(None), found.c.published_at.desc(), found.c.version_id.desc())
    within_article = (found.c.place, found.c.id)
    return select(found).order_by(*([found.c.rank] if ranked else []), *newest, *within_article)


def _find(session: Session, wanted: Search) -> Any:  # noqa: ANN401 - a Select or CompoundSelect
    """Return the query for the sort, id, version and date of all that matches."""
    parts = [_find_sort(session, sort, wanted) for sort in HitSort if sort in wanted.sorts]
    return union_all(*parts)


def _find_sort(session: Session, sort: HitSort, wanted: Search) -> Select[Any]:
    match = _match(session, sort, wanted.text, ranked=wanted.ranked).subquery()
    rank = func.min(match.c.rank) if wanted.ranked else literal(0)
    columns = (
        literal(sort.value).label("sort"),
        match.c.id.label("id"),
        func.max(col(ArticleVersion.id)).label("version_id"),
        func.max(col(ArticleVersion.published_at)).label("published_at"),
        literal(list(PLACES).index(sort)).label("place"),
        rank.label("rank"),
    )
    query = select(*columns).select_from(match)
    query = PLACES[sort](query, match).join(Article, col(Article.id) == col(ArticleVersion.article_id))
    return query.where(*_conditions(session, wanted)).group_by(match.c.id)


def _match(session: Session, sort: HitSort, text: str, *, ranked: bool) -> Any:  # noqa: ANN401 - see _find
    """Return the query for what matches by its own words, and claims and events by those of any passage of theirs."""
    own = match_rows(session, INDEXES[sort], text, ranked=ranked)
    if sort not in PASSAGES:
        return own
    words = match_rows(session, PASSAGES[sort], text, ranked=ranked).subquery()
    found = _read_owners(sort).join(words, words.c.id == _OWNED[sort][0])
    return union_all(own, found.add_columns(words.c.rank) if ranked else found)


def _read_owners(sort: HitSort) -> Select[Any]:
    """Return the query for the claims or events that current passages belong to."""
    if sort is HitSort.CLAIMS:
        return select(_OWNED[sort][1].label("id")).join(ArticleVersion, is_current(ClaimOccurrence))
    query = select(_OWNED[sort][1].label("id")).select_from(EventMention)
    query = query.join(Happening, col(Happening.id) == col(EventMention.happening_id))
    return query.join(ArticleVersion, is_current(EventMention))


# Passages by their index, and which columns tell a passage and what it belongs to.
PASSAGES = {HitSort.CLAIMS: "claim_occurrence", HitSort.EVENTS: "event_mention"}
_OWNED: dict[HitSort, tuple[Any, Any]] = {
    HitSort.CLAIMS: (col(ClaimOccurrence.id), col(ClaimOccurrence.claim_id)),
    HitSort.EVENTS: (col(EventMention.id), col(Happening.event_id)),
}


def _join_article(query: Select[Any], match: Subquery) -> Select[Any]:
    latest = col(ArticleVersion.superseded_at).is_(None)
    return query.join(ArticleVersion, (col(ArticleVersion.id) == match.c.id) & latest)


def _join_statement(query: Select[Any], match: Subquery) -> Select[Any]:
    return query.join(Statement, col(Statement.id) == match.c.id).join(ArticleVersion, is_current(Statement))


def _join_claim(query: Select[Any], match: Subquery) -> Select[Any]:
    occurrences = query.join(ClaimOccurrence, col(ClaimOccurrence.claim_id) == match.c.id)
    return occurrences.join(ArticleVersion, is_current(ClaimOccurrence))


def _join_event(query: Select[Any], match: Subquery) -> Select[Any]:
    happenings = query.join(Happening, col(Happening.event_id) == match.c.id)
    return happenings.join(ArticleVersion, is_current(Happening))


# How each sort leads to the articles that it stands in; in the order in which the hits of one article are shown.
PLACES = {
    HitSort.ARTICLES: _join_article,
    HitSort.STATEMENTS: _join_statement,
    HitSort.CLAIMS: _join_claim,
    HitSort.EVENTS: _join_event,
}


def _conditions(session: Session, wanted: Search) -> list[ColumnElement[bool]]:
    published_at: ColumnElement[str | None] = col(ArticleVersion.published_at)  # type: ignore[assignment]
    conditions = within(published_at, wanted.since, wanted.until)
    if wanted.outlet is not None:
        conditions.append(is_from(find_outlets(session, wanted.outlet)))
    if not wanted.copies:
        conditions.append(is_original())
    return conditions


def _describe(session: Session, found: Sequence[tuple[HitSort, int, int]], text: str) -> list[Hit]:
    """Return the hits with their words, in the order given."""
    numbers: dict[HitSort, list[int]] = defaultdict(list)
    for sort, number, _ in found:
        numbers[sort].append(number)
    articles = _read_articles(session, {version for _, _, version in found})
    texts = {sort: _read_texts(session, sort, ids) for sort, ids in numbers.items()}
    snippets: dict[HitSort, dict[int, str]] = defaultdict(dict)
    for sort, ids in numbers.items():
        for portion in portions(ids):
            snippets[sort] |= _read_snippets(session, sort, portion, text)
    voices = read_voices(session, numbers[HitSort.STATEMENTS])
    hits = []
    for sort, number, version in found:
        article = articles[version]
        shown = article.article_id if sort is HitSort.ARTICLES else number
        hits.append(
            Hit(
                short_id(LETTERS[sort], shown),
                sort,
                short_id(ARTICLE, article.article_id),
                article.published_at,
                article.outlet,
                article.url,
                texts[sort].get(number),
                tuple(each.name for each in voices.get(number, ())) if sort is HitSort.STATEMENTS else (),
                snippets[sort].get(number, ""),
            )
        )
    return hits


def _read_snippets(session: Session, sort: HitSort, ids: Sequence[int], text: str) -> dict[int, str]:
    """Return the words around each match: of what stands for it, or where that has none, of its first passage."""
    terms = parse_search(text)
    snippets = read_snippets(session, INDEXES[sort], ids, terms)
    others = [number for number in ids if MARK not in snippets.get(number, "")]
    if sort not in PASSAGES or not others:
        return snippets
    passage, owner = _OWNED[sort]
    matching = passage.in_(match_rows(session, PASSAGES[sort], text))
    first = _read_owners(sort).add_columns(func.min(passage)).where(owner.in_(others), matching).group_by(owner)
    passages = {owned: number for number, owned in session.execute(first)}
    found = read_snippets(session, PASSAGES[sort], list(passages), terms)
    return snippets | {passages[number]: snippet for number, snippet in found.items()}


def _read_articles(session: Session, versions: Iterable[int]) -> dict[int, Any]:
    columns: list[Any] = [
        col(ArticleVersion.id),
        col(ArticleVersion.article_id),
        col(ArticleVersion.published_at),
        col(Outlet.name).label("outlet"),
        col(Article.url),
    ]
    found: dict[int, Any] = {}
    for portion in portions(sorted(versions)):
        query = (
            select(*columns)
            .join(Article, col(Article.id) == col(ArticleVersion.article_id))
            .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
            .where(col(ArticleVersion.id).in_(portion))
        )
        found |= {row.id: row for row in session.execute(query)}
    return found


def _read_texts(session: Session, sort: HitSort, ids: list[int]) -> dict[int, str | None]:
    id_column, text_column = {
        HitSort.STATEMENTS: (col(Statement.id), col(Statement.text)),
        HitSort.ARTICLES: (col(ArticleVersion.id), col(ArticleVersion.title)),
        HitSort.CLAIMS: (col(Claim.id), col(Claim.text)),
        HitSort.EVENTS: (col(Event.id), col(Event.title)),
    }[sort]
    found: dict[int, str | None] = {}
    for portion in portions(ids):
        rows = session.execute(select(id_column, text_column).where(id_column.in_(portion)))
        found |= {number: text for number, text in rows if number is not None}
    return found
