"""Documents that speak with somebody's own voice: an account is its holder's, "the statement" the speaker's."""

from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import is_outlet
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import Description
from onrecord.extraction.speakers.talk import Talk
from onrecord.extraction.values import SpeakerKind

# What somebody writes under a name of their own.
_ACCOUNTS = frozenset("account tweet handle feed profile".split())
# What gives a speaker's words and nothing else; a report or a letter can be quoted against its maker.
_WORDS = frozenset("statement release tweet post announcement".split())
# What an outlet says in its own voice; a study, a database or a review is a paper of its own.
_NEWS = frozenset({"report", "story", "article"})
_HOLDER, _OUTLET, _ISSUER = 0.8, 0.8, 0.7
# How many sentences after somebody spoke in a statement "the statement" still is that one.
_REACH = 3


def choose_maker(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return whose words a document gives, where it is nothing but somebody's words."""
    if described.role.noun in _ACCOUNTS:
        holders = {id(member): member for i in described.phrase if (member := _person(cast, i)) is not None}
        if len(holders) == 1:
            (holder,) = holders.values()
            return Choice((holder,), _HOLDER, f"{described.role.text!r} is {holder.name}'s")
    if described.role.noun in _NEWS:
        return _outlet(cast, described)
    if described.role.noun in _WORDS and described.is_definite and not described.role.words:
        return _issuer(cast, described, talk)
    return None


def _person(cast: Cast, token: int) -> Member | None:
    member = cast.at(token)
    return member.final if member is not None and member.final.kind is SpeakerKind.PERSON else None


def _outlet(cast: Cast, described: Description) -> Choice | None:
    """Return the outlet of "a Courier report" and "a story in the Courier"; "a report by …" may be no piece of news."""
    beside = [child for child in described.head.lefts if child.dep_ in {"compound", "nmod", "poss"}]
    for child in described.head.rights:
        if child.lower_ in {"in", "on"}:
            beside += [inner for inner in child.children if inner.dep_ == "pobj"]
    for word in beside:
        name, member = cast.names.get(word.i), cast.at(word.i)
        if name is not None and member is not None and is_outlet(name.text):
            return Choice((member.final,), _OUTLET, f"{described.role.text!r} is news by {name.text}")
    return None


def _issuer(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return who spoke last: "The board denied it. … The statement continued …"."""
    reading, speaker = cast.reading, talk.speaker
    here = described.head.i
    if speaker is None or speaker.kind is SpeakerKind.DOCUMENT or talk.spoke_at >= here:
        return None
    if reading.sentences[here] - reading.sentences[talk.spoke_at] > _REACH:
        return None
    return Choice((speaker,), _ISSUER, f"{described.role.text!r} after {speaker.name} spoke")
