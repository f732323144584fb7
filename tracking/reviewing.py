"""What people decide about statements as they were read: right, wrong, or nobody can tell. Nothing commits."""

from collections.abc import Sequence

from sqlmodel import Session

from onrecord import db
from onrecord.errors import UsageError
from onrecord.tracking.verdicts import CONFIRM, REJECT, UNSURE

REVIEWS = (CONFIRM, REJECT, UNSURE)


def review(
    session: Session, statements: Sequence[int], verb: str, *, by: str, why: str | None = None
) -> tuple[int, ...]:
    """Store what a person judges of these statements; return the numbers of the judgements, one a statement.

    A judgement names the words and their place, so that it holds for whatever run finds them again. The latest counts.
    Raises NotFoundError, before anything is stored, where there is no such statement.
    """
    if verb not in REVIEWS:
        raise UsageError(f"{verb!r} is no judgement on a statement; it is one of {', '.join(REVIEWS)}")
    db.take_turn(session)
    quotes = [db.get_quote(session, number) for number in dict.fromkeys(statements)]
    return tuple(db.add_review(session, each.statement_id, verb, by=by, why=why) for each in quotes)
