"""Make extraction/data/capitals.tsv: the capital that "the Belgian capital" means.

From WordNet 3.1 (see ``senses.py`` for where it comes from)::

    python -m training.events.capitals package/dict extraction/data/capitals.tsv
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Synset:
    """The words of a synset, and the synsets that it points to by kind of pointer."""

    words: tuple[str, ...]
    pointers: dict[str, list[str]]


def read_synsets(path: Path) -> Iterator[tuple[str, Synset]]:
    """Yield offset and synset of one of WordNet's data files; pointers to other parts of speech keep the letter."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        start = 5 + 2 * count
        pointers = defaultdict(list)
        for place in range(start, start + 4 * int(fields[start - 1]), 4):
            pointers[fields[place]].append(fields[place + 2] + fields[place + 1])
        yield fields[0], Synset(tuple(fields[4 : 4 + 2 * count : 2]), pointers)


def main() -> None:
    """Write a line for each country: its capital, its name, and the adjectives of it."""
    folder, output = Path(sys.argv[1]), Path(sys.argv[2])
    nouns = {f"n{offset}": synset for offset, synset in read_synsets(folder / "data.noun")}
    adjectives = defaultdict(list)
    for _, synset in read_synsets(folder / "data.adj"):
        for country in dict.fromkeys(synset.pointers["\\"]):
            adjectives[country] += [word for word in synset.words if word[0].isupper() and "-" not in word]
    kind = next(synset for synset in nouns.values() if "national_capital" in synset.words)
    lines = []
    for city in (nouns[offset] for offset in kind.pointers["~i"]):
        for country in city.pointers["#p"]:
            names = [word for word in nouns[country].words if not word.isupper()][:1]
            lines.append("\t".join([city.words[0], *names, *dict.fromkeys(adjectives[country])]).replace("_", " "))
    head = "# Capitals of countries, with the country and the adjectives of it.\n"
    source = "# Made by training/events/capitals.py from WordNet 3.1, Copyright 2011 by Princeton University.\n"
    output.write_text(head + source + "".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
