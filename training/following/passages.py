"""Passages to learn meanings from: occurrences of marked claims, happenings of ECB+'s chains, Emergent's headlines."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

from training.events.corpora import LAST_TRAINING_TOPIC, iter_ecb
from training.following.ecb import find_chains
from training.following.marks import Marks, Window
from training.following.units import read_polnear

from onrecord.extraction import Article, Extractor
from onrecord.tracking.following.meanings import cut_pieces
from onrecord.tracking.following.passages import read_lead_up, read_surroundings

# Of each claim at most so many passages in a batch, each of another article.
PASSAGES_A_CLAIM = 4


@dataclass(frozen=True)
class Passage:
    """A passage as pieces (``meanings.cut_pieces``), with what it is one with and what it borders on, by name."""

    pieces: tuple[Sequence[int], int]
    article: str
    one: frozenset[str]
    near: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pool:
    """Passages that can be compared: two that have no name in common, and border on nothing, are not one."""

    passages: Sequence[Passage]

    @cached_property
    def groups(self) -> Mapping[str, Sequence[int]]:
        """The passages of each name, by their numbers."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(self.passages):
            for name in sorted(passage.one):
                found[name].append(number)
        return {name: numbers for name, numbers in found.items() if len(numbers) > 1}

    def draw(self, names: int, strangers: int, chance: random.Random) -> list[Passage]:
        """Return passages of some names, drawn by chance, and some others."""
        chosen: set[int] = set()
        for name in chance.sample(sorted(self.groups), min(names, len(self.groups))):
            articles: set[str] = set()
            for number in chance.sample(self.groups[name], len(self.groups[name])):
                if self.passages[number].article not in articles and len(articles) < PASSAGES_A_CLAIM:
                    articles.add(self.passages[number].article)
                    chosen.add(number)
        others = [number for number in range(len(self.passages)) if number not in chosen]
        drawn = sorted(chosen) + chance.sample(others, min(strangers, len(others)))
        return [self.passages[number] for number in drawn]


def read_claims(windows: Sequence[Window], folder: Path, extractor: Extractor) -> Iterator[Pool]:
    """Yield the occurrences that are found in the articles of each window; ``folder`` is PolNeAR's training part."""
    for window in windows:
        marks = Marks(window)
        passages = []
        for article in read_polnear(folder, window.articles):
            for claim in extractor.extract(article).claims:
                occurrence = claim.occurrences[0]
                place = (article.doc, occurrence.span)
                around = read_lead_up(article.text, *occurrence.span)
                pieces = cut_pieces(occurrence.gist.wording, around)
                passages.append(Passage(pieces, article.doc, marks.list_claims(place), marks.list_near(place)))
        yield Pool(passages)


def read_happenings(folder: Path, extractor: Extractor) -> Iterator[Pool]:
    """Yield the happenings of each of ECB+'s first topics of which the annotators marked a mention."""
    for topic in range(1, LAST_TRAINING_TOPIC + 1):
        passages = []
        for marked in iter_ecb(folder, range(topic, topic + 1)):
            article = Article(source=f"{marked.name}.txt", doc=marked.name, text=marked.text)
            for event in extractor.extract(article).events:
                if chains := find_chains(event.mentions, marked):
                    around = read_surroundings(marked.text, *min(event.mentions))
                    passages.append(Passage(cut_pieces(event.title, around), marked.name, chains))
        yield Pool(passages)


def read_headlines(path: Path) -> Pool:
    """Return Emergent's claims and the headlines of the articles on each, every one as if in an article of its own."""
    headlines: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            headlines[row["claimId"]] |= {row["claimHeadline"], row["articleHeadline"]}
    numbers = count()
    return Pool(
        [
            Passage(cut_pieces(headline, ""), str(next(numbers)), frozenset({claim}))
            for claim, texts in headlines.items()
            for headline in sorted(texts)
        ]
    )
