"""Conditions that several queries share: current rows, copies, dates, outlets and the review state."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, ScalarSelect, SQLColumnExpression, and_, case, func, or_, select
from sqlmodel import Session, col

from onrecord.db.filters import ReviewState, parse_period
from onrecord.db.models import Article, ArticleVersion, Judgement, Outlet, Statement
from onrecord.db.names import fold

Condition = ColumnElement[bool]


class FromRun(Protocol):
    """A table whose rows one run made for one article version."""

    version_id: int
    run_id: int


def is_current(table: type[FromRun], version: type[ArticleVersion] = ArticleVersion) -> Condition:
    """Return what joins a run's rows to their article version: its newest run's, and the article's latest version."""
    return and_(col(version.id) == col(table.version_id), is_of_present_reading(table, version))


def is_of_present_reading(table: type[FromRun], version: type[ArticleVersion] = ArticleVersion) -> Condition:
    """Return the condition that the version a run's row is joined with is the latest, and was read last by that run."""
    return and_(col(version.run_id) == col(table.run_id), col(version.superseded_at).is_(None))


def is_original() -> Condition:
    """Return the condition that an article is no copy of another one.

    Nearly all are none, so that going through the index of copies is the longest way round; the function keeps SQLite
    from taking it.
    """
    return func.coalesce(col(Article.copy_of_id), 0) == 0


def within(
    column: SQLColumnExpression[str | None], since: str | None, until: str | None, *, prefix: str = ""
) -> list[Condition]:
    """Return the conditions that a stored date lies in a range of periods, ends included; unknown dates never do."""
    conditions = []
    if since is not None:
        period = parse_period(since, option=f"--{prefix}since")
        conditions.append(or_(column >= period.first, column.in_(period.around)) if period.around else column >= since)
    if until is not None:
        conditions.append(column < parse_period(until, option=f"--{prefix}until").after)
    return conditions


def find_outlets(session: Session, name: str) -> list[int]:
    """Return the ids of the outlets of this name, whatever its case, accents and punctuation."""
    wanted = fold(name)
    rows = session.execute(select(col(Outlet.id), col(Outlet.name)))
    return [number for number, stored in rows if number is not None and wanted in {fold(stored), _bare(stored)}]


def _bare(outlet: str) -> str:
    """Return an outlet's name without the article that many begin with."""
    return fold(outlet).removeprefix("the ")


def is_from(outlets: Sequence[int]) -> Condition:
    """Return the condition that an article is from one of these outlets."""
    return col(Article.outlet_id).in_(outlets)


def review_state() -> ColumnElement[str]:
    """Return the review state of a statement: what a person decided last, unless it was taken back."""
    states = {"confirm": ReviewState.CONFIRMED.value, "reject": ReviewState.REJECTED.value}
    return case(states, value=_last_review(), else_=ReviewState.UNREVIEWED.value)


def is_undecided() -> Condition:
    """Return the condition that a person looked at a statement and could not tell: its last review is "unsure"."""
    return func.coalesce(_last_review(), "") == "unsure"


def _last_review() -> ScalarSelect[str]:
    return (
        select(col(Judgement.verb))
        .where(
            col(Judgement.subject_type) == "statement",
            col(Judgement.subject) == col(Statement.key),
            col(Judgement.verb).in_(("confirm", "reject", "unsure")),
            col(Judgement.undone_at).is_(None),
            col(Judgement.is_machine).is_(False),
        )
        .order_by(col(Judgement.decided_at).desc(), col(Judgement.id).desc())
        .limit(1)
        .correlate(Statement)
        .scalar_subquery()
    )
