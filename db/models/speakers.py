"""Speakers, and each as one article has them: under which names and in which roles; and imported tables of names."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from onrecord.db.models.base import NEVER_REUSE_IDS, Base, between_0_and_1, one_of


class Speaker(Base, table=True):
    """Who speaks, across articles."""

    __table_args__ = (
        UniqueConstraint("key"),
        one_of("kind", "person", "organization", "group", "unnamed", "document"),
        NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    name: str = Field(index=True)
    kind: str


class Appearance(Base, table=True):
    """One speaker as one run found it in one article version; ``speaker_id`` is the link to who that is."""

    __table_args__ = (
        UniqueConstraint("run_id", "version_id", "key"),
        one_of("kind", "person", "organization", "group", "unnamed", "document"),
        between_0_and_1("confidence"),
        Index("ix_appearance_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    speaker_id: int = Field(foreign_key="speaker.id", ondelete="RESTRICT", index=True)
    name: str
    kind: str
    confidence: float
    link_reason: str


class SpeakerName(Base, table=True):
    """A name under which a speaker appears in an article."""

    __tablename__ = "speaker_name"
    __table_args__ = (UniqueConstraint("appearance_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    appearance_id: int = Field(foreign_key="appearance.id", ondelete="CASCADE")
    name: str = Field(index=True)


class SpeakerRole(Base, table=True):
    """A role as an article states it; the article's date makes it the role when speaking."""

    __tablename__ = "speaker_role"
    __table_args__ = (UniqueConstraint("appearance_id", "role"),)

    id: int | None = Field(default=None, primary_key=True)
    appearance_id: int = Field(foreign_key="appearance.id", ondelete="CASCADE")
    role: str


class NameEntry(Base, table=True):
    """One line of an imported table of names, such as an extract of Wikidata; ``ref`` is its id there."""

    __tablename__ = "name_entry"
    __table_args__ = (UniqueConstraint("ref"),)

    id: int | None = Field(default=None, primary_key=True)
    ref: str
    name: str
    description: str | None = Field(default=None, sa_type=Text)
    source: str
    imported_at: str


class NameAlias(Base, table=True):
    """A name of an imported entry, its own or another one; ``folded`` is without case, accents and punctuation."""

    __tablename__ = "name_alias"

    entry_id: int = Field(foreign_key="name_entry.id", ondelete="CASCADE", primary_key=True)
    folded: str = Field(primary_key=True, index=True)
    name: str
