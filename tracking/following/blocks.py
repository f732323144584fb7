"""The blocks of a unit: only units that share one are compared.

They follow from the unit alone: two or three of its most telling words together, a figure with a telling word, and for
a happening its type and day, and a telling word with its month. A name counts as one word, its rarest; names alone make
a block only where there are no other words, as all passages of one story share them. A block is a short digest, so that
the table of blocks stays small; the rare two blocks of one digest cost a comparison and change nothing else.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.db import fold
from onrecord.tracking.following.units import EVENT, Figure, Unit

# At most 9 pairs and 10 triples. The pairs find what others put in other words; the triples are there for what so many
# articles speak of that a pair is no longer telling (see MOST_MEMBERS in linking).
MOST_NAMES = 2
MOST_WORDS = 3
# Figures and dates go with so many telling words.
MOST_COMPANIONS = 3
# A round figure ("two", "100") is met everywhere.
FEWEST_DIGITS = 2
DIGEST_LENGTH = 10
DAY, MONTH = len("2020-09-14"), len("2020-09")


def list_blocks(unit: Unit) -> tuple[str, ...]:
    """Return the blocks of a unit, sorted; one without telling words has none and resembles nothing."""
    words = _rank(unit.word_terms)[:MOST_WORDS]
    names = frozenset(_choose_names(unit) if words else ())
    chosen = names or unit.name_terms.keys()
    terms = [*_rank({name: unit.name_terms[name] for name in chosen})[: MOST_NAMES + MOST_WORDS - len(words)], *words]
    listed = set(_join_terms(terms, names))
    for figure in unit.figures:
        if _is_telling(figure):
            listed.update(f"{figure.value:g} {figure.unit or ''} {term}" for term in terms[:MOST_COMPANIONS])
    if unit.sort == EVENT:
        listed.update(_join_dates(unit, terms))
    return tuple(sorted({_digest(each) for each in listed}))


def _rank(weights: Mapping[str, float]) -> list[str]:
    """Return the words, the most telling first."""
    return sorted(weights, key=lambda word: (-weights[word], word))


def _choose_names(unit: Unit) -> set[str]:
    """Return the rarest word of each name, of equally rare ones the last: a surname."""
    chosen = set()
    for name in unit.gist.names:
        words = [word for word in fold(name).split() if word in unit.name_terms]
        if words:
            chosen.add(max(reversed(words), key=lambda word: unit.name_terms[word]))
    return chosen


def _join_terms(terms: Sequence[str], names: frozenset[str]) -> Iterator[str]:
    """Yield pairs and triples of the terms, but none of ``names`` alone."""
    for count in (2, 3):
        for chosen in combinations(terms, count):
            if not names.issuperset(chosen):
                yield " ".join(sorted(chosen))


def _join_dates(unit: Unit, terms: Sequence[str]) -> Iterator[str]:
    when = unit.date or unit.published_at or ""
    if unit.date is not None and len(unit.date) >= DAY:
        yield f"{unit.type} on {unit.date[:DAY]}"
    if len(when) >= MONTH:
        for term in terms[:MOST_COMPANIONS]:
            yield f"{term} in {when[:MONTH]}"


def _is_telling(figure: Figure) -> bool:
    """Tell whether a figure is one that few passages have: 774 or 1.5, not 2 or 300."""
    if figure.value is None:
        return False
    digits = f"{abs(figure.value):g}".replace(".", "").strip("0")
    return len(digits) >= FEWEST_DIGITS


def _digest(block: str) -> str:
    return hashlib.sha256(block.encode()).hexdigest()[:DIGEST_LENGTH]
