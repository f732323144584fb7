"""Learn the weights by which words are happenings, and measure events inside articles on topics that were held out.

    python -m training.events SHARED            # learn, write extraction/data/happenings.json, measure
    python -m training.events SHARED --measure  # only measure

SHARED is a folder with ecbplus/ and gum/train in it. ECB+ teaches by its topics 1 to 25 and measures by 26 to 35.
"""

import sys
from pathlib import Path

from training.events.corpora import LAST_TOPIC, LAST_TRAINING_TOPIC, iter_ecb, iter_gum
from training.events.examples import iter_ecb_examples, iter_gum_examples, read
from training.events.fitting import fit
from training.events.measuring import Measure, measure

OUTPUT = Path(__file__).parents[2] / "extraction" / "data" / "happenings.json"


def learn(shared: Path) -> None:
    """Fit on the training topics and on GUM's noun phrases, and write the weights."""
    examples = []
    for marked in iter_ecb(shared / "ecbplus", range(1, LAST_TRAINING_TOPIC + 1)):
        examples += iter_ecb_examples(marked, read(marked))
    for marked in iter_gum(shared / "gum" / "train"):
        examples += iter_gum_examples(marked, read(marked))
    fit(examples).write(OUTPUT)
    happenings = sum(example.is_happening for example in examples)
    sys.stdout.write(f"{len(examples)} words to learn from, {happenings} of them happenings\n")


def main() -> None:
    """Learn unless told not to; then print the table for the topics that were held out."""
    shared = Path(sys.argv[1])
    if "--measure" not in sys.argv[2:]:
        learn(shared)
    total = Measure()
    for marked in iter_ecb(shared / "ecbplus", range(LAST_TRAINING_TOPIC + 1, LAST_TOPIC + 1)):
        total.add(measure(marked, read(marked)))
    sys.stdout.write(total.table())


if __name__ == "__main__":
    main()
