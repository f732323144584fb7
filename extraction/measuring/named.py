"""Are these the names of the gold's speakers?"""

import re
import unicodedata
from collections.abc import Collection, Sequence

from onrecord.extraction.measuring.gold import GoldSpeaker
from onrecord.extraction.values import SpeakerKind

# Words before a name that do not belong to it, when names are compared.
_TITLES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady president sen senator rep gov governor gen general judge justice "
    "secretary the a an".split()
)


def normalize_name(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents, punctuation, a possessive and titles before it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['\u2019]s\b", "", plain))
    while words and words[0] in _TITLES:
        words = words[1:]
    return tuple(words)


def are_named(given: Collection[tuple[str, ...]], wanted: Sequence[GoldSpeaker], *, lenient: bool) -> bool:
    """Tell whether each wanted speaker is among the given names; nobody wanted means nobody given.

    Leniently an alias will do, and for a person the surname.
    """
    if not wanted:
        return not given
    for speaker in wanted:
        name = normalize_name(speaker.name)
        forms = {name, *(normalize_name(alias) for alias in speaker.aliases)} if lenient else {name}
        surname = name[-1:] if lenient and speaker.kind is SpeakerKind.PERSON else ()
        if not any(form in forms or (surname and form[-1:] == surname) for form in given):
            return False
    return True
