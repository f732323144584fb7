"""Cluster units as linking does, without a database."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from onrecord.tracking.following.blocks import list_blocks
from onrecord.tracking.following.clusters import cluster
from onrecord.tracking.following.linking import MOST_MEMBERS
from onrecord.tracking.following.scores import FLOOR, JOINING, score
from onrecord.tracking.following.units import Unit


def cluster_units(units: Sequence[Unit]) -> list[list[str]]:
    """Return the keys of units of one sort that are one, cluster by cluster."""
    if not units:
        return []
    sort = units[0].sort
    known = {unit.key: unit for unit in units}
    blocks: dict[str, set[str]] = defaultdict(set)
    for unit in known.values():
        for block in list_blocks(unit):
            blocks[block].add(unit.key)
    pairs = {pair for keys in blocks.values() if len(keys) <= MOST_MEMBERS for pair in combinations(sorted(keys), 2)}
    scores = {
        (left, right): value
        for left, right in sorted(pairs)
        if (value := score(known[left], known[right])) >= FLOOR[sort]
    }
    members: dict[str, list[str]] = defaultdict(list)
    for key, name in cluster(sorted(known), scores, (), joining=JOINING[sort]).items():
        members[name].append(key)
    return list(members.values())
