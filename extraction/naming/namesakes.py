"""Whom a single name means where several people, or nobody yet, bear it: "Roe", "Mr. Roe", "Mayor Roe", "Jane"."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.extraction.naming.lexicon import is_alike
from onrecord.extraction.naming.mentions import NameMention, Reading
from onrecord.extraction.naming.names import (
    COURTESY,
    PersonName,
    can_be_short_for,
    guess_gender,
    is_open_given,
    is_same_surname,
)
from onrecord.extraction.naming.roles import spell_title

if TYPE_CHECKING:
    from onrecord.extraction.naming.cast import Member

# A full name written so often is how the article calls its bearer.
_ALWAYS_IN_FULL = 3
# "Mr. Roe" is no Roe whose given name is a woman's in nine cases of ten.
_CLEAR_GENDER = 0.8


def find_bearer(reading: Reading, people: Sequence["Member"], name: NameMention) -> "Member | None":
    """Return whom a surname or given name means: of several bearers the one with this title, or last named."""
    asked_for = PersonName.parse(name.text)
    word = asked_for.surname
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
    return _likeliest(reading, fitting, name) if fitting else None


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
    return _likeliest(reading, fitting, name) if len(fitting) > 1 else fitting[0]


def _is_other_holder(reading: Reading, member: "Member", name: NameMention) -> bool:
    """Tell "Mayor Roe", at the head of an article, from a Roe whom it names in full later and never calls a mayor."""
    jobs = {spell_title(word.rstrip(".").casefold()) for word in name.titles.split()} - set(COURTESY)
    full = [place.token for place in member.places if place.is_full_name]
    is_first = bool(full) and name.start < min(full) and not reading.is_headline(name.start)
    is_holder = any(is_alike(job, role.noun) for job in jobs for role in member.roles.values())
    return bool(jobs) and is_first and not is_holder


def _likeliest(reading: Reading, members: list["Member"], name: NameMention) -> "Member":
    """Choose among bearers of one surname: named in full shortly before, else the one most often named in full."""
    here = reading.paragraph(name.start)
    # Who comes in later and is called by the full name again and again is not the one called by the surname.
    first = min(members, key=lambda member: member.places[0].token)
    others = [m for m in members if sum(place.is_full_name for place in m.places) >= _ALWAYS_IN_FULL]
    members = [member for member in members if member is first or member not in others]

    def closeness(member: "Member") -> tuple[int, int, int]:
        before = [p for p in member.places if p.is_full_name and p.token < name.start and not p.is_quoted]
        near = [p for p in before if here - reading.paragraph(p.token) <= 1]
        return (
            max((p.token for p in near), default=-1) if len(members) > 1 else 0,
            len(before),
            len(member.places),
        )

    return max(members, key=closeness)
