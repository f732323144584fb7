"""Copies of a text that have its length and plainer characters, so that an offset in them is one in the text."""

import re
from collections.abc import Sequence

from onrecord.extraction.document import Quotation

# spaCy's tokenizer peels punctuation off one mark at a time: 40,000 marks in a row take a minute. No word, address or
# file name of a real article is as long as this.
LONGEST_WORD = 250

_MARKS = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u301f\uff02", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4\uff07\u2039\u203a`", "'"),
    **dict.fromkeys("\u2010\u2011\u00ad", "-"),
}
_TABLE = str.maketrans(_MARKS)
# White space but spaces and line ends, control and formatting characters, lone surrogates.
_ODD = re.compile(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]")
_EMAIL = re.compile(r"\bE-[Mm]ails?\b")
_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")


def normalize(text: str) -> str:
    """Return a copy of equal length in which marks, spaces and dashes are the plain ones.

    Double backticks become ``''``, which spaCy reads as a double quotation mark; white space other than line ends,
    control characters and lone surrogates become spaces.
    """
    plain = text.replace("``", "''").translate(_TABLE)
    plain = _ODD.sub(" ", plain)
    return _LONG.sub(lambda run: "".join(c if c.isalnum() else " " for c in run[0]), plain)


def plain_text(text: str, quotations: Sequence[Quotation]) -> str:
    """Return a copy of equal length in which every paired mark is a plain double one and no inner mark is.

    "E-mail" is written small, as the parser takes it for a name otherwise.
    """
    plain = list(_EMAIL.sub(lambda word: word[0].lower(), normalize(text)))
    for quotation in quotations:
        for number, span in enumerate(quotation.spans):
            for offset in range(span.start, span.end):
                if plain[offset] == '"':
                    plain[offset] = "'"
            _set_mark(plain, span.start, text)
            if quotation.is_closed and number == len(quotation.spans) - 1:
                _set_mark(plain, span.end - mark_length(text, span.end, backwards=True), text)
    return "".join(plain)


def _set_mark(plain: list[str], offset: int, text: str) -> None:
    """Write a plain double mark for the one at ``offset``, which may have two characters."""
    for index in range(offset, offset + mark_length(text, offset)):
        plain[index] = " "
    plain[offset] = '"'


def mark_length(text: str, offset: int, *, backwards: bool = False) -> int:
    """Return how many characters the mark has that begins (or, backwards, ends) at ``offset``."""
    sign = text[offset - 2 : offset] if backwards else text[offset : offset + 2]
    return 2 if sign in {"''", "``"} else 1
