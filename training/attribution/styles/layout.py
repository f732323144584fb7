"""Lay a text out as other sites do: line ends, glued paragraphs, datelines, dashes, spelling."""

import random
import re
from collections.abc import Callable, Iterator

from training.attribution.examples import Text
from training.attribution.styles.editing import Edits

from onrecord.extraction.values import Span

_PARAGRAPH_BREAK = re.compile(r"[^\S\n]*\n\s*")
_DASH = re.compile(r"(?<=[\w.,!?)\"'\u2019\u201d]) *(?:\u2014|\u2013|--+) *(?=[\w\"'\u2018\u201c($])|(?<=\S) - (?=\S)")
_DASHES = ("\u2014", " \u2014 ", " \u2013 ", " - ", "--", " -- ", "\u2013", "\u2009\u2014\u2009")
_DATELINE = re.compile(r"[A-Z][A-Z.' -]{3,}(?:,[^\u2014\u2013-]{2,30})?(?: ?\([^)]{2,30}\))? ?[\u2014\u2013-]")
_BODY_WORDS = 15

# American and British spellings, of stems; the rest of the word stays. Only lower case: names keep their spelling.
_BRITISH = {
    "labor": "labour", "color": "colour", "favor": "favour", "honor": "honour", "neighbor": "neighbour",
    "behavior": "behaviour", "rumor": "rumour", "harbor": "harbour", "endeavor": "endeavour", "vigor": "vigour",
    "humor": "humour", "organiz": "organis", "realiz": "realis", "recogniz": "recognis", "criticiz": "criticis",
    "apologiz": "apologis", "emphasiz": "emphasis", "prioritiz": "prioritis", "mobiliz": "mobilis",
    "legaliz": "legalis", "center": "centre", "theater": "theatre", "defense": "defence", "offense": "offence",
    "program": "programme", "traveled": "travelled", "traveling": "travelling", "canceled": "cancelled",
    "analyz": "analys", "skeptic": "sceptic", "gray": "grey", "percent": "per cent", "meter": "metre",
    "math": "maths", "mom": "mum", "learned": "learnt",
}  # fmt: skip
# Only whole words change where the stem begins other words as well.
_WHOLE = frozenset("program meter math mom gray percent learned".split())
_SPELLING = re.compile(
    r"\b(?:(?:" + "|".join(w for w in _BRITISH if w not in _WHOLE) + r")|(?:" + "|".join(sorted(_WHOLE)) + r")\b)"
)


def paragraphs_of(text: str) -> Iterator[Span]:
    """Yield the lines that are not blank, without surrounding white space."""
    for match in re.finditer(r"\S(?:[^\n]*\S)?", text):
        yield Span(*match.span())


def change_line_ends(text: Text, chance: random.Random) -> Text:
    """Return the text with one kind of break between all paragraphs."""
    return join_paragraphs(
        text, chance.choice(("\n", "\n", "\n\n", "\n\n\n", "\r\n\r\n", "\n \n", "\n    ")), chance, 1.0
    )


def glue_paragraphs(text: Text, chance: random.Random) -> Text:
    """Return the text with some or all paragraphs run together, as when a page's tags are lost."""
    return join_paragraphs(text, chance.choice(("", "", " ")), chance, chance.choice((0.1, 0.3, 0.6, 1.0)))


def join_paragraphs(text: Text, between: str, chance: random.Random, rate: float) -> Text:
    """Return the text with ``between`` for this share of its paragraph breaks."""
    edits = Edits(text)
    for match in _PARAGRAPH_BREAK.finditer(text.text):
        inside = match.start() > 0 and match.end() < len(text.text)
        if inside and chance.random() < rate:
            edits.replace(*match.span(), between)
    return edits.apply()


def wrap_lines(text: Text, chance: random.Random) -> Text:
    """Return the text with lines broken at a fixed width and blank lines between paragraphs, as in old mail."""
    width = chance.choice((60, 65, 72, 78, 80))
    parted = join_paragraphs(text, "\n\n", chance, 1.0)
    edits = Edits(parted)
    for paragraph in paragraphs_of(parted.text):
        start = paragraph.start
        space = None
        for match in re.finditer(r" (?=\S)|$", paragraph.of(parted.text)):
            offset = paragraph.start + match.start()
            if offset - start > width and space is not None:
                edits.replace(space, space + 1, "\n")
                start = space + 1
            space = offset
    return edits.apply()


def change_dashes(text: Text, chance: random.Random) -> Text:
    """Return the text with one kind of dash; a dash that a span begins or ends with stays."""
    dash = chance.choice(_DASHES)
    edges = {edge for s in text.statements for spans in (s.source, s.cue, s.content) for span in spans for edge in span}
    edits = Edits(text)
    for match in _DASH.finditer(text.text):
        if edges.isdisjoint(range(match.start() + 1, match.end())):
            edits.replace(*match.span(), dash)
    return edits.apply()


def spell_british(text: Text) -> Text:
    """Return the text with British spellings of frequent words."""
    edits = Edits(text)
    for match in _SPELLING.finditer(text.text):
        edits.replace(*match.span(), _BRITISH[match[0]])
    return edits.apply()


def add_dateline(text: Text, dateline: str) -> Text:
    """Return the text with a dateline before its first long paragraph, unless one stands there."""
    first = _first_body(text.text)
    if first is None or _DATELINE.match(text.text, first.start):
        return text
    edits = Edits(text)
    edits.insert(first.start, dateline)
    return edits.apply()


def capitalize_start(text: Text, chance: random.Random) -> Text:
    """Return the text with the first words of its first long paragraph in capitals."""
    first = _first_body(text.text)
    if first is None:
        return text
    words = list(re.finditer(r"\S+", first.of(text.text)))[: chance.randint(1, 5)]
    return _recase(text, Span(first.start, first.start + words[-1].end()), str.upper)


def change_headline(text: Text, chance: random.Random) -> Text:
    """Return the text with its first line in capitals or with a capital on every word, if it is a headline."""
    first = next(paragraphs_of(text.text), None)
    if first is None or len(first.of(text.text).split()) >= _BODY_WORDS:
        return text
    return _recase(text, first, chance.choice((str.upper, _capitalize_words)))


def _capitalize_words(words: str) -> str:
    return re.sub(r"(?<![\w'\u2019])[a-z](?=\w{3})", lambda match: match[0].upper(), words)


def _first_body(text: str) -> Span | None:
    return next((span for span in paragraphs_of(text) if len(span.of(text).split()) >= _BODY_WORDS), None)


def _recase(text: Text, span: Span, change: Callable[[str], str]) -> Text:
    words = span.of(text.text)
    changed = change(words)
    # Letter by letter, so that spans inside move along; a letter whose capital is two letters long stays.
    letters = changed if len(changed) == len(words) else words
    edits = Edits(text)
    for offset, letter in enumerate(letters):
        if letter != words[offset]:
            edits.replace(span.start + offset, span.start + offset + 1, letter)
    return edits.apply()
