"""Whom "the mill owner" or "the author" means by what the article says they do: "Jane Roe, who owns the mill"."""

from spacy.tokens import Token

from onrecord.extraction.clauses import lemma_of
from onrecord.extraction.naming.cast import Cast, Member, Place
from onrecord.extraction.naming.names import JOB_TITLES
from onrecord.extraction.naming.roles import agrees, is_content, stem
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import Description
from onrecord.extraction.speakers.in_mind import can_be

_DOES = 0.75
# Nouns of another stem than the verb.
_OTHERWISE = {"author": "write", "novelist": "write", "coach": "coach", "boss": "run", "chair": "chair", "host": "host"}
# Who speaks or leads in some sentence is not by that "the speaker" or "the leader".
_OFFICES = (JOB_TITLES - {"director", "coach"}) | frozenset(
    {"leader", "officer", "manager", "reporter", "worker", "treasurer", "chancellor"}
)
_SHORTEST = 3


def choose_doer(cast: Cast, described: Description) -> Choice | None:
    """Return the one person met before of whom the article says what the description's noun is made of."""
    noun = described.role.noun
    if not described.is_person or noun in _OFFICES or not (noun in _OTHERWISE or noun.endswith(("er", "or"))):
        return None
    found: dict[Member, None] = {}
    for place, member in cast.mentions_before(described.head.i):
        is_deed = not place.is_quoted and any(_is_deed(verb, described) for verb in _verbs(cast, place))
        if is_deed and member.is_named and can_be(cast, described, member):
            found.setdefault(member)
    if len(found) != 1:
        return None
    (member,) = found
    return Choice((member,), _DOES, f"{described.role.text!r}: what {member.name} is said to do")


def _verbs(cast: Cast, place: Place) -> list[Token]:
    """Return the verbs whose subject stands at a place, those of a clause behind it ("who owns") too."""
    word = cast.reading.parse[place.token]
    above = [word.head] if word.dep_ == "nsubj" else []
    return [*above, *(child for child in word.rights if child.dep_ == "relcl" and _is_subject_clause(child))]


def _is_subject_clause(verb: Token) -> bool:
    return any(child.dep_ == "nsubj" and child.lower_ in {"who", "that"} for child in verb.lefts)


def _is_deed(verb: Token, described: Description) -> bool:
    """Tell whether a verb with its objects is what makes somebody this: "owns the mill" for "mill owner"."""
    noun, lemma = described.role.noun, lemma_of(verb)
    is_stem = len(lemma) >= _SHORTEST and noun in {f"{lemma}er", f"{lemma}or", f"{lemma}r", f"{lemma}{lemma[-1]}er"}
    if not is_stem and _OTHERWISE.get(noun) != lemma:
        return False
    things = [word for child in verb.rights if child.dep_ in {"dobj", "obj", "prep"} for word in child.subtree]
    words = frozenset(stem(word) for word in things if is_content(word))
    return bool(things) and all(agrees(word, words) for word in described.role.words)
