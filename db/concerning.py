"""Which claims are about an event: what was claimed at it, and what is claimed in the words that speak of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from onrecord.db.conditions import is_current
from onrecord.db.ids import CLAIM, short_id
from onrecord.db.models import ArticleVersion, Claim, ClaimOccurrence, EventMention, Happening, Statement
from onrecord.db.rows import portions

NAMES_IT, SAID_AT_IT, BESIDE_IT = "names it", "said at it", "in a sentence that speaks of it"
# The end of a sentence, as far as characters tell: an initial ("J. Doe") or a number ("2.5") is none.
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+(?=[\"'\u201c\u2018(]*[A-Z])(?<!\b[A-Z]\.\s)|\n")


@dataclass(frozen=True, slots=True)
class ClaimAbout:
    """A claim that is about an event, and why: the strongest reason that any of its occurrences gives."""

    claim_id: int
    text: str
    why: str
    occurrences: int

    def to_dict(self) -> dict[str, object]:
        """Return the claim as plain values."""
        told = {"text": self.text, "why": self.why, "occurrences": self.occurrences}
        return {"id": short_id(CLAIM, self.claim_id), **told}


def find_claims_about(session: Session, event: int) -> list[ClaimAbout]:
    """Return the claims about an event, the surest first: those that name it, then those made at it or beside it."""
    happenings = select(col(Happening.id)).where(col(Happening.event_id) == event)
    reasons: dict[int, tuple[int, str]] = {}
    said = (
        select(col(ClaimOccurrence.id), col(ClaimOccurrence.claim_id))
        .join(ArticleVersion, is_current(ClaimOccurrence))
        .join(Statement, col(Statement.id) == col(ClaimOccurrence.statement_id))
        .where(col(Statement.happening_id).in_(happenings))
    )
    reasons |= {occurrence: (claim, SAID_AT_IT) for occurrence, claim in session.execute(said) if occurrence}
    mentions = select(EventMention).join(ArticleVersion, is_current(EventMention))
    places: dict[int, list[tuple[int, int]]] = {}
    for each in session.scalars(mentions.where(col(EventMention.happening_id).in_(happenings))):
        places.setdefault(each.version_id, []).append((each.start_char, each.end_char))
    for version_id, spans in sorted(places.items()):
        version = session.get_one(ArticleVersion, version_id)
        claims = select(ClaimOccurrence).where(
            col(ClaimOccurrence.version_id) == version_id, col(ClaimOccurrence.run_id) == version.run_id
        )
        for occurrence in session.scalars(claims):
            why = _relate(version.text, (occurrence.start_char, occurrence.end_char), spans)
            if occurrence.id is not None and (why == NAMES_IT or (why and occurrence.id not in reasons)):
                reasons[occurrence.id] = (occurrence.claim_id, why)
    return _gather(session, reasons.values())


def _relate(text: str, claim: tuple[int, int], mentions: Iterable[tuple[int, int]]) -> str | None:
    """Return how a claim's passage stands to the mentions of an event: it holds one, or shares a sentence with one."""
    found = None
    for start, end in mentions:
        if start < claim[1] and claim[0] < end:
            return NAMES_IT
        first, last = min(end, claim[1]), max(start, claim[0])
        # A capital and marks before it tell a new sentence, and belong to the passage behind.
        ending = _SENTENCE_END.search(text, first, last + 3)
        if ending is None or ending.start() >= last:
            found = BESIDE_IT
    return found


def _gather(session: Session, found: Iterable[tuple[int, str]]) -> list[ClaimAbout]:
    order = (NAMES_IT, SAID_AT_IT, BESIDE_IT)
    reasons: dict[int, list[str]] = {}
    for claim, why in found:
        reasons.setdefault(claim, []).append(why)
    texts: dict[int, str] = {}
    for portion in portions(sorted(reasons)):
        query = select(col(Claim.id), col(Claim.text)).where(col(Claim.id).in_(portion))
        texts |= {number: text for number, text in session.execute(query) if number is not None}
    rows = [
        ClaimAbout(number, texts[number], min(whys, key=order.index), len(whys)) for number, whys in reasons.items()
    ]
    return sorted(rows, key=lambda row: (order.index(row.why), -row.occurrences, row.claim_id))
