"""What people decide about speakers: each decision is checked, stored with who and why, and takes effect at once.

People's judgements never contradict each other: one that would is refused with the judgement to undo first. Nothing
commits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session

from onrecord import db
from onrecord.errors import NotFoundError, UsageError
from onrecord.tracking.identity import match_stale, relink, to_decision
from onrecord.tracking.verdicts import CONFIRM, JOINING, NOT_SAME, REJECT, RENAME, SAME, UNSURE, Verdicts

T = TypeVar("T", int, str)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was stored (``judgements``, their numbers) and the speakers that it is about, as they are now."""

    judgements: tuple[int, ...]
    speakers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """A speaker with the keys of its current appearances, the one that stands for it first."""

    number: int
    keys: tuple[str, ...]

    @property
    def name(self) -> str:
        return db.short_id("s", self.number)


def merge(session: Session, speakers: Sequence[int], *, by: str, why: str | None = None) -> Judged:
    """Store that these speakers are one; raises UsageError where people have said otherwise."""
    sides = _read_sides(session, speakers, least=2)
    rulings = _read_rulings(session, sides)
    _require_not_rejected(sides, rulings)
    verdicts = Verdicts(map(to_decision, rulings))
    for position, side in enumerate(sides):
        for other in sides[:position]:
            if verdicts.are_kept_apart(side.keys, other.keys):
                _refuse_join(side, other, rulings)
    keys = [side.keys[0] for side in sides]
    return _store(session, SAME, keys[:1], keys[1:], by=by, why=why)


def keep_apart(session: Session, speakers: Sequence[int], *, by: str, why: str | None = None) -> Judged:
    """Store that two speakers are not the same, whatever the machine comes to think."""
    left, right = _read_pair(session, speakers)
    _require_separate(session, left.keys, right.keys, f"{left.name} and {right.name}")
    return _store(session, NOT_SAME, left.keys, right.keys, by=by, why=why)


def leave_open(session: Session, speakers: Sequence[int], *, by: str, why: str | None = None) -> Judged:
    """Store that nobody can tell whether two speakers are the same: the machine may not join or suggest them."""
    left, right = _read_pair(session, speakers)
    return _store(session, UNSURE, left.keys, right.keys, by=by, why=why)


def split(
    session: Session,
    speaker: int,
    going: Sequence[str],
    *,
    to: int | None = None,
    by: str,
    why: str | None = None,
) -> Judged:
    """Store that the appearances ``going`` (keys) are not this speaker but another one: ``to``, or one of their own."""
    (side,) = _read_sides(session, [speaker], least=1)
    gone = [key for key in side.keys if key in set(going)]
    rest = [key for key in side.keys if key not in set(going)]
    if not gone or not rest:
        what = "nothing that fits is this speaker's" if not gone else "that is all of it, so nothing would be left"
        raise UsageError(f"{side.name}: {what}; see `onrecord speakers show {side.name}` for its articles and names")
    _require_separate(session, rest, gone, side.name)
    judged = _store(session, NOT_SAME, rest, gone, by=by, why=why)
    if to is None:
        return judged
    (target,) = _read_sides(session, [to], least=1)
    rulings = db.read_rulings(session, [*gone, *target.keys], machine=False)
    if Verdicts(map(to_decision, rulings)).are_kept_apart(gone, target.keys):
        _refuse_join(_Side(speaker, tuple(gone)), target, rulings)
    joined = _store(session, SAME, [target.keys[0]], gone, by=by, why=why)
    return Judged((*judged.judgements, *joined.judgements), _once((*judged.speakers, *joined.speakers)))


def rename(session: Session, speaker: int, name: str, *, by: str, why: str | None = None) -> Judged:
    """Store the name by which a speaker is to be listed; what articles call it stays as it is."""
    if not db.fold(name):
        raise UsageError(f"{name!r} is no name; write it as it is to be listed")
    (side,) = _read_sides(session, [speaker], least=1)
    return _store(session, RENAME, [side.keys[0]], by=by, why=why, value=" ".join(name.split()))


def confirm(session: Session, speakers: Sequence[int], *, by: str, why: str | None = None) -> Judged:
    """Store for each speaker that all its present appearances are one and the same; later ones are guesses again."""
    return _judge_each(session, CONFIRM, speakers, by=by, why=why)


def reject(session: Session, speakers: Sequence[int], *, by: str, why: str | None = None) -> Judged:
    """Store for each speaker that it is none: something that was misread as a source. It is matched with nobody."""
    return _judge_each(session, REJECT, speakers, by=by, why=why)


def undo(session: Session, judgement: "db.Judgement", *, by: str, why: str | None = None) -> Judged:
    """Take a person's judgement back, by date; what it had changed is computed anew without it."""
    db.take_turn(session)
    number = db.row_id(judgement)
    is_about_speakers = judgement.subject_type == "speaker"
    keys = db.read_ruling(session, judgement).keys if is_about_speakers else ()
    db.undo_judgement(session, judgement, by=by, why=why)
    return Judged((number,), _take_effect(session, keys) if is_about_speakers else ())


def _judge_each(session: Session, verb: str, speakers: Sequence[int], *, by: str, why: str | None) -> Judged:
    sides = _read_sides(session, speakers, least=1)
    rulings = _read_rulings(session, sides)
    if verb == CONFIRM:
        _require_not_rejected(sides, rulings)
    elif found := _find_on(sides, rulings, CONFIRM):
        side, ruling = found
        raise UsageError(f"{side.name}: {_tell(ruling)} confirmed it; {_undo_first(ruling)}")
    done = [_store(session, verb, side.keys, by=by, why=why) for side in sides]
    return Judged(
        tuple(number for each in done for number in each.judgements),
        _once(number for each in done for number in each.speakers),
    )


def _read_sides(session: Session, speakers: Sequence[int], *, least: int) -> list[_Side]:
    """Return the speakers, each once; raises for too few of them, and for one without a current appearance."""
    # Two programs that decide at once would each not see the other's judgement.
    db.take_turn(session)
    numbers = _once(speakers)
    if len(numbers) < least:
        raise UsageError("these are one speaker already; give two or more that differ, such as s5 s9")
    sides = []
    for number in numbers:
        row = db.get_speaker(session, number).row
        keys = db.list_current_keys(session, number)
        name = db.short_id("s", row.number)
        if not keys:
            raise NotFoundError(f"{name}: no current article has this speaker; `onrecord speakers list` lists them")
        own = db.find_speaker_key(session, number)
        sides.append(_Side(number, _once((own, *keys)) if own in keys else tuple(keys)))
    return sides


def _read_pair(session: Session, speakers: Sequence[int]) -> tuple[_Side, _Side]:
    sides = _read_sides(session, speakers, least=2)
    if len(sides) > len(("left", "right")):
        raise UsageError("give two speakers at a time, such as s5 s9")
    return sides[0], sides[1]


def _read_rulings(session: Session, sides: Iterable[_Side]) -> list["db.Ruling"]:
    return db.read_rulings(session, [key for side in sides for key in side.keys], machine=False)


def _roots(verdicts: Verdicts, keys: Iterable[str]) -> set[str]:
    return {verdicts.find(key) for key in keys}


def _require_not_rejected(sides: Sequence[_Side], rulings: Sequence["db.Ruling"]) -> None:
    if found := _find_on(sides, rulings, REJECT):
        side, ruling = found
        raise UsageError(f"{side.name}: {_tell(ruling)} rejected it as no speaker; {_undo_first(ruling)}")


def _find_on(sides: Sequence[_Side], rulings: Sequence["db.Ruling"], verb: str) -> tuple[_Side, "db.Ruling"] | None:
    """Return the first side on which there is a judgement with this verb, and that judgement."""
    for side in sides:
        for ruling in rulings:
            if ruling.verb == verb and set(ruling.keys) & set(side.keys):
                return side, ruling
    return None


def _refuse_join(left: _Side, right: _Side, rulings: Sequence["db.Ruling"]) -> None:
    """Raise UsageError, naming the judgement that keeps the two apart."""
    apart = [each for each in rulings if each.verb == NOT_SAME]
    decisions = {each.number: to_decision(each) for each in rulings}
    for ruling in reversed(apart):
        without = Verdicts(decision for number, decision in decisions.items() if number != ruling.number)
        if not without.are_kept_apart(left.keys, right.keys) or ruling is apart[0]:
            raise UsageError(
                f"{left.name} and {right.name}: {_tell(ruling)} said that they are not the same; {_undo_first(ruling)}"
            )


def _require_separate(session: Session, ours: Sequence[str], theirs: Sequence[str], name: str) -> None:
    """Raise UsageError when people have joined one of ours with one of theirs, naming a judgement that does."""
    rulings = db.read_rulings(session, [*ours, *theirs], machine=False)
    decisions = {each.number: to_decision(each) for each in rulings}
    if not _meet(Verdicts(decisions.values()), ours, theirs):
        return
    joining = [each for each in rulings if each.verb in JOINING and not each.is_machine]
    for ruling in reversed(joining):
        without = Verdicts(decision for number, decision in decisions.items() if number != ruling.number)
        if not _meet(without, ours, theirs) or ruling is joining[0]:
            raise UsageError(f"{name}: {_tell(ruling)} said that this is one speaker; {_undo_first(ruling)}")


def _meet(verdicts: Verdicts, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return bool(_roots(verdicts, ours) & _roots(verdicts, theirs))


def _tell(ruling: "db.Ruling") -> str:
    return f"{ruling.author} on {ruling.decided_at[:10]} ({ruling.short_id})"


def _undo_first(ruling: "db.Ruling") -> str:
    return f"undo that first: onrecord undo {ruling.short_id}"


def _store(
    session: Session,
    verb: str,
    subjects: Sequence[str],
    objects: Sequence[str] = (),
    *,
    by: str,
    why: str | None,
    value: str | None = None,
) -> Judged:
    judgement = db.add_ruling(session, verb, subjects, objects, by=by, why=why, value=value)
    number = db.row_id(judgement)
    return Judged((number,), _take_effect(session, (*subjects, *objects)))


def _take_effect(session: Session, keys: Sequence[str]) -> tuple[int, ...]:
    """Compare and link anew what a decision touches; return the speakers that these appearances belong to now."""
    db.mark_stale(session, db.find_blocks_of(session, keys))
    match_stale(session)
    relink(session, keys)
    now: Mapping[str, int] = {each.key: each.speaker_id for each in db.read_linked(session, keys)}
    return _once(now[key] for key in keys if key in now)


def _once(things: Iterable[T]) -> tuple[T, ...]:
    """Return the things without repetition, in the order they first come."""
    return tuple(dict.fromkeys(things))
