"""What a speaker or the article does with a proposition: asserts it, denies it, or calls it into question.

The stance is read from the cue ("denied", "asked whether") and from what governs the proposition in its own sentence ("there
is no evidence that", "the debunked claim that", "is skeptical that"). A plain negative clause is an assertion.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.extraction.claims.propositions import Form, Proposition
from onrecord.extraction.clauses import lemma_of
from onrecord.extraction.values import Stance

_DENYING = frozenset(
    "deny refute dispute reject dismiss contradict disprove debunk rebut discredit disavow repudiate denial rebuttal "
    "refutation pooh scoff".split()
)
_QUESTIONING = frozenset(
    "question doubt wonder ask query skepticism scepticism uncertainty skeptical sceptical doubtful unclear uncertain "
    "unsure undetermined unproven speculate speculation rumor rumour allegation suspicion suspect investigate examine "
    "determine disputed".split()
)
_FALSE = frozenset(
    "false baseless bogus unfounded groundless untrue debunked discredited fabricated fake unsubstantiated disproven "
    "disproved nonexistent fictitious erroneous incorrect imaginary myth hoax lie falsehood fabrication nonsense fiction".split()
)
_DOUBTED = frozenset("alleged supposed purported so-called unproven unverified unconfirmed reported rumored rumoured".split())
_FALSELY = frozenset({"falsely", "wrongly", "incorrectly", "erroneously", "mistakenly", "baselessly"})
_CLAIMED = frozenset(
    "claim charge allegation accusation assertion report rumor rumour story theory notion idea suggestion criticism that "
    "this it argument statement".split()
)
_EVIDENCE = frozenset({"evidence", "proof", "truth", "sign", "indication", "basis", "merit"})
_LACKING = frozenset({"no", "little", "any", "scant", "not"})
# Clauses behind these are taken for granted or asserted by whoever speaks; governors further up say nothing of them.
_TRANSPARENT = frozenset({"ccomp", "acl", "conj", "pobj", "prep", "attr", "dobj", "xcomp", "pcomp", "appos", "relcl"})
_REACH = 5


def read_stance(proposition: Proposition, cue: Iterable[Token]) -> Stance:
    """Return what is done with a proposition that a statement with this cue holds (no cue: the article's own voice)."""
    head = proposition.head
    stance = _by_cue(list(cue))
    if stance is not Stance.ASSERTS:
        return stance
    if is_open(head) or any(child.dep_ == "mark" and child.lower_ == "whether" for child in head.children):
        return Stance.QUESTIONS
    if _is_called_false(head):
        return Stance.DENIES
    if proposition.form is Form.NOMINAL:
        marked = _by_modifiers(head)
        if marked is not None:
            return marked
    return _by_governor(head)


def is_open(head: Token) -> bool:
    """Tell whether a clause is asked for and not told: "whether", or "if" behind a verb of asking."""
    marks = {child.lower_ for child in head.children if child.dep_ == "mark"}
    return "whether" in marks or ("if" in marks and head.dep_ == "ccomp")


def is_called_wrong(cue: Iterable[Token]) -> bool:
    """Tell whether the article says that what is claimed is false: "falsely claimed"."""
    return any(word.lower_ in _FALSELY for token in cue for word in (token, *token.children))


def lacks_evidence(noun: Token) -> bool:
    """Tell whether a noun says that evidence is missing: "no evidence", "little sign"."""
    return lemma_of(noun) in _EVIDENCE and any(child.lower_ in _LACKING for child in noun.children)


def _by_cue(cue: list[Token]) -> Stance:
    """Return what a cue does: "denied" denies, "did not deny" does not."""
    acts = {lemma_of(token) for token in cue}
    is_negated = any(child.dep_ == "neg" for token in cue for child in token.children)
    if acts & _DENYING and not is_negated:
        return Stance.DENIES
    if acts & _QUESTIONING:
        return Stance.QUESTIONS
    return Stance.ASSERTS


def _by_modifiers(noun: Token) -> Stance | None:
    """Return what the words before a noun make of it: "the debunked claim" denies, "the alleged fraud" questions."""
    words = {child.lemma_.lower() for child in noun.children if child.dep_ in {"amod", "compound", "advmod", "nmod"}}
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
    word = head
    for _ in range(_REACH):
        if word.dep_ not in _TRANSPARENT or word.head.i == word.i:
            break
        is_object = word.dep_ in {"dobj", "pobj"}
        word = word.head
        lemma = lemma_of(word)
        if lacks_evidence(word) or _by_modifiers(word) is Stance.DENIES:
            return Stance.DENIES
        is_negated = any(child.dep_ == "neg" for child in word.children)
        if lemma in _DENYING and not is_negated:
            return Stance.DENIES
        if lemma in _QUESTIONING:
            return Stance.QUESTIONS
        if word.pos_ in {"VERB", "AUX"} and (is_object or word.dep_ == "conj"):
            break
    return Stance.ASSERTS
