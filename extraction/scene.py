"""A parsed document with quick access to paragraphs and quotations, and words turned into spans of the text."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc, Token

from onrecord.extraction.document import Document, Paragraph, ParagraphKind, Quotation
from onrecord.extraction.values import Kind, Span

_EDGE = " \t\n\r\x0b\x0c\xa0,;:.-\u2013\u2014\u2015*\u2022\u2026"
_CLOSING = "\"'\u201d\u2019\u00bb\u201c "


@dataclass(frozen=True, slots=True)
class Scene:
    """What the patterns of attribution look at.

    ``quoted`` holds every quotation's spans in one row, ``starts`` the offset of every token, ``according`` the
    indexes of the word that opens "according to".
    """

    text: str
    doc: Doc
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[Span, ...]
    starts: tuple[int, ...]
    according: frozenset[int]
    _solid: tuple[int, ...]
    _paragraph_starts: tuple[int, ...]
    _quoted_starts: tuple[int, ...]
    _quoted_by: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> "Scene":
        """Make the scene of a document that has been parsed."""
        rows = sorted((span, index) for index, q in enumerate(document.quotations) for span in q.spans)
        return cls(
            text=document.text,
            doc=document.tokens,
            paragraphs=document.paragraphs,
            quotations=document.quotations,
            quoted=tuple(span for span, _ in rows),
            starts=tuple(token.idx for token in document.tokens),
            according=frozenset(token.i for token in document.tokens if token.lower_ == "according"),
            _solid=tuple(accumulate(map(str.isalnum, document.text), initial=0)),
            _paragraph_starts=tuple(p.span.start for p in document.paragraphs),
            _quoted_starts=tuple(span.start for span, _ in rows),
            _quoted_by=tuple(index for _, index in rows),
        )

    def paragraph_index(self, offset: int) -> int:
        """Return the index of the paragraph at or before this offset."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph at or before this offset; a text without paragraphs is one."""
        if not self.paragraphs:
            return Paragraph(Span(0, len(self.text)), ParagraphKind.BODY)
        return self.paragraphs[self.paragraph_index(offset)]

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that this offset lies in, or None."""
        row = bisect_right(self._quoted_starts, offset) - 1
        if row < 0 or offset >= self.quoted[row].end:
            return None
        return self.quotations[self._quoted_by[row]]

    def quotations_near(self, start: int, end: int) -> list[Quotation]:
        """Return the quotations that begin or end in this stretch of the text, each once, in reading order."""
        low = max(0, bisect_right(self._quoted_starts, start) - 1)
        high = bisect_right(self._quoted_starts, end)
        found = {self._quoted_by[row] for row in range(low, high) if self.quoted[row].end >= start}
        return [self.quotations[index] for index in sorted(found)]

    def spans_of(self, words: Iterable[int]) -> tuple[Span, ...]:
        """Return the stretches of text that these tokens cover, without marks and spaces at their edges."""
        spans: list[Span] = []
        first = last = -2
        for index in [*sorted(words), -2]:
            if index != last + 1:
                if last >= 0:
                    spans.append(Span(self.starts[first], self.starts[last] + len(self.doc[last])))
                first = index
            last = index
        return tuple(trimmed for span in spans if (trimmed := self.trim(span)).start < trimmed.end)

    def trim(self, span: Span) -> Span:
        """Return the span without white space and clause marks at its edges."""
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip(_EDGE))
        return Span(start, max(start, span.start + len(words.rstrip(_EDGE))))

    def has_words(self, start: int, end: int) -> bool:
        """Tell whether a letter or digit stands in this stretch."""
        return self._letters(start, end) > 0

    def _letters(self, start: int, end: int) -> int:
        """Return how many letters and digits stand in this stretch."""
        return max(0, self._solid[end] - self._solid[start]) if start < end else 0

    def kind_of(self, content: Iterable[Span]) -> Kind:
        """Tell by its letters and digits how much of the content stands in quotation marks."""
        inside = outside = 0
        for span in content:
            within = sum(
                self._letters(max(span.start, part.start), min(span.end, part.end))
                for quotation in self.quotations_near(span.start, span.end)
                for part in quotation.spans
            )
            inside += within
            outside += self._letters(span.start, span.end) - within
        if not inside:
            return Kind.INDIRECT
        return Kind.MIXED if outside else Kind.DIRECT

    def fit(self, spans: Iterable[Span], head: Token) -> tuple[Span, ...]:
        """Fit content to the quotation marks: a quotation that is touched belongs to it whole.

        Where the cue (``head``) itself stands inside a quotation, the content stays inside that quotation.
        """
        inside = self.quotation_at(head.idx)
        home = next((s for s in inside.spans if s.start <= head.idx < s.end), None) if inside is not None else None
        found: list[Span] = []
        for span in spans:
            if home is not None:
                found.append(self.trim(Span(max(span.start, home.start + 1), min(span.end, home.end - 1))))
                continue
            found.append(span)
            for quotation in self.quotations_near(span.start, span.end):
                if any(part.meets(span) for part in quotation.spans):
                    found += quotation.spans
        return merge(span for span in found if span.start < span.end)

    def with_following(self, head: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
        """Add the quotation that goes on after the cue in the same paragraph: "…," she said. "…"."""
        reach = max(content[-1].end, head.idx + len(head))
        paragraph = self.paragraph_at(reach).span
        sentence = head.sent
        for quotation in self.quotations_near(reach, paragraph.end):
            first = quotation.spans[0]
            if first.start < reach or any(span.holds(first) for span in content):
                continue
            between = self.doc.char_span(reach, first.start, alignment_mode="contract")
            own = between is None or all(sentence.start <= t.i < sentence.end or not t.is_alpha for t in between)
            if not own or not self._ends_sentence(quotation, paragraph):
                break
            content = (*content, *quotation.spans)
            reach = quotation.spans[-1].end
        return merge(content)

    def with_leading(self, clause_start: int, content: tuple[Span, ...]) -> tuple[Span, ...]:
        """Add the quotation that a comma ends right before the cue's clause: "…," she said, "…"."""
        if content[0].start < clause_start:
            return content
        for quotation in self.quotations_near(self.paragraph_at(clause_start).span.start, clause_start):
            last = quotation.spans[-1]
            if last.end <= clause_start and not self.has_words(last.end, clause_start):
                goes_on = last.of(self.text).rstrip(_CLOSING).endswith(",")
                return merge((*quotation.spans, *content)) if goes_on else content
        return content

    def _ends_sentence(self, quotation: Quotation, paragraph: Span) -> bool:
        """Tell whether the quotation ends a sentence, so that no cue of its own follows."""
        last = quotation.spans[-1]
        inner = last.of(self.text).rstrip(_CLOSING)
        after = self.text[last.end : last.end + 1]
        return last.end >= paragraph.end - 1 or inner[-1:] in {".", "\u2026"} or after == "."


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that touch or overlap joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
