"""Which propositions of a body of articles come up again in another outlet's article: the teacher of check-worthiness.

Nobody has marked these articles. What several newsrooms speak of within some days, with a name and words in common, is
taken as worth checking.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

# A pair has a name and so many content words in common, and so large a cosine of their weighted terms. Of 40 pairs
# drawn at random above the cosine, most speak of one thing.
SHARED_WORDS, ALIKE = 2, 0.4
DAYS = 10
# A word in more propositions than this does not lead to candidates.
_COMMON = 1_500
# Articles that share so many long clauses word for word are copies of each other.
_COPIED, _LONG = 4, 60


@dataclass(frozen=True, slots=True)
class Example:
    """A proposition: where it stands, its words, what it speaks of, and its features."""

    article: str
    outlet: str
    day: date
    text: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    features: Mapping[str, float]


def find_repeated(examples: Sequence[Example]) -> list[bool]:
    """Tell of each proposition whether another outlet's article within ``DAYS`` days has one like it."""
    terms = [frozenset((*example.words, *(f"name {name}" for name in example.names))) for example in examples]
    counts = Counter(term for found in terms for term in found)
    weight = {term: math.log(len(examples) / count) ** 2 for term, count in counts.items()}
    norms = [math.sqrt(sum(weight[term] for term in found)) or 1.0 for found in terms]
    places: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(terms):
        for term in _rare(found, counts):
            places[term].append(index)
    copies = _copies(examples)

    def is_repeated(index: int) -> bool:
        met = Counter(other for term in _rare(terms[index], counts) for other in places[term])
        for other, common in met.items():
            shared = terms[index] & terms[other] if common else frozenset()
            names = sum(term.startswith("name ") for term in shared)
            if not names or len(shared) - names < SHARED_WORDS or _is_near(examples[index], examples[other], copies):
                continue
            if sum(weight[term] for term in shared) >= ALIKE * norms[index] * norms[other]:
                return True
        return False

    return [is_repeated(index) for index in range(len(examples))]


def _rare(terms: frozenset[str], counts: Mapping[str, int]) -> Iterator[str]:
    return (term for term in terms if counts[term] <= _COMMON and not term.startswith("name "))


def _is_near(first: Example, second: Example, copies: frozenset[frozenset[str]]) -> bool:
    """Tell whether two propositions come from one outlet, from copies, or from different times."""
    is_other_time = abs((first.day - second.day).days) > DAYS
    return first.outlet == second.outlet or is_other_time or frozenset({first.article, second.article}) in copies


def _copies(examples: Sequence[Example]) -> frozenset[frozenset[str]]:
    where: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        if len(example.text) >= _LONG:
            where[example.text].add(example.article)
    pairs = Counter(
        frozenset({first, second})
        for articles in where.values()
        for first in articles
        for second in articles
        if first < second
    )
    return frozenset(pair for pair, times in pairs.items() if times >= _COPIED)
