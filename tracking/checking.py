"""What people record of checks: a verdict on a claim, imported reviews, and which claim a review is about.

Each of these is a stored judgement with who and why, and is undone like any other. Nothing commits.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from sqlmodel import Session

from onrecord import db
from onrecord.db.checks import CHECK_VERB
from onrecord.db.ids import CHECK, CLAIM, JUDGEMENT, short_id
from onrecord.errors import InputError, UsageError
from onrecord.tracking.claim_reviews import Verdict
from onrecord.tracking.keys import check_key
from onrecord.tracking.subjects import CLAIMS
from onrecord.tracking.wording_fit import SUGGESTED, Fitting, Wordings, choose


@dataclass(frozen=True, slots=True)
class Checked:
    """A check as stored; ``is_new`` is False when the same one stood already, and nothing was changed."""

    row: "db.CheckRow"
    is_new: bool


@dataclass(slots=True)
class Imported:
    """What became of the reviews of a file: tied to claims, known before, left untied, and unreadable ones.

    ``doubts`` says of ties for which figure of the claim the review's verdict may not be meant.
    """

    tied: list["db.CheckRow"] = field(default_factory=list)
    known: int = 0
    untied: list[tuple["db.CheckRow", list[Fitting]]] = field(default_factory=list)
    errors: list[InputError] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def check_claim(session: Session, claim: int, verdict: Verdict, *, by: str, why: str | None = None) -> Checked:
    """Record a verdict on a claim; the same one again changes nothing, unless it was taken back before."""
    _require_sense(verdict)
    db.take_turn(session)
    keys = CLAIMS.list_parts(session, claim)
    told = (verdict.rating, verdict.reviewer, verdict.url, verdict.checked_on, verdict.note)
    key = check_key(CLAIMS.find_key(session, claim), *told)
    held = db.find_check_of_key(session, key)
    if held is not None and held.claim_id is not None:
        return Checked(held, is_new=False)
    check = held.check if held is not None else _add(session, key, verdict, source=None)
    return Checked(_tie(session, check, keys[0], keys, by=by, why=why), is_new=True)


def import_reviews(session: Session, reviews: Iterable[Verdict | InputError], *, source: str, by: str) -> Imported:
    """Store all reviews, each tied to the claim whose wording it fits; where none does well enough, it stays untied."""
    db.take_turn(session)
    wordings = Wordings(db.iter_wordings(session))
    result = Imported()
    for review in reviews:
        if isinstance(review, InputError):
            result.errors.append(review)
            continue
        told = (review.rating, review.reviewer, review.url, review.checked_on, review.claim_reviewed)
        key = check_key(None, *told)
        held = db.find_check_of_key(session, key)
        found = wordings.find(review.claim_reviewed or "")
        if (held is not None and held.claim_id is not None) or _stands(session, review, found):
            result.known += 1
            continue
        was_undone = held is not None and held.check.judgement_id is not None
        check = held.check if held is not None else _add(session, key, review, source=source)
        best = None if was_undone else choose(found)
        if best is None:
            result.untied.append((db.get_check(session, db.row_id(check)), found[:SUGGESTED]))
            continue
        why = f"its wording fits {short_id(CLAIM, best.claim_id)} by {best.score:.2f}"
        if best.doubt is not None:
            why += f"; {best.doubt}"
            result.doubts.append(f"{short_id(CHECK, db.row_id(check))}: {why}; see whether its verdict is on that, too")
        keys = CLAIMS.list_parts(session, best.claim_id)
        result.tied.append(_tie(session, check, best.key, keys, by=by, why=why, score=best.score))
    return result


def tie_check(session: Session, check: int, claim: int, *, by: str, why: str | None = None) -> "db.CheckRow":
    """Store which claim an imported review is about; raises UsageError where it is about one already."""
    db.take_turn(session)
    row = db.get_check(session, check)
    if row.claim_id is not None:
        name, number = short_id(CHECK, check), short_id(CLAIM, row.claim_id)
        judgement = short_id(JUDGEMENT, row.check.judgement_id or 0)
        raise UsageError(f"{name}: it is about {number}; undo that first: onrecord undo {judgement}")
    keys = CLAIMS.list_parts(session, claim)
    return _tie(session, row.check, keys[0], keys, by=by, why=why)


def suggest_claims(session: Session, rows: Iterable["db.CheckRow"]) -> dict[int, list[Fitting]]:
    """Return for each check that is untied the claims that it may be about, the best first."""
    wanted = [row for row in rows if row.state is db.CheckState.UNTIED]
    if not wanted:
        return {}
    wordings = Wordings(db.iter_wordings(session))
    return {db.row_id(row.check): wordings.find(row.check.claim_reviewed or "")[:SUGGESTED] for row in wanted}


def to_verdict(check: "db.ClaimCheck") -> Verdict:
    """Return a stored check as a verdict."""
    return Verdict(**{name: getattr(check, name) for name in Verdict.__dataclass_fields__})


def _require_sense(verdict: Verdict) -> None:
    for option, text in (("--rating", verdict.rating), ("--by", verdict.reviewer)):
        if not text.strip():
            raise UsageError(f"{option}: {text!r} says nothing; give words")
    if verdict.url is not None and not re.match(r"https?://\S+$", verdict.url, re.IGNORECASE):
        raise UsageError(f"--url: {verdict.url!r} is no web address; begin it with https://")
    if verdict.checked_on is not None:
        db.parse_period(verdict.checked_on, option="--date")
    ends = (verdict.worst_rating, verdict.rating_value, verdict.best_rating)
    known = [end for end in ends if end is not None]
    if known != sorted(known):
        raise UsageError("--value: it lies outside --worst and --best; write --worst 1 --value 2 --best 5")


def _stands(session: Session, review: Verdict, found: Sequence[Fitting]) -> bool:
    """Tell whether a check that was recorded by hand says the same of the claim that a review fits best."""
    if not found:
        return False
    told = (review.rating, review.reviewer, review.url, review.checked_on)
    held = db.find_checks(session, {found[0].claim_id}).get(found[0].claim_id, [])
    return any(
        row.check.source is None and told == tuple(getattr(row.check, name) for name in _SAME_CHECK) for row in held
    )


_SAME_CHECK = ("rating", "reviewer", "url", "checked_on")


def _add(session: Session, key: str, verdict: Verdict, *, source: str | None) -> "db.ClaimCheck":
    check = db.ClaimCheck(key=key, source=source, recorded_at=db.now(), **asdict(verdict))
    session.add(check)
    session.flush()
    return check


def _tie(
    session: Session,
    check: "db.ClaimCheck",
    subject: str,
    keys: Iterable[str],
    *,
    by: str,
    why: str | None,
    score: float | None = None,
) -> "db.CheckRow":
    members = [subject, *(key for key in keys if key != subject)]
    judgement = db.add_ruling(session, CHECK_VERB, members, by=by, why=why, value=check.rating, sort=CLAIMS.name)
    judgement.score = score
    check.judgement_id = db.row_id(judgement)
    session.flush()
    return db.get_check(session, db.row_id(check))
