"""Which appearances of a speaker are meant: those in some articles or outlets, or under some names or roles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

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
    missing = articles - {row[1] for row in found}
    refuse_articles(session, missing, sort="speaker", name=short_id(SPEAKER, speaker))
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


def refuse_articles(session: Session, missing: Collection[int], *, sort: str, name: str) -> None:
    """Raise NotFoundError where an article was asked for that does not exist or has nothing of what is to be split.

    ``missing`` are the ids of such articles, ``name`` is the id of the speaker, claim or event (``sort``).
    """
    if not missing:
        return
    number = min(missing)
    article = short_id(ARTICLE, number)
    if session.get(Article, number) is None:
        raise NotFoundError(f"{article}: there is no such article; `onrecord articles list` lists them")
    raise NotFoundError(f"{article}: {name} is not in this article; `onrecord {sort}s show {name}` lists where it is")
