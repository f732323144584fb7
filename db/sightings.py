"""Where claims and events are seen: the current articles that speak of them, and how those narrow a list.

A sighting is an occurrence of a claim or a happening that belongs to an event. A claim or event is listed when one of
its sightings fits all conditions; what is then told of it rests on all its sightings, so that no filter changes when it
was first seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, case, distinct, func, select
from sqlmodel import Session, col

from onrecord.db.conditions import Condition, find_outlets, is_current, is_from, is_original, within
from onrecord.db.following import Followed
from onrecord.db.ids import ARTICLE, JUDGEMENT, short_id
from onrecord.db.models import (
    Article,
    ArticleVersion,
    ClaimOccurrence,
    EventMention,
    Happening,
    Judgement,
    JudgementMember,
    Outlet,
)
from onrecord.db.reviews import judged_keys
from onrecord.db.rows import row_id, tell_count

Sighting = type[ClaimOccurrence] | type[Happening]


@dataclass(frozen=True, slots=True)
class SeenIn:
    """The article of a sighting; ``copy_of_id`` is the article that it is a copy of."""

    article_id: int
    article: str
    url: str | None
    outlet: str | None
    version: int
    title: str | None
    published_at: str | None
    copy_of_id: int | None

    @property
    def independent_id(self) -> int:
        """The article that counts for this one: itself, or the one it copies."""
        return self.article_id if self.copy_of_id is None else self.copy_of_id

    def to_dict(self) -> dict[str, Any]:
        """Return the article's columns as plain values."""
        return {
            "published_at": self.published_at,
            "outlet": self.outlet,
            "article_id": short_id(ARTICLE, self.article_id),
            "article": self.article,
            "version": self.version,
            "title": self.title,
            "url": self.url,
            "copy_of": None if self.copy_of_id is None else short_id(ARTICLE, self.copy_of_id),
        }


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a claim or an event has been seen: in how many places, how many independent articles, from when to when.

    An article and its copies are one independent article. The dates are those of publication, None where none is known.
    """

    places: int
    articles: int
    first_seen: str | None
    last_seen: str | None

    def tell(self, place: str) -> str:
        """Return how often it was seen and where: of a ``mention``, ``7 mentions in 4 independent articles``."""
        article = "article" if self.articles == 1 else "independent article"
        return f"{tell_count(self.places, place)} in {tell_count(self.articles, article)}"


def measure_extent(seen: Sequence[SeenIn]) -> Extent:
    """Return how far that goes which was seen in these places."""
    dates = [each.published_at for each in seen if each.published_at is not None]
    articles = {each.independent_id for each in seen}
    return Extent(len(seen), len(articles), min(dates, default=None), max(dates, default=None))


# The columns of SeenIn, in its order; they stand first in every query for sightings.
SEEN_IN: tuple[SQLColumnExpression[Any], ...] = (
    col(Article.id),
    col(Article.source),
    col(Article.url),
    col(Outlet.name),
    col(ArticleVersion.number),
    col(ArticleVersion.title),
    col(ArticleVersion.published_at),
    col(Article.copy_of_id),
)


def join_articles(query: Select[*tuple[Any, ...]], table: Sighting | type[EventMention]) -> Select[*tuple[Any, ...]]:
    """Return the query over current sightings with their version, article and outlet joined."""
    return (
        query.select_from(table)
        .join(ArticleVersion, is_current(table))
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
    )


def in_order_of_time(
    table: type[ClaimOccurrence] | type[EventMention],
) -> tuple[SQLColumnExpression[Any], ...]:
    """Return the order of passages: oldest first, unknown dates last, within an article as in its text."""
    return (
        col(ArticleVersion.published_at).nulls_last(),
        col(ArticleVersion.id),
        col(table.start_char),
        col(table.id),
    )


def narrow(
    session: Session, *, outlet: str | None, since: str | None, until: str | None
) -> tuple[list[Condition], list[str]]:
    """Return the conditions on the article of a sighting, and what to tell of them; raises UsageError for bad dates."""
    conditions, notes = within(col(ArticleVersion.published_at), since, until), []
    if outlet is not None:
        outlets = find_outlets(session, outlet)
        conditions.append(is_from(outlets))
        notes += [] if outlets else [f"no outlet is called {outlet!r}"]
    return conditions, notes


def count_articles() -> SQLColumnExpression[int]:
    """Return how many independent articles the sightings of a group stand in; an article and its copies are one."""
    return func.count(distinct(func.coalesce(col(Article.copy_of_id), col(Article.id))))


def is_not_rejected(table: Sighting) -> Condition:
    """Return the condition that no person has said of a sighting that it is none."""
    return col(table.key).not_in(judged_keys("reject"))


def find_rejection(session: Session, sort: Followed, number: int) -> str | None:
    """Return who rejected a claim or event, when and by which judgement, in words; None where nobody did."""
    query = (
        select(Judgement)
        .join(JudgementMember, col(JudgementMember.judgement_id) == col(Judgement.id))
        .join(sort.unit, col(sort.unit.key) == col(JudgementMember.key))
        .where(
            sort.linked_to == number,
            col(Judgement.subject_type) == sort.name,
            col(Judgement.verb) == "reject",
            col(Judgement.undone_at).is_(None),
            col(Judgement.is_machine).is_(False),
        )
        .order_by(col(Judgement.id).desc())
    )
    judgement = session.scalars(query).first()
    if judgement is None:
        return None
    return f"rejected by {judgement.author} on {judgement.decided_at[:10]} ({short_id(JUDGEMENT, row_id(judgement))})"


def tell_rejected(session: Session, sort: Followed) -> tuple[str, ...]:
    """Return what to tell of the claims or events that people have rejected: nothing where there are none."""
    rejected = select(func.count(distinct(sort.linked_to))).where(col(sort.unit.key).in_(judged_keys("reject")))
    count = session.execute(rejected).scalar_one()
    return (f"{tell_count(count, f'rejected {sort.name}')} left out",) if count else ()


def tell_copies(in_copies: int, noun: str) -> tuple[str, ...]:
    """Return what to tell of the sightings that stand in copies and are left out: nothing where there are none."""
    told = f"{tell_count(in_copies, noun)} in copies of other articles left out; --copies shows them"
    return (told,) if in_copies else ()


def find_seen(
    session: Session,
    table: Sighting,
    seen: SQLColumnExpression[int],
    conditions: Sequence[Condition],
    *,
    order: Sequence[SQLColumnExpression[Any]],
    copies: bool,
    limit: int | None,
) -> tuple[list[int], int, int]:
    """Return the numbers in column ``seen`` that fit, how many fit without the limit, and the sightings left out.

    ``order`` may look at all sightings of a number together. Without ``copies`` those are left out that stand in one.
    """
    counted = seen if copies else case((is_original(), seen))
    fitting = join_articles(select(func.count(distinct(counted)), func.count(col(Article.copy_of_id))), table)
    total, in_copies = session.execute(fitting.where(*conditions, is_not_rejected(table))).one()
    shown = [] if copies else [is_original()]
    shown.append(is_not_rejected(table))
    matches = join_articles(select(seen), table).where(*conditions, *shown)
    query = join_articles(select(seen), table).where(seen.in_(matches), *shown)
    query = query.group_by(seen).order_by(*order, seen).limit(limit)
    return list(session.execute(query).scalars()), total, 0 if copies else in_copies
