"""Let quotations go on: without a cue in a paragraph of their own, or over several paragraphs."""

import random
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from training.attribution.examples import Marked, Text
from training.attribution.styles.editing import Edits
from training.attribution.styles.marks import find_pairs
from training.attribution.styles.sentences import find_breaks

from onrecord.extraction.values import Span

_PRONOUNS = frozenset(("he", "she", "they"))
# The longest "he told reporters in the town hall on Monday" that goes with its cue.
_TAIL_CHARS = 120
# A quotation that is cut into paragraphs has at least so many characters.
_LONG = 120
_MARKS = re.compile(r"[\"\u201c\u201d\u2018]|''")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A statement that is one whole quotation: its number, its marks, and its `` he said.`` up to the full stop."""

    index: int
    statement: Marked
    opening: str
    closing: Span
    tail: Span | None

    @property
    def content(self) -> Span:
        """The quotation with its marks."""
        return self.statement.content[0]


def drop_cues(text: Text, chance: random.Random, rate: float = 1.0) -> Text:
    """Return the text with ``"…," he said.`` made ``"…."`` in its own paragraph, where the speaker has just spoken."""
    found = _find_quoted(text)
    statements = list(text.statements)
    edits = Edits(text)
    for before, after in pairwise(found):
        if after.tail is None or not _goes_on(text, before, after) or chance.random() >= rate:
            continue
        statements[after.index] = replace(after.statement, source=(), cue=(), origin=before.index)
        _close_with_stop(text.text, after, edits)
        edits.delete(*after.tail)
        _set_apart(text.text, Span(after.content.start, after.tail.end), edits)
    return edits.apply(statements)


def split_quotation(text: Text, chance: random.Random) -> Text:
    """Return the text with one ``"A. B," he said.`` made ``"A," he said.`` and a paragraph ``"B."`` without a cue.

    Where the cue stands in front, ``He said: "A. B."`` becomes ``He said: "A."`` and the same paragraph.
    """
    found = [(q, gap) for q in _find_quoted(text) if q.tail or _is_introduced(q) for gap in _gaps(text, q.content)]
    found = [(q, gap) for q, gap in found if text.text[gap.start - 1] == "." or not q.tail]
    if not found:
        return text
    quoted, gap = chance.choice(found)
    return _split_at(text, quoted, gap, quoted.tail) if quoted.tail else _cut_at(text, quoted, gap)


def _is_introduced(quoted: _Quoted) -> bool:
    """Tell whether source and cue stand before the quotation."""
    roles = (*quoted.statement.source, *quoted.statement.cue)
    return bool(quoted.statement.source) and all(span.end <= quoted.content.start for span in roles)


def _cut_at(text: Text, quoted: _Quoted, gap: Span) -> Text:
    content = quoted.content
    edits = Edits(text)
    edits.replace(gap.start - 1, gap.start, text.text[gap.start - 1] + quoted.closing.of(text.text))
    edits.replace(*gap, "\n\n")
    edits.replace(gap.end, gap.end + 1, quoted.opening + text.text[gap.end])
    statements = list(text.statements)
    statements[quoted.index] = replace(quoted.statement, content=(Span(content.start, gap.start),))
    statements.append(Marked((), (), (Span(gap.end, content.end),), origin=quoted.index))
    return edits.apply(statements)


def _split_at(text: Text, quoted: _Quoted, gap: Span, tail: Span) -> Text:
    content = quoted.content
    edits = Edits(text)
    edits.replace(gap.start - 1, gap.start, "," + quoted.closing.of(text.text))
    edits.replace(*gap, tail.of(text.text) + "\n\n")
    edits.replace(gap.end, gap.end + 1, quoted.opening + text.text[gap.end])
    _close_with_stop(text.text, quoted, edits)
    edits.delete(*tail)
    _set_apart(text.text, Span(content.start, tail.end), edits)
    first = edits.move(Span(content.start, gap.start))
    if first is None:
        return text
    statements = list(text.statements)
    statements[quoted.index] = Marked((), (), (Span(content.start, gap.start),))
    statements.append(Marked((), (), (Span(gap.end, content.end),), origin=quoted.index))
    split = edits.apply(statements)
    # The tail is a copy that no span of the old text moves to: its spans follow from where the first half ends.
    shift = first.end - tail.start
    source, cue = (
        tuple(Span(span.start + shift, span.end + shift) for span in spans)
        for spans in (quoted.statement.source, quoted.statement.cue)
    )
    whole = [
        replace(s, source=source, cue=cue) if s.content == (first,) and s.origin is None and not s.cue else s
        for s in split.statements
    ]
    return replace(split, statements=tuple(whole))


def part_quotations(text: Text, chance: random.Random, rate: float = 1.0) -> Text:
    """Return the text with ``"A," he said. "B."`` made two paragraphs, the second a statement without a cue."""
    pairs = {
        (pair.openings[0].start, pair.closing.end)
        for pair in find_pairs(text)
        if pair.closing and not pair.openings[1:]
    }
    statements = list(text.statements)
    edits = Edits(text)
    for index, statement in enumerate(text.statements):
        if len(statement.content) != 2 or not pairs.issuperset(statement.content) or not statement.source:
            continue
        first, second = statement.content
        between = text.text[first.end : second.start]
        roles = [*statement.source, *statement.cue]
        is_cued = all(first.end <= span.start and span.end <= second.start for span in roles)
        if is_cued and re.search(r"\w\. +$", between) and "\n" not in between and chance.random() < rate:
            statements[index] = replace(statement, content=(first,))
            statements.append(Marked((), (), (second,), origin=index))
            _set_apart(text.text, second, edits)
    return edits.apply(statements)


def run_over(text: Text, chance: random.Random) -> Text:
    """Return the text with some long quotations cut into paragraphs, all of which open with a mark, the last closes."""
    edits = Edits(text)
    statements = list(text.statements)
    for pair in find_pairs(text):
        if pair.closing is None or len(pair.openings) > 1 or chance.random() < 0.4:
            continue
        quotation = Span(pair.openings[0].start, pair.closing.end)
        if quotation.end - quotation.start < _LONG or not any(
            span.holds(quotation) for s in statements for span in s.content
        ):
            continue
        gaps = _gaps(text, quotation)
        for gap in sorted(chance.sample(gaps, min(len(gaps), chance.choice((1, 1, 2, 3))))):
            edits.replace(*gap, "\n\n")
            edits.replace(gap.end, gap.end + 1, pair.openings[0].of(text.text) + text.text[gap.end])
            statements = [replace(s, content=_cut(s.content, gap)) for s in statements]
    return edits.apply(statements)


def _cut(spans: tuple[Span, ...], gap: Span) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        if span.start < gap.start and gap.end < span.end:
            found += [Span(span.start, gap.start), Span(gap.end, span.end)]
        else:
            found.append(span)
    return tuple(found)


def _gaps(text: Text, quotation: Span) -> list[Span]:
    """Return the white space between a quotation's sentences that no source or cue runs over."""
    return [
        gap
        for gap in find_breaks(text.text, quotation.start, quotation.end)
        if "\n" not in gap.of(text.text)
        and text.text[gap.end].isalpha()
        and not any(span.meets(gap) for s in text.statements for span in (*s.source, *s.cue))
    ]


def _find_quoted(text: Text) -> list[_Quoted]:
    closed = {
        (pair.openings[0].start, pair.closing.end): (pair.openings[0], pair.closing)
        for pair in find_pairs(text)
        if pair.closing and len(pair.openings) == 1
    }
    found = []
    for index, statement in enumerate(text.statements):
        marks = closed.get(statement.content[0]) if len(statement.content) == 1 else None
        if marks is not None:
            tail = _find_tail(text, index)
            found.append(_Quoted(index, statement, marks[0].of(text.text), marks[1], tail))
    return found


def _find_tail(text: Text, index: int) -> Span | None:
    """Return `` he said on Monday.`` behind a quotation, if no other statement has a part in it."""
    statement = text.statements[index]
    start = statement.content[0].end
    roles = sorted((*statement.source, *statement.cue))
    if len(statement.source) != 1 or len(statement.cue) != 1 or roles[0].start < start:
        return None
    if text.text[start : roles[0].start].strip():
        return None
    paragraph = text.text.find("\n", start)
    paragraph = len(text.text) if paragraph < 0 else paragraph
    gaps = find_breaks(text.text, start, paragraph)
    end = next((gap.start for gap in gaps if gap.start >= roles[1].end), paragraph)
    tail = Span(start, start + len(text.text[start:end].rstrip()))
    words = tail.of(text.text)
    if not words.endswith(".") or end - start > _TAIL_CHARS or _MARKS.search(words):
        return None
    others = (s for i, s in enumerate(text.statements) if i != index)
    is_shared = any(span.meets(tail) for s in others for span in (*s.source, *s.cue, *s.content))
    return None if is_shared or roles[1].start - roles[0].end > 3 else tail


def _goes_on(text: Text, before: _Quoted, after: _Quoted) -> bool:
    """Tell whether the second quotation follows on the first and has the same speaker."""
    ours, theirs = before.statement.source, after.statement.source
    if len(ours) != 1 or len(theirs) != 1:
        return False
    end = before.tail.end if before.tail else before.content.end
    if end > after.content.start or text.text[end : after.content.start].strip():
        return False
    if before.tail is None and ours[0].start > before.content.start:
        return False
    name = theirs[0].of(text.text)
    return name.lower() in _PRONOUNS or (
        _surname(name) == _surname(ours[0].of(text.text)) and name[0].isupper() and len(name.split()) < 4
    )


def _surname(source: str) -> str:
    words = source.split(",", maxsplit=1)[0].split()
    return words[-1] if words else ""


def _close_with_stop(text: str, quoted: _Quoted, edits: Edits) -> None:
    """Let the quotation end in a full stop."""
    mark = quoted.closing
    if text[mark.start - 1] == ",":
        edits.replace(mark.start - 1, mark.start, ".")
    elif text[mark.start - 1].isalnum():
        edits.replace(*mark, "." + mark.of(text))


def _set_apart(text: str, span: Span, edits: Edits) -> None:
    """Put a paragraph break before and after the span, unless there is one."""
    start, end = len(text[: span.start].rstrip()), len(text) - len(text[span.end :].lstrip())
    if start > 0 and "\n" not in text[start : span.start]:
        edits.replace(start, span.start, "\n\n")
    if end < len(text) and "\n" not in text[span.end : end]:
        edits.replace(span.end, end, "\n\n")
