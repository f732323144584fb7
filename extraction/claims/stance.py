"""What a speaker or the article does with a proposition: asserts it, denies it, or calls it into question.

The stance is read from the cue ("denied", "asked whether") and from what governs the proposition in its own sentence
("there is no evidence that", "the debunked claim that", "is skeptical that"). A plain negative clause is an assertion.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Token

from onrecord.extraction.claims.propositions import CLAIMS, Form, Proposition
from onrecord.extraction.clauses import lemma_of
from onrecord.extraction.gist import is_negated as is_negative
from onrecord.extraction.values import Stance

_DENYING = frozenset(
    "deny refute dispute reject dismiss contradict disprove debunk rebut discredit disavow repudiate denial rebuttal "
    "refutation pooh scoff".split()
)
_QUESTIONING = frozenset(
    "question doubt skepticism scepticism uncertainty skeptical sceptical doubtful unclear uncertain unsure "
    "undetermined unproven rumor rumour allegation disputed".split()
)
# "The video did not show that …" leaves it open.
_SHOWING = frozenset({"show", "confirm", "prove", "establish", "verify", "determine", "demonstrate", "indicate"})
_FALSE = frozenset(
    "false baseless bogus unfounded groundless untrue debunked discredited fabricated fake unsubstantiated disproven "
    "disproved nonexistent fictitious erroneous incorrect imaginary myth hoax lie falsehood fabrication "
    "nonsense fiction".split()
)
_DOUBTED = frozenset(
    "alleged supposed purported so-called unproven unverified unconfirmed reported rumored rumoured".split()
)
_FALSELY = frozenset({"falsely", "wrongly", "incorrectly", "erroneously", "mistakenly", "baselessly"})
_CLAIMED = CLAIMS | {"that", "this"}
_EVIDENCE = frozenset({"evidence", "proof", "truth", "sign", "indication", "basis", "merit"})
_LACKING = frozenset({"no", "little", "any", "scant", "not"})
# Clauses behind these are taken for granted or asserted by whoever speaks; governors further up say nothing of them.
_ARGUMENTS = frozenset({"ccomp", "pobj", "attr", "dobj", "xcomp", "pcomp", "appos", "nsubjpass"})
_REACH, _HOPS = 6, 2


def read_stance(proposition: Proposition, cue: Iterable[Token], *, is_verdict: bool = False) -> Stance:
    """Return what is done with a proposition that a statement with this cue holds (no cue: the article's own voice).

    ``is_verdict`` tells that the content calls something something: who dismisses the vote *as rigged* asserts that.
    """
    head = proposition.head
    is_nominal = proposition.form is Form.NOMINAL
    if is_verdict:
        return Stance.ASSERTS
    stance = _by_cue(list(cue))
    if stance is Stance.DENIES or (stance is Stance.QUESTIONS and not is_nominal):
        return stance
    if not is_nominal and is_open(head):
        return Stance.QUESTIONS
    if _is_called_false(head):
        return Stance.DENIES
    marked = _by_modifiers(head) if is_nominal else None
    return marked or _by_governor(head)


def is_open(head: Token) -> bool:
    """Tell whether a clause is asked for and not told: "whether …", "how much …", "Did she pay?", "maybe she did not".

    What begins with "why" or "how" takes the rest for granted ("Why did she not pay?"), and so does "Who paid?".
    """
    marks = {child.lower_ for child in head.children if child.dep_ in {"mark", "advmod"}}
    if "whether" in marks or ("if" in marks and head.dep_ == "ccomp"):
        return True
    if _asks_how_much(head):
        return True
    if "maybe" in marks and any(child.dep_ == "neg" for child in head.children):
        return True
    if head.dep_ not in {"ROOT", "conj", "ccomp"} or not asks(head):
        return False
    own = [child for child in head.children if child.tag_ in {"WP", "WRB", "WDT"}]
    return not any(child.lower_ in {"why", "how"} or child.dep_ in {"nsubj", "nsubjpass"} for child in own)


def asks(head: Token) -> bool:
    """Tell whether a clause is the main one of a sentence that ends in a question mark."""
    if head.dep_ == "ccomp" and head.i > head.head.i:
        return False
    return any(token.text == "?" for token in head.sent[-3:])


def _asks_how_much(head: Token) -> bool:
    words = head.doc[head.left_edge.i : head.left_edge.i + 3]
    lower = [token.lower_ for token in words]
    return any(first == "how" and second in {"much", "many"} for first, second in pairwise(lower))


def is_called_wrong(cue: Iterable[Token]) -> bool:
    """Tell whether the article says that what is claimed is false: "falsely claimed"."""
    return any(word.lower_ in _FALSELY for token in cue for word in (token, *token.children))


def lacks_evidence(noun: Token) -> bool:
    """Tell whether a noun says that evidence is missing: "no evidence", "little sign"."""
    return lemma_of(noun) in _EVIDENCE and any(child.lower_ in _LACKING for child in noun.children)


def _lacks_evidence_below(word: Token) -> bool:
    """Tell "no evidence" itself from "there is no evidence", from which the parser may hang the clause."""
    return lacks_evidence(word) or (word.pos_ == "AUX" and any(lacks_evidence(child) for child in word.children))


def _by_cue(cue: list[Token]) -> Stance:
    """Return what a cue does: "denied" denies, "did not deny" does not. What is asked is told by the clause itself."""
    acts = {lemma_of(token) for token in cue}
    is_negated = any(is_negative(token) for token in cue)
    if acts & _DENYING and not is_negated:
        return Stance.DENIES
    if acts & _QUESTIONING:
        return Stance.QUESTIONS
    return Stance.ASSERTS


def _by_modifiers(noun: Token) -> Stance | None:
    """Return what the words before a noun make of it: "the debunked claim" denies, "the alleged fraud" questions."""
    words = {child.lower_ for child in noun.children if child.dep_ in {"amod", "compound", "advmod", "nmod"}}
    if words & _FALSE:
        return Stance.DENIES
    return Stance.QUESTIONS if words & _DOUBTED else None


def _is_called_false(head: Token) -> bool:
    """Tell "the charges are baseless" and "that is a lie": the denial of what somebody else claims."""
    if head.pos_ not in {"AUX", "VERB"}:
        return False
    subjects = [child for child in head.children if child.dep_ in {"nsubj", "nsubjpass"}]
    verdicts = [child for child in head.children if child.dep_ in {"attr", "acomp", "oprd", "ccomp"}]
    is_claim = any(lemma_of(subject) in _CLAIMED for subject in (*subjects, *_objects(head)))
    return is_claim and any(lemma_of(verdict) in _FALSE for verdict in verdicts)


def _objects(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ == "dobj":
            yield child
        if child.dep_ == "ccomp":
            yield from (inner for inner in child.children if inner.dep_ == "nsubj")


def _by_governor(head: Token) -> Stance:
    """Walk up to what a proposition hangs from; the first word that says something of its truth decides."""
    word, hops = head, 0
    for _ in range(_REACH):
        is_argument = word.dep_ in _ARGUMENTS or (word.dep_ in {"acl", "relcl"} and word.i == head.i)
        hops += is_argument
        if not (is_argument or word.dep_ in {"prep", "conj"}) or hops > _HOPS or word.head.i == word.i:
            break
        is_object = word.dep_ in {"dobj", "pobj", "nsubjpass"}
        word = word.head
        stance = _by_word(word)
        if stance is not None:
            return stance
        if word.pos_ in {"VERB", "AUX"} and is_object:
            break
    return Stance.ASSERTS


def _by_word(word: Token) -> Stance | None:
    if _lacks_evidence_below(word) or _by_modifiers(word) is Stance.DENIES:
        return Stance.DENIES
    lemma = lemma_of(word)
    is_negated = is_negative(word)
    if lemma in _DENYING:
        return None if is_negated else Stance.DENIES
    return Stance.QUESTIONS if lemma in _QUESTIONING or (is_negated and lemma in _SHOWING) else None
