"""Which appearances of a speaker are meant: those in some articles or outlets, or under some names or roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy import select
from sqlmodel import Session, col

from onrecord.db.conditions import is_current
from onrecord.db.ids import ARTICLE, SPEAKER, parse_id_of, short_id
from onrecord.db.models import Appearance, Article, ArticleVersion, Outlet, SpeakerName, SpeakerRole
from onrecord.db.names import fold, holds_words
from onrecord.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class AppearanceChoice:
    """What an appearance may have to be meant, any of it: its article's id or outlet, a name, words of a role."""

    articles: Sequence[str] = ()
    outlets: Sequence[str] = ()
    names: Sequence[str] = ()
    roles: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.articles or self.outlets or self.names or self.roles)


@dataclass(frozen=True, slots=True)
class ChosenAppearance:
    """One current appearance of a speaker, as listed before it is judged."""

    key: str
    article_id: int
    name: str
    outlet: str | None
    published_at: str | None

    def to_dict(self) -> dict[str, str | None]:
        """Return the appearance as plain values."""
        return {
            "article": short_id(ARTICLE, self.article_id),
            "name": self.name,
            "outlet": self.outlet,
            "published_at": self.published_at,
        }


def choose_appearances(session: Session, speaker: int, choice: AppearanceChoice) -> list[ChosenAppearance]:
    """Return the current appearances of a speaker that are meant, in the order they came in.

    Raises NotFoundError for an article that there is not, or in which the speaker does not appear.
    """
    articles = {parse_id_of(ARTICLE, text) for text in choice.articles}
    outlets, names = {fold(text) for text in choice.outlets}, {fold(text) for text in choice.names}
    roles = [fold(text) for text in choice.roles]
    query = (
        select(Appearance, col(Article.id), col(Outlet.name), col(ArticleVersion.published_at))
        .join(ArticleVersion, is_current(Appearance))
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(col(Appearance.speaker_id) == speaker)
        .order_by(col(Appearance.id))
    )
    found = session.execute(query).all()
    for number in sorted(articles - {row[1] for row in found}):
        _tell_missing(session, number, speaker)
    chosen = []
    for appearance, article, outlet, published_at in found:
        aliases = session.scalars(
            select(col(SpeakerName.name)).where(col(SpeakerName.appearance_id) == appearance.id)
        ).all()
        stated = session.scalars(
            select(col(SpeakerRole.role)).where(col(SpeakerRole.appearance_id) == appearance.id)
        ).all()
        if (
            article in articles
            or fold(outlet or "") in outlets
            or names & {fold(name) for name in (appearance.name, *aliases)}
            or any(holds_words(fold(role), words) for role in stated for words in roles)
        ):
            chosen.append(ChosenAppearance(appearance.key, article, appearance.name, outlet, published_at))
    return chosen


def _tell_missing(session: Session, article: int, speaker: int) -> NoReturn:
    """Raise NotFoundError for an article that has no appearance of the speaker."""
    name = short_id(ARTICLE, article)
    if session.get(Article, article) is None:
        raise NotFoundError(f"{name}: there is no such article; `onrecord articles list` lists them")
    who = short_id(SPEAKER, speaker)
    raise NotFoundError(f"{name}: {who} is not in this article; `onrecord speakers show {who}` lists where it is")
