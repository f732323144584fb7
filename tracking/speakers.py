"""Who a speaker of one article is across articles: a first, careful answer.

Two articles speak of one person only where both give the same full name, and of one organization where both give the
same proper name. A surname, a role, a group or a nameless source says too little outside its article, so these stay
speakers of their own: joining them is for a person to decide, while a wrong join puts words into someone's mouth.
"""

from dataclasses import dataclass

from onrecord.db import fold
from onrecord.extraction import Speaker, SpeakerKind
from onrecord.tracking.keys import local_speaker_key, shared_speaker_key

# Words of a person's name that say nothing of who it is: courtesy titles, generations, and particles of surnames.
_NOT_TELLING = frozenset(
    "al bin da dal de del der di dr du el ibn ii iii iv jr la lady le lord miss mr mrs ms prof sir sr van von".split()
)
# What many places have one of: "Police" or "the Council" alone names a different one in each town.
_GENERIC_BODIES = frozenset(
    (
        "administration agency army assembly association authorities authority bank board bureau cabinet campaign "
        "church club commission committee company congress council court department firm government group hospital "
        "house legislature military ministry navy office opposition organization parliament party police "
        "prosecutors school senate state team treasury tribunal union university"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Link:
    """The key of the speaker that an appearance belongs to, and why."""

    key: str
    reason: str


def link_speaker(speaker: Speaker, *, article: str, ordinal: int) -> Link:
    """Return who ``speaker`` of the article with this key is.

    ``ordinal`` counts the speakers of the same name and kind in the article, so that two spokesmen stay two.
    """
    if speaker.kind is SpeakerKind.PERSON and _is_full_name(speaker.name):
        return Link(shared_speaker_key(speaker.kind, speaker.name), "same full name")
    if speaker.kind is SpeakerKind.ORGANIZATION and _is_proper_name(speaker.name):
        return Link(shared_speaker_key(speaker.kind, speaker.name), "same name of an organization")
    return Link(local_speaker_key(article, speaker.kind, speaker.name, ordinal), _explain(speaker))


def _is_full_name(name: str) -> bool:
    """Tell whether a name has a given name and a surname, both written out."""
    telling = [word for word in name.split() if word[0].isupper() or not word[0].isascii()]
    plain = [fold(word) for word in telling]
    return sum(len(word.replace(" ", "")) > 1 and word not in _NOT_TELLING for word in plain) > 1


def _is_proper_name(name: str) -> bool:
    """Tell whether an organization's name is its own, not a word for any body of its sort."""
    if name == name.lower() and name.isascii():
        return False
    words = fold(name).removeprefix("the ").split()
    return len(words) > 1 or not _GENERIC_BODIES.issuperset(words)


def _explain(speaker: Speaker) -> str:
    if speaker.kind is SpeakerKind.PERSON:
        return "no full name: known in this article only"
    if speaker.kind is SpeakerKind.ORGANIZATION:
        return "name of many organizations: known in this article only"
    return f"{speaker.kind}: known in this article only"
