"""What the later stages ask of a parse: the phrase below a word, its words as a span, what lies in a span."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Token

from onrecord.extraction.values import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "obj", "dative", "attr", "oprd"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
AGENT_LABELS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


class Spanned(Protocol):
    """What stands somewhere in the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


_S = TypeVar("_S", bound=Spanned)


def lying_in(found: Sequence[_S], span: Span) -> Iterator[_S]:
    """Yield those of ``found``, which are in reading order, that lie wholly in ``span``."""
    for index in range(bisect_left(found, span.start, key=lambda each: each.span.start), len(found)):
        if found[index].span.start >= span.end:
            return
        if found[index].span.end <= span.end:
            yield found[index]


class Taken:
    """The characters that something has been found in; asking costs the length of the question, not of the list."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._marks = bytearray(length)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Mark a span."""
        self._marks[span.start : span.end] = b"\1" * (span.end - span.start)

    def meets(self, span: Span) -> bool:
        """Tell whether a character of the span is marked."""
        return 1 in self._marks[span.start : span.end]


def sentence_span(token: Token) -> Span:
    """Return the characters of the sentence that a word stands in."""
    sentence = token.sent
    return Span(sentence.start_char, sentence.end_char)


def phrase_span(token: Token, *, without: frozenset[str] = frozenset()) -> Span:
    """Return the span of a word and all that hangs from it, save children of the dependencies in ``without``.

    Only what is contiguous with the word counts, and not the punctuation or conjunctions at its ends.
    """
    kept = {token.i}
    for child in token.children:
        if child.dep_ not in without and not child.is_punct:
            kept.update(t.i for t in child.subtree)
    first = last = token.i
    while first - 1 in kept or (token.doc[first - 1].is_punct and first - 2 in kept and first > 1):
        first -= 1
    while last + 1 in kept or (last + 2 < len(token.doc) and token.doc[last + 1].is_punct and last + 2 in kept):
        last += 1
    while first < token.i and (token.doc[first].is_punct or token.doc[first].is_space):
        first += 1
    while last > token.i and (token.doc[last].is_punct or token.doc[last].is_space):
        last -= 1
    return token_span(token.doc, first, last + 1)


def token_span(doc: Doc, first: int, end: int) -> Span:
    """Return the characters of ``doc[first:end]``."""
    last = doc[end - 1]
    return Span(doc[first].idx, last.idx + len(last))


def entity_span(token: Token) -> Span | None:
    """Return the named entity that a word belongs to; walks, since ``Span.ents`` looks through the whole document."""
    if not token.ent_type_:
        return None
    doc, first, end = token.doc, token.i, token.i + 1
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return token_span(doc, first, end)


def tokens_in(doc: Doc, span: Span) -> list[Token]:
    """Return the words that lie wholly or partly in a span."""
    inside = doc.char_span(*span, alignment_mode="expand")
    return list(inside) if inside is not None else []


def prepositions(token: Token) -> Iterator[tuple[str, Token, Token]]:
    """Yield the prepositional phrases that hang from a word: the preposition's form, itself, and its object."""
    for child in token.children:
        if child.dep_ in {"prep", "agent"}:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield child.lower_, child, inner


def conjuncts(token: Token) -> list[Token]:
    """Return a word and what is joined to it by "and"."""
    return [token, *token.conjuncts]
