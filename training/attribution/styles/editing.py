"""Change a marked text and move its spans along."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from training.attribution.examples import Marked, Text

from onrecord.extraction.values import Span


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``words``; nothing is taken away where the two offsets are equal."""

    start: int
    end: int
    words: str


class Edits:
    """Changes to one text, collected first and made at once: all offsets count in the text as it was.

    What is inserted at a span's edge stands outside the span. What replaces the first or last characters of a span
    belongs to it; so a mark is put inside a span by replacing its first letter with the mark and the letter.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._edits: list[Edit] = []

    def replace(self, start: int, end: int, words: str) -> bool:
        """Plan a change; returns False, and plans nothing, where it would touch what another change touches."""
        index = bisect_right(self._edits, (start, end), key=lambda e: (e.start, e.end))
        before, after = self._edits[max(index - 1, 0) : index], self._edits[index : index + 1]
        if any(e.end > start for e in before) or any(e.start < end for e in after):
            return False
        self._edits.insert(index, Edit(start, end, words))
        return True

    def insert(self, offset: int, words: str) -> bool:
        """Plan to put words before the character at ``offset``."""
        return self.replace(offset, offset, words)

    def delete(self, start: int, end: int) -> bool:
        """Plan to take characters out."""
        return self.replace(start, end, "")

    def move(self, span: Span) -> Span | None:
        """Return where the span will stand, None if nothing but white space will be left of it."""
        return _Plan(self._text.text, self._edits).move(span)

    def apply(self, statements: Sequence[Marked] | None = None) -> Text:
        """Return the changed text, with these statements in place of its own if given (offsets as before the change).

        Spans lose white space at their ends; a statement left without content goes.
        """
        given = self._text.statements if statements is None else statements
        plan = _Plan(self._text.text, self._edits)
        names = self._text.names
        if names is not None:
            names = tuple((moved, label) for span, label in names if (moved := plan.move(span)))
        moved_text = replace(self._text, text=plan.text, names=names)
        return arrange(moved_text, [_move(statement, plan) for statement in given])


class _Plan:
    """Sorted edits with the shift that each causes, to look up where an offset goes."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.ends = [edit.end for edit in self.edits]
        growth = (len(edit.words) - (edit.end - edit.start) for edit in self.edits)
        self.shifts = [0, *accumulate(growth)]
        parts: list[str] = []
        done = 0
        for edit in self.edits:
            parts += [text[done : edit.start], edit.words]
            done = edit.end
        self.text = "".join([*parts, text[done:]])

    def move(self, span: Span) -> Span | None:
        """Return the span in the changed text, None if nothing but white space is left of it."""
        start, end = self._place(span.start, is_end=False), self._place(span.end, is_end=True)
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return Span(start, end) if start < end else None

    def _place(self, offset: int, *, is_end: bool) -> int:
        count = bisect_right(self.ends, offset)
        while is_end and count and self.edits[count - 1].start == offset:
            count -= 1
        if count < len(self.edits) and self.edits[count].start < offset < self.edits[count].end:
            edit = self.edits[count]
            return edit.start + self.shifts[count] + min(offset - edit.start, len(edit.words))
        return offset + self.shifts[count]


def _move(statement: Marked, plan: _Plan) -> Marked:
    source, cue, content = (
        tuple(moved for span in spans if (moved := plan.move(span)))
        for spans in (statement.source, statement.cue, statement.content)
    )
    return replace(statement, source=source, cue=cue, content=content)


def arrange(text: Text, statements: Iterable[Marked]) -> Text:
    """Return the text with these statements in the order of their contents; ``origin`` counts in the order given.

    Statements without content are left out. An origin is followed to the statement that names the speaker.
    """
    given = list(statements)
    order = sorted((i for i, s in enumerate(given) if s.content), key=lambda i: (given[i].content, i))
    place = {old: new for new, old in enumerate(order)}
    found: list[Marked] = []
    for old in order:
        origin = given[old].origin
        while origin is not None and given[origin].origin is not None:
            origin = given[origin].origin
        found.append(replace(given[old], origin=None if origin is None else place.get(origin)))
    return replace(text, statements=tuple(found))
