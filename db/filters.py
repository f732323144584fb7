"""What can be asked of statements, and how the answer comes back. Loads no SQLAlchemy, so that options can use it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from onrecord.errors import UsageError

T = TypeVar("T")

# What to give as a speaker for the statements whose speaker is not known.
UNKNOWN_SPEAKER = "unknown"

KINDS = ("direct", "mixed", "indirect")
SPEAKER_KINDS = ("person", "organization", "group", "unnamed", "document")


class ModeChoice(StrEnum):
    """Which modes of statements: what was said, what someone thinks or wants, or both."""

    SPEECH = "speech"
    ATTITUDE = "attitude"
    BOTH = "both"


class ReviewState(StrEnum):
    """The review state of a statement, from the latest judgement that a person made and nobody took back."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Sort(StrEnum):
    """The order of statements; unknown values come last, and statements of one article stand in reading order.

    ``confidence`` puts those first of which the machine is surest, ``doubtful`` those of which it is least sure.
    """

    NEWEST = "newest"
    OLDEST = "oldest"
    SPEAKER = "speaker"
    OUTLET = "outlet"
    CONFIDENCE = "confidence"
    DOUBTFUL = "doubtful"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which statements, in which order, and how many; every condition that is given has to hold.

    ``speakers`` are names, aliases or ids (any of them), or ``unknown``. ``since`` and ``until`` look at the date of
    publication, ``said_since`` and ``said_until`` at that of the statement; ``2020-09`` means the whole month, and a
    date that is known no better than that counts when a part of it falls into the range. ``about`` is a search text.
    Statements in copies of other articles and in headlines are left out unless asked for. ``limit`` None means all.
    Without ``undecided``, those are left out of which a person said that nobody can tell.
    """

    about: str | None = None
    speakers: Sequence[str] = ()
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    said_since: str | None = None
    said_until: str | None = None
    kinds: Sequence[str] = ()
    mode: str = ModeChoice.SPEECH
    claim: str | None = None
    event: str | None = None
    article: str | None = None
    status: str | None = None
    min_confidence: float | None = None
    headlines: bool = False
    copies: bool = False
    sort: str = Sort.NEWEST
    limit: int | None = None
    undecided: bool = True

    def __post_init__(self) -> None:
        """Refuse what no statement can be: raises UsageError, which names the option."""
        for name in ("since", "until", "said_since", "said_until"):
            value = getattr(self, name)
            if value is not None:
                parse_period(value, option=f"--{name.replace('_', '-')}")
        _require_order("--since", self.since, "--until", self.until)
        _require_order("--said-since", self.said_since, "--said-until", self.said_until)
        for value in self.kinds:
            _require_choice("--kind", value, KINDS)
        _require_choice("--mode", self.mode, list(ModeChoice))
        _require_choice("--sort", self.sort, list(Sort))
        if self.status is not None:
            _require_choice("--status", self.status, list(ReviewState))
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise UsageError(f"--min-confidence: {self.min_confidence} is not between 0 and 1; write it as 0.8")
        _require_limit(self.limit)

    def describe(self) -> dict[str, object]:
        """Return the conditions that narrow the answer, by the names of their options, for a manifest."""
        plain = QuoteFilter()
        return {
            name: str(value) if isinstance(value, StrEnum) else value
            for name in self.__slots__
            if (value := getattr(self, name)) != getattr(plain, name)
        }


class SpeakerSort(StrEnum):
    """The order of speakers: most statements first, last or first seen, or by name; unknown dates come last."""

    MOST = "most"
    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class SpeakerFilter:
    """Which speakers, in which order, and how many.

    ``name`` is a part of any name that they have, in whole words. ``outlet``, ``since`` and ``until`` choose the
    articles that are looked at and counted. Copies of other articles do not count unless asked for. ``status`` is the
    review state; who was rejected is left out unless asked for. ``limit`` None means all.
    """

    name: str | None = None
    kind: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    copies: bool = False
    status: str | None = None
    sort: str = SpeakerSort.MOST
    limit: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no speaker can be: raises UsageError, which names the option."""
        _require_choice("--sort", self.sort, list(SpeakerSort))
        if self.kind is not None:
            _require_choice("--kind", self.kind, SPEAKER_KINDS)
        if self.status is not None:
            _require_choice("--status", self.status, list(ReviewState))
        _require_limit(self.limit)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Rows of an answer, how many there would be without a limit, and what a reader should know about it."""

    rows: list[T]
    total: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month or year, for comparing with stored dates as text, which are as precise as their sources.

    A stored date lies in or after the period when it is at least ``first`` or one of ``around`` (the month and year
    that the period is a part of); it lies in or before it when it is less than ``after``.
    """

    first: str
    around: tuple[str, ...]
    after: str


def parse_period(value: str, *, option: str) -> Period:
    """Return the period that ``2020``, ``2020-09`` or ``2020-09-14`` means; raises UsageError for anything else."""
    text = value.strip()
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    try:
        if match is None:
            raise ValueError  # noqa: TRY301 - the message below is for this, too
        first = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        after = _next_day(first, precision=text.count("-")).isoformat()
    except (ValueError, OverflowError):
        raise UsageError(f"{option}: date {value!r} is not ISO 8601; write it as 2024-05-31, 2024-05 or 2024") from None
    # "2021" is as text less than "2021-01-01", but does not begin before it.
    after = after.removesuffix("-01").removesuffix("-01") if after.endswith("-01-01") else after.removesuffix("-01")
    return Period(text, tuple(text[:length] for length in (4, 7) if length < len(text)), after)


def _require_order(first: str, since: str | None, last: str, until: str | None) -> None:
    """Refuse a range that ends before it begins, which would look like an empty answer."""
    if since is not None and until is not None:
        begins, ends = parse_period(since, option=first), parse_period(until, option=last)
        if begins.first >= ends.after:
            raise UsageError(f"{first} {since} lies after {last} {until}; swap them")


def _next_day(first: date, *, precision: int) -> date:
    """Return the day after the year (0), month (1) or day (2) that begins on ``first``."""
    if precision == 0:
        return first.replace(year=first.year + 1)
    if precision == 1:
        return (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first + timedelta(days=1)


def _require_limit(limit: int | None) -> None:
    if limit is not None and limit < 0:
        raise UsageError(f"--limit: {limit} is less than nothing; give a number of rows")


def _require_choice(option: str, value: str, choices: Sequence[str]) -> None:
    if value not in choices:
        raise UsageError(f"{option}: {value!r} is not one of {', '.join(choices)}")
