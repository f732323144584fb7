"""Time expressions: what is resolved, how precisely, and what is left alone."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import read_document

from onrecord.extraction.document import DatedSpan, Document
from onrecord.extraction.times.dates import find_dates, find_offsets, shift_date
from onrecord.extraction.values import Article

PUBLISHED = "2025-03-11"  # a Tuesday


def dates_of(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    """Return words, date and end of each expression, with the parse at hand."""
    found = read_document(text, published, until="dates").dates
    return [(dated.span.of(text), dated.date, dated.date_end) for dated in found]


def plain_dates(text: str, published: date | None = date(2025, 3, 11)) -> tuple[DatedSpan, ...]:
    """Return the expressions of a text that nobody has parsed."""
    return find_dates(Document(Article(source="test", doc="test", text=text), published=published)).dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor resigned on Monday.", "2025-03-10"),
        ("The mayor resigned on Tuesday.", "2025-03-11"),
        ("The mayor will resign on Tuesday.", "2025-03-11"),
        ("The mayor resigned on Wednesday.", "2025-03-05"),
        ("The mayor will resign on Monday.", "2025-03-17"),
        ("The board agreed to hold a hearing on Friday.", "2025-03-14"),
        ("The board backed a proposal to hold a rare hearing on Friday.", "2025-03-14"),
        ("She flew to Rome to meet the bishop on Friday.", "2025-03-07"),
        ("The mayor is meeting the unions on Thursday.", "2025-03-13"),
        ("The hearing is scheduled for Friday.", "2025-03-14"),
        ("The hearing was scheduled for Friday.", "2025-03-14"),
        ("The hearing was scheduled for Monday.", "2025-03-10"),
        ("The hearing had been set for Saturday.", "2025-03-15"),
        ("The hearing planned for Friday drew protest.", "2025-03-14"),
        ("The hearing, due to open on Thursday, is the first.", "2025-03-13"),
        ("The hearing was postponed until Thursday.", "2025-03-13"),
        ("The mayor called off Friday's hearing.", "2025-03-14"),
        ("The hearing was postponed on Thursday.", "2025-03-06"),
        ("The hearing ran until Thursday.", "2025-03-06"),
        ("The mayor had a plan for Friday's hearing.", "2025-03-07"),
        ("The mayor moved her seat before Friday's hearing.", "2025-03-07"),
        ("He left last Tuesday.", "2025-03-04"),
        ("He leaves next Tuesday.", "2025-03-18"),
        ("It broke on Wednesday of last week.", "2025-03-05"),
        ("The storm hit on March 9.", "2025-03-09"),
        ("The law passed on Aug. 9, 2016.", "2016-08-09"),
        ("The law passed on Oct. 7, 2023 at night.", "2023-10-07"),
        ("The law passed on the 9th of August 2016.", "2016-08-09"),
        ("The law passed on 9 August 2016.", "2016-08-09"),
        ("The law passed on Tuesday, Aug. 9, 2016.", "2016-08-09"),
        ("It ended three days ago.", "2025-03-08"),
        ("It ended yesterday.", "2025-03-10"),
        ("It ended the day before yesterday.", "2025-03-09"),
        ("It ended last night.", "2025-03-10"),
        ("It starts tomorrow.", "2025-03-12"),
        ("The film was on at 9 p.m. Monday night.", "2025-03-10"),
        ("The file is from 25/12/2016.", "2016-12-25"),
    ],
)
def test_days_are_resolved_on_the_side_of_their_verb(text: str, expected: str) -> None:
    """Weekdays and days follow tense and plan; on a Tuesday, "on Tuesday" is that day."""
    assert [(day, end) for _, day, end in dates_of(text)] == [(expected, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales fell last week.", ("last week", "2025-03-03", "2025-03-09")),
        ("Sales fell two weeks ago.", ("two weeks ago", "2025-02-24", "2025-03-02")),
        ("Sales fell last month.", ("last month", "2025-02", None)),
        ("Sales fell last year.", ("last year", "2024", None)),
        ("Sales fell in 2016.", ("2016", "2016", None)),
        ("Sales fell in early 2019.", ("early 2019", "2019", None)),
        ("Sales fell earlier this month.", ("earlier this month", "2025-03", None)),
        ("Sales have fallen since January.", ("January", "2025-01", None)),
        ("Sales fell in November.", ("November", "2024-11", None)),
        ("Sales will fall in November.", ("November", "2025-11", None)),
        ("Sales fell in August 2016.", ("August 2016", "2016-08", None)),
        ("Sales will fall by the end of the year.", ("the end of the year", "2025-12", None)),
        ("The weekend was quiet.", ("The weekend", "2025-03-08", "2025-03-09")),
        ("They will sail next weekend.", ("next weekend", "2025-03-15", "2025-03-16")),
        ("Over the past three days it rained.", ("the past three days", "2025-03-08", "2025-03-11")),
        ("They met on Sept. 12-14.", ("Sept. 12-14", "2024-09-12", "2024-09-14")),
        ("They ruled from 2014-16.", ("2014-16", "2014", "2016-12-31")),
        ("They ruled in the 1990s.", ("1990s", "1990", "1999-12-31")),
        ("The file is from 03/04/2016.", ("03/04/2016", "2016", None)),
        ("It ran from March to August 2011.", ("March", "2011-03", None)),
    ],
)
def test_precision_is_never_finer_than_the_words(text: str, expected: tuple[str, str, str | None]) -> None:
    """Weeks come as their seven days, months and years as shortened dates."""
    assert dates_of(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "You may go, and the band will march.",
        "The Sunday Times has a story.",
        "April Jones has a story.",
        "Shops are full on Black Friday.",
        "She swims every Monday.",
        "About 2,016 people and 1709 schoolchildren took part.",
        "A 2000-year-old coin was found.",
        "It began a day after the vote.",
        "Cars of the year are chosen in recent days.",
        "It cost $1995 or 50% of 1995.50.",
        "On 30 February and June 31 nothing happens.",
        "It rained for the last months of her life.",
    ],
)
def test_words_and_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    """Verbs, names, counts, vague times and days that no calendar has give nothing."""
    assert dates_of(text) == []


def test_a_day_after_a_dated_event_is_counted_from_it() -> None:
    """An offset is resolved when the words behind it name a day."""
    found = dates_of("She left a day after the disputed March 6 vote.")

    assert found == [("a day after", "2025-03-07", None), ("March 6", "2025-03-06", None)]


def test_without_a_publication_day_only_dates_with_a_year_are_resolved() -> None:
    """Nothing relative is guessed."""
    text = "On Monday, on August 9, last week and in May; but in 2016, on 7 May 2015 and on 2014-02-03."

    assert [day for _, day, _ in dates_of(text, None)] == ["2016", "2015-05-07", "2014-02-03"]


@given(st.integers(1, 2000), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_days_ago_in_a_text_are_subtracted_from_its_publication(count: int, published: date) -> None:
    """Days ago are publication minus N, whatever the day."""
    (found,) = plain_dates(f"It fell {count} days ago.", published)

    assert found.date == (published - timedelta(days=count)).isoformat()
    assert found.precision == "day"


PIECES = st.sampled_from(
    "Monday May Aug. 9 31 2016 00 last next this early the end of weekend week days ago past a , - / ' in since "
    "to after vote 1990s 99999999 tonight".split()
)


@settings(max_examples=300)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join)), st.none() | st.dates())
def test_no_text_makes_it_fail(text: str, published: date | None) -> None:
    """Spans are in order, apart, inside the text, and dates are ISO at the first and last day of the calendar, too."""
    found = plain_dates(text, published)

    assert all(0 <= dated.span.start < dated.span.end <= len(text) for dated in found)
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
    for dated in found:
        date.fromisoformat(dated.date + "-01-01"[len(dated.date) - 4 :])
        assert dated.date_end is None or dated.date_end >= dated.date


def test_offsets_are_signed() -> None:
    """The word "before" counts back."""
    text = "two weeks before the vote, the day after it, 1.5 days after it"

    assert [(span.of(text), count, unit) for span, count, unit in find_offsets(text)] == [
        ("two weeks before", -2, "week"),
        ("the day after", 1, "day"),
    ]


def test_a_day_is_not_shifted_beyond_the_calendar() -> None:
    """What has less than a day's precision, or would leave the calendar, gives nothing."""
    assert shift_date("2020-02-28", 2, "day") == shift_date("2020-03-01", 0, "day")
    assert shift_date("2020-02", 1, "day") is None
    assert shift_date("9999-12-31", 1, "day") is None
