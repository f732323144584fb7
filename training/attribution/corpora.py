"""Read the texts that the network learns from: PolNeAR for roles, GUM and ECB+ for names in other genres."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import spacy
from training.attribution.examples import Marked, Text

from onrecord.extraction.measuring.gold import read_gold
from onrecord.extraction.parsing import MODEL
from onrecord.extraction.plain import normalize
from onrecord.extraction.values import Span

# Where a writer sets no space: before closing signs and clitics, behind opening signs, inside quotation marks.
_TIGHT_BEFORE = re.compile(r" (?=[.,;:!?%)\]}]|'(?:s|re|ve|ll|d|m)\b|n't\b)")
_TIGHT_BEHIND = re.compile(r"(?<=[(\[{$]) ")
_OPENING, _CLOSING = re.compile(r"`` ?"), re.compile(r" ?''")


def read_polnear(folder: Path) -> Iterator[Text]:
    """Yield the articles of a PolNeAR folder with their statements."""
    for gold in read_gold(folder):
        yield Text(gold.article.text, tuple(Marked(s.source, s.cue, s.content) for s in gold.statements))


def read_gum(folder: Path) -> Iterator[Text]:
    """Yield GUM's documents (CoNLL-U) as text without roles, a paragraph a line."""
    for path in sorted(folder.glob("*.conllu")):
        paragraphs: list[list[str]] = [[]]
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# newpar") and not line.startswith("# newpar_block") and paragraphs[-1]:
                paragraphs.append([])
            elif line.startswith("# text = "):
                paragraphs[-1].append(line.removeprefix("# text = "))
        yield Text("\n".join(" ".join(sentences) for sentences in paragraphs), has_roles=False)


def read_ecbplus(folder: Path) -> Iterator[Text]:
    """Yield ECB+'s documents as text without roles, a sentence a line, put together again from their tokens."""
    for path in sorted(folder.glob("*/*.xml")):
        sentences: dict[str, list[str]] = {}
        for token in ET.parse(path).getroot().iter("token"):  # noqa: S314 - a corpus that one chose to read
            sentences.setdefault(token.attrib["sentence"], []).append(token.text or "")
        yield Text("\n".join(join_tokens(words) for words in sentences.values()), has_roles=False)


def join_tokens(words: Iterable[str]) -> str:
    """Return the tokens as a writer would set them, with Penn's `` and '' as plain double marks."""
    text = _TIGHT_BEHIND.sub("", _TIGHT_BEFORE.sub("", " ".join(words)))
    return _CLOSING.sub('"', _OPENING.sub('"', text))


def mark_names(texts: Iterable[Text]) -> Iterator[Text]:
    """Yield the texts with the names that spaCy's small English model finds in them.

    The model is loaded whole: the engine's own copy goes without names.
    """
    teacher = spacy.load(MODEL)
    for text in texts:
        names = [(Span(e.start_char, e.end_char), e.label_) for e in teacher(normalize(text.text)).ents]
        yield replace(text, names=tuple(names))
