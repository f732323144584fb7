"""The blocks of a unit: only units that share one are compared.

They follow from the unit alone: any two of its most telling words or names together, a telling word with the month of
publication, a figure with a telling word, and for a happening its type with its day, with the month of publication and
with a name. A block is a short digest, so that the table of blocks stays small; the rare two blocks of one digest cost
a comparison and change nothing else.

Claims put into other words share little: of the pairs of claims-dev that are one, pairs of words find a quarter, and
words within a month half (docs/decisions/0011-same-claim.md).
"""

import hashlib
from collections.abc import Iterator, Mapping
from itertools import combinations

from onrecord.tracking.following.units import EVENT, LEAST_RARITY, Figure, Unit

MOST_TERMS = 8
# A happening is called by a word or two, but each mention may call it otherwise.
MOST_TITLE_TERMS = 6
# Figures and types go with so many telling words.
MOST_COMPANIONS = 3
MOST_NAMES = 4
# A round figure ("two", "100") is met everywhere.
FEWEST_DIGITS = 2
OTHER = "other"
DIGEST_LENGTH = 10
DAY, MONTH = len("2020-09-14"), len("2020-09")


def list_blocks(unit: Unit) -> tuple[str, ...]:
    """Return the blocks of a unit, sorted; one without telling words has none and resembles nothing."""
    listed = _list_event_blocks(unit) if unit.sort == EVENT else _list_claim_blocks(unit)
    return tuple(sorted({_digest(each) for each in listed}))


def _list_claim_blocks(unit: Unit) -> Iterator[str]:
    terms = _choose(unit.terms, MOST_TERMS)
    month = (unit.published_at or "")[:MONTH]
    yield from _join_pairs(terms)
    yield from (f"{term} in {month}" for term in terms)
    for figure in unit.figures:
        if _is_telling(figure):
            yield from (f"{figure.value:g} {figure.unit or ''} {term}" for term in terms[:MOST_COMPANIONS])


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


def _is_telling(figure: Figure) -> bool:
    """Tell whether a figure is one that few passages have: 774 or 1.5, not 2 or 300."""
    if figure.value is None:
        return False
    digits = f"{abs(figure.value):g}".replace(".", "").strip("0")
    return len(digits) >= FEWEST_DIGITS


def _digest(block: str) -> str:
    return hashlib.sha256(block.encode()).hexdigest()[:DIGEST_LENGTH]
