"""Write quotation marks and apostrophes as other papers do, or as careless ones do."""

import random
import re
from dataclasses import dataclass
from typing import NamedTuple

from training.attribution.examples import Text
from training.attribution.styles.editing import Edits

from onrecord.extraction.document import Document, Quotation
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.quotations import find_quotations
from onrecord.extraction.values import Article, Span


@dataclass(frozen=True, slots=True)
class House:
    """A paper's marks: those around a quotation, those inside one, and its apostrophe."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str
    apostrophe: str

    @property
    def is_single(self) -> bool:
        """Tell whether quotations stand in single marks, as in British papers."""
        return self.opening in {"'", "\u2018", "`"}


AMERICAN = House("\u201c", "\u201d", "\u2018", "\u2019", "\u2019")
PLAIN = House('"', '"', "'", "'", "'")
BRITISH = House("\u2018", "\u2019", "\u201c", "\u201d", "\u2019")
TABLOID = House("'", "'", '"', '"', "'")

# Houses and how often each is taken. Single marks come often: they are the ones whose pairing fails.
_HOUSES = (
    (PLAIN, 20),
    (AMERICAN, 20),
    (TABLOID, 20),
    (BRITISH, 20),
    (House('"', '"', "'", "'", "\u2019"), 3),
    (House("\u201c", "\u201d", "\u2018", "\u2019", "'"), 3),
    (House("'", "'", "'", "'", "'"), 2),
    (House("\u2018", "\u2019", "\u2018", "\u2019", "\u2019"), 2),
    (House("''", "''", "'", "'", "'"), 4),
    (House("``", "''", "`", "'", "'"), 3),
    (House("`", "'", '"', '"', "'"), 2),
    (House("\u00ab", "\u00bb", "\u201c", "\u201d", "\u2019"), 3),
    (House("\u00ab\u00a0", "\u00a0\u00bb", "\u201c", "\u201d", "\u2019"), 1),
    (House("\u00ab ", " \u00bb", '"', '"', "'"), 1),
    (House("\u00bb", "\u00ab", "\u203a", "\u2039", "\u2019"), 1),
    (House("\u201e", "\u201c", "\u201a", "\u2018", "\u2019"), 1),
    (House("\u201d", "\u201d", "\u2019", "\u2019", "\u2019"), 1),
)

_INNER = re.compile(
    r"(?<![\w.,!?])['\u2018](?=\w)([^'\u2018\n\"]{2,80}?(?:\w['\u2019]\w[^'\u2018\n\"]*?)*)['\u2019](?!\w)"
)
_APOSTROPHE = re.compile(r"(?<=\w)['\u2019](?=\w)|(?<=s)['\u2019](?= \w)|(?<!\S)['\u2019](?=\d0s\b)")


def choose_house(chance: random.Random) -> House:
    """Return a house, the common ones more often."""
    return chance.choices([house for house, _ in _HOUSES], [weight for _, weight in _HOUSES])[0]


def quotations_of(text: Text) -> tuple[Quotation, ...]:
    """Return the quotations as extraction pairs them."""
    document = Document(article=Article(source="", doc="", text=text.text))
    return find_quotations(find_paragraphs(document)).quotations


class Pair(NamedTuple):
    """The marks of one quotation; the closing one is None where it is missing."""

    openings: tuple[Span, ...]
    closing: Span | None
    is_single: bool


def find_pairs(text: Text) -> list[Pair]:
    """Return the marks of every quotation, in reading order."""
    return [_pair(text.text, quotation) for quotation in quotations_of(text)]


def _pair(text: str, quotation: Quotation) -> Pair:
    openings = tuple(Span(s.start, s.start + _length(text[s.start : s.start + 2])) for s in quotation.spans)
    end = quotation.spans[-1].end
    closing = Span(end - _length(text[end - 2 : end]), end) if quotation.is_closed else None
    return Pair(openings, closing, quotation.is_single)


def _length(sign: str) -> int:
    return 2 if sign in {"''", "``"} else 1


def change_house(text: Text, house: House) -> Text:
    """Return the text with another paper's marks.

    Single marks outside a quotation, which set words apart, keep their single shape.
    """
    edits = Edits(text)
    for quotation, pair in zip(quotations_of(text), find_pairs(text), strict=True):
        single = pair.is_single and not house.is_single
        opening, closing = (house.inner_opening, house.inner_closing) if single else (house.opening, house.closing)
        for mark in pair.openings:
            edits.replace(*mark, opening)
        if pair.closing:
            edits.replace(*pair.closing, closing)
        if not pair.is_single:
            _change_inner(text.text, quotation, house, edits)
    for match in _APOSTROPHE.finditer(text.text):
        edits.replace(*match.span(), house.apostrophe)
    return edits.apply()


def _change_inner(text: str, quotation: Quotation, house: House, edits: Edits) -> None:
    for span in quotation.spans:
        for match in _INNER.finditer(text, span.start + 1, span.end - 1):
            edits.replace(match.start(), match.start() + 1, house.inner_opening)
            edits.replace(match.end() - 1, match.end(), house.inner_closing)


def change_apostrophes(text: Text, apostrophe: str) -> Text:
    """Return the text with this apostrophe and its marks left alone."""
    edits = Edits(text)
    for match in _APOSTROPHE.finditer(text.text):
        edits.replace(*match.span(), apostrophe)
    return edits.apply()


def punctuate_outside(text: Text, chance: random.Random) -> Text:
    """Return the text with commas, and some full stops, behind closing marks, as British rules have it for parts."""
    stops = chance.random() < 0.4
    edits = Edits(text)
    for pair in find_pairs(text):
        if pair.closing is None:
            continue
        stop = Span(pair.closing.start - 1, pair.closing.start)
        if stop.of(text.text) == "," or (stops and stop.of(text.text) == "." and chance.random() < 0.5):
            edits.delete(*stop)
            edits.insert(pair.closing.end, stop.of(text.text))
    return edits.apply()


# What may happen to a quotation's marks: (opening, closing), None leaving the mark as it is and "" dropping it.
_FAULTS: tuple[tuple[str | None, str | None], ...] = (
    (None, ""),
    (None, ""),
    ("", None),
    ("\u201c", '"'),
    ('"', "\u201d"),
    ("\u201c", "\u201c"),
    ("\u201d", "\u201d"),
    ("\u201d", "\u201c"),
    ("''", '"'),
    ('"', "''"),
    ("\u201c", "''"),
    ("``", '"'),
    ("\u2018", "'"),
    ("'", "\u2019"),
    ("\u2018", "\u201d"),
    ('"', "'"),
    ('""', '""'),
    ('" ', ' "'),
    (None, ' "'),
    ("\u201c ", " \u201d"),
)


def break_marks(text: Text, chance: random.Random) -> Text:
    """Return the text with one to three sorts of faults in some or all of its quotations."""
    rate = chance.choice((0.1, 0.25, 0.5, 1.0))
    faults = chance.sample(_FAULTS, chance.choice((1, 1, 2, 3)))
    glue = chance.choice(("behind", "before", "", "", "", ""))
    edits = Edits(text)
    for pair in find_pairs(text):
        if pair.closing is None or len(pair.openings) > 1 or chance.random() > rate:
            continue
        if glue:
            gap = Span(pair.closing.end, pair.closing.end + 1)
            if glue == "before":
                gap = Span(pair.openings[0].start - 1, pair.openings[0].start)
            if gap.of(text.text) == " ":
                edits.delete(*gap)
            continue
        opening, closing = chance.choice(faults)
        if opening is not None:
            edits.replace(*pair.openings[0], opening)
        if closing is not None:
            edits.replace(*pair.closing, closing)
    return edits.apply()
