"""Figures and stances of one claim: which go together, which contradict each other, and where a figure changes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.db.conflicts import Side, find_changes, find_conflicts
from onrecord.db.figures import Figure, Fit, compare_figures, write_number

NUMBERS = st.integers(0, 10**10).map(float) | st.floats(0, 1e6, allow_nan=False).map(lambda x: round(x, 2))
UNITS = st.sampled_from(["people", "usd", None])


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Make a figure as the extraction gives them: a bound is the value itself, unless there is none."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    if draw(st.booleans()):
        return Figure(None, draw(UNITS), approximate=True, low=low, high=high)
    bound = draw(st.sampled_from(["low", "high", None]))
    return Figure(low, draw(UNITS), draw(st.booleans()), **({bound: low} if bound else {}))


FIGURES = figures()


def people(value: float | None, **fields: object) -> Figure:
    """Return a number of people."""
    return Figure(value, "people", **fields)  # type: ignore[arg-type]


LEAST_600 = people(600, low=600)


@pytest.mark.parametrize(
    ("left", "right", "fit"),
    [
        (people(774), people(774), Fit.AGREE),
        (people(774), LEAST_600, Fit.DIFFER),
        (people(540), LEAST_600, Fit.EXCLUDE),
        (people(640), LEAST_600, Fit.AGREE),
        (people(774), people(700, high=700), Fit.EXCLUDE),
        (people(774), people(800, approximate=True, high=800), Fit.AGREE),
        (people(300), people(800, approximate=True, high=800), Fit.EXCLUDE),
        (people(774), people(None, low=200, high=999, approximate=True), Fit.AGREE),
        (people(1200), people(None, low=200, high=999, approximate=True), Fit.EXCLUDE),
        (people(4e6), people(4.2e6), Fit.AGREE),
        (people(4e6), people(5e6), Fit.EXCLUDE),
        (people(14), people(16), Fit.EXCLUDE),
        (people(10), people(14), Fit.EXCLUDE),
        (people(620, approximate=True), people(600), Fit.AGREE),
        (people(14), Figure(16, "usd"), Fit.AGREE),
        (people(0), people(3), Fit.EXCLUDE),
    ],
)
def test_figures_agree_differ_or_exclude_each_other(left: Figure, right: Figure, fit: Fit) -> None:
    """Bounds, rounding and "about" are taken as newspapers use them."""
    assert compare_figures(left, right) is fit
    assert compare_figures(right, left) is fit


@given(FIGURES, FIGURES)
def test_comparing_has_no_direction(left: Figure, right: Figure) -> None:
    """Whichever comes first, two figures go together in the same way, and each agrees with itself."""
    assert compare_figures(left, right) is compare_figures(right, left)
    assert compare_figures(left, left) is Fit.AGREE


@given(FIGURES)
def test_what_is_meant_is_allowed(figure: Figure) -> None:
    """The narrower range lies within the wider one."""
    (low, high), (least, most) = figure.meant, figure.allowed
    assert math.isnan(low) is False
    assert least <= low
    assert high <= most


@pytest.mark.parametrize(
    ("figure", "reads"),
    [
        (people(774), "774 people"),
        (LEAST_600, "at least 600 people"),
        (people(700, high=700), "at most 700 people"),
        (people(800, approximate=True, high=800), "nearly 800 people"),
        (Figure(1.5e9, "usd", approximate=True), "about 1.5 billion usd"),
        (people(None, low=200, high=999, approximate=True), "200 to 999 people"),
        (people(None, low=200), "at least 200 people"),
        (Figure(2.5, "percent"), "2.5 percent"),
        (Figure(12345, None), "12,345"),
    ],
)
def test_figures_read_as_people_write_them(figure: Figure, reads: str) -> None:
    """Bounds and hedges become words, large numbers too."""
    assert str(figure) == reads


def test_a_number_is_never_shortened_to_another_one() -> None:
    """What is no round number of millions keeps all its digits."""
    assert write_number(1_234_567.0) == "1,234,567"
    assert write_number(1_234_000.0) == "1.234 million"


def test_an_assertion_and_a_denial_contradict_each_other() -> None:
    """A question takes no side."""
    [found] = find_conflicts([Side(0, "asserts"), Side(1, "questions"), Side(2, "denies"), Side(3, "asserts")])

    assert found.to_dict() == {"kind": "stance", "left": [1, 4], "right": [3], "why": "asserted 2 times, denied once"}
    assert find_conflicts([Side(0, "asserts"), Side(1, "questions")]) == []


def test_a_denied_negation_is_an_assertion() -> None:
    """Who says "it did not leak" contradicts "it leaked"; who denies that it did not does not."""
    leaked, did_not = Side(0, "asserts"), Side(1, "asserts", negated=True)

    assert len(find_conflicts([leaked, did_not])) == 1
    assert find_conflicts([leaked, Side(1, "denies", negated=True)]) == []


def test_only_asserted_figures_count() -> None:
    """Who denies 774 has not said 774."""
    sides = [Side(0, "asserts", figure=LEAST_600), Side(1, "questions", figure=people(774))]

    assert find_conflicts(sides) == []
    [found] = find_conflicts([sides[0], Side(1, "asserts", figure=people(774))])
    assert found.why == "at least 600 people and 774 people are far apart"


def test_changes_are_told_against_the_figure_before() -> None:
    """A figure that comes back changes again, and one of another unit changes nothing."""
    told = [people(14), people(14), Figure(3, "usd"), people(16), people(14)]
    sides = [Side(place, "asserts", figure=figure) for place, figure in enumerate(told)]

    assert find_changes(sides) == {3: "14 people → 16 people", 4: "16 people → 14 people"}


def test_a_copy_is_no_further_word_and_no_change() -> None:
    """A wire copy that comes days later repeats the old figure, which nobody has gone back to."""
    told = [Side(0, "asserts", figure=people(14)), Side(1, "asserts", figure=people(16))]
    copies = [Side(2, "asserts", figure=people(14), is_copy=True), Side(3, "denies", is_copy=True)]

    assert find_changes([*told, *copies]) == {1: "14 people → 16 people"}
    stance, figure = find_conflicts([*told, Side(4, "denies"), *copies])
    assert (stance.left, stance.right, stance.why) == ((0, 1, 2), (4, 3), "asserted 2 times, denied once")
    assert figure.left == (0, 2)
    assert find_conflicts([*told, *copies])[0].why == "asserted 2 times, denied once"
