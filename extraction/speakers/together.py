"""Whom "both", "the two candidates", "each woman" and "the pair" stand for: so many of a kind, met together before.

They were named in one list ("Jane Roe and Peter Marlow"), shared a statement, or are the only ones named just before.
Where the article speaks of others of that noun since, or has one too many, nobody is guessed.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from onrecord.extraction.clauses import child, members_of
from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import find_gender, guess_kind, is_alike, kind_of
from onrecord.extraction.naming.mentions import Rank
from onrecord.extraction.naming.names import JOB_TITLES
from onrecord.extraction.naming.roles import noun_of
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import describe
from onrecord.extraction.speakers.lists import NamedTogether, iter_together
from onrecord.extraction.speakers.nominals import choose_described
from onrecord.extraction.speakers.plurals import find_described
from onrecord.extraction.speakers.spoken import Spoken
from onrecord.extraction.speakers.talk import Talk
from onrecord.extraction.values import SpeakerKind

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
_COUNTS = {"both": 2, "neither": 2, "either": 2}
# Nouns that say how many without saying who.
_SETS = {"pair": 2, "duo": 2, "couple": 2, "twosome": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4}
_BARE = frozenset({"both", "each", "neither", "all"})
_DEFINITE = frozenset({"the", "these", "those", "both", "all"})
_ANY = 0
# A list of names is remembered for this many sentences where a noun is repeated, and for fewer by "both" alone.
_REACH, _BARE_REACH = 12, 4
# Those who were named one by one have to be nearer than that.
_NEAR = 3
_SPEAKERS = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.GROUP})
_LISTED, _NEAREST, _GROUP = 0.8, 0.6, 0.7


@dataclass(frozen=True, slots=True)
class _Asked:
    """How many are meant, 0 where that is not said, and the noun that says what they are, if there is one."""

    count: int
    noun: Token | None = None

    @property
    def kind(self) -> SpeakerKind | None:
        """What each of them is; None where no noun tells."""
        return guess_kind(noun_of(self.noun)) if self.noun is not None else None


def is_bare_share(head: Token) -> bool:
    """Tell "both", "neither" and the like without a noun, which are nobody's name where nothing tells who is meant."""
    return head.lower_ in _BARE and _read(head) == _Asked(_COUNTS.get(head.lower_, _ANY))


class Together:
    """Those whom an article names together, in reading order, and whom sources were found to mean by that."""

    def __init__(self, cast: Cast, spoken: Spoken) -> None:
        self._cast = cast
        self._spoken = spoken
        # The heads of sources that were understood: "the two candidates" is no other pair for a later "both".
        self._understood: set[int] = set()

    def choose(self, head: Token, talk: Talk) -> Choice | None:
        """Return all whom a source with this head stands for; None where it is no such source or nobody is clear."""
        asked = _read(head)
        if asked is None:
            return None
        found, group = self._latest(asked, head, talk), self._group_since(asked, head)
        if group is not None and (found is None or found.end < group.i):
            described = describe(self._cast, range(group.left_edge.i, group.i + 1), group)
            choice = choose_described(self._cast, described, talk)
            return Choice(choice.members, _GROUP, f"{head.text!r}: nearest subject {group.text!r}")
        if found is not None:
            self._understood.add(head.i)
            return Choice(found.members, _LISTED, f"{head.text!r}: those who were last named or spoke together")
        if near := self._named_near(asked, head):
            self._understood.add(head.i)
            return Choice(near, _NEAREST, f"{head.text!r}: the only ones named just before")
        return self._joint_subject(asked, head, talk) or _group_before(self._cast, asked, head, talk)

    def find_subject(self, pronoun: Token) -> NamedTogether | None:
        """Return the last list, where it is the subject of the sentence before a "they" or of the same one."""
        found = next(self._before(pronoun.i), None)
        reading = self._cast.reading
        if found is None or reading.sentences[pronoun.i] - reading.sentences[found.end] > 1:
            return None
        is_subject = reading.rank(found.end) is Rank.SUBJECT and not reading.is_quoted(found.end)
        return found if is_subject else None

    @cached_property
    def _lists(self) -> list[NamedTogether]:
        return list(iter_together(self._cast))

    def _before(self, token: int) -> Iterator[NamedTogether]:
        """Yield the lists that end before a token, the latest first."""
        stop = bisect_left(self._lists, token, key=lambda found: found.end)
        return reversed(self._lists[:stop])

    def _latest(self, asked: _Asked, head: Token, talk: Talk) -> NamedTogether | None:
        """Return the latest list, or speakers of one statement, that are as many and such as is asked."""
        sentences = self._cast.reading.sentences
        reach = _BARE_REACH if asked.noun is None else _REACH
        options = [self._spoke_together(talk)]
        for found in self._before(head.i):
            if sentences[head.i] - sentences[found.end] > reach:
                break
            options.append(found)
        fitting = [
            found
            for found in options
            if found.end >= 0 and sentences[head.i] - sentences[found.end] <= reach
            if self._fits(asked, found.members) and not self._others_since(asked, found, head)
        ]
        return max(fitting, key=lambda found: found.end, default=None)

    def _group_since(self, asked: _Asked, head: Token) -> Token | None:
        """Return the group without a name that was the last subject, where "each" alone can mean it."""
        noun = find_described(self._cast, head) if asked.noun is None else None
        is_as_many = noun is not None and asked.count in {_ANY, _number(noun)}
        return noun if noun is not None and is_as_many and noun.i not in self._understood else None

    def _joint_subject(self, asked: _Asked, head: Token, talk: Talk) -> Choice | None:
        """Return those of "The union and the company met", whom "both" in the next sentence means."""
        sentence = head.sent
        before = sentence[0].nbor(-1).sent if sentence.start and asked.noun is None else ()
        for verb in (word for word in before if word.dep_ == "ROOT"):
            subject = child(verb, "nsubj", "nsubjpass")
            nouns = list(members_of(subject)) if subject is not None else []
            if len(nouns) < 2 or asked.count not in {_ANY, len(nouns)}:
                continue
            if not all(noun.i in self._cast.names or kind_of(noun) in _SPEAKERS for noun in nouns):
                continue
            members = tuple(dict.fromkeys(self._member(noun, talk) for noun in nouns))
            if len(members) == len(nouns):
                return Choice(members, _NEAREST, f"{head.text!r}: all who are the subject of {verb.text!r}")
        return None

    def _member(self, noun: Token, talk: Talk) -> Member:
        """Return whom one noun of a joint subject means, its own words only."""
        member = self._cast.at(noun.i)
        if member is not None:
            return member.final
        described = describe(self._cast, range(noun.left_edge.i, noun.i + 1), noun)
        return choose_described(self._cast, described, talk).members[0].final

    def _spoke_together(self, talk: Talk) -> NamedTogether:
        """Return all who share the last statement."""
        last = self._spoken.source(talk.spoke_at) if talk.turns else None
        turns = [turn for turn in talk.turns if last is not None and self._spoken.source(turn.token) == last]
        return NamedTogether(
            talk.spoke_at if turns else -1, tuple(dict.fromkeys(t.speaker.final for t in reversed(turns)))
        )

    def _fits(self, asked: _Asked, members: tuple[Member, ...]) -> bool:
        """Tell whether these are as many as is asked, and none is of another kind, gender or office."""
        if len(members) < 2 or (asked.count != _ANY and len(members) != asked.count):
            return False
        return all(_can_be(asked, member) for member in members) and _is_office(asked, members)

    def _others_since(self, asked: _Asked, found: NamedTogether, head: Token) -> bool:
        """Tell whether the article speaks of others by the same noun after a list: "The two ministers …"."""
        noun = asked.noun
        if noun is None:
            return False
        return any(
            token.tag_ == "NNS" and token.lemma_ == noun.lemma_ and token.i not in self._understood
            for token in self._cast.reading.parse[found.end + 1 : min(head.i, noun.i)]
            if not self._cast.reading.is_quoted(token.i) and not _is_said_of(token)
        )

    def _named_near(self, asked: _Asked, head: Token) -> tuple[Member, ...]:
        """Return those who were named one by one in the sentences just before, where they are as many as asked."""
        if asked.count == _ANY or asked.kind not in {None, SpeakerKind.PERSON}:
            return ()
        reading, near = self._cast.reading, dict[Member, None]()
        earliest = head.i
        for place, member in self._cast.mentions_before(head.i):
            if reading.sentences[head.i] - place.sentence > _NEAR:
                break
            is_met = not place.is_quoted and place.rank is not Rank.MODIFIER
            if is_met and member.kind is SpeakerKind.PERSON and member.is_named and _can_be(asked, member):
                near.setdefault(member)
                earliest = place.token
        members = tuple(reversed(near))
        is_clear = self._fits(asked, members) and not self._others_since(asked, NamedTogether(earliest, members), head)
        return members if is_clear else ()


def _read(head: Token) -> _Asked | None:
    """Return what a source asks for; None where it is no share or set of people met before."""
    word = head.lower_
    if word in _BARE or (word in _NUMBERS and _is_definite(head)):
        return _read_share(head)
    if word in _SETS:
        is_whole = _is_definite(head) and not any(child.lower_ == "of" for child in head.rights)
        return _Asked(_SETS[word]) if is_whole else None
    marks = {child.lower_ for child in head.lefts if child.dep_ in {"det", "predet", "preconj", "cc", "nummod", "amod"}}
    if head.tag_ == "NN" and not marks.isdisjoint({"each", "neither", "either"}):
        return _Asked(_ANY if "each" in marks else 2, head)
    number = 2 if "both" in marks else _number(head)
    return _Asked(number, head) if head.tag_ == "NNS" and number and _is_definite(head) else None


def _read_share(head: Token) -> _Asked | None:
    """Return what "both", "the two" and "each of the two women" ask for; "all" needs an "of them" to be a share."""
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    whole = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    count = _COUNTS.get(head.lower_, _NUMBERS.get(head.lower_, _ANY))
    if whole is None:
        return _Asked(count) if head.lower_ != "all" and head.dep_ not in {"det", "predet"} else None
    if whole.lower_ == "them":
        return _Asked(count)
    return _Asked(count or _number(whole), whole) if _is_definite(whole) else None


def _number(noun: Token) -> int:
    """Return how many "the three ministers" are; 0 where that is not said."""
    return next((_NUMBERS[child.lower_] for child in noun.lefts if child.lower_ in _NUMBERS), _ANY)


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in _DEFINITE or child.tag_ == "PRP$" for child in noun.lefts)


def _is_said_of(noun: Token) -> bool:
    """Tell whether a noun says what somebody named is ("are the candidates", "candidates Jane Roe and …")."""
    return noun.dep_ in {"attr", "appos", "compound", "nmod"} or any(child.dep_ == "appos" for child in noun.children)


def _can_be(asked: _Asked, member: Member) -> bool:
    if asked.noun is None:
        return True
    noun = noun_of(asked.noun)
    if asked.kind is SpeakerKind.PERSON:
        gender = find_gender(noun)
        is_person = member.kind in {SpeakerKind.PERSON, SpeakerKind.UNNAMED} and not member.is_plural
        return is_person and (gender is None or member.pronoun in {gender, None})
    return member.kind is asked.kind


def _is_office(asked: _Asked, members: tuple[Member, ...]) -> bool:
    """Tell whether an office is one that some of them hold; those of whom the article says nothing may hold any."""
    noun = noun_of(asked.noun) if asked.noun is not None else ""
    if noun not in JOB_TITLES:
        return True
    roles = [role.noun for member in members for role in member.roles.values()]
    return not roles or any(is_alike(noun, role) for role in roles)


def _group_before(cast: Cast, asked: _Asked, head: Token, talk: Talk) -> Choice | None:
    """Return the group that spoke last, of which "both" and "each" are all."""
    last, sentences = talk.speaker, cast.reading.sentences
    if last is None or not last.is_plural or asked.noun is not None:
        return None
    if sentences[head.i] - sentences[talk.spoke_at] > _BARE_REACH:
        return None
    return Choice((last,), _GROUP, f"{head.text!r} after {last.name} spoke")
