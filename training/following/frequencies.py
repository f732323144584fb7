"""Make tracking/data/frequencies.tsv: in how many sentences of news a word stands.

By it a word is common or telling, whatever a database holds: "say" tells nothing, "ammonia" much. Words are lemmas in
lower case without accents; numbers are left out, and so is what stands in fewer than ``LEAST`` sentences. Run on the
840 articles of PolNeAR's training part (Newell, Margolin and Ruths 2018)::

    python -m training.following.frequencies ../shared/polnear/train/text tracking/data/frequencies.tsv
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.db import fold
from onrecord.extraction.parsing import load_model

# A word in fewer sentences is as telling as one that the table has not; below 5 the table would be twice as long.
LEAST = 5


def read_sentences(paths: Iterable[Path]) -> Iterator[set[str]]:
    """Yield the words of each sentence of these articles, each once."""
    texts = (path.read_text(encoding="utf-8") for path in paths)
    paragraphs = (line.strip() for text in texts for line in text.splitlines())
    for doc in load_model().pipe((line for line in paragraphs if line), batch_size=64):
        for sentence in doc.sents:
            yield {word for token in sentence for word in fold(token.lemma_).split() if word.isalpha()}


def main() -> None:
    """Count the words in the folder that is the first argument, and write the file that is the second."""
    folder, target = map(Path, sys.argv[1:3])
    counts: Counter[str] = Counter()
    sentences = 0
    for words in read_sentences(sorted(folder.rglob("*.txt"))):
        counts.update(words)
        sentences += 1
    kept = sorted((word, count) for word, count in counts.items() if count >= LEAST)
    lines = [f"# sentences\t{sentences}\n", *(f"{word}\t{count}\n" for word, count in kept)]
    target.write_text("".join(lines), encoding="utf-8")
    print(f"{sentences} sentences, {len(kept)} words")


if __name__ == "__main__":
    main()
