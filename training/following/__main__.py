"""Learn how near two occurrences are to one claim, and two happenings to one event.

    python -m training.following SHARED

SHARED is a folder with polnear/train and ecbplus in it. Written are ``tracking/data/following.json`` and ``cells.npy``.
Claims are learnt from the windows of marked articles that ``training.following.meanings`` has not learnt from, events
from ECB+'s first 25 topics and the few pairs of ``pairs.tsv`` ("s" marks one event), which have what ECB+ lacks: days
of publication. What passages mean is taken as it is: run ``training.following.meanings`` before.
"""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from training.events.corpora import LAST_TRAINING_TOPIC
from training.following.cells import cut_cells
from training.following.ecb import Topic, read_topics
from training.following.fitting import Examples, fit, make_examples
from training.following.marks import HELD_OUT, Marks, Window, read_windows
from training.following.units import Placed, list_units, read_polnear

from onrecord.extraction import Extractor, Span, TrainedExtractor
from onrecord.tracking.following.features import compare_meanings
from onrecord.tracking.following.meanings import decode
from onrecord.tracking.following.scores import FEATURES, LEAST_ALIKE
from onrecord.tracking.following.units import CLAIM, EVENT

DATA = Path(__file__).parents[2] / "tracking" / "data"
PAIRS = Path(__file__).with_name("pairs.tsv")
SAME, UNSURE = "s", "u"
# A marked happening is the unit that shares the most of it, if at least this much (intersection over union).
LEAST_SHARED = 0.4
# What a pair of ours counts beside one of ECB+: there are 50 of ours, but their articles have dates. Without them
# nothing is learnt of dates, and clusters grow together (docs/decisions/0011-same-claim.md).
OURS = 20.0
RIDGE = {CLAIM: 3.0, EVENT: 10.0}


def learn_from_windows(windows: Iterable[Window], units: Mapping[str, Sequence[Placed]]) -> Examples:
    """Return the pairs of occurrences of two articles of a window that mean something alike, as they are marked."""
    rows, answers = [], []
    _, list_features = FEATURES[CLAIM]
    for window in windows:
        marks = Marks(window)
        placed = [each for article in window.articles for each in units[article]]
        for left, right in combinations(placed, 2):
            if left.unit.article == right.unit.article or compare_meanings(left.unit, right.unit) < LEAST_ALIKE:
                continue
            is_one = marks.are_one((left.unit.article, left.spans[0]), (right.unit.article, right.spans[0]))
            if is_one is not None:
                rows.append(list_features(left.unit, right.unit))
                answers.append(is_one)
    return make_examples(rows, answers, 1.0)


def read_pairs() -> list[tuple[tuple[str, Span], tuple[str, Span], bool]]:
    """Return the marked pairs of happenings: article and span of both, and whether they are one."""
    with PAIRS.open(encoding="utf-8", newline="") as table:
        _, *rows = csv.reader(table, delimiter="\t")
    return [
        ((row[0], Span(int(row[1]), int(row[2]))), (row[3], Span(int(row[4]), int(row[5]))), row[6] == SAME)
        for row in rows
        if row[6] != UNSURE
    ]


def learn_from_pairs(units: Mapping[str, Sequence[Placed]], weight: float) -> Examples:
    """Return the marked pairs whose passages are happenings, by article."""
    rows, answers = [], []
    _, list_features = FEATURES[EVENT]
    for left, right, is_one in read_pairs():
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


def read_units(folder: Path, names: Iterable[str], sort: str, extractor: Extractor) -> dict[str, list[Placed]]:
    """Return the units of a sort that are found in some articles of a part of PolNeAR, by article."""
    return {article.doc: list_units(extractor.extract(article), sort) for article in read_polnear(folder, names)}


def main() -> None:
    """Read, fit and write."""
    shared, extractor = Path(sys.argv[1]), TrainedExtractor()
    train = shared / "polnear" / "train"
    windows = [window for window in read_windows() if window.name in HELD_OUT]
    occurrences = read_units(train, (name for window in windows for name in window.articles), CLAIM, extractor)
    happenings = read_units(train, (place[0] for pair in read_pairs() for place in pair[:2]), EVENT, extractor)
    topics = read_topics(shared / "ecbplus", range(1, LAST_TRAINING_TOPIC + 1), extractor)
    examples = {
        CLAIM: learn_from_windows(windows, occurrences),
        EVENT: learn_from_topics(topics) + learn_from_pairs(happenings, OURS),
    }
    models = {}
    for sort, each in examples.items():
        sys.stdout.write(f"{sort}: {len(each.is_one)} pairs, {each.is_one.sum()} of them one\n")
        models[sort] = fit(each, FEATURES[sort][0], ridge=RIDGE[sort])
    (DATA / "following.json").write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")
    meanings = [each.unit.meaning for placed in occurrences.values() for each in placed]
    np.save(DATA / "cells.npy", cut_cells(decode([each for each in meanings if each is not None])))


if __name__ == "__main__":
    main()
