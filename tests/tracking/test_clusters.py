"""Average linkage bound by people's decisions: the laws of ``cluster``."""

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.tracking.following.clusters import cluster
from onrecord.tracking.verdicts import NOT_SAME, REJECT, SAME, UNSURE, Decision

KEYS = "abcdefg"
PAIRS = list(combinations(KEYS, 2))
scores_of_pairs = st.dictionaries(st.sampled_from(PAIRS), st.integers(30, 100).map(lambda each: each / 100))
decisions_of_people = st.lists(
    st.builds(
        lambda verb, pair, rank: Decision(verb, (pair[0],), (pair[1],), rank=("", rank)),
        st.sampled_from([SAME, NOT_SAME, UNSURE]),
        st.sampled_from(PAIRS),
        st.integers(0, 99),
    ),
    max_size=4,
    unique_by=lambda each: each.rank,
)


def parts(clusters: Mapping[str, str]) -> set[frozenset[str]]:
    """Return the clusters as sets."""
    return {frozenset(key for key in clusters if clusters[key] == root) for root in clusters.values()}


def test_two_are_joined_from_the_threshold_on() -> None:
    """A score of the threshold joins, a lower one does not."""
    assert parts(cluster("abc", {("a", "b"): 0.5, ("b", "c"): 0.49}, [])) == {frozenset("ab"), frozenset("c")}


def test_a_chain_does_not_drag_its_ends_together() -> None:
    """What resembles only one end of a cluster stays out when the mean over all pairs is too low."""
    scores = {("a", "b"): 0.9, ("b", "c"): 0.6}

    assert parts(cluster("abc", scores, [])) == {frozenset("ab"), frozenset("c")}


def test_a_missing_pair_weighs_less_in_a_larger_cluster() -> None:
    """One pair that was never scored does not part what is alike in all other pairs."""
    scores = dict.fromkeys(combinations("abcd", 2), 0.9) | {("a", "d"): 0.0}

    assert parts(cluster("abcd", scores, [])) == {frozenset("abcd")}


def test_what_people_say_binds() -> None:
    """Same joins without a score; not same and unsure part in spite of one; the rejected stands alone."""
    certain = dict.fromkeys(PAIRS, 1.0)

    joined = cluster("ab", {}, [Decision(SAME, ("a",), ("b",))])
    apart = cluster("abc", certain, [Decision(NOT_SAME, ("a",), ("b",))])
    unsure = cluster("ab", {("a", "b"): 1.0}, [Decision(UNSURE, ("a",), ("b",))])
    rejected = cluster("abc", certain, [Decision(REJECT, ("b",))])

    assert parts(joined) == {frozenset("ab")}
    assert apart["a"] != apart["b"]
    assert unsure["a"] != unsure["b"]
    assert parts(rejected) == {frozenset("ac"), frozenset("b")}


def test_what_people_join_brings_its_own_along() -> None:
    """Two clusters that are unlike are one by a person's word, and lose nothing by it."""
    scores = {("a", "b"): 0.9, ("c", "d"): 0.9}

    assert parts(cluster("abcde", scores, [Decision(SAME, ("a",), ("c",))])) == {frozenset("abcd"), frozenset("e")}


@given(scores_of_pairs, decisions_of_people, st.randoms(use_true_random=False))
def test_no_order_matters(scores: dict[tuple[str, str], float], decisions: list[Decision], random: object) -> None:
    """Units, scores, the two of a pair and decisions may come in any order."""
    units, pairs, others = list(KEYS), list(scores.items()), list(decisions)
    for each in (units, pairs, others):
        random.shuffle(each)  # type: ignore[attr-defined]

    shuffled = cluster(units, {(right, left): value for (left, right), value in pairs}, others)

    assert parts(shuffled) == parts(cluster(KEYS, scores, decisions))


@given(scores_of_pairs, decisions_of_people)
def test_parts_that_nothing_ties_can_be_clustered_alone(
    scores: dict[tuple[str, str], float], decisions: list[Decision]
) -> None:
    """What a second part of the archive holds changes nothing in the first one."""
    elsewhere = {(left.upper(), right.upper()): value for (left, right), value in scores.items()}

    alone = cluster(KEYS, scores, decisions)
    together = cluster(KEYS + KEYS.upper(), scores | elsewhere, decisions)

    assert parts(alone) <= parts(together)


@given(scores_of_pairs, decisions_of_people)
def test_nobody_kept_apart_is_in_one_cluster(scores: dict[tuple[str, str], float], decisions: list[Decision]) -> None:
    """The machine joins no pair that people keep apart or are unsure of, unless people joined it themselves."""
    machine_free = cluster(KEYS, {}, decisions)

    clusters = cluster(KEYS, scores, decisions)

    for each in decisions:
        left, right = each.subjects[0], each.objects[0]
        if each.verb in {NOT_SAME, UNSURE} and machine_free[left] != machine_free[right]:
            assert clusters[left] != clusters[right]


@given(scores_of_pairs)
def test_every_cluster_is_alike_on_average_where_it_was_joined(scores: dict[tuple[str, str], float]) -> None:
    """No two clusters are left that the threshold would join."""
    clusters = parts(cluster(KEYS, scores, []))

    for left, right in combinations(clusters, 2):
        between = sum(scores.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
        assert between / (len(left) * len(right)) < 0.5 + 1e-9
