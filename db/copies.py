"""Sketches of articles, and the groups of copies that they lead to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import insert
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, func, or_, select, update

from onrecord.db.models import Article, ArticleSketch, ArticleVersion
from onrecord.db.rows import portions

# Whole texts are larger than rows, so fewer of them are in memory together.
_PORTION = 200


@dataclass(frozen=True, slots=True)
class LatestText:
    """What copies are judged by: an article's latest text and its date."""

    article_id: int
    text: str
    published_at: str | None


def replace_sketch(session: Session, article_id: int, bands: Sequence[str]) -> None:
    """Store one value a band for the article, in place of what was there."""
    session.exec(delete(ArticleSketch).where(col(ArticleSketch.article_id) == article_id))
    rows = [{"article_id": article_id, "band": band, "value": value} for band, value in enumerate(bands)]
    if rows:
        session.execute(insert(ArticleSketch), rows)


def find_sketch_groups(session: Session, article_id: int) -> list[list[int]]:
    """Return the articles that share a band with this one, by group of copies; originals first, smallest id first."""
    mine, theirs = aliased(ArticleSketch), aliased(ArticleSketch)
    original = func.coalesce(Article.copy_of_id, Article.id)
    is_copy = col(Article.copy_of_id).is_not(None)
    query = (
        select(original, is_copy, Article.id)
        .join(theirs, col(theirs.article_id) == col(Article.id))
        .join(mine, (col(mine.band) == col(theirs.band)) & (col(mine.value) == col(theirs.value)))
        .where(mine.article_id == article_id, theirs.article_id != article_id)
        .distinct()
        .order_by(original, is_copy, col(Article.id))
    )
    rows = session.exec(query).all()
    return [[row[2] for row in group if row[2] is not None] for _, group in groupby(rows, key=lambda row: row[0])]


def find_original(session: Session, article_id: int) -> int:
    """Return the article that this one is a copy of, or itself."""
    query = select(func.coalesce(Article.copy_of_id, Article.id)).where(Article.id == article_id)
    original: int = session.exec(query).one()
    return original


def list_copy_group(session: Session, article_id: int) -> list[int]:
    """Return the article, its original and all other copies of that, by id; only itself where it has no copies."""
    root = find_original(session, article_id)
    query = select(Article.id).where(or_(Article.id == root, Article.copy_of_id == root)).order_by(col(Article.id))
    return [found for found in session.exec(query) if found is not None]


def iter_latest_texts(session: Session, article_ids: Sequence[int]) -> Iterator[LatestText]:
    """Yield the latest text of each article, in the order given, a portion in memory at a time."""
    for portion in portions(article_ids, _PORTION):
        texts = read_latest_texts(session, portion)
        yield from (texts[each] for each in portion)


def read_latest_texts(session: Session, article_ids: Sequence[int]) -> dict[int, LatestText]:
    """Return the latest text of each article, by the article's id."""
    query = select(ArticleVersion.article_id, ArticleVersion.text, ArticleVersion.published_at).where(
        col(ArticleVersion.article_id).in_(article_ids), col(ArticleVersion.superseded_at).is_(None)
    )
    return {row[0]: LatestText(*row) for row in session.exec(query)}


def set_copies(session: Session, original_id: int, scores: Mapping[int, float]) -> None:
    """Note that the articles in ``scores`` are copies of the original, which itself is a copy of nothing."""
    session.exec(update(Article).where(col(Article.id) == original_id).values(copy_of_id=None, copy_score=None))
    for article_id, score in scores.items():
        session.exec(
            update(Article).where(col(Article.id) == article_id).values(copy_of_id=original_id, copy_score=score)
        )
