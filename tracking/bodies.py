"""Matches organizations: those that share a telling word, and acronyms with the names they stand for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.db import fold
from onrecord.db.names import holds_words
from onrecord.tracking.body_names import core_words, find_acronym, is_national_name, make_acronyms
from onrecord.tracking.facts import Facts
from onrecord.tracking.groups import Conclusions, Contest, Group, bundle, choose, count_members, divide

# Log-odds that two appearances with such names are one body, before any other evidence.
SAME_WORDS = 3.5
# "Supreme Court", "Foreign Ministry": every country has one, so that outlet and company have to speak, too.
NATIONAL = 1.6
ACRONYM = 1.2
# "Roe campaign" for "Jane Roe's campaign", beside "Roe" or "Denver" for all that is named after these.
SHORT_FORM = 0.6
OTHER_HEAD = -1.0
# An article that gives a body both names says that they are one.
ATTESTED = 2.5


def match_bodies(members: Sequence[Facts], conclusions: Conclusions) -> None:
    """Compare organizations that share a telling word: the same words in any order, then short forms."""
    groups = _divide_by_words(members, conclusions)
    holding: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for word in core_words(group.members[0].name):
            holding[word].append(group)
    contest = Contest(groups, _weigh_words)
    for group in sorted(groups, key=count_members):
        words = core_words(group.members[0].name)
        rarest = min(words, key=lambda word: (len(holding[word]), word))
        candidates = [
            (weight, "a short form of the name", other)
            for other in holding[rarest]
            if (weight := _weigh_words(group, other)) is not None
        ]
        choose(group, candidates, _are_other_bodies, conclusions, contest, fits_all=True)


def match_acronyms(members: Sequence[Facts], conclusions: Conclusions) -> None:
    """Compare acronyms with the organizations whose names begin with these letters."""
    groups = _divide_by_words(members, conclusions)
    contest = Contest(groups, _weigh_acronym)
    for group in groups:
        acronym = find_acronym(group.members[0].name)
        if acronym is None:
            continue
        candidates = [
            (weight, f"{acronym.upper()} for {other.members[0].name}", other)
            for other in groups
            if (weight := _weigh_acronym(group, other)) is not None
        ]
        choose(group, candidates, _are_other_bodies, conclusions, contest)


def _divide_by_words(members: Iterable[Facts], conclusions: Conclusions) -> list[Group]:
    groups: list[Group] = []
    for _, bearers in sorted(bundle(members, lambda each: core_words(each.name)).items()):
        base = NATIONAL if is_national_name(bearers[0].name) else SAME_WORDS
        groups += divide(bearers, base, "same name of an organization", conclusions)
    return groups


def _weigh_words(short: Group, long: Group) -> float | None:
    """Return what it says that one name is short for the other; None where it is not."""
    name, words = short.members[0].name, set(core_words(short.members[0].name))
    if not words < set(core_words(long.members[0].name)) or find_acronym(name) is not None:
        return None
    return _weigh_short_form(short, long) + _attest(short, long)


def _weigh_acronym(short: Group, long: Group) -> float | None:
    """Return what it says that one name is made of the other one's first letters; None where it is not."""
    acronym = find_acronym(short.members[0].name)
    if acronym is None or acronym not in make_acronyms(long.members[0].name):
        return None
    return ACRONYM + _attest(short, long)


def _weigh_short_form(short: Group, long: Group) -> float:
    heads = {fold(group.members[0].name).rpartition(" ")[2] for group in (short, long)}
    return SHORT_FORM if len(heads) == 1 else OTHER_HEAD


def _attest(left: Group, right: Group) -> float:
    """Return how much it says that some article gives the one body the other's name, or names its namesake."""
    names = [{fold(each.name) for each in group.members} for group in (left, right)]
    others = [{fold(name) for name in group.profile.names} for group in (left, right)]
    return ATTESTED if names[0] & others[1] or names[1] & others[0] or _is_named_after(left, right) else 0.0


def _is_named_after(short: Group, long: Group) -> bool:
    """Tell whether the long name holds the full name of somebody in the short one's articles: "the Roe campaign"."""
    name, words = fold(long.members[0].name), core_words(short.members[0].name)
    return any(person.split()[-1] in words and holds_words(name, person) for person in short.profile.company)


def _are_other_bodies(left: Group, right: Group) -> bool:
    """Tell whether two candidates are different bodies: neither name is the other one's short form."""
    a, b = (set(core_words(group.members[0].name)) for group in (left, right))
    return not (a < b or b < a)
