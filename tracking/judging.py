"""What people decide about speakers, claims and events.

Each decision is checked, stored with who and why, and takes effect at once.

People's judgements never contradict each other: one that would is refused with the judgement to undo first. Nothing
commits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session

from onrecord import db
from onrecord.errors import NotFoundError, UsageError
from onrecord.tracking.identity import to_decision
from onrecord.tracking.subjects import SPEAKERS, SUBJECTS, Subject
from onrecord.tracking.verdicts import CONFIRM, JOINING, NOT_SAME, REJECT, RENAME, SAME, UNSURE, Verdicts

T = TypeVar("T", int, str)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was stored (``judgements``, their numbers) and the things of a sort that it is about, as they are now."""

    judgements: tuple[int, ...]
    things: tuple[int, ...]
    sort: Subject | None = SPEAKERS


@dataclass(frozen=True, slots=True)
class _Side:
    """A thing with the keys of its current parts, the one that stands for it first."""

    number: int
    keys: tuple[str, ...]
    sort: Subject

    @property
    def name(self) -> str:
        return self.sort.call(self.number)


def merge(
    session: Session, things: Sequence[int], *, by: str, why: str | None = None, sort: Subject = SPEAKERS
) -> Judged:
    """Store that these speakers (or claims, events) are one; raises UsageError where people have said otherwise."""
    sides = _read_sides(session, things, sort, least=2)
    rulings = _read_rulings(session, sides)
    _require_not_rejected(sides, rulings)
    verdicts = Verdicts(map(to_decision, rulings))
    for position, side in enumerate(sides):
        for other in sides[:position]:
            if verdicts.are_kept_apart(side.keys, other.keys):
                _refuse_join(side, other, rulings)
    keys = [side.keys[0] for side in sides]
    return _store(session, sort, SAME, keys[:1], keys[1:], by=by, why=why)


def keep_apart(
    session: Session, things: Sequence[int], *, by: str, why: str | None = None, sort: Subject = SPEAKERS
) -> Judged:
    """Store that two of a sort are not the same, whatever the machine comes to think."""
    left, right = _read_pair(session, things, sort)
    _require_separate(session, sort, left.keys, right.keys, f"{left.name} and {right.name}")
    return _store(session, sort, NOT_SAME, left.keys, right.keys, by=by, why=why)


def leave_open(
    session: Session, things: Sequence[int], *, by: str, why: str | None = None, sort: Subject = SPEAKERS
) -> Judged:
    """Store that nobody can tell whether two of a sort are the same: the machine may not join or suggest them."""
    left, right = _read_pair(session, things, sort)
    return _store(session, sort, UNSURE, left.keys, right.keys, by=by, why=why)


def split(
    session: Session,
    thing: int,
    going: Sequence[str],
    *,
    to: int | None = None,
    by: str,
    why: str | None = None,
    sort: Subject = SPEAKERS,
) -> Judged:
    """Store that the parts ``going`` (keys) are not this thing but another one: ``to``, or one of their own."""
    (side,) = _read_sides(session, [thing], sort, least=1)
    if to == thing:
        raise UsageError(
            f"{side.name}: what goes cannot go to where it is; give another {sort.name} after --to, or none"
        )
    gone = [key for key in side.keys if key in set(going)]
    rest = [key for key in side.keys if key not in set(going)]
    if not gone or not rest:
        what = f"nothing that fits is this {sort.name}'s" if not gone else "that is all of it, so nothing would be left"
        raise UsageError(f"{side.name}: {what}; see `onrecord {sort.name}s show {side.name}` for its articles")
    _require_separate(session, sort, rest, gone, side.name)
    judged = _store(session, sort, NOT_SAME, rest, gone, by=by, why=why)
    if to is None:
        return judged
    (target,) = _read_sides(session, [to], sort, least=1)
    rulings = db.read_rulings(session, [*gone, *target.keys], machine=False, sort=sort.name)
    if Verdicts(map(to_decision, rulings)).are_kept_apart(gone, target.keys):
        _refuse_join(_Side(thing, tuple(gone), sort), target, rulings)
    joined = _store(session, sort, SAME, [target.keys[0]], gone, by=by, why=why)
    return Judged((*judged.judgements, *joined.judgements), _once((*judged.things, *joined.things)), sort)


def rename(session: Session, speaker: int, name: str, *, by: str, why: str | None = None) -> Judged:
    """Store the name by which a speaker is to be listed; what articles call it stays as it is."""
    if not db.fold(name):
        raise UsageError(f"{name!r} is no name; write it as it is to be listed")
    (side,) = _read_sides(session, [speaker], SPEAKERS, least=1)
    return _store(session, SPEAKERS, RENAME, [side.keys[0]], by=by, why=why, value=" ".join(name.split()))


def confirm(
    session: Session, things: Sequence[int], *, by: str, why: str | None = None, sort: Subject = SPEAKERS
) -> Judged:
    """Store for each of them that all its present parts are one and the same; later ones are guesses again."""
    return _judge_each(session, sort, CONFIRM, things, by=by, why=why)


def reject(
    session: Session, things: Sequence[int], *, by: str, why: str | None = None, sort: Subject = SPEAKERS
) -> Judged:
    """Store for each of them that it is none: something that was misread. It is matched with nothing."""
    return _judge_each(session, sort, REJECT, things, by=by, why=why)


def undo(session: Session, judgement: "db.Judgement", *, by: str, why: str | None = None) -> Judged:
    """Take a person's judgement back, by date; what it had changed is computed anew without it."""
    db.take_turn(session)
    number = db.row_id(judgement)
    sort = SUBJECTS.get(judgement.subject_type)
    keys = db.read_ruling(session, judgement).keys if sort is not None else ()
    db.undo_judgement(session, judgement, by=by, why=why)
    return Judged((number,), () if sort is None else _take_effect(session, sort, keys), sort)


def _judge_each(
    session: Session, sort: Subject, verb: str, things: Sequence[int], *, by: str, why: str | None
) -> Judged:
    sides = _read_sides(session, things, sort, least=1)
    rulings = _read_rulings(session, sides)
    if verb == CONFIRM:
        _require_not_rejected(sides, rulings)
    elif found := _find_on(sides, rulings, CONFIRM):
        side, ruling = found
        raise UsageError(f"{side.name}: {_tell(ruling)} confirmed it; {_undo_first(ruling)}")
    done = [_store(session, sort, verb, side.keys, by=by, why=why) for side in sides]
    return Judged(
        tuple(number for each in done for number in each.judgements),
        _once(number for each in done for number in each.things),
        sort,
    )


def _read_sides(session: Session, things: Sequence[int], sort: Subject, *, least: int) -> list[_Side]:
    """Return the things, each once; raises for too few of them, and for one without a current part."""
    # Two programs that decide at once would each not see the other's judgement.
    db.take_turn(session)
    numbers = _once(things)
    if len(numbers) < least:
        raise UsageError(f"these are one {sort.name} already; give two or more that differ, such as {sort.some}")
    sides = []
    for number in numbers:
        keys = sort.list_parts(session, number)
        if not keys:
            raise NotFoundError(
                f"{sort.call(number)}: no current article has this {sort.name}; `onrecord {sort.name}s list` lists them"
            )
        sides.append(_Side(number, keys, sort))
    return sides


def _read_pair(session: Session, things: Sequence[int], sort: Subject) -> tuple[_Side, _Side]:
    sides = _read_sides(session, things, sort, least=2)
    if len(sides) > len(("left", "right")):
        raise UsageError(f"give two {sort.name}s at a time, such as {sort.some}")
    return sides[0], sides[1]


def _read_rulings(session: Session, sides: Sequence[_Side]) -> list["db.Ruling"]:
    keys = [key for side in sides for key in side.keys]
    return db.read_rulings(session, keys, machine=False, sort=sides[0].sort.name)


def _roots(verdicts: Verdicts, keys: Iterable[str]) -> set[str]:
    return {verdicts.find(key) for key in keys}


def _require_not_rejected(sides: Sequence[_Side], rulings: Sequence["db.Ruling"]) -> None:
    if found := _find_on(sides, rulings, REJECT):
        side, ruling = found
        raise UsageError(f"{side.name}: {_tell(ruling)} rejected it as no {side.sort.name}; {_undo_first(ruling)}")


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


def _require_separate(session: Session, sort: Subject, ours: Sequence[str], theirs: Sequence[str], name: str) -> None:
    """Raise UsageError when people have joined one of ours with one of theirs, naming a judgement that does."""
    rulings = db.read_rulings(session, [*ours, *theirs], machine=False, sort=sort.name)
    decisions = {each.number: to_decision(each) for each in rulings}
    if not _meet(Verdicts(decisions.values()), ours, theirs):
        return
    joining = [each for each in rulings if each.verb in JOINING and not each.is_machine]
    for ruling in reversed(joining):
        without = Verdicts(decision for number, decision in decisions.items() if number != ruling.number)
        if not _meet(without, ours, theirs) or ruling is joining[0]:
            raise UsageError(f"{name}: {_tell(ruling)} said that this is one {sort.name}; {_undo_first(ruling)}")


def _meet(verdicts: Verdicts, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return bool(_roots(verdicts, ours) & _roots(verdicts, theirs))


def _tell(ruling: "db.Ruling") -> str:
    return f"{ruling.author} on {ruling.decided_at[:10]} ({ruling.short_id})"


def _undo_first(ruling: "db.Ruling") -> str:
    return f"undo that first: onrecord undo {ruling.short_id}"


def _store(
    session: Session,
    sort: Subject,
    verb: str,
    subjects: Sequence[str],
    objects: Sequence[str] = (),
    *,
    by: str,
    why: str | None,
    value: str | None = None,
) -> Judged:
    number = _find_standing(session, sort, verb, subjects, objects, by=by, why=why)
    if number is None or value is not None:
        judgement = db.add_ruling(session, verb, subjects, objects, by=by, why=why, value=value, sort=sort.name)
        number = db.row_id(judgement)
    return Judged((number,), _take_effect(session, sort, (*subjects, *objects)), sort)


def _find_standing(
    session: Session,
    sort: Subject,
    verb: str,
    subjects: Sequence[str],
    objects: Sequence[str],
    *,
    by: str,
    why: str | None,
) -> int | None:
    """Return the number of the judgement by which the same person said just this before, if it holds.

    Stored twice, it would hold on when one is taken back. With another reason, or from another person, it is news.
    """
    for ruling in db.read_rulings(session, [*subjects, *objects], machine=False, sort=sort.name):
        said = (ruling.verb, set(ruling.subjects), set(ruling.objects), ruling.author)
        if said == (verb, set(subjects), set(objects), by) and why in {None, ruling.why}:
            return ruling.number
    return None


def _take_effect(session: Session, sort: Subject, keys: Sequence[str]) -> tuple[int, ...]:
    """Compare and link anew what a decision touches; return the things that these parts belong to now."""
    sort.take_effect(session, keys)
    now = sort.find_things(session, keys)
    return _once(now[key] for key in keys if key in now)


def _once(things: Iterable[T]) -> tuple[T, ...]:
    """Return the things without repetition, in the order they first come."""
    return tuple(dict.fromkeys(things))
