"""Whom a relative's word means: "my father" by "my parents, James and Olive Roe", "Roe's wife" by their surname."""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import find_gender
from onrecord.extraction.naming.names import PersonName
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import Description
from onrecord.extraction.values import SpeakerKind

# Plural or either-sex noun → the nouns of one person that it covers.
_COVERS = {
    "parent": frozenset("father mother dad mom mum".split()),
    "grandparent": frozenset("grandfather grandmother grandpa grandma".split()),
    "sibling": frozenset("brother sister".split()),
    "child": frozenset("son daughter".split()),
    "spouse": frozenset("husband wife".split()),
    "twin": frozenset("brother sister".split()),
}
_RELATIVES = frozenset().union(*_COVERS.values()) | frozenset(
    "uncle aunt nephew niece cousin widow widower fiancé fiancée stepfather stepmother father-in-law mother-in-law "
    "daughter-in-law son-in-law sister-in-law brother-in-law".split()
)
# Relatives who mostly bear the surname of the one they are related to.
_SHARE_SURNAME = frozenset("father dad brother son wife husband widow daughter sister mother mom".split())
_INTRODUCED, _BY_SURNAME = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class _Relation:
    """A relative's noun and whose relative it is: a member, or "my" and the like as written."""

    noun: str
    owner: Member | str


def choose_relative(cast: Cast, described: Description) -> Choice | None:
    """Return the person who is named elsewhere as this relative of the same owner."""
    # "My parents, James and Olive" are introduced as the writer's by "my" alone.
    is_mine = any(child.lower_ == "my" for child in described.head.lefts)
    relation = _relation(cast, described.head, None if is_mine else described.owner)
    if relation is None or not described.is_person:
        return None
    for member in cast.members:
        if not _can_be(described, member, relation):
            continue
        if any(_covers(other, relation) for other in _introduced(cast, member)):
            return Choice((member,), _INTRODUCED, f"{described.role.text!r}: {member.name} is introduced so")
    return _by_surname(cast, described, relation)


def _by_surname(cast: Cast, described: Description, relation: _Relation) -> Choice | None:
    """Return the one other person with the owner's surname, where the relative's noun fits."""
    owner = described.owner if isinstance(relation.owner, str) else relation.owner
    if owner is None or relation.noun not in _SHARE_SURNAME:
        return None
    surname = PersonName.parse(owner.name).surname
    found = [
        member
        for member in cast.members
        if _can_be(described, member, relation)
        if PersonName.parse(member.name).surname == surname and len(member.name.split()) > 1
    ]
    if len(found) != 1 or list(_introduced(cast, found[0])):
        return None
    return Choice((found[0],), _BY_SURNAME, f"{described.role.text!r}: {found[0].name} has the surname")


def _can_be(described: Description, member: Member, relation: _Relation) -> bool:
    """Tell whether a member is another named person than the owner, and of no other gender than the noun."""
    if not member.is_named or member.kind is not SpeakerKind.PERSON or member in {relation.owner, described.owner}:
        return False
    gender = find_gender(described.role.noun)
    return gender is None or member.pronoun in {gender, None}


def _introduced(cast: Cast, member: Member) -> list[_Relation]:
    """Return the relations that the article states of a member: "his wife, Jane", "my parents, James and Olive"."""
    found = []
    for place in member.places:
        name = cast.names.get(place.token)
        if name is None:
            continue
        word = cast.reading.parse[name.head]
        while word.dep_ == "conj" and word.head.i < word.i:
            word = word.head
        before = cast.reading.parse[name.start - 1] if name.start else None
        nouns = [word.head] if word.dep_ == "appos" else []
        nouns += [child for child in word.children if child.dep_ in {"appos", "compound"}]
        if before is not None and before.text == "," and name.start > 1:
            nouns.append(cast.reading.parse[name.start - 2])
        elif before is not None:
            nouns.append(before)
        found += [relation for noun in nouns if (relation := _relation(cast, noun, None)) is not None]
    return found


def _relation(cast: Cast, noun: Token, owner: Member | None) -> _Relation | None:
    """Return the relation that a noun with its owner states, if it is a relative's."""
    lemma = noun.lemma_.casefold()
    if [token.lower_ for token in noun.doc[noun.i + 1 : noun.i + 5]] == ["-", "in", "-", "law"]:
        lemma += "-in-law"
    if lemma not in _RELATIVES and lemma not in _COVERS:
        return None
    if owner is not None:
        return _Relation(lemma, owner)
    for child in noun.children:
        if child.dep_ == "poss":
            member = cast.at(child.i)
            return _Relation(lemma, member.final if member is not None else child.lower_)
        if child.lower_ == "of":
            owners = [member for inner in child.children if (member := cast.at(inner.i)) is not None]
            if owners:
                return _Relation(lemma, owners[0].final)
    return None


def _covers(stated: _Relation, asked: _Relation) -> bool:
    """Tell whether the relation stated of somebody is the one asked for; "his" may be anybody's."""
    is_noun = stated.noun == asked.noun or asked.noun in _COVERS.get(stated.noun, ())
    is_open = isinstance(stated.owner, str) and stated.owner in {"his", "her", "their"} and asked.owner != "my"
    return is_noun and (stated.owner == asked.owner or is_open)
