"""Clustering again only what a change moves gives what clustering everything gives."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations, count, pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.tracking.following.clusters import Scores, cluster
from onrecord.tracking.following.regions import cluster_again
from onrecord.tracking.verdicts import NOT_SAME, REJECT, SAME, UNSURE, Decision

KEYS = "abcdefghijkl"
PAIRS = list(combinations(KEYS, 2))
JOINING = 0.3
scores_of_pairs = st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 20).map(lambda each: each / 20), max_size=40)
decisions_of_people = st.lists(
    st.builds(
        lambda verb, pair, rank: Decision(verb, (pair[0],), (pair[1],) if verb != REJECT else (), rank=("", rank)),
        st.sampled_from([SAME, NOT_SAME, UNSURE, REJECT]),
        st.sampled_from(PAIRS),
        st.integers(0, 99),
    ),
    max_size=4,
    unique_by=lambda each: each.rank,
)


class Memory:
    """An archive of groups in memory, with the units that wait for their turn; notes what was read."""

    def __init__(self) -> None:
        self.scores: dict[tuple[str, str], float] = {}
        self.decisions: list[Decision] = []
        self.links: dict[str, int] = {}
        self.waiting: set[str] = set()
        self.read: set[str] = set()
        self._numbers = count()

    def find(self, units: Collection[str]) -> Mapping[str, int]:
        """Return the group of each of these units that is there."""
        return {key: self.links[key] for key in units if key in self.links}

    def list_units(self, groups: Collection[int]) -> Mapping[int, Collection[str]]:
        """Return the units of each of these groups."""
        found = defaultdict(set)
        for key, group in self.links.items():
            if group in groups:
                found[group].add(key)
        return found

    def find_settled(self, groups: Collection[int]) -> Collection[int]:
        """Return those of these groups of which no unit waits."""
        return set(groups) - {self.links[key] for key in self.waiting}

    def read_scores(self, units: Collection[str]) -> Scores:
        """Return the scores of all pairs with one of these units."""
        self.read.update(units)
        there = self.links.keys()
        return {p: score for p, score in self.scores.items() if there >= set(p) and not set(p).isdisjoint(units)}

    def read_scores_among(self, units: Collection[str]) -> Scores:
        """Return the scores of all pairs of two of these units."""
        self.read.update(units)
        return {pair: score for pair, score in self.scores.items() if set(units).issuperset(pair)}

    def read_decisions(self, units: Collection[str]) -> Sequence[Decision]:
        """Return the decisions that touch these units, and those that touch what is joined by them."""
        found: list[Decision] = []
        wanted = set(units)
        while True:
            more = [e for e in self.decisions if e not in found and not wanted.isdisjoint((*e.subjects, *e.objects))]
            if not more:
                return found
            found += more
            wanted |= {k for e in more if e.verb not in {NOT_SAME, UNSURE} for k in (*e.subjects, *e.objects)}

    def settle(self, portion: int) -> None:
        """Cluster what waits, so many units at once."""
        while self.waiting:
            wanted = sorted(self.waiting)[:portion]
            region = cluster_again(wanted, self, joining=JOINING)
            numbers: dict[str, int] = defaultdict(self._numbers.__next__)
            for key, root in region.clusters.items():
                if key in self.links:
                    self.links[key] = numbers[root]
            self.waiting -= {*wanted, *region.clusters}

    def add(self, units: Collection[str]) -> None:
        """Let units appear, each alone in its group."""
        self.links |= {key: next(self._numbers) for key in sorted(set(units) - self.links.keys())}
        self.waiting |= set(units)

    def remove(self, unit: str) -> None:
        """Let a unit disappear: what it had been compared with is clustered again."""
        gone = [pair for pair in self.scores if unit in pair]
        self.waiting |= {key for pair in gone for key in pair if key in self.links} - {unit}
        for pair in gone:
            del self.scores[pair]
        del self.links[unit]
        self.waiting.discard(unit)

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Let people have decided this instead of what they had; it takes effect at once."""
        changed = {key for each in (*self.decisions, *decisions) for key in (*each.subjects, *each.objects)}
        self.decisions = list(decisions)
        self.waiting |= changed & self.links.keys()

    def parts(self) -> set[frozenset[str]]:
        """Return the groups as sets."""
        return {frozenset(units) for units in self.list_units(set(self.links.values())).values()}

    def parts_at_once(self) -> set[frozenset[str]]:
        """Return what clustering everything gives."""
        there = {pair: score for pair, score in self.scores.items() if self.links.keys() >= set(pair)}
        clusters = cluster(sorted(self.links), there, self.decisions, joining=JOINING)
        return {frozenset(key for key in self.links if clusters[key] == root) for root in clusters.values()} - {
            frozenset()
        }


@given(scores_of_pairs, decisions_of_people, st.permutations(KEYS), st.integers(1, 5), st.integers(0, 12))
def test_units_may_come_in_any_order_and_portions(
    scores: dict[tuple[str, str], float], decisions: list[Decision], order: list[str], portion: int, cut: int
) -> None:
    """Whichever come first, and however many are clustered at once, the groups are those of the whole."""
    archive = Memory()
    archive.scores, archive.decisions = scores, decisions

    for units in (order[:cut], order[cut:]):
        archive.add(units)
        archive.settle(portion)

    assert archive.parts() == archive.parts_at_once()


@given(
    scores_of_pairs, decisions_of_people, decisions_of_people, st.lists(st.sampled_from(KEYS), unique=True), st.data()
)
def test_what_goes_and_what_is_decided_otherwise_moves_only_what_it_has_to(
    scores: dict[tuple[str, str], float],
    before: list[Decision],
    after: list[Decision],
    gone: list[str],
    data: st.DataObject,
) -> None:
    """After units have gone, other scores have come and people have changed their minds, too."""
    archive = Memory()
    archive.scores, archive.decisions = dict(scores), before
    archive.add(KEYS)
    archive.settle(3)

    for unit in gone:
        archive.remove(unit)
        archive.settle(1)
    archive.decide(after)
    archive.settle(2)
    other = data.draw(st.dictionaries(st.sampled_from(PAIRS), st.just(0.8), max_size=3))
    archive.scores |= other
    archive.waiting |= {pair[0] for pair in other if pair[0] in archive.links}
    archive.settle(1)

    assert archive.parts() == archive.parts_at_once()


def test_what_lies_further_off_is_not_read() -> None:
    """A chain of likely pairs ties all units together, yet only the neighbours of the new one are looked at."""
    archive = Memory()
    chain = list(pairwise(KEYS))
    archive.scores = {pair: 0.9 if number % 2 == 0 else 0.4 for number, pair in enumerate(chain)}
    archive.add(KEYS[1:])
    archive.settle(len(KEYS))
    archive.read.clear()

    archive.add("a")
    archive.settle(1)

    assert archive.parts() == archive.parts_at_once()
    assert archive.read < set("abcdef")
