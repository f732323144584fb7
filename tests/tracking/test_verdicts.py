"""Clusters from judgements: a pure function whose laws Hypothesis looks for exceptions to."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.tracking.verdicts import CONFIRM, NOT_SAME, REJECT, SAME, UNSURE, Decision, Verdicts, make_clusters

KEYS = "abcdefgh"


def same(left: str, right: str, **fields: object) -> Decision:
    """Return a person's judgement that two keys are one."""
    return replace(Decision(SAME, (left,), (right,)), **fields)


def apart(left: str, right: str, **fields: object) -> Decision:
    """Return a person's judgement that two sets of keys, a letter each, are not the same."""
    return replace(Decision(NOT_SAME, tuple(left), tuple(right)), **fields)


def guess(left: str, right: str, score: float = 0.9) -> Decision:
    """Return the machine's judgement that two keys are one."""
    return Decision(SAME, (left,), (right,), is_machine=True, score=score)


def groups(decisions: list[Decision]) -> set[frozenset[str]]:
    """Return the clusters of all keys as sets."""
    found: dict[str, set[str]] = {}
    for key, root in make_clusters(KEYS, decisions).items():
        found.setdefault(root, set()).add(key)
    return set(map(frozenset, found.values()))


@st.composite
def judgements(draw: st.DrawFn) -> list[Decision]:
    """Draw judgements of people and of the machine, each at a time of its own."""
    pair = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda two: two[0] != two[1])
    found = []
    for number in range(draw(st.integers(0, 12))):
        left, right = draw(pair)
        verb = draw(st.sampled_from([SAME, NOT_SAME, UNSURE, CONFIRM, REJECT, "machine"]))
        if verb == "machine":
            found.append(guess(left, right, draw(st.sampled_from([0.9, 0.95, 0.99]))))
        elif verb in {CONFIRM, REJECT}:
            found.append(Decision(verb, (left, right), rank=("", number)))
        else:
            found.append(Decision(verb, (left,), (right,), rank=("", number)))
    return found


@given(judgements(), st.randoms(use_true_random=False))
def test_the_order_in_which_judgements_come_does_not_matter(decisions: list[Decision], random: object) -> None:
    """What counts is what was decided and, between people, when."""
    shuffled = list(decisions)
    random.shuffle(shuffled)

    assert groups(shuffled) == groups(decisions)


@given(judgements())
def test_people_beat_the_machine(decisions: list[Decision]) -> None:
    """Whatever the machine thinks: all that people joined is joined, and all that they keep apart is apart."""
    verdicts = Verdicts(decisions)
    clusters = make_clusters(KEYS, decisions)

    for each in decisions:
        if each.is_machine or each in verdicts.passed_over:
            continue
        if each.verb in {SAME, CONFIRM, REJECT}:
            assert len({clusters[key] for key in (*each.subjects, *each.objects)}) == 1
        elif each.verb == NOT_SAME:
            assert not {clusters[key] for key in each.subjects} & {clusters[key] for key in each.objects}


@given(judgements(), st.integers(0, 20))
def test_undoing_restores(decisions: list[Decision], place: int) -> None:
    """A judgement made and taken back leaves the clusters as they were."""
    before = groups(decisions)
    extra = apart("a", "b", rank=("", 99))
    with_it = [*decisions[: place % (len(decisions) + 1)], extra, *decisions[place % (len(decisions) + 1) :]]

    assert groups([each for each in with_it if each is not extra]) == before


@given(judgements())
def test_nothing_is_joined_without_a_judgement(decisions: list[Decision]) -> None:
    """Every cluster hangs together by judgements that join."""
    joining = [{*each.subjects, *each.objects} for each in decisions if each.verb not in {NOT_SAME, UNSURE}]
    for cluster in groups(decisions):
        reached = {min(cluster)}
        while more := {key for keys in joining if keys & reached for key in keys} - reached:
            reached |= more
        assert cluster <= reached


def test_the_later_of_two_contradicting_judgements_counts() -> None:
    """Two people cannot both be right; nobody's judgement is lost, as the one passed over is named."""
    earlier, later = same("a", "b", rank=("2031-05-05", 1)), apart("a", "b", rank=("2031-05-06", 2))

    assert frozenset("ab") not in groups([earlier, later])
    assert Verdicts([earlier, later]).passed_over == [earlier]


def test_not_the_same_reaches_those_who_are_joined() -> None:
    """Whoever is one with ``b`` is not ``a`` either."""
    decisions = [apart("a", "b"), same("b", "c"), guess("a", "c")]

    assert groups(decisions) >= {frozenset("a"), frozenset("bc")}


def test_what_is_split_leaves_the_rest_in_one_piece() -> None:
    """Unless a person has split that, too."""
    once, twice = apart("a", "bcd", rank=("2031-05-05", 1)), apart("b", "cd", rank=("2031-05-06", 2))

    assert groups([once]) >= {frozenset("a"), frozenset("bcd")}
    assert groups([once, twice]) == groups([twice, once]) >= {frozenset("a"), frozenset("b"), frozenset("cd")}


def test_the_surer_guess_goes_first() -> None:
    """Where two guesses cannot both hold, the higher score does."""
    decisions = [apart("a", "b"), guess("a", "c", 0.91), guess("b", "c", 0.99)]

    assert groups(decisions) >= {frozenset("a"), frozenset("bc")}


def test_an_appearance_that_was_read_otherwise_carries_its_judgements() -> None:
    """What was decided of ``a`` holds for ``b``, which it became."""
    carried = Decision(SAME, ("a",), ("b",), is_machine=True, is_carried=True)

    assert groups([carried, same("a", "c")]) >= {frozenset("abc")}
    assert groups([carried, apart("a", "c"), guess("b", "c")]) >= {frozenset("ab"), frozenset("c")}
