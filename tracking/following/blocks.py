"""The blocks of a unit: only units that share one are compared.

They follow from the unit alone. An occurrence stands in the cells that its meaning lies in (``meanings.find_cells``),
each together with the time of publication, with one of its most telling words or names, and with another of its cells
and that time, so that some of its blocks stay small in whatever archive. A happening stands in any two of its most
telling words together, and in its type with its day, with the month of publication and with a name. A block is a short
digest, so that the table of blocks stays small; the rare two blocks of one digest cost a comparison and change nothing
else.

Claims put into other words share little: of the pairs of one claim in a month of news, two telling words in common find
a quarter, a word within a month half, and cells nine in ten (docs/decisions/0011-same-claim.md).
"""

import hashlib
from collections.abc import Iterator, Mapping
from itertools import combinations

from onrecord.tracking.following.meanings import find_cells
from onrecord.tracking.following.units import EVENT, LEAST_RARITY, Unit

MOST_TERMS = 8
# A happening is called by a word or two, but each mention may call it otherwise.
MOST_TITLE_TERMS = 6
# Cells go with so many telling words or names.
MOST_COMPANIONS = 3
# Days; a period is twice as long and begins when the one before is half over.
HALF_PERIOD = 30
MOST_NAMES = 4
OTHER = "other"
DIGEST_LENGTH = 10
DAY, MONTH = len("2020-09-14"), len("2020-09")


def list_blocks(unit: Unit) -> tuple[str, ...]:
    """Return the blocks of a unit, sorted; one without telling words has none and resembles nothing."""
    listed = _list_event_blocks(unit) if unit.sort == EVENT else _list_claim_blocks(unit)
    return tuple(sorted({_digest(each) for each in listed}))


def _list_claim_blocks(unit: Unit) -> Iterator[str]:
    cells = () if unit.meaning is None else find_cells(unit.meaning)
    periods = _list_periods(unit.day)
    terms = _choose(unit.terms, MOST_COMPANIONS)
    for cell in cells:
        yield from (f"cell {cell} in {period}" for period in periods)
        yield from (f"cell {cell} and {term}" for term in terms)
    for pair in combinations(sorted(cells), 2):
        yield from (f"cells {pair[0]} and {pair[1]} in {period}" for period in periods)


def _list_periods(day: int | None) -> tuple[int, ...]:
    """Return the two periods in which a day lies; two days less than ``HALF_PERIOD`` apart share one."""
    return () if day is None else (day // HALF_PERIOD, day // HALF_PERIOD + 1)


def _list_event_blocks(unit: Unit) -> Iterator[str]:
    month = (unit.published_at or "")[:MONTH]
    yield from _join_pairs(_choose({**unit.title_terms, **unit.name_terms}, MOST_TERMS))
    yield from (f"{term} in {month}" for term in _choose(unit.title_terms, MOST_TITLE_TERMS))
    if unit.type == OTHER:
        return
    yield f"{unit.type} in {month}"
    yield from (f"{unit.type} of {name}" for name in _choose(unit.name_terms, MOST_NAMES))
    if unit.date is not None and len(unit.date) >= DAY:
        yield f"{unit.type} on {unit.date[:DAY]}"


def _choose(weights: Mapping[str, float], most: int) -> list[str]:
    """Return the most telling words, of equally telling ones the first by letter."""
    telling = [term for term in weights if weights[term] >= LEAST_RARITY]
    return sorted(telling, key=lambda term: (-weights[term], term))[:most]


def _join_pairs(terms: list[str]) -> Iterator[str]:
    return (" ".join(sorted(pair)) for pair in combinations(terms, 2))


def _digest(block: str) -> str:
    return hashlib.sha256(block.encode()).hexdigest()[:DIGEST_LENGTH]
