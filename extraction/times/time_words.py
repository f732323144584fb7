"""The grammar of newspaper dates: one table of patterns, each with the period that it means.

Off-the-shelf resolvers invent precision ("last year" becomes a day) or send "Tuesday" a week back in an article that
appeared on a Tuesday; this table does neither. What is vague ("in recent days") has no pattern.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.extraction.figures.numerals import NUMBER, parse_number
from onrecord.extraction.times import calendar
from onrecord.extraction.times.calendar import Period, When

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


# Names of months and days want their capital ("may", "march", "sun" are words); all else matches in any case.
_MONTH_NAME = f"(?-i:{'|'.join(form for word in _MONTHS for form in (word.title(), word.upper()))})"
_WEEKDAY_NAME = f"(?-i:{'|'.join(form for word in _WEEKDAYS for form in (word.title(), word.upper()))})"
_MONTH = rf"(?P<month>{_MONTH_NAME}|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_ANY_WEEKDAY = rf"(?:(?P<weekday>{_WEEKDAY_NAME}|(?-i:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?),?\s+)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|,\d|\.\d)"
_DAY = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d%]|,\d{3}|\.\d|:\d)(?:\s?(?:-|\u2013|to)\s?(?P<last>\d{1,2})(?![\d%:,]))?"
)
_DAY_PART = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime)(?!s))?"
_SHADE = r"(?:(?P<shade>early|mid|late|earlier|later)[-\s](?:in\s|on\s)?)?"
_UNIT = r"(?P<unit>day|week|month|year)"
_COUNT = rf"(?P<count>{NUMBER}|an?)"
_BOUNDS = "beginning|start|middle|end"
_BOUND = rf"(?:the\s+)?(?P<bound>{_BOUNDS})\s+of\s+"
_BOUND_THE = rf"(?:the\s+)?(?P<bound_the>{_BOUNDS})\s+of\s+the"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may look at besides its match: the publication day and on which side of it the clause lies."""

    published: date | None
    when: When

    @property
    def today(self) -> date:
        """The publication day; raises ValueError where it is unknown, which leaves the expression unresolved."""
        if self.published is None:
            raise ValueError("no publication day")
        return self.published


_Match = re.Match[str]
_Meaning = Callable[[_Match, Setting], Period | None]


def _index(words: list[str], form: str) -> int:
    return next(i for i, word in enumerate(words) if word.startswith(form.lower().rstrip(".")[:3]))


def _full_date(match: _Match, setting: Setting) -> Period | None:
    month, day, weekday = _index(_MONTHS, match["month"]) + 1, int(match["day"]), match["weekday"]
    if match["year"]:
        first = calendar.day(date(int(match["year"]), month, day))
    else:
        on_weekday = _index(_WEEKDAYS, weekday) if weekday else None
        first = calendar.month_day(setting.today, month, day, setting.when, on_weekday)
    if not match["last"]:
        return first
    last = first.first_day.replace(day=int(match["last"]))
    return replace(first, date_end=last.isoformat()) if last > first.first_day else None


def _iso_date(match: _Match, _: Setting) -> Period:
    return calendar.day(date.fromisoformat(match[0]))


def _numeric_date(match: _Match, _: Setting) -> Period:
    """Read 25/12/2016 and 12/25/2016; where both orders are possible, only the year is sure."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first > 12:
        return calendar.day(date(year, second, first))
    return calendar.day(date(year, first, second)) if second > 12 or first == second else calendar.year(year)


def _month_of_year(match: _Match, _: Setting) -> Period:
    return calendar.month(int(match["year"]), _index(_MONTHS, match["month"]) + 1)


def _weekday(match: _Match, setting: Setting) -> Period:
    number, side = _index(_WEEKDAYS, match["weekday"]), (match["side"] or "").lower().split()
    if match["week"]:
        monday = setting.today - timedelta(days=setting.today.weekday())
        weeks = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
        return calendar.day(monday + timedelta(days=number + 7 * weeks))
    when = setting.when
    if side:
        when = When.NEXT if {"next", "coming"} & set(side) else When.LAST if {"last", "past"} & set(side) else when
    return calendar.weekday(setting.today, number, when)


def _near_day(match: _Match, setting: Setting) -> Period:
    words = match[0].lower()
    offset = 2 if "after tomorrow" in words else -2 if "before yesterday" in words else 0
    if not offset:
        offset = 1 if "tomorrow" in words else -1 if "yesterday" in words or "last night" in words else 0
    return calendar.day(setting.today + timedelta(days=offset))


def _weekend(match: _Match, setting: Setting) -> Period:
    side = (match["side"] or "the").lower()
    plain = When.FUTURE if setting.when == When.FUTURE or side in {"this", "coming"} else When.PAST
    plain = When.PAST if side == "this" and setting.when == When.PAST else plain
    return calendar.weekend(setting.today, {"last": When.LAST, "next": When.NEXT}.get(side, plain))


def _near_unit(match: _Match, setting: Setting) -> Period:
    side = (match["side"] or "this").lower()
    count = 1 if side in {"next", "the coming"} else -1 if side == "last" else 0
    period = calendar.shift(setting.today, count, match["unit"].lower())
    bound = match["bound"] or match["bound_the"]
    return (_bounded(bound, int(period.date)) if bound and len(period.date) == 4 else None) or period


def _bounded(bound: str, year: int) -> Period | None:
    """Return January for the beginning of a year and December for its end."""
    month = {"beginning": 1, "start": 1, "end": 12}.get(bound.lower())
    return calendar.month(year, month) if month else None


def _ago(match: _Match, setting: Setting) -> Period | None:
    count = whole_number(match["count"])
    return None if count is None else calendar.shift(setting.today, -count, match["unit"].lower())


def _stretch(match: _Match, setting: Setting) -> Period | None:
    count = whole_number(match["count"]) if match["count"] else 1
    return None if count is None else calendar.stretch(setting.today, count, (match["unit"] or match["one"]).lower())


def whole_number(text: str) -> int | None:
    """Return the number that a count of days or weeks means, "a" included; None for a fraction."""
    value = 1.0 if text.lower() in {"a", "an"} else parse_number(text)
    return int(value) if value is not None and value.is_integer() else None


def _month_alone(match: _Match, setting: Setting) -> Period:
    if match["of"]:  # "March to August 2011"
        return calendar.month(int(match["of"]), _index(_MONTHS, match["month"]) + 1)
    side = (match["side"] or "").lower()
    when = When.NEXT if side == "next" else When.LAST if side == "last" else setting.when
    return calendar.month_near(setting.today, _index(_MONTHS, match["month"]) + 1, when)


def _decade(match: _Match, _: Setting) -> Period:
    first = int(match["decade"])
    return Period(f"{first:04}", f"{first + 9:04}-12-31", "year")


def _years(match: _Match, _: Setting) -> Period | None:
    first, tail = int(match["year"]), match["last"]
    last = int(match["year"][: 4 - len(tail)] + tail)
    return Period(match["year"], f"{last:04}-12-31", "year") if first < last < first + 100 else None


def _year(match: _Match, _: Setting) -> Period:
    year = int(match["year"])
    return (match["bound"] and _bounded(match["bound"], year)) or calendar.year(year)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its matches mean; ``meaning`` raises ValueError or OverflowError for what no calendar has."""

    pattern: re.Pattern[str]
    meaning: _Meaning

    def period(self, match: re.Match[str], setting: Setting) -> Period | None:
        """Return the period that a match means, or None where it means none."""
        try:
            return self.meaning(match, setting)
        except (ValueError, OverflowError):
            return None


# In order: a match claims its characters, and later rules only see what is left.
RULES: tuple[Rule, ...] = tuple(
    Rule(re.compile(pattern, re.IGNORECASE), meaning)
    for pattern, meaning in (
        (rf"\b{_ANY_WEEKDAY}{_MONTH}[\s-]+{_DAY}(?:,?[\s-]+{_YEAR})?", _full_date),
        (rf"\b{_ANY_WEEKDAY}(?:the\s+)?{_DAY}[\s-]+(?:of\s+)?{_MONTH}(?:,?[\s-]+{_YEAR})?", _full_date),
        (r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])", _iso_date),
        (r"(?<![\w/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\w/])", _numeric_date),
        (rf"\b{_SHADE}{_MONTH}(?:\s+of)?,?\s+{_YEAR}", _month_of_year),
        (
            (
                rf"\b(?:(?P<side>last|next|(?:this|the)\s+(?:coming|past)|this)\s+)?{_SHADE}(?P<weekday>{_WEEKDAY_NAME})\b"
                rf"{_DAY_PART}(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?"
            ),
            _weekday,
        ),
        (
            (
                r"\b(?:the\s+day\s+(?:after\s+tomorrow|before\s+yesterday)|(?:earlier\s+|later\s+)?"
                rf"(?:today|yesterday|tomorrow){_DAY_PART}|tonight|last\s+night"
                r"|this\s+(?:morning|afternoon|evening))\b"
            ),
            _near_day,
        ),
        (r"\b(?P<side>last|next|this|the)\s+(?:past\s+|coming\s+)?weekend\b", _weekend),
        (
            rf"\b(?:the|this)\s+(?:last|past)\s+(?:{_COUNT}\s+{_UNIT}s?|(?P<one>day|week|month|year))\b(?!\s+of\b)",
            _stretch,
        ),
        (
            (
                rf"\b(?:(?:{_BOUND})?{_SHADE}(?P<side>last|next|this|the\s+coming)|{_BOUND_THE})\s+"
                r"(?P<unit>week|month|year)\b(?!\s*-?\s*(?:old|long)\b)"
            ),
            _near_unit,
        ),
        (rf"\b{_COUNT}\s+{_UNIT}s?\s+ago\b", _ago),
        (
            (
                rf"\b(?:(?P<side>last|next|this)\s+)?{_SHADE}(?P<month>{_MONTH_NAME})\b(?!\s+\d)"
                rf"(?=\s?(?:to|and|or|through|until|-|\u2013)\s?{_MONTH_NAME}\s(?:in\s|of\s)?(?P<of>\d{{4}})\b)?"
            ),
            _month_alone,
        ),
        (r"\b(?:(?:early|mid|late)[-\s])?(?P<decade>(?:1[5-9]|20)\d0)'?s\b", _decade),
        (rf"(?<![\w$.,/-]){_YEAR}\s?[-\u2013]\s?(?P<last>\d\d(?:\d\d)?)(?![\w,.-]\d|\w)", _years),
        (rf"\b(?:{_BOUND})?{_SHADE}(?<![$.,/#-]){_YEAR}(?![\w/%]|-\d|[\s-]years?\b)", _year),
    )
)
