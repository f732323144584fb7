"""Which blocks of a page are its article.

Trafilatura is good at finding the article, but drops a paragraph in a bare ``div``, cuts one at a ``q``, and loses
the marks; so it chooses the blocks, and the blocks give the words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.reading.markup import Block, squeeze

# Shorter lines match by chance; a block is known by this many letters at its beginning or end.
_PREFIX = 24
# Below this share of its letters found among the blocks, trafilatura read the page in a way that the blocks do not.
MIN_COVERAGE = 0.6
# Byline, date, section and share labels stand between a headline and its text; more blocks are something else.
STANDFIRST_REACH = 10
# Finding a block inside the whole text costs its length: no article is longer.
_MAX_SEARCHED = 300_000
_SPEAKS = re.compile(r"[\"\u201c\u201d\u00ab\u00bb]|''|[.!?\u2026][\u2019')\]]*$")


def choose_blocks(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """Return the article's blocks in reading order; ``lines`` is the text that trafilatura found.

    Blocks that stand among the article's and read like prose are taken too. Where the blocks do not hold what
    trafilatura found, its lines are returned as they are; where it found nothing, all that reads like prose is.
    """
    if not lines:
        return [block for block in blocks if is_prose(block)]
    found = _Found(lines)
    chosen = [found.has(block.key) for block in blocks]
    covered = sum(len(block.key) for block, is_chosen in zip(blocks, chosen, strict=True) if is_chosen)
    if covered < MIN_COVERAGE * len(found.whole):
        return [Block(line, "p", 0, 0) for line in lines]
    return list(_mark_repeated(_drop_doubled(_with_neighbours(blocks, chosen))))


def is_prose(block: Block) -> bool:
    """Tell whether a block reads like a sentence or a quotation rather than a label."""
    return (
        block.why is None
        and not re.fullmatch(r"h[1-6]", block.tag)
        and len(block.text.split()) > 3
        and _SPEAKS.search(block.text) is not None
    )


class _Found:
    """The lines that trafilatura found, ready for the question whether a block is one of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        keys = [squeeze(line) for line in lines]
        self.whole = "".join(keys)
        self._keys = set(keys)
        self._starts = {key[:_PREFIX] for key in keys if len(key) >= _PREFIX}
        self._ends = {key[-_PREFIX:] for key in keys if len(key) >= _PREFIX}

    def has(self, key: str) -> bool:
        """Tell whether a block with this key is a line, is cut to one, or is a part of one."""
        if key in self._keys:
            return bool(key)
        if len(key) < _PREFIX:
            return False
        if key[:_PREFIX] in self._starts or key[-_PREFIX:] in self._ends:
            return True
        return len(self.whole) < _MAX_SEARCHED and key in self.whole


def _with_neighbours(blocks: Sequence[Block], chosen: Sequence[bool]) -> list[Block]:
    """Add the prose that stands between the chosen blocks at their level, or right beside the first and last."""
    places = [index for index, is_chosen in enumerate(chosen) if is_chosen]
    if not places:
        return []
    levels = {blocks[index].parent for index in places if blocks[index].why is None}
    upper = {blocks[index].grandparent for index in places if blocks[index].why is None}
    first, last = places[0], places[-1]
    while first > 0 and is_prose(blocks[first - 1]) and blocks[first - 1].parent in levels:
        first -= 1
    while last + 1 < len(blocks) and is_prose(blocks[last + 1]) and blocks[last + 1].parent in levels:
        last += 1
    return _standfirst(blocks[:first]) + [
        blocks[index]
        for index in range(first, last + 1)
        if chosen[index]
        or (is_prose(blocks[index]) and (blocks[index].parent in levels or blocks[index].grandparent in upper))
    ]


def _standfirst(before: Sequence[Block]) -> list[Block]:
    """Return the prose between the headline and the first chosen block, where both are near: the standfirst."""
    headings = [index for index, block in enumerate(before) if block.tag == "h1"]
    if not headings or len(before) - headings[-1] > STANDFIRST_REACH:
        return []
    return [block for block in before[headings[-1] + 1 :] if is_prose(block)]


def _drop_doubled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Leave out a long paragraph that stood before: pages print one for phones and one for screens."""
    seen: set[str] = set()
    for block in blocks:
        key = block.key
        if len(key) >= 2 * _PREFIX and key in seen:
            continue
        seen.add(key)
        yield block


def _mark_repeated(blocks: Iterator[Block]) -> Iterator[Block]:
    """Mark a block whose words stand in a longer one too: a pull quote is not said twice."""
    kept = list(blocks)
    whole = "\n".join(block.key for block in kept)
    for block in kept:
        key = block.key
        repeats = (
            len(key) >= _PREFIX
            and block.tag != "h1"
            and len(whole) < _MAX_SEARCHED
            and whole.find(key, whole.find(key) + 1) >= 0
        )
        yield replace(block, why="repeated from the text") if repeats and block.why is None else block
