"""What is compared with what across articles, how alike it is, and what waits to be compared or linked."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from onrecord.db.models.base import WITHOUT_ROW_NUMBERS, Base, between_0_and_1, one_of

# What is followed across articles, apart from speakers: occurrences into claims, happenings into events.
FOLLOWED = ("claim", "event")


class SpeakerBlock(Base, table=True):
    """A block that an appearance stands in: only appearances that share a block are compared across articles."""

    __tablename__ = "speaker_block"

    appearance_id: int = Field(foreign_key="appearance.id", ondelete="CASCADE", primary_key=True)
    block: str = Field(primary_key=True, index=True)


class StaleBlock(Base, table=True):
    """A block in which something has changed since it was last compared."""

    __tablename__ = "stale_block"

    block: str = Field(primary_key=True)


class FollowedBlock(Base, table=True):
    """A block that an occurrence or a happening (by key) stands in: only those that share a block are compared."""

    __tablename__ = "followed_block"
    __table_args__ = (
        one_of("sort", *FOLLOWED),
        Index("ix_followed_block_sort_key", "sort", "key"),
        WITHOUT_ROW_NUMBERS,
    )

    sort: str = Field(primary_key=True)
    block: str = Field(primary_key=True)
    key: str = Field(primary_key=True)


class Resemblance(Base, table=True):
    """How likely two occurrences are one claim, or two happenings one event, by the machine; unlikely pairs have none.

    ``score`` follows from these two alone, never from what else the database holds.
    """

    __table_args__ = (
        one_of("sort", *FOLLOWED),
        between_0_and_1("score"),
        CheckConstraint("left_key < right_key", name="order"),
        Index("ix_resemblance_sort_right_key", "sort", "right_key"),
        WITHOUT_ROW_NUMBERS,
    )

    sort: str = Field(primary_key=True)
    left_key: str = Field(primary_key=True)
    right_key: str = Field(primary_key=True)
    score: float


class StaleUnit(Base, table=True):
    """An occurrence or happening (by key) that has to be linked anew, and before that compared unless it has been."""

    __tablename__ = "stale_unit"
    __table_args__ = (one_of("sort", *FOLLOWED),)

    sort: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    is_compared: bool
