"""What is known of a speaker so far, added up over appearances, and how well another one fits it.

Weights are log-odds (natural logarithm), added to what the names alone say. They were set by hand for what each piece
of evidence means in news, and checked on the corpus that docs/identity.md names.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from onrecord.tracking.facts import Facts
from onrecord.tracking.roles import RoleWords, are_other_fields, read_role

# The first of several shared things says most: the others of an article often come together.
COMPANY_WEIGHTS = (0.7, 0.5, 0.4, 0.3)
ROLE_WEIGHTS = (1.2, 0.8, 0.5)
SAME_OUTLET = 0.3
NO_COMMON_COMPANY = -0.6
# Extraction has read the article and tells two speakers in it; times the share of articles in which it does.
ONE_ARTICLE = -2.5
# So many people around each of the two, and none in common, is more than chance.
MUCH_COMPANY = 3
OTHER_FIELD = -2.8
OTHER_PLACE = -3.0
YEARS_APART = -0.8
MANY_YEARS = 8
SAME_ENTRY = 2.5
OTHER_ENTRY = -6.0
AMBIGUOUS_ENTRY = -1.5


@dataclass(frozen=True, slots=True)
class Finding:
    """The weight of the evidence on two speakers beside their names, and the evidence in words."""

    weight: float
    words: tuple[str, ...]


@dataclass
class Profile:
    """What appearances, taken together, say of a speaker.

    ``offices`` tells for each word of office the places and bodies it was held in. ``days`` are the first and the last
    day of publication; empty where no date is known.
    """

    count: int = 0
    company: Counter[str] = field(default_factory=Counter)
    role_words: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    offices: dict[str, set[str]] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    days: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    entries: set[str] = field(default_factory=set)
    is_ambiguous: bool = False

    def add(self, facts: Facts) -> None:
        """Take one more appearance into account."""
        self.count += 1
        self.company.update(facts.company)
        for role in facts.roles:
            self._add_role(read_role(role))
        self.articles |= {facts.article} if facts.article else set()
        if facts.outlet:
            self.outlets.add(facts.outlet)
        if facts.date:
            self._add_days([_day(facts.date)])
        self.names.update((facts.name, *facts.aliases))
        chosen = choose_entry(facts)
        self.entries |= set() if chosen is None else {chosen}
        self.is_ambiguous = (self.is_ambiguous or len(facts.entries) > 1) and not self.entries

    def absorb(self, other: "Profile") -> None:
        """Take all of another profile into account."""
        self.count += other.count
        self.company.update(other.company)
        self.role_words |= other.role_words
        self.fields |= other.fields
        for office, places in other.offices.items():
            self.offices.setdefault(office, set()).update(places)
        self.articles |= other.articles
        self.outlets |= other.outlets
        self._add_days(other.days)
        self.names |= other.names
        self.entries |= other.entries
        self.is_ambiguous = (self.is_ambiguous or other.is_ambiguous) and not self.entries

    def _add_role(self, role: RoleWords) -> None:
        self.role_words |= role.telling
        self.fields |= role.fields
        for office in role.known_offices:
            self.offices.setdefault(office, set()).update(role.places)

    def _add_days(self, days: list[int]) -> None:
        known = [*self.days, *days]
        self.days = [min(known), max(known)] if known else []


def choose_entry(facts: Facts) -> str | None:
    """Return the line of an imported table that an appearance means: the only one, or the one its roles speak for."""
    if len(facts.entries) == 1:
        return facts.entries[0].ref
    words = {word for role in facts.roles for word in read_role(role).offices | read_role(role).names}
    counted = sorted(((len(words & entry.words), entry.ref) for entry in facts.entries), reverse=True)
    if not counted or not counted[0][0] or (len(counted) > 1 and counted[1][0] == counted[0][0]):
        return None
    return counted[0][1]


def profile_of(members: Iterable[Facts]) -> Profile:
    """Return what these appearances together say."""
    profile = Profile()
    for each in members:
        profile.add(each)
    return profile


def compare(left: Profile, right: Profile) -> Finding:
    """Weigh what two profiles have in common and what keeps them apart, names aside."""
    both = len(left.articles & right.articles)
    elsewhere = 1 - both / min(len(left.articles), len(right.articles)) if both else 1.0
    found = [_compare_roles(left, right), _compare_entries(left, right), _compare_times(left, right)]
    if both:
        found.append((ONE_ARTICLE * (1 - elsewhere), "an article tells them apart"))
    # Whoever stands in one article has its outlet and company in common with everybody in it.
    found += [(weight * elsewhere, words if elsewhere else "") for weight, words in _compare_surroundings(left, right)]
    return Finding(sum(weight for weight, _ in found), tuple(words for _, words in found if words))


def _compare_surroundings(left: Profile, right: Profile) -> list[tuple[float, str]]:
    found = [_compare_company(left, right)]
    if shared := sorted(left.outlets & right.outlets):
        found.append((SAME_OUTLET, f"both in {shared[0]}"))
    return found


def _compare_company(left: Profile, right: Profile) -> tuple[float, str]:
    small, large = sorted((left.company, right.company), key=len)
    shared = sorted((name for name in small if name in large), key=lambda name: (-small[name], name))
    if shared:
        more = f" and {len(shared) - 2} more" if len(shared) > 2 else ""
        return sum(COMPANY_WEIGHTS[: len(shared)]), f"both beside {', '.join(shared[:2])}{more}"
    if min(len(small), len(large)) >= MUCH_COMPANY:
        return NO_COMMON_COMPANY, "nobody beside both"
    return 0.0, ""


def _compare_roles(left: Profile, right: Profile) -> tuple[float, str]:
    if are_other_fields(left.fields, right.fields):
        return OTHER_FIELD, f"other fields: {_list(left.fields)} and {_list(right.fields)}"
    elsewhere = _find_other_places(left, right)
    if elsewhere is not None:
        return OTHER_PLACE, f"as {elsewhere} of other places or bodies"
    shared = sorted(left.role_words & right.role_words)
    if shared:
        return sum(ROLE_WEIGHTS[: len(shared)]), f"both as {', '.join(shared[:3])}"
    return 0.0, ""


def _find_other_places(left: Profile, right: Profile) -> str | None:
    """Return an office that both hold, if the places and bodies that go with each of their offices all differ."""
    small, large = sorted((left.offices, right.offices), key=len)
    both = sorted(office for office in small if small[office] and large.get(office))
    if not both or any(small[office] & large[office] for office in both):
        return None
    return both[0]


def _compare_entries(left: Profile, right: Profile) -> tuple[float, str]:
    if left.entries and right.entries:
        shared = sorted(left.entries & right.entries)
        if shared:
            return SAME_ENTRY, f"both fit {shared[0]} of the imported names"
        return OTHER_ENTRY, f"the imported names tell them apart: {_list(left.entries)} and {_list(right.entries)}"
    if left.is_ambiguous or right.is_ambiguous:
        return AMBIGUOUS_ENTRY, "the imported names have several of this name"
    return 0.0, ""


def _compare_times(left: Profile, right: Profile) -> tuple[float, str]:
    if not left.days or not right.days:
        return 0.0, ""
    gap = max(left.days[0] - right.days[1], right.days[0] - left.days[1], 0) / 365
    if gap >= MANY_YEARS:
        return YEARS_APART, f"{gap:.0f} years apart"
    return 0.0, ""


def _day(text: str) -> int:
    """Return a date as a number of days; an unknown month or day is the first one."""
    parts = [int(part) for part in text[:10].split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day).toordinal()


def _list(words: Iterable[str]) -> str:
    return "/".join(sorted(words)[:3])


def to_score(weight: float) -> float:
    """Return log-odds as a score between 0 and 1."""
    return 1 / (1 + math.exp(-weight))
