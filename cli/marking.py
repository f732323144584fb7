"""Shows a stretch of an article with spans of it marked: in colours on a terminal, between brackets elsewhere."""

import os
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TextIO

from onrecord import db
from onrecord.cli.output import clean

if TYPE_CHECKING:
    from onrecord.db import StatementContext

COLOURS = {"source": "bold cyan", "cue": "yellow", "content": "green"}


class Mark(NamedTuple):
    """A span of the text, what to write before it, and which of the three roles it has."""

    start: int
    end: int
    label: str
    role: str


def mark(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> str:
    """Return ``text[start:end]`` with ``[label: …]`` around each marked span; spans may lie in one another.

    Control characters are shown, so that an article cannot drive the terminal; line ends stay.
    """
    stop = len(text) if end is None else end
    inserts: dict[int, tuple[list[str], list[str]]] = {}
    # The outer one of two spans that begin or end together opens first and closes last.
    for each in sorted(marks, key=lambda each: (each.start, -each.end)):
        first, last = max(each.start, start), min(each.end, stop)
        if first < last:
            inserts.setdefault(first, ([], []))[1].append(f"[{clean(each.label)}: ")
            inserts.setdefault(last, ([], []))[0].insert(0, "]")
    pieces, position = [], start
    for place in sorted(inserts):
        closing, opening = inserts[place]
        pieces += [_clean_lines(text[position:place]), *closing, *opening]
        position = place
    return "".join([*pieces, _clean_lines(text[position:stop])])


def print_marked(
    text: str, marks: Sequence[Mark], paragraphs: Iterable[tuple[int, int]], out: TextIO, *, labelled: bool = False
) -> None:
    """Print the paragraphs with their marks; ``labelled`` keeps the brackets where colours show the roles."""
    in_colour = out.isatty() and "NO_COLOR" not in os.environ
    for start, end in paragraphs:
        if in_colour and not labelled:
            _print_colours(text, marks, start, end, out)
        else:
            print(f"\n{mark(text, marks, start=start, end=end)}", file=out)


def print_statement(context: "StatementContext", out: TextIO) -> None:
    """Print the paragraphs that a statement stands in, with source, cue and content marked."""
    quote = context.quote
    roles = {"source": quote.source_spans, "cue": quote.cue_spans, "content": quote.content_spans}
    marks = [Mark(start, end, role, role) for role, spans in roles.items() for start, end in spans]
    print_marked(context.text, marks, db.find_paragraphs(context), out)


def _print_colours(text: str, marks: Sequence[Mark], start: int, end: int, out: TextIO) -> None:
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second, only where there are colours
    from rich.text import Text  # noqa: PLC0415 - the same

    borders = sorted({start, end, *(border for each in marks for border in each[:2] if start < border < end)})
    shown = Text()
    for first, last in pairwise(borders):
        roles = [each.role for each in marks if each.start <= first and last <= each.end]
        shown.append(_clean_lines(text[first:last]), style=COLOURS[roles[-1]] if roles else None)
    console = Console(file=out, highlight=False, emoji=False)
    console.print()
    console.print(shown)


def _clean_lines(text: str) -> str:
    return "\n".join(clean(line) for line in text.split("\n"))
