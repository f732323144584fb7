"""Follow events through ECB+, and count how well articles on one happening are told from those on another of its sort.

    python -m training.following.ecb SHARED [FIRST LAST]

Articles ``N_Mecb`` of a topic tell of one happening, ``N_Mecbplus`` of another one of the same sort. Printed for each
topic and in all, of pairs of articles of one topic: *found*, how many share an event; *purity*, which part of these
tells of one happening; *recall*, which part of the pairs that tell of one happening share an event. Topics 26 to 35,
from which nothing was learnt, unless others are named.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from training.events.corpora import LAST_TRAINING_TOPIC, Marked, iter_ecb
from training.following.clustering import cluster_units
from training.following.units import Placed, list_units

from onrecord.extraction import Article, Extractor, Span, TrainedExtractor
from onrecord.tracking.following.units import EVENT

# A topic's happenings, and the chains of the annotators whose mentions each has.
Topic = Sequence[tuple[Placed, frozenset[str]]]
LAST_TOPIC = 35


def read_topics(folder: Path, topics: range, extractor: Extractor) -> Iterator[Topic]:
    """Yield the happenings that were found in each topic."""
    for number in topics:
        found: list[tuple[Placed, frozenset[str]]] = []
        for marked in iter_ecb(folder, range(number, number + 1)):
            record = extractor.extract(Article(source=f"{marked.name}.txt", doc=marked.name, text=marked.text))
            found += [(each, find_chains(each.spans, marked)) for each in list_units(record, EVENT)]
        yield found


def find_chains(spans: Iterable[Span], marked: Marked) -> frozenset[str]:
    """Return the annotators' chains that mentions at these places belong to."""
    return frozenset(
        chain for span, chain in marked.mentions if any(own.start < span.end and span.start < own.end for own in spans)
    )


def count_pairs(topic: Iterable[Placed]) -> tuple[int, int, int]:
    """Return of the pairs of articles: how many share an event, of these one happening, and how many tell of one."""
    units = {each.unit.key: each.unit for each in topic}
    sharing: set[tuple[str, str]] = set()
    for members in cluster_units(list(units.values())):
        sharing |= set(combinations(sorted({units[key].article for key in members}), 2))
    articles = sorted({unit.article for unit in units.values()})
    alike = {pair for pair in combinations(articles, 2) if _is_plus(pair[0]) == _is_plus(pair[1])}
    return len(sharing), len(sharing & alike), len(alike)


def _is_plus(article: str) -> bool:
    return article.endswith("ecbplus")


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) / "ecbplus"
    first, last = map(int, sys.argv[2:4] or (LAST_TRAINING_TOPIC + 1, LAST_TOPIC))
    extractor, totals = TrainedExtractor(), defaultdict(int)
    sys.stdout.write("topic  found  purity  recall\n")
    for number, topic in zip(
        range(first, last + 1), read_topics(folder, range(first, last + 1), extractor), strict=True
    ):
        counts = count_pairs([each for each, _ in topic])
        for place, count in enumerate(counts):
            totals[place] += count
        if counts[2]:
            sys.stdout.write(_tell(str(number), *counts))
    sys.stdout.write(_tell("all", totals[0], totals[1], totals[2]))


def _tell(name: str, found: int, right: int, alike: int) -> str:
    purity = f"{100 * right / found:.1f}" if found else "-"
    return f"{name:5}  {found:5}  {purity:>6}  {100 * right / alike:6.1f}\n"


if __name__ == "__main__":
    main()
