"""The sentence round a passage, and more of the text round that: what a passage means depends on where it stands.

No parser is needed: a sentence ends with a mark, a space and a capital, or with its line.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

_END = re.compile(r"(?<=[.!?])['\"\u201d\u2019)]*\s+(?=['\"\u201c\u2018(A-Z])|\n+")
# So many characters before the sentence, and after it, tell what is meant: an occurrence's own words say most, a
# happening is often named in one sentence and dated in the next.
BEFORE, AROUND = 120, 250


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence or sentences that a passage lies in begin and end."""
    bounds = _find_bounds(text)
    first, last = bisect_right(bounds, start) - 1, bisect_left(bounds, end)
    return bounds[max(first, 0)], bounds[min(last, len(bounds) - 1)]


def read_lead_up(text: str, start: int, end: int) -> str:
    """Return the sentence that a passage lies in with ``BEFORE`` characters before it, in one line."""
    first, last = sentence_around(text, start, end)
    return " ".join(text[max(0, first - BEFORE) : last].split())


def read_surroundings(text: str, start: int, end: int) -> str:
    """Return the sentence that a passage lies in with ``AROUND`` characters before and after it, in one line."""
    first, last = sentence_around(text, start, end)
    return " ".join(text[max(0, first - AROUND) : last + AROUND].split())


@lru_cache(maxsize=64)
def _find_bounds(text: str) -> list[int]:
    return [0, *(match.end() for match in _END.finditer(text)), len(text)]
