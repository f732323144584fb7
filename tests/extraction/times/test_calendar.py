"""Laws of the calendar: what a weekday, a day or a period means on a given day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.times import calendar
from onrecord.extraction.times.calendar import Period, When

DAYS = st.dates(date(1700, 1, 1), date(2200, 12, 31))
SIDES = st.sampled_from(list(When))


@given(DAYS, st.integers(0, 6), SIDES)
def test_a_weekday_is_that_weekday_within_seven_days(today: date, number: int, when: When) -> None:
    """The day found has the wanted weekday and lies on the wanted side."""
    found = calendar.weekday(today, number, when).first_day

    days = (found - today).days
    allowed = {
        When.PAST: (-6, 0),
        When.FUTURE: (0, 6),
        When.LAST: (-7, -1),
        When.NEXT: (1, 7),
        When.NEAREST: (-4, 3),
        When.PLANNED: (-2, 4),
    }
    low, high = allowed[when]
    assert found.weekday() == number
    assert low <= days <= high


@given(DAYS, st.integers(0, 5000))
def test_days_ago_are_subtracted(today: date, count: int) -> None:
    """A number of days ago is the publication day minus N."""
    assert calendar.shift(today, -count, "day") == Period((today - timedelta(days=count)).isoformat())


@given(DAYS, st.integers(-500, 500), st.sampled_from(["week", "month", "year"]))
def test_shifting_there_and_back_returns_to_the_same_period(today: date, count: int, unit: str) -> None:
    """A week, month or year ago, plus as many, is the present one."""
    there = calendar.shift(today, count, unit)

    assert there.precision == unit
    assert calendar.shift(there.first_day, -count, unit) == calendar.shift(today, 0, unit)


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday_around_its_day(today: date) -> None:
    """The week of a day holds the day and is seven days long."""
    period = calendar.week(today)

    assert period.first_day.weekday() == 0
    assert period.date_end is not None
    assert period.first_day <= today <= date.fromisoformat(period.date_end) == period.first_day + timedelta(days=6)


@given(DAYS, SIDES)
def test_a_weekend_is_a_saturday_and_a_sunday(today: date, when: When) -> None:
    """Weekends are two days long, and last and next differ from the one that is running."""
    period = calendar.weekend(today, when)

    assert period.first_day.weekday() == 5
    assert period.date_end == (period.first_day + timedelta(days=1)).isoformat()
    if when in {When.LAST, When.NEXT}:
        assert not period.date <= today.isoformat() <= period.date_end


@given(DAYS, st.integers(1, 12), st.integers(1, 28), SIDES)
def test_a_day_of_a_month_is_less_than_a_year_away(today: date, month: int, day: int, when: When) -> None:
    """The day found is the wanted one, within a year; for the past it is never in the future."""
    found = calendar.month_day(today, month, day, when).first_day

    assert (found.month, found.day) == (month, day)
    assert abs((found - today).days) < 366
    if when in {When.PAST, When.LAST}:
        assert found <= today


def test_the_weekday_decides_the_year_of_a_day() -> None:
    """August 9 was a Sunday in 2020 and a Friday in 2019."""
    today = date(2020, 2, 20)

    assert calendar.month_day(today, 8, 9, When.NEAREST, on_weekday=6).date == "2020-08-09"
    assert calendar.month_day(today, 8, 9, When.NEAREST, on_weekday=4).date == "2019-08-09"


@given(DAYS, st.integers(1, 12), SIDES)
def test_a_month_lies_on_its_side(today: date, number: int, when: When) -> None:
    """This month counts as past and as future; last and next do not mean it."""
    period = calendar.month_near(today, number, when)
    this_month = today.isoformat()[:7]

    assert period.date.endswith(f"-{number:02}")
    assert {
        When.PAST: period.date <= this_month,
        When.FUTURE: period.date >= this_month,
        When.LAST: period.date < this_month,
        When.NEXT: period.date > this_month,
        When.PLANNED: abs((period.first_day - today.replace(day=1)).days) < 220,
        When.NEAREST: abs((period.first_day - today.replace(day=1)).days) < 220,
    }[when]
