"""What a passage means where it stands, as a vector: near that of a passage that makes the same claim in other words.

The network is all-MiniLM-L6-v2, taught on claims and events that were followed by hand (``training/following``,
docs/model-card.md). It reads a passage together with what stands round it, and the passage's own vectors are averaged.
It sees neither figures nor negations, which ``features`` compares by themselves. Each number is kept as a signed byte,
so that a million passages can be kept.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.extraction.attribution.windows import load_tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

SIZE = 384
# Word pieces that are read of a passage and of what stands round it; one passage in a thousand is longer.
MOST_PIECES, MOST_AROUND = 64, 110
# Of two passages that make one claim, with a cosine of at least 0.4, nine in ten share one of so many cells of 256.
CELLS_EACH = 4
_BEGIN, _END = 101, 102
# Hardly a number of a vector of length 1 goes beyond 0.3, so that nearly all fit into a byte.
_SCALE, _LARGEST = 400, 127


def encode(passage: str, around: str) -> bytes:
    """Return the meaning of a passage within what stands round it, which holds the passage as well."""
    # One by one: the model takes its scale from all that it is given at once, so that a batch would change the outcome.
    ids, length = cut_pieces(passage, around)
    states: Any = _load_model().run(None, {"ids": np.array([ids], dtype=np.int64)})[0]
    vector = np.asarray(states[0][1 : 1 + length]).mean(axis=0)
    scaled = np.rint(vector / np.linalg.norm(vector) * _SCALE)
    return bytes(np.clip(scaled, -_LARGEST, _LARGEST).astype(np.int8).tobytes())


def decode(meanings: Sequence[bytes]) -> "NDArray[np.float32]":
    """Return the vectors of some meanings, a row each, of length 1."""
    rows = np.frombuffer(b"".join(meanings), dtype=np.int8).reshape(-1, SIZE).astype(np.float32)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def cut_pieces(passage: str, around: str) -> tuple[list[int], int]:
    """Return the pieces that the network reads, and how many of them, after the first, are the passage's own."""
    tokenizer = load_tokenizer()
    own = tokenizer.encode(passage, add_special_tokens=False).ids[:MOST_PIECES] or [_END]
    others = tokenizer.encode(around, add_special_tokens=False).ids[:MOST_AROUND]
    return [_BEGIN, *own, _END, *others, _END], len(own)


def find_cells(meaning: bytes) -> tuple[int, ...]:
    """Return the numbers of the ``CELLS_EACH`` cells that a meaning is nearest to, the nearest first.

    The space of meanings is cut into ``tracking/data/cells.npy``'s cells once and for all (``training/following``).
    """
    near = _load_cells() @ decode([meaning])[0]
    return tuple(int(number) for number in np.argsort(-near, kind="stable")[:CELLS_EACH])


@cache
def _load_cells() -> "NDArray[np.float32]":
    with (files("onrecord.tracking") / "data" / "cells.npy").open("rb") as file:
        return decode([np.load(file, allow_pickle=False).tobytes()])


@cache
def _load_model() -> "InferenceSession":
    """Return the network, loaded once per process and run on one thread."""
    import onnxruntime  # noqa: PLC0415 - slow, and `--help` must not wait for it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    path = files("onrecord.tracking") / "data" / "meanings.onnx"
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
