"""How much there is of everything, and how it is distributed.

Copies count as articles, yet their statements do not: a wire story printed forty times was said once.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlmodel import Session, col

from onrecord.db.conditions import is_current, is_original
from onrecord.db.models import (
    Appearance,
    Article,
    ArticleVersion,
    ClaimOccurrence,
    Happening,
    Mention,
    Outlet,
    Run,
    Speaker,
    Statement,
)
from onrecord.db.reviews import is_source


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: of what, of which part of it (None: all), and which share of all that is, from 0 to 1."""

    figure: str
    part: str | None
    count: int
    share: float | None = None


def list_figures(session: Session, *, top: int = 10) -> list[Figure]:
    """Return the figures in the order in which they are shown, with the ``top`` speakers and outlets."""
    statements = _count(session, _current(Statement, func.count()))
    return [
        Figure("articles", None, _count(session, select(func.count()).select_from(Article))),
        Figure("independent articles", None, _count(session, select(func.count(col(Article.id))).where(is_original()))),
        Figure("article versions", None, _count(session, select(func.count()).select_from(ArticleVersion))),
        Figure("outlets", None, _count(session, select(func.count(func.distinct(col(Article.outlet_id)))))),
        Figure("statements", None, statements),
        *_share_out(session, "statements", col(Statement.kind), statements),
        *_share_out(session, "statements", col(Statement.mode), statements),
        _count_unknown(session, statements),
        Figure("speakers", None, _count(session, _current(Appearance, _distinct(col(Appearance.speaker_id))))),
        Figure("claims", None, _count(session, _current(ClaimOccurrence, _distinct(col(ClaimOccurrence.claim_id))))),
        Figure("claim occurrences", None, _count(session, _current(ClaimOccurrence, func.count()))),
        Figure("events", None, _count(session, _current(Happening, _distinct(col(Happening.event_id))))),
        Figure("runs", None, _count(session, select(func.count()).select_from(Run))),
        *_count_by_outlet(session, statements, top),
        *_count_by_speaker(session, statements, top),
    ]


def _count(session: Session, query: Select[Any]) -> int:
    count: int = session.execute(query).scalar_one()
    return count


def _distinct(column: Any) -> Any:  # noqa: ANN401 - any column
    return func.count(func.distinct(column))


def _current(table: Any, *columns: Any) -> Select[Any]:  # noqa: ANN401 - any table with a run
    """Return a query over a run's current rows in articles that are no copies."""
    return (
        select(*columns)
        .select_from(table)
        .join(ArticleVersion, is_current(table))
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .where(is_original())
    )


def _share_out(session: Session, figure: str, column: Any, total: int) -> list[Figure]:  # noqa: ANN401 - any column
    query = _current(Statement, column, func.count()).group_by(column).order_by(func.count().desc(), column)
    return [Figure(figure, part, count, _share(count, total)) for part, count in session.execute(query)]


def _share(count: int, total: int) -> float | None:
    return round(count / total, 4) if total else None


def _count_unknown(session: Session, statements: int) -> Figure:
    """Return the statements of which no source is known."""
    count = _count(session, _current(Statement, func.count()).where(~_has_known_speaker()))
    return Figure("statements", "unknown speaker", count, _share(count, statements))


def _has_known_speaker() -> ColumnElement[bool]:
    return exists().where(col(Mention.statement_id) == col(Statement.id), is_source()).correlate(Statement)


def _count_by_outlet(session: Session, statements: int, top: int) -> list[Figure]:
    query = (
        _current(Statement, col(Outlet.name), func.count())
        .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .group_by(col(Outlet.name))
        .order_by(func.count().desc(), col(Outlet.name))
        .limit(top)
    )
    return [
        Figure("statements by outlet", name or "unknown outlet", count, _share(count, statements))
        for name, count in session.execute(query)
    ]


def _count_by_speaker(session: Session, statements: int, top: int) -> list[Figure]:
    """Return the speakers with the most statements; a joint statement counts for each of its speakers."""
    counted = func.count(func.distinct(col(Statement.id)))
    query = (
        _current(Statement, col(Speaker.name), counted)
        .join(Mention, col(Mention.statement_id) == col(Statement.id))
        .join(Appearance, is_source())
        .join(Speaker, col(Speaker.id) == col(Appearance.speaker_id))
        .group_by(col(Speaker.id), col(Speaker.name))
        .order_by(counted.desc(), col(Speaker.name), col(Speaker.id))
        .limit(top)
    )
    return [Figure("top speakers", name, count, _share(count, statements)) for name, count in session.execute(query)]
