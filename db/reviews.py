"""What people have judged of speakers as they are: confirmed, rejected as no speaker, or not looked at."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, case, distinct, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from onrecord.db.conditions import Condition, is_current
from onrecord.db.filters import ReviewState
from onrecord.db.models import Appearance, ArticleVersion, Judgement, JudgementMember, Mention, Speaker
from onrecord.db.rows import portions


def judged_keys(verb: str) -> Select[Any]:
    """Return the query for the keys of the appearances that people's judgements with this verb name and that hold."""
    return (
        select(col(JudgementMember.key))
        .join(Judgement, col(Judgement.id) == col(JudgementMember.judgement_id))
        .where(col(Judgement.verb) == verb, col(Judgement.undone_at).is_(None), col(Judgement.is_machine).is_(False))
    )


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
