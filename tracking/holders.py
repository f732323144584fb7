"""Matches sources named by an office alone ("the mayor of Calder Bay") with the person who holds it by name."""

from collections.abc import Sequence

from onrecord.extraction.values import SpeakerKind
from onrecord.tracking.facts import Facts
from onrecord.tracking.groups import Conclusions, Contest, Group, bundle, choose
from onrecord.tracking.people import have_other_names
from onrecord.tracking.person_names import parse_person
from onrecord.tracking.profiles import Profile

# Log-odds that who is called by the office is the one person known to hold it, before any other evidence.
SAME_OFFICE = 0.9
# In half a year few offices change hands; in two years many do.
SOON_DAYS, LATE_DAYS = 183, 730
SOON, LATE = 0.7, -1.5


def match_holders(members: Sequence[Facts], conclusions: Conclusions) -> None:
    """Compare appearances of one office: each without a name with the people who are named and hold it."""
    named = [each for each in members if each.kind is SpeakerKind.PERSON]
    # Grouped as they stand and not linked: that is done by their names elsewhere.
    by_name = bundle(named, lambda each: str(parse_person(each.name)))
    people = [Group.of(bearers) for _, bearers in sorted(by_name.items())]
    nameless = [Group.of([each]) for each in members if each.kind is not SpeakerKind.PERSON]
    contest = Contest(nameless, _weigh_office)
    for group in nameless:
        why = f"the same office: {group.members[0].name}"
        candidates = [(_weigh_office(group, person), why, person) for person in people]
        choose(group, candidates, have_other_names, conclusions, contest)


def _weigh_office(nameless: Group, person: Group) -> float:
    return SAME_OFFICE + _weigh_time(nameless.profile, person.profile)


def _weigh_time(left: Profile, right: Profile) -> float:
    if not left.days or not right.days:
        return 0.0
    gap = max(left.days[0] - right.days[1], right.days[0] - left.days[1], 0)
    return SOON if gap <= SOON_DAYS else LATE if gap > LATE_DAYS else 0.0
