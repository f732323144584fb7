"""Claims: which ones are made, by whom, where and how often; and each claim with all its occurrences.

Only current rows count: those that the newest run made for the latest version of an article.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from onrecord.db.claim_rows import ClaimRow, OccurrenceRow
from onrecord.db.conditions import Condition, is_original
from onrecord.db.filters import UNKNOWN_SPEAKER, Page
from onrecord.db.following import CLAIMS, find_heir
from onrecord.db.ids import CLAIM, short_id
from onrecord.db.matching import match_rows
from onrecord.db.models import (
    Appearance,
    ArticleVersion,
    Claim,
    ClaimCheck,
    ClaimOccurrence,
    Mention,
    Run,
    Speaker,
)
from onrecord.db.names import fold
from onrecord.db.reviews import is_source
from onrecord.db.sightings import (
    SEEN_IN,
    SeenIn,
    count_rejected,
    find_seen,
    in_order_of_time,
    join_articles,
    narrow,
    portions,
)
from onrecord.db.speaker_names import resolve_speaker, tell_unknown
from onrecord.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: those with an occurrence that every given condition holds for.

    ``about`` is a search text; ``by`` a speaker's name, alias or id, or ``unknown``. ``since`` and ``until`` look at
    the publication. Occurrences in copies of other articles are left out unless asked for. ``limit`` None means all.
    """

    about: str | None = None
    by: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    copies: bool = False
    limit: int | None = None


def find_claims(session: Session, wanted: ClaimFilter) -> Page[ClaimRow]:
    """Return the claims that fit, last seen first, and how many fit in all.

    Raises UsageError when a name fits several speakers, and for dates and search texts that make no sense.
    """
    conditions, notes = narrow(session, outlet=wanted.outlet, since=wanted.since, until=wanted.until)
    if wanted.about is not None:
        conditions.append(col(ClaimOccurrence.claim_id).in_(match_rows(session, "claim", wanted.about)))
    if wanted.by is not None:
        condition, said = _is_by(session, wanted.by)
        conditions.append(condition)
        notes += said
    numbers, total, in_copies = find_seen(
        session,
        ClaimOccurrence,
        col(ClaimOccurrence.claim_id),
        conditions,
        order=func.max(col(ArticleVersion.published_at)),
        copies=wanted.copies,
        limit=wanted.limit,
    )
    if in_copies:
        plural = "" if in_copies == 1 else "s"
        notes.append(f"{in_copies} occurrence{plural} in copies of other articles left out; --copies shows them")
    notes += count_rejected(session, CLAIMS)
    return Page(_load_claims(session, numbers, copies=wanted.copies), total, tuple(notes))


def get_claim(session: Session, number: int) -> ClaimRow:
    """Return one claim with all its occurrences, those in copies too; raises NotFoundError when it has none now."""
    found = _load_claims(session, [number], copies=True)
    if not found:
        raise NotFoundError(f"{short_id(CLAIM, number)}: there is no such claim; `onrecord claims list` lists them")
    row = found[0]
    if not row.occurrences:
        other = find_heir(session, CLAIMS, number)
        if other is not None:
            raise NotFoundError(f"{short_id(CLAIM, number)}: this is {short_id(CLAIM, other)} now")
        raise NotFoundError(
            f"{short_id(CLAIM, number)}: only earlier extractions or versions of articles make this claim"
        )
    return row


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


def _load_claims(session: Session, numbers: Sequence[int], *, copies: bool) -> list[ClaimRow]:
    """Return the claims of these numbers that there are, in this order, with what belongs to them."""
    rows: list[ClaimRow] = []
    for portion in portions(numbers):
        found = session.execute(select(col(Claim.id), col(Claim.text)).where(col(Claim.id).in_(portion)))
        texts: dict[int | None, str] = {number: text for number, text in found}  # noqa: C416 - a row is no pair to mypy
        occurrences = _load_occurrences(session, portion, copies=copies)
        checks = _load_checks(session, portion)
        rows += [
            ClaimRow(number, texts[number], tuple(occurrences[number]), tuple(checks[number]))
            for number in portion
            if number in texts
        ]
    return rows


def _load_occurrences(session: Session, claims: Sequence[int], *, copies: bool) -> Mapping[int, list[OccurrenceRow]]:
    query = join_articles(select(*SEEN_IN, ClaimOccurrence, col(Run.extractor), col(Run.version)), ClaimOccurrence)
    query = (
        query.join(Run, col(Run.id) == col(ClaimOccurrence.run_id))
        .where(col(ClaimOccurrence.claim_id).in_(claims), *([] if copies else [is_original()]))
        .order_by(*in_order_of_time(ClaimOccurrence))
    )
    found = session.execute(query).all()
    speakers = _load_speakers(session, sorted({row[-3].statement_id for row in found} - {None}))
    occurrences: dict[int, list[OccurrenceRow]] = defaultdict(list)
    for *seen_in, occurrence, extractor, version in found:
        names = tuple(speakers[occurrence.statement_id])
        occurrences[occurrence.claim_id].append(OccurrenceRow(SeenIn(*seen_in), occurrence, names, extractor, version))
    return occurrences


def _load_speakers(session: Session, statements: Sequence[int]) -> Mapping[int | None, list[str]]:
    """Return the canonical names of each statement's known speakers, in order."""
    names: dict[int | None, list[str]] = defaultdict(list)
    for portion in portions(statements):
        query = (
            select(col(Mention.statement_id), col(Speaker.name))
            .select_from(Mention)
            .join(Appearance, is_source())
            .join(Speaker, col(Speaker.id) == col(Appearance.speaker_id))
            .where(col(Mention.statement_id).in_(portion))
            .order_by(col(Mention.statement_id), col(Mention.position))
        )
        for number, name in session.execute(query):
            names[number].append(name)
    return names


def _load_checks(session: Session, claims: Sequence[int]) -> Mapping[int, list[ClaimCheck]]:
    query = (
        select(ClaimCheck)
        .where(col(ClaimCheck.claim_id).in_(claims))
        .order_by(col(ClaimCheck.checked_on).nulls_last(), col(ClaimCheck.id))
    )
    checks: dict[int, list[ClaimCheck]] = defaultdict(list)
    for check in session.execute(query).scalars():
        checks[check.claim_id].append(check)
    return checks
