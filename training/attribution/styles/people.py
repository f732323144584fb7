"""Invent people, with the forms in which papers name them, and organisations, dates and datelines."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from training.attribution.styles import words

_WOMENS = frozenset(("Mrs", "Ms", "Mrs.", "Ms.", "Dame", "Lady"))
_MENS = frozenset(("Mr", "Mr.", "Sir", "Lord", "Father"))


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker: ``role`` is "chief executive of Oak Bank" without an article; ``title`` goes before the surname."""

    given: str
    surname: str
    role: str
    title: str
    pronoun: str
    age: int
    organization: str

    @property
    def full(self) -> str:
        """Given name and surname."""
        return f"{self.given} {self.surname}"

    @property
    def handle(self) -> str:
        """A name on a social network."""
        return "@" + re.sub(r"\W", "", self.given + self.surname).lower()[:15]


@cache
def _given_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return men's and women's names, from the list that extraction uses."""
    lines = (files("onrecord.extraction") / "data" / "given_names.tsv").read_text(encoding="utf-8").splitlines()
    rows = [(name.title(), int(share)) for name, _, share in (line.partition("\t") for line in lines)]
    return tuple(n for n, share in rows if share <= 10), tuple(n for n, share in rows if share >= 90)


def make_person(chance: random.Random, surnames: Sequence[str] = (), roles: Sequence[str] = ()) -> Person:
    """Return an invented person; surnames and roles are taken from those given in half of the cases."""
    is_woman = chance.random() < 0.5
    given = chance.choice(_given_names()[is_woman])
    if chance.random() < 0.05:
        given += f" {chance.choice('ABCDEFGHJKLMNPRSTW')}."
    elif chance.random() < 0.04:
        given += f"-{chance.choice(_given_names()[is_woman])}"
    organization = make_organization(chance)
    title = chance.choice(words.TITLES)
    if title in (_MENS if is_woman else _WOMENS):
        title = "Dr"
    role = chance.choice(roles) if roles and chance.random() < 0.4 else _make_role(chance, organization)
    pronoun = "she" if is_woman else "he"
    surname = _make_surname(chance, surnames)
    return Person(given, surname, role, title, pronoun, chance.randint(18, 84), organization)


def _make_surname(chance: random.Random, surnames: Sequence[str]) -> str:
    surname = chance.choice(surnames if surnames and chance.random() < 0.5 else words.SURNAMES)
    draw = chance.random()
    if draw < 0.04:
        particle = chance.choice(words.PARTICLES)
        return particle + surname if particle.endswith("-") else f"{particle} {surname}"
    if draw < 0.08:
        return f"{surname}-{chance.choice(words.SURNAMES)}"
    return surname


def _make_role(chance: random.Random, organization: str) -> str:
    job = chance.choice(words.JOBS)
    draw = chance.random()
    if draw < 0.35:
        return job
    if draw < 0.65:
        return f"{job} {chance.choice(('of', 'of', 'at', 'for', 'with'))} {organization}"
    if draw < 0.75:
        return f"{job} of the {organization}"
    if draw < 0.85:
        return f"{organization} {job}"
    return f"{job} {chance.choice(('in', 'from', 'for'))} {chance.choice(words.PLACES)}"


def make_organization(chance: random.Random) -> str:
    """Return the name of a company, club, school or office."""
    head = chance.choice((*words.ORGANIZATION_HEADS, *words.PLACES))
    return f"{head} {chance.choice(words.ORGANIZATION_TAILS)}"


def make_date(chance: random.Random) -> str:
    """Return a day of some year, American style."""
    return f"{chance.choice(words.MONTHS)} {chance.randint(1, 28)}, {chance.randint(1998, 2026)}"


def make_dateline(chance: random.Random) -> str:
    """Return a place and perhaps an agency, up to the dash and a space."""
    place = chance.choice(words.PLACES)
    place = chance.choice((place.upper(), place.upper(), place))
    region = f", {chance.choice(words.REGIONS)}" if chance.random() < 0.4 else ""
    date = f", {chance.choice(words.MONTHS)[:3]} {chance.randint(1, 28)}" if chance.random() < 0.2 else ""
    agency = f" ({chance.choice(words.AGENCIES)})" if chance.random() < 0.6 else ""
    dash = chance.choice(("-", "--", "\u2013", "\u2014"))
    return f"{place}{region}{date}{agency} {dash} "
