"""What people have judged of speakers, claims and events as they are: confirmed, rejected, or kept apart."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, and_, case, distinct, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from onrecord.db.conditions import Condition, is_current
from onrecord.db.filters import ReviewState
from onrecord.db.models import (
    Appearance,
    ArticleVersion,
    ClaimOccurrence,
    Happening,
    Judgement,
    JudgementMember,
    Mention,
    Speaker,
)
from onrecord.db.rows import portions


def judged_keys(verb: str) -> Select[Any]:
    """Return the query for the keys that people's judgements with this verb name and that hold.

    They are of appearances, occurrences and happenings alike, as no two of these have one key.
    """
    return (
        select(col(JudgementMember.key))
        .join(Judgement, col(Judgement.id) == col(JudgementMember.judgement_id))
        .where(col(Judgement.verb) == verb, col(Judgement.undone_at).is_(None), col(Judgement.is_machine).is_(False))
    )


def read_answered(
    session: Session, table: type[Appearance] | type[ClaimOccurrence] | type[Happening], thing: SQLColumnExpression[int]
) -> set[tuple[int, int]]:
    """Return the pairs of present speakers (or claims, events) that a person keeps apart or could not tell.

    ``thing`` is the column of ``table`` that links its rows to them; the lower number of a pair stands first.
    """
    sides: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    query = (
        select(col(JudgementMember.judgement_id), col(JudgementMember.side), thing)
        .join(Judgement, col(Judgement.id) == col(JudgementMember.judgement_id))
        .join(table, col(table.key) == col(JudgementMember.key))
        .join(ArticleVersion, is_current(table))
        .where(col(Judgement.verb).in_(("not same", "unsure")), col(Judgement.undone_at).is_(None))
        .distinct()
    )
    for number, side, found in session.execute(query):
        sides[number][side].add(found)
    return {
        (min(a, b), max(a, b)) for each in sides.values() for a in each["subject"] for b in each["object"] if a != b
    }


def is_rejected() -> Condition:
    """Return the condition that a person rejected a speaker as none."""
    return col(Speaker.id).in_(select(col(Appearance.speaker_id)).where(col(Appearance.key).in_(judged_keys("reject"))))


def is_no_speaker() -> Condition:
    """Return the condition that the speaker of an appearance was rejected as none."""
    rejected = aliased(Appearance)
    numbers = select(col(rejected.speaker_id)).where(col(rejected.key).in_(judged_keys("reject")))
    return col(Appearance.speaker_id).in_(numbers)


def is_source() -> Condition:
    """Return what joins a mention to the appearance that it is, unless a person rejected that as no speaker."""
    return and_(col(Appearance.id) == col(Mention.appearance_id), ~is_no_speaker())


def is_confirmed() -> Condition:
    """Return the condition that a person confirmed every current appearance of a speaker."""
    guessed = (
        select(col(Appearance.speaker_id))
        .join(ArticleVersion, is_current(Appearance))
        .where(~col(Appearance.key).in_(judged_keys("confirm")))
    )
    return and_(~col(Speaker.id).in_(guessed), ~is_rejected())


def has_status(status: str) -> Condition:
    """Return the condition that a speaker has this review state."""
    conditions = {
        ReviewState.REJECTED.value: is_rejected(),
        ReviewState.CONFIRMED.value: is_confirmed(),
        ReviewState.UNREVIEWED.value: and_(~is_rejected(), ~is_confirmed()),
    }
    return conditions[status]


def read_statuses(session: Session, numbers: Sequence[int]) -> Mapping[int, tuple[str, int, int]]:
    """Return for each speaker its review state, and how many of how many current appearances are confirmed."""
    confirmed = case((col(Appearance.key).in_(judged_keys("confirm")), col(Appearance.key)))
    rejected = case((col(Appearance.key).in_(judged_keys("reject")), 1), else_=0)
    found: dict[int, tuple[str, int, int]] = {}
    for portion in portions(numbers):
        query = (
            select(
                col(Appearance.speaker_id),
                func.count(distinct(confirmed)),
                func.count(distinct(col(Appearance.key))),
                func.max(rejected),
            )
            .join(ArticleVersion, is_current(Appearance))
            .where(col(Appearance.speaker_id).in_(portion))
            .group_by(col(Appearance.speaker_id))
        )
        for number, sure, count, is_out in session.execute(query):
            found[number] = (_name_status(sure=sure, count=count, is_out=bool(is_out)), sure, count)
    return found


def _name_status(*, sure: int, count: int, is_out: bool) -> str:
    if is_out:
        return ReviewState.REJECTED.value
    return ReviewState.CONFIRMED.value if sure == count else ReviewState.UNREVIEWED.value
