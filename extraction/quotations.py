"""Pair quotation marks.

Marks are paired within a paragraph; a quotation left open at the end of one paragraph goes on in the next where that
opens with a mark again. Only outermost quotations are kept: single marks inside double ones are part of the words, and
paired when these are read by themselves.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from onrecord.extraction.document import Document, Paragraph, ParagraphKind, Quotation
from onrecord.extraction.plain import mark_length
from onrecord.extraction.values import Span

_DOUBLE = re.compile(r"``|''|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\uff02]")
_SINGLE = re.compile(r"(?<![`'])[`'](?![`'])|[\u2018\u2019\u201a\u2039\u203a]")
_OPENS = frozenset("\u201c\u201e\u00ab\u301d\u2018\u201a\u2039`") | {"``"}
_CLOSES = frozenset("\u201d\u00bb\u301e\u203a")
_BEFORE_OPENING = frozenset("([{-\u2013\u2014/\u2018\u201c'\"`:")
_AFTER_CLOSING = frozenset(")]},.;:!?-\u2013\u2014/\u2019\u201d'\"\u2026")
# Words that begin with an apostrophe, which would otherwise open a quotation.
_ELISION = re.compile(r"(?:\d0s|em|cause|til|till|tis|twas|n|round|bout|cos|cuz|ya)\b", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r"(?:[,:\u2014\u2013-]\s*|[.!?][)\]]?\s+)$")
# How far back the end of a clause is looked for.
_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool


def find_quotations(document: Document) -> Document:
    """Add the outermost quotations in reading order. Stray marks are left alone; nothing here fails."""
    found: list[Quotation] = []
    is_left_open = False
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.FURNITURE:
            continue
        here = _pair(document.text, paragraph.span)
        if is_left_open and here and here[0].spans[0].start == paragraph.span.start and not here[0].is_single:
            first = here.pop(0)
            found[-1] = Quotation(found[-1].spans + first.spans, is_closed=first.is_closed)
        found += here
        is_left_open = bool(found) and not found[-1].is_closed and found[-1].spans[-1].end == paragraph.span.end
    return replace(document, quotations=tuple(found))


def find_inner_quotations(document: Document) -> Iterator[Document]:
    """Yield a document for each quotation that has quotations inside: its words as a text of their own.

    Who is quoted may quote others; inside the marks that works as it does in an article. Offsets stay the article's.
    """
    for quotation in document.quotations:
        parts = [strip_marks(document.text, quotation, part) for part in quotation.spans]
        inner = [found for part in parts for found in _pair(document.text, part)]
        if any(found.is_closed for found in inner):
            paragraphs = tuple(Paragraph(part, ParagraphKind.BODY) for part in parts)
            yield replace(document, paragraphs=paragraphs, quotations=tuple(inner))


def strip_marks(text: str, quotation: Quotation, part: Span) -> Span:
    """Return a part of a quotation without its marks; one that is left open has none at the end."""
    is_last = quotation.is_closed and part == quotation.spans[-1]
    closing = mark_length(text, part.end, backwards=True) if is_last else 0
    start = part.start + mark_length(text, part.start)
    return Span(start, max(start, part.end - closing))


def _pair(text: str, span: Span) -> list[Quotation]:
    """Return the quotations of one paragraph; only the last can be unclosed."""
    doubles, left_open = _pair_doubles(text, span)
    if left_open is not None:
        doubles.append(Quotation((Span(left_open, span.end),), is_closed=False))
    taken = [quotation.spans[0] for quotation in doubles]
    singles = [single for single in _pair_singles(text, span) if not _crosses(single, taken)]
    # Single marks around double ones: the double ones are the inner quotation.
    outermost = [double for double in doubles if not _stands_in(double.spans[0], singles)]
    found = outermost + [Quotation((single,), is_single=True) for single in singles]
    return sorted(found, key=lambda quotation: quotation.spans)


def _crosses(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span meets one of the others, which stand in order and apart, without holding it whole."""
    last = bisect_left(others, span.end, key=_start) - 1
    first = bisect_left(others, span.start, key=_start)
    return (last >= 0 and others[last].end > span.end) or (first > 0 and others[first - 1].end > span.start)


def _stands_in(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether one of the others, which stand in order and apart, holds a span."""
    index = bisect_right(others, span.start, key=_start) - 1
    return index >= 0 and others[index].holds(span)


def _start(span: Span) -> int:
    return span.start


def _pair_doubles(text: str, span: Span) -> tuple[list[Quotation], int | None]:
    """Return the closed quotations, and where one opens that the paragraph does not close."""
    found: list[Quotation] = []
    start: int | None = None
    opener = ""
    for match in _DOUBLE.finditer(text, span.start, span.end):
        mark = _classify(text, match, span)
        sign = match[0]
        # German and Swedish texts close with the mark that opens English quotations, or the reverse.
        if start is not None and (
            (opener == "\u201e" and sign == "\u201c") or (opener == "\u00bb" and sign == "\u00ab")
        ):
            found.append(Quotation((Span(start, mark.end),)))
            start = None
        elif start is None and mark.opens:
            start, opener = mark.start, sign
        elif mark.opens and not mark.closes and mark.end < span.end and _may_open_clause(text, mark.start, span):
            # A clause opens with a mark amid a quotation: the one before has lost its closing mark.
            start, opener = mark.start, sign
        elif start is not None and mark.closes:
            found.append(Quotation((Span(start, mark.end),)))
            start = None
    if start is not None and not _may_open_clause(text, start, span):
        start = None
    return found, start


def _may_open_clause(text: str, offset: int, span: Span) -> bool:
    """Tell whether a clause may begin here: the paragraph does, or a stop, comma, colon or dash stands before."""
    return offset == span.start or _ENDS_CLAUSE.search(text[max(span.start, offset - _LOOK_BACK) : offset]) is not None


def _classify(text: str, match: re.Match[str], span: Span) -> _Mark:
    """Tell by sign and neighbours whether a double mark can open, close or, where they do not tell, either."""
    sign, start, end = match[0], match.start(), match.end()
    before = _visible(text[start - 1]) if start > span.start else " "
    after = _visible(text[end]) if end < span.end else " "
    ends_here = after.isspace() or after in _AFTER_CLOSING
    if sign in _OPENS:
        # Some writers close with the opening sign: it stands right after a word and before a space or a stop.
        return _Mark(start, end, opens=True, closes=not before.isspace() and ends_here)
    if sign in _CLOSES:
        starts_here = before.isspace() and not after.isspace() and sign == "\u00bb"
        return _Mark(start, end, opens=starts_here, closes=not starts_here)
    if before.isspace():
        return _Mark(start, end, opens=True, closes=after.isspace())
    opens = not ends_here and (before in _BEFORE_OPENING or before in ".!?,")
    closes = ends_here or before not in _BEFORE_OPENING
    return _Mark(start, end, opens=opens, closes=closes)


def _visible(char: str) -> str:
    """Return the character, or a space for one that takes no room: such as web pages put before their marks."""
    return " " if category(char) in {"Cf", "Cs"} else char


def _pair_singles(text: str, span: Span) -> Iterator[Span]:
    """Yield the quotations between single marks; an apostrophe or a possessive neither opens nor closes one."""
    position = span.start
    while (opening := _next_single_opening(text, position, span)) is not None:
        closing = _single_closing(text, opening, span)
        if closing is None:
            position = opening + 1
        else:
            yield Span(opening, closing)
            position = closing


def _next_single_opening(text: str, position: int, span: Span) -> int | None:
    marks = _SINGLE.finditer(text, position, span.end)
    return next((mark.start() for mark in marks if _opens_single(text, mark, span)), None)


def _opens_single(text: str, match: re.Match[str], span: Span) -> bool:
    """Tell whether a single mark stands where a quotation begins."""
    start, end = match.span()
    before = _visible(text[start - 1]) if start > span.start else " "
    after = _visible(text[end]) if end < span.end else " "
    if match[0] in "\u2019\u203a" or after.isspace() or _ELISION.match(text, end):
        return False
    return before.isspace() or before in _BEFORE_OPENING


def _single_closing(text: str, opening: int, span: Span) -> int | None:
    """Return the end of the quotation that opens here.

    A mark after punctuation closes for sure; one after a plural "s" closes only where no better mark follows before
    the next opening one.
    """
    doubtful: int | None = None
    for match in _SINGLE.finditer(text, opening + 1, span.end):
        start, end = match.span()
        after = text[end] if end < span.end else " "
        if match[0] in _OPENS:
            if match[0] != "`" and doubtful is None:
                continue
            break
        before = text[start - 1]
        if doubtful is not None and before.isspace() and _opens_single(text, match, span):
            break
        if before.isspace() or not (after.isspace() or after in _AFTER_CLOSING):
            continue
        if not (before in "sS" and after.isspace()):
            return end
        doubtful = doubtful or end
    return doubtful
