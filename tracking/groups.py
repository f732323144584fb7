"""Groups of appearances that are taken for one speaker while a block is compared, and what is concluded of them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.tracking.facts import Facts, what_is_said
from onrecord.tracking.profiles import Finding, Profile, compare, to_score
from onrecord.tracking.verdicts import SAME, UNSURE, Verdicts

Label = TypeVar("Label", bound=Hashable)

# Log-odds of 9 in 10: a wrong link puts words into someone's mouth, so that with less a person is asked.
CONFIDENT = 2.2
# Below even chances, a suggestion is more work than help.
WORTH_ASKING = 0.0
# How much better than its best rival a candidate has to be.
MARGIN = 1.0
# Suggestions about one appearance; more would not be read.
MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the machine thinks of two appearances: "same" when it is sure enough to link them, else "unsure"."""

    verb: str
    subject: str
    object: str
    score: float
    why: str


@dataclass
class Group:
    """Appearances taken for one speaker; ``hub``, the smallest key, is linked to all others.

    ``found`` keeps for each member what made it one, if it was not a person who did.
    """

    members: list[Facts] = field(default_factory=list)
    profile: Profile = field(default_factory=Profile)
    hub: str = ""
    found: dict[str, tuple[float, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, members: Iterable[Facts]) -> "Group":
        """Return a group of these appearances."""
        group = cls()
        for each in members:
            group.add(each)
        return group

    def add(self, facts: Facts, found: tuple[float, str] | None = None) -> None:
        """Take in one more appearance."""
        self.hub = min(self.hub or facts.key, facts.key)
        self.members.append(facts)
        self.profile.add(facts)
        if found is not None:
            self.found[facts.key] = found


class Conclusions:
    """Collects opinions while a block is compared, and keeps to what people have decided.

    ``verdicts`` learns what is joined here, so that each further step sees one speaker where there is one.
    """

    def __init__(self, verdicts: Verdicts) -> None:
        self.verdicts = verdicts
        self.opinions: dict[tuple[str, str], Opinion] = {}
        self._united: dict[str, list[Group]] = {}

    def may_join(self, left: Group, right: Group) -> bool:
        """Tell whether no person keeps these two apart or is unsure of them."""
        return self.verdicts.may_join(left.hub, right.hub)

    def find_contenders(self, group: Group, target: Group, others: Iterable[Group]) -> list[Group]:
        """Return those of the others who may be the target, too, and whom people keep apart from this group.

        Where such a one fits the target as well, nothing but the order would decide which of the two is linked to it.
        """
        if not self.verdicts.list_barred(self.verdicts.find(group.hub)):
            return []
        return [
            other
            for other in others
            if not self.may_join(group, other) and self.may_join(other, target) and not self.are_one(other, target)
        ]

    def are_one(self, left: Group, right: Group) -> bool:
        """Tell whether the two have been joined."""
        return self.verdicts.are_one(left.hub, right.hub)

    def link(self, subject: str, to: str, weight: float, why: str) -> None:
        """Conclude that two appearances are one speaker."""
        if subject != to and self.verdicts.may_join(subject, to):
            self.verdicts.join(subject, to)
            self._note(SAME, subject, to, weight, why)

    def would_mix(self, left: Group, right: Group, are_rivals: Callable[[Group, Group], bool]) -> bool:
        """Tell whether linking two groups would make one of two rivals with which they have been united."""
        ours, theirs = (self._united.get(group.hub, [group]) for group in (left, right))
        return any(are_rivals(one, other) for one in ours for other in theirs)

    def unite(self, left: Group, right: Group) -> None:
        """Remember that two groups are one from now on."""
        together = [*self._united.get(left.hub, [left]), *self._united.get(right.hub, [right])]
        self._united |= dict.fromkeys((group.hub for group in together), together)

    def settle(self, group: Group) -> None:
        """Link the members of a finished group, which are joined already, to its hub."""
        for key, (weight, why) in group.found.items():
            # The hub may have come in later than the first member, which then has nothing of its own to say.
            if key != group.hub:
                self._note(SAME, key, group.hub, weight, why)

    def suggest(self, subject: str, other: str, weight: float, why: str) -> None:
        """Leave it to a person whether two appearances are one speaker."""
        if weight >= WORTH_ASKING and self.verdicts.may_join(subject, other):
            self._note(UNSURE, subject, other, min(weight, CONFIDENT), why)

    def _note(self, verb: str, left: str, right: str, weight: float, why: str) -> None:
        subject, other = max(left, right), min(left, right)
        if verb == SAME or (subject, other) not in self.opinions:
            self.opinions[subject, other] = Opinion(verb, subject, other, round(to_score(weight), 4), why)

    def list(self) -> list[Opinion]:
        """Return what was concluded; doubts about two that were joined by another way have gone."""
        return [
            each
            for each in self.opinions.values()
            if each.verb == SAME or not self.verdicts.are_one(each.subject, each.object)
        ]


def count_members(group: Group) -> int:
    """Sort the rarest names first: a rare form is a variant of a frequent one, not the other way round."""
    return len(group.members)


def bundle(members: Iterable[Facts], label: Callable[[Facts], Label]) -> Mapping[Label, list[Facts]]:
    """Return the appearances by what ``label`` says of each, in the order in which they are given."""
    bundled: dict[Label, list[Facts]] = defaultdict(list)
    for each in members:
        bundled[label(each)].append(each)
    return bundled


def divide(members: Sequence[Facts], base: float, why: str, conclusions: Conclusions) -> list[Group]:
    """Divide appearances of one name into speakers, link those of each, and return the groups, the largest first.

    ``base`` is what the name alone says. Who has most to tell comes first, so that the others find groups to fit; who
    may fit some begins a group all the same, and is suggested to them; who fits two equally well stays alone.
    """
    groups: list[Group] = []
    alone: list[Group] = []
    units = [(unit, Group.of(unit)) for unit in _decided(members, conclusions.verdicts)]
    for unit, new in units:
        ranked = _rank(new, groups, base, conclusions)
        if _stands_out(ranked) and not _is_contested(new, ranked[0], [each for _, each in units], conclusions):
            weight, finding, group = ranked[0]
            conclusions.verdicts.join(new.hub, group.hub)
            for facts in unit:
                group.add(facts, (weight, _say(why, finding)) if facts is unit[0] else None)
            continue
        for weight, finding, group in ranked[:MOST_SUGGESTIONS]:
            conclusions.suggest(new.hub, group.hub, weight, _say(why, finding))
        if ranked and ranked[0][0] >= CONFIDENT:
            alone.append(new)
        else:
            # Open to others, also when it may be an earlier one: those who come first, by their keys, would else
            # keep two mayors apart of whom each may be the striker.
            new.found[unit[0].key] = (base, why)
            groups.append(new)
    for group in groups:
        conclusions.settle(group)
    return sorted([*groups, *alone], key=lambda group: -len(group.members))


def _decided(members: Sequence[Facts], verdicts: Verdicts) -> list[list[Facts]]:
    """Return what is one speaker by now, each as a unit; those come first of whom most is known.

    Whom people have joined has to be whole before others are compared with it: half of it may tell too little. Whom
    they keep apart comes before all others, who would else go to whichever of the two came first; of two of whom the
    same is said, those decide from whom they are kept apart.
    """
    units: dict[str, list[Facts]] = defaultdict(list)
    for facts in sorted(members, key=lambda each: (not each.roles, not each.company)):
        units[verdicts.find(facts.key)].append(facts)
    said = {root: [what_is_said(facts) for facts in unit] for root, unit in units.items()}

    def order(root: str) -> tuple[object, ...]:
        unit = units[root]
        barred = sorted(said[other] for other in verdicts.list_barred(root) if other in units)
        return not barred, -len(unit), not unit[0].roles, not unit[0].company, said[root], barred, root

    return [units[root] for root in sorted(units, key=order)]


def _stands_out(ranked: Sequence[tuple[float, Finding, Group]]) -> bool:
    """Tell whether the first is sure enough, and better than the second by enough."""
    best = ranked[0][0] if ranked else 0.0
    return best >= CONFIDENT and (len(ranked) == 1 or best - ranked[1][0] >= MARGIN)


def _is_contested(
    new: Group, best: tuple[float, Finding, Group], units: Iterable[Group], conclusions: Conclusions
) -> bool:
    """Tell whether somebody of this name, whom people keep apart from the new one, fits the best group as well."""
    _, finding, group = best
    return any(
        compare(other.profile, group.profile).weight > finding.weight - MARGIN
        for other in conclusions.find_contenders(new, group, units)
    )


def _rank(
    single: Group, groups: Sequence[Group], base: float, conclusions: Conclusions
) -> list[tuple[float, Finding, Group]]:
    found = []
    for group in groups:
        if conclusions.may_join(single, group):
            finding = compare(single.profile, group.profile)
            found.append((base + finding.weight, finding, group))
    return sorted(found, key=lambda each: -each[0])


@dataclass(frozen=True, slots=True)
class Contest:
    """All groups that are compared, and what the names of two of them weigh; None for names that do not fit."""

    groups: Sequence[Group]
    weigh: Callable[[Group, Group], float | None]

    def is_on(self, group: Group, target: Group, weight: float, conclusions: Conclusions) -> bool:
        """Tell whether somebody whom people keep apart from the group fits the target as well as it does."""
        for other in conclusions.find_contenders(group, target, self.groups):
            base = self.weigh(other, target)
            if base is not None and base + compare(other.profile, target.profile).weight > weight - MARGIN:
                return True
        return False


def choose(
    group: Group,
    candidates: Sequence[tuple[float, str, Group]],
    are_rivals: Callable[[Group, Group], bool],
    conclusions: Conclusions,
    contest: Contest,
    *,
    fits_all: bool = False,
) -> None:
    """Link a group to the best candidate (weight of the names, that in words, group), or suggest those that may fit.

    It is linked only where no rival of the best one comes near; ``are_rivals`` tells two names that cannot be one's.
    Nor is it where somebody else, kept apart from it by people, fits the best one as well: ``contest`` has all who are
    compared, and what their names weigh. With ``fits_all``, nobody united with the one may be a rival of somebody
    united with the other: "Ada Roe" makes no one person of "Ada B. Roe" and "Ada C. Roe".
    """
    ranked = []
    for base, why, other in candidates:
        if other is group or conclusions.are_one(group, other) or not conclusions.may_join(group, other):
            continue
        finding = compare(group.profile, other.profile)
        ranked.append((base + finding.weight, _say(why, finding), other))
    ranked.sort(key=lambda each: -each[0])
    if not ranked:
        return
    weight, why, best = ranked[0]
    close = [
        each
        for each in ranked[1:]
        if weight - each[0] < MARGIN and are_rivals(best, each[2]) and not conclusions.are_one(best, each[2])
    ]
    is_open = close or (fits_all and conclusions.would_mix(group, best, are_rivals))
    if weight >= CONFIDENT and not is_open and not contest.is_on(group, best, weight, conclusions):
        conclusions.link(group.hub, best.hub, weight, why)
        conclusions.unite(group, best)
        return
    for each in [ranked[0], *close][:MOST_SUGGESTIONS]:
        conclusions.suggest(group.hub, each[2].hub, each[0], each[1])


def _say(why: str, finding: Finding) -> str:
    return "; ".join((why, *finding.words))
