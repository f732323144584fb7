"""Articles, what they were read from and by whom: outlets, snapshots, runs, versions, and what nobody says."""

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Field

from onrecord.db.models.base import NEVER_REUSE_IDS, Base, between_0_and_1, is_slice


class Outlet(Base, table=True):
    """Who publishes articles."""

    __table_args__ = (UniqueConstraint("name"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str


class Snapshot(Base, table=True):
    """The raw bytes that an article was read from, kept once however often they are met."""

    __table_args__ = (UniqueConstraint("sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    sha256: str
    media_type: str
    content: bytes = Field(sa_type=LargeBinary)


class Article(Base, table=True):
    """One article, whatever becomes of its page; ``key`` is computed from its URL, or else from its source's name.

    ``copy_of_id`` names the article that this one is a copy of (wire copy, reprint), with the similarity as score.
    """

    __table_args__ = (
        UniqueConstraint("key"),
        between_0_and_1("copy_score"),
        CheckConstraint("copy_of_id IS NULL OR copy_of_id <> id", name="copy_of_other"),
        NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    source: str
    url: str | None = None
    outlet_id: int | None = Field(default=None, foreign_key="outlet.id", ondelete="RESTRICT", index=True)
    copy_of_id: int | None = Field(default=None, foreign_key="article.id", ondelete="SET NULL", index=True)
    copy_score: float | None = None


class Run(Base, table=True):
    """One extraction run: which extractor, in which version, with which settings, over how much, when."""

    __table_args__ = (NEVER_REUSE_IDS,)

    id: int | None = Field(default=None, primary_key=True)
    extractor: str
    version: str
    settings: str = Field(default="{}", sa_type=Text)
    started_at: str
    finished_at: str | None = None
    articles: int = 0
    statements: int = 0
    claims: int = 0
    events: int = 0
    failures: int = 0


class ArticleVersion(Base, table=True):
    """The article as it stood when it was read; its text never changes, a changed page is a new version."""

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        UniqueConstraint("article_id", "text_sha256", "raw_sha256"),
        Index(
            "ix_article_version_latest",
            "article_id",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    number: int
    title: str | None = None
    byline: str | None = None
    published_at: str | None = Field(default=None, index=True)
    modified_at: str | None = None
    fetched_at: str
    superseded_at: str | None = None
    language: str | None = None
    text: str = Field(sa_type=Text)
    text_sha256: str = Field(index=True)
    raw_sha256: str
    snapshot_id: int = Field(foreign_key="snapshot.id", ondelete="RESTRICT", index=True)
    reader: str
    run_id: int | None = Field(default=None, foreign_key="run.id", ondelete="RESTRICT", index=True)


class ArticleSketch(Base, table=True):
    """One band of an article's MinHash sketch; articles that share a band are compared as possible copies."""

    __tablename__ = "article_sketch"
    __table_args__ = (Index("ix_article_sketch_band_value", "band", "value"),)

    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", primary_key=True)
    band: int = Field(primary_key=True)
    value: str


class SkippedSpan(Base, table=True):
    """A stretch that nobody says: a link, a caption, an agency line; kept so that the choice can be checked."""

    __tablename__ = "skipped_span"
    __table_args__ = (
        is_slice(),
        Index("ix_skipped_span_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    start_char: int
    end_char: int
    why: str
