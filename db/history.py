"""The judgements as a list, newest first: who decided what about whom, when and why, and what was undone."""

from collections import defaultdict
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
from onrecord.db.rows import portions, row_id

# Of a passage in a list of judgements, so many characters.
SHOWN = 60

JUDGEMENT_COLUMNS = (
    *("id", "decided_at", "by", "verb", "subject", "object", "value", "why", "score", "machine", "appearances"),
    *("undone_at", "undone_by", "undone_why"),
)

# Of whom a judgement speaks, on each side, by different names; more would not be read.
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One judgement as listed; ``subject`` and ``object`` say whom it is about today, as ``s5 Maria Lopez (a12)``.

    Several appearances under one name stand together: ``s5 Maria Lopez (a12 and 3 more), s5 M. Lopez (a14)``.

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
    sides = _read_sides(session, [row_id(each) for each in judgements])
    for each in judgements:
        for side, key in (("subject", each.subject), ("object", each.object)):
            # What the judgement itself names comes first; the machine's have no members.
            if key is not None:
                sides[row_id(each), side] = list(dict.fromkeys((key, *sides[row_id(each), side])))
    named = _name_keys(session, {key for keys in sides.values() for key in keys})
    return [
        HistoryRow(
            each,
            _write_side(sides[row_id(each), "subject"], named),
            None if each.object is None else _write_side(sides[row_id(each), "object"], named),
            0
            if each.is_machine or each.subject_type != "speaker"
            else sum(len(sides[row_id(each), side]) for side in ("subject", "object")),
        )
        for each in judgements
    ]


def _read_sides(session: Session, judgements: Sequence[int]) -> dict[tuple[int, str], list[str]]:
    """Return the members of judgements by number and side, in the order in which they can be read again."""
    sides: dict[tuple[int, str], list[str]] = defaultdict(list)
    for portion in portions(judgements):
        query = (
            select(col(JudgementMember.judgement_id), col(JudgementMember.side), col(JudgementMember.key))
            .where(col(JudgementMember.judgement_id).in_(portion))
            .order_by(col(JudgementMember.judgement_id), col(JudgementMember.key))
        )
        for number, side, key in session.execute(query):
            sides[number, side].append(key)
    return sides


def _write_side(keys: Sequence[str], named: Mapping[str, tuple[str, str | None]]) -> str:
    """Write whom these keys mean: each speaker and name once, with the first article, and how many there are more."""
    places: dict[str, list[str | None]] = defaultdict(list)
    for key in keys:
        name, article = named.get(key, (key, None))
        places[name].append(article)
    written = []
    for name, articles in places.items():
        more = f" and {len(articles) - 1} more" if len(articles) > 1 else ""
        written.append(name if articles[0] is None else f"{name} ({articles[0]}{more})")
    left_out = len(written) - MOST_NAMES
    return ", ".join(written[:MOST_NAMES]) + (f" and {left_out} more" if left_out > 0 else "")


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


def _name_keys(session: Session, keys: Collection[str]) -> Mapping[str, tuple[str, str | None]]:
    """Return what the keys stand for today: a statement's id; else what its article says, and the article."""
    names: dict[str, tuple[str, str | None]] = {}
    for portion in portions(sorted(keys)):
        statements = select(col(Statement.key), func.max(col(Statement.id))).where(col(Statement.key).in_(portion))
        for key, number in session.execute(statements.group_by(col(Statement.key))):
            names[key] = short_id(STATEMENT, number), None
        appearances = (
            select(
                col(Appearance.key), col(Appearance.speaker_id), col(Appearance.name), col(ArticleVersion.article_id)
            )
            .join(ArticleVersion, col(ArticleVersion.id) == col(Appearance.version_id))
            .where(col(Appearance.key).in_(portion))
            .order_by(col(Appearance.id))
        )
        for key, speaker, name, article in session.execute(appearances):
            names[key] = f"{short_id(SPEAKER, speaker)} {name}", short_id(ARTICLE, article)
        for sort in (CLAIMS, EVENTS):
            units = (
                select(col(sort.unit.key), sort.linked_to, sort.shown_as, col(ArticleVersion.article_id))
                .join(ArticleVersion, col(ArticleVersion.id) == col(sort.unit.version_id))
                .where(col(sort.unit.key).in_(portion))
                .order_by(col(sort.unit.id))
            )
            for key, thing, text, article in session.execute(units):
                names[key] = f"{short_id(sort.letter, thing)} {_cut(text)}", short_id(ARTICLE, article)
    return names


def _cut(text: str) -> str:
    """Return as much of a passage as tells which one it is."""
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
