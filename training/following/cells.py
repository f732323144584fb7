"""Cut the space of meanings into cells: k-means on the sphere, from passages of news."""

import random
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Half as many hold twice as many passages each and find one pair in twenty more.
CELLS = 256
ROUNDS = 25
SEED = 1
# As a signed byte each, like the vectors themselves.
SCALE = 400


def cut_cells(vectors: "NDArray[np.float32]", count: int = CELLS) -> "NDArray[np.int8]":
    """Return the middle of each cell, a row each, as signed bytes; ``vectors`` have a row each and length 1."""
    middles = vectors[sorted(random.Random(SEED).sample(range(len(vectors)), count))].copy()
    for _ in range(ROUNDS):
        nearest = (vectors @ middles.T).argmax(axis=1)
        for cell in range(count):
            members = vectors[nearest == cell]
            if len(members):
                middle = members.sum(axis=0)
                middles[cell] = middle / np.linalg.norm(middle)
    return np.clip(np.rint(middles * SCALE), -127, 127).astype(np.int8)
