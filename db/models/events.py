"""Events, where articles speak of them, and who takes part."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from onrecord.db.models.base import NEVER_REUSE_IDS, Base, Comparable, between_0_and_1, is_slice, one_of

# Whether an event has happened, is to come, or was called off.
STATUSES = ("past", "scheduled", "cancelled")


class Event(Base, table=True):
    """One concrete happening across articles; its columns are what most articles say of it."""

    __table_args__ = (UniqueConstraint("key"), one_of("status", *STATUSES), NEVER_REUSE_IDS)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    title: str
    type: str
    date: str | None = Field(default=None, index=True)
    date_end: str | None = None
    place: str | None = None
    status: str = "past"


class Happening(Comparable, table=True):
    """One event as one run found it in one article version; ``event_id`` is the link to which event that is."""

    __table_args__ = (
        UniqueConstraint("run_id", "version_id", "key"),
        one_of("status", *STATUSES),
        between_0_and_1("confidence"),
        Index("ix_happening_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    event_id: int = Field(foreign_key="event.id", ondelete="RESTRICT", index=True)
    title: str
    type: str
    date: str | None = None
    date_end: str | None = None
    place: str | None = None
    status: str = "past"
    confidence: float
    link_reason: str


class EventMention(Base, table=True):
    """Where an article version speaks of a happening."""

    __tablename__ = "event_mention"
    __table_args__ = (
        is_slice(),
        Index("ix_event_mention_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    happening_id: int = Field(foreign_key="happening.id", ondelete="CASCADE", index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    start_char: int
    end_char: int
    text: str = Field(sa_type=Text)


class EventParticipant(Base, table=True):
    """Who takes part in a happening, as an article names them; linked where the participant is one of its speakers."""

    __tablename__ = "event_participant"
    __table_args__ = (
        UniqueConstraint("happening_id", "name"),
        Index("ix_event_participant_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    happening_id: int = Field(foreign_key="happening.id", ondelete="CASCADE")
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    name: str
    appearance_id: int | None = Field(default=None, foreign_key="appearance.id", ondelete="SET NULL", index=True)
