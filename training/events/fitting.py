"""Fit the weights of words that are happenings: logistic regression with a pull of all weights towards zero."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.events.examples import Example

# A feature seen less often says more about the texts than about English.
MIN_SEEN = 3
# Swept from 0.3 to 10 in fivefold cross-validation over topics: flat between 1 and 3.
DECAY = 2.0
STEPS, RATE = 300, 0.05


@dataclass(frozen=True, slots=True)
class Model:
    """The weights by feature, and the bias."""

    bias: float
    weights: dict[str, float]

    def probabilities(self, examples: Sequence[Example]) -> NDArray[np.float64]:
        """Return how likely each example is a happening."""
        sums = [self.bias + sum(self.weights.get(f, 0.0) for f in example.features) for example in examples]
        return np.asarray(1 / (1 + np.exp(-np.array(sums))))

    def write(self, path: Path) -> None:
        """Write the weights, to three digits; what rounds to nothing is left out."""
        kept = {name: round(weight, 3) for name, weight in sorted(self.weights.items()) if abs(weight) >= 0.01}
        path.write_text(json.dumps({"bias": round(self.bias, 3), "weights": kept}, indent=0) + "\n", encoding="utf-8")


def fit(examples: Sequence[Example]) -> Model:
    """Return the model that makes the right answers likeliest, by Adam over all examples at once."""
    seen = Counter(feature for example in examples for feature in example.features)
    names = {feature: place for place, feature in enumerate(sorted(f for f, n in seen.items() if n >= MIN_SEEN))}
    pairs = [(row, names[f]) for row, example in enumerate(examples) for f in example.features if f in names]
    rows, columns = np.array(pairs).T
    answers = np.array([float(example.is_happening) for example in examples])
    weights = np.zeros(len(names) + 1)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.bincount(rows, weights[columns], len(examples)) + weights[-1]
        error = 1 / (1 + np.exp(-scores)) - answers
        slope = np.append(np.bincount(columns, error[rows], len(names)) + DECAY * weights[:-1], error.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (1 - step / STEPS) * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return Model(float(weights[-1]), dict(zip(names, weights[:-1].tolist(), strict=True)))


def score(probabilities: NDArray[np.float64], answers: NDArray[np.bool_], threshold: float) -> tuple[float, float]:
    """Return recall and precision in percent of what is at least ``threshold``."""
    taken = probabilities >= threshold
    right = int((taken & answers).sum())
    return 100 * right / max(1, int(answers.sum())), 100 * right / max(1, int(taken.sum()))
