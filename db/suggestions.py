"""Pairs of speakers that may be one: the machine is unsure, and no person has decided yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from onrecord.db.filters import Page
from onrecord.db.ids import SPEAKER, short_id
from onrecord.db.links import find_current_speakers
from onrecord.db.models import Appearance, Judgement
from onrecord.db.names import fold
from onrecord.db.reviews import read_answered
from onrecord.db.rows import tell_count
from onrecord.db.speaker_names import find_speakers_with
from onrecord.db.speakers import SpeakerProfile, get_speaker

SUGGESTION_COLUMNS = ("score", "left", "left_name", "left_facts", "right", "right_name", "right_facts", "why", "answer")
# Roles and outlets of a side that are told in a list; `speakers show` tells all.
FEW = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two speakers who may be one, with the machine's score and reason; ``left`` has more statements."""

    score: float
    why: str
    left: SpeakerProfile
    right: SpeakerProfile

    def to_dict(self) -> dict[str, Any]:
        """Return the pair as plain values under its public column names."""
        ids = [short_id(SPEAKER, each.row.number) for each in (self.left, self.right)]
        return {
            "score": self.score,
            "left": ids[0],
            "left_name": self.left.row.name,
            "left_facts": _tell(self.left),
            "right": ids[1],
            "right_name": self.right.row.name,
            "right_facts": _tell(self.right),
            "why": self.why,
            "answer": f"onrecord speakers merge {ids[0]} {ids[1]}",
        }


def list_suggestions(session: Session, *, name: str | None = None, limit: int | None = None) -> Page[Suggestion]:
    """Return the pairs that may be one speaker, the likeliest first, and how many there are without the limit.

    ``name`` keeps to pairs of which one has these words in a name. Of several reasons for one pair the best counts.
    """
    wanted = None if name is None else find_speakers_with(session, fold(name))
    answered = read_answered(session, Appearance, col(Appearance.speaker_id))
    pairs: dict[tuple[int, int], tuple[float, str]] = {}
    for score, why, left, right in _read_doubts(session):
        pair = (min(left, right), max(left, right))
        if left != right and pair not in answered and (wanted is None or {left, right} & wanted):
            pairs[pair] = max(pairs.get(pair, (0.0, "")), (score, why))
    ranked = sorted(pairs, key=lambda pair: (-pairs[pair][0], pair))
    profiles: dict[int, SpeakerProfile] = {}
    for pair in ranked[:limit]:
        for number in pair:
            if number not in profiles:
                profiles[number] = get_speaker(session, number)
    rows = []
    for pair in ranked[:limit]:
        more, fewer = sorted((profiles[number] for number in pair), key=lambda each: -each.row.statements)
        rows.append(Suggestion(*pairs[pair], more, fewer))
    return Page(rows, len(ranked))


def _read_doubts(session: Session) -> Iterator[tuple[float, str, int, int]]:
    """Yield score, reason and the two present speakers of every doubt of the machine."""
    query = select(col(Judgement.score), col(Judgement.why), col(Judgement.subject), col(Judgement.object)).where(
        col(Judgement.is_machine), col(Judgement.verb) == "unsure", col(Judgement.undone_at).is_(None)
    )
    doubts = [(score or 0.0, why or "", left, right or "") for score, why, left, right in session.execute(query)]
    speakers = find_current_speakers(session, {key for _, _, *keys in doubts for key in keys})
    for score, why, left, right in doubts:
        if left in speakers and right in speakers:
            yield score, why, speakers[left], speakers[right]


def _tell(profile: SpeakerProfile) -> str:
    """Return in a line what tells a speaker from others."""
    row = profile.row
    roles = list(dict.fromkeys(role.role for role in profile.roles))[:FEW]
    outlets = list(profile.outlets)[:FEW]
    seen = " to ".join(dict.fromkeys(day[:10] for day in (row.first_seen, row.last_seen) if day))
    parts = (row.kind, ", ".join(roles), tell_count(row.articles, "article"), ", ".join(outlets), seen)
    return "; ".join(filter(None, parts))
