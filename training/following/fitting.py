"""Logistic regression by Newton's method: few features, so that no library is needed and nothing is left to chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS = 50
CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class Examples:
    """Numbers of pairs (a row each), whether each pair is one, and how much it counts."""

    numbers: "NDArray[np.float64]"
    is_one: "NDArray[np.bool_]"
    weights: "NDArray[np.float64]"

    def __add__(self, other: "Examples") -> "Examples":
        """Return both together."""
        return Examples(
            np.concatenate([self.numbers, other.numbers]),
            np.concatenate([self.is_one, other.is_one]),
            np.concatenate([self.weights, other.weights]),
        )


def make_examples(rows: Sequence[Sequence[float]], answers: Sequence[bool], weight: float) -> Examples:
    """Return pairs that count ``weight`` each."""
    return Examples(np.array(rows, dtype=float), np.array(answers, dtype=bool), np.full(len(answers), weight))


def fit(examples: Examples, names: Sequence[str], *, ridge: float) -> dict[str, Any]:
    """Return a weight a number and a bias; ``ridge`` pulls the weights of the scaled numbers towards 0."""
    mean, spread = examples.numbers.mean(axis=0), examples.numbers.std(axis=0) + 1e-6
    scaled = np.column_stack([(examples.numbers - mean) / spread, np.ones(len(examples.numbers))])
    pull = np.append(np.full(len(names), ridge), 0.0)
    found = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (examples.weights * (likely - examples.is_one)) + pull * found
        curve = (scaled * (examples.weights * likely * (1 - likely))[:, None]).T @ scaled + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < CLOSE:
            break
    weights = found[:-1] / spread
    # Six digits hold more than the examples do, and keep the file the same on other machines.
    return {
        "bias": round(float(found[-1] - weights @ mean), 6),
        "weights": {name: round(float(weight), 6) for name, weight in zip(names, weights, strict=True)},
    }
