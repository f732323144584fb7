"""Where names stand in an article: positions, grammar and clean text of each, before anyone asks who they mean."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.extraction.document import Document, ParagraphKind
from onrecord.extraction.naming.names import PersonName, fold_surname, is_title
from onrecord.extraction.values import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Label(StrEnum):
    """What sort of thing a name names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    PEOPLE = "people"
    UNKNOWN = "unknown"


class Rank(IntEnum):
    """The grammatical place of a mention; a higher one is likelier to be meant by the next pronoun."""

    MODIFIER = 0
    OBLIQUE = 1
    OBJECT = 2
    SUBJECT = 3


_RANKS = {
    "nsubj": Rank.SUBJECT,
    "nsubjpass": Rank.SUBJECT,
    "csubj": Rank.SUBJECT,
    "ROOT": Rank.SUBJECT,
    "dobj": Rank.OBJECT,
    "obj": Rank.OBJECT,
    "iobj": Rank.OBJECT,
    "dative": Rank.OBJECT,
    "attr": Rank.OBJECT,
    "pobj": Rank.OBLIQUE,
    "agent": Rank.OBJECT,
}
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as it stands: ``text`` without article, titles and possessive; ``start`` and ``end`` count tokens.

    ``is_surname`` tells that all of it is one surname, with its particles ("van der Berg") or suffix ("Finch Jr.").
    """

    text: str
    titles: str
    start: int
    end: int
    head: int
    label: Label
    is_surname: bool = False

    @property
    def key(self) -> str:
        """What bearers of a single name are found by: the surname, folded."""
        return fold_surname(self.text) if self.is_surname else PersonName.parse(self.text).surname

    @property
    def words(self) -> int:
        """The number of words of the clean text; a surname is one, whatever belongs to it."""
        return 1 if self.is_surname else len(self.text.split())


class Reading:
    """The parse with, for each token, its sentence, paragraph, and whether it stands in a quotation."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.parse: Doc = document.tokens
        spans = [span for quotation in document.quotations for span in quotation.spans]
        self._quotation_starts = [span.start for span in spans]
        self._quotation_ends = [span.end for span in spans]
        self._paragraphs = [paragraph.span.start for paragraph in document.paragraphs]
        self._headlines = [p.span for p in document.paragraphs if p.kind is ParagraphKind.HEADLINE]
        self.sentences: list[int] = []
        for number, sentence in enumerate(self.parse.sents):
            self.sentences += [number] * len(sentence)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The common nouns of the article, as they stand in small letters."""
        return frozenset(token.text for token in self.parse if token.tag_ == "NN" and token.text.islower())

    def is_quoted(self, token: int) -> bool:
        """Tell whether a token stands inside quotation marks."""
        position = self.parse[token].idx
        index = bisect_right(self._quotation_starts, position) - 1
        return index >= 0 and position < self._quotation_ends[index]

    def paragraph(self, token: int) -> int:
        """Return the number of the paragraph that a token stands in."""
        return bisect_right(self._paragraphs, self.parse[token].idx)

    def is_headline(self, token: int) -> bool:
        """Tell whether a token stands in a headline, where capitals mislead the parser."""
        return any(span.start <= self.parse[token].idx < span.end for span in self._headlines)

    def headlines(self) -> list[range]:
        """Return the tokens of each headline."""
        return [self.tokens(span) for span in self._headlines]

    def rank(self, token: int) -> Rank:
        """Return the grammatical place of a noun phrase by its head; members of a list have the first one's."""
        word = self.parse[token]
        while word.dep_ in {"conj", "appos"} and word.head.i != word.i:
            word = word.head
        return _RANKS.get(word.dep_, Rank.MODIFIER)

    def tokens(self, span: Span) -> range:
        """Return the tokens that a span of characters touches."""
        found = self.parse.char_span(span.start, span.end, alignment_mode="expand") if span.end > span.start else None
        if found is None:
            return range(0)
        words = [token.i for token in found if not token.is_space and token.idx < span.end]
        return range(words[0], words[-1] + 1) if words else range(0)

    def title_start(self, start: int) -> int:
        """Return where the titles in capitals begin that stand before a token; the token itself where none does."""
        while start > 0:
            before = start - 1
            # The tokenizer parts the stop from some: "Col | ."
            if before > 0 and self.parse[before].text == "." and not self.parse[before - 1].whitespace_:
                before -= 1
            word = self.parse[before]
            if not is_title(word.text) or not word.text[0].isupper():
                break
            start = before
        return start

    def span(self, start: int, end: int) -> Span:
        """Return the characters of the tokens from ``start`` to before ``end``."""
        return Span(self.parse[start].idx, self.parse[end - 1].idx + len(self.parse[end - 1]))

    def words(self, start: int, end: int) -> str:
        """Return the article's words for a range of tokens, white space made plain."""
        return _SPACE.sub(" ", self.span(start, end).of(self.text)).strip()
