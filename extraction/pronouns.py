"""Whom "he" or "she" means: each earlier person is weighed by a handful of cues and the likeliest one is taken.

The weights are learnt (``training/pronouns.py``); the cues are few and plain, so that the reason can be told.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.extraction.cast import Cast, Member, Place
from onrecord.extraction.mentions import Rank, Reading
from onrecord.extraction.names import GENDERS, Gender, guess_gender
from onrecord.extraction.values import SpeakerKind

# Beyond this many sentences a person is no longer in a reader's mind, unless nobody else is.
_REACH = 12
# The likeliest person must have this share of the probability; below it a guess is worse than saying "ambiguous".
MIN_SHARE = 0.34
# The surplus of one gender among the pronouns that seem to mean a person, as a share of all of them.
_CLEAR_VOTE = 0.4
# A given name must be nine times out of ten of the pronoun's gender before a "body" of that name becomes a person.
_CLEAR_GIVEN_NAME = 0.8
CUES = (
    "same_sentence",
    "previous_sentence",
    "two_back",
    "sentences_back",
    "nearest",
    "main_subject",
    "subject",
    "object",
    "modifier",
    "inside_what_was_said",
    "same_paragraph",
    "spoke_last",
    "spoke_last_here",
    "meant_last",
    "times_named",
    "gender_known",
    "named_in_full",
    "full_name_near",
    "governed",
    "named_first",
    "both_subjects",
    "latest_main_subject",
    "latest_subject",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a mention means, how sure that is, and why; ``members`` is empty where it stays unknown."""

    members: tuple[Member, ...]
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Who spoke last and whom the last pronoun meant, as the reader knows it at some point of the article."""

    speaker: Member | None = None
    spoke_at: int = -1
    meant: Member | None = None


def is_possible(reading: Reading, place: Place, pronoun: int) -> bool:
    """Tell whether grammar lets a pronoun mean what stands at ``place``.

    Names inside quotation marks are no antecedents of a pronoun outside, and "he" in "he praised Smith" is not Smith.
    """
    if place.token >= pronoun or (place.is_quoted and not reading.is_quoted(pronoun)):
        return False
    word, other = reading.parse[pronoun], reading.parse[place.token]
    is_possessive = word.dep_ == "poss"
    return is_possessive or word.head.i != other.head.i or other.dep_ in {"conj", "poss", "compound", "ROOT"}


def find_candidates(cast: Cast, pronoun: int, *, by_gender: bool = True) -> list[tuple[Member, list[Place]]]:
    """Return the people whom a pronoun may mean, with their places before it in reading order."""
    gender = GENDERS[cast.reading.parse[pronoun].lower_]
    sentence = cast.reading.sentences[pronoun]
    # Most pronouns find somebody near, which keeps long texts from taking quadratic time.
    for reach in (_REACH, sentence + 1):
        found = []
        for member in cast.members:
            if member.kind not in {SpeakerKind.PERSON, SpeakerKind.UNNAMED} or member.is_plural:
                continue
            if by_gender and member.pronoun not in {None, gender}:
                continue
            if not any(place.token < pronoun and sentence - place.sentence <= reach for place in member.places):
                continue
            places = sorted(
                (place for place in member.places if is_possible(cast.reading, place, pronoun)),
                key=lambda place: place.token,
            )
            if places and sentence - places[-1].sentence <= reach:
                found.append((member, places))
        if found:
            return found
    return []


def weigh(cast: Cast, pronoun: int, candidates: Sequence[tuple[Member, list[Place]]], talk: Talk) -> list[list[float]]:
    """Return one row of cues a candidate, in the order of ``CUES``."""
    latest = max(places[-1].token for _, places in candidates)
    first = min(places[0].token for _, places in candidates)
    main = [_latest(places, lambda place: is_main_subject(cast.reading, place)) for _, places in candidates]
    subject = [_latest(places, lambda place: place.rank is Rank.SUBJECT) for _, places in candidates]
    rows = []
    for (member, places), last_main, last_subject in zip(candidates, main, subject, strict=True):
        shared = [
            places[-1].token == latest,
            places[0].token == first,
            0 <= last_main == max(main),
            0 <= last_subject == max(subject),
        ]
        rows.append([float(cue) for cue in _cues(cast.reading, pronoun, member, places, talk, shared)])
    return rows


def _cues(
    reading: Reading, pronoun: int, member: Member, places: list[Place], talk: Talk, shared: Sequence[bool]
) -> list[float]:
    """Return one candidate's cues; ``shared`` has those that compare the candidates."""
    last = places[-1]
    back = reading.sentences[pronoun] - last.sentence
    latest = [place for place in places if place.sentence == last.sentence]
    rank = max(place.rank for place in latest)
    full = [place for place in places if place.is_full_name]
    since_speech = reading.sentences[pronoun] - reading.sentences[talk.spoke_at] if talk.speaker is member else 99
    return [
        back == 0,
        back == 1,
        back == 2,
        math.log1p(back),
        shared[0],
        any(is_main_subject(reading, place) for place in latest),
        rank is Rank.SUBJECT,
        rank is Rank.OBJECT,
        rank is Rank.MODIFIER,
        all(is_inside_said(reading, place) for place in latest),
        reading.paragraph(last.token) == reading.paragraph(pronoun),
        since_speech <= 3,
        talk.speaker is member and reading.paragraph(talk.spoke_at) == reading.paragraph(pronoun),
        member is talk.meant,
        math.log1p(len(places)),
        member.pronoun is not None,
        bool(full),
        any(reading.sentences[pronoun] - place.sentence <= 2 for place in full),
        reading.parse[pronoun].head.i in {word.i for word in reading.parse[last.token].ancestors},
        shared[1],
        reading.rank(pronoun) is Rank.SUBJECT and rank is Rank.SUBJECT,
        shared[2],
        shared[3],
    ]


def _latest(places: list[Place], test: Callable[[Place], bool]) -> int:
    """Return the token of the last place that passes a test, -1 where none does."""
    return max((place.token for place in places if test(place)), default=-1)


def is_main_subject(reading: Reading, place: Place) -> bool:
    """Tell whether a mention is the subject of its sentence's main clause."""
    verb = reading.parse[place.token].head
    return place.rank is Rank.SUBJECT and (verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT"))


def is_inside_said(reading: Reading, place: Place) -> bool:
    """Tell whether a mention stands in a clause that is the object of a verb: mostly what somebody said."""
    word = reading.parse[place.token]
    return word.dep_ == "ccomp" or any(above.dep_ == "ccomp" for above in word.ancestors)


def choose_person(cast: Cast, pronoun: int, talk: Talk) -> Choice:
    """Return whom a third-person pronoun in the singular means."""
    word = cast.reading.parse[pronoun].text
    candidates = find_candidates(cast, pronoun)
    if not candidates:
        return Choice((), 0.0, f"pronoun {word!r}: nobody named before it fits")
    shares = softmax([score(row) for row in weigh(cast, pronoun, candidates, talk)])
    ranked = sorted(zip(shares, candidates, strict=True), key=lambda pair: -pair[0])
    share, (member, _) = ranked[0]
    if len(ranked) > 1 and share < MIN_SHARE:
        return Choice((), share, f"ambiguous pronoun: {member.name} or {ranked[1][1][0].name}")
    rivals = f" rather than {ranked[1][1][0].name}" if len(ranked) > 1 else ""
    return Choice((member,), share, f"pronoun {word!r}: {member.name}{rivals}")


def settle_genders(cast: Cast) -> None:
    """Learn from the article's own pronouns which people without a telling name are "he" and which "she".

    Each narrative pronoun votes for the person it most likely means, and a clear majority decides; the second round
    knows the first one's winners, who are no candidates for the other pronoun any more.
    """
    pronouns = [
        token
        for token in cast.reading.parse
        if token.lower_ in GENDERS and token.pos_ == "PRON" and not cast.reading.is_quoted(token.i)
    ]
    for token in pronouns:
        if not find_candidates(cast, token.i):
            _make_person(cast, token.i)
    for _ in range(2):
        votes: dict[int, list[float]] = {}
        for token in pronouns:
            choice = choose_person(cast, token.i, Talk())
            sign = 1.0 if GENDERS[token.lower_] is Gender.FEMALE else -1.0
            for member in choice.members:
                votes.setdefault(id(member), []).append(sign * choice.confidence)
        for member in cast.members:
            balance, total = sum(votes.get(id(member), [])), sum(map(abs, votes.get(id(member), [])))
            if member.pronoun is None and abs(balance) >= _CLEAR_VOTE * max(1.0, total):
                member.gender = 0.5 if balance > 0 else -0.5


def _make_person(cast: Cast, pronoun: int) -> None:
    """Take a given name that the parser took for a body as a person's, where a pronoun has nobody else to mean."""
    wanted = 1.0 if GENDERS[cast.reading.parse[pronoun].lower_] is Gender.FEMALE else -1.0
    found = [
        (place.token, member)
        for member in cast.members
        if member.kind is SpeakerKind.ORGANIZATION and guess_gender(f"{member.name} x") * wanted > _CLEAR_GIVEN_NAME
        for place in member.places
        if is_possible(cast.reading, place, pronoun) and cast.reading.sentences[pronoun] - place.sentence <= _REACH
    ]
    if found:
        member = max(found, key=lambda pair: pair[0])[1]
        member.kind, member.gender = SpeakerKind.PERSON, wanted


def score(row: Sequence[float]) -> float:
    """Return the weighted sum of one row of cues."""
    weights = _weights()
    return sum(weights.get(cue, 0.0) * value for cue, value in zip(CUES, row, strict=True))


def softmax(scores: Sequence[float]) -> list[float]:
    """Turn scores into shares of one."""
    top = max(scores)
    powers = [math.exp(value - top) for value in scores]
    return [power / sum(powers) for power in powers]


@cache
def _weights() -> dict[str, float]:
    path = files("onrecord.extraction") / "data" / "pronouns.json"
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return weights
