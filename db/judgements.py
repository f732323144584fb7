"""Judgements: what people, and marked so the machine, decided; written once, undone by date, never edited."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import SQLColumnExpression, insert, or_, select, update
from sqlmodel import Session, col

from onrecord.db.engine import now
from onrecord.db.ids import JUDGEMENT, short_id
from onrecord.db.models import Judgement, JudgementMember, Statement
from onrecord.db.rows import portions, row_id
from onrecord.errors import NotFoundError, UsageError

SPEAKER_TYPE, STATEMENT_TYPE = "speaker", "statement"
# The author of what the program decides by itself.
MACHINE = "onrecord"
# The block of a machine's judgement that an appearance is the one that a later reading names otherwise.
CARRIED = "carried over"

SUBJECT, OBJECT = "subject", "object"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement on speakers, claims or events that holds, with the appearances or units (by key) on either side."""

    number: int
    verb: str
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    value: str | None
    author: str
    decided_at: str
    why: str | None
    is_machine: bool
    score: float | None

    @property
    def short_id(self) -> str:
        """The id that people type."""
        return short_id(JUDGEMENT, self.number)

    @property
    def is_carried(self) -> bool:
        """Whether it only says which appearance an earlier reading's became."""
        return self.is_machine and self.value == CARRIED

    @property
    def keys(self) -> tuple[str, ...]:
        """All appearances that it speaks of."""
        return (*self.subjects, *self.objects)


@dataclass(frozen=True, slots=True)
class MachineOpinion:
    """What the machine concluded of two appearances in one block."""

    verb: str
    subject: str
    object: str
    score: float
    why: str


def add_ruling(
    session: Session,
    verb: str,
    subjects: Sequence[str],
    objects: Sequence[str] = (),
    *,
    by: str,
    why: str | None = None,
    value: str | None = None,
    sort: str = SPEAKER_TYPE,
) -> Judgement:
    """Insert what a person decided about speakers (or claims, events: ``sort``).

    The first key of each side stands in the judgement itself.
    """
    judgement = Judgement(
        subject_type=sort,
        verb=verb,
        subject=subjects[0],
        object=objects[0] if objects else None,
        value=value,
        author=by,
        decided_at=now(),
        why=why,
    )
    session.add(judgement)
    session.flush()
    number = row_id(judgement)
    session.add_all(
        JudgementMember(judgement_id=number, side=side, key=key)
        for side, keys in ((SUBJECT, subjects), (OBJECT, objects))
        for key in dict.fromkeys(keys)
    )
    session.flush()
    return judgement


def add_review(session: Session, statement: int, verb: str, *, by: str, why: str | None = None) -> int:
    """Insert what a person decided about a statement of this number, and return the judgement's number."""
    judgement = Judgement(
        subject_type=STATEMENT_TYPE,
        verb=verb,
        subject=session.get_one(Statement, statement).key,
        author=by,
        decided_at=now(),
        why=why,
    )
    session.add(judgement)
    session.flush()
    return row_id(judgement)


def read_rulings(session: Session, keys: Collection[str], *, machine: bool, sort: str = SPEAKER_TYPE) -> list[Ruling]:
    """Return the judgements that hold on these appearances and on all that they are joined with by such judgements.

    Without ``machine``, only those of people and what is carried over from earlier readings. For a ``sort`` other than
    speakers the keys are those of occurrences or happenings.
    """
    found: dict[int, Ruling] = {}
    known: set[str] = set()
    wanted = set(keys)
    while wanted:
        known |= wanted
        rulings = [
            each for each in _read_touching(session, wanted, machine=machine, sort=sort) if each.number not in found
        ]
        found |= {each.number: each for each in rulings}
        # Who is kept apart stays another speaker: their own judgements do not matter here.
        wanted = {key for each in rulings if each.verb not in {"not same", "unsure"} for key in each.keys} - known
    return [found[number] for number in sorted(found)]


def _read_touching(session: Session, keys: Collection[str], *, machine: bool, sort: str) -> list[Ruling]:
    found: dict[int, Ruling] = {}
    for portion in portions(sorted(keys)):
        members = select(col(JudgementMember.judgement_id)).where(col(JudgementMember.key).in_(portion))
        conditions = [
            col(Judgement.subject_type) == sort,
            col(Judgement.undone_at).is_(None),
            # A check says nothing of what is the same.
            col(Judgement.verb) != "check",
        ]
        if not machine:
            conditions.append(or_(col(Judgement.is_machine).is_(False), col(Judgement.value) == CARRIED))
        # Three queries, as an OR over three indexes is read from none of them.
        for touching in (
            col(Judgement.subject).in_(portion),
            col(Judgement.object).in_(portion),
            col(Judgement.id).in_(members),
        ):
            # Columns rather than rows, as there may be as many as appearances.
            query = select(*_RULING_COLUMNS).where(*conditions, touching)
            found |= {row[0]: _make_ruling(row) for row in session.execute(query)}
    return _complete(session, [found[number] for number in sorted(found)])


_RULING_COLUMNS: tuple[SQLColumnExpression[Any], ...] = (
    col(Judgement.id),
    col(Judgement.verb),
    col(Judgement.subject),
    col(Judgement.object),
    col(Judgement.value),
    col(Judgement.author),
    col(Judgement.decided_at),
    col(Judgement.why),
    col(Judgement.is_machine),
    col(Judgement.score),
)


def _make_ruling(row: Sequence[Any]) -> Ruling:
    number, verb, subject, other, *rest = row
    return Ruling(number, verb, (subject,), () if other is None else (other,), *rest)


def _complete(session: Session, rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return the judgements with their members; those of the machine have none but subject and object."""
    members = _read_members(session, [each.number for each in rulings if not each.is_machine])
    return [
        replace(
            each,
            subjects=tuple(dict.fromkeys((*each.subjects, *members[each.number][SUBJECT]))),
            objects=tuple(dict.fromkeys((*each.objects, *members[each.number][OBJECT]))),
        )
        if each.number in members
        else each
        for each in rulings
    ]


def _read_members(session: Session, numbers: Sequence[int]) -> Mapping[int, Mapping[str, list[str]]]:
    members: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for portion in portions(numbers):
        query = (
            select(JudgementMember)
            .where(col(JudgementMember.judgement_id).in_(portion))
            .order_by(col(JudgementMember.key))
        )
        for each in session.scalars(query):
            members[each.judgement_id][each.side].append(each.key)
    return members


def replace_opinions(session: Session, block: str, opinions: Sequence[MachineOpinion]) -> set[str]:
    """Let the machine's judgements of a block be these; return the appearances for which something has changed.

    What stands as before is left alone, so that its date and reason stay; what no longer holds is undone, not deleted.
    """
    query = select(col(Judgement.id), col(Judgement.verb), col(Judgement.subject), col(Judgement.object)).where(
        col(Judgement.value) == block, col(Judgement.is_machine), col(Judgement.undone_at).is_(None)
    )
    held = {(verb, subject, other or ""): number for number, verb, subject, other in session.execute(query)}
    wanted = {(each.verb, each.subject, each.object): each for each in opinions}
    gone = sorted(held.keys() - wanted.keys())
    new = [wanted[sort] for sort in sorted(wanted.keys() - held.keys())]
    _take_back(session, [number for sort in gone if (number := held[sort]) is not None])
    _insert_opinions(session, block, new)
    return {key for sort in gone for key in sort[1:]} | {key for each in new for key in (each.subject, each.object)}


def replace_carried(
    session: Session, keys: Collection[str], successors: Mapping[str, str], *, sort: str = SPEAKER_TYPE
) -> set[str]:
    """Let these be what the earlier appearances of an article, out of all its ``keys``, became; return what changed."""
    held: list[tuple[int | None, str, str | None]] = []
    for portion in portions(sorted(keys)):
        query = select(col(Judgement.id), col(Judgement.subject), col(Judgement.object)).where(
            col(Judgement.subject_type) == sort,
            col(Judgement.subject).in_(portion),
            col(Judgement.value) == CARRIED,
            col(Judgement.is_machine),
            col(Judgement.undone_at).is_(None),
        )
        held += [tuple(row) for row in session.execute(query)]
    gone = [(number, old, new) for number, old, new in held if successors.get(old) != new]
    kept = {old for _, old, new in held if successors.get(old) == new}
    added = [(old, new) for old, new in sorted(successors.items()) if old not in kept]
    _take_back(session, [number for number, _, _ in gone if number is not None])
    why = "named so by an earlier reading of the article"
    carried = [MachineOpinion("same", old, new, 1.0, why) for old, new in added]
    _insert_opinions(session, CARRIED, carried, sort=sort)
    changed = {key for _, old, new in gone for key in (old, new) if key is not None}
    return changed | {key for pair in added for key in pair}


def _take_back(session: Session, numbers: Sequence[int]) -> None:
    for portion in portions(numbers):
        session.execute(
            update(Judgement)
            .where(col(Judgement.id).in_(portion))
            .values(undone_at=now(), undone_by=MACHINE, undone_why="compared again")
        )


def _insert_opinions(
    session: Session, block: str, opinions: Sequence[MachineOpinion], *, sort: str = SPEAKER_TYPE
) -> None:
    moment = now()
    rows = [
        {
            "subject_type": sort,
            "verb": each.verb,
            "subject": each.subject,
            "object": each.object,
            "value": block,
            "author": MACHINE,
            "decided_at": moment,
            "why": each.why,
            "is_machine": True,
            "score": each.score,
        }
        for each in opinions
    ]
    if rows:
        session.execute(insert(Judgement), rows)


def get_judgement(session: Session, number: int) -> Judgement:
    """Return a judgement; raises NotFoundError when there is none of this number."""
    judgement = session.get(Judgement, number)
    if judgement is None:
        raise NotFoundError(f"{short_id(JUDGEMENT, number)}: there is no such judgement; `onrecord history` lists them")
    return judgement


def find_last_judgement(session: Session) -> Judgement | None:
    """Return the latest judgement of a person that holds."""
    query = (
        select(Judgement)
        .where(col(Judgement.is_machine).is_(False), col(Judgement.undone_at).is_(None))
        .order_by(col(Judgement.id).desc())
        .limit(1)
    )
    return session.scalars(query).first()


def undo_judgement(session: Session, judgement: Judgement, *, by: str, why: str | None) -> None:
    """Set the date on which a person took a judgement back; raises UsageError for one that nobody can take back."""
    name = short_id(JUDGEMENT, row_id(judgement))
    if judgement.is_machine:
        raise UsageError(
            f"{name}: this is the machine's judgement, which it would make again; "
            f"decide otherwise with `onrecord {judgement.subject_type}s split`, `apart` or `merge`"
        )
    if judgement.undone_at is not None:
        raise UsageError(f"{name}: {judgement.undone_by} has undone this on {judgement.undone_at} already")
    judgement.undone_at, judgement.undone_by, judgement.undone_why = now(), by, why
    session.add(judgement)
    session.flush()


def read_ruling(session: Session, judgement: Judgement) -> Ruling:
    """Return a judgement on speakers with its members, whether it holds or was undone."""
    row = session.execute(select(*_RULING_COLUMNS).where(col(Judgement.id) == judgement.id)).one()
    (ruling,) = _complete(session, [_make_ruling(row)])
    return ruling
