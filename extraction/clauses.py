"""Questions to the parse: who is the subject, which words belong to a phrase."""

from collections.abc import Iterator

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# A verb without a subject of its own borrows that of the verb it hangs on.
_BORROWS = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis"})


def indexes(token: Token) -> set[int]:
    """Return the indexes of ``token`` and of all words under it."""
    return {t.i for t in token.subtree}


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of these dependency labels, or None."""
    return next((t for t in token.children if t.dep_ in labels), None)


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
        is_member = other.dep_ == "conj" and other.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}
        if is_member and not _is_one_name(noun, other):
            yield from members_of(other)


def _is_one_name(first: Token, last: Token) -> bool:
    """Tell whether two words stand in one name ("Marks and Spencer"), not in two of one kind."""
    between = first.doc[first.i + 1 : last.i + 1]
    return bool(first.ent_type_) and all(t.ent_iob_ == "I" and t.ent_type_ == first.ent_type_ for t in between)
