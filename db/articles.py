"""The articles, one row each, as their latest version has them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from onrecord.db.conditions import find_outlets, is_from, within
from onrecord.db.filters import Page
from onrecord.db.ids import ARTICLE, short_id
from onrecord.db.models import Article, ArticleVersion, Outlet, Statement
from onrecord.db.searches import ArticleFilter, ArticleSort


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article: its latest version, how many copies of it there are, and how many statements stand in it."""

    id: str
    published_at: str | None
    outlet: str | None
    title: str | None
    source: str
    url: str | None
    version: int
    copies: int
    copy_of: str | None
    statements: int
    language: str | None
    fetched_at: str


def list_articles(session: Session, wanted: ArticleFilter) -> Page[ArticleRow]:
    """Return the articles that fit, up to the limit, and how many fit in all; raises UsageError for a bad date."""
    conditions = _conditions(session, wanted)
    total = session.execute(_join(select(func.count()), conditions)).scalar_one()
    query = _join(select(*_columns()), conditions).order_by(*_order(wanted.sort)).limit(wanted.limit)
    return Page([_make_row(row) for row in session.execute(query)], total)


def _join(query: Select[Any], conditions: list[ColumnElement[bool]]) -> Select[Any]:
    latest = (col(ArticleVersion.article_id) == col(Article.id)) & col(ArticleVersion.superseded_at).is_(None)
    return (
        query.select_from(Article)
        .join(ArticleVersion, latest)
        .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(*conditions)
    )


def _conditions(session: Session, wanted: ArticleFilter) -> list[ColumnElement[bool]]:
    published_at: ColumnElement[str | None] = col(ArticleVersion.published_at)  # type: ignore[assignment]
    conditions = within(published_at, wanted.since, wanted.until)
    if wanted.outlet is not None:
        conditions.append(is_from(find_outlets(session, wanted.outlet)))
    return conditions


def _columns() -> list[Any]:
    copy = aliased(Article)
    copies = select(func.count()).where(col(copy.copy_of_id) == col(Article.id)).correlate(Article)
    statements = (
        select(func.count())
        .where(
            col(Statement.version_id) == col(ArticleVersion.id),
            col(Statement.run_id) == col(ArticleVersion.run_id),
        )
        .correlate(ArticleVersion)
    )
    return [
        col(Article.id),
        col(ArticleVersion.published_at),
        col(Outlet.name).label("outlet"),
        col(ArticleVersion.title),
        col(Article.source),
        col(Article.url),
        col(ArticleVersion.number),
        copies.scalar_subquery().label("copies"),
        col(Article.copy_of_id),
        statements.scalar_subquery().label("statements"),
        col(ArticleVersion.language),
        col(ArticleVersion.fetched_at),
    ]


def _order(sort: ArticleSort) -> tuple[Any, ...]:
    """Return the order; unknown dates and outlets come last, and articles of one date in the order of adding."""
    published_at = col(ArticleVersion.published_at)
    newest = (published_at.is_(None), published_at.desc(), col(Article.id).desc())
    return {
        ArticleSort.NEWEST: newest,
        ArticleSort.OLDEST: (published_at.is_(None), published_at, col(Article.id)),
        ArticleSort.OUTLET: (col(Outlet.name).is_(None), col(Outlet.name), *newest),
        ArticleSort.ADDED: (col(Article.id).desc(),),
    }[sort]


def _make_row(row: Any) -> ArticleRow:  # noqa: ANN401 - a row of the columns above
    number, published_at, outlet, title, source, url, version, copies, copy_of, statements, language, fetched_at = row
    return ArticleRow(
        short_id(ARTICLE, number),
        published_at,
        outlet,
        title,
        source,
        url,
        version,
        copies,
        short_id(ARTICLE, copy_of) if copy_of is not None else None,
        statements,
        language,
        fetched_at,
    )
