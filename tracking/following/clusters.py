"""Which units are one claim or one event: average linkage, bound by what people decided.

Two clusters are joined while the mean score of all pairs between them is at least ``joining``, the highest mean first;
a pair that was never scored counts as 0. What people keep apart or are unsure of, or what is one with that by their
word, is never joined. What people have joined is one whatever the scores: with each of the two comes all that the
machine joined with it, as a mean over both would drop some of it when they are unlike.

Equal means are taken in the order of keys, so that the outcome depends on the units, their scores and the decisions
alone, not on the order in which they come.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from onrecord.tracking.verdicts import REJECT, Decision, Verdicts

# Scores are added as whole numbers of this part of 1: sums of floats would depend on their order.
UNIT = 10_000
Scores = Mapping[tuple[str, str], float]
# As likely one as not.
EVEN = 0.5


class _Join(NamedTuple):
    """A pair of clusters that may be joined; the highest mean comes first, then the smallest names.

    ``total`` and ``pairs`` say what the mean was made of: a join whose clusters have changed since is passed over.
    """

    negative_mean: int
    left: str
    right: str
    total: int
    pairs: int


def cluster(
    units: Collection[str], scores: Scores, decisions: Sequence[Decision], *, joining: float = EVEN
) -> Mapping[str, str]:
    """Return the cluster of each unit and of each key that decisions name, called by the smallest key in it.

    ``scores`` has each pair once; those of pairs that are no units do not count. What people rejected is one with
    nothing but what was rejected with it.
    """
    verdicts = Verdicts(decisions)
    rejected = {verdicts.find(key) for each in decisions if each.verb == REJECT for key in each.subjects}
    known = set(units)
    partition = _Partition(verdicts, units, joining)
    for (left, right), score in scores.items():
        if known.issuperset((left, right)) and not {verdicts.find(left), verdicts.find(right)} & rejected:
            partition.add(left, right, round(score * UNIT))
    partition.join_all()
    named = {*units, *(key for each in decisions for key in (*each.subjects, *each.objects))}
    return {key: verdicts.find(key) for key in named}


class _Partition:
    """Clusters with the sum of scores between each two of them that have any."""

    def __init__(self, verdicts: Verdicts, units: Collection[str], joining: float) -> None:
        self._verdicts = verdicts
        self._least = round(joining * UNIT)
        self._sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._sizes: dict[str, int] = {}
        self._heap: list[_Join] = []
        for unit in units:
            self._sizes[unit] = 1

    def add(self, left: str, right: str, score: int) -> None:
        """Take the score of a pair of units, which are clusters of one as yet, into account."""
        self._sums[left][right] = self._sums[right][left] = score

    def join_all(self) -> None:
        """Join what may be joined until nothing is left that may."""
        for a, others in self._sums.items():
            for b in others:
                if a < b:
                    self._propose(a, b)
        while self._heap:
            best = heapq.heappop(self._heap)
            is_fresh = self._sums.get(best.left, {}).get(best.right) == best.total
            if is_fresh and self._count_pairs(best.left, best.right) == best.pairs:
                self._join(best.left, best.right)

    def _propose(self, a: str, b: str) -> None:
        left, right = min(a, b), max(a, b)
        total, pairs = self._sums[a][b], self._count_pairs(a, b)
        # Whether people let the two be joined is asked when it is their turn.
        if total >= self._least * pairs:
            # Whole numbers again; the part of the mean behind the sixth digit decides nothing.
            heapq.heappush(self._heap, _Join(-(total * UNIT // pairs), left, right, total, pairs))

    def _join(self, a: str, b: str) -> None:
        """Make one cluster of two, which is called by the smaller name."""
        if not self._verdicts.may_join(a, b):
            return
        self._verdicts.join(a, b)
        kept, gone = min(a, b), max(a, b)
        self._sizes[kept] += self._sizes.pop(gone)
        for other, total in self._sums.pop(gone).items():
            del self._sums[other][gone]
            if other != kept:
                self._sums[kept][other] += total
                self._sums[other][kept] += total
        for other in self._sums[kept]:
            self._propose(kept, other)

    def _count_pairs(self, a: str, b: str) -> int:
        return self._sizes[a] * self._sizes[b]
