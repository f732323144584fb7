"""Normalise numbers: value, unit, whether it is approximate, and the bounds that the wording gives.

What is no quantity is left alone: years and dates, ordinals, ages ("60-year-old"), clock times, telephone numbers,
scores, and numbers that are part of a name ("Pier 9", "Flight 370").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from onrecord.extraction.document import Document
from onrecord.extraction.figures.counted import PEOPLE, find_counted
from onrecord.extraction.figures.numerals import NUMBER, SCALES, parse_number
from onrecord.extraction.phrases import Taken
from onrecord.extraction.plain import normalize
from onrecord.extraction.times.dates import find_dates
from onrecord.extraction.values import Article, Quantity, Span

_CURRENCIES = {
    "US$": "usd", "C$": "cad", "A$": "aud", "HK$": "hkd", "NZ$": "nzd", "$": "usd", "€": "eur", "£": "gbp", "¥": "jpy",
    "₹": "inr", "USD": "usd", "EUR": "eur", "GBP": "gbp", "CHF": "chf",
}  # fmt: skip
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000, "tn": 10**12}
_SCALE_WORDS = "|".join(word for word, size in SCALES.items() if size >= 1_000)
_SIGN = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True))

# A number with what stands tightly around it: a currency sign, a scale, a percent sign.
_FIGURE = re.compile(
    rf"(?P<minus>(?<=\s)[-\u2212](?=\d))?(?P<sign>(?<!\w)(?:{_SIGN})\s?)?(?P<number>(?i:{NUMBER})|(?<=[$€£¥])\d+(?:,\d{{3}})*(?:\.\d+)?)"
    rf"(?:(?:\s|-)?(?P<scale>(?i:{_SCALE_WORDS}))\b|(?P<short>(?i:\s?(?:mn|bn|tn)|[kmb]))\b)?"
    r"(?P<plus>-plus\b|\+(?!\w))?"
    r"(?P<percent>\s?(?:%|(?i:percentage\spoints?|percent\b|per\scent\b)))?"
)
_RANGE_GAP = re.compile(r"\s?(?:-|\u2013|to|and)\s?$")
# A result in figures is a count of votes only beside a word for voting or for what is voted on.
_TALLY = re.compile(
    r"(?i)\b(?:vot(?:e|es|ed|ing)|ruled|ballot)\b[^.;:\n\d]{0,40}?\b(?P<first>\d{1,3})(?:\s?[-\u2013]\s?|\sto\s)(?P<last>\d{1,3})\b(?![-/%.,]?\d)"
    r"|\b(?P<yes>\d{1,3})(?:[-\u2013]|\sto\s)(?P<no>\d{1,3})\s(?:\w+[\s-]){0,2}(?:vote|ruling|decision)\b"
)
_FRACTION = re.compile(
    r"(?i)\b(?:(?P<top>two|three|four|nine)[\s-](?P<bottom>thirds|quarters|fifths|tenths)"
    r"|(?:an?\s|one[\s-])(?P<single>third|quarter|fifth|tenth)(?=\sof\b)"
    rf"|half\san?\s(?P<half_scale>{'|'.join(SCALES)})"
    r"|(?<!first\s)(?<!second\s)(?<!other\s)(?P<half>half)(?=\s(?:of|the|its|their|his|her|all)\b)"
    rf"|(?P<ones>one|two|three|four|five|six|seven|eight|nine|\d+)\s(?:in|out\sof)\s(?:every\s)?(?P<of>{NUMBER}))\b"
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_VAGUE = re.compile(
    r"(?i)\b(?:(?P<tens>tens|hundreds)\sof\s(?P<large>thousands|millions|billions)"
    r"|(?:(?:several|a\sfew)\s)?(?P<word>dozens?|scores|hundreds?|thousands?|millions?|billions?))\b"
)
# Lowest and highest number that a vague word may stand for.
_VAGUE_BOUNDS = {
    "dozen": (20.0, 99.0), "score": (20.0, 99.0), "hundred": (200.0, 999.0), "thousand": (2_000.0, 9_999.0),
    "million": (2e6, 1e7 - 1), "billion": (2e9, 1e10 - 1),
}  # fmt: skip

_ABOUT = r"about|around|approximately|roughly|some|an?\sestimated|estimated|circa|close\sto|more\sor\sless|or\sso"
_BELOW = r"nearly|almost|just\sunder|just\sshort\sof|not\squite"
_LEAST = r"at\sleast|no\s(?:fewer|less)\sthan|a\sminimum\sof"
_MORE = r"(?:slightly\s|well\s)?(?:more|greater)\sthan|(?:just\s|well\s)?over|upwards\sof|in\sexcess\sof"
_MOST = r"at\smost|up\sto|as\s(?:many|much)\sas|no\smore\sthan|a\smaximum\sof"
_LESS = r"(?:fewer|less)\sthan|under|below"
_HEDGE = re.compile(
    rf"(?i)\b(?:(?P<about>{_ABOUT})|(?P<below>{_BELOW})|(?P<low>{_LEAST}|{_MORE})|(?P<high>{_MOST}|{_LESS}))"
    r"(?:\s(?:an?|the))?\s$"
)
_HEDGE_REACH = 26
_TAIL = re.compile(r"(?i)(?:\s(?P<low>or\smore)|\s(?P<about>or\sso)|\s(?P<high>or\s(?:less|fewer)))\b")

# From here on a number of pounds is money.
_LARGE = 100_000
# "two days later" says when, not how much.
_OFFSET_AFTER = re.compile(r"(?i)\s(?:later|earlier|ago|before|after|from\snow)\b")
_ONE_PERSON = re.compile(rf"(?i)\s(?:\w+\s)?(?:{'|'.join(sorted(PEOPLE))}|man|woman|child)\b")
_VERDICT_AFTER = re.compile(
    r"(?i)\s(?:\w+\s)?(?:vote|decision|ruling|win|victory|loss|defeat|lead|draw|tie|majority)\b"
)
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w.]*\s|\b[Nn]o\.?\s|#\s?|\d/)$")
_CLOCK_AFTER = re.compile(r"(?i)\s?(?:[ap]\.?m\b|o'clock)|:\d\d|(?:st|nd|rd|th)\b|-\d{3,4}\b|/\d")
_AGE_AFTER = re.compile(r"(?i)[\s-]years?[\s-]old\b|[\s-](?:month|week|day)s?[\s-]old\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
# That "9 May" is a date can only be seen from some day; of which year it is does not matter here.
_SOME_DAY = date(2000, 7, 1)


@dataclass(frozen=True, slots=True)
class _Found:
    """A number before hedges and counted nouns: ``value`` is None where only bounds are known."""

    span: Span
    value: float | None
    unit: str | None
    low: float | None = None
    high: float | None = None
    is_vague: bool = False


def find_quantities(document: Document) -> Document:
    """Add the quantities in reading order; a number without any unit or counted noun is none."""
    text = normalize(document.text)
    found: list[Quantity] = []
    taken = Taken(len(text), (dated.span for dated in document.dates))
    for side in _tallies(text):
        found.append(Quantity(side.span, side.value, side.unit))
        taken.add(side.span)
    raws = (*_figures(text), *_fractions(text), *_vague_counts(text))
    for raw in sorted(raws, key=lambda each: (each.span.start, -each.span.end)):
        if taken.meets(raw.span):
            continue
        counted = raw if raw.unit else _count(raw, text, document.parse)
        if counted.unit is not None:
            found.append(_hedge(counted, text))
            taken.add(found[-1].span)
    return replace(document, quantities=tuple(sorted(found, key=lambda quantity: quantity.span)))


def read_figures(words: str) -> tuple[Quantity, ...]:
    """Return the numbers in words that nobody has parsed, in reading order; dates are none.

    The unit is None where only the noun behind a number would tell it: "two people" is 2 of something.
    """
    text = normalize(words)
    dated = find_dates(Document(Article(source="", doc="", text=text), published=_SOME_DAY)).dates
    taken = Taken(len(text), (each.span for each in dated))
    found: list[Quantity] = []
    raws = (*_figures(text), *_fractions(text), *_vague_counts(text))
    for raw in sorted(raws, key=lambda each: (each.span.start, -each.span.end)):
        if not taken.meets(raw.span):
            found.append(_hedge(raw, text))
            taken.add(found[-1].span)
    return tuple(found)


def _figures(text: str) -> Iterator[_Found]:
    """Yield numbers in digits and words; two that form a range are one."""
    matches = [m for m in _FIGURE.finditer(text) if _is_quantity(text, m)]
    index = 0
    while index < len(matches):
        first = matches[index]
        second = matches[index + 1] if index + 1 < len(matches) else None
        if second is not None and _is_range(text, first, second):
            low, high = _value(first, borrowed=second), _value(second)
            unit = _tight_unit(second) or _tight_unit(first)
            if low is not None and high is not None and low < high and not _VERDICT_AFTER.match(text, second.end()):
                yield _Found(_range_span(text, first, second), None, unit, low, high, is_vague=True)
            if unit is None or (low is not None and high is not None and low < high):
                index += 2  # a range; or else a score, "3-2", which is no quantity at all
                continue
        value = _value(first)
        if value is not None:
            yield _Found(Span(*first.span()), value, _tight_unit(first), low=value if first["plus"] else None)
        index += 1


def _tallies(text: str) -> Iterator[_Found]:
    """Yield both sides of a ballot: "voted 19-15", "a 5-4 ruling", "the vote was 5 to 4"."""
    for match in _TALLY.finditer(text):
        for side in ("first", "last") if match["first"] else ("yes", "no"):
            yield _Found(Span(*match.span(side)), float(match[side]), "votes")


def _is_quantity(text: str, match: re.Match[str]) -> bool:
    """Tell a quantity from a year, a clock time, an age, a telephone number or a number in a name."""
    after = text[match.end() : match.end() + 14]
    if _CLOCK_AFTER.match(after) or _AGE_AFTER.match(after):
        return False
    if match["sign"] or match["percent"] or match["scale"] or match["short"]:
        return True
    word = match["number"]
    if not word[0].isdigit():
        return word.lower() != "one" or _ONE_PERSON.match(text, match.end()) is not None
    before = text[max(0, match.start() - 24) : match.start()]
    is_name = _NAME_BEFORE.search(before) and not re.search(r"(?:^|[.!?\u201d\"]\s|\n)\S+\s$", before)
    return not (is_name or _YEAR.match(word))


def _is_range(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    gap = text[first.end() : second.start()]
    if not _RANGE_GAP.fullmatch(gap) or (first["percent"] and _tight_unit(first) != _tight_unit(second)):
        return False
    if gap.strip() == "and":
        return re.search(r"(?i)\bbetween\s$", text[max(0, first.start() - 9) : first.start()]) is not None
    return bool(gap.strip())


def _range_span(text: str, first: re.Match[str], second: re.Match[str]) -> Span:
    between = re.search(r"(?i)\bbetween\s$", text[max(0, first.start() - 9) : first.start()])
    return Span(first.start() - (len(between[0]) if between else 0), second.end())


def _value(match: re.Match[str], borrowed: re.Match[str] | None = None) -> float | None:
    """Return the number with its scale; "10 to 15 million" lends its scale to the first number."""
    value = parse_number(match["number"])
    if value is None:
        return None
    scale, short = match["scale"], match["short"]
    if borrowed is not None and not (scale or short):
        scale, short = borrowed["scale"], borrowed["short"]
    factor = SCALES[scale.lower()] if scale else _SHORT_SCALES[short.strip().lower()] if short else 1
    return _tidy(-value * factor if match["minus"] else value * factor)


def _tight_unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "percentage points" if "point" in match["percent"].lower() else "percent"
    return _CURRENCIES[match["sign"].strip()] if match["sign"] else None


def _fractions(text: str) -> Iterator[_Found]:
    """Yield shares in words ("two-thirds", "half of", "one in five") as percent."""
    for match in _FRACTION.finditer(text):
        if match["half_scale"]:
            yield _Found(Span(*match.span()), SCALES[match["half_scale"].lower()] / 2, None)
            continue
        if match["half"]:
            share: float | None = 50.0
        elif match["single"]:
            share = 100 / _PARTS[match["single"].lower()]
        elif match["bottom"]:
            share = 100 * (parse_number(match["top"]) or 1.0) / _PARTS[match["bottom"].lower().rstrip("s")]
        else:
            ones, of = parse_number(match["ones"]), parse_number(match["of"])
            share = 100 * ones / of if ones is not None and of and ones < of else None
        if share is not None:
            yield _Found(Span(*match.span()), round(share, 2), "percent")


def _vague_counts(text: str) -> Iterator[_Found]:
    """Yield counts that are words for an order of magnitude; they have bounds but no value."""
    for match in _VAGUE.finditer(text):
        word = (match["word"] or "").lower()
        if word and not word.endswith("s") and not re.match(r"(?i)several|a\sfew", match[0]):
            continue
        if re.search(
            r"(?i)\d\s?$|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a)\s$",
            text[max(0, match.start() - 7) : match.start()],
        ):
            continue
        low, high = _VAGUE_BOUNDS[(match["large"] or word).lower().rstrip("s")]
        factor = {"tens": 10, "hundreds": 100}.get((match["tens"] or "").lower(), 1)
        yield _Found(Span(*match.span()), None, None, low * factor, (high + 1) * factor - 1, is_vague=True)


def _count(found: _Found, text: str, parse: Doc | None) -> _Found:
    """Give a bare number what it counts, and stretch its span to hold it."""
    start, end = found.span
    largest = max(number for number in (found.value, found.high, 0.0) if number is not None)
    counted = find_counted(text, start, end, parse, is_large=largest >= _LARGE)
    if counted is None or _OFFSET_AFTER.match(text, counted.end):
        return found
    value, low, high = (None if n is None else n * counted.factor for n in (found.value, found.low, found.high))
    return replace(found, span=Span(start, counted.end), value=value, unit=counted.unit, low=low, high=high)


def _hedge(found: _Found, text: str) -> Quantity:
    """Read the words before a number: "about" makes it approximate, "at least" a lower bound; the span holds them."""
    start, end = found.span
    before = _HEDGE.search(text[max(0, start - _HEDGE_REACH) : start])
    behind = _TAIL.search(text, start, end + 10)
    low, high, approximate = found.low, found.high, found.is_vague
    if before is not None:
        start -= len(before[0])
    hedges = {name for match in (before, behind) if match for name, words in match.groupdict().items() if words}
    approximate = approximate or bool(hedges & {"about", "below"})
    if "low" in hedges and low is None:
        low = found.value
    if hedges & {"high", "below"} and high is None:
        high = found.value
    return Quantity(Span(start, end), found.value, found.unit, approximate, low, high)


def _tidy(value: float) -> float:
    """Round away what multiplying by a scale adds: 1.1 million is 1100000, not 1100000.0000000002."""
    return round(value, 6)
