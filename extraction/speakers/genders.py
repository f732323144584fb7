"""Which of "he" and "she" can stand for somebody, learnt from the article's own pronouns.

What comes out is a hint for the resolver and is never stored.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import find_gender
from onrecord.extraction.naming.mentions import Rank
from onrecord.extraction.naming.names import PRONOUN_GENDERS, Gender, guess_gender
from onrecord.extraction.speakers.antecedents import REACH, Candidate, find_candidates, is_narrative, is_possible
from onrecord.extraction.speakers.pronouns import choose_person
from onrecord.extraction.speakers.ranking import Ranker
from onrecord.extraction.speakers.spoken import Spoken
from onrecord.extraction.speakers.talk import Talk, Turn
from onrecord.extraction.values import SpeakerKind

# The surplus of one gender among the pronouns that seem to mean a person, as a share of all of them.
_CLEAR_VOTE = 0.4
# A given name must be nine times out of ten of the pronoun's gender before a "body" of that name becomes a person.
_CLEAR_GIVEN_NAME = 0.8
# What the pronouns tell weighs less than a list of names, which tells less than a title.
_VOTED = 0.5
# How sure a list of names can be, which a title or a gendered noun exceeds.
_LISTED = 1.0
# So many pronouns within so many sentences of a name, with nobody else near, outweigh a list of names.
_TIMES_AGAINST, _NEAR = 2, 2


def settle_genders(cast: Cast, spoken: Spoken, ranker: Ranker) -> None:
    """Learn from the article's own pronouns which people without a telling name are "he" and which "she".

    Each narrative pronoun votes for the person it most likely means, and a clear majority decides; the second round
    knows the first one's winners, who are no candidates for the other pronoun any more.
    """
    pronouns = [token.i for token in cast.reading.parse if is_narrative(cast.reading, token)]
    for pronoun in pronouns:
        if not find_candidates(cast, pronoun):
            _make_person(cast, pronoun)
    _correct_genders(cast, pronouns)
    turns = _named_turns(cast, spoken)
    for _ in range(2):
        votes = _count_votes(cast, spoken, ranker, pronouns, turns)
        winners = [member for member in votes if member.pronoun is None and _is_clear(votes[member])]
        for member in winners:
            member.gender = _VOTED if sum(votes[member]) > 0 else -_VOTED
        if not winners:
            return  # and so the second round would count the same


def _is_clear(votes: Sequence[float]) -> bool:
    return abs(sum(votes)) >= _CLEAR_VOTE * max(1.0, sum(map(abs, votes)))


def _count_votes(
    cast: Cast, spoken: Spoken, ranker: Ranker, pronouns: Sequence[int], turns: Sequence[Turn]
) -> dict[Member, list[float]]:
    """Return the votes for each member, above zero for "she": how likely it is that a pronoun means that one."""
    votes: dict[Member, list[float]] = defaultdict(list)
    talk, waiting = Talk(), list(turns)
    for pronoun in pronouns:
        while waiting and waiting[-1].token < pronoun:
            talk = talk.after_turn(waiting.pop())
        choice = choose_person(cast, spoken, pronoun, talk, ranker)
        sign = PRONOUN_GENDERS[cast.reading.parse[pronoun].lower_].sign
        for member in choice.members:
            talk = talk.after_pronoun(member, pronoun)
            votes[member].append(sign * choice.confidence)
    return votes


def _correct_genders(cast: Cast, pronouns: Sequence[int]) -> None:
    """Turn the gender of people whom a list of names has wrong: the article says "she" where nobody else is near.

    A title or a role outweighs this; a list, made in one country, does not.
    """
    against: Counter[Member] = Counter()
    agreeing: Counter[Member] = Counter()
    for pronoun in pronouns:
        gender = PRONOUN_GENDERS[cast.reading.parse[pronoun].lower_]
        near = [c for c in find_candidates(cast, pronoun, by_gender=False) if _is_near(cast, c, pronoun)]
        fitting = [candidate.member for candidate in near if candidate.member.pronoun in {None, gender}]
        if fitting:
            agreeing.update(fitting[:1] if len(fitting) == 1 else ())
        elif len(near) == 1 and not _is_described(cast, pronoun, gender):
            against[near[0].member] += 1
    for member, times in against.items():
        is_listed = abs(member.gender) <= _LISTED and member.kind is SpeakerKind.PERSON
        if is_listed and times >= _TIMES_AGAINST and times > agreeing[member]:
            member.gender = -member.gender


def _is_near(cast: Cast, candidate: Candidate, pronoun: int) -> bool:
    """Tell whether somebody was spoken of shortly before, as more than a word beside a noun ("Farley Street")."""
    first = cast.reading.sentences[pronoun] - _NEAR
    return any(place.sentence >= first and place.rank is not Rank.MODIFIER for place in candidate.places)


def _is_described(cast: Cast, pronoun: int, gender: Gender) -> bool:
    """Tell whether somebody of this gender without a name stands near: "the woman … she"."""
    sentences = cast.reading.sentences
    i = pronoun - 1
    while i >= 0 and sentences[pronoun] - sentences[i] <= 1:
        if find_gender(cast.reading.parse[i].lemma_.casefold()) is gender:
            return True
        i -= 1
    return False


def _named_turns(cast: Cast, spoken: Spoken) -> list[Turn]:
    """Return the statements whose source is a person's name, the last first."""
    turns = [
        Turn(member, place.token)
        for member in cast.members
        if member.kind is SpeakerKind.PERSON
        for place in member.places
        if place.rank is Rank.SUBJECT and spoken.source(place.token) is not None
    ]
    return sorted(turns, key=lambda turn: -turn.token)


def _make_person(cast: Cast, pronoun: int) -> None:
    """Take a given name that the parser took for a body as a person's, where a pronoun has nobody else to mean."""
    wanted = PRONOUN_GENDERS[cast.reading.parse[pronoun].lower_].sign
    found = [
        (place.token, member)
        for member in cast.members
        if member.kind is SpeakerKind.ORGANIZATION and guess_gender(f"{member.name} x") * wanted > _CLEAR_GIVEN_NAME
        for place in member.places
        if is_possible(cast.reading, place, pronoun) and cast.reading.sentences[pronoun] - place.sentence <= REACH
    ]
    if found:
        member = max(found, key=lambda pair: pair[0])[1]
        member.kind, member.gender = SpeakerKind.PERSON, wanted
