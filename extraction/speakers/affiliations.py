"""Whose people an article says somebody is: "Labour's Jane Roe", "Peter Marlow of the Courier", "Ada Quill (D-Ohio)".

"The Labour bigwig" and "the Democrat" are known by that alone, where one person of the article is.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import is_alike
from onrecord.extraction.naming.mentions import Label, NameMention
from onrecord.extraction.naming.names import JOB_TITLES, fold
from onrecord.extraction.naming.roles import PARTIES, agreement_key, agrees
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import Description
from onrecord.extraction.speakers.in_mind import can_be

# What stands for a party in the brackets behind a name.
_LETTERS = {
    "d": "democrat",
    "r": "republican",
    "i": "independent",
    "lab": "labour",
    "con": "conservative",
    "c": "conservative",
    "ld": "liberal",
    "lib": "liberal",
}
_BRACKET = 6
_AFFILIATED = 0.75
_SMALL = frozenset({"the", "of", "and", "for"})


class Affiliations:
    """The parties and bodies that stand right beside the names of people."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    def find(self, described: Description) -> Choice | None:
        """Return the one person of the party or body that a description names; an office needs more than that."""
        noun = described.role.noun
        if not described.is_person or noun in JOB_TITLES or is_alike(noun, "chief"):
            return None
        asked = self._asked(described)
        if not asked:
            return None
        found = [
            member
            for member in self._by_word.get(agreement_key(next(iter(asked))), ())
            if all(agrees(word, frozenset(self._people[member])) for word in asked)
            if can_be(self._cast, described, member) and member.count_before(described.head.i) > 0
        ]
        if len(found) != 1:
            return None
        return Choice((found[0],), _AFFILIATED, f"{described.role.text!r}: {found[0].name} alone is said to be so")

    def _asked(self, described: Description) -> set[str]:
        """Return the names of parties and bodies in a description, its noun where that is a party's."""
        parse, head = self._cast.reading.parse, described.head
        names = {
            fold(parse[i].text)
            for i in range(described.phrase.start, head.i)
            if parse[i].text[0].isupper() and parse[i].tag_ not in {"DT", "PRP$", "POS"}
        }
        is_own = described.role.noun in PARTIES
        return {name for name in names if name} | ({described.role.noun} if is_own else set())

    @cached_property
    def _people(self) -> dict[Member, set[str]]:
        """Whose people everybody is said to be, as folded words."""
        found: dict[Member, set[str]] = defaultdict(set)
        for name in {name.start: name for name in self._cast.names.values()}.values():
            member = self._cast.at(name.head)
            if name.label is Label.PERSON and member is not None:
                found[member.final].update(self._beside(name))
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[Member]]:
        """The people of each party or body, so that a description looks at a few of them."""
        found: dict[str, list[Member]] = defaultdict(list)
        for member, words in self._people.items():
            for key in {agreement_key(word) for word in words}:
                found[key].append(member)
        return found

    def _beside(self, name: NameMention) -> Iterator[str]:
        """Yield the words of what a name is said to belong to."""
        parse = self._cast.reading.parse
        yield from (fold(word) for word in name.titles.split() if fold(word) in PARTIES)
        before = name.start - 1
        if before > 0 and parse[before].tag_ == "POS":
            yield from self._words(before - 1)
        elif before >= 0 and fold(parse[before].text) in PARTIES:
            yield fold(parse[before].text)
        following = [token.lower_ for token in parse[name.end : name.end + _BRACKET]]
        if following[:1] == ["("]:
            letters = following[1].split("-")[0].strip(".") if len(following) > 1 else ""
            yield from (word for word in (_LETTERS.get(letters, letters),) if word in PARTIES)
        elif following[:1] in (["of"], ["from"]):
            yield from self._words(name.end + 1 + (following[1:2] == ["the"]))

    def _words(self, token: int) -> Iterator[str]:
        """Yield the words of the party or body named at a token."""
        parse = self._cast.reading.parse
        name = self._cast.names.get(token)
        if name is not None and name.label is not Label.PERSON:
            yield from (fold(word) for word in name.text.split() if word not in _SMALL)
        elif token < len(parse) and fold(parse[token].text) in PARTIES:
            yield fold(parse[token].text)
