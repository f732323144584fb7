"""Matches speakers of different names whom an imported table of names has as one: "Pope Francis", "Jorge Bergoglio"."""

from collections.abc import Sequence

from onrecord.db import fold
from onrecord.tracking.facts import Facts
from onrecord.tracking.groups import Conclusions, Contest, Group, bundle, choose, count_members

# Log-odds before the evidence, of which the common entry is the main part (see SAME_ENTRY): without doubt against it,
# two names that mean one entry alone are one speaker.
SAME_TABLE = 0.5


def match_entries(members: Sequence[Facts], conclusions: Conclusions) -> None:
    """Compare the names of one entry with each other; appearances of one name are compared by their names elsewhere."""
    groups = [Group.of(bearers) for _, bearers in sorted(bundle(members, lambda each: fold(each.name)).items())]
    contest = Contest(groups, lambda _left, _right: SAME_TABLE)
    for group in sorted(groups, key=count_members):
        candidates = [(SAME_TABLE, "names of one entry", other) for other in groups]
        choose(group, candidates, lambda _left, _right: False, conclusions, contest)
