"""Who is one speaker hangs on what articles say and people decide, not on keys (paths) or the order of arrival."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.db import fold
from onrecord.extraction import SpeakerKind
from onrecord.tracking.blocks import list_blocks, match_block
from onrecord.tracking.facts import Facts
from onrecord.tracking.verdicts import CONFIRM, SAME, Decision, Verdicts, make_clusters

NAMES = ("Ada Quill", "Ada M. Quill", "A. Quill", "Quill", "Ben Quill", "Ada Quillfeather", "Ada Quilfeather")
ROLES = ("mayor of Calder Bay", "mayor of Lindau", "mayor", "striker", "coach")
OTHERS = ("Omar Vance", "Ida Holt", "Lou Reyes", "Max Orr")
OUTLETS = ("Courier", "Post", None)


@dataclass(frozen=True)
class Said:
    """What one article says of one person."""

    name: str
    roles: tuple[str, ...]
    company: frozenset[str]
    outlet: str | None


@cache
def make_facts(said: Said, key: str) -> Facts:
    """Return what is said as an appearance in an article of its own."""
    company = frozenset(map(fold, said.company))
    facts = Facts(key, SpeakerKind.PERSON, said.name, (said.name,), said.roles, company, f"article {key}", said.outlet)
    return replace(facts, blocks=list_blocks(facts))


SAYINGS = st.builds(
    Said,
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(ROLES), max_size=1).map(tuple),
    st.frozensets(st.sampled_from(OTHERS), max_size=2),
    st.sampled_from(OUTLETS),
)
# A judgement by places in the list of appearances: the verb and its two sides. Those that keep apart are left out: of
# two whom people keep apart, of whom articles say the same, a variant of the name ("Ada M. Quill") still goes to one.
JUDGEMENTS = st.tuples(st.sampled_from((SAME, CONFIRM)), st.sets(st.integers(0, 7), min_size=2, max_size=3))


def cluster(said: Sequence[Said], keys: Sequence[str], decided: Sequence[tuple[str, set[int]]]) -> set[frozenset[int]]:
    """Compare all blocks of these appearances, with these keys, and return who is one speaker, by place."""
    members = [make_facts(each, key) for each, key in zip(said, keys, strict=True)]
    decisions = list(make_decisions(keys, decided))
    found = list(decisions)
    for block in sorted({block for each in members for block in each.blocks}):
        inside = sorted((each for each in members if block in each.blocks), key=lambda each: each.key)
        found += [
            Decision(each.verb, (each.subject,), (each.object,), is_machine=True, score=each.score)
            for each in match_block(block, inside, Verdicts(decisions))
        ]
    return parts_of(make_clusters(keys, found), keys)


def make_decisions(keys: Sequence[str], decided: Sequence[tuple[str, set[int]]]) -> Iterator[Decision]:
    """Yield people's judgements with these keys, the later ones of a higher rank."""
    for number, (verb, places) in enumerate(decided):
        sides = [keys[place] for place in sorted(places) if place < len(keys)]
        if len(sides) > 1:
            yield Decision(verb, tuple(sides[:1]), tuple(sides[1:]), rank=("", number))


def parts_of(clusters: Mapping[str, str], keys: Sequence[str]) -> set[frozenset[int]]:
    """Return the clusters as sets of places."""
    ordered = sorted(range(len(keys)), key=lambda place: clusters[keys[place]])
    return {frozenset(group) for _, group in itertools.groupby(ordered, key=lambda place: clusters[keys[place]])}


@settings(max_examples=300, deadline=None)
@given(st.lists(SAYINGS, min_size=2, max_size=8), st.lists(JUDGEMENTS, max_size=3), st.randoms(use_true_random=False))
def test_keys_decide_nothing(said: list[Said], decided: list[tuple[str, set[int]]], random: Random) -> None:
    """Wherever the files lie, and whichever came first, the same appearances are one speaker."""
    keys = [f"k{number}" for number in range(len(said))]
    others = keys[:]
    random.shuffle(others)

    assert cluster(said, keys, decided) == cluster(said, others, decided)
