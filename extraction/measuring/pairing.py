"""Pair predicted statements with marked ones by what their contents share, and count hits on both sides."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from onrecord.extraction.values import Span

PAIRED = 0.3
FOUND = 0.5


@dataclass(slots=True)
class Ratio:
    """Hits among predictions and among gold, and what follows from them."""

    predicted: int = 0
    gold: int = 0
    predicted_hits: int = 0
    gold_hits: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted that is right."""
        return self.predicted_hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.gold_hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """Return the offsets that the spans cover."""
    return frozenset(i for span in spans for i in range(span.start, span.end))


def pair_up(
    gold: Sequence[Collection[int]],
    predicted: Sequence[Collection[int]],
    floor: float,
    agrees: Callable[[int, int], bool] = lambda _gold, _predicted: True,
) -> list[tuple[int, int, float]]:
    """Pair two lists of character sets one to one, best Jaccard first, from ``floor`` up, where ``agrees`` says yes."""
    candidates = []
    for i, one in enumerate(map(frozenset, gold)):
        for j, other in enumerate(map(frozenset, predicted)):
            shared = len(one & other)
            overlap = shared / (len(one) + len(other) - shared) if shared else 0.0
            if shared and overlap >= floor and agrees(i, j):
                candidates.append((overlap, i, j))
    pairs: list[tuple[int, int, float]] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for overlap, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j, overlap))
    return pairs


@dataclass(frozen=True, slots=True)
class Roles:
    """Source and content as offsets of letters and digits (of all characters where there are none)."""

    source: frozenset[int]
    content: frozenset[int]
    is_quoted: bool

    @classmethod
    def make(cls, source: Iterable[Span], content: Iterable[Span], text: str, quoted: Collection[int]) -> "Roles":
        """Make the roles of a statement; ``quoted`` holds the offsets that stand in quotation marks."""
        solid = _solid(content, text)
        return cls(_solid(source, text), solid, any(i in quoted and text[i].isalnum() for i in solid))

    def agrees(self, other: "Roles") -> bool:
        """Tell whether the sources touch, or both are missing."""
        return bool(self.source & other.source) or not (self.source or other.source)


def match_roles(wanted: Sequence[Roles], given: Sequence[Roles], every: Ratio, quoted: Ratio) -> None:
    """Pair the statements of one article and count them into "who said it" over all and over quoted ones."""
    contents = [w.content for w in wanted], [g.content for g in given]
    pairs = pair_up(*contents, FOUND, lambda i, j: wanted[i].agrees(given[j]))
    gold_hits, given_hits = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    for ratio, quoted_only in ((every, False), (quoted, True)):
        chosen = [i for i, role in enumerate(wanted) if role.is_quoted or not quoted_only]
        ratio.gold += len(chosen)
        ratio.gold_hits += len(gold_hits.intersection(chosen))
        chosen = [j for j, role in enumerate(given) if role.is_quoted or not quoted_only]
        ratio.predicted += len(chosen)
        ratio.predicted_hits += len(given_hits.intersection(chosen))


def _solid(spans: Iterable[Span], text: str) -> frozenset[int]:
    every = characters(spans)
    return frozenset(i for i in every if text[i].isalnum()) or every
