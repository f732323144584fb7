"""Choose the words that an event is called by: the most telling mention that reads by itself."""

from spacy.tokens import Token

from onrecord.extraction.document import Document
from onrecord.extraction.events.happenings import Happening
from onrecord.extraction.events.tellers import RELATIVES
from onrecord.extraction.phrases import SUBJECTS, phrase_span, tokens_in
from onrecord.extraction.values import Span

# Words that tie a clause to the one before, and so open no title: "that", "and", "when"; "to" of an infinitive.
_TIES = frozenset({"mark", "cc", "preconj"})
_TIE_TAGS = frozenset({"CC", "WRB", "TO", *RELATIVES})
_CLAUSES = frozenset({"relcl", "acl", "appos", "conj", "cc"})


def title_of(document: Document, mentions: list[Happening]) -> str:
    """Return the title of an event as its mentions have it, on one line."""
    best = max(mentions, key=lambda happening: (_reads_alone(document, happening), fullness(happening)))
    return " ".join(_title_span(document, best).of(document.text).split())


def fullness(happening: Happening) -> tuple[bool, bool, int, int]:
    """Return how much a mention says: day, place, people; among equals the longest."""
    # Of one among others it is only said in passing: "Maria Lopez, who voted against it".
    in_passing = happening.trigger.token.dep_ == "relcl"
    known = happening.date is not None, bool(happening.place.names), len(happening.participants) - in_passing
    return (*known, happening.span.end - happening.span.start)


def _reads_alone(document: Document, happening: Happening) -> bool:
    """Tell whether a title says by itself who did what: not "their arrest", "he met her", "to meet"."""
    span = _title_span(document, happening)
    first, opening = tokens_in(document.tokens, span)[0], tokens_in(document.tokens, happening.span)[0]
    if first.pos_ == "PRON" or _is_tie(first) or (opening.tag_ == "TO" and first.i > opening.i):
        return False
    return all(word.tag_ in RELATIVES for word in happening.trigger.token.children if word.pos_ == "PRON")


def _title_span(document: Document, happening: Happening) -> Span:
    """Return a mention from its first word that is no tie; behind a noun, "who was arrested" begins with the noun."""
    span, token = happening.span, happening.trigger.token
    words = tokens_in(document.tokens, span)
    if token.dep_ == "relcl" and words and words[0].tag_ in RELATIVES:
        return Span(_begin_noun(token.head), span.end)
    if token.dep_ == "xcomp" and words and words[0].tag_ == "TO":
        subject = next((child for child in token.head.children if child.dep_ in SUBJECTS), None)
        if subject is not None and subject.i < token.i and subject.tag_ not in RELATIVES:
            return Span(phrase_span(subject, without=_CLAUSES).start, span.end)
    first = next((word for word in words if not _is_tie(word) or word.i == token.i), token)
    return Span(first.idx, span.end)


def _begin_noun(noun: Token) -> int:
    if noun.dep_ == "appos":
        noun = noun.head
    return phrase_span(noun, without=_CLAUSES).start


def _is_tie(word: Token) -> bool:
    is_that = word.lower_ == "that" and word.pos_ in {"SCONJ", "PRON"}
    return word.dep_ in _TIES or word.tag_ in _TIE_TAGS or is_that or word.is_punct or word.is_space
