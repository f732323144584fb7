"""Names of people across articles: what is given name and surname, and how two full names can mean one person."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from onrecord.extraction.naming.names import PARTICLES, PersonName, is_same_person, is_same_surname

# "J.K. Rowling" and "JK Rowling" are written without blanks between the initials.
_CLOSE_INITIALS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\.?[\s.])")
_BARE_INITIALS = re.compile(r"^([A-Z])([A-Z])(?= [A-Z][a-z])")
# Particles that are given names where they are capitalised: "Al Gore", but "Omar al Gore".
_GIVEN_PARTICLES = frozenset({"Al", "Ben", "Van"})
# In short surnames one letter makes another family: "Bush" and "Busch", "Brown" and "Braun".
LONG_SURNAME = 6


class Likeness(Enum):
    """How two full names can be those of one person; ``value`` says it in words."""

    EQUAL = "same full name"
    MIDDLE = "same name, with and without a middle name"
    SHORT = "a short form of the given name"
    INITIALS = "initials that fit"
    MISSPELT = "one letter apart"


@dataclass(frozen=True, slots=True)
class PersonForm:
    """A person's name taken apart and folded; ``is_full`` tells a name that says who, ``given`` may be initials."""

    given: tuple[str, ...]
    surname: str
    suffix: str
    is_full: bool

    @property
    def is_telling(self) -> bool:
        """Whether the name says of itself who it is: with a given name, two initials, or in one word of its script."""
        return self.is_full and (self.has_given_name or len(self.given) != 1)

    @property
    def has_given_name(self) -> bool:
        """Whether some given name is written out."""
        return any(len(word) > 1 for word in self.given)


@lru_cache(maxsize=1 << 12)
def parse_person(name: str) -> PersonForm:
    """Take a person's name apart; titles are left out, and so are the particles before a surname."""
    spaced = _BARE_INITIALS.sub(r"\1. \2.", _CLOSE_INITIALS.sub(". ", name))
    parsed = PersonName.parse(spaced)
    is_given = {word.casefold() for word in spaced.split() if word in _GIVEN_PARTICLES}
    given = tuple(word for word in parsed.given if word not in PARTICLES or word in is_given)
    # Chinese and Japanese write a whole name as one word, in scripts without capitals.
    is_one_word = not given and len(parsed.surname) > 1 and name.lower() == name.upper()
    return PersonForm(given, parsed.surname, parsed.suffix, bool(given) or is_one_word)


@lru_cache(maxsize=1 << 12)
def compare_names(left: str, right: str) -> Likeness | None:
    """Say how two full names can mean one person, None when they cannot; another suffix (Jr.) is another person."""
    a, b = parse_person(left), parse_person(right)
    if a.suffix != b.suffix or not a.is_full or not b.is_full:
        return None
    if a.surname != b.surname:
        is_close = a.given == b.given and a.has_given_name and min(len(a.surname), len(b.surname)) >= LONG_SURNAME
        return Likeness.MISSPELT if is_close and is_same_surname(a.surname, b.surname) else None
    return Likeness.EQUAL if a.given == b.given else _compare_given(a, b)


def _compare_given(a: PersonForm, b: PersonForm) -> Likeness | None:
    """Say how two people of one surname can be one, whose given names differ."""
    if not a.given or not b.given or not _fit_middles(a.given, b.given):
        return None
    first, other = a.given[0], b.given[0]
    if first == other:
        return Likeness.MIDDLE if len(first) > 1 else Likeness.INITIALS
    if min(len(first), len(other)) == 1:
        return Likeness.INITIALS if first[0] == other[0] else None
    return Likeness.SHORT if is_same_person(f"{first} {a.surname}", f"{other} {b.surname}") else None


def _fit_middles(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether middle names agree as far as both are given, initials included."""
    pairs = zip(left[1:], right[1:], strict=False)
    return all(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in pairs)
