"""Questions to the parse: who is the subject, which words belong to a phrase."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# A verb without a subject of its own borrows that of the verb it hangs on.
_BORROWS = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis"})
_INSIDE_NAMES = frozenset({"compound", "amod", "det", "poss", "nmod"})


def indexes(token: Token, *, without: Iterable[Token] = ()) -> set[int]:
    """Return the indexes of the words under ``token``, less those under the tokens in ``without``."""
    found = {t.i for t in token.subtree}
    for other in without:
        found -= {t.i for t in other.subtree}
    return found


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of these dependency labels, or None."""
    return next((t for t in token.children if t.dep_ in labels), None)


def complement_of(preposition: Token | None) -> Token | None:
    """Return what a preposition governs, a noun or a clause; None where there is nothing."""
    return child(preposition, "pobj", "pcomp") if preposition is not None else None


def is_verb(token: Token) -> bool:
    """Tell whether the word heads a clause rather than helping another verb."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}


def lemma_of(token: Token) -> str:
    """Return the dictionary form in lower case and American spelling: "criticised" and "criticized" are one word."""
    lemma = token.lemma_.lower()
    if len(lemma) > 5 and lemma.endswith("ise"):
        return lemma[:-3] + "ize"
    return lemma.replace("avour", "avor")


def subject_of(verb: Token) -> Token | None:
    """Return the word that heads the subject, the verb's own or the one it shares; None where it has none.

    A participle or infinitive takes the subject of the verb or the noun it hangs on.
    """
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = child(verb, *_SUBJECTS)
        if own is not None:
            return own
        if verb.dep_ in {"acl", "relcl"}:
            return verb.head
        if verb.dep_ in _BORROWS and verb.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head
        elif verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
            verb = verb.head.head
    return None


def beside(verb: Token) -> Token | None:
    """Return the name or pronoun that stands next to a verb for which the parse found no subject."""
    for step in (-1, 1):
        position = verb.i + step
        while 0 <= position < len(verb.doc) and verb.doc[position].pos_ == "ADV":
            position += step
        if not 0 <= position < len(verb.doc):
            continue
        other = verb.doc[position]
        if other.pos_ in {"PROPN", "PRON", "NOUN"} and other.sent.start == verb.sent.start:
            while other.dep_ in _INSIDE_NAMES and other.head.i > other.i:
                other = other.head
            return other if verb.i not in indexes(other) else None
    return None


def antecedent_of(pronoun: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for ("the aide *who* said"), or None for any other word."""
    if pronoun.lower_ not in {"who", "which", "that"} or pronoun.dep_ not in _SUBJECTS:
        return None
    verb = pronoun.head
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def phrase_of(noun: Token, *, outside: Token) -> set[int]:
    """Return the words of the noun phrase, without the clause that ``outside`` stands in."""
    found = indexes(noun)
    if outside.i in found:
        for modifier in noun.subtree:
            if modifier.i != noun.i and modifier.dep_ in {"relcl", "acl"} and outside.i in indexes(modifier):
                found -= indexes(modifier)
        found -= indexes(outside)
    return found


def members_of(noun: Token) -> Iterator[Token]:
    """Yield the heads of a joint phrase ("the union and the employers"): one head when it is not joint."""
    yield noun
    for other in noun.children:
        same_name = noun.ent_type_ and other.ent_iob_ == "I" and other.ent_type_ == noun.ent_type_
        if other.dep_ == "conj" and other.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and not same_name:
            yield from members_of(other)
