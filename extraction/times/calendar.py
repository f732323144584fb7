"""Periods of the calendar, as precise as words are: what "Monday", "August 9" or "last week" mean on a given day.

All functions are pure. They raise ValueError or OverflowError for a day that no calendar has (February 30, the year
zero); whoever reads text catches both.
"""

import datetime as dt
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class When(StrEnum):
    """On which side of the publication day a bare weekday, day or month is looked for."""

    PAST = "past"  # the day itself or earlier
    FUTURE = "future"  # the day itself or later
    NEAREST = "nearest"
    PLANNED = "planned"  # "was planned for Friday": ahead when it was planned, mostly still ahead now
    LAST = "last"  # strictly earlier: "last Friday"
    NEXT = "next"  # strictly later: "next Friday"


# A weekday without a tense ("Monday's debate") is the nearer one; four days back go before three days ahead, since
# news looks back more often than ahead.
RECENT_DAYS = 4

# A day that something was planned for lies ahead unless it has only just passed ("was due on Monday", on a Tuesday).
JUST_PASSED_DAYS = 2

# A day on the wrong side of a planning verb is still the one meant when the other is this much further away: "is to
# run from January 23" is written on the 28th, too.
WRONG_SIDE_DAYS = 120


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in ISO 8601: ``date`` is as precise as ``precision`` (day, week, month or year) says.

    A week is given by its Monday, and ``date_end`` is the last day of anything that ``date`` alone does not delimit.
    """

    date: str
    date_end: str | None = None
    precision: str = "day"

    @property
    def first_day(self) -> dt.date:  # (a field here is called `date`)
        """The day on which the period begins."""
        return date.fromisoformat(self.date + "-01-01"[len(self.date) - 4 :])

    @property
    def is_day(self) -> bool:
        """Tell whether this is one single day."""
        return self.precision == "day" and self.date_end is None


def day(value: date) -> Period:
    """Return one day as a period."""
    return Period(value.isoformat())


def week(value: date) -> Period:
    """Return the week, Monday to Sunday, in which a day lies."""
    monday = value - timedelta(days=value.weekday())
    return Period(monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "week")


def month(year_number: int, month_number: int) -> Period:
    """Return a month; months beyond 1 to 12 run over into the neighbouring years."""
    first = date(year_number + (month_number - 1) // 12, (month_number - 1) % 12 + 1, 1)
    return Period(first.isoformat()[:7], None, "month")


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(date(number, 1, 1).isoformat()[:4], None, "year")


def weekend(today: date, when: When) -> Period:
    """Return a Saturday and Sunday; on a weekend, the plain one is that weekend itself."""
    start = today - timedelta(days=(today.weekday() - 5) % 7)
    running = today.weekday() >= 5
    if when == When.NEXT or (when == When.FUTURE and not running):
        start += timedelta(days=7)
    elif when == When.LAST and running:
        start -= timedelta(days=7)
    return Period(start.isoformat(), (start + timedelta(days=1)).isoformat(), "day")


def weekday(today: date, number: int, when: When) -> Period:
    """Return a day of the week (Monday is 0), at most seven days away."""
    back = (today.weekday() - number) % 7
    recent = {When.NEAREST: RECENT_DAYS, When.PLANNED: JUST_PASSED_DAYS}.get(when, -1)
    if when == When.PAST or back <= recent:
        return day(today - timedelta(days=back))
    if when == When.LAST:
        return day(today - timedelta(days=back or 7))
    ahead = (number - today.weekday()) % 7
    return day(today + timedelta(days=(ahead or 7) if when == When.NEXT else ahead))


def month_day(today: date, month_number: int, day_number: int, when: When, on_weekday: int | None = None) -> Period:
    """Return a day without a year: the nearest one, on the wanted side of today, on the right weekday if one is given.

    Newspapers leave out the year of a day that is less than about half a year away, so the side decides only
    between a day before and a day after that are both possible.
    """
    found = [
        value
        for year_number in (today.year - 1, today.year, today.year + 1)
        if (value := _existing(year_number, month_number, day_number)) is not None
    ]
    if on_weekday is not None:
        found = [value for value in found if value.weekday() == on_weekday] or found
    if when in (When.PAST, When.LAST):
        found = [value for value in found if value <= today] or found
    if not found:
        raise ValueError(f"no such day: {month_number}-{day_number}")
    ahead = when in (When.FUTURE, When.NEXT)
    return day(min(found, key=lambda v: abs((v - today).days) + (WRONG_SIDE_DAYS if ahead and v < today else 0)))


def month_near(today: date, month_number: int, when: When) -> Period:
    """Return a month without a year: on the wanted side of today (this month counts), else the nearest."""
    back = (today.month - month_number) % 12
    if when == When.LAST:
        back = back or 12
    elif when == When.NEXT:
        back = back - 12
    elif (when == When.FUTURE and back) or (when in (When.NEAREST, When.PLANNED) and back > 6):
        back -= 12
    return month(today.year, today.month - back)


def shift(today: date, count: int, unit: str) -> Period:
    """Return the day, week, month or year that lies ``count`` units after (or, negative, before) a day."""
    if unit == "day":
        return day(today + timedelta(days=count))
    if unit == "week":
        return week(today + timedelta(weeks=count))
    if unit == "month":
        return month(today.year, today.month + count)
    return year(today.year + count)


def stretch(today: date, count: int, unit: str) -> Period:
    """Return the last ``count`` units up to today ("the past three days"); its start is no finer than its unit."""
    if unit == "week":
        start = today - timedelta(weeks=count)
        return Period(start.isoformat(), today.isoformat(), "week")
    start_period = shift(today, -count, unit)
    return Period(start_period.date, today.isoformat(), start_period.precision)


def _existing(year_number: int, month_number: int, day_number: int) -> date | None:
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None
