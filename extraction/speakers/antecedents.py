"""Who a pronoun can mean at all: the people met before it, as far as grammar, gender and distance allow."""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.naming.cast import Cast, Member, Place
from onrecord.extraction.naming.lexicon import find_gender
from onrecord.extraction.naming.mentions import Rank, Reading
from onrecord.extraction.naming.names import PRONOUN_GENDERS
from onrecord.extraction.naming.roles import noun_of
from onrecord.extraction.phrases import SUBJECTS
from onrecord.extraction.values import SpeakerKind

# Beyond this many sentences a person is no longer in a reader's mind, unless nobody else is.
REACH = 12
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_PEOPLE = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whom a pronoun may mean, with the places near before it, and how often they were named so far."""

    member: Member
    places: tuple[Place, ...]
    times: int

    @property
    def last(self) -> Place:
        """The place right before the pronoun."""
        return self.places[-1]


def is_narrative(reading: Reading, token: Token) -> bool:
    """Tell whether a word is a "he" or "she" of the article's own voice, outside quotation marks."""
    return token.lower_ in PRONOUN_GENDERS and token.pos_ == "PRON" and not reading.is_quoted(token.i)


def is_possible(reading: Reading, place: Place, pronoun: int) -> bool:
    """Tell whether grammar lets a pronoun mean what stands at ``place``.

    Names inside quotation marks are no antecedents of a pronoun outside, and "he" in "he praised Smith" is not Smith.
    """
    if place.token >= pronoun or (place.is_quoted and not reading.is_quoted(pronoun)):
        return False
    word, other = reading.parse[pronoun], reading.parse[place.token]
    is_possessive = word.dep_ == "poss"
    return is_possessive or word.head.i != other.head.i or other.dep_ in {"conj", "poss", "compound", "ROOT"}


def find_candidates(cast: Cast, pronoun: int, *, by_gender: bool = True) -> list[Candidate]:
    """Return the people whom a pronoun may mean, in the order of the cast."""
    gender = PRONOUN_GENDERS[cast.reading.parse[pronoun].lower_]
    for reach in (REACH, cast.reading.sentences[pronoun] + 1):
        found: dict[Member, list[Place]] = {}
        narrators: set[Member] = set()
        for place, member in cast.mentions_before(pronoun):
            if cast.reading.sentences[pronoun] - place.sentence > reach:
                break
            if _is_narrator(cast.reading, place) and member not in found:
                narrators.add(member)  # who was "I" just now is no "he"
            is_fitting = _is_person(cast, place, member) and (not by_gender or member.pronoun in {None, gender})
            if is_fitting and member not in narrators and is_possible(cast.reading, place, pronoun):
                found.setdefault(member, []).append(place)
        if found:
            return [
                Candidate(member, tuple(reversed(found[member])), member.count_before(pronoun))
                for member in sorted(found, key=lambda member: member.number)
            ]
    return []


def find_gendered_subject(cast: Cast, pronoun: int) -> Token | None:
    """Return "mother" of "My mother has aged, but she still says": a subject before, in the same sentence.

    Only a noun of the pronoun's gender counts, with nobody named between the two, and in the article's own voice.
    """
    parse = cast.reading.parse
    word = parse[pronoun]
    if cast.reading.is_quoted(pronoun) or word.dep_ not in SUBJECTS:
        return None
    for i in range(pronoun - 1, word.sent.start - 1, -1):
        noun = parse[i]
        if i in cast.names or noun.lower_ in PRONOUN_GENDERS:
            return None
        is_single = noun.tag_ == "NN" and noun.dep_ == "nsubj" and not cast.reading.is_quoted(i)
        if is_single and find_gender(noun_of(noun)) is PRONOUN_GENDERS[word.lower_]:
            return noun
    return None


def is_narrator(reading: Reading, member: Member, before: int) -> bool:
    """Tell whether a member was last mentioned as the "I" of the article's own voice, whom nothing in it describes."""
    count = member.count_before(before)
    return count > 0 and _is_narrator(reading, member.places[count - 1])


def _is_narrator(reading: Reading, place: Place) -> bool:
    return not place.is_quoted and reading.parse[place.token].lower_ in FIRST_PERSON


def _is_person(cast: Cast, place: Place, member: Member) -> bool:
    """Tell whether "he" or "she" can be a member at all; of the unnamed, only one whom a person's noun describes."""
    if member.kind not in _PEOPLE or member.is_plural:
        return False
    word = cast.reading.parse[place.token]
    is_thing = word.lower_ == "which" or (word.pos_ == "NOUN" and not cast.is_person_noun(noun_of(word)))
    return member.kind is not SpeakerKind.UNNAMED or not is_thing


def is_main_subject(reading: Reading, place: Place) -> bool:
    """Tell whether a mention is the subject of its sentence's main clause."""
    if place.rank is not Rank.SUBJECT:
        return False
    verb = reading.parse[place.token].head
    return verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")


def is_inside_said(reading: Reading, place: Place) -> bool:
    """Tell whether a mention stands in a clause that is the object of a verb: mostly what somebody said."""
    word = reading.parse[place.token]
    return word.dep_ == "ccomp" or any(above.dep_ == "ccomp" for above in word.ancestors)
