"""Know the dateline that an article opens with: "OSLO, March 4 (Agency) —"."""

import re

from onrecord.extraction.values import Span

_PLACE = r"[A-Z][A-Z.' -]{2,}(?:, [A-Z][\w.' ]{1,20}){0,2}"
_DAY = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
_LONGEST_DATELINE = 80
# One of place, day and agency has to be there, and a dash behind.
_DATELINE = re.compile(
    rf"(?=\S.{{0,{_LONGEST_DATELINE}}}[\u2014\u2013-])(?:{_PLACE}|[A-Z][\w.' ]{{2,30}}(?=,? (?:{_DAY}|\()))?"
    rf"(?:,? ?{_DAY})?(?: ?\([A-Z][^)\n]{{1,40}}\))? ?(?:\u2014|\u2013|--?)\s+"
)


def cut_dateline(text: str, span: Span, word: int) -> Span:
    """Return a mention without the dateline of its paragraph, as far as that ends before its ``word``."""
    end = _end_of_dateline(text, span.start)
    return Span(end, span.end) if span.start < end <= word else span


def is_in_dateline(text: str, span: Span) -> bool:
    """Tell whether a span stands in the dateline of its paragraph."""
    return span.end <= _end_of_dateline(text, span.start)


def _end_of_dateline(text: str, place: int) -> int:
    start = text.rfind("\n", 0, place) + 1
    match = _DATELINE.match(text, start) if place - start < _LONGEST_DATELINE else None
    return match.end() if match is not None else start
