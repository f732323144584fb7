"""Tell clauses of fact from opinions, wishes, predictions, orders and questions, and score how checkable they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.extraction.phrases import SUBJECTS, phrase_span, tokens_in
from onrecord.extraction.times.calendar import When
from onrecord.extraction.times.tense import verb_time
from onrecord.extraction.values import Quantity, Span

_MODALS = frozenset("will would shall should must may might could can ought 'll 'd".split())
_FIRST_OR_SECOND = frozenset({"i", "we", "you", "me", "us"})
_ATTITUDES = frozenset("think believe feel hope want wish love hate like guess suppose fear need expect wonder".split())
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "pcomp", "acl"})
# These open another clause, which is a claim of its own or none.
_OUTSIDE = frozenset({"advcl", "cc", "conj", "ccomp", "parataxis", "mark", "intj"})
_HYPOTHETICAL = frozenset({"if", "unless", "lest"})
_OPEN_QUESTION = frozenset({"why", "how", "what", "who"})
_EVIDENCE = frozenset({"evidence", "proof", "truth", "sign", "indication", "basis"})
_LACKING = frozenset({"no", "little", "any", "scant"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
# A longer stretch is no single clause any more.
LONGEST_CLAUSE = 280


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and the span of the proposition that it heads."""

    head: Token
    span: Span


def iter_clauses(doc: Doc, within: Span) -> Iterator[Clause]:
    """Yield the clauses with a subject of their own in a stretch of text, in reading order."""
    for word in tokens_in(doc, within):
        is_head = word.dep_ in _CLAUSES and word.pos_ in {"VERB", "AUX"}
        if is_head and has_subject(word):
            clause = clip(Clause(word, phrase_span(word, without=_OUTSIDE)), within)
            if clause is not None:
                yield clause


def clause_around(doc: Doc, quantity: Quantity, within: Span) -> Clause | None:
    """Return the clause that a figure stands in, from its subject on.

    A participle or a further verb of a series ("…, killing 12") has its subject further up, and the clause reaches
    up to it.
    """
    words = tokens_in(doc, quantity.span)
    verb = _verb_above(words[-1]) if words else None
    if verb is None:
        return None
    span, top = phrase_span(verb, without=_OUTSIDE), verb
    while not has_subject(top) and top.dep_ in {"advcl", "conj", "acl", "relcl", "xcomp", "pcomp", "prep", "ccomp"}:
        above = _verb_above(top.head)
        if above is None or above.i == top.i:
            break
        top = above
        outer = phrase_span(top, without=_OUTSIDE)
        span = Span(min(span.start, outer.start), max(span.end, outer.end))
    if span.end - span.start > LONGEST_CLAUSE:
        span, top = phrase_span(verb, without=_OUTSIDE), verb
    clause = clip(Clause(top, span), within)
    return clause if clause is not None and clause.span.meets(quantity.span) else None


def clip(clause: Clause, within: Span) -> Clause | None:
    """Return the clause cut to the stretch that it was looked for in, or None where nothing is left."""
    span = Span(max(clause.span.start, within.start), min(clause.span.end, within.end))
    return Clause(clause.head, span) if span.start < span.end else None


def has_subject(verb: Token) -> bool:
    """Tell whether a verb has a subject of its own: "there" counts, and "which" does not."""
    return any(child.dep_ in SUBJECTS | {"expl"} and child.tag_ not in {"WDT", "WP"} for child in verb.children)


def is_checkable(clause: Clause) -> bool:
    """Tell a clause of fact from a prediction, a wish, a condition, an order or a question."""
    head = clause.head
    helpers = {child.lower_ for child in head.children if child.dep_ in {"aux", "auxpass"}}
    openers = {child.lower_ for child in head.children if child.dep_ in {"mark", "advmod", "attr", "dobj"}}
    if helpers & _MODALS or "to" in helpers or openers & (_HYPOTHETICAL | _OPEN_QUESTION):
        return False
    if verb_time(head) is When.FUTURE or head.sent.text.rstrip(" \n\"')").endswith("?"):
        return False
    subjects = {child.lower_ for child in head.children if child.dep_ in SUBJECTS}
    is_order = not subjects and head.tag_ == "VB"
    return not is_order and not (head.lemma_.lower() in _ATTITUDES and subjects & _FIRST_OR_SECOND)


def lacks_evidence(noun: Token) -> bool:
    """Tell whether a noun says that evidence is missing: "no evidence", "little sign"."""
    return noun.lemma_.lower() in _EVIDENCE and any(child.lower_ in _LACKING for child in noun.children)


def only_denies(clause: Clause) -> bool:
    """Tell a clause that says no more than that there is no evidence for the clause inside it."""
    nouns = [child for child in clause.head.children if lacks_evidence(child)]
    return any(child.dep_ in {"acl", "ccomp", "relcl"} for noun in nouns for child in noun.children)


def score_worth(clause: Clause, quantity: Quantity | None) -> float:
    """Score how worth checking a clause is: a figure, names, a thing done rather than judged, no "I" and "we".

    The weights are set by hand so that a figure, or a named doer and a past action, pass the threshold.
    """
    doc = clause.head.doc
    words = tokens_in(doc, clause.span)
    is_judged = any(child.dep_ == "acomp" for child in clause.head.children)
    is_deed = clause.head.pos_ == "VERB"
    is_existence = any(child.dep_ == "expl" for child in clause.head.children)
    worth = 0.3
    worth += 0.3 if quantity is not None else 0.0
    worth += 0.15 if any(token.ent_type_ in _NAMES for token in words) else 0.0
    worth += 0.15 if verb_time(clause.head) is When.PAST else 0.0
    worth += 0.2 if is_existence else 0.1 if is_deed else -0.1 if is_judged else 0.0
    worth -= 0.2 if any(token.lower_ in _FIRST_OR_SECOND for token in words) else 0.0
    return round(min(max(worth, 0.0), 0.95), 2)


def _verb_above(token: Token) -> Token | None:
    for word in (token, *token.ancestors):
        if word.pos_ in {"VERB", "AUX"} and word.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            return word
    return None
