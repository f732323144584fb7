"""Newspaper numbers: value, unit, hedges, bounds, and what is no quantity."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import read_document

from onrecord.extraction.document import Document
from onrecord.extraction.figures.numerals import parse_number
from onrecord.extraction.figures.quantities import find_quantities, read_figures
from onrecord.extraction.values import Article, Quantity


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a parsed text that appeared in 2025."""
    return read_document(text, "2025-03-11", until="quantities").quantities


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The bank lent $1.5 billion to the city.", "$1.5 billion", 1_500_000_000, "usd"),
        ("The bank lent €3m to the city.", "€3m", 3_000_000, "eur"),
        ("The bank lent £2.5bn to the city.", "£2.5bn", 2_500_000_000, "gbp"),
        ("The bank lent a million dollars to the city.", "a million dollars", 1_000_000, "usd"),
        ("The bank lent 1.5 trillion yuan to the city.", "1.5 trillion yuan", 1.5e12, "cny"),
        ("The fee is $140 a year.", "$140", 140, "usd"),
        ("The fee is $1,234.56 now.", "$1,234.56", 1234.56, "usd"),
        ("Prices rose 5 per cent.", "5 per cent", 5, "percent"),
        ("Prices rose 5 percent.", "5 percent", 5, "percent"),
        ("Prices rose 5%.", "5%", 5, "percent"),
        ("Prices changed by -3.2 per cent.", "-3.2 per cent", -3.2, "percent"),
        ("The party lost 3 percentage points.", "3 percentage points", 3, "percentage points"),
        ("One in five adults smokes.", "One in five", 20, "percent"),
        ("They lost two-thirds of the seats.", "two-thirds", 66.67, "percent"),
        ("A third of the seats went.", "A third", 33.33, "percent"),
        ("Half of the seats went.", "Half", 50, "percent"),
        ("The fair drew half a million people.", "half a million people", 500_000, "people"),
        ("Forty-one people drowned.", "Forty-one people", 41, "people"),
        ("One person drowned.", "One person", 1, "people"),
        ("The port moved 20,000 barrels.", "20,000 barrels", 20_000, "barrels"),
        ("They shipped 100m doses.", "100m doses", 100_000_000, "doses"),
        ("The hall has 3,000 square feet.", "3,000 square feet", 3_000, "square feet"),
        ("His 26-year rule ended.", "26-year", 26, "years"),
        ("The 17-member council met.", "17-member", 17, "members"),
        ("They waited for two decades.", "two decades", 20, "years"),
        ("Police said 774 were arrested.", "774", 774, "people"),
    ],
)
def test_values_and_units_are_normalised(text: str, words: str, value: float, unit: str) -> None:
    """Money, shares, scales and counted nouns come out as one number in one unit."""
    (found,) = quantities_of(text)

    assert (found.span.of(text), found.value, found.unit) == (words, value, unit)
    assert (found.approximate, found.low, found.high) == (False, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An estimated 150,000 people came.", ("An estimated 150,000 people", 150_000, True, None, None)),
        ("Some 120 residents came.", ("Some 120 residents", 120, True, None, None)),
        ("At least 600 people came.", ("At least 600 people", 600, False, 600, None)),
        ("More than 600 people came.", ("More than 600 people", 600, False, 600, None)),
        ("It draws 600 or more people.", ("600 or more people", 600, False, 600, None)),
        ("Up to 40 jobs will go.", ("Up to 40 jobs", 40, False, None, 40)),
        ("Fewer than 40 jobs will go.", ("Fewer than 40 jobs", 40, False, None, 40)),
        ("Nearly half of the seats went.", ("Nearly half", 50, True, None, 50)),
        ("Between 10 and 15 people died.", ("Between 10 and 15 people", None, True, 10, 15)),
        ("It is 10 to 15 miles away.", ("10 to 15 miles", None, True, 10, 15)),
        ("It lost $5-10 million.", ("$5-10 million", None, True, 5e6, 1e7)),
        ("There were hundreds of allegations.", ("hundreds of allegations", None, True, 200, 999)),
        ("Tens of thousands of people came.", ("Tens of thousands of people", None, True, 20_000, 99_999)),
        ("Several hundred dock workers left.", ("Several hundred dock workers", None, True, 200, 999)),
    ],
)
def test_hedges_become_bounds(text: str, expected: tuple[str, float | None, bool, float | None, float | None]) -> None:
    """What the wording leaves open is kept: approximate, lowest and highest; the span holds the hedge."""
    (found,) = quantities_of(text)

    assert (found.span.of(text), found.value, found.approximate, found.low, found.high) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He ruled from 2016 to 2018 and won a sixth term on Aug. 9.",
        "The 60-year-old director, 45 when he began, met a boy aged 5.",
        "Call 555-1234 or (202) 555-0147 at 9 p.m. or at 9:30.",
        "The team won 3-2 and led by 11 to 2 at half-time.",
        "There was a fire on Pier 9 near No. 10 after Apollo 11 flew.",
        "A third debate took the second half of the evening, and a two-state plan came up two days later.",
        "No one came; one of them, on the one hand, did.",
    ],
)
def test_other_numbers_are_no_quantities(text: str) -> None:
    """Years, ages, times, telephone numbers, scores, names, ordinals and pronouns count nothing."""
    assert quantities_of(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The council voted 11-4 to close the pier.",
        "The pier was closed in an 11-4 decision.",
        "The vote was 11 to 4.",
    ],
)
def test_a_ballot_counts_votes(text: str) -> None:
    """Both sides of a vote are quantities; the result of a match is none."""
    assert [(found.value, found.unit) for found in quantities_of(text)] == [(11, "votes"), (4, "votes")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lasted 90-plus minutes.", ("90-plus minutes", 90, "minutes", 90, None)),
        ("Between 5 and 7 crates fell.", ("Between 5 and 7 crates", None, "crates", 5, 7)),
        ("It cost $2.5 bn.", ("$2.5 bn", 2.5e9, "usd", None, None)),
        ("About 2 million Norwegians came.", ("About 2 million Norwegians", 2e6, "people", None, None)),
        ("Their 12-year rule ended.", ("12-year", 12, "years", None, None)),
    ],
)
def test_further_wordings_of_figures(text: str, expected: tuple[object, ...]) -> None:
    """What follows a number ("plus", "bn", the people of a place) and what opens a paragraph is read too."""
    (found,) = quantities_of(text)

    assert (found.span.of(text), found.value, found.unit, found.low, found.high) == expected


def test_a_rise_to_a_share_is_no_range() -> None:
    """Percentage points and percent are two quantities."""
    found = quantities_of("It rose by 2.5 percentage points to 10 percent.")

    assert [(each.value, each.unit) for each in found] == [(2.5, "percentage points"), (10, "percent")]


def test_money_without_a_parse_is_found() -> None:
    """What needs no counted noun needs no parse."""
    text = "It cost $5 million and moved 300 crates."

    found = find_quantities(Document(Article(source="test", doc="test", text=text))).quantities

    assert [quantity.span.of(text) for quantity in found] == ["$5 million"]


@given(st.integers(0, 10**12))
def test_grouped_digits_are_read_back(number: int) -> None:
    """A number written with thousands separators is that number."""
    assert parse_number(f"{number:,}") == number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two million five hundred thousand", 2_500_000),
        ("one hundred and fifty", 150),
        ("a dozen", 12),
        ("six two", None),
    ],
)
def test_number_words_are_added_up(words: str, value: float | None) -> None:
    """Words that are not one number give None."""
    assert parse_number(words) == value


PIECES = st.sampled_from(
    "$ € 1.5 3 2,000 5-4 million bn m half a third of hundreds thousands one in five and between to 10 15 % per cent "
    "percent people miles years - about at least -3 . , old 0 99999999999999".split()
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map(" ".join), st.lists(PIECES, max_size=20).map("".join)))
def test_no_text_makes_it_fail(text: str) -> None:
    """Spans lie inside the text in order, values are finite, bounds are ordered."""
    found = quantities_of(text)

    assert all(0 <= quantity.span.start < quantity.span.end <= len(text) for quantity in found)
    assert [quantity.span for quantity in found] == sorted(quantity.span for quantity in found)
    for quantity in found:
        assert quantity.value is None or math.isfinite(quantity.value)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("The storm killed two people", [(2.0, None)]),
        ("On 9 May 2031 some 40 boats sank, worth $1.5bn", [(40.0, None), (1.5e9, "usd")]),
        ("Two of the 12 boats lost 5 percent", [(2.0, None), (12.0, None), (5.0, "percent")]),
        ("The 2031 storm of 9 May spared the town", []),
    ],
)
def test_figures_of_words_that_nobody_has_parsed(words: str, figures: list[tuple[float, str | None]]) -> None:
    """Without a parse the noun behind a number is unknown, but its value and a sign are not; dates are no figures."""
    assert [(each.value, each.unit) for each in read_figures(words)] == figures
