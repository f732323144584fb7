"""What the weights of following are learnt with, and how following is measured."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.following.cells import SCALE, cut_cells
from training.following.fitting import fit, make_examples
from training.following.marks import Claim, Marks, Window, read_windows
from training.following.measures import Gold, measure
from training.following.passages import PASSAGES_A_CLAIM, Passage, Pool

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


def test_cells_lie_where_passages_do() -> None:
    """Two bundles of directions are cut into two cells, one in the middle of each."""
    chance = np.random.default_rng(3)
    bundles = [axis + 0.05 * chance.normal(size=(40, 3)) for axis in np.eye(3)[:2]]
    vectors = np.concatenate(bundles).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    cells = cut_cells(vectors, 2) / SCALE

    assert {int(axis) for axis in np.abs(cells).argmax(axis=1)} == {0, 1}
    # A signed byte holds no more than 127.
    assert cells.max(axis=1) == pytest.approx([127 / SCALE, 127 / SCALE])


def test_marks_tell_one_claim_from_what_borders_on_it() -> None:
    """Passages of one claim are one, of related ones or on the border neither, of others not."""
    first, second, border, near, other = (("a", Span(n, n + 1)) for n in range(5))
    claims = (
        Claim("c1", (first, second), (border,), ("c2",)),
        Claim("c2", (near,), (), ("c1",)),
        Claim("c3", (other,), (), ()),
    )
    marks = Marks(Window("W", ("a",), claims))

    assert marks.are_one(first, second) is True
    assert marks.are_one(first, border) is None
    assert marks.are_one(first, near) is None
    assert marks.are_one(first, other) is False
    assert marks.list_claims(border) == frozenset()


def test_the_marked_windows_can_be_read() -> None:
    """Each claim is made in at least two passages of its window's articles, and related ones are named both ways."""
    windows = list(read_windows())

    assert len(windows) > 10
    for window in windows:
        names = {claim.name for claim in window.claims}
        for claim in window.claims:
            assert len(claim.passages) > 1
            assert {article for article, _ in (*claim.passages, *claim.borderline)} <= set(window.articles)
            assert all(span.start < span.end for _, span in (*claim.passages, *claim.borderline))
            assert set(claim.related) <= names


@given(st.integers(1, 6), st.integers(0, 5), st.integers(0, 99))
def test_a_draw_has_few_passages_of_a_claim_and_of_an_article_one(names: int, strangers: int, seed: int) -> None:
    """Each passage is drawn once; of a claim at most so many, each of another article, are drawn for it."""
    passages = [
        Passage(([n], 1), f"article {n % 7}", frozenset({f"c{n % 4}"}) if n < 40 else frozenset()) for n in range(60)
    ]
    pool = Pool(passages)

    drawn = pool.draw(names, strangers, random.Random(seed))  # noqa: S311 - any draw will do

    assert len({passage.pieces[0][0] for passage in drawn}) == len(drawn)
    assert len(drawn) == min(names, 4) * PASSAGES_A_CLAIM + strangers
