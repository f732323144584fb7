"""What of an archive has to be clustered again when some units have changed: those, and the groups that they disturb.

Clustering is greedy: it always joins the likeliest two clusters that are left. Two laws follow, whatever the scores:

1. Clustering some of the final groups alone gives the same groups. All joins were made within groups; that others lie
   beside them takes none away and adds none.
2. Let all that changed lie inside a set of units that, the changed ones aside, is made of whole groups. Cluster it with
   all groups that a likely pair ties to it. If nothing inside joins anything of those, nothing inside joins anything
   outside in the whole archive either: the first such join would have been made here as well. So the groups outside
   stand as they were, and those inside are what clustering gives. If something does join, the groups that it joins
   become part of the inside, and the same is asked again.

The outcome is the same as clustering the whole archive, at the cost of the groups round what has changed; the chain of
all units that likely pairs tie together may be half of an archive. Units that wait for their own turn count as not yet
there, with all of their group.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.tracking.following.clusters import Scores, cluster
from onrecord.tracking.verdicts import NOT_SAME, UNSURE, Decision


class Groups(Protocol):
    """The units of an archive as they are grouped, and what grouping goes by."""

    def find(self, units: Collection[str]) -> Mapping[str, int]:
        """Return the group of each of these units that is there."""

    def list_units(self, groups: Collection[int]) -> Mapping[int, Collection[str]]:
        """Return the units of each of these groups."""

    def find_settled(self, groups: Collection[int]) -> Collection[int]:
        """Return those of these groups of which no unit waits for its turn."""

    def read_scores(self, units: Collection[str]) -> Scores:
        """Return the scores of all pairs with one of these units."""

    def read_scores_among(self, units: Collection[str]) -> Scores:
        """Return the scores of all pairs of two of these units."""

    def read_decisions(self, units: Collection[str]) -> Sequence[Decision]:
        """Return what people decided about these units and what they are joined with by such decisions."""


@dataclass(frozen=True, slots=True)
class Region:
    """Units that were clustered again: the cluster of each, by its smallest key, and the scores of pairs of them.

    Keys that only decisions name, of units that are no longer there, are among them.
    """

    clusters: Mapping[str, str]
    scores: Scores


def cluster_again(changed: Collection[str], groups: Groups, *, joining: float) -> Region:
    """Return the clusters of the units that have changed and of all that this moves."""
    inside = set(changed)
    while True:
        inside = _complete(inside, groups)
        touching = groups.read_scores(inside)
        near = {key for pair, score in touching.items() if score >= joining for key in pair} - inside
        beside = groups.list_units(groups.find_settled(set(groups.find(near).values())))
        around = {unit for units in beside.values() for unit in units} - inside
        everything = inside | around
        scores = {pair: score for pair, score in touching.items() if everything.issuperset(pair)}
        scores |= groups.read_scores_among(around)
        present = sorted({*groups.find(inside), *around})
        clusters = cluster(present, scores, groups.read_decisions(everything), joining=joining)
        ours = {clusters.get(key, key) for key in inside}
        met = {unit for unit in around if clusters[unit] in ours}
        if not met:
            within = {pair: score for pair, score in scores.items() if inside.issuperset(pair)}
            return Region({key: clusters.get(key, key) for key in inside}, within)
        inside |= met


def _complete(units: Collection[str], groups: Groups) -> set[str]:
    """Return these units with all that decisions tie to them, and with the whole group of each."""
    complete: set[str] = set()
    wanted = set(units)
    while not wanted <= complete:
        complete |= wanted
        ties = (each for each in groups.read_decisions(complete) if each.verb not in {NOT_SAME, UNSURE})
        wanted = complete | {key for each in ties for key in (*each.subjects, *each.objects)}
        members = groups.list_units(set(groups.find(wanted).values()))
        wanted |= {unit for each in members.values() for unit in each}
    return complete
