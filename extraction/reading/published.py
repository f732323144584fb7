"""Publication dates: strict for what users write, forgiving for what pages say."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

# Reduced precision is ISO 8601 too: an archive may know the year alone.
_REDUCED = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_EXTENDED = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?", re.DOTALL)

# Longer text in a date's place is a sentence; the parser would search it for long.
MAX_STATED = 60


def normalize_date(value: str) -> str:
    """Return an ISO 8601 date or time in its usual form, as precise as it was given.

    The zone stays as stated, because "on Monday" counts by the newsroom's day. Raises ValueError with a message
    that says how to write it.
    """
    text = value.strip()
    if _REDUCED.fullmatch(text) and int(text[:4]) > 0:
        return text
    if _EXTENDED.fullmatch(text):
        try:
            return _parse(text)
        except ValueError:
            pass
    raise ValueError(f"{value!r} is not ISO 8601; write it as 2024-05-31 or 2024-05-31T18:00:00Z")


def _parse(text: str) -> str:
    if len(text) == 10:
        return date.fromisoformat(text).isoformat()
    return datetime.fromisoformat(text).isoformat().replace("+00:00", "Z")


def find_date(value: str | None) -> str | None:
    """Return the ISO date or time that a page or feed states, or None where it states none in a form for programs."""
    text = (value or "").strip()
    if not text or len(text) > MAX_STATED:
        return None
    for attempt in (normalize_date, _parse, _parse_mail):
        try:
            return attempt(text)
        except (ValueError, OverflowError):
            continue
    return None


def _parse_mail(text: str) -> str:
    """Read the form of mail and feeds: Tue, 03 Mar 2026 17:20:00 GMT."""
    return parsedate_to_datetime(text).isoformat().replace("+00:00", "Z")
