"""Statements, where their words stand, and how they name who said them."""

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from onrecord.db.models.base import NEVER_REUSE_IDS, Base, between_0_and_1, is_slice, one_of


class Statement(Base, table=True):
    """One utterance in one article version. ``text`` is the content sliced from the version's text, for search."""

    __table_args__ = (
        UniqueConstraint("run_id", "version_id", "key"),
        one_of("kind", "direct", "indirect", "mixed"),
        one_of("mode", "speech", "attitude"),
        one_of("mention", "name", "surname", "nominal", "pronoun", "implicit"),
        one_of("part", "headline", "body"),
        between_0_and_1("confidence"),
        Index("ix_statement_version_id_run_id", "version_id", "run_id"),
        NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    number: int
    kind: str
    mode: str
    mention: str
    text: str = Field(sa_type=Text)
    said_at: str | None = Field(default=None, index=True)
    context: str | None = None
    addressee: str | None = None
    part: str
    confidence: float
    continues_id: int | None = Field(default=None, foreign_key="statement.id", ondelete="SET NULL", index=True)
    happening_id: int | None = Field(default=None, foreign_key="happening.id", ondelete="SET NULL", index=True)


class StatementSpan(Base, table=True):
    """One span of a statement; discontinuous spans of one role are ordered by ``position``."""

    __tablename__ = "statement_span"
    __table_args__ = (is_slice(), one_of("role", "source", "cue", "content"))

    statement_id: int = Field(foreign_key="statement.id", ondelete="CASCADE", primary_key=True)
    role: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    start_char: int
    end_char: int


class Mention(Base, table=True):
    """How a statement names one of its sources, and which appearance that is; NULL where it stays unknown."""

    __table_args__ = (
        one_of("type", "name", "surname", "nominal", "pronoun", "implicit"),
        between_0_and_1("confidence"),
        CheckConstraint(
            "(start_char IS NULL AND end_char IS NULL) OR (start_char >= 0 AND end_char > start_char)",
            name="span",
        ),
    )

    statement_id: int = Field(foreign_key="statement.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    type: str
    start_char: int | None = None
    end_char: int | None = None
    appearance_id: int | None = Field(default=None, foreign_key="appearance.id", ondelete="SET NULL", index=True)
    confidence: float
    reason: str
