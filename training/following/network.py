"""The network of meanings in torch: the layers of all-MiniLM-L6-v2, and the average over a passage's own pieces."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor
from torch.nn import functional
from training.attribution.model import Encoder

# Added to a score to rule it out.
FAR = -1e4


class Meanings(Encoder):
    """The encoder without what attribution tells it besides the words; pieces in, a vector for each out."""

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:  # type: ignore[override]
        """Return a vector for each piece; ``ids`` are [batch, piece], ``mask`` is added to the attention's scores."""
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device)))
        x = functional.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def average(self, pieces: Sequence[tuple[Sequence[int], int]]) -> Tensor:
        """Return a vector of length 1 for each passage, given as ``meanings.cut_pieces`` cuts it."""
        width = max(len(ids) for ids, _ in pieces)
        ids = torch.zeros(len(pieces), width, dtype=torch.long)
        mask = torch.full((len(pieces), 1, 1, width), FAR)
        own = torch.zeros(len(pieces), width, 1)
        for row, (each, length) in enumerate(pieces):
            ids[row, : len(each)] = torch.tensor(each)
            mask[row, ..., : len(each)] = 0
            own[row, 1 : 1 + length] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self(ids, mask)
        return functional.normalize((states.float() * own).sum(1), dim=-1)


def export(network: Meanings, path: Path) -> None:
    """Write the network as ONNX with weights of eight bits, as ``training.attribution.export`` does."""
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network,
            (torch.randint(1000, 20000, (1, 50)),),
            plain,
            input_names=["ids"],
            output_names=["states"],
            dynamic_axes={"ids": {1: "piece"}, "states": {1: "piece"}},
            dynamo=False,
            opset_version=17,
        )
        quantize_dynamic(
            plain,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
