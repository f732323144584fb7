"""Whose words a statement has: its known speakers, as far as no person rejected them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from onrecord.db.models import Appearance, Mention, Speaker
from onrecord.db.reviews import is_source
from onrecord.db.rows import portions


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a statement: the canonical name, and whether that is a person, an organization…"""

    name: str
    kind: str


def read_voices(session: Session, statements: Sequence[int]) -> Mapping[int, list[Voice]]:
    """Return the known speakers of each statement, in the order in which it names them; one without any is left out."""
    voices: dict[int, list[Voice]] = defaultdict(list)
    for portion in portions(statements):
        query = (
            select(col(Mention.statement_id), col(Speaker.name), col(Speaker.kind))
            .select_from(Mention)
            .join(Appearance, is_source())
            .join(Speaker, col(Speaker.id) == col(Appearance.speaker_id))
            .where(col(Mention.statement_id).in_(portion))
            .order_by(col(Mention.statement_id), col(Mention.position))
        )
        for number, name, kind in session.execute(query):
            voices[number].append(Voice(name, kind))
    return voices
