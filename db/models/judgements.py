"""What people, and marked so the machine, decided."""

from sqlalchemy import Index, Text
from sqlmodel import Field

from onrecord.db.models.base import Base, one_of


class Judgement(Base, table=True):
    """What a person (or, marked so, a machine) decided about a row: never edited, undone by date.

    ``subject`` and ``object`` are keys of rows of ``subject_type``: for a speaker of one of its appearances, for a
    claim or an event of one of its occurrences or happenings. ``value`` carries a new name for ``rename``, the rating
    for ``check``, and for the machine the block in which it compared the two.
    """

    __table_args__ = (
        one_of("subject_type", "article", "speaker", "appearance", "statement", "claim", "event"),
        one_of("verb", "same", "not same", "unsure", "confirm", "reject", "rename", "check"),
        Index("ix_judgement_subject_type_subject", "subject_type", "subject"),
        Index("ix_judgement_subject_type_object", "subject_type", "object"),
        Index("ix_judgement_value", "value"),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject_type: str
    verb: str
    subject: str
    object: str | None = None
    value: str | None = None
    author: str
    decided_at: str
    why: str | None = Field(default=None, sa_type=Text)
    is_machine: bool = False
    score: float | None = None
    undone_at: str | None = None
    undone_by: str | None = None
    undone_why: str | None = Field(default=None, sa_type=Text)


class JudgementMember(Base, table=True):
    """One appearance, occurrence or happening (by key) that a judgement is about, on its subject's or object's side.

    Recorded when the judgement is made, so that it says later what the person saw: who was confirmed or rejected, what
    was split from what.
    """

    __tablename__ = "judgement_member"
    __table_args__ = (one_of("side", "subject", "object"), Index("ix_judgement_member_key", "key"))

    judgement_id: int = Field(foreign_key="judgement.id", ondelete="CASCADE", primary_key=True)
    side: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
