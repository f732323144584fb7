"""Teach the network: batches, losses and the steps of an optimiser."""

import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from training.attribution.examples import IGNORED, Example
from training.attribution.model import Network

from onrecord.extraction.attribution.syntax import SIZES
from onrecord.extraction.attribution.windows import CLOSES, OPENS, WINDOW_PIECES

# BERT's piece [MASK]; what stands up to this number in its vocabulary is no piece of a text.
MASK, LAST_SPECIAL = 103, 998
# Added to a score, or put in its place, to rule it out.
FAR = -1e4


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training run is made of; the defaults are the published model's.

    ``batch`` is in full windows, ``rate`` the encoder's peak, which ``head_factor`` and ``added_factor`` multiply for
    the heads and the added embeddings; ``warmup`` is a share of all steps. ``masked`` is the share of pieces that is
    hidden, ``blind`` the share of windows without the parse. The loss of roles counts 1, the others by their weights;
    ``average`` is how much of the running average stays at each step. ``dropout`` is for whoever makes the network.
    """

    epochs: int = 3
    batch: int = 12
    rate: float = 2.5e-4
    head_factor: float = 2.0
    decay: float = 0.01
    warmup: float = 0.1
    dropout: float = 0.1
    masked: float = 0.05
    blind: float = 0.1
    added_factor: float = 4.0
    anchor_weight: float = 0.3
    source_weight: float = 0.3
    name_weight: float = 0.5
    average: float = 0.998
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples as arrays, padded to the longest; links are masks over words, the first word standing for none.

    ``mask`` is added to the attention's scores and rules out padding; ``present`` tells words from padding.
    """

    ids: Tensor
    case: Tensor
    quote: Tensor
    syntax: Tensor
    first: Tensor
    mask: Tensor
    present: Tensor
    tags: Tensor
    names: Tensor
    anchors: Tensor
    sources: Tensor


class Output(NamedTuple):
    """What the network says of a batch; see ``Network.forward``."""

    tags: Tensor
    names: Tensor
    anchors: Tensor
    sources: Tensor


def make_batch(examples: Sequence[Example]) -> Batch:
    """Pad and stack some examples."""
    count = len(examples)
    length = max(len(e.window.ids) for e in examples)
    words = max(len(e.window.first) for e in examples) + 1
    ids, case, quote = (torch.zeros(count, length, dtype=torch.long) for _ in range(3))
    syntax = torch.zeros(count, length, len(SIZES), dtype=torch.long)
    mask = torch.full((count, 1, 1, length), FAR)
    first = torch.zeros(count, words, dtype=torch.long)
    present = torch.zeros(count, words, dtype=torch.bool)
    tags, names = (torch.full((count, words), IGNORED) for _ in range(2))
    anchors, sources = (torch.zeros(count, words, words, dtype=torch.bool) for _ in range(2))
    for row, e in enumerate(examples):
        size, n = len(e.window.ids), len(e.window.first)
        ids[row, :size] = torch.tensor(e.window.ids)
        case[row, :size] = torch.tensor(e.window.case)
        quote[row, :size] = torch.tensor(e.window.quote)
        syntax[row, :size] = torch.tensor(e.window.syntax)
        mask[row, ..., :size] = 0
        first[row, 1 : n + 1] = torch.tensor(e.window.first)
        present[row, : n + 1] = True
        tags[row, 1 : n + 1] = torch.tensor(e.tags)
        names[row, 1 : n + 1] = torch.tensor(e.names)
        for links, given in ((anchors, e.anchors), (sources, e.sources)):
            for word, targets in given.items():
                links[row, word, targets] = True
    return Batch(ids, case, quote, syntax, first, mask, present, tags, names, anchors, sources)


def link_loss(scores: Tensor, links: Tensor) -> Tensor:
    """Return the mean surprise at the linked words, for those that link at all."""
    rows = links.any(-1)
    if not rows.any():
        return scores.sum() * 0
    scores = scores[rows]
    wanted = scores.masked_fill(~links[rows], FAR)
    return (scores.logsumexp(-1) - wanted.logsumexp(-1)).mean()


def word_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Return the mean surprise at the words' right tags or names, for those that are known."""
    known = wanted != IGNORED
    return functional.cross_entropy(scores[known], wanted[known]) if known.any() else scores.sum() * 0


def read(network: Network, batch: Batch, ids: Tensor, syntax: Tensor) -> Output:
    """Return the scores of tags, names, anchors and sources; links to padding are ruled out."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, names, *links = network(ids, batch.case, batch.quote, syntax, batch.first, batch.mask)
    anchors, sources = (scores.float().masked_fill(~batch.present.unsqueeze(1), FAR) for scores in links)
    return Output(tags.float(), names.float(), anchors, sources)


def hide(batch: Batch, settings: Settings) -> tuple[Tensor, Tensor]:
    """Return the pieces with some of them masked, never a quotation mark, and the parse with that of some windows gone.

    A network that sometimes goes without the parse is not misled for good by a bad one.
    """
    ids, syntax = batch.ids, batch.syntax
    if settings.masked:
        is_mark = (batch.quote == OPENS) | (batch.quote == CLOSES)
        hidden = (torch.rand(ids.shape) < settings.masked) & (ids > LAST_SPECIAL) & ~is_mark
        ids = ids.masked_fill(hidden, MASK)
    if settings.blind:
        syntax = syntax * (torch.rand(len(ids), 1, 1) >= settings.blind)
    return ids, syntax


def loss_of(network: Network, batch: Batch, settings: Settings) -> Tensor:
    """Return the loss of one batch, with a small share of the pieces hidden."""
    given = read(network, batch, *hide(batch, settings))
    loss = word_loss(given.tags, batch.tags)
    loss = loss + settings.anchor_weight * link_loss(given.anchors, batch.anchors)
    loss = loss + settings.source_weight * link_loss(given.sources, batch.sources)
    return loss + settings.name_weight * word_loss(given.names, batch.names)


def batches_of(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of about equally long windows, in random order; each has about ``size`` full windows' pieces."""
    order = sorted(examples, key=lambda e: len(e.window.ids) + chance.random() * 24)
    found: list[list[Example]] = []
    room = size * WINDOW_PIECES
    for example in order:
        if not found or (len(found[-1]) + 1) * len(example.window.ids) > room:
            found.append([])
        found[-1].append(example)
    chance.shuffle(found)
    yield from found


def groups_of(network: Network, settings: Settings) -> list[dict[str, object]]:
    """Return the optimiser's groups: heads and added embeddings learn faster; norms and biases do not decay."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        is_added = any(part in name for part in ("case", "quote", "syntax"))
        factor = settings.added_factor if is_added else 1.0 if name.startswith("encoder.") else settings.head_factor
        decay = settings.decay if parameter.ndim > 1 else 0.0
        groups.setdefault((factor * settings.rate, decay), []).append(parameter)
    return [{"params": ps, "lr": rate, "weight_decay": decay} for (rate, decay), ps in groups.items()]


def schedule_of(optimiser: torch.optim.Optimizer, steps: int, warm: float) -> torch.optim.lr_scheduler.LambdaLR:
    """Return a schedule that climbs for ``warm`` steps and falls, as straight a line, to a fiftieth of the peak."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))
    )


def train(
    network: Network,
    examples_of: Callable[[int], list[Example]],
    settings: Settings,
    report: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True),
) -> Network:
    """Train in place and return the running average of the weights.

    ``examples_of`` gives the examples of an epoch, by its number from 0; they may differ from epoch to epoch.
    ``report`` gets a line of progress now and then.
    """
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    optimiser = torch.optim.AdamW(groups_of(network, settings), betas=(0.9, 0.98), eps=1e-6)
    first = examples_of(0)
    steps = settings.epochs * sum(1 for _ in batches_of(first, settings.batch, random.Random(0)))
    schedule = schedule_of(optimiser, steps, settings.warmup * steps)
    averaged = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings.average)
    )
    began, done, mean = time.monotonic(), 0, math.nan
    for epoch in range(settings.epochs):
        network.train()
        for examples in batches_of(first if epoch == 0 else examples_of(epoch), settings.batch, chance):
            loss = loss_of(network, make_batch(examples), settings)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            averaged.update_parameters(network)
            done += 1
            mean = loss.item() if math.isnan(mean) else 0.98 * mean + 0.02 * loss.item()
            if done % 50 == 0:
                report(f"step {done}/{steps}  loss {mean:.3f}  {time.monotonic() - began:.0f} s")
        report(f"epoch {epoch + 1} done")
    module: Network = averaged.module
    return module.eval()
