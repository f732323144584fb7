"""The judgements as a list, newest first: who decided what about whom, when and why, and what was undone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from onrecord.db.conditions import Condition
from onrecord.db.filters import Page
from onrecord.db.following import CLAIMS, EVENTS, Followed
from onrecord.db.ids import ARTICLE, JUDGEMENT, SPEAKER, STATEMENT, short_id
from onrecord.db.models import Appearance, ArticleVersion, Judgement, JudgementMember, Statement
from onrecord.db.rows import row_id

# Of a passage in a list of judgements, so many characters.
SHOWN = 60

JUDGEMENT_COLUMNS = (
    *("id", "decided_at", "by", "verb", "subject", "object", "value", "why", "score", "machine", "appearances"),
    *("undone_at", "undone_by", "undone_why"),
)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One judgement as listed; ``subject`` and ``object`` say whom it is about today, as ``s5 Maria Lopez (a12)``.

    ``appearances`` counts those that a person's judgement on speakers names.
    """

    judgement: Judgement
    subject: str
    object: str | None
    appearances: int

    def to_dict(self) -> dict[str, Any]:
        """Return the row as plain values under its public column names."""
        each = self.judgement
        return {
            "id": short_id(JUDGEMENT, row_id(each)),
            "decided_at": each.decided_at,
            "by": each.author,
            "verb": each.verb,
            "subject": self.subject,
            "object": self.object,
            # The machine's value is the block in which it compared, which says nothing to a reader.
            "value": None if each.is_machine else each.value,
            "why": each.why,
            "score": each.score,
            "machine": each.is_machine,
            "appearances": self.appearances or None,
            "undone_at": each.undone_at,
            "undone_by": each.undone_by,
            "undone_why": each.undone_why,
        }


def list_judgements(
    session: Session,
    *,
    speaker: int | None = None,
    followed: tuple[Followed, int] | None = None,
    machine: bool = False,
    holding: bool = False,
    limit: int | None = None,
) -> Page[HistoryRow]:
    """Return judgements, newest first, and how many there are without the limit.

    ``speaker`` asks for those about one speaker: with the appearances it has now; ``followed`` likewise for a claim or
    an event, given as its sort and number. The machine's are left out unless
    asked for. ``holding`` leaves out what was undone.
    """
    conditions: list[Condition] = [] if machine else [col(Judgement.is_machine).is_(False)]
    if holding:
        conditions.append(col(Judgement.undone_at).is_(None))
    if speaker is not None:
        conditions.append(_is_about(speaker))
    if followed is not None:
        conditions.append(_is_about_followed(*followed))
    total = session.execute(select(func.count()).select_from(Judgement).where(*conditions)).scalar_one()
    query = select(Judgement).where(*conditions).order_by(col(Judgement.id).desc()).limit(limit)
    return Page(describe_judgements(session, session.scalars(query).all()), total)


def describe_judgements(session: Session, judgements: Sequence[Judgement]) -> list[HistoryRow]:
    """Return these judgements as rows, in their order."""
    names = _name_keys(session, {key for each in judgements for key in (each.subject, each.object) if key is not None})
    counted = (
        select(col(JudgementMember.judgement_id), func.count())
        .where(col(JudgementMember.judgement_id).in_([row_id(each) for each in judgements]))
        .group_by(col(JudgementMember.judgement_id))
    )
    counts: dict[int, int] = {row[0]: row[1] for row in session.execute(counted)}
    return [
        HistoryRow(
            each,
            names.get(each.subject, each.subject),
            None if each.object is None else names.get(each.object, each.object),
            counts.get(row_id(each), 0),
        )
        for each in judgements
    ]


def _is_about(speaker: int) -> Condition:
    keys = select(col(Appearance.key)).where(col(Appearance.speaker_id) == speaker)
    members = select(col(JudgementMember.judgement_id)).where(col(JudgementMember.key).in_(keys))
    return (col(Judgement.subject_type).in_(("speaker", "appearance"))) & or_(
        col(Judgement.subject).in_(keys), col(Judgement.object).in_(keys), col(Judgement.id).in_(members)
    )


def _is_about_followed(sort: Followed, number: int) -> Condition:
    keys = select(col(sort.unit.key)).where(sort.linked_to == number)
    members = select(col(JudgementMember.judgement_id)).where(col(JudgementMember.key).in_(keys))
    return (col(Judgement.subject_type) == sort.name) & or_(
        col(Judgement.subject).in_(keys), col(Judgement.object).in_(keys), col(Judgement.id).in_(members)
    )


def _name_keys(session: Session, keys: Collection[str]) -> Mapping[str, str]:
    """Return what the keys stand for today: id, and the words of the article for a speaker, a claim and an event."""
    names: dict[str, str] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), 500):
        portion = ordered[start : start + 500]
        statements = select(col(Statement.key), func.max(col(Statement.id))).where(col(Statement.key).in_(portion))
        for key, number in session.execute(statements.group_by(col(Statement.key))):
            names[key] = short_id(STATEMENT, number)
        appearances = (
            select(
                col(Appearance.key), col(Appearance.speaker_id), col(Appearance.name), col(ArticleVersion.article_id)
            )
            .join(ArticleVersion, col(ArticleVersion.id) == col(Appearance.version_id))
            .where(col(Appearance.key).in_(portion))
            .order_by(col(Appearance.id))
        )
        for key, speaker, name, article in session.execute(appearances):
            names[key] = f"{short_id(SPEAKER, speaker)} {name} ({short_id(ARTICLE, article)})"
        for sort in (CLAIMS, EVENTS):
            said = col(sort.unit.text if sort is CLAIMS else sort.unit.title)  # type: ignore[union-attr]
            units = (
                select(col(sort.unit.key), sort.linked_to, said, col(ArticleVersion.article_id))
                .join(ArticleVersion, col(ArticleVersion.id) == col(sort.unit.version_id))
                .where(col(sort.unit.key).in_(portion))
                .order_by(col(sort.unit.id))
            )
            for key, thing, text, article in session.execute(units):
                names[key] = f"{short_id(sort.letter, thing)} {_cut(text)} ({short_id(ARTICLE, article)})"
    return names


def _cut(text: str) -> str:
    """Return as much of a passage as tells which one it is."""
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
