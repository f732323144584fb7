"""Turn marked articles into examples: each word that may be a happening, what is known of it, and whether it is one."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token
from training.events.corpora import Marked

from onrecord.extraction import Article, Span
from onrecord.extraction.document import Document
from onrecord.extraction.events.triggers import features, is_candidate
from onrecord.extraction.phrases import tokens_in
from onrecord.extraction.pipeline import STAGES

_LAST_STAGE = "speakers"


@dataclass(frozen=True, slots=True)
class Example:
    """One word: its features, the answer, and the text that it comes from."""

    features: list[str]
    is_happening: bool
    group: str


def read(marked: Marked) -> Document:
    """Run the stages that come before the events on a marked text."""
    document = Document(Article(source=marked.name, doc=marked.name, text=marked.text))
    for stage in STAGES:
        document = stage.run(document)
        if stage.name == _LAST_STAGE:
            break
    return document


def iter_ecb_examples(marked: Marked, document: Document) -> Iterator[Example]:
    """Yield nouns and verbs of the annotated sentences; the group is the topic."""
    spans = [span for span, _ in marked.mentions]
    for token in _candidates(marked, document):
        yield Example(features(token), _lies_in(token, spans), marked.name.partition("_")[0])


def iter_gum_examples(marked: Marked, document: Document) -> Iterator[Example]:
    """Yield the nouns; those that head an event's mention are happenings."""
    heads = {root.i for span, _ in marked.mentions if (root := head(document, span)) is not None}
    for token in _candidates(marked, document):
        if token.pos_ != "VERB":
            yield Example(features(token), token.i in heads, marked.name)


def head(document: Document, span: Span) -> Token | None:
    """Return the word of a span on which its other words hang."""
    words = tokens_in(document.tokens, span)
    return min(words, key=lambda word: len(list(word.ancestors)), default=None)


def _candidates(marked: Marked, document: Document) -> Iterator[Token]:
    for token in document.tokens:
        if is_candidate(token) and _lies_in(token, marked.covered):
            yield token


def _lies_in(token: Token, spans: list[Span]) -> bool:
    return any(span.start <= token.idx < span.end for span in spans)
