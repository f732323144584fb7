"""Publication dates: strict for what users write, forgiving for what pages say."""

import re
from datetime import date, datetime

# Reduced precision is ISO 8601 too: an archive may know the year alone.
_REDUCED = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
_EXTENDED = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?", re.DOTALL)


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
