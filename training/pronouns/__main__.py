"""Learn the weights by which "he" and "she" find their person, and say how well it does on what was held out.

    python -m training.pronouns SHARED

SHARED is a folder with gum/train, gum/dev, polnear/train and polnear/dev in it. The articles are read twice: who spoke
and who was meant before is evidence, so the second time the answers that nobody knows come from the first's weights.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from training.pronouns.examples import Example, GenderWatcher, GumWatcher
from training.pronouns.fitting import accuracy, fit, nearest
from training.pronouns.gum import find_texts, read_gold

from onrecord.extraction import Article
from onrecord.extraction.document import Document
from onrecord.extraction.pipeline import STAGES
from onrecord.extraction.speakers.ranking import Ranker

OUTPUT = Path(__file__).parents[2] / "extraction" / "data" / "pronouns.json"
ROUNDS = 2
_NEEDED = ("layout", "quotations", "parse", "inference", "entities", "attribution")


def read(name: str, text: str) -> Document:
    """Run the stages that come before the speakers."""
    document = Document(Article(source=name, doc=name, text=text))
    for stage in STAGES:
        document = stage.run(document) if stage.name in _NEEDED else document
    return document


def iter_examples(shared: Path, part: str, ranker: Ranker) -> Iterator[tuple[str, Example]]:
    """Yield the examples of one part of both corpora, with the corpus's name."""
    for path in find_texts(shared / "gum" / part):
        gold = read_gold(path)
        yield from (("gum", e) for e in GumWatcher(read(path.stem, gold.text), gold, ranker).watch())
    for path in sorted((shared / "polnear" / part / "text").glob("*.txt")):
        document = read(path.stem, path.read_text(encoding="utf-8"))
        yield from (("polnear", e) for e in GenderWatcher(document, ranker).watch())


def main() -> None:
    """Fit on the training parts, report on the development parts, write the weights."""
    shared, ranker = Path(sys.argv[1]), nearest()
    for _ in range(ROUNDS):
        examples = [example for _, example in iter_examples(shared, "train", ranker)]
        ranker = fit(examples)
    held = list(iter_examples(shared, "dev", ranker))
    sys.stdout.write(f"{len(examples)} pronouns to learn from\n")
    for corpus in ("gum", "polnear"):
        for what, chosen in (("all", False), ("sources", True)):
            asked = [e for name, e in held if name == corpus and (e.is_source or not chosen)]
            learnt, plain = accuracy(asked, ranker), accuracy(asked, nearest())
            sys.stdout.write(f"{corpus}, {what}: of {len(asked)} {learnt:.1f} % right, the nearest {plain:.1f} %\n")
    ranker.write(OUTPUT)


if __name__ == "__main__":
    main()
