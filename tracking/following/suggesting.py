"""Pairs of claims, or of events, that may be one: the machine is unsure, and no person has decided yet."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from onrecord import db
from onrecord.db import following as rows
from onrecord.db import resemblances as stored
from onrecord.db.following import CLAIMS, Followed
from onrecord.db.ids import short_id
from onrecord.db.reviews import read_answered
from onrecord.db.rows import tell_count
from onrecord.tracking.following.linking import to_unit
from onrecord.tracking.following.scores import explain

SUGGESTION_COLUMNS = ("score", "left", "left_text", "left_facts", "right", "right_text", "right_facts", "why", "answer")


@dataclass(frozen=True, slots=True)
class Side:
    """A claim or event of a pair: its number, what it says, and in a line what tells it from others."""

    number: int
    text: str
    facts: str
    articles: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two claims or events that may be one, with the machine's score and reason; ``left`` has more articles."""

    sort: Followed
    score: float
    why: str
    left: Side
    right: Side

    def to_dict(self) -> dict[str, Any]:
        """Return the pair as plain values under its public column names."""
        row: dict[str, Any] = {"score": self.score}
        ids = [short_id(self.sort.letter, each.number) for each in (self.left, self.right)]
        for side, each, name in zip(("left", "right"), (self.left, self.right), ids, strict=True):
            row |= {side: name, f"{side}_text": each.text, f"{side}_facts": each.facts}
        return row | {"why": self.why, "answer": f"onrecord {self.sort.name}s merge {ids[0]} {ids[1]}"}


def list_suggestions(session: Session, sort: Followed, *, limit: int | None = None) -> "db.Page[Suggestion]":
    """Return the pairs that may be one, the likeliest first, and how many there are without the limit.

    Of several pairs of units of two things the best counts.
    """
    answered = read_answered(session, sort.unit, sort.linked_to)
    best: dict[tuple[int, int], tuple[float, str, str]] = {}
    for score, left, right, one, other in stored.iter_doubtful(session, sort):
        pair = (min(one, other), max(one, other))
        if pair not in answered:
            best.setdefault(pair, (score, left, right))
    shown = list(best.items())[:limit]
    return db.Page([_describe(session, sort, pair, *found) for pair, found in shown], len(best))


def _describe(
    session: Session, sort: Followed, pair: tuple[int, int], score: float, left: str, right: str
) -> Suggestion:
    units = rows.read_units(session, sort, [left, right])
    why = explain(to_unit(sort, units[left]), to_unit(sort, units[right]))
    sides = [_describe_claim(session, each) if sort is CLAIMS else _describe_event(session, each) for each in pair]
    more, fewer = sorted(sides, key=lambda side: (-side.articles, side.number))
    return Suggestion(sort, score, why, more, fewer)


def _describe_claim(session: Session, number: int) -> Side:
    row = db.get_claim(session, number)
    seen = row.extent
    return Side(number, row.text, _tell(seen.articles, seen.first_seen, seen.last_seen), seen.articles)


def _describe_event(session: Session, number: int) -> Side:
    row = db.get_event(session, number)
    parts = (row.event.type, row.event.date, row.event.place, _tell(row.articles))
    return Side(number, row.event.title, "; ".join(filter(None, parts)), row.articles)


def _tell(articles: int, *seen: str | None) -> str:
    days = " to ".join(dict.fromkeys(day[:10] for day in seen if day))
    return "; ".join(filter(None, (tell_count(articles, "article"), days)))
