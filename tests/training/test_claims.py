"""What teaches check-worthiness: which propositions other outlets repeat, and the weights learnt from that."""

from dataclasses import replace
from datetime import date

from training.claims.fitting import fit
from training.claims.repeated import Example, find_repeated

HERE = Example(
    article="courier-1",
    outlet="courier",
    day=date(2025, 3, 1),
    text="Ann Petrova sold the port",
    names=("Ann Petrova",),
    words=("sell", "port"),
    features={"figure": 1.0},
)
OTHER = replace(HERE, names=("John Webb",), words=("rain", "fall"), text="It rained on John Webb")


def test_what_another_outlet_tells_too_is_repeated() -> None:
    """A name and two words in common, some days apart."""
    there = replace(HERE, article="post-1", outlet="post", day=date(2025, 3, 4))

    assert find_repeated([HERE, OTHER, there]) == [True, False, True]


def test_an_outlets_own_repetition_teaches_nothing() -> None:
    """Nor do another time, another name, or one word in common."""
    others = [
        replace(HERE, article="courier-2"),
        replace(HERE, article="post-1", outlet="post", day=date(2025, 6, 1)),
        replace(HERE, article="post-2", outlet="post", names=("John Webb",)),
        replace(HERE, article="post-3", outlet="post", words=("sell", "car")),
    ]

    assert all(not find_repeated([HERE, OTHER, other])[0] for other in others)


def test_a_feature_of_the_repeated_gets_a_positive_weight() -> None:
    """And what is stated by hand is not learnt."""
    features = [{"figure": 1.0, "should": 1.0}] * 30 + [{}] * 30

    weights = fit(features, [True] * 25 + [False] * 5 + [True] * 5 + [False] * 25)

    assert weights["figure"] > 0
    assert "should" not in weights
