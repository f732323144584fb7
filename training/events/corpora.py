"""Read marked happenings: ECB+ (XML by token) and GUM (entities of the type ``event``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from training.pronouns.gum import find_texts, read_gold

from onrecord.extraction import Span

# ECB+'s last ten topics are for measuring.
LAST_TRAINING_TOPIC, LAST_TOPIC = 25, 35

# What is said, seen, begun or caused is marked apart from what happens; a state does not happen.
_OCCURRENCES = {"ACTION_OCCURRENCE", "NEG_ACTION_OCCURRENCE"}
_CLOSING, _OPENING = (
    frozenset(".,;:!?%)]}'") | {"'s", "n't", "'re", "'ve", "'ll", "'m", "...", "''"},
    frozenset("([{$`"),
)


@dataclass
class Marked:
    """A text, its happenings (span and the chain that it belongs to), and the spans in which all of them are marked."""

    name: str
    text: str = ""
    mentions: list[tuple[Span, str]] = field(default_factory=list)
    others: list[Span] = field(default_factory=list)
    covered: list[Span] = field(default_factory=list)


def iter_ecb(folder: Path, topics: range) -> Iterator[Marked]:
    """Yield the articles of these topics, topic by topic; names are those of the files."""
    for topic in topics:
        for path in sorted((folder / str(topic)).glob("*.xml")):
            yield read_ecb(path)


def read_ecb(path: Path) -> Marked:
    """Rebuild a text with one sentence a line; only sentences with a mark count as read by the annotators."""
    root = ET.parse(path).getroot()  # noqa: S314 (a corpus that the caller chose)
    marked, places, sentences = Marked(path.stem), {}, {}
    before, last = None, ""
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.get("sentence", "0"))
        glued = not marked.text or word in _CLOSING or word.startswith("'") or last in _OPENING
        gap = "\n" if before is not None and sentence != before else "" if glued else " "
        start = len(marked.text) + len(gap)
        marked.text += gap + word
        places[token.get("t_id")] = Span(start, len(marked.text))
        known = sentences.get(sentence, Span(start, start))
        sentences[sentence] = Span(known.start, len(marked.text))
        before, last = sentence, word
    chains = _chains(root)
    for mark in root.iterfind("Markables/*"):
        spans = [places[anchor.get("t_id")] for anchor in mark.iterfind("token_anchor")]
        if not spans:
            continue
        span = Span(spans[0].start, spans[-1].end)
        if mark.tag in _OCCURRENCES:
            marked.mentions.append((span, chains.get(mark.get("m_id"), f"{path.stem}#{mark.get('m_id')}")))
        elif "ACTION" in mark.tag:
            marked.others.append(span)
        marked.covered += [s for s in sentences.values() if s.holds(span) and s not in marked.covered]
    return marked


def _chains(root: ET.Element) -> dict[str | None, str]:
    """Return the chain of each markable: that of the whole topic, or one within the article."""
    chains = {}
    for relation in root.iterfind("Relations/*"):
        name = relation.get("note") or f"r{relation.get('r_id')}"
        for source in relation.iterfind("source"):
            chains[source.get("m_id")] = name
    return chains


def iter_gum(folder: Path) -> Iterator[Marked]:
    """Yield GUM's texts; every noun phrase of them is read, their verbs are not."""
    for path in find_texts(folder):
        gold, raw = read_gold(path), path.read_text(encoding="utf-8")
        events = {entity for entity, kind in re.findall(r"\((\d+)-([a-z]+)-", raw) if kind == "event"}
        marked = Marked(path.stem, gold.text, covered=[Span(0, len(gold.text))])
        marked.mentions = [(span, entity) for span, entity in gold.mentions if entity in events]
        marked.others = [span for span, entity in gold.mentions if entity not in events]
        yield marked
