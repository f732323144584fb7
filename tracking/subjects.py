"""What people judge: speakers, claims and events, and what a judgement on each of them needs and does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from onrecord import db
from onrecord.db import following as rows
from onrecord.db.following import Followed
from onrecord.db.ids import SPEAKER, short_id
from onrecord.tracking import identity
from onrecord.tracking.following import linking


@dataclass(frozen=True, slots=True)
class Subject:
    """A sort of thing that is judged; its parts (appearances, occurrences, happenings) are what judgements name.

    ``require`` raises NotFoundError for a number that no such thing has. ``list_keys`` gives the keys of its current
    parts, ``find_key`` that of the part with which it began. ``take_effect`` links anew what a decision on these keys
    touches, and ``find_things`` tells what parts belong to now.
    """

    name: str
    letter: str
    require: Callable[[Session, int], object]
    list_keys: Callable[[Session, int], Sequence[str]]
    find_key: Callable[[Session, int], str | None]
    take_effect: Callable[[Session, Sequence[str]], object]
    find_things: Callable[[Session, Sequence[str]], dict[str, int]]

    def call(self, number: int) -> str:
        """Return the id that people type."""
        return short_id(self.letter, number)

    def list_parts(self, session: Session, number: int) -> tuple[str, ...]:
        """Return the keys of its current parts, first the one with which it began, where that is still one of them.

        Raises NotFoundError where there is no such thing.
        """
        self.require(session, number)
        keys, first = self.list_keys(session, number), self.find_key(session, number)
        return tuple(sorted(keys, key=lambda key: key != first))

    @property
    def some(self) -> str:
        """Two ids to show how they are written."""
        return f"{self.letter}5 {self.letter}9"


def _relink_speakers(session: Session, keys: Sequence[str]) -> None:
    db.mark_stale(session, db.find_blocks_of(session, keys))
    identity.match_stale(session)
    identity.relink(session, keys)


def _find_speakers(session: Session, keys: Sequence[str]) -> dict[str, int]:
    return {each.key: each.speaker_id for each in db.read_linked(session, keys)}


def _follow(sort: Followed, require: Callable[[Session, int], object]) -> Subject:
    return Subject(
        name=sort.name,
        letter=sort.letter,
        require=require,
        list_keys=lambda session, number: rows.list_current_units(session, sort, number),
        find_key=lambda session, number: rows.find_thing_key(session, sort, number),
        take_effect=lambda session, keys: linking.relink(session, sort, keys),
        find_things=lambda session, keys: rows.find_things_of(session, sort, keys),
    )


SPEAKERS = Subject(
    "speaker", SPEAKER, db.get_speaker, db.list_current_keys, db.find_speaker_key, _relink_speakers, _find_speakers
)
CLAIMS = _follow(rows.CLAIMS, db.get_claim)
EVENTS = _follow(rows.EVENTS, db.get_event)
SUBJECTS = {each.name: each for each in (SPEAKERS, CLAIMS, EVENTS)}
