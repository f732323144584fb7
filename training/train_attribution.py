"""Learn how likely each candidate is an attribution, and write extraction/data/attribution.json.

    python training/train_attribution.py PATH/TO/polnear/train [--hold-out 200] [--output FILE]

Reads the PolNeAR training articles (Newell, Margolin and Ruths, LREC 2018), proposes candidates as the engine does and
fits a logistic regression with an L1 and a small L2 penalty. A candidate is right when its content shares half of its
letters and digits with a marked one's and the sources touch. What is written are names of features (words, patterns)
and weights: no sentence of the corpus. The same articles give the same file, byte for byte. With ``--hold-out`` the
last articles are kept out of the fit, "who said it" is measured on them, and nothing is written.

Takes about six minutes for 840 articles on one core.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.extraction.attribution import select
from onrecord.extraction.candidates import Candidate, find_candidates
from onrecord.extraction.document import Document
from onrecord.extraction.gold import GoldArticle, read_gold
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.marks import quoted_letters
from onrecord.extraction.pairing import FOUND, Ratio, Roles, match_roles
from onrecord.extraction.parsing import parse
from onrecord.extraction.quotations import find_quotations
from onrecord.extraction.scene import Scene
from onrecord.extraction.scoring import Scored, describe, score

OUTPUT = Path(__file__).parent.parent / "extraction" / "data" / "attribution.json"

# Features seen less often say nothing.
LEAST_COUNT = 3
# Swept 0.2-4 and 0.3-3 with 200 articles held out: F1 is flat from 1.5 to 2.5; more L1 makes the file smaller.
L1 = 2.0
L2 = 0.5
STEPS = 300


class Example(NamedTuple):
    """The candidates of one article: their features, which are right, and the marked statements."""

    candidates: list[Candidate]
    features: list[list[str]]
    labels: list[bool]
    given: list[Roles]
    wanted: list[Roles]


def make_example(gold: GoldArticle) -> Example:
    """Propose the candidates of one article and label them."""
    document = Document(article=gold.article)
    for stage in (find_paragraphs, find_quotations, parse):
        document = stage(document)
    scene = Scene.of(document)
    quoted = quoted_letters(scene.text)
    candidates = list(find_candidates(scene))
    given = [Roles.make(c.source_spans, c.content, scene.text, quoted) for c in candidates]
    wanted = [Roles.make(s.source, s.content, scene.text, quoted) for s in gold.statements]
    labels = [any(is_right(one, other) for other in wanted) for one in given]
    return Example(candidates, [describe(scene, c) for c in candidates], labels, given, wanted)


def is_right(given: Roles, wanted: Roles) -> bool:
    """Tell whether a candidate tells of this marked statement."""
    shared = len(given.content & wanted.content)
    total = len(given.content) + len(wanted.content) - shared
    return shared >= FOUND * total and given.agrees(wanted)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights, by accelerated proximal gradient descent.

    Each weight has its own step: a quarter of the feature's rows times their lengths bounds the curvature from above,
    so no step can overshoot and the result does not depend on chance.
    """
    counts = Counter(f for e in examples for row in e.features for f in set(row))
    names = [f for f, n in sorted(counts.items()) if n >= LEAST_COUNT]
    index = {f: i for i, f in enumerate(names)}
    rows, columns, right = _matrix(examples, index)
    n, m = len(right), len(names)
    lengths = np.bincount(rows, minlength=n)
    bound = 0.25 * np.bincount(columns, lengths[rows], minlength=m) + L2
    weights = np.zeros(m)
    ahead, momentum = weights, 1.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.bincount(rows, ahead[columns], minlength=n)))
        slope = np.bincount(columns, (chance - right)[rows], minlength=m) + L2 * ahead
        moved = ahead - slope / bound
        new = np.sign(moved) * np.maximum(np.abs(moved) - L1 / bound, 0)
        following = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = new + (momentum - 1) / following * (new - weights)
        weights, momentum = new, following
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.01}


def _matrix(examples: Sequence[Example], index: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return row and column of every feature that is present, and the label of every row."""
    rows: list[int] = []
    columns: list[int] = []
    labels = [label for e in examples for label in e.labels]
    features = [row for e in examples for row in e.features]
    for number, row in enumerate(features):
        present = sorted({index[f] for f in row if f in index})
        rows += [number] * len(present)
        columns += present
    return np.array(rows), np.array(columns), np.array(labels, dtype=float)


def measure(examples: Sequence[Example], weights: Mapping[str, float]) -> tuple[Ratio, Ratio]:
    """Return "who said it" over all and over quoted statements."""
    every, quoted = Ratio(), Ratio()
    for example in examples:
        scored = [Scored(c, score(f, weights)) for c, f in zip(example.candidates, example.features, strict=True)]
        kept = {id(item.candidate) for item in select(scored)}
        given = [r for c, r in zip(example.candidates, example.given, strict=True) if id(c) in kept]
        match_roles(example.wanted, given, every, quoted)
    return every, quoted


def main() -> None:
    """Read the arguments, learn, and write the weights or print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="PolNeAR's train folder, with text/ and attributions/ in it")
    parser.add_argument("--hold-out", type=int, default=0, help="articles at the end to measure on")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    args = parser.parse_args()
    examples = []
    for number, gold in enumerate(read_gold(args.folder), start=1):
        examples.append(make_example(gold))
        print(f"\r{number} articles read", end="", file=sys.stderr)
    cut = len(examples) - args.hold_out
    weights = fit(examples[:cut])
    print(f"\n{len(weights)} weights from {cut} articles", file=sys.stderr)
    if args.hold_out:
        for name, r in zip(("all", "quoted"), measure(examples[cut:], weights), strict=True):
            print(f"{name:<7} P {100 * r.precision:.1f}  R {100 * r.recall:.1f}  F1 {100 * r.f1:.1f}")
        return
    about = {
        "about": "written by training/train_attribution.py from the PolNeAR 1.0 training articles",
        "articles": cut,
    }
    args.output.write_text(
        json.dumps({**about, "weights": weights}, indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
