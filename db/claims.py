"""Claims: which ones are made, by whom, where and how often; and each claim with all its occurrences.

Only current rows count: those that the newest run made for the latest version of an article.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import SQLColumnExpression, distinct, func, or_, select
from sqlmodel import Session, col

from onrecord.db.checks import find_checks, list_checked_claims
from onrecord.db.claim_rows import ClaimRow, OccurrenceRow
from onrecord.db.concerning import find_claims_about
from onrecord.db.conditions import Condition, is_original
from onrecord.db.conflicts import Side, find_conflicts
from onrecord.db.figures import make_figure
from onrecord.db.filters import UNKNOWN_SPEAKER, ClaimFilter, ClaimSort, Page
from onrecord.db.following import CLAIMS, EVENTS, explain_missing, find_asked
from onrecord.db.matching import match_rows
from onrecord.db.models import (
    Appearance,
    ArticleVersion,
    Claim,
    ClaimOccurrence,
    Mention,
    Run,
)
from onrecord.db.names import fold
from onrecord.db.reviews import is_source
from onrecord.db.rows import portions, tell_count
from onrecord.db.sightings import (
    SEEN_IN,
    SeenIn,
    count_articles,
    find_rejection,
    find_seen,
    in_order_of_time,
    join_articles,
    narrow,
    tell_copies,
    tell_rejected,
)
from onrecord.db.speaker_names import resolve_speaker, tell_unknown
from onrecord.db.voices import read_voices


def find_claims(session: Session, wanted: ClaimFilter) -> Page[ClaimRow]:
    """Return the claims that fit, in the filter's order, and how many fit in all.

    Raises UsageError when a name fits several speakers, and for dates and search texts that make no sense.
    """
    numbers, total, notes = _find_numbers(session, wanted)
    return Page(list(_load_claims(session, numbers, copies=wanted.copies)), total, notes)


def iter_claims(session: Session, wanted: ClaimFilter) -> tuple[Iterator[ClaimRow], int]:
    """Return the claims that fit, a portion in memory at a time, and how many fit in all; raises as find_claims."""
    numbers, total, _ = _find_numbers(session, wanted)
    return _load_claims(session, numbers, copies=wanted.copies), total


def _find_numbers(session: Session, wanted: ClaimFilter) -> tuple[list[int], int, tuple[str, ...]]:
    """Return the numbers of the claims that fit, how many fit without a limit, and what to tell of it."""
    conditions, notes = narrow(session, outlet=wanted.outlet, since=wanted.since, until=wanted.until)
    if wanted.about is not None:
        conditions.append(
            col(ClaimOccurrence.claim_id).in_(match_rows(session, "claim", wanted.about))
            | col(ClaimOccurrence.id).in_(match_rows(session, "claim_occurrence", wanted.about))
        )
    if wanted.by is not None:
        condition, said = _is_by(session, wanted.by)
        conditions.append(condition)
        notes += said
    claim_id = col(ClaimOccurrence.claim_id)
    if wanted.claim is not None:
        number, said = find_asked(session, CLAIMS, wanted.claim)
        conditions.append(claim_id == number)
        notes += said
    if wanted.event is not None:
        number, said = find_asked(session, EVENTS, wanted.event)
        conditions.append(claim_id.in_([found.claim_id for found in find_claims_about(session, number)]))
        notes += said
    conditions += _whole_conditions(session, wanted)
    floor = [] if wanted.min_confidence is None else [_is_worth(session, wanted.min_confidence)]
    numbers, total, in_copies = _find(session, wanted, [*conditions, *floor], limit=wanted.limit)
    notes += tell_copies(in_copies, "occurrence")
    if floor:
        below = _find(session, wanted, conditions, limit=0)[1] - total
        told = f"{tell_count(below, 'claim')} of less worth to check than {wanted.min_confidence} left out"
        notes += [f"{told}; --min-confidence 0 shows all"] if below else []
    notes += tell_rejected(session, CLAIMS)
    return numbers, total, tuple(notes)


def _find(
    session: Session, wanted: ClaimFilter, conditions: Sequence[Condition], *, limit: int | None
) -> tuple[list[int], int, int]:
    return find_seen(
        session,
        ClaimOccurrence,
        col(ClaimOccurrence.claim_id),
        conditions,
        order=_ORDERS[ClaimSort(wanted.sort)],
        copies=wanted.copies,
        limit=limit,
    )


_LAST_SEEN = func.max(col(ArticleVersion.published_at)).desc().nulls_last()
_ORDERS: dict[ClaimSort, tuple[SQLColumnExpression[Any], ...]] = {
    ClaimSort.WORTH: (count_articles().desc(), func.max(col(ClaimOccurrence.confidence)).desc(), _LAST_SEEN),
    ClaimSort.NEWEST: (_LAST_SEEN,),
    ClaimSort.OLDEST: (func.min(col(ArticleVersion.published_at)).asc().nulls_last(),),
}


def _whole_conditions(session: Session, wanted: ClaimFilter) -> list[Condition]:
    """Return what has to hold of a claim as a whole."""
    claim_id = col(ClaimOccurrence.claim_id)
    conditions: list[Condition] = []
    if wanted.min_articles is not None:
        shown = [] if wanted.copies else [is_original()]
        counted = join_articles(select(claim_id), ClaimOccurrence).where(*shown).group_by(claim_id)
        conditions.append(claim_id.in_(counted.having(count_articles() >= wanted.min_articles)))
    if wanted.checked is not None:
        checked = claim_id.in_(list_checked_claims(session))
        conditions.append(checked if wanted.checked else ~checked)
    if wanted.conflicting:
        conditions.append(claim_id.in_(_find_conflicting(session, copies=wanted.copies)))
    return conditions


def _is_worth(session: Session, least: float) -> Condition:
    """Return the condition that a claim has an occurrence so much worth checking, or has been checked."""
    claim_id = col(ClaimOccurrence.claim_id)
    worth = join_articles(select(claim_id), ClaimOccurrence).where(col(ClaimOccurrence.confidence) >= least)
    return or_(claim_id.in_(worth), claim_id.in_(list_checked_claims(session)))


def _find_conflicting(session: Session, *, copies: bool) -> list[int]:
    """Return the claims whose occurrences contradict each other."""
    shown = [] if copies else [is_original()]
    claim_id = col(ClaimOccurrence.claim_id)
    names = ("stance", "negated", "value", "low", "high", "unit")
    differ = [func.count(distinct(col(getattr(ClaimOccurrence, name)))) > 1 for name in names]
    # Counting does not see NULL: a vague count beside a number has bounds where the other has none.
    vague = func.count(col(ClaimOccurrence.low)) + func.count(col(ClaimOccurrence.high)) > 0
    possible = (
        join_articles(select(claim_id), ClaimOccurrence)
        .where(*shown)
        .group_by(claim_id)
        .having((func.count() > 1) & or_(*differ, vague))
    )
    told = ("claim_id", "stance", "negated", "value", "unit", "approximate", "low", "high")
    query = (
        join_articles(select(*(col(getattr(ClaimOccurrence, name)) for name in told)), ClaimOccurrence)
        .where(claim_id.in_(possible), *shown)
        .order_by(claim_id)
    )
    sides: dict[int, list[Side]] = defaultdict(list)
    for number, stance, negated, *figure in session.execute(query):
        value, unit, approximate, low, high = figure
        side = Side(len(sides[number]), stance, negated, make_figure(value, unit, approximate, low, high))
        sides[number].append(side)
    return [number for number, found in sides.items() if find_conflicts(found)]


def get_claim(session: Session, number: int) -> ClaimRow:
    """Return one claim with all its occurrences, those in copies too; raises NotFoundError when it has none now."""
    row = next(_load_claims(session, [number], copies=True), None)
    if row is None or not row.occurrences:
        raise explain_missing(session, CLAIMS, number)
    return replace(row, rejection=find_rejection(session, CLAIMS, number))


def _is_by(session: Session, name: str) -> tuple[Condition, list[str]]:
    """Return the condition that an occurrence is in a statement by this speaker, and what to tell of it."""
    if fold(name) == UNKNOWN_SPEAKER:
        # NULL is outside an empty list on every database: the article's own voice has to be kept out by name.
        said = col(ClaimOccurrence.statement_id).is_not(None)
        known = select(col(Mention.statement_id)).select_from(Mention).join(Appearance, is_source())
        return said & ~col(ClaimOccurrence.statement_id).in_(known), []
    speaker = resolve_speaker(session, name)
    numbers = [] if speaker is None else [speaker.number]
    spoken = select(col(Mention.statement_id)).join(Appearance, col(Appearance.id) == col(Mention.appearance_id))
    condition = col(ClaimOccurrence.statement_id).in_(spoken.where(col(Appearance.speaker_id).in_(numbers)))
    if speaker is None:
        return condition, [tell_unknown(session, name)]
    return condition, [f"{name!r} is {speaker}"] if speaker.is_by_other_name else []


def _load_claims(session: Session, numbers: Sequence[int], *, copies: bool) -> Iterator[ClaimRow]:
    """Yield the claims of these numbers that there are, in this order, with what belongs to them."""
    for portion in portions(numbers):
        found = session.execute(select(col(Claim.id), col(Claim.text)).where(col(Claim.id).in_(portion)))
        texts: dict[int | None, str] = {number: text for number, text in found}  # noqa: C416 - a row is no pair to mypy
        occurrences = _load_occurrences(session, portion, copies=copies)
        checks = find_checks(session, set(portion))
        for number in portion:
            if number in texts:
                yield ClaimRow(number, texts[number], tuple(occurrences[number]), tuple(checks.get(number, ())))


def _load_occurrences(session: Session, claims: Sequence[int], *, copies: bool) -> Mapping[int, list[OccurrenceRow]]:
    query = join_articles(select(*SEEN_IN, ClaimOccurrence, col(Run.extractor), col(Run.version)), ClaimOccurrence)
    query = (
        query.join(Run, col(Run.id) == col(ClaimOccurrence.run_id))
        .where(col(ClaimOccurrence.claim_id).in_(claims), *([] if copies else [is_original()]))
        .order_by(*in_order_of_time(ClaimOccurrence))
    )
    found = session.execute(query).all()
    voices = read_voices(session, sorted({row[-3].statement_id for row in found} - {None}))
    occurrences: dict[int, list[OccurrenceRow]] = defaultdict(list)
    for *seen_in, occurrence, extractor, version in found:
        speakers = tuple(voices.get(occurrence.statement_id, ()))
        row = OccurrenceRow(SeenIn(*seen_in), occurrence, speakers, extractor, version)
        occurrences[occurrence.claim_id].append(row)
    return occurrences
