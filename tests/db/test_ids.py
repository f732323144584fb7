"""Ids, dates and names as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.db.filters import parse_period
from onrecord.db.ids import SORTS, ShortId, find_id, parse_id, parse_id_of, short_id
from onrecord.db.names import fold, holds_words
from onrecord.errors import UsageError


@given(st.sampled_from(sorted(SORTS)), st.integers(min_value=0, max_value=2**31 - 1))
def test_an_id_is_read_as_it_is_written(letter: str, number: int) -> None:
    """What a list prints can be typed back, in capitals too."""
    written = short_id(letter, number)

    assert parse_id(written) == parse_id(f" {written.upper()} ") == ShortId(letter, number)
    assert parse_id_of(letter, written) == parse_id_of(letter, str(number)) == number


@pytest.mark.parametrize("text", ["", "q", "12", "x12", "q-1", "q1.5", "q1v2", "q²", "q99999999999", "q１", "a1v"])
def test_anything_else_is_no_id(text: str) -> None:
    """Only articles have versions, and digits are those of ASCII."""
    assert find_id(text) is None
    with pytest.raises(UsageError, match="is not an id"):
        parse_id(text)


@pytest.mark.parametrize("text", ["s5", "a1v2", "five"])
def test_an_id_of_another_sort_is_refused(text: str) -> None:
    """Where an article is wanted, nothing else does."""
    with pytest.raises(UsageError, match="is not the id of a"):
        parse_id_of("a", text)


@pytest.mark.parametrize(
    ("value", "first", "after"),
    [
        ("2024", "2024", "2025"),
        ("2024-12", "2024-12", "2025"),
        ("2024-02", "2024-02", "2024-03"),
        ("2024-02-29", "2024-02-29", "2024-03"),
        ("2024-12-31", "2024-12-31", "2025"),
        ("2024-05-30", "2024-05-30", "2024-05-31"),
    ],
)
def test_a_period_ends_where_the_next_one_begins(value: str, first: str, after: str) -> None:
    """The end is written as short as a stored date could be that begins there."""
    period = parse_period(value, option="--since")

    assert (period.first, period.after) == (first, after)


@given(st.dates(), st.dates())
def test_days_are_compared_as_days(one: object, other: object) -> None:
    """For full dates, comparing texts is comparing days."""
    period = parse_period(str(one), option="--until")

    assert (str(other) >= period.first) == (other >= one)
    assert (str(other) < period.after) == (other <= one)


@pytest.mark.parametrize("value", ["", "2024-13", "2023-02-29", "24-05-01", "2024-5-1", "0000", "9999", "２０２４"])
def test_what_is_no_date_is_refused(value: str) -> None:
    """The message tells the option and how to write a date."""
    with pytest.raises(UsageError, match=r"--until: date .* write it as 2024-05-31"):
        parse_period(value, option="--until")


@pytest.mark.parametrize(
    "name", ["zoe o hara orsted", "ZOË O'HARA-ØRSTED", "Zoe\u0308 O\N{RIGHT SINGLE QUOTATION MARK}Hara Ørsted"]
)
def test_case_accents_and_marks_do_not_count(name: str) -> None:
    """All spellings of a name fold to one."""
    assert fold(name) == "zoe o hara orsted"


def test_words_are_found_whole() -> None:
    """A part of a name is a run of whole words, so that Ann is not in Hannah, and nothing is in everything."""
    assert holds_words("maria ann lopez", "ann lopez")
    assert not holds_words("hannah lopez", "ann")
    assert not holds_words("maria", "")
