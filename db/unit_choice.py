"""Which occurrences of a claim, or happenings of an event, are meant: by article, by outlet, or by words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from onrecord.db.conditions import is_current
from onrecord.db.following import Followed
from onrecord.db.ids import ARTICLE, parse_id_of, short_id
from onrecord.db.models import Article, ArticleVersion, Outlet
from onrecord.db.names import fold, holds_words
from onrecord.db.selecting import refuse_articles


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """What a unit may have to be meant, any of it: its article's id or outlet, or words of its passage."""

    articles: Sequence[str] = ()
    outlets: Sequence[str] = ()
    texts: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.articles or self.outlets or self.texts)


@dataclass(frozen=True, slots=True)
class ChosenUnit:
    """One current unit, as listed before it is judged."""

    key: str
    article_id: int
    text: str
    outlet: str | None
    published_at: str | None

    def to_dict(self) -> dict[str, str | None]:
        """Return the unit as plain values."""
        return {
            "article": short_id(ARTICLE, self.article_id),
            "text": self.text,
            "outlet": self.outlet,
            "published_at": self.published_at,
        }


def choose_units(session: Session, sort: Followed, thing: int, choice: UnitChoice) -> list[ChosenUnit]:
    """Return the current units of a claim or event that are meant, in the order they came in.

    Raises NotFoundError for an article that there is not, or in which there is no unit of it.
    """
    articles = {parse_id_of(ARTICLE, text) for text in choice.articles}
    outlets, texts = {fold(text) for text in choice.outlets}, [fold(text) for text in choice.texts]
    query = (
        select(col(sort.unit.key), col(Article.id), sort.shown_as, col(Outlet.name), col(ArticleVersion.published_at))
        .join(ArticleVersion, is_current(sort.unit))
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(sort.linked_to == thing)
        .order_by(col(sort.unit.id))
    )
    units = [ChosenUnit(*row) for row in session.execute(query)]
    missing = articles - {each.article_id for each in units}
    refuse_articles(session, missing, sort=sort.name, name=short_id(sort.letter, thing))
    return [
        each
        for each in units
        if each.article_id in articles
        or fold(each.outlet or "") in outlets
        or any(holds_words(fold(each.text), words) for words in texts)
    ]
