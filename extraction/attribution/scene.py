"""A parsed document with quick access to paragraphs and quotations, and words turned into spans of the text."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc, Token

from onrecord.extraction.document import Document, Paragraph, ParagraphKind, Quotation
from onrecord.extraction.values import Kind, Span

# What is no part of a phrase at its edges.
_EDGE = " \t\n\r\x0b\x0c\xa0,;:.-\u2013\u2014\u2015*\u2022\u2026"
# What parts a clause from the one that reports it.
_COMMAS = " \t\n\r\xa0,;:"


@dataclass(frozen=True, slots=True)
class Scene:
    """What attribution looks at; all offsets count in ``text``.

    Behind the public parts stand indexes for look-ups: how many letters and digits come before each offset, where
    paragraphs begin, the spans of all quotations in one row with where each begins and whose it is.
    """

    text: str
    doc: Doc
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    _letters_before: tuple[int, ...]
    _paragraph_starts: tuple[int, ...]
    _quoted: tuple[Span, ...]
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
            _letters_before=tuple(accumulate(map(str.isalnum, document.text), initial=0)),
            _paragraph_starts=tuple(p.span.start for p in document.paragraphs),
            _quoted=tuple(span for span, _ in rows),
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
        if row < 0 or offset >= self._quoted[row].end:
            return None
        return self.quotations[self._quoted_by[row]]

    def quotations_near(self, start: int, end: int) -> list[Quotation]:
        """Return the quotations that begin or end in this stretch of the text, each once, in reading order."""
        low = max(0, bisect_right(self._quoted_starts, start) - 1)
        high = bisect_right(self._quoted_starts, end)
        found = {self._quoted_by[row] for row in range(low, high) if self._quoted[row].end >= start}
        return [self.quotations[index] for index in sorted(found)]

    def root_of(self, span: Span) -> Token | None:
        """Return the word that the span's words hang on; None where it has no word."""
        words = self.doc.char_span(span.start, span.end, alignment_mode="expand") if span.end > span.start else None
        return words.root if words is not None and len(words) else None

    def spans_of(self, words: Iterable[int]) -> tuple[Span, ...]:
        """Return the stretches of text that these tokens cover, without marks and spaces at their edges."""
        spans: list[Span] = []
        first = last = -2
        for index in [*sorted(words), -2]:
            if index != last + 1:
                if last >= 0:
                    spans.append(Span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last])))
                first = index
            last = index
        return tuple(trimmed for span in spans if (trimmed := self.trim(span)).start < trimmed.end)

    def trim(self, span: Span) -> Span:
        """Return the span without white space and clause marks at its edges; empty where there is nothing else."""
        return self._strip(span, _EDGE)

    def trim_commas(self, span: Span) -> Span:
        """Return the span without the commas, colons and spaces at its edges; full stops and dashes stay."""
        return self._strip(span, _COMMAS)

    def _strip(self, span: Span, signs: str) -> Span:
        words = span.of(self.text)
        start = span.start + len(words) - len(words.lstrip(signs))
        return Span(start, max(start, span.start + len(words.rstrip(signs))))

    def has_word(self, span: Span) -> bool:
        """Tell whether a letter or digit stands in the span."""
        return self._letters(span.start, span.end) > 0

    def _letters(self, start: int, end: int) -> int:
        """Return how many letters and digits stand in this stretch."""
        return self._letters_before[end] - self._letters_before[start] if start < end else 0

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

    def join(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return the spans in order, those that meet joined, and those with no word between in one paragraph."""
        joined: list[Span] = []
        for span in sorted(spans):
            last = joined[-1] if joined else None
            is_near = last is not None and not self._letters(last.end, span.start)
            if last is not None and (
                span.start <= last.end
                or (is_near and self.paragraph_index(last.start) == self.paragraph_index(span.start))
            ):
                joined[-1] = Span(last.start, max(last.end, span.end))
            else:
                joined.append(span)
        return tuple(joined)
