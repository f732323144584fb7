"""Rank candidates by a weighted sum of the evidence for each; the weights are learnt (``training/pronouns``)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction.speakers.evidence import EVIDENCE


@dataclass(frozen=True, slots=True)
class Ranker:
    """One weight for each sort of evidence, in the order of ``EVIDENCE``."""

    weights: NDArray[np.float64]

    def shares(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Return the probability of each candidate from the rows of evidence for all of them."""
        scores = np.asarray(rows, dtype=np.float64) @ self.weights
        powers = np.exp(scores - scores.max())
        return [float(power) for power in powers / powers.sum()]

    def write(self, path: Path) -> None:
        """Write the weights, rounded, with the names of what they weigh."""
        table = {name: round(float(weight), 3) for name, weight in zip(EVIDENCE, self.weights, strict=True)}
        path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


@cache
def load_ranker() -> Ranker:
    """Return the ranker that the package carries."""
    path = files("onrecord.extraction") / "data" / "pronouns.json"
    table: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return Ranker(np.array([table[name] for name in EVIDENCE]))
