"""Checks: verdicts on claims, whose claim each is about, and those that are about none yet.

A check hangs on the keys of a claim's occurrences, through a judgement with the verb "check". It is about the claim
that its subject belongs to now, or where the present articles have that passage no more, the first of its members: so
that it goes with its passage through new extractions, merges and splits.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from onrecord.db.conditions import is_current
from onrecord.db.figures import Figure, make_figure
from onrecord.db.ids import CHECK, CLAIM, JUDGEMENT, short_id
from onrecord.db.models import ArticleVersion, ClaimCheck, ClaimOccurrence, Judgement, JudgementMember
from onrecord.db.rows import portions, row_id
from onrecord.errors import NotFoundError

CHECK_VERB = "check"

CHECK_COLUMNS = (
    *("id", "claim", "state", "rating", "reviewer", "url", "checked_on", "note", "claim_reviewed", "claimant"),
    *("rating_value", "best_rating", "worst_rating", "source", "fit", "judgement", "recorded_at"),
)


class CheckState(StrEnum):
    """Whether a check is about a claim, waits for somebody to say about which, or was taken back."""

    TIED = "tied"
    UNTIED = "untied"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check and the claim that it is about; ``fit`` is how well the wordings fit where the machine tied the two."""

    check: ClaimCheck
    claim_id: int | None
    fit: float | None = None

    @property
    def state(self) -> CheckState:
        """Whether it counts: one that was recorded by hand and is about no claim was taken back."""
        if self.claim_id is not None:
            return CheckState.TIED
        return CheckState.UNDONE if self.check.source is None else CheckState.UNTIED

    def to_dict(self) -> dict[str, Any]:
        """Return the check as plain values under its public column names."""
        check = self.check
        names = ("rating", "reviewer", "url", "checked_on", "note", "claim_reviewed", "claimant", "rating_value")
        is_tied = self.claim_id is not None
        return {
            "id": short_id(CHECK, row_id(check)),
            "claim": short_id(CLAIM, self.claim_id) if self.claim_id is not None else None,
            "state": self.state.value,
            **{name: getattr(check, name) for name in (*names, "best_rating", "worst_rating", "source")},
            "fit": self.fit if is_tied else None,
            "judgement": short_id(JUDGEMENT, check.judgement_id) if is_tied and check.judgement_id else None,
            "recorded_at": check.recorded_at,
        }


def list_checks(session: Session) -> list[CheckRow]:
    """Return all checks, the oldest first."""
    rows = session.scalars(select(ClaimCheck).order_by(*_BY_DATE)).all()
    return _own(session, rows)


def find_checks(session: Session, claims: Collection[int]) -> Mapping[int, list[CheckRow]]:
    """Return the checks of each of these claims, the oldest first."""
    keys: list[str] = []
    for portion in portions(sorted(claims)):
        keys += session.scalars(select(col(ClaimOccurrence.key)).where(col(ClaimOccurrence.claim_id).in_(portion)))
    numbers: set[int] = set()
    for part in portions(sorted(set(keys))):
        query = (
            select(col(ClaimCheck.id))
            .join(JudgementMember, col(JudgementMember.judgement_id) == col(ClaimCheck.judgement_id))
            .where(col(JudgementMember.key).in_(part))
        )
        numbers |= {number for number in session.scalars(query) if number is not None}
    rows: list[ClaimCheck] = []
    for chosen in portions(sorted(numbers)):
        rows += session.scalars(select(ClaimCheck).where(col(ClaimCheck.id).in_(chosen)))
    found: dict[int, list[CheckRow]] = defaultdict(list)
    for row in _own(session, sorted(rows, key=lambda each: (each.checked_on is None, each.checked_on, each.id))):
        if row.claim_id is not None and row.claim_id in claims:
            found[row.claim_id].append(row)
    return found


def list_checked_claims(session: Session) -> list[int]:
    """Return the claims that a check is about."""
    return sorted({row.claim_id for row in list_checks(session) if row.claim_id is not None})


def get_check(session: Session, number: int) -> CheckRow:
    """Return one check; raises NotFoundError where there is none of this number."""
    check = session.get(ClaimCheck, number)
    if check is None:
        raise NotFoundError(f"{short_id(CHECK, number)}: there is no such check; `onrecord claims checks` lists them")
    (row,) = _own(session, [check])
    return row


def find_check_of_key(session: Session, key: str) -> CheckRow | None:
    """Return the check with this key, if there is one."""
    check = session.scalars(select(ClaimCheck).where(col(ClaimCheck.key) == key)).first()
    return None if check is None else _own(session, [check])[0]


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage that makes a claim, in its own words and as it reads by itself, with its main figure."""

    key: str
    claim_id: int
    text: str
    figure: Figure | None = None


def iter_wordings(session: Session) -> Iterator[Wording]:
    """Yield the wordings of all current occurrences, by id; one that differs from its text comes in both forms."""
    columns = ("key", "claim_id", "text", "wording", "value", "unit", "approximate", "low", "high")
    query = (
        select(*(col(getattr(ClaimOccurrence, name)) for name in columns))
        .join(ArticleVersion, is_current(ClaimOccurrence))
        .order_by(col(ClaimOccurrence.id))
    )
    for key, claim_id, text, wording, *stated in session.execute(query):
        figure = make_figure(*stated)
        yield Wording(key, claim_id, text, figure)
        if wording and wording != text:
            yield Wording(key, claim_id, wording, figure)


_BY_DATE = (col(ClaimCheck.checked_on).nulls_last(), col(ClaimCheck.id))


def _own(session: Session, checks: Sequence[ClaimCheck]) -> list[CheckRow]:
    """Return the checks with the claims that they are about, in their order."""
    numbers = sorted({each.judgement_id for each in checks if each.judgement_id is not None})
    subjects: dict[int | None, tuple[str, float | None]] = {}
    members: dict[int, list[str]] = defaultdict(list)
    for portion in portions(numbers):
        holding = select(col(Judgement.id), col(Judgement.subject), col(Judgement.score)).where(
            col(Judgement.id).in_(portion), col(Judgement.undone_at).is_(None)
        )
        subjects |= {number: (key, score) for number, key, score in session.execute(holding)}
        named = select(col(JudgementMember.judgement_id), col(JudgementMember.key)).where(
            col(JudgementMember.judgement_id).in_(portion)
        )
        for number, key in session.execute(named.order_by(col(JudgementMember.key))):
            members[number].append(key)
    keys = {key for key, _ in subjects.values()} | {key for each in members.values() for key in each}
    owners = _find_owners(session, sorted(keys))
    rows = []
    for check in checks:
        subject = subjects.get(check.judgement_id)
        candidates = [] if subject is None else [subject[0], *members[check.judgement_id or 0]]
        claim = next((owners[key] for key in candidates if key in owners), None)
        rows.append(CheckRow(check, claim, None if subject is None else subject[1]))
    return rows


def _find_owners(session: Session, keys: Sequence[str]) -> dict[str, int]:
    """Return the claim of each key, as far as it is one that current articles make."""
    owners: dict[str, int] = {}
    for portion in portions(keys):
        query = select(col(ClaimOccurrence.key), col(ClaimOccurrence.claim_id)).where(
            col(ClaimOccurrence.key).in_(portion)
        )
        owners |= {row[0]: row[1] for row in session.execute(query.order_by(col(ClaimOccurrence.id)))}
    made: set[int] = set()
    for numbers in portions(sorted(set(owners.values()))):
        now = select(col(ClaimOccurrence.claim_id)).join(ArticleVersion, is_current(ClaimOccurrence))
        made |= set(session.scalars(now.where(col(ClaimOccurrence.claim_id).in_(numbers)).distinct()))
    return {key: claim for key, claim in owners.items() if claim in made}
