"""Measure mentions and their joining inside articles against ECB+.

A marked mention is found when a given one holds its first word. Only mentions in annotated sentences count. Joining is
compared on the mentions that are found: B-cubed (Bagga and Baldwin 1998), and pairs of mentions that are one event.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import combinations

from training.events.corpora import Marked

from onrecord.extraction import Span
from onrecord.extraction.document import Document
from onrecord.extraction.events.finding import find_events
from onrecord.extraction.events.happenings import iter_happenings
from onrecord.extraction.events.joining import join
from onrecord.extraction.events.names import Names

# All words that may be happenings are joined, not only those that end up as concrete events.
_EVERY_WORD = 0.1


@dataclass(slots=True)
class Measure:
    """Counts over articles: mentions of events, of words that may be happenings, and how these are joined."""

    marked: int = 0
    found: int = 0
    given: int = 0
    right: int = 0
    likely_found: int = 0
    joined: int = 0
    precision: float = 0.0
    recall: float = 0.0
    pairs_marked: int = 0
    pairs_given: int = 0
    pairs_right: int = 0

    def add(self, other: "Measure") -> None:
        """Add the counts of another article."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def table(self) -> str:
        """Return the figures as a Markdown table, in percent."""
        rows = [
            ("mentions of events", self.found, self.marked, self.right, self.given),
            ("words that may be happenings", self.likely_found, self.marked, 0, 0),
            ("joining, B-cubed", self.recall, self.joined, self.precision, self.joined),
            ("joining, pairs", self.pairs_right, self.pairs_marked, self.pairs_right, self.pairs_given),
        ]
        cells = [(what, _percent(found, marked), _percent(right, given)) for what, found, marked, right, given in rows]
        lines = ["| what | recall | precision |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in cells)]
        return "\n".join(lines) + "\n"


def measure(marked: Marked, document: Document) -> Measure:
    """Return the counts of one article."""
    gold = [span for span, _ in marked.mentions]
    given = [span for event in find_events(document).events for span in event.mentions]
    given = [span for span in given if any(sentence.holds(span) for sentence in marked.covered)]
    homes = _homes(marked, document)
    counts = Measure(
        marked=len(gold),
        found=sum(any(is_same(span, other) for other in given) for span in gold),
        given=len(given),
        right=sum(any(is_same(span, other) for other in gold) for span in given),
        likely_found=len(homes),
    )
    _compare_joining(counts, homes)
    return counts


def is_same(left: Span, right: Span) -> bool:
    """Tell whether two spans share at least half of the shorter one."""
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared > 0 and 2 * shared >= min(left.end - left.start, right.end - right.start)


def _homes(marked: Marked, document: Document) -> list[tuple[str, int]]:
    """Return the chain and the group of each marked mention that a word of a group lies in."""
    happenings = list(iter_happenings(document, Names(document), _EVERY_WORD))
    places = {h.trigger.token.idx: number for number, group in enumerate(join(happenings)) for h in group.mentions}
    found = ((chain, [places[i] for i in range(*span) if i in places]) for span, chain in marked.mentions)
    return [(chain, groups[0]) for chain, groups in found if groups]


def _compare_joining(counts: Measure, homes: Sequence[tuple[str, int]]) -> None:
    for chain, group in homes:
        same_chain = [other for other in homes if other[0] == chain]
        same_group = [other for other in homes if other[1] == group]
        both = sum(other[1] == group for other in same_chain)
        counts.joined += 1
        counts.recall += both / len(same_chain)
        counts.precision += both / len(same_group)
    for (left_chain, left_group), (right_chain, right_group) in combinations(homes, 2):
        counts.pairs_marked += left_chain == right_chain
        counts.pairs_given += left_group == right_group
        counts.pairs_right += left_chain == right_chain and left_group == right_group


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f}" if whole else "—"
