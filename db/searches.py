"""What to search for or to list, and what is found. Loads no SQLAlchemy, so that options can use it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class HitSort(StrEnum):
    """What can be found, by the name of its list."""

    STATEMENTS = "statements"
    ARTICLES = "articles"
    CLAIMS = "claims"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Search:
    """What to search for and where; ``ranked`` puts the best match first instead of the newest article.

    ``since`` and ``until`` look at the publication. ``limit`` None means all. Copies are left out unless asked for.
    """

    text: str
    sorts: Sequence[HitSort] = tuple(HitSort)
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    copies: bool = False
    ranked: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; of an article, ``text`` is the title. Matches in ``snippet`` stand in ``**``.

    Article, outlet and date of a claim or event are those of the newest article that speaks of it.
    """

    id: str
    sort: HitSort
    article: str
    published_at: str | None
    outlet: str | None
    url: str | None
    text: str | None = None
    speaker: tuple[str, ...] = ()
    snippet: str = ""


class ArticleSort(StrEnum):
    """The order of a list of articles; what is unknown comes last."""

    NEWEST = "newest"
    OLDEST = "oldest"
    OUTLET = "outlet"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles, in which order, and how many; ``since`` and ``until`` look at the publication."""

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    sort: ArticleSort = ArticleSort.NEWEST
    limit: int | None = None
