"""Whom a single name means where several people, or nobody yet, bear it: "Roe", "Mr. Roe", "Mayor Roe", "Jane"."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.extraction.naming.governments import says_of_itself
from onrecord.extraction.naming.lexicon import is_alike
from onrecord.extraction.naming.mentions import NameMention, Reading
from onrecord.extraction.naming.names import (
    COURTESY,
    PRONOUN_GENDERS,
    Gender,
    PersonName,
    can_be_short_for,
    guess_gender,
    is_open_given,
    is_same_surname,
)
from onrecord.extraction.naming.roles import spell_title

if TYPE_CHECKING:
    from onrecord.extraction.naming.cast import Member

_ELDER, _YOUNGER = frozenset({"elder", "older", "senior"}), frozenset({"younger", "junior"})
_CHILDREN = frozenset("son daughter grandson granddaughter nephew niece".split())
# A full name written so often is how the article calls its bearer.
_ALWAYS_IN_FULL = 3
# "Mr. Roe" is no Roe whose given name is a woman's in nine cases of ten.
_CLEAR_GENDER = 0.8


def find_bearers(reading: Reading, people: Sequence["Member"], name: NameMention) -> tuple["Member", ...]:
    """Return whom a surname or given name means: of several bearers the one with this title, or last named.

    More than one where nothing in the article decides between them.
    """
    asked_for, word = PersonName.parse(name.text), name.key
    exact, given, near = [], [], []
    for member in people:
        parsed = PersonName.parse(member.name)
        if asked_for.suffix and parsed.suffix != asked_for.suffix:
            continue
        if parsed.surname == word:
            exact.append(member)
        elif parsed.given and word in {parsed.given[0], *(g for g in parsed.given if len(g) > 3)}:
            given.append(member)
        elif is_same_surname(parsed.surname, word):
            near.append(member)
    found = exact or given or near
    asked = guess_gender(f"{name.titles} x") if name.titles else 0.0
    fitting = [m for m in found if m.gender * asked >= 0] or [m for m in found if abs(m.gender) < _CLEAR_GENDER]
    fitting = [member for member in fitting if not _is_other_holder(reading, member, name)]
    if len(fitting) < 2:
        return tuple(fitting)
    told = _find_by_age(reading, fitting, name) or _find_by_pronoun(reading, fitting, name)
    return (told,) if told is not None else _decide(reading, fitting, name)


def find_bearer(reading: Reading, people: Sequence["Member"], name: NameMention) -> "Member | None":
    """Return the one whom a surname means; None where it is nobody, or open."""
    bearers = find_bearers(reading, people, name)
    return bearers[0] if len(bearers) == 1 else None


def find_open_forms(names: Iterable[str]) -> set[str]:
    """Return the full names that may be of two of the others: "Chris Hale" beside a Christopher and a Christine."""
    given: dict[str, set[str]] = defaultdict(set)
    full: dict[str, PersonName] = {}
    for name in names:
        parsed = full[name] = PersonName.parse(name)
        if parsed.given and not is_open_given(parsed.given[0]):
            given[parsed.surname].add(parsed.given[0])
    return {
        name
        for name, parsed in full.items()
        if parsed.given and is_open_given(parsed.given[0])
        if sum(can_be_short_for(parsed.given[0], other) for other in given[parsed.surname]) > 1
    }


def find_nearest(reading: Reading, people: Sequence["Member"], name: NameMention) -> "Member":
    """Return whose form a full name is that fits several: of the title's gender, and named in full last before it."""
    asked = guess_gender(f"{name.titles} x") if name.titles else 0.0
    fitting = [member for member in people if member.gender * asked >= 0] or list(people)
    return _decide(reading, fitting, name)[0]


def _is_other_holder(reading: Reading, member: "Member", name: NameMention) -> bool:
    """Tell "Mayor Roe", at the head of an article, from a Roe whom it names in full later and never calls a mayor."""
    jobs = {spell_title(word.rstrip(".").casefold()) for word in name.titles.split()} - set(COURTESY)
    full = [place.token for place in member.places if place.is_full_name]
    is_first = bool(full) and name.start < min(full) and not reading.is_headline(name.start)
    is_holder = any(is_alike(job, role.noun) for job in jobs for role in member.roles.values())
    return bool(jobs) and is_first and not is_holder


def _find_by_age(reading: Reading, members: list["Member"], name: NameMention) -> "Member | None":
    """Return who is "the elder Roe" of two: by "Sr." or "Jr.", by the ages stated, or as the other one's child."""
    word = reading.parse[name.start - 1].lower_ if name.start else ""
    if len(members) != 2 or word not in _ELDER | _YOUNGER:
        return None
    younger = [m for m in members if PersonName.parse(m.name).suffix == "jr" or _is_child(m)]
    elder = [m for m in members if PersonName.parse(m.name).suffix == "sr"]
    ages = [int(member.age) for member in members if member.age is not None]
    if len(ages) == 2 and ages[0] != ages[1]:
        younger, elder = [members[ages[0] > ages[1]]], []
    if len(younger) != 1 and len(elder) != 1:
        return None
    young = younger[0] if len(younger) == 1 else next(member for member in members if member not in elder)
    return young if word in _YOUNGER else next(member for member in members if member is not young)


def _is_child(member: "Member") -> bool:
    return any(role.noun in _CHILDREN for role in member.roles.values())


def _find_by_pronoun(reading: Reading, members: list["Member"], name: NameMention) -> "Member | None":
    """Return the only woman where "Roe said she would": a title is not the only thing that tells the gender."""
    if name.titles:
        return None
    for gender in Gender:
        pronouns = frozenset(word for word, asked in PRONOUN_GENDERS.items() if asked is gender)
        of_it = [member for member in members if member.pronoun is gender]
        is_clear = len(of_it) == 1 and all(member.pronoun is not None for member in members)
        if is_clear and says_of_itself(reading.parse[name.head], pronouns):
            return of_it[0]
    return None


def _decide(reading: Reading, members: list["Member"], name: NameMention) -> tuple["Member", ...]:
    """Choose among bearers of one surname: named in full shortly before, else the one whom the article calls so.

    Several are returned, the likeliest first, where two stand in one paragraph and are called alike by then.
    """
    here = reading.paragraph(name.start)
    # Who comes in later and is called by the full name again and again is not the one called by the surname.
    first = min(members, key=lambda member: member.places[0].token)
    others = [m for m in members if sum(place.is_full_name for place in m.places) >= _ALWAYS_IN_FULL]
    members = [member for member in members if member is first or member not in others]
    standing = {id(member): _standing(member, here, reading, name) for member in members}
    best = max(standing.values())
    leading = [member for member in members if standing[id(member)] == best]
    if best[1] == 0:
        # Nobody has been named yet, as in a headline: the one of whom the whole article speaks most is meant.
        most = max(map(_total, leading))
        leading = [member for member in leading if _total(member) == most]
    return tuple(sorted(leading, key=_last_full(name), reverse=True))


def _standing(member: "Member", here: int, reading: Reading, name: NameMention) -> tuple[int, int]:
    """Return the paragraph near by in which a member is named in full, and how often it is named by then."""
    before = [p for p in member.places if p.token < name.start and not p.is_quoted]
    named = [reading.paragraph(p.token) for p in before if p.is_full_name]
    near = [paragraph for paragraph in named if here - paragraph <= 1]
    return max(near, default=-1), sum(place.is_full_name or place.is_bare for place in before)


def _total(member: "Member") -> tuple[int, int]:
    return sum(place.is_full_name for place in member.places), len(member.places)


def _last_full(name: NameMention) -> "Callable[[Member], int]":
    """Return what orders people by where they were named in full last before a name."""

    def last(member: "Member") -> int:
        return max((p.token for p in member.places if p.is_full_name and p.token < name.start), default=-1)

    return last
