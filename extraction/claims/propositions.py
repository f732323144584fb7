"""Find the passages of an article that say or presuppose a fact: clauses, and nouns that stand for one.

A proposition is a clause with what belongs to it and without the clauses that are propositions of their own; or a
nominal such as "her refusal to sign" or "the town's $3 million debt". Whether it is worth checking is asked later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from onrecord.extraction.clauses import lemma_of
from onrecord.extraction.phrases import OBJECTS, SUBJECTS, token_span
from onrecord.extraction.values import Span


class Form(StrEnum):
    """The grammatical form of a proposition."""

    FINITE = "finite"
    RELATIVE = "relative"
    NONFINITE = "nonfinite"
    NOMINAL = "nominal"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Proposition:
    """A passage, the word that heads it, and the tokens ``first`` to before ``end`` that it takes."""

    head: Token
    form: Form
    first: int
    end: int

    @property
    def doc(self) -> Doc:
        """The parse that it stands in."""
        return self.head.doc

    @property
    def span(self) -> Span:
        """The characters that it takes."""
        return token_span(self.doc, self.first, self.end)

    @property
    def tokens(self) -> list[Token]:
        """Its words."""
        return list(self.doc[self.first : self.end])


_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass"})
# The parser often takes what is claimed ("the claim that she paid") for a relative clause.
CLAIMS = frozenset(
    "claim charge allegation accusation assertion report rumor rumour story theory notion idea suggestion criticism "
    "argument statement evidence proof sign indication fact news belief consensus confidence doubt question".split()
)
_HELPERS = frozenset({"aux", "auxpass"})
_VERBS = frozenset({"VERB", "AUX"})
# A clause behind one of these relations stands outside the clause that it hangs from.
_OUTSIDE = frozenset({"advcl", "parataxis", "conj", "ccomp"})
_ASIDES = frozenset({"relcl", "acl", "appos", "advcl"})
_ARGUMENTS = frozenset({*OBJECTS, "prep", "agent", "ccomp", "xcomp", "acomp"})
# A participle or infinitive of fewer words says nothing by itself.
_LEAST_NONFINITE = 3
_NOMINAL_HEADS = frozenset({"NOUN", "PROPN"})
_PARTIES = frozenset({"of", "by", "against", "to", "in", "at", "with", "on", "for", "from", "between"})


def iter_propositions(doc: Doc) -> Iterator[Proposition]:
    """Yield the propositions in the order of their heads; nominals may lie within clauses."""
    for token in doc:
        if token.pos_ in _VERBS:
            form = _form(token)
            if form is not None:
                yield _clause(token, form)
        elif token.pos_ == "NOUN" and is_nominal(token):
            yield _nominal(token)


def is_finite(verb: Token) -> bool:
    """Tell whether a verb or one of its auxiliaries is finite."""
    return verb.tag_ in _FINITE_TAGS or any(c.tag_ in _FINITE_TAGS for c in verb.children if c.dep_ in _HELPERS)


def _form(verb: Token) -> Form | None:
    """Return the form of the clause that a verb heads, None where it heads none of its own."""
    if verb.dep_ not in _CLAUSES:
        return None
    if verb.dep_ == "conj" and not _stands_alone(verb):
        return None
    if is_finite(verb) or (verb.dep_ == "conj" and verb.head.pos_ in _VERBS and is_finite(verb.head)):
        is_relative = verb.dep_ == "relcl" and lemma_of(verb.head) not in CLAIMS
        return Form.RELATIVE if is_relative else Form.FINITE
    if verb.dep_ == "ROOT" or any(c.dep_ in SUBJECTS for c in verb.children):
        return Form.FINITE if verb.tag_ != "VB" else Form.NONFINITE
    is_full = any(c.dep_ in _ARGUMENTS for c in verb.children)
    return Form.NONFINITE if is_full and len(list(verb.subtree)) >= _LEAST_NONFINITE else None


def _stands_alone(verb: Token) -> bool:
    """Tell "…, and closed the mine" from "shot and killed": both verbs have words of their own."""
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return True
    own = [child for child in verb.children if child.dep_ in _ARGUMENTS]
    first = [child for child in verb.head.children if child.dep_ in _ARGUMENTS and child.i < verb.i]
    return bool(own and first)


def _clause(verb: Token, form: Form) -> Proposition:
    kept = {verb.i}
    for child in verb.children:
        if not child.is_punct and not _is_outside(child):
            kept.update(token.i for token in child.subtree)
    first, end = _contiguous(verb, kept)
    return Proposition(verb, form, first, _without_aside(verb, first, end))


def _is_outside(child: Token) -> bool:
    """Tell whether a clause's child is no part of it: another clause, or the conjunction before it."""
    if child.dep_ in {"cc", "mark", "intj"}:
        return True
    if child.dep_ == "ccomp":
        # what is said stands apart from that it is said, unless it makes no clause
        return child.pos_ in _VERBS and child.i < child.head.i
    if child.dep_ == "conj":
        return child.pos_ in _VERBS and _stands_alone(child)
    return child.dep_ in _OUTSIDE


def _contiguous(head: Token, kept: set[int]) -> tuple[int, int]:
    """Return the run of kept tokens round the head; punctuation does not break it and does not end it."""
    doc = head.doc
    first = last = head.i
    while first - 1 in kept or (first > 1 and doc[first - 1].is_punct and first - 2 in kept):
        first -= 1
    while last + 1 in kept or (last + 2 < len(doc) and doc[last + 1].is_punct and last + 2 in kept):
        last += 1
    return _trim(doc, first, last + 1, head.i)


def _trim(doc: Doc, first: int, end: int, head: int) -> tuple[int, int]:
    while first < head and (doc[first].is_punct or doc[first].is_space):
        first += 1
    while end - 1 > head and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return first, end


def _without_aside(head: Token, first: int, end: int) -> int:
    """Return where a clause ends when an aside behind a comma is cut off its end: "…, which nobody disputes"."""
    doc = head.doc
    for token in doc[head.i + 1 : end]:
        if token.dep_ in _ASIDES and token.pos_ in _VERBS:
            left = token.left_edge.i
            if (
                left - 1 > head.i
                and doc[left - 1].text in {",", "\u2013", "\u2014", "--", "-"}
                and token.right_edge.i >= end - 2
            ):
                return _trim(doc, first, left - 1, head.i)[1]
    return end


@cache
def _deeds() -> frozenset[str]:
    table = files("onrecord.extraction").joinpath("data", "deeds.txt").read_text(encoding="utf-8")
    return frozenset(word for line in table.splitlines() if not line.startswith("#") for word in line.split())


def is_nominal(noun: Token) -> bool:
    """Tell whether a noun presupposes a fact: a deed with whose it is or what it was done to, or a figure owned.

    "Her refusal to sign", "the closure of the mine" and "the town's $3 million debt" do; "her car" does not.
    """
    has_owner = has_party = has_figure = has_name = False
    for child in noun.children:
        if child.dep_ == "poss":
            has_owner = child.tag_ != "WP$"
        elif child.dep_ in {"nummod", "quantmod"} and child.tag_ != "JJ":
            has_figure = True
        elif child.dep_ in {"compound", "amod", "nmod"}:
            has_name = has_name or bool(child.ent_type_)
            has_figure = has_figure or any(inner.tag_ == "CD" for inner in child.children)
        elif child.dep_ in {"prep", "agent"}:
            has_party = has_party or (
                child.lower_ in _PARTIES and any(c.dep_ in {"pobj", "pcomp"} for c in child.children)
            )
        elif child.dep_ in {"acl", "relcl"}:
            has_party = True
    if has_figure and (has_owner or has_party):
        return True
    return noun.lemma_.lower() in _deeds() and (has_owner or has_party or has_name)


def _nominal(noun: Token) -> Proposition:
    kept = {noun.i}
    for child in noun.children:
        is_aside = child.dep_ in {"relcl", "appos", "conj", "cc"} or child.is_punct
        if not is_aside:
            kept.update(token.i for token in child.subtree)
    first, end = _contiguous(noun, kept)
    return Proposition(noun, Form.NOMINAL, first, _without_aside(noun, first, end))


def fragment(doc: Doc, first: int, end: int, form: Form = Form.FRAGMENT) -> Proposition:
    """Return a stretch of words without a clause of its own as one proposition: a headline, "as a fraud".

    A small clause ("[accused] the town of hiding it") counts as finite.
    """
    verb = next((token for token in doc[first:end] if token.pos_ == "VERB"), None)
    return Proposition(verb if verb is not None else doc[first:end].root, form, first, end)
