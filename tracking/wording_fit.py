"""Which claim a reviewer's wording fits best: by the words they share, the rare ones counting more. Pure.

Words alone would tie a verdict on "two people" to a claim that three died: the figures are compared as well.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.db import Wording, fold
from onrecord.db.figures import Figure, Fit, compare_figures
from onrecord.extraction.figures.quantities import read_figures
from onrecord.extraction.values import Quantity

# A review is tied by the machine when so much of the words' weight is shared, and the next claim has so much less;
# otherwise a person is asked. Set by hand, on the side of asking: a verdict on the wrong claim is worse than none.
TIES = 0.6
LEAD = 0.1
# What is left of the fit where the passage has no figure of the review's: never enough for a tie, whatever the words.
OTHER_FIGURE = 0.5
# And where another passage of the claim has another one: still enough for words that are nearly the same.
FURTHER_FIGURE = 0.75
# Below this, a claim is not even worth suggesting.
SUGGESTS = 0.25
SUGGESTED = 3

# Enough of stemming that "costs" is "cost"; both sides are treated alike, so that a crude stem does no harm.
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ies|es|s|ed|ing|e)$")
_STOP = frozenset(
    "a an the of to in on at by for with and or but as is are was were be been has have had it its that this those "
    "these he she they his her their said says who which will would from not no".split()
)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A claim that a wording fits: how well, from 0 to 1, and the passage (by key) that does so best.

    ``doubt`` says which figure of the claim is not the wording's, and has lowered the score; None where there is none.
    """

    claim_id: int
    key: str
    text: str
    score: float
    doubt: str | None = None


class Wordings:
    """All wordings of claims, ready to be compared with a reviewer's."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._all = [(each, frozenset(_words(each.text))) for each in wordings]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, (_, words) in enumerate(self._all):
            for word in words:
                self._by_word[word].append(number)
        self._count = max(1, len(self._all))
        self._figures: dict[int, dict[Figure, None]] = defaultdict(dict)
        for each, _ in self._all:
            if each.figure is not None:
                self._figures[each.claim_id][each.figure] = None

    def find(self, text: str) -> list[Fitting]:
        """Return the claims that a wording may be, the best first, each once."""
        wanted = frozenset(_words(text))
        shared: Counter[int] = Counter()
        for word in wanted:
            for number in self._by_word.get(word, ()):
                shared[number] += 1
        figures = [_to_figure(each) for each in read_figures(text)]
        best: dict[int, Fitting] = {}
        for number in shared:
            wording, words = self._all[number]
            share = 2 * self._weigh(wanted & words) / (self._weigh(wanted) + self._weigh(words))
            factor, doubt = self._compare(wording, figures)
            score = round(share * factor, 4)
            held = best.get(wording.claim_id)
            if score >= SUGGESTS and (held is None or score > held.score):
                best[wording.claim_id] = Fitting(wording.claim_id, wording.key, wording.text, score, doubt)
        return sorted(best.values(), key=lambda each: (-each.score, each.claim_id))

    def _compare(self, wording: Wording, figures: Sequence[Figure]) -> tuple[float, str | None]:
        """Return by what the figures of a passage and of its claim lower its fit, and what to say of that."""
        if wording.figure is not None and not _has(figures, wording.figure):
            return OTHER_FIGURE, f"it says {wording.figure}"
        others = [str(each) for each in self._figures[wording.claim_id] if not _has(figures, each)]
        return (FURTHER_FIGURE, f"it says {', '.join(others)} as well") if others else (1.0, None)

    def _weigh(self, words: Iterable[str]) -> float:
        return sum(1 + math.log((self._count + 1) / (len(self._by_word.get(word, ())) + 1)) for word in words)


def _to_figure(found: Quantity) -> Figure:
    return Figure(found.value, found.unit, found.approximate, found.low, found.high)


def _has(figures: Sequence[Figure], stated: Figure) -> bool:
    """Tell whether a claim's figure may be one of a review's; of a review without any, nothing can be said.

    The unit of a review's figure is known only where it stands tightly by the number: else it is taken to be the same.
    """
    return not figures or any(
        compare_figures(replace(each, unit=each.unit or stated.unit), stated) is Fit.AGREE for each in figures
    )


def choose(found: Sequence[Fitting]) -> Fitting | None:
    """Return the claim that is meant, None where that is unsure: too few words shared, or two claims alike."""
    if not found or found[0].score < TIES:
        return None
    return found[0] if len(found) == 1 or found[0].score - found[1].score >= LEAD else None


def _words(text: str) -> list[str]:
    """Return the stems of a text's content words, without case and accents; figures stay whole ("4.2", "1,500")."""
    whole = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    figures = re.findall(r"\d+(?:\.\d+)?", whole)
    words = fold(re.sub(r"\d+(?:\.\d+)?", " ", whole)).split()
    return [*figures, *(_ENDING.sub("", word) for word in words if word not in _STOP)]
