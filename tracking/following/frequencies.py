"""How telling a word is: by how rarely sentences of news have it, whatever a database holds."""

import math
from functools import cache
from importlib.resources import files

# What training/following/frequencies.py leaves out stands in fewer sentences than this.
LEAST_COUNT = 5
# Endings of English words, with what stands in their place in the word that the table has.
ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
SHORTEST_BASE = 3


@cache
def rarity(word: str) -> float:
    """Return how telling a folded word is: the natural logarithm of how many sentences there are for one that has it.

    About 0.5 for "the", 3.1 for "president", 9 for a word that the table has not.
    """
    counts, sentences = _read_table()
    return math.log(sentences / counts.get(word, LEAST_COUNT - 1))


@cache
def reduce_word(word: str) -> str:
    """Return the base form of a folded word where the table has one: "votes" is "vote"; for want of a parser."""
    counts, _ = _read_table()
    if counts.get(word, 0) == 0:
        for ending, instead in ENDINGS:
            base = word.removesuffix(ending) + instead
            if word.endswith(ending) and len(base) >= SHORTEST_BASE and base in counts:
                return base
    return word


@cache
def _read_table() -> tuple[dict[str, int], int]:
    """Return in how many sentences each word stands, and how many sentences there are."""
    table = files("onrecord.tracking").joinpath("data", "frequencies.tsv").read_text(encoding="utf-8")
    head, *lines = (line.split("\t") for line in table.splitlines())
    return {word: int(count) for word, count in lines}, int(head[1])
