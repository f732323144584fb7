"""Claims that were marked in PolNeAR's training part: which passages of some 46 articles of one time make each.

``windows.tsv`` numbers the articles that were read together, ``claims.tsv`` has the claims that at least two of them
make: the passages that make each, those that border on it, and the claims that it is near to. All passages of a window
that make a claim are marked, so that any other one of the window does not make it. Passages are places,
ARTICLE:START-END with the article's number; no text of the articles is kept.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.extraction import Span

HERE = Path(__file__).parent
# Windows that meanings are not learnt from, so that the weights of the scores can be: a network has by heart what it
# has learnt from.
HELD_OUT = frozenset({"F", "R"})
Passage = tuple[str, Span]
_PLACE = re.compile("[:-]")


@dataclass(frozen=True)
class Claim:
    """A marked claim; ``related`` names claims of its window whose passages are no gross error in it."""

    name: str
    passages: tuple[Passage, ...]
    borderline: tuple[Passage, ...]
    related: tuple[str, ...]


@dataclass(frozen=True)
class Window:
    """Articles that were read together, and the claims that were marked in them."""

    name: str
    articles: tuple[str, ...]
    claims: tuple[Claim, ...]


class Marks:
    """What the marks of a window say of two of its passages."""

    def __init__(self, window: Window) -> None:
        self._made: dict[Passage, set[str]] = defaultdict(set)
        self._near: dict[Passage, set[str]] = defaultdict(set)
        claims = {claim.name: claim for claim in window.claims}
        for claim in window.claims:
            for passage in claim.passages:
                self._made[passage].add(claim.name)
            related = (claims[name] for name in claim.related if name in claims)
            for passage in (*claim.borderline, *(passage for other in related for passage in other.passages)):
                self._near[passage].add(claim.name)

    def list_claims(self, passage: Passage) -> frozenset[str]:
        """Return the names of the claims that a passage makes."""
        return frozenset(self._made.get(passage, ()))

    def list_near(self, passage: Passage) -> frozenset[str]:
        """Return the names of the claims that a passage borders on or makes a related one of."""
        return frozenset(self._near.get(passage, ()))

    def are_one(self, left: Passage, right: Passage) -> bool | None:
        """Tell whether two passages make one claim; None where one only borders on what the other makes."""
        ours, theirs = self.list_claims(left), self.list_claims(right)
        if ours & theirs:
            return True
        near, nearby = self.list_near(left), self.list_near(right)
        return None if ours & nearby or theirs & near or near & nearby else False


def read_windows() -> Iterator[Window]:
    """Yield the marked windows by name."""
    articles: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _read_table(HERE / "windows.tsv"):
        articles[row["window"]][row["number"]] = row["article"]
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in _read_table(HERE / "claims.tsv"):
        named = articles[row["window"]]
        claims[row["window"]].append(
            Claim(
                row["claim"],
                _read_passages(row["passages"], named),
                _read_passages(row["borderline"], named),
                tuple(row["related"].split()),
            )
        )
    for name in sorted(articles):
        yield Window(name, tuple(articles[name].values()), tuple(claims[name]))


def _read_table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)


def _read_passages(text: str, articles: Mapping[str, str]) -> tuple[Passage, ...]:
    return tuple(
        (articles[number], Span(int(start), int(end))) for number, start, end in map(_PLACE.split, text.split())
    )
