"""Whom "they" and "it" mean: the group or body that spoke last, else the nearest one that can."""

from spacy.tokens import Token

from onrecord.extraction.cast import Cast, Member
from onrecord.extraction.lexicon import guess_kind
from onrecord.extraction.mentions import Rank
from onrecord.extraction.nominals import choose_described, describe
from onrecord.extraction.talk import Choice, Talk
from onrecord.extraction.values import SpeakerKind

_SPEAKS_AGAIN, _NEAREST = 0.7, 0.5
_REACH = 2
_SPEECH_REACH = 4
_BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT})


def choose_plural(cast: Cast, pronoun: Token, talk: Talk) -> Choice:
    """Return whom "they" or "it" means."""
    is_it = pronoun.lower_ in {"it", "its", "itself"}
    sentences = cast.reading.sentences
    speaker = talk.speaker
    is_near = sentences[pronoun.i] - sentences[talk.spoke_at] <= _SPEECH_REACH
    if speaker is not None and _fits(speaker, is_it=is_it) and is_near:
        return Choice((speaker,), _SPEAKS_AGAIN, f"pronoun {pronoun.text!r} after {speaker.name} spoke")
    named = _named(cast, pronoun, is_it=is_it)
    described = _described(cast, pronoun, is_it=is_it)
    if described is not None and (named is None or _weight(cast, described.i) > _weight(cast, named[0])):
        tokens = range(described.left_edge.i, described.i + 1)
        choice = choose_described(cast, describe(cast, tokens, described), talk)
        return Choice(choice.members, _NEAREST, f"pronoun {pronoun.text!r}: nearest subject {described.text!r}")
    if named is not None:
        return Choice((named[1],), _NEAREST, f"pronoun {pronoun.text!r}: nearest fitting name {named[1].name}")
    return Choice((), 0.0, f"pronoun {pronoun.text!r}: nobody before it fits")


def _fits(member: Member, *, is_it: bool) -> bool:
    if is_it:
        return member.kind in _BODIES and not member.is_plural
    return member.is_plural or member.kind in {SpeakerKind.GROUP, SpeakerKind.ORGANIZATION}


def _named(cast: Cast, pronoun: Token, *, is_it: bool) -> tuple[int, Member] | None:
    """Return the likeliest name in the sentences just before, and where it stands."""
    places = [
        (_weight(cast, place.token), place.token, member)
        for member in cast.members
        if _fits(member, is_it=is_it)
        for place in member.places
        if _is_near(cast, place.token, pronoun) and not place.is_quoted and place.rank is not Rank.MODIFIER
    ]
    if not places:
        return None
    _, token, member = max(places, key=lambda found: found[:2])
    return token, member.final


def _described(cast: Cast, pronoun: Token, *, is_it: bool) -> Token | None:
    """Return the likeliest noun without a name in the sentences just before: people for "they", a body for "it"."""
    wanted = _BODIES if is_it else {SpeakerKind.PERSON}
    tag = "NN" if is_it else "NNS"
    nouns = [
        token
        for token in cast.reading.parse[max(0, pronoun.i - 80) : pronoun.i]
        if token.tag_ == tag and guess_kind(token.lemma_.casefold()) in wanted
        if _is_near(cast, token.i, pronoun) and cast.reading.rank(token.i) is Rank.SUBJECT
        if not cast.reading.is_quoted(token.i) and cast.at(token.i) is None
    ]
    return max(nouns, key=lambda token: _weight(cast, token.i), default=None)


def _is_near(cast: Cast, token: int, pronoun: Token) -> bool:
    sentences = cast.reading.sentences
    return token < pronoun.i and sentences[pronoun.i] - sentences[token] <= _REACH


def _weight(cast: Cast, token: int) -> tuple[int, int]:
    """Return what ranks two mentions: a subject first, then the later one."""
    return (int(cast.reading.rank(token) is Rank.SUBJECT), token)
