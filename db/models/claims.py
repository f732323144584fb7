"""Claims, where they are made and with which figures, and the checks of them."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from onrecord.db.models.base import NEVER_REUSE_IDS, Base, Comparable, between_0_and_1, is_slice, one_of


class Claim(Base, table=True):
    """A checkable proposition across articles; ``text`` is one of its wordings."""

    __table_args__ = (UniqueConstraint("key"), NEVER_REUSE_IDS)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    text: str = Field(sa_type=Text)


class ClaimOccurrence(Comparable, table=True):
    """Where a claim is made, as one run found it: through a statement, or without one in the article's own voice.

    ``claim_id`` is the link to which claim that is; ``value`` to ``high`` are the main figure.
    """

    __tablename__ = "claim_occurrence"
    __table_args__ = (
        UniqueConstraint("run_id", "version_id", "key"),
        is_slice(),
        one_of("stance", "asserts", "denies", "questions"),
        between_0_and_1("confidence"),
        Index("ix_claim_occurrence_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    claim_id: int = Field(foreign_key="claim.id", ondelete="RESTRICT", index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    statement_id: int | None = Field(default=None, foreign_key="statement.id", ondelete="SET NULL", index=True)
    start_char: int
    end_char: int
    text: str = Field(sa_type=Text)
    stance: str
    is_nested: bool = False
    value: float | None = None
    unit: str | None = None
    approximate: bool = False
    low: float | None = None
    high: float | None = None
    date: str | None = None
    confidence: float
    link_reason: str


class ClaimQuantity(Base, table=True):
    """One figure of an occurrence, the main one at position 0, with its span in the article's text."""

    __tablename__ = "claim_quantity"
    __table_args__ = (is_slice(),)

    occurrence_id: int = Field(foreign_key="claim_occurrence.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    start_char: int
    end_char: int
    value: float | None = None
    unit: str | None = None
    approximate: bool = False
    low: float | None = None
    high: float | None = None


class ClaimCheck(Base, table=True):
    """A verdict on a claim; several, disagreeing and dated, may stand.

    The judgement "check" says which claim it is about, by the keys of its occurrences; NULL, or undone, it is about
    none (yet). ``claim_reviewed`` and ``claimant`` are what the reviewer says was claimed, and by whom. ``source`` and
    ``review`` are the file that it was imported from and the review in it, as JSON; NULL for one recorded by hand.
    """

    __tablename__ = "claim_check"
    __table_args__ = (UniqueConstraint("key"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    judgement_id: int | None = Field(default=None, foreign_key="judgement.id", ondelete="SET NULL", index=True)
    rating: str
    reviewer: str
    url: str | None = None
    checked_on: str | None = None
    note: str | None = Field(default=None, sa_type=Text)
    rating_value: float | None = None
    best_rating: float | None = None
    worst_rating: float | None = None
    claim_reviewed: str | None = None
    claimant: str | None = None
    source: str | None = None
    review: str | None = Field(default=None, sa_type=Text)
    recorded_at: str
