"""The cast of an article: who its names mean, with all forms, roles and places of each."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onrecord.extraction.naming.lexicon import guess_kind
from onrecord.extraction.naming.mentions import Label, NameMention, Rank, Reading
from onrecord.extraction.naming.names import (
    PARTICLES,
    Gender,
    PersonName,
    are_two_people,
    choose_name,
    fold,
    guess_gender,
    is_handle,
    is_same_person,
    is_same_surname,
    split_titles,
)
from onrecord.extraction.naming.namesakes import find_bearer, find_bearers, find_nearest, find_open_forms
from onrecord.extraction.naming.roles import Role
from onrecord.extraction.naming.spellings import (
    SMALL_WORDS,
    Register,
    Spellings,
    body_key,
    long_keys,
    person_keys,
    short_key,
)
from onrecord.extraction.naming.stated_roles import find_age, find_roles, is_honour, is_person_by_role
from onrecord.extraction.values import SpeakerKind

_KINDS = {
    Label.PERSON: SpeakerKind.PERSON,
    Label.PEOPLE: SpeakerKind.GROUP,
}
# Evidence for "she" (above zero) or "he" (below) that a name may gather, and how much each sort of it weighs; a list of
# given names weighs 1 at most, so that a title or a role outweighs it.
_MOST_GENDER, _BY_TITLE, BY_ROLE = 4.0, 4.0, 2.0
# Below this, the names that are given to both say nothing.
_LEAST_GENDER = 0.3
# What a handle is, and how far behind it whose it is can stand.
_ACCOUNTS = frozenset({"account", "handle", "feed"})
_OF_ACCOUNTS = frozenset((account, "of") for account in _ACCOUNTS)
_ACCOUNT_CLAUSE = 10
# Surnames that take "es" as the plural: "the Joneses".
_ES = re.compile(r"(?:s|x|z|ch|sh)es$")
# So many mentions, and nameless sources, back a reader still knows of; what lies further back is not looked at, which
# keeps a long text's time in proportion to its length. News articles have fewer within reach of a pronoun.
_MENTIONS, _NAMELESS = 120, 200


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a member of the cast: the token and sentence of its head, its grammar, and how it is told."""

    token: int
    sentence: int
    rank: Rank
    is_quoted: bool
    is_full_name: bool = False
    # One word and no title.
    is_bare: bool = False


@dataclass(slots=True, eq=False)
class Member:
    """Somebody or something that the article names or describes.

    ``places`` are in reading order; ``number`` counts the members in the order of their first places. ``forms`` are the
    names as often as they were met, ``aliases`` what sources call the member. ``gender`` is evidence for "she" above
    zero and for "he" below. ``merged`` is the member that this one turned out to be.
    """

    kind: SpeakerKind
    forms: list[str] = field(default_factory=list)
    aliases: dict[str, None] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    gender: float = 0.0
    is_plural: bool = False
    is_named: bool = True
    age: str | None = None
    merged: "Member | None" = None
    # What ``stands_at`` and ``name`` have worked out so far, and from how many places and forms.
    number: int = 0
    _name: str = ""
    _named_at: int = 0

    def stands_at(self, token: int) -> bool:
        """Tell whether one of the places is at this token."""
        index = self.count_before(token)
        return index < len(self.places) and self.places[index].token == token

    def count_before(self, token: int) -> int:
        """Return how many of the places are before this token."""
        return bisect_left(self.places, token, key=_token_of)

    @property
    def name(self) -> str:
        """The fullest form met."""
        if self._named_at != len(self.forms):
            self._named_at, self._name = len(self.forms), choose_name(self.forms)
        return self._name

    @property
    def pronoun(self) -> Gender | None:
        """Which of "he" and "she" can stand for this member; None while the article does not tell."""
        if abs(self.gender) < _LEAST_GENDER:
            return None
        return Gender.FEMALE if self.gender > 0 else Gender.MALE

    @property
    def is_introduced(self) -> bool:
        """Tell whether the article says what this is; "Dr" alone does not."""
        return any(not is_honour(role.text) for role in self.roles.values())

    @property
    def final(self) -> "Member":
        """Who this turned out to be: itself, or the named member that the description was found to mean."""
        return self if self.merged is None else self.merged.final

    def merge_into(self, other: "Member") -> None:
        """Say that this described member is another one, with all that was said of it."""
        if other.final is self:
            return
        self.merged = other
        other.places = sorted([*other.places, *self.places], key=_token_of)
        other.aliases.update(self.aliases)
        for role in self.roles.values():
            other.add_role(role)

    def add_role(self, role: Role) -> None:
        """Note a role and what its noun says of the pronoun."""
        self.roles.setdefault(role.text, role)
        if role.gender is not None and self.kind is SpeakerKind.PERSON:
            self.gender += BY_ROLE * role.gender.sign


def _begins_with_particle(name: NameMention) -> bool:
    return fold(name.text.split()[0]) in PARTICLES


def _can_have_form(member: Member, name: str) -> bool:
    """Tell whether a full name is one more form of a member's: like one of the others, and against none."""
    forms = list(dict.fromkeys(member.forms))
    return any(is_same_person(name, form) for form in forms) and not any(are_two_people(name, form) for form in forms)


def _token_of(place: Place) -> int:
    return place.token


def _token_at(mention: tuple[int, Place, Member]) -> int:
    return mention[0]


class Cast:
    """All members, found by the token that mentions them."""

    def __init__(self, reading: Reading, names: Iterable[NameMention]) -> None:
        self.reading = reading
        self.members: list[Member] = []
        self._nameless: list[Member] = []
        self._mentions: list[tuple[int, Place, Member]] = []
        self._at: dict[int, Member] = {}
        self._open: dict[int, tuple[Member, ...]] = {}
        self.names: dict[int, NameMention] = {}
        self._callings: set[str] = set()
        self._letters: dict[str, frozenset[str]] | None = None
        self._named, self._surnames = Register[Member](), Spellings()
        self._bodies, self._long = Register[Member](), Register[Member]()
        # What a spelling was found to mean, so that a name met a hundred times is compared once.
        self._met: dict[tuple[str, Label], Member] = {}
        mentions = self._relabel(list(names))
        people = [name for name in mentions if name.label is Label.PERSON]
        self._enter_people(people)
        others = [name for name in mentions if name.label is not Label.PERSON]
        families = [name for name in mentions if name.words == 1 and self._is_family(name)]
        self._enter_others([name for name in others if name not in families])
        self._enter_others([replace(name, label=Label.PEOPLE) for name in families])
        self._enter_handles([name for name in people if is_handle(name.text)])
        for member in self.members:
            member.places.sort(key=_token_of)
        self.members.sort(key=lambda member: member.places[0].token)
        for number, member in enumerate(self.members):
            member.number = number
            self._mentions += [(place.token, place, member) for place in member.places]
        self._mentions.sort(key=_token_at)

    def _enter_people(self, people: list[NameMention]) -> None:
        """Enter the names in full, then the single ones, which may mean one of those."""
        full = [name for name in people if name.words > 1]
        # "Von Lund" after "Karl von Lund" is a surname alone, and "Chris Hale" one of those in full: they come last.
        open_forms = find_open_forms(name.text for name in full)
        for name in sorted(full, key=lambda name: (_begins_with_particle(name), name.text in open_forms)):
            bearer = self._bearer_of_particle(name) if _begins_with_particle(name) else None
            met = bearer or self._met_before(name) or self._same_person(name)
            self._note(name, met or self._new(SpeakerKind.PERSON))
        for name in people:
            if name.words == 1 and not self._is_family(name) and not is_handle(name.text):
                bearers = find_bearers(self.reading, self._bearers(name), name)
                if len(bearers) > 1:
                    self._leave_open(name, bearers)
                else:
                    self._note(name, bearers[0] if bearers else self._new(SpeakerKind.PERSON))

    def _enter_others(self, names: list[NameMention]) -> None:
        """Enter bodies, places and peoples; longer names first, so that a short form finds the long one anywhere."""
        for name in sorted(names, key=lambda name: (-name.words, name.start)):
            kind = _KINDS.get(name.label, SpeakerKind.ORGANIZATION)
            self._note(name, self._met_before(name) or self._same_body(name) or self._new(kind))

    def _enter_handles(self, handles: list[NameMention]) -> None:
        """Enter the handles last, as they may be of people and of bodies."""
        for handle in handles:
            member = self._handle_bearer(handle) or self._new(SpeakerKind.PERSON)
            is_person = member.kind is SpeakerKind.PERSON
            self._note(handle if is_person else replace(handle, label=Label.ORGANIZATION), member)

    def _relabel(self, names: list[NameMention]) -> list[NameMention]:
        """Make people of the names that the article gives a person's role, whatever the parser took them for."""
        people = {
            name.text
            for name in names
            if name.label in {Label.ORGANIZATION, Label.UNKNOWN} and 1 < name.words < 5
            if guess_kind(name.text.split()[-1].casefold()) is None and is_person_by_role(self.reading, name)
        }
        forms = people | {text.split()[-1] for text in people}
        return [replace(name, label=Label.PERSON) if name.text in forms else name for name in names]

    def at(self, token: int) -> Member | None:
        """Return whom the name at this token means, if a name stands there."""
        return self._at.get(token)

    def rivals(self, token: int) -> tuple[Member, ...]:
        """Return the people of whom the name at this token may mean any; empty where the article decides."""
        return self._open.get(token, ())

    def is_body(self, member: Member) -> bool:
        """Tell whether a member is a company or the like, not a place that speaks."""
        labels = {self.names[place.token].label for place in member.places if place.token in self.names}
        return Label.ORGANIZATION in labels

    def is_person_noun(self, noun: str) -> bool:
        """Tell whether a noun is a person's, by the lists or because the article calls somebody named so."""
        kind = guess_kind(noun)
        return kind is SpeakerKind.PERSON or (kind is None and noun in self._callings)

    def spell_out(self, role: Role) -> Role:
        """Return the role with the words that its letters stand for in this article ("CBC chair")."""
        if self._letters is None:
            self._letters = {
                fold(form): frozenset(map(fold, member.name.split())) - SMALL_WORDS
                for member in self.members
                if member.is_named and member.kind is not SpeakerKind.PERSON and " " in member.name
                for form in member.forms
                if " " not in form and form.isupper()
            }
        meant = frozenset().union(*(self._letters.get(word, frozenset()) for word in role.words))
        return replace(role, words=role.words | meant) if meant else role

    def add(self, member: Member) -> Member:
        """Add a member that the article describes without a name."""
        member.number = len(self.members)
        self.members.append(member)
        if not member.is_named:
            self._nameless.append(member)
        return member

    def nameless(self) -> list[Member]:
        """Return the last members without a name, the latest first."""
        return self._nameless[: -_NAMELESS - 1 : -1]

    def mention(self, member: Member, token: int) -> None:
        """Note that a member is meant at this token, which is no name."""
        place = self.place(token)
        insort(member.places, place, key=_token_of)
        insort(self._mentions, (token, place, member), key=_token_at)

    def mentions_before(self, token: int) -> Iterator[tuple[Place, Member]]:
        """Yield the last places before a token with whom they mean in the end, the latest first."""
        behind = bisect_left(self._mentions, token, key=_token_at)
        for _, place, member in reversed(self._mentions[max(0, behind - _MENTIONS) : behind]):
            yield place, member.final

    def place(self, token: int, *, is_full_name: bool = False) -> Place:
        """Return the place of a mention whose head stands at ``token``."""
        return Place(
            token=token,
            sentence=self.reading.sentences[token],
            rank=self.reading.rank(token),
            is_quoted=self.reading.is_quoted(token),
            is_full_name=is_full_name,
        )

    def _met_before(self, name: NameMention) -> Member | None:
        return self._met.get((name.text, name.label))

    def _new(self, kind: SpeakerKind) -> Member:
        return self.add(Member(kind))

    def _leave_open(self, name: NameMention, bearers: tuple[Member, ...]) -> None:
        """Enter a name that may mean any of several people; none of them is mentioned by it."""
        for token in range(name.start, name.end):
            self._open[token] = bearers
            self.names[token] = name

    def _note(self, name: NameMention, member: Member) -> None:
        """Enter one mention with its roles and what its title says."""
        member.forms.append(name.text)
        self._met.setdefault((name.text, name.label), member)
        place = self.place(name.head, is_full_name=name.words > 1)
        member.places.append(replace(place, is_bare=name.words == 1 and not name.titles))
        for token in range(name.start, name.end):
            self._at[token] = member
            self.names[token] = name
        if name.label is Label.PEOPLE:
            member.is_plural = True
        for role in find_roles(self.reading, name) if not is_handle(name.text) else ():
            member.add_role(role)
            if name.label is Label.PERSON:
                self._callings.add(role.noun)
        if name.label is Label.PERSON:
            member.age = member.age or find_age(self.reading, name)
            titles = f"{name.titles} {name.text}" if name.titles else name.text
            weight = _BY_TITLE if split_titles(titles)[0] else 1.0
            member.gender = _blend(member.gender, weight * guess_gender(titles))
            for key in person_keys(name.text):
                self._named.add(key, member)
            self._surnames.add(person_keys(name.text)[0])
        else:
            self._bodies.add(body_key(name.text), member)
            for short in long_keys(name.text):
                self._long.add(short, member)

    def _is_family(self, name: NameMention) -> bool:
        """Tell "the Clintons" from a person: a plural of somebody's surname after an article."""
        parse = self.reading.parse
        if not name.text.endswith("s") or name.start == 0 or parse[name.start - 1].lower_ not in {"the", "both"}:
            return False
        if name.label is Label.PERSON and parse[name.head].tag_ == "NNPS":
            return True
        ends = ("s", "es") if _ES.search(name.text) else ("s",)
        surnames = [fold(name.text.removesuffix(end)) for end in ends]
        return any(
            PersonName.parse(member.name).surname == surname
            for surname in surnames
            for member in self._named.find(surname)
        )

    def _same_person(self, name: NameMention) -> Member | None:
        parsed = PersonName.parse(name.text)
        # Two spellings of one person share the surname or the first given name; the other may have a wrong letter.
        near = self._named.find(parsed.surname, *parsed.given[:1])
        same = [member for member in near if _can_have_form(member, name.text)]
        return find_nearest(self.reading, same, name) if same else None

    def _bearers(self, name: NameMention) -> list[Member]:
        """Return the people whom a single name can mean: by exact words, else by a surname one letter away."""
        word = name.key
        return self._named.find(word) or self._named.find(*self._surnames.find(word))

    def _bearer_of_particle(self, name: NameMention) -> Member | None:
        """Return whose surname, particle and all, a name such as "Von Lund" or "De la Cour" is."""
        particle = fold(name.text.split()[0])
        people = [member for member in self._bearers(name) if particle in map(fold, member.name.split()[1:])]
        return find_bearer(self.reading, people, name)

    def _handle_bearer(self, handle: NameMention) -> Member | None:
        """Return whose handle this is: met before, right behind a name ("Jane Roe (@jroe)"), or spelt like one."""
        before = handle.start - 1
        while before > 0 and self.reading.parse[before].text in {"(", ",", "/"}:
            before -= 1
        beside = self._at.get(before) or self._account_holder(handle)
        is_marked = before < handle.start - 1 and self.reading.parse[handle.start - 1].text == "("
        if beside is not None and (beside.kind is SpeakerKind.PERSON or is_marked):
            return beside
        spelt = (
            member
            for member in self.members
            if member.kind is SpeakerKind.PERSON and is_same_surname(fold(member.name), fold(handle.text))
        )
        return self._met_before(handle) or next(spelt, None) or self._body_spelt(fold(handle.text))

    def _body_spelt(self, handle: str) -> Member | None:
        """Return the one body whose name a folded handle begins with and stops in a later word: "@harbourair"."""
        found = [
            member
            for member in self.members
            if member.kind is SpeakerKind.ORGANIZATION and " " in member.name
            if fold(member.name).startswith(handle) and len(handle) > len(fold(member.name.split()[0])) + 1
        ]
        return found[0] if len(found) == 1 else None

    def _account_holder(self, handle: NameMention) -> Member | None:
        """Return Roe in "Jane Roe's account @jroe" and "@jroe, the account of her crewmate Jane Roe,"."""
        parse = self.reading.parse
        before = handle.start - 1
        if before > 1 and parse[before].lower_ in _ACCOUNTS and parse[before - 1].tag_ == "POS":
            return self._at.get(before - 2)
        clause = parse[handle.end : handle.end + _ACCOUNT_CLAUSE]
        words = [token.lower_ for token in clause]
        is_account = words[:1] == [","] and any(pair in _OF_ACCOUNTS for pair in pairwise(words[1:5]))
        for token in clause[1:] if is_account else ():
            if token.is_punct:
                return None
            if token.i in self._at:
                return self._at[token.i]
        return None

    def _same_body(self, name: NameMention) -> Member | None:
        """Return the body, place or people that a name already met means."""
        same = self._bodies.find(body_key(name.text))
        if same:
            return same[0]
        if name.label in {Label.PEOPLE, Label.PLACE} or guess_kind(name.text.casefold()) is not None:
            return None
        found = self._long.find(short_key(name.text))
        return found[0] if len(found) == 1 else None


def _blend(known: float, news: float) -> float:
    """Add evidence, bounded so that a name met fifty times cannot outweigh a title."""
    return max(-_MOST_GENDER, min(_MOST_GENDER, known + news)) if abs(news) > abs(known) or known * news < 0 else known
