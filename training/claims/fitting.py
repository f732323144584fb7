"""Fit the weights of check-worthiness: logistic regression with both classes at equal weight, by Newton's method."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

DECAY, STEPS = 3.0, 30
# What the score treats by stated factors is not learnt: what newsrooms repeat they also hope and foretell.
STATED = frozenset({"headline", "feeling", "should", "order", "condition", "question", "wish", "I", "named"})


def fit(features: Sequence[Mapping[str, float]], is_repeated: Sequence[bool]) -> dict[str, float]:
    """Return the weight of each feature and the bias, three digits behind the point."""
    names = sorted({name for found in features for name in found} - STATED)
    table = np.array([[found.get(name, 0.0) for name in names] + [1.0] for found in features])
    wanted = np.array(is_repeated, dtype=float)
    share = wanted.mean()
    cost: NDArray[np.float64] = np.where(wanted > 0, 0.5 / share, 0.5 / (1 - share))
    decay = np.array([DECAY] * len(names) + [0.0])
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (cost * (chance - wanted)) + decay * weights
        curve = (table * (cost * chance * (1 - chance))[:, None]).T @ table + np.diag(decay)
        weights -= np.linalg.solve(curve, slope)
    return {name: round(float(weight), 3) for name, weight in zip([*names, "bias"], weights, strict=True)}
