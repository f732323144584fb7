"""Whom a description means ("the UN rights chief", "the company", "a senior aide"), and who "they", "it" and "I" are.

A description means a named member of the cast whose role it repeats, else an earlier description with the same noun,
else somebody new who stays without a name.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.cast import Cast, Member
from onrecord.extraction.lexicon import find_gender, guess_kind, is_alike
from onrecord.extraction.names import Gender, fold
from onrecord.extraction.pronouns import Choice, Talk
from onrecord.extraction.roles import is_content, stem
from onrecord.extraction.values import SpeakerKind

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "both"})
_LISTED = frozenset({"some", "many", "others", "several", "most", "few", "all", "both", "those", "these", "two"})
# A description that shares a word with a stated role is hardly ever someone else; one that shares only a noun of the
# same sort ("the executive" for a chief executive) often is.
_SURE, _LIKELY, _POSSIBLE = 0.9, 0.7, 0.5
_PLURAL_REACH = 4


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase without a name as its head: the noun, its content words, whether it is definite or plural."""

    head: Token
    text: str
    words: frozenset[str]
    is_definite: bool
    is_plural: bool

    @property
    def noun(self) -> str:
        """The lemma of the head noun."""
        return self.head.lemma_.casefold()

    @property
    def kind(self) -> SpeakerKind:
        """What sort of source the noun names; a plural is a group, and a person without a name is unnamed."""
        kind = guess_kind(self.noun)
        if kind is SpeakerKind.DOCUMENT:
            return kind
        if self.is_plural and kind is not SpeakerKind.ORGANIZATION:
            return SpeakerKind.GROUP
        return SpeakerKind.UNNAMED if kind is SpeakerKind.PERSON or not self.is_definite else SpeakerKind.ORGANIZATION


def describe(cast: Cast, tokens: range, head: Token) -> Description:
    """Return the description that the tokens of a source give."""
    parse = cast.reading.parse
    first = next((i for i in tokens if parse[i].text[0].isalnum()), tokens.start)
    is_definite = parse[first].lower_ in _DEFINITE or parse[first].tag_ in {"PRP$", "POS"}
    start = first + 1 if parse[first].dep_ == "det" and parse[first].lower_ in {"the", "a", "an"} else first
    start = min(start, head.i)
    words = {stem(parse[i]) for i in tokens if i != head.i and is_content(parse[i])}
    is_plural = head.tag_ in {"NNS", "NNPS"} or head.lower_ in _LISTED
    return Description(head, cast.reading.words(start, tokens.stop), frozenset(words), is_definite, is_plural)


def choose_described(cast: Cast, described: Description, talk: Talk) -> Choice:
    """Return whom a description means; a new member where it is nobody met before."""
    if described.is_definite and not described.is_plural:
        known = _by_role(cast, described, talk) or _by_noun(cast, described, talk)
        if known is not None:
            return known
    if described.is_definite or described.is_plural:
        same = _described_before(cast, described)
        if same is not None:
            return Choice((same,), _LIKELY, f"same description as {same.name!r}")
    member = cast.add(Member(described.kind, forms=[described.text], is_plural=described.is_plural, is_named=False))
    gender = find_gender(described.noun)
    if gender is not None:
        member.gender = 2.0 if gender is Gender.FEMALE else -2.0
    return Choice((member,), _LIKELY, "described, not named")


def _by_role(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the member to whom the article gives a role in words that the description repeats."""
    best: tuple[float, Member] | None = None
    for member in cast.members:
        for role in member.roles.values():
            if not is_alike(described.noun, role.noun):
                continue
            shared = sum(_agrees(word, role.words) for word in described.words)
            score = (described.noun == role.noun) + 1.5 * shared + 0.5 * (member is talk.speaker)
            clash = bool(described.words) and bool(role.words) and not shared
            score -= 1.0 if clash else 0.0
            if score > 0.9 and (best is None or score > best[0]):
                best = (score, member)
    if best is None:
        return None
    score, member = best
    return Choice((member,), _SURE if score >= 2 else _LIKELY, f"role {described.text!r} of {member.name}")


def _agrees(word: str, others: frozenset[str]) -> bool:
    """Tell whether a word is among others, "Belarusian" and "Belarus" being one."""
    return any(word == other or (len(word) > 4 and len(other) > 4 and word[:5] == other[:5]) for other in others)


def _by_noun(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the named body or last speaker that a bare description ("the company", "the woman") can mean."""
    kind = guess_kind(described.noun)
    before = described.head.i
    if kind is SpeakerKind.ORGANIZATION:
        for member in sorted(cast.members, key=lambda m: -_last_place(m, before)):
            words = {word.casefold() for form in member.forms for word in form.split()}
            if member.is_named and member.kind is kind and any(is_alike(described.noun, w) for w in words):
                return Choice((member,), _LIKELY, f"{described.text!r} is {member.name}")
    gender = find_gender(described.noun)
    speaker = talk.speaker
    if kind is SpeakerKind.PERSON and speaker is not None and speaker.kind is SpeakerKind.PERSON:
        if gender is not None and speaker.pronoun in {gender, None} and not speaker.roles and not described.words:
            return Choice((speaker,), _POSSIBLE, f"{described.text!r} after {speaker.name} spoke")
    return None


def _described_before(cast: Cast, described: Description) -> Member | None:
    """Return an earlier nameless member with the same noun, where no words of the two tell them apart."""
    for member in reversed(cast.members):
        if member.is_named or member.is_plural is not described.is_plural:
            continue
        for form in member.forms:
            words = [fold(word) for word in form.split()]
            if fold(described.head.text) in words and (not described.words or described.words <= set(words)):
                return member
    return None


def _last_place(member: Member, before: int) -> int:
    return max((place.token for place in member.places if place.token < before), default=-1)


def choose_plural(cast: Cast, pronoun: Token, talk: Talk) -> Choice:
    """Return whom "they", "it" or "we" means: the last speaker if it fits, else the nearest fitting subject."""
    is_it = pronoun.lower_ == "it"

    def fits(member: Member) -> bool:
        return (member.kind in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT} and not member.is_plural) or (
            not is_it and (member.is_plural or member.kind is SpeakerKind.GROUP)
        )

    sentences = cast.reading.sentences
    if (
        talk.speaker is not None
        and fits(talk.speaker)
        and sentences[pronoun.i] - sentences[talk.spoke_at] <= _PLURAL_REACH
    ):
        return Choice((talk.speaker,), _LIKELY, f"pronoun {pronoun.text!r} after {talk.speaker.name} spoke")
    places = [(place, member) for member in cast.members if fits(member) for place in member.places]
    near = [
        (place.rank, place.token, member)
        for place, member in places
        if place.token < pronoun.i and 0 <= sentences[pronoun.i] - place.sentence <= 1 and not place.is_quoted
    ]
    if not near:
        return Choice((), 0.0, f"pronoun {pronoun.text!r}: nobody before it fits")
    member = max(near, key=lambda found: found[:2])[2]
    return Choice((member,), _POSSIBLE, f"pronoun {pronoun.text!r}: nearest subject {member.name}")
