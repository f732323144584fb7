"""Write the trained network as the file that the program loads: ONNX, weights of eight bits, notes in the metadata."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from training.attribution.model import Network

from onrecord.extraction.attribution.syntax import SIZES

# The names that ``onrecord.extraction.attribution.network`` feeds, and the order in which it reads.
INPUTS = ("ids", "case", "quote", "syntax", "first")
OUTPUTS = ("tags", "names", "anchors", "sources")


def export(network: Network, path: Path, notes: Mapping[str, Any]) -> None:
    """Write ``network`` to ``path`` with ``notes``, each as JSON, in its metadata.

    Matrices are quantised by column and embeddings whole; what flows between them is quantised as it comes.
    """
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        _export_plain(network, plain)
        quantize_dynamic(
            plain,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
    model = onnx.load(path)
    onnx.helper.set_model_props(model, {name: json.dumps(value) for name, value in notes.items()})
    onnx.save(model, path)


def _export_plain(network: Network, path: Path) -> None:
    """Write the network with weights of 32 bits, traced on made-up pieces; pieces and words may be any number."""
    ids = torch.randint(1000, 20000, (1, 50))
    zeros = torch.zeros_like(ids)
    first = torch.arange(0, 50, 2)[None]
    syntax = torch.zeros(*ids.shape, len(SIZES), dtype=torch.long)
    axes = {name: {1: "piece"} for name in INPUTS[:4]}
    axes |= {"first": {1: "word"}, "tags": {1: "word"}, "names": {1: "word"}}
    axes |= {name: {1: "word", 2: "word"} for name in OUTPUTS[2:]}
    torch.onnx.export(
        network,
        (ids, zeros, zeros, syntax, first),
        path,
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        dynamo=False,
        opset_version=17,
    )
