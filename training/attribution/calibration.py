"""Calibrate the confidence of statements on marked articles, and show how well it is calibrated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.extraction.attribution.confidence import confidence_of, describe
from onrecord.extraction.attribution.fitting import list_drafts
from onrecord.extraction.attribution.scene import Scene
from onrecord.extraction.document import Document, Draft
from onrecord.extraction.measuring.gold import GoldArticle
from onrecord.extraction.measuring.marks import quoted_letters
from onrecord.extraction.measuring.pairing import FOUND, Roles, pair_up
from onrecord.extraction.pipeline import STAGES
from onrecord.extraction.values import Kind

# Keeps weights of what is rare near nothing; F1 is the same within 0.1 from 0.1 to 3.
RIDGE = 1.0
# How many of Newton's steps are taken.
STEPS = 25


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft and whether it is right: half of the content and the source, as "who said it" has it."""

    draft: Draft
    kind: Kind
    is_right: bool


def judge(gold: GoldArticle) -> list[Judged]:
    """Return the drafts for one article, none left out, each with its verdict."""
    document = Document(article=gold.article)
    for stage in STAGES:
        if stage.name == "attribution":
            break
        document = stage.run(document)
    scene = Scene.of(document)
    quoted = quoted_letters(scene.text)
    drafts = list_drafts(document, scene)
    sources = [() if draft.source is None else (draft.source,) for draft in drafts]
    given = [
        Roles.make(source, draft.content, scene.text, quoted) for source, draft in zip(sources, drafts, strict=True)
    ]
    wanted = [Roles.make(s.source, s.content, scene.text, quoted) for s in gold.statements]
    contents = [w.content for w in wanted], [g.content for g in given]
    right = {j for _, j, _ in pair_up(*contents, FOUND, lambda i, j: wanted[i].agrees(given[j]))}
    return [Judged(draft, scene.kind_of(draft.content), j in right) for j, draft in enumerate(drafts)]


def fit(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the weights of ``onrecord.extraction.attribution.confidence``: logistic regression by Newton's method."""
    rows = [describe(item.draft, item.kind) for item in judged]
    names = list(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    y = np.array([item.is_right for item in judged], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + RIDGE * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + RIDGE * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def reliability(judged: Iterable[Judged], calibration: Mapping[str, float]) -> list[tuple[float, int, float, float]]:
    """Return lower bound, number, mean confidence and share that is right, for each tenth of confidence."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for item in judged:
        confidence = confidence_of(item.draft, item.kind, calibration)
        bins.setdefault(min(9, int(10 * confidence)), []).append((confidence, item.is_right))
    return [
        (tenth / 10, len(rows), sum(c for c, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows))
        for tenth, rows in sorted(bins.items())
    ]
