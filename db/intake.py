"""Finds what the database already has of an article that comes in."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, func, select

from onrecord.db.matching import is_sqlite
from onrecord.db.models import Article, ArticleVersion, Outlet, Run, Snapshot
from onrecord.db.rows import row_id

# Any number will do that no other program on a server uses for its own advisory locks: "on save" in hexadecimal.
SAVING_LOCK = 0x6F6E73617665


def take_turn(session: Session) -> None:
    """Wait until no other program is saving, until the end of the transaction; then all that they saved can be seen.

    Two programs that save at once would otherwise each miss the other's outlet, speaker or copy. A transaction that
    writes to SQLite has the database to itself anyway.
    """
    if not is_sqlite(session):
        session.execute(select(func.pg_advisory_xact_lock(SAVING_LOCK)))


def find_article(session: Session, key: str) -> Article | None:
    """Return the article with this key."""
    return session.exec(select(Article).where(Article.key == key)).first()


def find_articles_with_bytes(session: Session, raw_sha256: str) -> list[Article]:
    """Return the articles of which some version was read from these bytes, oldest first."""
    query = (
        select(Article)
        .join(ArticleVersion, col(ArticleVersion.article_id) == col(Article.id))
        .join(Snapshot, col(Snapshot.id) == col(ArticleVersion.snapshot_id))
        .where(Snapshot.sha256 == raw_sha256)
        .order_by(col(Article.id))
        .distinct()
    )
    return list(session.exec(query))


def list_versions(session: Session, article_id: int) -> list[ArticleVersion]:
    """Return the versions of an article, the latest (not superseded) one first."""
    query = (
        select(ArticleVersion)
        .where(ArticleVersion.article_id == article_id)
        .order_by(col(ArticleVersion.superseded_at).is_not(None), col(ArticleVersion.number).desc())
    )
    return list(session.exec(query))


def find_run_of(session: Session, version: ArticleVersion) -> Run | None:
    """Return the run whose rows are current for this version; None for one that was never extracted."""
    return session.get(Run, version.run_id) if version.run_id is not None else None


def find_outlet_name(session: Session, outlet_id: int | None) -> str | None:
    """Return the name of an outlet; None for no outlet."""
    outlet = session.get(Outlet, outlet_id) if outlet_id is not None else None
    return outlet.name if outlet else None


def find_or_add_outlet(session: Session, name: str) -> int:
    """Return the id of the outlet of this name, which is made if it is new."""
    outlet = session.exec(select(Outlet).where(Outlet.name == name)).first()
    if outlet is None:
        outlet = Outlet(name=name)
        session.add(outlet)
        session.flush()
    return row_id(outlet)


def keep_snapshot(session: Session, content: bytes, *, sha256: str, media_type: str) -> int:
    """Store the bytes that an article was read from, once however often they are met; return the snapshot's id."""
    found = session.exec(select(Snapshot.id).where(Snapshot.sha256 == sha256)).first()
    if found is not None:
        return found
    snapshot = Snapshot(sha256=sha256, media_type=media_type, content=content)
    session.add(snapshot)
    session.flush()
    # Pages are large, and a batch has many: they must not pile up in the session.
    session.expunge(snapshot)
    return row_id(snapshot)


def supersede(session: Session, versions: Iterable[ArticleVersion], *, at: str) -> None:
    """Note that the latest of these versions is no longer what its source says."""
    for version in versions:
        if version.superseded_at is None:
            version.superseded_at = at
            session.add(version)
    session.flush()


def restore(session: Session, version: ArticleVersion, versions: Iterable[ArticleVersion], *, at: str) -> None:
    """Make an older version the latest again, as its source says once more what it said then."""
    supersede(session, versions, at=at)
    version.superseded_at = None
    session.add(version)
    session.flush()


def fill_in(session: Session, article: Article, version: ArticleVersion, values: Mapping[str, str | None]) -> None:
    """Set columns of a version, or the article's ``outlet`` by name, that were unknown so far."""
    for name, value in values.items():
        if name == "outlet":
            article.outlet_id = find_or_add_outlet(session, value) if value else None
        else:
            setattr(version, name, value)
    session.add_all([article, version])
    session.flush()
