"""How well what is followed across articles agrees with gold: occurrences found, pairs linked, strangers, look-alikes.

Counted as by the scorer that comes with the gold (``eval/score_tracking.py``):

* recall: gold passages found in any cluster, by one that shares at least half of the shorter passage;
* links: of the pairs of passages of one gold claim or event in two different articles, those found in one cluster;
* purity: of the passages in the cluster that holds most of a gold claim with links, the part that belongs to it;
  passages that the gold calls borderline, or that belong to a related one, count neither way;
* F1 of links and purity; apart: pairs of look-alikes that are kept apart.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.extraction import Span

# Passages as (article, span); a cluster is a list of them.
Passage = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold claims or events with what counts neither way for each, and the pairs of look-alikes."""

    items: tuple[tuple[tuple[Passage, ...], tuple[Passage, ...]], ...]
    look_alikes: tuple[tuple[Passage, Passage], ...]


def read_gold(path: Path) -> Gold:
    """Read a file of claims or events followed across articles."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    items = {row["id"]: row for row in rows if not row.get("negative")}
    related = {
        key: [place for other in row.get("related", ()) if other in items for place in _places(items[other])]
        for key, row in items.items()
    }
    return Gold(
        tuple((_read(_places(row)), _read([*row.get("borderline", ()), *related[key]])) for key, row in items.items()),
        tuple((_read([row["a"]])[0], _read([row["b"]])[0]) for row in rows if row.get("negative")),
    )


def _places(row: Mapping[str, Any]) -> list[Any]:
    return list(row.get("occurrences") or row.get("mentions") or ())


def _read(places: Sequence[Any]) -> tuple[Passage, ...]:
    return tuple((place["doc"], Span(*place["span"])) for place in places)


def measure(gold: Gold, clusters: Sequence[Sequence[Passage]]) -> dict[str, float]:
    """Return the measures in percent."""
    index: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, members in enumerate(clusters):
        for article, span in members:
            index[article].append((span, number))

    def find(passage: Passage) -> set[int]:
        return {number for span, number in index[passage[0]] if _is_same(span, passage[1])}

    found = total = pairs = linked = members = strangers = 0
    for own, neutral in gold.items:
        hits = [find(passage) for passage in own]
        found, total = found + sum(map(bool, hits)), total + len(own)
        shared = [
            ours & theirs
            for (ours, left), (theirs, right) in combinations(zip(hits, own, strict=True), 2)
            if left[0] != right[0]
        ]
        pairs, linked = pairs + len(shared), linked + sum(map(bool, shared))
        best = max((_census(clusters[n], own, neutral) for n in set().union(*shared)), default=(0, 0))
        members, strangers = members + best[0], strangers - best[1]
    apart = sum(find(left).isdisjoint(find(right)) for left, right in gold.look_alikes)
    links, purity = _percent(linked, pairs), _percent(members, members + strangers)
    return {
        "recall": _percent(found, total),
        "links": links,
        "purity": purity,
        "F1": round(2 * links * purity / (links + purity), 1) if links + purity else 0.0,
        "look-alikes apart": _percent(apart, len(gold.look_alikes)),
    }


def _census(cluster: Sequence[Passage], own: Sequence[Passage], neutral: Sequence[Passage]) -> tuple[int, int]:
    """Return how many passages of a cluster belong to a gold item, and how many are strangers, as a negative number."""
    belonging = [any(_meet(passage, each) for each in own) for passage in cluster]
    strange = [
        not belongs and not any(_meet(passage, each) for each in neutral)
        for passage, belongs in zip(cluster, belonging, strict=True)
    ]
    return sum(belonging), -sum(strange)


def _meet(left: Passage, right: Passage) -> bool:
    return left[0] == right[0] and _is_same(left[1], right[1])


def _is_same(left: Span, right: Span) -> bool:
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared > 0 and 2 * shared >= min(left.end - left.start, right.end - right.start)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
