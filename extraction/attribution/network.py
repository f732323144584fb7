"""Run the trained network over an article's windows: one encoder, four opinions on every word.

The model file is an ONNX graph in ``data/``; ``training/attribution`` makes it. What belongs to the weights and is no
part of the graph (their version, the calibration of the confidence) is in the file's metadata.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction.attribution.windows import Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]

# Which weights the file holds; changes with each training.
WEIGHTS = "2026-11-24"

# What a word can be in a statement.
ROLES = ("source", "cue", "content")
# For roles and for names: B begins one, I goes on with it, O is outside of all.
TAGS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
# The labels of OntoNotes, as the spaCy model that taught the names has them.
LABELS = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME "
    "WORK_OF_ART"
).split()
NAMES = ("O", *(f"{mark}-{label}" for label in LABELS for mark in "BI"))


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window; all are unnormalised log-probabilities.

    ``tags`` is [word, tag] in the order of TAGS, ``names`` [word, tag] in that of NAMES. ``anchors`` and ``sources``
    are [1 + word, 1 + word], where index 0 stands for "none": row i says which words word i belongs to. Anchors tie a
    content to its cue (or to its own first word), sources tie a cue (or that first word) to its source.
    """

    window: Window
    tags: Floats
    names: Floats
    anchors: Floats
    sources: Floats


@dataclass(frozen=True)
class Network:
    """The loaded model; ``notes`` is the file's metadata: ``model`` and ``calibration``."""

    session: "InferenceSession"
    notes: Mapping[str, Any]

    def read(self, window: Window) -> Scores:
        """Return the scores of one window.

        Each window runs by itself: what is quantised at run time depends on all that runs together, and an article
        has to give the same record alone and in any batch.
        """
        feed = {
            name: np.array([row], dtype=np.int64)
            for name, row in (
                ("ids", window.ids),
                ("case", window.case),
                ("quote", window.quote),
                ("syntax", window.syntax),
                ("first", (0, *window.first)),
            )
        }
        tags, names, anchors, sources = (np.asarray(rows)[0] for rows in self.session.run(None, feed))
        return Scores(window, tags[1:], names[1:], anchors, sources)


@cache
def load_network() -> Network:
    """Return the network, loaded once per process and run on one thread."""
    import onnxruntime  # noqa: PLC0415 - slow, and `--help` must not wait for it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The arena keeps what the largest window took, for every shape of window anew.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    model = (resources.files("onrecord.extraction") / "data" / "attribution.onnx").read_bytes()
    # Fused, the sum and the norm behind each layer take longer: an eighth of the whole with onnxruntime 1.32.
    session = onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
    notes = session.get_modelmeta().custom_metadata_map
    return Network(session, {name: json.loads(value) for name, value in notes.items()})
