"""Tell where sentences end, roughly: good enough to cut training texts."""

import re
from collections.abc import Iterator

from onrecord.extraction.values import Span

# A stop after these, or after a single capital, ends no sentence.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr sen sens rep reps gov gen col lt sgt capt rev hon prof pres st jr sr no vs v inc co corp ltd
    dept jan feb mar apr jun jul aug sept oct nov dec ala ariz calif colo conn del fla ga ill ind kan ky la md
    mass mich minn miss mo neb nev okla ore pa tenn tex va vt wash wis wyo r d a.m p.m u.s u.k u.n e.g i.e etc
    d.c n.y n.j n.h""".split()
)
_BREAK = re.compile(r"[.!?][)\]'\u2019]?\s+(?=[A-Z\"'\u2018\u201c$\[])")
_LAST_WORD = re.compile(r"[\w.]+$")


def find_breaks(text: str, start: int, end: int) -> list[Span]:
    """Return the white space between sentences in ``text[start:end]``."""
    found = []
    for match in _BREAK.finditer(text, start, end):
        word = _LAST_WORD.search(text, max(start, match.start() - 20), match.start())
        last = word[0].lower() if word else ""
        if text[match.start()] == "." and (last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha())):
            continue
        gap = match.end() - len(match[0].lstrip(".!?)]'\u2019"))
        found.append(Span(gap, match.end()))
    return found


def split_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of one paragraph."""
    for gap in find_breaks(text, start, end):
        yield Span(start, gap.start)
        start = gap.end
    if start < end:
        yield Span(start, end)
