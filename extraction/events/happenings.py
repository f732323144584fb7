"""Find the words that name or tell a happening, and what their clause says of it: when, where, who.

Which words those are stands in ``data/events.tsv``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from onrecord.extraction.document import DatedSpan, Document, ParagraphKind
from onrecord.extraction.phrases import (
    AGENT_LABELS,
    OBJECTS,
    PLACE_LABELS,
    SUBJECTS,
    Taken,
    conjuncts,
    entity_span,
    lying_in,
    phrase_span,
    prepositions,
    sentence_span,
    tokens_in,
)
from onrecord.extraction.times.dates import find_offsets
from onrecord.extraction.times.tense import clause_verb
from onrecord.extraction.values import Participant, Span

# Dependents of a noun or verb that belong to its mention's neighbours, not to the words that name the happening.
_OUTSIDE = frozenset({"relcl", "cc", "conj", "appos", "ccomp", "advcl", "parataxis", "punct"})
_WHERE = frozenset({"in", "at", "on", "near", "outside", "from", "to"})
_MEETS = frozenset({"between", "with", "by", "of"})
_HEDGES = frozenset({"not", "n't", "never", "would", "could", "might", "may", "can", "should", "must", "if", "unless"})
# One of a series is another happening than the next one.
_RANKS = frozenset("first second third fourth fifth final last next previous earlier other another two three".split())
_LONGEST_MENTION = 120


@dataclass(frozen=True, slots=True)
class Offset:
    """A date that counts from another happening: "a day after the vote"; ``span`` ends where that one begins."""

    span: Span
    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One mention and all that its clause says of it.

    ``rank`` tells one of a series ("final", "many" for a plural); ``is_definite`` that it may point back; ``is_real``
    that the text does not deny or suppose it.
    """

    span: Span
    lemma: str
    type: str
    rank: str
    date: DatedSpan | None
    offset: Offset | None
    place: str | None
    participants: tuple[Participant, ...]
    is_definite: bool
    is_real: bool


def iter_happenings(document: Document) -> Iterator[Happening]:
    """Yield the mentions of happenings in reading order; none from stretches that are no prose."""
    offsets = [Offset(*found) for found in find_offsets(document.text)]
    prose = {ParagraphKind.BODY, ParagraphKind.HEADLINE}
    furniture = Taken(len(document.text), (skipped.span for skipped in document.skipped))
    for paragraph in document.paragraphs:
        if paragraph.kind not in prose:
            furniture.add(paragraph.span)
    for token in document.tokens:
        part = {"NOUN": "n", "VERB": "v"}.get(token.pos_)
        kind = _triggers().get((part, token.lemma_.lower())) if part else None
        if kind is not None and token.dep_ != "compound" and not furniture.meets(Span(token.idx, token.idx + 1)):
            yield _describe(document, token, kind, offsets)


@cache
def _triggers() -> dict[tuple[str, str], str]:
    """Return the type of happening by part of speech ("n", "v") and lemma."""
    table = files("onrecord.extraction").joinpath("data", "events.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {(part, lemma): kind for part, lemma, kind in rows}


def _describe(document: Document, token: Token, kind: str, offsets: list[Offset]) -> Happening:
    is_noun = token.pos_ == "NOUN"
    span = phrase_span(token, without=_OUTSIDE | (frozenset() if is_noun else SUBJECTS))
    if span.end - span.start > _LONGEST_MENTION:
        span = Span(token.idx, token.idx + len(token))
    verb = clause_verb(token) if is_noun else token
    points_back = any(child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an"} for child in token.children)
    is_argument = verb is not None and token.dep_ in SUBJECTS | OBJECTS
    place = _place(document, token) or (_place(document, verb) if verb is not None and is_argument else None)
    return Happening(
        span=span,
        lemma=token.lemma_.lower(),
        type=kind,
        rank=_rank(token),
        date=_date(document, token, span, verb),
        offset=None if is_noun else next(lying_in(offsets, span), None),
        place=place,
        participants=tuple(person for person in _participants(document, token) if person.name != place),
        is_definite=points_back or (is_noun and _is_headline(document, token)),
        is_real=(is_noun and points_back) or not _is_unreal(verb),
    )


def _rank(token: Token) -> str:
    ranks = sorted({child.lower_ for child in token.children} & _RANKS)
    is_many = token.tag_ == "NNS" and token.lemma_.lower() != "talk"
    return ranks[0] if ranks else "many" if is_many else ""


def _is_headline(document: Document, token: Token) -> bool:
    """Tell whether a word stands in a headline, where articles are left out."""
    return any(p.kind is ParagraphKind.HEADLINE and p.span.start <= token.idx < p.span.end for p in document.paragraphs)


def _is_unreal(verb: Token | None) -> bool:
    """Tell a happening that the text denies, wishes for or supposes ("if they meet", "would not resign")."""
    children = verb.children if verb is not None else ()
    return any(child.dep_ in {"neg", "aux", "mark"} and child.lower_ in _HEDGES for child in children)


def _date(document: Document, token: Token, span: Span, verb: Token | None) -> DatedSpan | None:
    """Return the date inside the mention, or else the one that says when the verb's action took place."""
    inside = list(lying_in(document.dates, span))
    if inside or verb is None:
        return inside[0] if inside else None
    is_argument = token.i == verb.i or (token.head.i == verb.i and token.dep_ in SUBJECTS | OBJECTS)
    for dated in lying_in(document.dates, sentence_span(token)) if is_argument else ():
        words = tokens_in(document.tokens, dated.span)
        root = min(words, key=lambda word: len(list(word.ancestors)))
        adverbial = root.head if root.dep_ == "pobj" else root
        if adverbial.head.i == verb.i:
            return dated
    return None


def _place(document: Document, token: Token) -> str | None:
    """Return the place that a phrase "in …", "at …" below a word names, with the wider place behind a comma."""
    objects = [child for child in token.children if token.pos_ == "VERB" and child.dep_ == "dobj"]
    for form, _, place in (found for word in (token, *objects) for found in prepositions(word)):
        words = [t for t in place.subtree if t.ent_type_ in PLACE_LABELS] if form in _WHERE else []
        if words:
            return ", ".join(dict.fromkeys(_name(document, word) for word in words))
    if token.lemma_.lower() == "visit":
        return next((_name(document, c) for c in objects if c.ent_type_ in PLACE_LABELS), None)
    return None


def _name(document: Document, token: Token) -> str:
    """Return the entity that a word belongs to, on one line."""
    return " ".join((entity_span(token) or Span(token.idx, token.idx + len(token))).of(document.text).split())


def _participants(document: Document, token: Token) -> tuple[Participant, ...]:
    """Return who meets, speaks or is arrested: subjects and objects of a verb, "between" and "with" of a noun."""
    heads = [word for form, _, word in prepositions(token) if form in _MEETS]
    if token.pos_ == "VERB":
        heads += [child for child in token.children if child.dep_ in SUBJECTS | {"dobj"}]
    elif token.dep_ == "dobj" and token.head.pos_ == "VERB":
        heads += [child for child in token.head.children if child.dep_ in SUBJECTS]
    heads += [child for child in token.children if child.dep_ == "poss"]
    found = [_participant(document, word) for head in heads for word in conjuncts(head)]
    return tuple(dict.fromkeys(person for person in found if person is not None))


def _participant(document: Document, token: Token) -> Participant | None:
    """Return a named participant, under the speaker's name where it is one of the article's speakers."""
    name = _name(document, token).removesuffix("'s").removesuffix("\u2019s")
    for speaker in document.speakers:
        if name in {speaker.name, *speaker.aliases}:
            return Participant(speaker.name, speaker.id)
    return Participant(name) if token.ent_type_ in AGENT_LABELS else None
