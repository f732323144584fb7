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
        _require_share(self.min_confidence)
        _require_limit(self.limit)

    def describe(self) -> dict[str, object]:
        """Return the conditions that narrow the answer, by the names of their options, for a manifest."""
        return _describe(self, QuoteFilter())


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
        _require_order("--since", self.since, "--until", self.until)
        _require_choice("--sort", self.sort, list(SpeakerSort))
        if self.kind is not None:
            _require_choice("--kind", self.kind, SPEAKER_KINDS)
        if self.status is not None:
            _require_choice("--status", self.status, list(ReviewState))
        _require_limit(self.limit)


class ClaimSort(StrEnum):
    """The order of claims: in most articles and most worth checking first, or last or first seen."""

    WORTH = "worth"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: those with an occurrence that every given condition holds for.

    ``about`` is a search text, for any wording of theirs; ``by`` a speaker's name, alias or id, or ``unknown``.
    ``since`` and ``until`` look at the publication. ``claim`` and ``event`` are ids. Of the claim as a whole:
    ``conflicting`` (its occurrences contradict each other), ``checked`` (whether somebody has checked it),
    ``min_articles`` (independent ones that make it) and ``min_confidence`` (its occurrence that is most worth checking;
    what has been checked passes anyway).
    Occurrences in copies of other articles are left out unless asked for. ``limit`` None means all.
    """

    about: str | None = None
    by: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    copies: bool = False
    limit: int | None = None
    claim: str | None = None
    event: str | None = None
    conflicting: bool = False
    checked: bool | None = None
    min_articles: int | None = None
    min_confidence: float | None = None
    sort: str = ClaimSort.NEWEST

    def __post_init__(self) -> None:
        """Refuse what no claim can be: raises UsageError, which names the option."""
        _require_order("--since", self.since, "--until", self.until)
        _require_choice("--sort", self.sort, list(ClaimSort))
        _require_share(self.min_confidence)
        _require_limit(self.limit)

    def describe(self) -> dict[str, object]:
        """Return the conditions that narrow the answer, by the names of their options, for a manifest."""
        return _describe(self, ClaimFilter())


class EventStatus(StrEnum):
    """Whether an event has happened, is to come, or was called off."""

    PAST = "past"
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class EventSort(StrEnum):
    """The order of events by their own date; unknown dates come last."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: those that an article speaks of that every given condition holds for.

    ``since`` and ``until`` look at the publication, ``happened_since`` and ``happened_until`` at the date of the event.
    ``about`` is a search text, for the title or a mention; ``participant`` a speaker's name, alias or id, or else words
    of a participant's name.
    ``status`` is past, scheduled or cancelled; ``min_articles`` counts the independent ones that speak of it. Mentions
    in copies of other articles are left out unless asked for. ``limit`` None means all.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    copies: bool = False
    limit: int | None = None
    about: str | None = None
    type: str | None = None
    happened_since: str | None = None
    happened_until: str | None = None
    participant: str | None = None
    status: str | None = None
    min_articles: int | None = None
    event: str | None = None
    sort: str = EventSort.NEWEST

    def __post_init__(self) -> None:
        """Refuse what no event can be: raises UsageError, which names the option."""
        for name in ("happened_since", "happened_until"):
            value = getattr(self, name)
            if value is not None:
                parse_period(value, option=f"--{name.replace('_', '-')}")
        _require_order("--since", self.since, "--until", self.until)
        _require_order("--happened-since", self.happened_since, "--happened-until", self.happened_until)
        _require_choice("--sort", self.sort, list(EventSort))
        if self.status is not None:
            _require_choice("--status", self.status, list(EventStatus))
        _require_limit(self.limit)

    def describe(self) -> dict[str, object]:
        """Return the conditions that narrow the answer, by the names of their options, for a manifest."""
        return _describe(self, EventFilter())


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


def _require_share(least: float | None) -> None:
    if least is not None and not 0 <= least <= 1:
        raise UsageError(f"--min-confidence: {least} is not between 0 and 1; write it as 0.8")


def _describe(wanted: "QuoteFilter | ClaimFilter | EventFilter", plain: object) -> dict[str, object]:
    """Return where a filter differs from the ``plain`` one."""
    return {
        name: str(value) if isinstance(value, StrEnum) else value
        for name in wanted.__slots__
        if (value := getattr(wanted, name)) != getattr(plain, name)
    }


def _require_limit(limit: int | None) -> None:
    if limit is not None and limit < 0:
        raise UsageError(f"--limit: {limit} is less than nothing; give a number of rows")


def _require_choice(option: str, value: str, choices: Sequence[str]) -> None:
    if value not in choices:
        raise UsageError(f"{option}: {value!r} is not one of {', '.join(choices)}")
