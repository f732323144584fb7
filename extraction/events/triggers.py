"""Find the words that name or tell a happening: "debate", "the shooting", "voted", "stepped down".

A word is judged by itself (what sort of thing it mostly means, how often it was a happening in marked articles) and by
how it stands in its sentence. The weights are learnt by ``training/events``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from spacy.tokens import Token

from onrecord.extraction.document import Document, ParagraphKind
from onrecord.extraction.phrases import AGENT_LABELS, OBJECTS, PLACE_LABELS, SUBJECTS, Taken
from onrecord.extraction.values import Span

PARTS = {"NOUN": "n", "PROPN": "n", "VERB": "v"}
_HELPERS = frozenset({"aux", "auxpass"})
_STREETS = frozenset({"street"})
# The one month whose name is a happening, too.
_MONTHS = frozenset({"March", "MARCH"})
# Who or what is there for happenings of a sort, whether one has happened or not: "the fire service", "a strike fund".
# A site, a victim or a winner is of one that has.
_STANDING_BY = frozenset(
    "agency alarm association authority board brigade bureau chief code commission commissioner committee company "
    "council crew department drill engine engineer exit force fund insurance inspector marshal office officer official "
    "panel police regulation safety service squad station system truck unit".split()
)
# Services that are held.
_RITES = frozenset("church prayer funeral memorial burial wedding remembrance worship carol thanksgiving vigil".split())
_LONGEST_ENDING = 4
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of a happening, the sort of it (None where no list knows the word), and a probability."""

    token: Token
    lemma: str
    type: str | None
    score: float


def iter_triggers(document: Document, floor: float) -> Iterator[Trigger]:
    """Yield the happenings' words of prose and captions, in reading order; none below ``floor``."""
    out = Taken(len(document.text), (skipped.span for skipped in document.skipped if skipped.why != "caption"))
    for paragraph in document.paragraphs:
        if paragraph.kind == ParagraphKind.HEADING:
            out.add(paragraph.span)
    # What says when something happened does not happen itself: "held on March 25".
    for dated in document.dates:
        out.add(dated.span)
    for token in document.tokens:
        if is_candidate(token) and not out.meets(Span(token.idx, token.idx + 1)):
            score = probability(token)
            if score >= floor:
                yield Trigger(token, lemma_of(token), sort_of(token), score)


def is_candidate(token: Token) -> bool:
    """Tell whether a word may be a happening at all: a noun or verb of its own, or a name that ends in such a noun."""
    if _is_month(token) or _names_a_body(token):
        return False
    if token.pos_ == "PROPN":
        return token.dep_ != "amod" and ("n", token.lower_) in types()
    is_word = token.is_alpha or "-" in token.text or is_listed(token)
    return is_word and token.pos_ in PARTS and token.dep_ not in _HELPERS


def is_listed(token: Token) -> bool:
    """Tell whether a word is listed as a sort of happening."""
    return token.pos_ in PARTS and (PARTS[token.pos_], lemma_of(token)) in types() and not _is_month(token)


def sort_of(token: Token) -> str | None:
    """Return the sort of happening that a word names or tells; None for a word of no list."""
    return types().get((PARTS[token.pos_], lemma_of(token))) if token.pos_ in PARTS else None


def _is_month(token: Token) -> bool:
    """Tell "March 25" and "in March" from a march, also where nobody knows the year."""
    if token.text not in _MONTHS:
        return False
    beside = token.doc[max(0, token.i - 1) : token.i + 2]
    return token.ent_type_ == "DATE" or any(word.like_num for word in beside)


def _names_a_body(token: Token) -> bool:
    """Tell a noun that only says what a body is for, and the body: "the fire service", "the Election Commission"."""
    if token.lemma_.lower() == "service":
        return any(child.dep_ == "compound" and child.lower_ not in _RITES for child in token.children)
    return token.dep_ == "compound" and token.head.lemma_.lower() in _STANDING_BY


def lemma_of(token: Token) -> str:
    """Return the lemma in lower case; a word with a hyphen goes by its end.

    A verb is taken with its particle where a list knows the two (``step_down``), and with the street: ``flood_street``.
    """
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB":
        return lemma if ("n", lemma) in types() else lemma.rpartition("-")[2] or lemma
    for child in token.children:
        if child.dep_ == "prt":
            others = [child.lower_]
        else:
            inner = child.children if child.dep_ == "prep" else (child,) if child.dep_ == "dobj" else ()
            others = [word.lemma_.lower() for word in inner if word.lemma_.lower() in _STREETS]
        for joined in (f"{lemma}_{other}" for other in others):
            if ("v", joined) in types() or ("v", joined) in senses():
                return joined
    return lemma


def probability(token: Token) -> float:
    """Return how likely the word is a happening where it stands."""
    bias, weights = _weights()
    return 1 / (1 + exp(-bias - sum(weights.get(feature, 0.0) for feature in features(token))))


@cache
def types() -> dict[tuple[str, str], str]:
    """Return the sort of happening by part of speech ("n", "v") and lemma, as ``data/events.tsv`` lists them."""
    return {(part, word): kind for kind, part, words in _rows("events.tsv") for word in words.split()}


@cache
def senses() -> dict[tuple[str, str], tuple[str, str]]:
    """Return class of the commonest sense and tenths of uses that are happenings, by part of speech and lemma."""
    return {(part, word): (kind, share) for part, kind, share, words in _rows("senses.tsv") for word in words.split()}


def _rows(name: str) -> Iterator[list[str]]:
    table = files("onrecord.extraction").joinpath("data", name).read_text(encoding="utf-8")
    return (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))


@cache
def _weights() -> tuple[float, dict[str, float]]:
    learnt = json.loads(files("onrecord.extraction").joinpath("data", "happenings.json").read_text(encoding="utf-8"))
    return learnt["bias"], learnt["weights"]


def features(token: Token) -> list[str]:
    """Return what is known of a word, as names of weights."""
    part, lemma = PARTS[token.pos_], lemma_of(token)
    kind, share = senses().get((part, lemma), ("none", "0"))
    listed = types().get((part, lemma))
    word = [
        f"{part} lemma {lemma}",
        f"{part} sense {kind}",
        f"{part} share {share}",
        f"{part} listed {listed is not None}",
    ]
    if len(lemma) >= _LONGEST_ENDING + _SHORTEST_STEM:
        word += [f"{part} ending {lemma[-size:]}" for size in (3, _LONGEST_ENDING)]
    return word + [f"{part} {feature}" for feature in (_noun_setting(token) if part == "n" else _verb_setting(token))]


def _noun_setting(token: Token) -> Iterator[str]:
    # A name is a candidate only by its listed word, so that its tag says nothing.
    yield "tag NN" if token.pos_ == "PROPN" else f"tag {token.tag_}"
    yield f"dep {token.dep_}"
    governor = token.head.lemma_.lower() if token.head.pos_ in {"ADP", "VERB", "SCONJ"} else token.head.pos_
    yield f"below {governor}"
    bare = True
    for child in token.children:
        if child.dep_ in {"det", "poss", "nummod"}:
            bare = False
            yield f"{child.dep_} {child.lower_ if child.dep_ == 'det' else child.ent_type_ or child.pos_}"
        elif child.dep_ == "prep":
            yield f"prep {child.lower_}"
            yield from (f"prep {child.lower_} {inner.ent_type_}" for inner in child.children if inner.ent_type_)
        elif child.dep_ in {"compound", "amod", "relcl", "acl"}:
            yield f"{child.dep_} {child.ent_type_}"
        if child.ent_type_ in {"DATE", "TIME"}:
            yield "dated"
    if bare:
        yield "bare"


def _verb_setting(token: Token) -> Iterator[str]:
    yield f"tag {token.tag_}"
    yield f"dep {token.dep_}"
    if token.dep_ in {"xcomp", "ccomp", "advcl", "conj", "pcomp"}:
        yield f"{token.dep_} of {token.head.lemma_.lower()}"
    for child in token.children:
        if child.dep_ in _HELPERS | {"neg", "mark"}:
            yield f"{child.dep_} {child.lower_}"
        elif child.dep_ in SUBJECTS | OBJECTS:
            role = "subject" if child.dep_ in SUBJECTS else "object"
            yield f"{role} {child.ent_type_ if child.ent_type_ in AGENT_LABELS | PLACE_LABELS else child.pos_}"
        elif child.dep_ in {"prep", "agent"}:
            yield f"prep {child.lower_}"
        elif child.dep_ in {"ccomp", "xcomp"}:
            yield f"over {child.dep_}"
        if child.ent_type_ in {"DATE", "TIME"}:
            yield "dated"
