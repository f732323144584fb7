"""Whom a description means: "the UN rights chief", "the company", "a senior aide", "critics".

A description means a named member of the cast whose role it repeats, the person named right after it, an earlier
description in the same words or the person spoken of; else somebody new who stays without a name.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.antecedents import is_main_subject
from onrecord.extraction.cast import Cast, Member
from onrecord.extraction.lexicon import find_gender, guess_kind, is_alike
from onrecord.extraction.names import JOB_TITLES, Gender, PersonName
from onrecord.extraction.roles import Role, is_content, make_role, stem
from onrecord.extraction.talk import Choice, Talk
from onrecord.extraction.values import SpeakerKind

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})
_COUNTING = frozenset(
    "hundred thousand million dozen number majority minority handful couple mix group lot plenty score half rest "
    "bulk percent "
    "third quarter pair series host chorus range slew crowd".split()
)
_QUANTIFIERS = frozenset(
    "some many others several most few all both those these two three four five six seven eight nine ten each neither "
    "none hundreds thousands millions dozens".split()
)
_AGE = re.compile(r"\b(\d{1,3})-year-old\b")
_SURE, _LIKELY, _POSSIBLE = 0.9, 0.7, 0.5
# A name that follows a description by more than this many sentences is a new topic.
_NAMED_SOON = 2
# A description without a role that fits goes back to a person or body spoken of no further back than this.
_IN_MIND = 2


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase whose head is no name; ``role`` has its noun and content words."""

    head: Token
    role: Role
    is_definite: bool
    is_plural: bool
    age: str | None
    owner: Member | None = None

    @property
    def noun_kind(self) -> SpeakerKind | None:
        """What the head noun names."""
        return guess_kind(self.role.noun)

    @property
    def kind(self) -> SpeakerKind:
        """What sort of source this is: a plural is a group, and a person without a name is unnamed."""
        if self.noun_kind is SpeakerKind.DOCUMENT:
            return SpeakerKind.DOCUMENT
        if self.is_plural or self.noun_kind is SpeakerKind.GROUP:
            return SpeakerKind.GROUP
        if self.noun_kind is SpeakerKind.PERSON:
            return SpeakerKind.UNNAMED
        is_body = self.noun_kind is SpeakerKind.ORGANIZATION or self.is_definite or self.head.pos_ == "PROPN"
        return SpeakerKind.ORGANIZATION if is_body else SpeakerKind.UNNAMED

    @property
    def is_person(self) -> bool:
        """Tell whether a single person is described."""
        is_someone = self.noun_kind is SpeakerKind.PERSON or self.age is not None
        return is_someone and not self.is_plural

    def is_compatible(self, other: Role) -> bool:
        """Tell whether another description can be of the same: a like noun and no word against it."""
        if not is_alike(self.role.noun, other.noun):
            return False
        return not self.role.words or all(agrees(word, other.words) for word in self.role.words)


def describe(cast: Cast, tokens: range, head: Token, owner: Member | None = None) -> Description:
    """Return the description that the tokens of a source give; ``owner`` is whom its "his" or "her" means."""
    parse = cast.reading.parse
    end = _phrase_end(cast, tokens, head)
    # "according to officials" and "from its allies": the preposition is no part of who they are.
    words_only = (i for i in tokens if parse[i].text[0].isalnum() and not (parse[i].pos_ == "ADP" and i < head.i))
    start = min(next(words_only, tokens.start), head.i)
    first = parse[start]
    is_definite = first.lower_ in _DEFINITE or any(word.tag_ == "POS" for word in parse[start : head.i])
    is_pronoun = first.tag_ == "PRP$"
    role = make_role(cast.reading, start, end, head.i)
    words = {stem(word) for word in parse[start:end] if word.i != head.i and is_content(word)}
    text = cast.reading.words(start, end) if is_pronoun else role.text
    if is_pronoun and owner is not None:
        text = f"{owner.name}\u2019s {role.text}"
        words.add(PersonName.parse(owner.name).surname)
    is_counting = head.lemma_.casefold() in _COUNTING and any(child.lower_ == "of" for child in head.rights)
    is_plural = head.tag_ in {"NNS", "NNPS"} or is_counting or head.lower_ in _QUANTIFIERS
    age = _AGE.search(text)
    return Description(
        head, Role(text, role.noun, frozenset(words)), is_definite, is_plural, age[1] if age else None, owner
    )


def _phrase_end(cast: Cast, tokens: range, head: Token) -> int:
    """Return where the description ends: before a comma or a relative clause after its head."""
    for i in range(head.i + 1, tokens.stop):
        word = cast.reading.parse[i]
        is_relative = word.tag_ in {"WP", "WDT", "WP$"} and word.head.dep_ == "relcl"
        if word.text in {",", ";", "\u2014", "(", "-"} or (is_relative and cast.reading.parse[i - 1].text == ","):
            return i
    return max(tokens.stop, head.i + 1)


def choose_described(cast: Cast, described: Description, talk: Talk) -> Choice:
    """Return whom a description means; a new member where it is nobody met before."""
    same = _described_before(cast, described)
    if described.is_definite and not described.is_plural:
        known = _by_age(cast, described) or _by_role(cast, described, talk) or _named_next(cast, described)
        if known is not None:
            if same is not None and not same.is_named:
                same.merge_into(known.members[0])
            known.members[0].add_role(described.role)
            return known
    if same is not None:
        return Choice((same,), _LIKELY, f"same description as {same.name!r}")
    if described.is_definite and not described.is_plural:
        in_mind = _by_noun(cast, described) or _in_mind(cast, described, talk)
        if in_mind is not None:
            return in_mind
    return Choice((_new_member(cast, described),), _LIKELY, "described, not named")


def _new_member(cast: Cast, described: Description) -> Member:
    member = Member(described.kind, forms=[described.role.text], is_plural=described.is_plural, is_named=False)
    member.add_role(described.role)
    gender = find_gender(described.role.noun)
    if gender is not None and described.is_person:
        member.gender = 2.0 if gender is Gender.FEMALE else -2.0
    return cast.add(member)


def _by_age(cast: Cast, described: Description) -> Choice | None:
    """Return the person of this age: "Jane Roe, 66, …" for "the 66-year-old"."""
    if described.age is None:
        return None
    of_age = [member for member in cast.members if member.age == described.age]
    return Choice((of_age[0],), _SURE, f"{described.age} years old: {of_age[0].name}") if len(of_age) == 1 else None


def _by_role(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the named member to whom the article gives a role that the description repeats."""
    scored = []
    for member in cast.members:
        if not member.is_named or not _can_be(described, member):
            continue
        score = max((_role_score(described, role) for role in member.roles.values()), default=0.0)
        if score > 0.9:
            near = _sentences_back(cast, described, member) <= _IN_MIND
            scored.append((score + 0.4 * (member is talk.speaker) + 0.3 * near, member))
    if not scored:
        return None
    score, member = max(scored, key=lambda pair: pair[0])
    return Choice((member,), _SURE if score >= 2 else _LIKELY, f"{described.role.text!r} is a role of {member.name}")


def _role_score(described: Description, role: Role) -> float:
    """Return how far two descriptions agree: 1 for the noun, 1.5 a shared word, less where only one has words."""
    if not is_alike(described.role.noun, role.noun):
        return 0.0
    shared = sum(agrees(word, role.words) for word in described.role.words)
    is_against = bool(described.role.words) and bool(role.words) and not shared
    return (described.role.noun == role.noun) + 1.5 * shared - 1.0 * is_against


def agrees(word: str, others: frozenset[str]) -> bool:
    """Tell whether a word is among others, "Belarusian" and "Belarus" being one."""
    return any(word == other or (len(word) > 4 and len(other) > 4 and word[:5] == other[:5]) for other in others)


def _can_be(described: Description, member: Member) -> bool:
    """Tell whether the described can be this member at all: same sort, no wrong gender."""
    if member.is_plural or member is described.owner:
        return False
    if described.is_person:
        gender = find_gender(described.role.noun)
        return member.kind is SpeakerKind.PERSON and (gender is None or member.pronoun in {gender, None})
    return member.kind is described.noun_kind


def _named_next(cast: Cast, described: Description) -> Choice | None:
    """Return the person who is named for the first time right after, without a word on who that is.

    A newspaper that writes "The studio's head said …" and then "Jane Roe said …" counts on the reader to join the two.
    """
    if not described.is_person:
        return None
    here = cast.reading.sentences[described.head.i]
    for member in cast.members:
        if not member.is_named or not _can_be(described, member) or member.roles or not member.places:
            continue
        first = min(member.places, key=lambda place: place.token)
        soon = first.token > described.head.i and 0 < first.sentence - here <= _NAMED_SOON
        if soon and first.is_full_name and not first.is_quoted and is_main_subject(cast.reading, first):
            return Choice((member,), _LIKELY, f"{described.role.text!r}: {member.name}, who is named right after")
    return None


def _described_before(cast: Cast, described: Description) -> Member | None:
    """Return an earlier nameless member described alike; indefinite singulars are somebody new."""
    for member in reversed(cast.members):
        if member.is_named or member.is_plural is not described.is_plural:
            continue
        if described.role.text.casefold() == member.name.casefold():
            return member
        roles = member.roles.values()
        if described.is_definite and any(described.is_compatible(role) for role in roles):
            return member
    return None


def _by_noun(cast: Cast, described: Description) -> Choice | None:
    """Return the body or document whose name has such a noun in it ("the council" for "City Council")."""
    if described.noun_kind not in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}:
        return None
    members = [member for member in cast.members if member.is_named and _can_be(described, member)]
    for member in sorted(members, key=lambda member: _sentences_back(cast, described, member)):
        words = {word.casefold() for form in member.forms for word in form.split()}
        noun = described.role.noun
        if noun in words or (not described.role.words and any(is_alike(noun, word) for word in words)):
            return Choice((member,), _LIKELY, f"{described.role.text!r} is {member.name}")
    return None


def _in_mind(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the person or body that was just spoken of and can be so described."""
    if not described.is_person and described.role.words:
        return None  # "the Clinton campaign" is told apart by its words; "the billionaire businessman" is not
    last = talk.speaker
    back = cast.reading.sentences[described.head.i] - cast.reading.sentences[talk.spoke_at]
    # "The president" is an office that a person without it does not get by standing near.
    is_office = described.role.noun in JOB_TITLES
    if last is not None and last.is_named and back <= _IN_MIND and _can_be(described, last) and not is_office:
        return Choice((last,), _POSSIBLE, f"{described.role.text!r} after {last.name} spoke")
    like = [
        member
        for member in cast.members
        if member.is_named and _can_be(described, member) and _sentences_back(cast, described, member) <= _IN_MIND
        if any(is_alike(described.role.noun, role.noun) for role in member.roles.values())
    ]
    if len(like) == 1:
        return Choice((like[0],), _POSSIBLE, f"{described.role.text!r}: {like[0].name} has a role like it")
    if described.noun_kind is not SpeakerKind.ORGANIZATION or described.role.words:
        return None
    near = [
        (len(member.places), member)
        for member in cast.members
        if member.is_named and member.kind is SpeakerKind.ORGANIZATION
        if _sentences_back(cast, described, member) <= _IN_MIND and cast.is_body(member)
    ]
    times, body = max(near, key=lambda pair: pair[0], default=(0, None))
    if body is not None and sum(count == times for count, _ in near) == 1:
        return Choice((body,), _POSSIBLE, f"{described.role.text!r}: {body.name} is the body most spoken of near it")
    return None


def _sentences_back(cast: Cast, described: Description, member: Member) -> int:
    """Return how many sentences before the description the member was last mentioned outside quotation marks."""
    here = described.head.i
    before = [place.sentence for place in member.places if place.token < here and not place.is_quoted]
    return cast.reading.sentences[here] - max(before) if before else 10_000
