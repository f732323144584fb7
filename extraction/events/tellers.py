"""Find the verbs that say of a noun's happening when and where it takes place, and whether it does.

"The meeting was held on Friday", "the meeting that was planned for Friday", "the meeting, due to open on Friday".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.phrases import OBJECTS, SUBJECTS
from onrecord.extraction.times.tense import APPOINTING, with_particle

RELATIVES = frozenset({"WDT", "WP"})
_PASSIVE = "nsubjpass"


@dataclass(frozen=True, slots=True)
class Teller:
    """A verb (or "due") that a noun is subject or object of.

    ``is_done_to`` says that the verb is done to the happening ("was held", "cancelled it"); ``is_own`` that its clause
    only describes the noun; ``is_in_vain`` that it tells of what was to have been.
    """

    verb: Token
    is_done_to: bool
    is_own: bool = False
    is_in_vain: bool = False


def list_tellers(token: Token, verb: Token | None) -> list[Teller]:
    """Return the verbs that tell of a noun, those of clauses that only describe it first; ``verb`` governs it."""
    return [each for teller in (*_describing(token), *_governing(token, verb)) for each in _with_infinitive(teller)]


def told_of(verb: Token) -> Iterator[Token]:
    """Yield what is subject or object of a verb: what a "which" means, and what is "to be held"."""
    for child in verb.children:
        if child.dep_ in SUBJECTS | OBJECTS:
            is_relative = child.dep_ in SUBJECTS and child.tag_ in RELATIVES and verb.dep_ == "relcl"
            yield verb.head if is_relative else child
    if verb.dep_ == "xcomp":
        yield from (child for child in verb.head.children if child.dep_ in SUBJECTS)


def _describing(token: Token) -> Iterator[Teller]:
    for child in token.children:
        if child.dep_ == "relcl":
            for word in child.children:
                if word.tag_ in RELATIVES and word.dep_ in SUBJECTS | OBJECTS:
                    yield Teller(child, word.dep_ == _PASSIVE or word.dep_ in OBJECTS, is_own=True)
        elif child.dep_ == "acl" or (child.i > token.i and child.lemma_.lower() in APPOINTING):
            yield Teller(child, child.tag_ == "VBN" or _has_helper(child, "be"), is_own=True)


def _governing(token: Token, verb: Token | None) -> Iterator[Teller]:
    if verb is not None and token.head.i == verb.i and token.dep_ in SUBJECTS | OBJECTS:
        yield Teller(verb, token.dep_ == _PASSIVE or token.dep_ in OBJECTS)


def _with_infinitive(teller: Teller) -> Iterator[Teller]:
    """Yield a verb and the one that it only leads up to: "is to be held", "is due to open", "was to have been held"."""
    yield teller
    words = [teller.verb, *(child for child in teller.verb.children if child.dep_ in {"acomp", "oprd"})]
    for word in words:
        if word.lemma_.lower() not in APPOINTING | {"be"}:
            continue
        for child in word.children:
            if child.dep_ == "xcomp" and any(each.lower_ == "to" for each in child.children):
                is_past = teller.verb.tag_ == "VBD" and teller.verb.lemma_.lower() == "be"
                is_done_to = _has_helper(child, "be")
                yield Teller(child, is_done_to, teller.is_own, is_past and _has_helper(child, "have"))


def is_only_planned(teller: Teller) -> bool:
    """Tell whether a verb does not say that the happening does take place, but at most that it is to."""
    is_actual = takes_place(teller) and teller.verb.lemma_.lower() not in APPOINTING
    return not is_actual or any(child.dep_ == "neg" for child in teller.verb.children) or _has_helper(teller.verb, "to")


def _has_helper(verb: Token, lemma: str) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} and child.lemma_.lower() == lemma for child in verb.children)


def takes_place(teller: Teller) -> bool:
    """Tell whether a verb says no more than that the happening takes place, or is to."""
    lemma = with_particle(teller.verb)
    if lemma in APPOINTING or lemma in _GOING_ON:
        return True
    children = {child.lower_ for child in teller.verb.children}
    if lemma == "go":
        return bool(children & {"ahead", "forward", "on"})
    return (lemma == "take" and "place" in children) or (lemma in _DONE and teller.is_done_to)


# What a happening does, and what is done with it, when it takes place.
_GOING_ON = frozenset("happen occur proceed begin start open go_ahead go_on go_forward".split())
_DONE = frozenset("hold stage host convene".split())
