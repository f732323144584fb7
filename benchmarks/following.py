"""How time and memory of following claims and events grow with an archive, each size in a process of its own.

    python benchmarks/following.py                     10,000 to 100,000 claim occurrences and as many event mentions
    python benchmarks/following.py --units 10000       one size

The archive is made up and the same each time. A story has three people or bodies of its own, a place, and eight words
of the training news' vocabulary, common ones more often. It brings forth claims and events: a claim is two of the
names, four of the words and a figure, an event one name, two words, a type, a day and the place. They are met as often
unevenly as in news: a few of them in hundreds of articles. An occurrence says a claim with one word
of it left out (four in ten) and one other word of the story or of the language besides (half), in one of ten with
another figure; a happening leaves out place or day as often. An article has five occurrences and five happenings of one
story.

The rows are made without extraction; what is timed is linking: blocks, scores, clusters, links. Precision and recall
are over all pairs of units, as the generator knows what is what. Then one more article of a known story, 30
occurrences and 10 happenings long, is added, saving and linking included.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert
from sqlmodel import Session, col, select

from onrecord import db, tracking
from onrecord.db.following import CLAIMS, EVENTS, Followed, write_lines
from onrecord.extraction import Article, Claim, Event, Gist, Occurrence, Quantity, Record, Span, Stance

SIZES = (10_000, 20_000, 50_000, 100_000)
UNITS_PER_STORY = 40
PER_ARTICLE = 5
TYPES = "meeting election protest accident trial visit vote arrest".split()
# How fast the frequency of stories, claims and words falls with their rank; about so in news (Zipf's law has 1).
FALL = 0.6
SYLLABLES = "ba be bo da do fa ga gu ka ke ki lo lu ma mi mo na ne ni po ra re ri ro sa se si so ta te ti to".split()
LONG_ARTICLE = (30, 10)
ROWS_AT_ONCE = 5_000
HEADINGS = (
    *("occurrences, and happenings", "scored pairs", "seconds", "µs each", "peak memory", "tables", "claims", "events"),
    "add",
)


@dataclass(frozen=True)
class Said:
    """What one unit says: which claim or event it is, its names and words, and the figure, or type, day and place."""

    thing: int
    names: tuple[str, ...]
    words: tuple[str, ...]
    value: float | None = None
    type: str | None = None
    date: str | None = None
    place: str | None = None

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join((*self.names, *self.words))


class Archive:
    """The made-up stories with their claims and events, of which articles say some."""

    def __init__(self, units: int) -> None:
        self.rng = random.Random(5)  # noqa: S311 - the same archive each time
        self.vocabulary, counts = _read_vocabulary()
        self._heights = list(accumulate(counts))
        self.stories = [self._make_story(number) for number in range(max(units // UNITS_PER_STORY, 2))]
        self._story_heights = list(accumulate(1 / (rank + 1) ** FALL for rank in range(len(self.stories))))

    def choose_story(self) -> int:
        """Return the number of a story, a frequent one more often."""
        return self.rng.choices(range(len(self.stories)), cum_weights=self._story_heights)[0]

    def say_claim(self, story: int) -> Said:
        """Return an occurrence of one of a story's claims."""
        said = self._choose(self.stories[story][0])
        value = said.value if self.rng.random() > 0.1 else float(self.rng.randrange(3, 900))
        return Said(said.thing, said.names, self._vary(said.words, story), value)

    def say_event(self, story: int) -> Said:
        """Return a happening of one of a story's events."""
        said = self._choose(self.stories[story][1])
        date = said.date if self.rng.random() > 0.2 else None
        place = said.place if self.rng.random() > 0.4 else None
        words = self._vary(said.words, story)
        return Said(said.thing, said.names, words, type=said.type, date=date, place=place)

    def _make_story(self, number: int) -> tuple[list[Said], list[Said], tuple[str, ...]]:
        names = [f"{self._make_word(2).title()} {self._make_word(3).title()}" for _ in range(3)]
        place = self._make_word(3).title()
        words = self._choose_words(8)
        claims, events = [], []
        for each in range(UNITS_PER_STORY // 4):
            thing = number * UNITS_PER_STORY + each
            value = float(self.rng.randrange(3, 900))
            claims.append(Said(thing, tuple(self.rng.sample(names, 2)), tuple(self.rng.sample(words, 4)), value))
            day = f"2031-{self.rng.randrange(1, 13):02}-{self.rng.randrange(1, 29):02}"
            about = tuple(self.rng.sample(words, 2))
            kind = self.rng.choice(TYPES)
            events.append(Said(thing, (self.rng.choice(names),), about, type=kind, date=day, place=place))
        return claims, events, words

    def _choose(self, said: Sequence[Said]) -> Said:
        heights = list(accumulate(1 / (rank + 1) for rank in range(len(said))))
        return self.rng.choices(said, cum_weights=heights)[0]

    def _vary(self, words: tuple[str, ...], story: int) -> tuple[str, ...]:
        kept = list(words)
        if self.rng.random() < 0.4:
            kept.pop(self.rng.randrange(len(kept)))
        if self.rng.random() < 0.5:
            kept.append(self.rng.choice((self.rng.choice(self.stories[story][2]), *self._choose_words(1))))
        return tuple(kept)

    def _choose_words(self, count: int) -> tuple[str, ...]:
        return tuple(self.rng.choices(self.vocabulary, cum_weights=self._heights, k=count))

    def _make_word(self, syllables: int) -> str:
        return "".join(self.rng.choice(SYLLABLES) for _ in range(syllables)) + self.rng.choice("nrstlk")


def _read_vocabulary() -> tuple[list[str], list[int]]:
    """Return the words of training news that are not in every tenth sentence, with how often they are met."""
    table = files("onrecord.tracking").joinpath("data", "frequencies.tsv").read_text(encoding="utf-8")
    head, *lines = (line.split("\t") for line in table.splitlines())
    kept = [(word, int(count)) for word, count in lines if int(count) < int(head[1]) / 10 and len(word) > 2]
    return [word for word, _ in kept], [count for _, count in kept]


def fill(address: str, units: int) -> tuple[Archive, dict[str, list[int]]]:
    """Write the archive into a new database; return it, and the thing behind each unit, by its number."""
    db.create_database(address)
    archive = Archive(units)
    things: dict[str, list[int]] = {"claim": [], "event": []}
    with db.open_session(address, write=True) as session:
        run = db.row_id(db.start_run(session, extractor="made up", version="1", settings={}))
        snapshot = db.keep_snapshot(session, b"", sha256="0", media_type="text/plain")
        article = 0
        while len(things["claim"]) < units:
            rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
            while len(rows["claim"]) < ROWS_AT_ONCE and len(things["claim"]) < units:
                article += 1
                story = archive.choose_story()
                _write_article(rows, article, snapshot, run)
                for _ in range(PER_ARTICLE):
                    for sort, said in (("claim", archive.say_claim(story)), ("event", archive.say_event(story))):
                        things[sort].append(said.thing)
                        _write_unit(rows, sort, len(things[sort]), article, run, said)
            for name in TABLES:
                session.execute(insert(db.Base.metadata.tables[name]), rows[name])
            session.commit()
    return archive, things


TABLES = ("article", "article_version", "claim", "event", "claim_occurrence", "happening")


def _write_article(rows: dict[str, list[dict[str, Any]]], number: int, snapshot: int, run: int) -> None:
    rows["article"].append({"id": number, "key": f"k{number}", "source": f"k{number}"})
    version = {"id": number, "article_id": number, "number": 1, "published_at": f"2031-{number % 12 + 1:02}-15"}
    version |= {"fetched_at": "2031", "text": "", "text_sha256": str(number), "raw_sha256": str(number)}
    rows["article_version"].append(version | {"snapshot_id": snapshot, "reader": "made up", "run_id": run})


def _write_unit(
    rows: dict[str, list[dict[str, Any]]], sort: str, number: int, article: int, run: int, said: Said
) -> None:
    key = tracking.article_key(Article(f"{sort}{number}", "", ""))[-20:] + f"{number:06x}"
    unit = {"id": number, "key": key, "version_id": article, "run_id": run, "confidence": 0.9, "link_reason": ""}
    unit |= {"wording": said.text, "names": write_lines(said.names), "words": write_lines(said.words)}
    unit |= {"predicate": "", "negated": False, "date": said.date}
    if sort == "claim":
        rows["claim"].append({"id": number, "key": key, "text": said.text})
        place = {"claim_id": number, "start_char": 0, "end_char": 1, "text": said.text, "stance": "asserts"}
        rows["claim_occurrence"].append(
            unit | place | {"value": said.value, "unit": "people", "approximate": False, "is_nested": False}
        )
        return
    told = {"title": said.text, "type": said.type, "place": said.place, "status": "past"}
    rows["event"].append({"id": number, "key": key, "date": said.date, **told})
    rows["happening"].append(unit | told | {"event_id": number})


def make_record(archive: Archive) -> Record:
    """Return what an extractor would say of a long article on a frequent story."""
    claims, events, text = [], [], ""
    for position in range(sum(LONG_ARTICLE)):
        said = archive.say_claim(0) if position < LONG_ARTICLE[0] else archive.say_event(0)
        span = Span(len(text), len(text) + len(said.text))
        text += said.text + "\n"
        gist = Gist(said.text, said.names, said.words)
        if position < LONG_ARTICLE[0]:
            figure = Quantity(span, said.value, "people")
            claims.append(
                Claim(str(position), said.text, (Occurrence(span, Stance.ASSERTS, gist=gist, quantities=(figure,)),))
            )
        else:
            events.append(
                Event(str(position), said.text, said.type or "", (span,), said.date, None, said.place, gist=gist)
            )
    article = Article("added", "added", text, published_at="2031-06-01", raw=text.encode())
    return Record(article, "made up", "1", claims=tuple(claims), events=tuple(events))


def measure(units: int) -> None:
    """Make the archive, link it in a process of its own, and print a row."""
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "following.db")
        archive, things = fill(address, units)
        bare = Path(address).stat().st_size
        began = time.process_time()
        with db.open_session(address, write=True) as session:
            for sort in (CLAIMS, EVENTS):
                tracking.forget_comparisons(session, sort)
            while tracking.link_portion(session):
                session.commit()
            session.commit()
        seconds = time.process_time() - began
        with db.open_session(address) as session:
            pairs = session.exec(select(func.count()).select_from(db.Resemblance)).one()
            scores = [_score(things[sort.name], _read_links(session, sort)) for sort in (CLAIMS, EVENTS)]
        added = _add_one(address, archive)
        size = (Path(address).stat().st_size - bare) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = [f"{units:,}", f"{pairs:,}", f"{seconds:.0f}", f"{1e6 * seconds / (2 * units):.0f}", f"{peak:.0f} MB"]
    cells += [f"{size:.0f} MB", *(f"{precision:.0f} / {recall:.0f}" for precision, recall in scores), f"{added:.2f}"]
    print(f"| {' | '.join(cells)} |", flush=True)


def _add_one(address: str, archive: Archive) -> float:
    """Return how long it takes to save and link one more article."""
    with db.open_session(address, write=True) as session:
        record = make_record(archive)
        began = time.process_time()
        run = db.start_run(session, extractor="made up", version="1", settings={})
        tracking.save_record(session, record, run)
        tracking.link_stale(session)
        session.commit()
        return time.process_time() - began


def _read_links(session: Session, sort: Followed) -> list[int]:
    return list(session.exec(select(sort.linked_to).order_by(col(sort.unit.id))))


def _score(things: list[int], links: list[int]) -> tuple[float, float]:
    """Return pairwise precision and recall in percent."""
    groupings = (list(zip(things, links, strict=True)), links, things)
    pairs = [sum(n * (n - 1) for n in Counter(each).values()) for each in groupings]
    return 100 * pairs[0] / max(pairs[1], 1), 100 * pairs[0] / max(pairs[2], 1)


def main() -> None:
    """Measure one size here, or each of them in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, help="claim occurrences, and as many happenings")
    options = parser.parse_args()
    if options.units:
        measure(options.units)
        return
    print(f"| {' | '.join(HEADINGS)} |")
    print(f"|{' --- |' * len(HEADINGS)}", flush=True)
    for size in SIZES:
        subprocess.run([sys.executable, __file__, "--units", str(size)], check=True)


if __name__ == "__main__":
    main()
