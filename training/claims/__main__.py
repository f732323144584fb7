"""Learn the weights of check-worthiness from what several outlets repeat.

    python -m training.claims SHARED

SHARED is a folder with polnear/train in it; only the texts and the days of publication are read, no marks.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from training.claims.fitting import fit
from training.claims.repeated import SHARED_WORDS, Example, find_repeated

from onrecord.extraction import Article
from onrecord.extraction.claims.finding import iter_occurrences
from onrecord.extraction.claims.voices import Voices
from onrecord.extraction.document import Document
from onrecord.extraction.pipeline import STAGES

OUTPUT = Path(__file__).parents[2] / "extraction" / "data" / "worth.json"


def iter_examples(texts: Path) -> Iterator[Example]:
    """Yield the propositions of the articles in a folder of PolNeAR, whose file names tell outlet and day."""
    for path in sorted(texts.glob("*.txt")):
        outlet, day, _ = path.stem.split("_", 2)
        document = Document(Article(path.name, path.stem, path.read_text(encoding="utf-8")), date.fromisoformat(day))
        for stage in STAGES:
            document = stage.run(document) if stage.name != "claims" else document
        for candidate, features, occurrence in iter_occurrences(document, Voices(document)):
            words = candidate.span.of(document.text)
            gist = occurrence.gist
            yield Example(path.stem, outlet, date.fromisoformat(day), words, gist.names, gist.words, features)


def main() -> None:
    """Learn from the training part and write the weights."""
    examples = list(iter_examples(Path(sys.argv[1]) / "polnear" / "train" / "text"))
    repeated = find_repeated(examples)
    # What cannot be found again, for want of a name or of words, teaches nothing.
    taught = [i for i, example in enumerate(examples) if example.names and len(example.words) >= SHARED_WORDS]
    weights = fit([examples[i].features for i in taught], [repeated[i] for i in taught])
    sys.stdout.write(f"{len(examples)} propositions, {len(taught)} to learn from, {sum(repeated)} repeated\n")
    OUTPUT.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
