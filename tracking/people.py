"""Matches people: those of one surname with each other, and full names that are one letter apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.tracking.facts import Facts
from onrecord.tracking.groups import Conclusions, Contest, Group, bundle, choose, count_members, divide
from onrecord.tracking.person_names import Likeness, PersonForm, compare_names, parse_person
from onrecord.tracking.surnames import place_surnames

# Log-odds that two appearances with such names in one archive are one person, before any other evidence.
WEIGHTS = {
    Likeness.EQUAL: 3.5,
    Likeness.MIDDLE: 3.0,
    Likeness.SHORT: 2.4,
    Likeness.INITIALS: 1.6,
    Likeness.MISSPELT: 1.6,
}
# Two initials and a surname are shared by more people than a given name and a surname.
MANY_INITIALS = 2.6
# A misspelt name is rare beside the right one; where both are frequent, they are two names.
RARER = 4
ONCE_OR_TWICE = 2
# Full names of one surname that are all compared with each other; beyond, only those of one initial are.
FEW = 300


def match_surname(members: Sequence[Facts], conclusions: Conclusions) -> None:
    """Compare all people of one surname: full names first, then the others with the people found so."""
    groups = _divide_by_name(members, conclusions)
    _join_variants(groups, conclusions)
    bare = [each for each in members if not parse_person(each.name).is_telling]
    place_surnames(bare, groups, conclusions)


def match_misspelt(members: Sequence[Facts], conclusions: Conclusions) -> None:
    """Compare people of one given name whose surnames are one letter apart."""
    groups = _divide_by_name(members, conclusions)
    near: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for form in _drop_letters(parse_person(group.members[0].name).surname):
            near[form].append(group)
    contest = Contest(groups, _weigh_names)
    for group in sorted(groups, key=count_members):
        name = group.members[0].name
        found = {id(other): other for form in _drop_letters(parse_person(name).surname) for other in near[form]}
        candidates = [
            (WEIGHTS[Likeness.MISSPELT], Likeness.MISSPELT.value, other)
            for other in found.values()
            if compare_names(name, other.members[0].name) is Likeness.MISSPELT and _may_be_slip(group, other)
        ]
        choose(group, candidates, have_other_names, conclusions, contest)


def _divide_by_name(members: Iterable[Facts], conclusions: Conclusions) -> list[Group]:
    """Return the groups of all full names, each name's appearances divided into people."""
    full = [each for each in members if parse_person(each.name).is_telling]
    groups: list[Group] = []
    for form, bearers in sorted(bundle(full, lambda each: parse_person(each.name)).items(), key=str):
        groups += divide(bearers, _weigh_equal(form), Likeness.EQUAL.value, conclusions)
    return groups


def _weigh_equal(form: PersonForm) -> float:
    return WEIGHTS[Likeness.EQUAL] if form.has_given_name or not form.given else MANY_INITIALS


def _weigh_names(left: Group, right: Group) -> float | None:
    likeness = compare_names(left.members[0].name, right.members[0].name)
    return None if likeness is None else WEIGHTS[likeness]


def _may_be_slip(group: Group, other: Group) -> bool:
    count = len(group.members)
    return count <= ONCE_OR_TWICE or count * RARER <= len(other.members)


def _join_variants(groups: Sequence[Group], conclusions: Conclusions) -> None:
    """Link each group to the one whose name is a variant of its own: initials, middle names, short forms."""
    by_given: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        given = parse_person(group.members[0].name).given
        by_given[given[0][0] if given else ""].append(group)
    contest = Contest(groups, _weigh_names)
    for group in sorted(groups, key=count_members):
        name = group.members[0].name
        given = parse_person(name).given
        # A short form may begin with another letter ("Bill"); so few people share a surname that all are looked at.
        pool = groups if len(groups) <= FEW else by_given[given[0][0] if given else ""]
        candidates = []
        for other in pool:
            likeness = compare_names(name, other.members[0].name)
            if likeness is not None and likeness is not Likeness.EQUAL:
                candidates.append((WEIGHTS[likeness], likeness.value, other))
        choose(group, candidates, have_other_names, conclusions, contest, fits_all=True)


def have_other_names(left: Group, right: Group) -> bool:
    """Tell whether two candidates cannot be one person, so that a doubt between them counts."""
    return compare_names(left.members[0].name, right.members[0].name) is None or (
        parse_person(left.members[0].name) == parse_person(right.members[0].name)
    )


def _drop_letters(surname: str) -> set[str]:
    """Return the surname and what is left of it without any one letter; names one letter apart share one of these."""
    return {surname, *(surname[:i] + surname[i + 1 :] for i in range(len(surname)))}
