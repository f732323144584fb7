"""The fullest description of a source in the whole article, also where it does not speak.

"Police said" in an article that has one "Calder Bay police" means them; where an article has two, or none, "police"
stays what it is: nobody is told apart or merged by a guess.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from onrecord.extraction.naming.cast import Cast
from onrecord.extraction.naming.lexicon import guess_kind, kind_of
from onrecord.extraction.naming.mentions import Label
from onrecord.extraction.naming.roles import Role, is_capital_plural, noun_of
from onrecord.extraction.naming.stated_roles import is_premodifier
from onrecord.extraction.speakers.descriptions import QUANTIFIERS, Description, describe
from onrecord.extraction.speakers.owned import Owned
from onrecord.extraction.values import SpeakerKind

# "Other officials" are not "officials": a description with such a word is of somebody apart.
_APART = QUANTIFIERS | frozenset("other another same such fellow more no any own first second last next".split())
# How many descriptions back "the official" looks for the one that introduced it.
_LOOK_BACK = 5
# Headline, line below it and first paragraph come before any introduction.
_LEAD = 2
_PREMODIFIES = frozenset({"compound", "amod", "nmod", "nummod", "poss", "punct", "case"})
_OWNED = re.compile(r"['\u2019]s ")
_BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.GROUP})


class Phrases:
    """The described nouns of an article, by noun, in reading order."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._owned = Owned(cast)
        self._groups: dict[tuple[str, bool, frozenset[str]], Role | None] = {}

    @cached_property
    def _by_noun(self) -> dict[tuple[str, bool], list[int]]:
        found: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for token in self._cast.reading.parse:
            if token.pos_ == "NOUN" and token.i not in self._cast.names and kind_of(token):
                found[_key(token)].append(token.i)
        return found

    def fill(self, described: Description) -> Description:
        """Return the description with the fuller role that the article gives the same source elsewhere."""
        role = self._owned.find(described) or self._find(described) or self._with_complement(described)
        return described if role is None else replace(described, role=role, short=described.role.text)

    def _find(self, described: Description) -> Role | None:
        """Return a fuller description of the same source; None where there is none or more than one."""
        if _is_apart(described.role.text):
            return None
        if described.noun_kind in _BODIES:
            return None if described.role.words else self._only(described.head)
        if described.is_plural:
            is_lead = self._cast.reading.paragraph(described.head.i) <= _LEAD
            role = self._only(described.head, described.role.words) if is_lead or not described.role.words else None
            if role is not None and described.role.text.casefold() not in role.text.casefold():
                return None
            return role if role is not None and (is_lead or self._is_met(described.head)) else None
        return self._introduction(described) if described.is_definite else None

    def _is_met(self, head: Token) -> bool:
        """Tell whether a group has been introduced before, as people are everywhere but in headlines and leads."""
        places = self._by_noun.get(_key(head), [])
        return any((role := self._role(i)) is not None and role.words for i in places[: bisect_left(places, head.i)])

    def _only(self, head: Token, words: frozenset[str] = frozenset()) -> Role | None:
        """Return the one description that the article has of a group or body; a body's has a name in it."""
        noun = _key(head)
        key = (*noun, words)
        if key not in self._groups:
            is_body = guess_kind(noun[0]) in _BODIES
            roles = [role for i in self._by_noun.get(noun, ()) if (role := self._role(i)) is not None]
            roles = [role for role in roles if role.words > words]
            best = max(roles, key=lambda role: len(role.words), default=None)
            if is_body:
                roles = [role for role in roles if any(word[0].isupper() for word in role.text.split()[:-1])]
                best = max(roles, key=lambda role: len(role.words), default=None)
            is_one = best is not None and all(role.words <= best.words for role in roles)
            self._groups[key] = best if is_one else None
        return self._groups[key]

    def _with_complement(self, described: Description) -> Role | None:
        """Return "lawyers for Roe's family" for "lawyers for the family"."""
        for preposition in described.head.rights:
            for noun in preposition.children if preposition.dep_ == "prep" else ():
                bare = f"{preposition.text} the {noun.text}"
                is_bare = noun.dep_ == "pobj" and described.role.text.endswith(bare)
                if not is_bare or kind_of(noun) not in _BODIES:
                    continue
                fuller = self._only(noun)
                if fuller is not None and _OWNED.search(fuller.text):
                    return replace(
                        described.role, text=described.role.text.removesuffix(f"the {noun.text}") + fuller.text
                    )
        return None

    def _introduction(self, described: Description) -> Role | None:
        """Return how the person or document of "the official" was introduced."""
        places = self._by_noun.get(_key(described.head), [])
        before = bisect_left(places, described.head.i)
        for i in reversed(places[max(0, before - _LOOK_BACK) : before]):
            role = self._role(i)
            if role is not None and role.words > described.role.words:
                return role
        return None

    def _role(self, i: int) -> Role | None:
        """Return how the phrase around a noun describes it; None where it describes somebody named or apart."""
        parse, start = self._cast.reading.parse, i
        token = parse[i]
        while start > 0 and is_premodifier(parse[start - 1], parse[start]) and parse[start - 1].dep_ in _PREMODIFIES:
            start -= 1
        name = self._cast.names.get(i + 1)
        if name is not None and name.label is Label.PERSON and token.tag_ != "NNS":
            return None
        stop = max(i + 1, token.right_edge.i + 1) if token.dep_ not in {"compound", "nmod", "poss"} else i + 1
        ends = [child.i for child in token.rights if child.dep_ in {"appos", "cc", "case", "punct"}]
        stop = min([stop, *ends])
        role = describe(self._cast, range(start, stop), token).role
        return None if _is_apart(role.text) else role


def _key(token: Token) -> tuple[str, bool]:
    noun = noun_of(token)
    return noun, (token.tag_ == "NNS" or is_capital_plural(token)) and guess_kind(noun) not in _BODIES


def _is_apart(text: str) -> bool:
    return not _APART.isdisjoint(text.casefold().split())
