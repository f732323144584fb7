"""Names of organizations across articles: the words that tell one from another, short forms and acronyms."""

import re
from functools import lru_cache

from onrecord.db import fold
from onrecord.extraction.values import SpeakerKind

_SMALL = frozenset("the of for and in on at to de la a an s".split())
# What says nothing of which body it is: legal forms, and the country that a national paper leaves out.
_NOT_TELLING = frozenset("inc corp corporation co company llc llp ltd limited plc gmbh ag sa us u usa".split())
# What many places have one of: "Police" or "the Council" alone names a different one in each town.
_GENERIC = frozenset(
    (
        "administration agency army assembly association authorities authority bank board bureau cabinet campaign "
        "church club commission committee company congress council court department firm government group hospital "
        "house institute journal legislature military ministry navy network news newspaper office opposition "
        "organization paper parliament party police post press prosecutors school senate state station team times "
        "treasury tribunal union university"
    ).split()
)
# What tells a body from the others of its country, but not from those of other countries.
_NATIONAL = frozenset(
    (
        "agriculture appeals attorney central chief city commerce county defence defense district education election "
        "electoral energy environment environmental federal finance fire foreign general guard health high home "
        "homeland interior justice labor labour local municipal national office planning prime public "
        "regional security service services sheriff state supreme transport transportation"
    ).split()
)
# What ends no person's name: extraction takes a "Harbour Policy Center" for one now and then.
_HEADS = frozenset(
    (
        "administration agency association authority board bureau campaign center centre commission committee "
        "corporation council department federation foundation government institute institution ministry network "
        "society university"
    ).split()
)
_ACRONYM = re.compile(r"(?:[A-Z]\.?&?){2,6}")


@lru_cache(maxsize=1 << 12)
def core_words(name: str) -> tuple[str, ...]:
    """Return the folded words that make a body's name, sorted: ``Department of Justice`` is ``Justice Department``."""
    words = [word for word in fold(name.replace(".", "")).split() if word not in _SMALL]
    telling = [word for word in words if word not in _NOT_TELLING]
    return tuple(sorted(set(telling or words)))


def is_body(kind: SpeakerKind, name: str) -> bool:
    """Tell whether a speaker is an organization, by its kind or because its name can be no person's."""
    words = fold(name).split()
    is_misread = kind is SpeakerKind.PERSON and len(words) > 1 and words[-1] in _HEADS
    return kind is SpeakerKind.ORGANIZATION or is_misread


@lru_cache(maxsize=1 << 12)
def is_proper_name(name: str) -> bool:
    """Tell whether an organization's name is its own, not a word for any body of its sort."""
    if name == name.lower() and name.isascii():
        return False
    words = core_words(name)
    return bool(words) and not _GENERIC.issuperset(words)


@lru_cache(maxsize=1 << 12)
def is_national_name(name: str) -> bool:
    """Tell whether many countries have a body of this name: "Supreme Court", "Foreign Ministry"."""
    return (_GENERIC | _NATIONAL).issuperset(core_words(name))


def distinctive_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name that few other names have, or all of them where there are none."""
    words = core_words(name)
    return tuple(word for word in words if word not in _GENERIC and word not in _NATIONAL) or words


def find_acronym(name: str) -> str | None:
    """Return the acronym that a name is (``F.B.I.`` is ``fbi``), or None for any other name."""
    bare = name.removeprefix("the ").removeprefix("The ").strip()
    if not _ACRONYM.fullmatch(bare):
        return None
    letters = fold(bare).replace(" ", "")
    return letters if len(letters) > 1 else None


@lru_cache(maxsize=1 << 12)
def make_acronyms(name: str) -> frozenset[str]:
    """Return the acronyms that a name of several words may have, with and without its small words."""
    words = fold(name).removeprefix("the ").split()
    big = [word for word in words if word not in _SMALL]
    found = {"".join(word[0] for word in chosen) for chosen in (words, big) if len(chosen) > 1}
    return frozenset(acronym for acronym in found if len(acronym) > 1)
