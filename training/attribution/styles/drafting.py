"""Write a new text piece by piece, with the spans of what is said in it.

A template is text in which ``[s|…]``, ``[c|…]`` and ``[q|…]`` are a statement's source, cue and content, and ``{…}``
are filled in. Quotations stand in curly double marks, what is set apart inside them in curly single ones; only the
finished text gets a house's marks, so a straight mark (``6'2"``) is never a quotation's.
"""

import random
import re

from training.attribution.examples import Marked, Text
from training.attribution.styles.editing import Edits, arrange
from training.attribution.styles.marks import House

from onrecord.extraction.values import Span

_PIECE = re.compile(r"\[([scq])\|([^\]]*)\]")
# The bar between choices, not the one behind a role.
_BAR = re.compile(r"(?<!\[[scq])\|")
_MARK = re.compile("[\u201c\u201d\u2018\u2019']")


class Draft:
    """A text in the making."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._statements: list[Marked] = []

    def write(self, template: str, *, origin: int | None = None, **fields: object) -> int | None:
        """Add a filled template; returns the number of the statement in it, None if there is none.

        A content with paragraph breaks in it becomes a span a paragraph.
        """
        spans: dict[str, list[Span]] = {"s": [], "c": [], "q": []}
        done = 0
        for match in _PIECE.finditer(template):
            self._put(template[done : match.start()].format_map(fields))
            start = self._length
            words = match[2].format_map(fields)
            self._put(words)
            spans[match[1]] += [
                Span(start + line.start(), start + line.end()) for line in re.finditer(r"\S(?:[^\n]*\S)?", words)
            ]
            done = match.end()
        self._put(template[done:].format_map(fields))
        if not spans["q"]:
            return None
        self._statements.append(Marked(tuple(spans["s"]), tuple(spans["c"]), tuple(spans["q"]), origin))
        return len(self._statements) - 1

    def end_paragraph(self, gap: str = "\n\n") -> None:
        """Begin a new paragraph, unless one has just begun."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self._put(gap)

    def _put(self, words: str) -> None:
        if words:
            self._parts.append(words)
            self._length += len(words)

    def finish(self, house: House) -> Text:
        """Return the text with the house's marks."""
        text = arrange(Text("".join(self._parts)), self._statements)
        signs = {
            "\u201c": house.opening,
            "\u201d": house.closing,
            "\u2018": house.inner_opening,
            "\u2019": house.inner_closing,
            "'": house.apostrophe,
        }
        edits = Edits(text)
        for match in _MARK.finditer(text.text):
            edits.replace(*match.span(), signs[match[0]])
        return edits.apply()


def with_comma(speech: str) -> str:
    """Return what is said with a comma for its full stop, as before "said X"."""
    return speech[:-1] + "," if speech.endswith(".") else speech


def capitalize(words: str) -> str:
    """Return the words with a capital at the start and the rest unchanged."""
    return words[:1].upper() + words[1:]


def pick(chance: random.Random, choices: str) -> str:
    """Return one of the choices between bars."""
    return chance.choice(_BAR.split(choices)).strip()
