"""What the weights of following are learnt with, and how following is measured."""

import numpy as np
import pytest
from training.following.fitting import fit, make_examples
from training.following.measures import Gold, measure

from onrecord.extraction import Span


def test_what_tells_pairs_apart_gets_the_weight() -> None:
    """A number that goes with the answer gets a weight of its sign, and one that does not gets next to none."""
    noise = np.random.default_rng(5).normal(size=400)
    answers = [number % 2 == 0 for number in range(400)]
    rows = [(2.0 * answer + 1.0, value) for answer, value in zip(answers, noise, strict=True)]

    model = fit(make_examples(rows, answers, 1.0), ("told", "noise"), ridge=1.0)

    assert model["weights"]["told"] > 1
    assert abs(model["weights"]["noise"]) < 0.2
    assert model["bias"] == pytest.approx(-2 * model["weights"]["told"], abs=0.2)


def test_measures_count_links_strangers_and_look_alikes() -> None:
    """Of three pairs one is linked; the cluster holds a stranger and one that counts neither way; look-alikes part."""
    places = [(article, Span(0, 10)) for article in "abc"]
    stranger, related = ("d", Span(0, 10)), ("e", Span(0, 10))
    gold = Gold(((tuple(places), (related,)),), ((places[0], places[2]), (places[0], stranger)))

    figures = measure(gold, [[places[0], places[1], stranger, related], [places[2]]])

    assert figures == {"recall": 100.0, "links": 33.3, "purity": 66.7, "F1": 44.4, "look-alikes apart": 50.0}


def test_a_passage_that_shares_too_little_is_not_found() -> None:
    """Half of the shorter passage has to be shared."""
    gold = Gold((((("a", Span(0, 10)), ("b", Span(0, 10))), ()),), ())

    assert measure(gold, [[("a", Span(6, 20)), ("b", Span(5, 20))]])["recall"] == 50.0
