"""Documents that speak with somebody's own voice: an account is its holder's, "the statement" the speaker's."""

from onrecord.extraction.cast import Cast, Member
from onrecord.extraction.descriptions import Description
from onrecord.extraction.pronouns import Choice, Talk
from onrecord.extraction.values import SpeakerKind

# What somebody writes under a name of their own.
_ACCOUNTS = frozenset("account tweet handle feed profile".split())
# What gives a speaker's words and nothing else; a report or a letter can be quoted against its maker.
_WORDS = frozenset("statement release tweet post announcement".split())
_HOLDER, _ISSUER = 0.8, 0.7
# How many sentences after somebody spoke in a statement "the statement" still is that one.
_REACH = 3


def choose_maker(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return whose words a document gives, where it is nothing but somebody's words."""
    if described.role.noun in _ACCOUNTS:
        holders = {id(member): member for i in described.phrase if (member := _person(cast, i)) is not None}
        if len(holders) == 1:
            (holder,) = holders.values()
            return Choice((holder,), _HOLDER, f"{described.role.text!r} is {holder.name}'s")
    if described.role.noun in _WORDS and described.is_definite and not described.role.words:
        return _issuer(cast, described, talk)
    return None


def _person(cast: Cast, token: int) -> Member | None:
    member = cast.at(token)
    return member.final if member is not None and member.final.kind is SpeakerKind.PERSON else None


def _issuer(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return who spoke last: "The board denied it. … The statement continued …"."""
    reading, speaker = cast.reading, talk.speaker
    here = described.head.i
    if speaker is None or speaker.kind is SpeakerKind.DOCUMENT or talk.spoke_at >= here:
        return None
    if reading.sentences[here] - reading.sentences[talk.spoke_at] > _REACH:
        return None
    return Choice((speaker,), _ISSUER, f"{described.role.text!r} after {speaker.name} spoke")
