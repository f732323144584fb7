"""Whom "they", "it", "each" and "both" mean: who spoke last, together or as a body, else the nearest that can."""

from spacy.tokens import Token

from onrecord.extraction.clauses import child, members_of
from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import kind_of
from onrecord.extraction.naming.mentions import Rank
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import describe
from onrecord.extraction.speakers.lists import NamedTogether
from onrecord.extraction.speakers.nominals import choose_described
from onrecord.extraction.speakers.spoken import Spoken
from onrecord.extraction.speakers.talk import Talk, Turn
from onrecord.extraction.values import SpeakerKind

# What stands for all members of a group that is named elsewhere in the sentence.
SHARED = frozenset({"each", "both", "all"})
_SPEAKS_AGAIN, _NEAREST = 0.7, 0.5
_REACH = 2
_SPEECH_REACH = 4
_BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT})


def choose_plural(
    cast: Cast, spoken: Spoken, pronoun: Token, talk: Talk, listed: NamedTogether | None = None
) -> Choice:
    """Return whom "they" or "it" means: who spoke last, else the nearest subject, else who spoke shortly before.

    ``listed`` are people whom the sentence before names together.
    """
    is_it = _is_it(pronoun)
    again = [turn.speaker.final for turn in _recent(cast, pronoun, talk) if _fits(turn.speaker.final, is_it=is_it)]
    if again and again[0] is talk.speaker:
        return Choice((again[0],), _SPEAKS_AGAIN, f"pronoun {pronoun.text!r} after {again[0].name} spoke")
    together = _together(spoken, _recent(cast, pronoun, talk))
    if len(together) > 1 and not is_it:
        return Choice(together, _SPEAKS_AGAIN, f"pronoun {pronoun.text!r}: those who spoke together before")
    near = _choose_near(cast, pronoun, talk, None if is_it else listed)
    if near is not None:
        return near
    if again:
        return Choice((again[0],), _NEAREST, f"pronoun {pronoun.text!r}: {again[0].name} spoke shortly before")
    return Choice((), 0.0, f"pronoun {pronoun.text!r}: nobody before it fits")


def _choose_near(cast: Cast, pronoun: Token, talk: Talk, listed: NamedTogether | None) -> Choice | None:
    """Return whoever was named or described nearest, the subject first."""
    is_it = _is_it(pronoun)
    named, described = _named(cast, pronoun, is_it=is_it), find_described(cast, pronoun, is_it=is_it)
    if listed is not None and (described is None or described.i < listed.end):
        return Choice(listed.members, _NEAREST, f"pronoun {pronoun.text!r}: those who were just named together")
    if described is not None and (named is None or _weight(cast, described.i) > _weight(cast, named[0])):
        tokens = range(described.left_edge.i, described.i + 1)
        choice = choose_described(cast, describe(cast, tokens, described), talk)
        return Choice(choice.members, _NEAREST, f"pronoun {pronoun.text!r}: nearest subject {described.text!r}")
    if named is not None:
        return Choice((named[1],), _NEAREST, f"pronoun {pronoun.text!r}: nearest fitting name {named[1].name}")
    return None


def _is_it(pronoun: Token) -> bool:
    return pronoun.lower_ in {"it", "its", "itself"}


def choose_shared(cast: Cast, pronoun: Token) -> Choice | None:
    """Return whom "each" or "both" means: all who are the subject of the clause around; None where they are not two."""
    verb = pronoun.head
    while verb.dep_ not in {"ROOT", "relcl"} and verb.head.i != verb.i:
        verb = verb.head
        subject = child(verb, "nsubj", "nsubjpass")
        found = [cast.at(head.i) for head in members_of(subject)] if subject is not None else []
        members = tuple(dict.fromkeys(member.final for member in found if member is not None))
        if len(members) > 1:
            return Choice(members, _SPEAKS_AGAIN, f"{pronoun.text!r}: all who are the subject of {verb.text!r}")
    return None


def _recent(cast: Cast, pronoun: Token, talk: Talk) -> list[Turn]:
    sentences = cast.reading.sentences
    return [turn for turn in talk.turns if sentences[pronoun.i] - sentences[turn.token] <= _SPEECH_REACH]


def _together(spoken: Spoken, turns: list[Turn]) -> tuple[Member, ...]:
    """Return all who share the last statement."""
    if not turns or spoken.source(turns[0].token) is None:
        return ()
    last = spoken.source(turns[0].token)
    speakers = (turn.speaker.final for turn in reversed(turns) if spoken.source(turn.token) == last)
    return tuple(dict.fromkeys(speakers))


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


def find_described(cast: Cast, pronoun: Token, *, is_it: bool = False) -> Token | None:
    """Return the likeliest noun without a name in the sentences just before: people for "they", a body for "it"."""
    wanted = _BODIES if is_it else {SpeakerKind.PERSON}
    tag = "NN" if is_it else "NNS"
    nouns = [
        token
        for token in cast.reading.parse[max(0, pronoun.i - 80) : pronoun.i]
        if token.tag_ == tag and kind_of(token) in wanted
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
