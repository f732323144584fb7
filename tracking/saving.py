"""Writes down what extraction found in one article: all of it, in the caller's transaction.

What is known already is found again by its key: the article, its version, its speakers. The rows of a run are always
new; those of earlier runs stay, and the version's ``run_id`` says which ones are current.
"""

from dataclasses import dataclass, fields
from typing import NamedTuple

from sqlmodel import Session

from onrecord import db
from onrecord.errors import InputError
from onrecord.extraction import Article, Record
from onrecord.tracking.copies import group_copies
from onrecord.tracking.findings import Place, save_findings
from onrecord.tracking.following import linking
from onrecord.tracking.identity import note_article
from onrecord.tracking.keys import article_key, digest


@dataclass(frozen=True, slots=True)
class Saved:
    """Where an article's rows are; ``is_new`` and ``is_new_version`` tell whether the database had them before."""

    article_id: int
    version_id: int
    is_new: bool
    is_new_version: bool


class _Hashes(NamedTuple):
    raw: bytes
    raw_sha256: str
    text_sha256: str


def save_record(session: Session, record: Record, run: db.Run, *, key: str | None = None) -> Saved:
    """Store the article, its version and everything the record says of it, as rows of ``run``; does not commit.

    ``key`` identifies the article (see ``article_key``). Raises InputError for a text that no database takes.
    """
    article = record.article
    require_storable(article)
    key = key or article_key(article)
    hashes = _hash(article)
    row = db.find_article(session, key)
    is_new = row is None
    row = row or _add_article(session, article, key)
    if row.outlet_id is None and article.outlet:
        row.outlet_id = db.find_or_add_outlet(session, article.outlet)
    article_id = db.row_id(row)
    versions = db.list_versions(session, article_id)
    version = find_same_version(versions, article)
    is_new_version = version is None
    if version is None:
        version = _add_version(session, article, article_id, hashes, versions)
    place = Place(key, version.text_sha256, db.row_id(version), db.row_id(run))
    counts = save_findings(session, record, place)
    version.run_id = run.id
    session.add(version)
    session.flush()
    if is_new_version:
        group_copies(session, article_id)
    note_article(session, article_id)
    linking.note_article(session, article_id)
    db.count_in_run(session, run, statements=counts.statements, claims=counts.claims, events=counts.events)
    return Saved(article_id, db.row_id(version), is_new, is_new_version)


def require_storable(article: Article) -> None:
    """Raise InputError for an article with characters that no database stores: NUL, and halves of surrogate pairs."""
    for each in fields(article):
        value = getattr(article, each.name)
        if not isinstance(value, str):
            continue
        if "\0" in value:
            raise InputError(article.source, f"its {each.name} holds a NUL character", "save it as plain UTF-8 text")
        if any("\ud800" <= character <= "\udfff" for character in value):
            problem = f"its {each.name} holds half of a character (a lone surrogate)"
            raise InputError(article.source, problem, "save it as plain UTF-8 text")


def find_same_version(versions: list[db.ArticleVersion], article: Article) -> db.ArticleVersion | None:
    """Return the version that reads as ``article`` does, the latest where several do.

    Live pages change around their article with every visit (a counter, an advertisement). So other bytes alone are no
    new version: the text, or something said of it (title, byline, dates), has to differ.
    """
    hashes = _hash(article)
    for version in versions:
        if version.text_sha256 == hashes.text_sha256 and (
            version.raw_sha256 == hashes.raw_sha256 or not _differs(version, article)
        ):
            return version
    return None


def _differs(version: db.ArticleVersion, article: Article) -> bool:
    """Tell whether the article states something of itself that the version states otherwise."""
    stated = (
        (version.title, article.title),
        (version.byline, article.byline),
        (version.published_at, article.published_at),
        (version.modified_at, article.modified_at),
    )
    return any(old is not None and new is not None and old != new for old, new in stated)


def _hash(article: Article) -> _Hashes:
    raw = article.raw or article.text.encode()
    return _Hashes(raw, digest(raw), digest(article.text))


def _add_article(session: Session, article: Article, key: str) -> db.Article:
    row = db.Article(
        key=key,
        source=article.source,
        url=article.url,
        outlet_id=db.find_or_add_outlet(session, article.outlet) if article.outlet else None,
    )
    session.add(row)
    session.flush()
    return row


def _add_version(
    session: Session, article: Article, article_id: int, hashes: _Hashes, versions: list[db.ArticleVersion]
) -> db.ArticleVersion:
    """Insert the latest version of an article; the one before it is superseded."""
    seen_at = db.now()
    db.supersede(session, versions, at=seen_at)
    version = db.ArticleVersion(
        article_id=article_id,
        number=max((version.number for version in versions), default=0) + 1,
        title=article.title,
        byline=article.byline,
        published_at=article.published_at,
        modified_at=article.modified_at,
        fetched_at=article.fetched_at or seen_at,
        language=article.language,
        text=article.text,
        text_sha256=hashes.text_sha256,
        raw_sha256=hashes.raw_sha256,
        snapshot_id=db.keep_snapshot(session, hashes.raw, sha256=hashes.raw_sha256, media_type=article.media_type),
        reader=article.reader,
    )
    session.add(version)
    session.flush()
    return version
