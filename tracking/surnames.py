"""Finds whom a surname alone, or with one initial, means, among the people who are named in full elsewhere.

A person's odds are how often the archive meets them, times what speaks for them in this article; somebody whom it has
not met so far takes part, too. So "Quill" in the years of one famous bearer is that one unless role or company speak
for another, and the surname of somebody met once stays unknown without such evidence.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.db import fold
from onrecord.tracking.facts import Facts
from onrecord.tracking.groups import CONFIDENT, MARGIN, MOST_SUGGESTIONS, Conclusions, Group
from onrecord.tracking.person_names import compare_names, parse_person
from onrecord.tracking.profiles import Finding, Profile, compare, profile_of

# How many appearances somebody not met so far counts for, by how many initials the name has: few share these, too.
SOMEBODY_ELSE = (0.6, 0.4)
# Candidates that are weighed though nothing but their frequency speaks for them.
MOST_FREQUENT = 8
ROUNDS = 3
# Two surnames without a full name anywhere that share a role and a neighbour: just sure enough.
BARE_WEIGHT = 2.3


@dataclass(frozen=True)
class _Person:
    """One person of a surname as found so far; ``names`` are folded."""

    hub: str
    profile: Profile
    names: frozenset[str]
    spelled: frozenset[str]


class _Crowd:
    """All people of a surname, and who of them was seen beside whom and in which role."""

    def __init__(self, people: Sequence[_Person]) -> None:
        self.people = sorted(people, key=lambda person: -person.profile.count)
        self.total = sum(person.profile.count for person in people)
        self._named: Mapping[str, set[int]] = defaultdict(set)
        self._beside: Mapping[str, set[int]] = defaultdict(set)
        self._as_role: Mapping[str, set[int]] = defaultdict(set)
        self._misfits: dict[str, set[int]] = {}
        for number, person in enumerate(self.people):
            for index, words in (
                (self._named, person.names),
                (self._beside, person.profile.company),
                (self._as_role, person.profile.role_words),
            ):
                for word in words:
                    index[word].add(number)

    def count(self, facts: Facts, number: int) -> None:
        """Take into account that a surname alone was found to mean this person."""
        self.people[number].profile.add(facts)
        self.total += 1

    def find_named(self, company: Iterable[str]) -> set[int]:
        """Return the people who stand in the article by their full name, so that the surname means somebody else."""
        return {number for name in company if name in self._named for number in self._named[name]}

    def find_misfits(self, name: str) -> set[int]:
        """Return the people whom a name cannot mean, by its initial or suffix."""
        if name not in self._misfits:
            self._misfits[name] = {
                number for number, person in enumerate(self.people) if not _fits(name, person.spelled)
            }
        return self._misfits[name]

    def find_likely(self, profile: Profile) -> set[int]:
        """Return the people for whom something speaks: company, role, or being the most frequent ones."""
        found = set(range(min(MOST_FREQUENT, len(self.people))))
        counts = Counter(number for name in profile.company for number in self._beside.get(name, ()))
        counts.update(number for word in profile.role_words for number in self._as_role.get(word, ()))
        found.update(sorted(counts, key=lambda number: (-counts[number], number))[:MOST_FREQUENT])
        return found


def place_surnames(bare: Sequence[Facts], groups: Sequence[Group], conclusions: Conclusions) -> None:
    """Link each surname alone to the person it means where one stands out; else suggest who may be meant."""
    crowd = _Crowd(_gather_people(groups, conclusions))
    left = list(bare)
    # More than once, as every surname that found its person makes that person more frequent.
    for _ in range(ROUNDS):
        found = {facts.key: person for facts in left if (person := _place(facts, left, crowd, conclusions)) is not None}
        for facts in left:
            if facts.key in found:
                crowd.count(facts, found[facts.key])
        left = [facts for facts in left if facts.key not in found]
    _join_bare(left, conclusions)


def _gather_people(groups: Sequence[Group], conclusions: Conclusions) -> list[_Person]:
    """Put the groups together that were joined."""
    joined: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        joined[conclusions.verdicts.find(group.hub)].append(group)
    people = []
    for parts in joined.values():
        profile = Profile()
        for part in parts:
            profile.absorb(part.profile)
        spelled = frozenset(each.name for part in parts for each in part.members)
        people.append(_Person(min(part.hub for part in parts), profile, frozenset(map(fold, spelled)), spelled))
    return people


def _place(facts: Facts, bare: Sequence[Facts], crowd: _Crowd, conclusions: Conclusions) -> int | None:
    """Link or suggest one surname alone, out of all ``bare``; return the number of the person to whom it was linked."""
    profile = profile_of([facts])
    told_apart = crowd.find_named(facts.company) | crowd.find_misfits(facts.name)
    others = crowd.total - sum(crowd.people[number].profile.count for number in told_apart)
    weighed: list[tuple[float, Finding, int]] = []
    for number in sorted(crowd.find_likely(profile) - told_apart):
        person = crowd.people[number]
        if not conclusions.verdicts.may_join(facts.key, person.hub):
            continue
        finding = compare(profile, person.profile)
        weighed.append((person.profile.count * math.exp(finding.weight), finding, number))
        others -= person.profile.count
    weighed.sort(key=lambda each: (-each[0], each[2]))
    everything = sum(each[0] for each in weighed) + others + SOMEBODY_ELSE[len(parse_person(facts.name).given)]
    for odds, finding, number in weighed[:MOST_SUGGESTIONS]:
        person = crowd.people[number]
        weight = math.log(odds / (everything - odds))
        why = "; ".join((f"surname of one met {_times(person.profile.count)}", *finding.words))
        if weight >= CONFIDENT and not _is_contested(facts, finding, person, bare, conclusions):
            conclusions.link(facts.key, person.hub, weight, why)
            return number
        conclusions.suggest(facts.key, person.hub, weight, why)
    return None


def _is_contested(
    facts: Facts, finding: Finding, person: _Person, bare: Sequence[Facts], conclusions: Conclusions
) -> bool:
    """Tell whether another surname alone, kept apart from this one by people, means the person as likely."""
    verdicts = conclusions.verdicts
    barred = verdicts.list_barred(verdicts.find(facts.key))
    return bool(barred) and any(
        verdicts.find(other.key) in barred
        and verdicts.may_join(other.key, person.hub)
        and _fits(other.name, person.spelled)
        and compare(profile_of([other]), person.profile).weight > finding.weight - MARGIN
        for other in bare
    )


def _fits(name: str, spelled: Iterable[str]) -> bool:
    """Tell whether a surname alone or with an initial can mean somebody with these full names."""
    form = parse_person(name)
    if form.given:
        return any(compare_names(name, each) is not None for each in spelled)
    return not form.suffix or any(parse_person(each).suffix == form.suffix for each in spelled)


def _join_bare(bare: Sequence[Facts], conclusions: Conclusions) -> None:
    """Link surnames without any full name that share both a role and somebody beside them.

    Where people keep two of those apart who share the same, the others may be either's and stay alone.
    """
    sharing: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for facts in bare:
        for word in profile_of([facts]).role_words:
            for neighbour in facts.company:
                sharing[fold(facts.name), word, neighbour].append(facts.key)
    for (_, word, neighbour), keys in sorted(sharing.items()):
        roots = {conclusions.verdicts.find(key) for key in keys}
        if all(roots.isdisjoint(conclusions.verdicts.list_barred(root)) for root in roots):
            why = f"same surname; both as {word}; both beside {neighbour}"
            for key in keys[1:]:
                conclusions.link(key, keys[0], BARE_WEIGHT, why)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
