"""Learn how likely two occurrences are one claim, and two happenings one event; write tracking/data/following.json.

    python -m training.following SHARED

SHARED is a folder with polnear/train and ecbplus in it. Claims are learnt from the pairs of PolNeAR's training part in
``pairs.tsv`` ("s" marks one claim, "e" only one happening, "d" neither, "u" unsure), events from ECB+'s first 25 topics
and the few pairs of ``pairs.tsv``, which have what ECB+ lacks: days of publication.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from training.events.corpora import LAST_TRAINING_TOPIC
from training.following.ecb import Topic, read_topics
from training.following.fitting import Examples, fit, make_examples
from training.following.units import Placed, list_units, read_polnear

from onrecord.extraction import Span, TrainedExtractor
from onrecord.tracking.following.scores import FEATURES
from onrecord.tracking.following.units import CLAIM, EVENT

OUTPUT = Path(__file__).parents[2] / "tracking" / "data" / "following.json"
PAIRS = Path(__file__).with_name("pairs.tsv")
SAME, UNSURE = "s", "u"
# A marked passage is the unit that shares the most of it, if at least this much (intersection over union).
LEAST_SHARED = 0.4
# What a pair of ours counts beside one of ECB+: there are 50 of ours, but their articles have dates. Without them
# nothing is learnt of dates, and clusters grow together (docs/decisions/0011-same-claim.md).
OURS = 5.0
RIDGE = {CLAIM: 3.0, EVENT: 10.0}


def read_pairs(sort: str) -> list[tuple[tuple[str, Span], tuple[str, Span], bool]]:
    """Return the marked pairs of a sort: article and span of both, and whether they are one."""
    with PAIRS.open(encoding="utf-8", newline="") as table:
        _, *rows = csv.reader(table, delimiter="\t")
    return [
        ((row[1], Span(int(row[2]), int(row[3]))), (row[4], Span(int(row[5]), int(row[6]))), row[7] == SAME)
        for row in rows
        if row[0] == sort and row[7] != UNSURE
    ]


def learn_from_pairs(sort: str, units: Mapping[str, Sequence[Placed]], weight: float) -> Examples:
    """Return the marked pairs whose passages are units, by article."""
    rows, answers = [], []
    _, list_features = FEATURES[sort]
    for left, right, is_one in read_pairs(sort):
        ours, theirs = _find(units, *left), _find(units, *right)
        if ours is not None and theirs is not None:
            rows.append(list_features(ours.unit, theirs.unit))
            answers.append(is_one)
    return make_examples(rows, answers, weight)


def _find(units: Mapping[str, Sequence[Placed]], article: str, span: Span) -> Placed | None:
    shares = [(max(_share(span, own) for own in each.spans), -n, each) for n, each in enumerate(units[article])]
    best, _, found = max(shares, key=lambda share: share[:2], default=(0.0, 0, None))
    return found if best >= LEAST_SHARED else None


def _share(left: Span, right: Span) -> float:
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared / (max(left.end, right.end) - min(left.start, right.start))


def learn_from_topics(topics: Iterable[Topic]) -> Examples:
    """Return all pairs of happenings of two articles of one topic of which the annotators marked both."""
    rows, answers = [], []
    _, list_features = FEATURES[EVENT]
    for topic in topics:
        marked = [(each.unit, chains) for each, chains in topic if chains]
        for (left, ours), (right, theirs) in combinations(marked, 2):
            if left.article != right.article:
                rows.append(list_features(left, right))
                answers.append(not ours.isdisjoint(theirs))
    return make_examples(rows, answers, 1.0)


def main() -> None:
    """Read, fit and write."""
    shared, extractor = Path(sys.argv[1]), TrainedExtractor()
    wanted = {article for sort in FEATURES for left, right, _ in read_pairs(sort) for article, _ in (left, right)}
    units: dict[str, dict[str, list[Placed]]] = {sort: defaultdict(list) for sort in FEATURES}
    for article in read_polnear(shared / "polnear" / "train", wanted):
        record = extractor.extract(article)
        for sort, found in units.items():
            found[article.doc] = list_units(record, sort)
    topics = read_topics(shared / "ecbplus", range(1, LAST_TRAINING_TOPIC + 1), extractor)
    examples = {
        CLAIM: learn_from_pairs(CLAIM, units[CLAIM], 1.0),
        EVENT: learn_from_topics(topics) + learn_from_pairs(EVENT, units[EVENT], OURS),
    }
    models = {}
    for sort, each in examples.items():
        sys.stdout.write(f"{sort}: {len(each.is_one)} pairs, {each.is_one.sum()} of them one\n")
        models[sort] = fit(each, FEATURES[sort][0], ridge=RIDGE[sort])
    OUTPUT.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
