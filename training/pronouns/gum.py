"""Read GUM's texts with their coreference (CoNLL-U with entities in the last column)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.extraction import Span

# Talk without a narrator has no third person to learn from.
_LEFT_OUT = ("conversation", "vlog", "podcast", "whow")


@dataclass
class Gold:
    """One text with its entity mentions."""

    text: str = ""
    mentions: list[tuple[Span, str]] = field(default_factory=list)

    def entity(self, span: Span) -> set[str]:
        """Return the entities that have a mention of exactly these characters."""
        return {entity for other, entity in self.mentions if other == span}


def find_texts(folder: Path) -> Iterator[Path]:
    """Yield the files of the texts that have a narrator."""
    for path in sorted(folder.glob("*.conllu")):
        if not any(f"_{genre}_" in path.name for genre in _LEFT_OUT):
            yield path


def read_gold(path: Path) -> Gold:
    """Rebuild the plain text of a CoNLL-U file, one paragraph a line, with the character spans of all mentions."""
    gold, opened, glue = Gold(), [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            glue = "\n" if gold.text else ""
        columns = line.split("\t")
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        start = len(gold.text) + len(glue)
        gold.text += glue + columns[1]
        glue = "" if "SpaceAfter=No" in columns[9] else " "
        found = re.search(r"Entity=([^|]*)", columns[9])
        for opening, closing in re.findall(r"\((\d+)-|(\d+)\)", re.sub(r"-[^()]*", "-", found[1]) if found else ""):
            if opening:
                opened.append((opening, start))
                continue
            index = max((i for i, (entity, _) in enumerate(opened) if entity == closing), default=None)
            if index is not None:
                gold.mentions.append((Span(opened.pop(index)[1], len(gold.text)), closing))
        # A mention of one word opens and closes at once: "(6-person-…)".
        one_word = re.findall(r"\((\d+)-[^()]*\)", found[1]) if found else []
        for entity in one_word:
            index = max((i for i, (other, at) in enumerate(opened) if other == entity and at == start), default=None)
            if index is not None:
                gold.mentions.append((Span(opened.pop(index)[1], len(gold.text)), entity))
    return gold
