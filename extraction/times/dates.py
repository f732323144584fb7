"""Resolve time expressions to ISO dates against the publication day.

Without a publication day only dates with a year are resolved; on which side of it "Friday" lies is read off the
clause.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from onrecord.extraction.document import DatedSpan, Document
from onrecord.extraction.figures.numerals import NUMBER
from onrecord.extraction.phrases import Taken, lying_in
from onrecord.extraction.plain import normalize
from onrecord.extraction.times import calendar
from onrecord.extraction.times.calendar import Period, When
from onrecord.extraction.times.tense import time_at
from onrecord.extraction.times.time_words import RULES, Setting, whole_number
from onrecord.extraction.values import Span

_OFFSET = re.compile(
    rf"(?i)\b(?P<count>{NUMBER}|an?|the)\s+(?P<unit>day|week|month|year)s?\s+(?P<side>after|before|following)\b"
)
# Up to five words between "a day after" and the date that it counts from: "a day after the disputed August 9 vote".
_AFTER_OFFSET = re.compile(r"(?:\s+(?!and\b|but\b|or\b)[\w'-]+){0,5}\s+$")

_PAST_CUE = re.compile(r"(?i)\bsince\s+(?:the\s+)?$")
_FUTURE_CUE = re.compile(
    r"(?i)\b(?:ahead of|(?:due|planned|scheduled|set|slated)\s+(?:for|on|in)|upcoming|coming|by|until|till)\s+"
    r"(?:the\s+)?$"
)
_DATE_WORDS = re.compile(
    r"(?i)(?:\b(?:in|since|of|by|from|until|till|before|after|during|around|between|and|to|through|early|mid|late|last"
    r"|next|this|spring|summer|autumn|fall|winter|year|circa)(?:\s+the)?[\s-]+|[(\u2013-])$"
)
# Days with a name of their own, and days of every week.
_NOT_DATED = re.compile(r"(?i)\b(?:an?|every|each|black|super|good|bloody|cyber|ash|palm|easter|giving)\s+$")
_LOOK_BACK = 24
_OFFSET_REACH = 90


def find_dates(document: Document) -> Document:
    """Add the time expressions that can be resolved, in reading order."""
    text = normalize(document.text)
    found = list(_resolve_all(text, document.parse, document.published))
    found += _resolve_offsets(text, found)
    return replace(document, dates=tuple(sorted(found, key=lambda dated: dated.span)))


def find_offsets(text: str) -> Iterator[tuple[Span, int, str]]:
    """Yield "a day after", "two weeks before" as span, signed count and unit, for whoever knows what follows."""
    for match in _OFFSET.finditer(text):
        count = 1 if match["count"].lower() == "the" else whole_number(match["count"])
        if count is not None:
            sign = -1 if match["side"].lower() == "before" else 1
            yield Span(*match.span()), sign * count, match["unit"].lower()


def shift_date(day: str, count: int, unit: str) -> Period | None:
    """Return the period that lies ``count`` units from an ISO day; None for less than a day or beyond the calendar."""
    try:
        return calendar.shift(date.fromisoformat(day), count, unit)
    except (ValueError, OverflowError):
        return None


def _resolve_all(text: str, doc: Doc | None, published: date | None) -> Iterator[DatedSpan]:
    claimed = Taken(len(text))
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            span = Span(*match.span())
            if claimed.meets(span) or not _is_date(match, doc):
                continue
            claimed.add(span)
            side = _side(text, doc, span) if published else When.NEAREST
            period = rule.period(match, Setting(published, side))
            if period is not None:
                yield DatedSpan(span, period.date, period.date_end, period.precision)


def _resolve_offsets(text: str, dates: list[DatedSpan]) -> Iterator[DatedSpan]:
    """Yield "a day after" where the words behind it name a day."""
    days = sorted((d for d in dates if d.precision == "day" and d.date_end is None), key=lambda dated: dated.span)
    for span, count, unit in find_offsets(text):
        near = lying_in(days, Span(span.end, span.end + _OFFSET_REACH))
        base = next((day for day in near if _AFTER_OFFSET.fullmatch(text, span.end, day.span.start)), None)
        period = shift_date(base.date, count, unit) if base else None
        if period is not None:
            yield DatedSpan(span, period.date, period.date_end, period.precision)


def _side(text: str, doc: Doc | None, span: Span) -> When:
    """Return on which side of the publication day an expression is to be looked for."""
    before = text[max(0, span.start - _LOOK_BACK) : span.start]
    if _PAST_CUE.search(before):
        return When.PAST
    tense = time_at(doc, span.start, span.end) if doc is not None else When.NEAREST
    return When.FUTURE if tense == When.NEAREST and _FUTURE_CUE.search(before) else tense


def _is_date(match: re.Match[str], doc: Doc | None) -> bool:
    """Tell a date from a number that looks like a year, from the verb "may" and from the Sunday Times."""
    groups = match.groupdict()
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    if groups.get("weekday") and _NOT_DATED.search(before):
        return False
    span = doc.char_span(*match.span(), alignment_mode="expand") if doc is not None else None
    labels = {token.ent_type_ for token in span} if span is not None else set()
    bare = groups.get("day") is None and not (groups.get("month") and groups.get("year"))
    if bare and groups.get("year") and span is not None and len(span) and _counts(span.root):
        return False
    if bare and (groups.get("year") or (groups.get("month") or "").lower() in {"may", "march"}):
        return "DATE" in labels or bool(_DATE_WORDS.search(before) and not labels - {""})
    # "the Sunday Times", "April Jones"
    root = span.root if span is not None and bare and len(span) else None
    if root is None or root.dep_ != "compound" or root.head.i < root.i:
        return True
    return root.head.pos_ != "PROPN" or root.head.text.islower()


def _counts(number: Token) -> bool:
    """Tell whether a number counts a noun ("1709 schoolchildren") rather than names its year ("the 2016 elections")."""
    noun = number.head
    return (
        number.dep_ == "nummod"
        and noun.tag_ == "NNS"
        and noun.i > number.i
        and not any(child.dep_ in {"det", "poss"} for child in noun.children)
    )
