"""Makes a database of any size out of nothing: articles with statements by invented speakers, the same every time.

    python benchmarks/synthetic.py big.db --statements 100000

Each article has 20 statements of 12-30 words, source and cue before or after the content, by some 8 speakers.
Speakers are drawn so that a few speak often and most seldom (weights 1/rank), and so are words, of which there are
3,000 made-up ones; outlets are drawn evenly and publication days from five years. All spans slice back to the
article's text, so that `onrecord verify` and the full-text index have real work. The same ``--seed`` gives the same
rows, apart from the run's times.
"""

import argparse
import hashlib
import itertools
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlmodel import insert

from onrecord import db

STATEMENTS_PER_ARTICLE = 20
SPEAKERS_PER_ARTICLE = 8
ARTICLES_PER_COMMIT = 500
FIRST_DAY = date(2020, 1, 1)
DAYS = 5 * 365
OUTLETS = 25
WORDS = 3_000
CUES = ("said", "argued", "warned", "added", "denied", "wrote")
KINDS = ("direct", "direct", "indirect", "mixed")
SYLLABLES = (
    "ba",
    "co",
    "di",
    "fen",
    "gar",
    "hol",
    "is",
    "jun",
    "ka",
    "lor",
    "mi",
    "ner",
    "os",
    "pel",
    "ra",
    "sti",
    "tu",
    "ve",
)

Rows = dict[Any, list[dict[str, Any]]]


def fill(address: str, *, statements: int, speakers: int = 2_000, seed: int = 0) -> None:
    """Create the database at ``address`` and fill it with ``statements`` statements, rounded down to whole articles."""
    db.create_database(address)
    articles = statements // STATEMENTS_PER_ARTICLE
    with db.open_session(address, write=True) as session:
        run = db.start_run(session, extractor="synthetic", version="1", settings={"seed": str(seed)})
        world = World(random.Random(seed), speakers, run_id=db.row_id(run))  # noqa: S311 - repeatable on purpose
        _insert(session, world.cast())
        session.commit()
        for first in range(1, articles + 1, ARTICLES_PER_COMMIT):
            rows: Rows = {}
            for number in range(first, min(first + ARTICLES_PER_COMMIT, articles + 1)):
                for table, more in world.article(number).items():
                    rows.setdefault(table, []).extend(more)
            _insert(session, rows)
            session.commit()
        run.articles, run.statements = articles, world.statement_id
        db.finish_run(session, run)
        session.commit()


def _insert(session: Any, rows: Rows) -> None:  # noqa: ANN401 - sqlmodel's session, not worth an import here
    for table, values in rows.items():
        session.execute(insert(table), values)


@dataclass
class World:
    """The invented speakers and words, and the counters from which rows get their ids."""

    random: random.Random
    speakers: int
    run_id: int
    appearance_id: int = 0
    statement_id: int = 0
    words: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make up the words and names."""
        self.words = sorted({self._word(3) for _ in range(WORDS * 2)})[:WORDS]
        self.random.shuffle(self.words)
        self.names = [f"{self._word(2).title()} {self._word(3).title()}" for _ in range(self.speakers)]
        self._word_weights = list(itertools.accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        self._name_weights = list(itertools.accumulate(1 / rank for rank in range(1, self.speakers + 1)))

    def _word(self, syllables: int) -> str:
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(1, syllables)))

    def cast(self) -> Rows:
        """Return the rows of all outlets and speakers."""
        return {
            db.Outlet: [{"id": i, "name": f"Outlet {i}"} for i in range(1, OUTLETS + 1)],
            db.Speaker: [
                {"id": i, "key": _digest(f"speaker {i}")[:24], "name": name, "kind": "person"}
                for i, name in enumerate(self.names, start=1)
            ],
        }

    def article(self, number: int) -> Rows:
        """Return the rows of one article and all that is said in it."""
        day = FIRST_DAY + timedelta(days=self.random.randrange(DAYS))
        published = f"{day}T{self.random.randrange(24):02}:00:00Z"
        casting = self._cast_one(number)
        text, told = "", []
        for position in range(STATEMENTS_PER_ARTICLE):
            statement = self._statement(number, position, len(text), self.random.choice(casting), str(day))
            text += statement.paragraph
            told.append(statement)
        key, sha256 = f"https://synthetic.example/{number}", _digest(text)
        rows: Rows = {
            db.Snapshot: [{"id": number, "sha256": sha256, "media_type": "text/plain", "content": text.encode()}],
            db.Article: [
                {"id": number, "key": key, "source": key, "url": key, "outlet_id": self.random.randint(1, OUTLETS)}
            ],
            db.ArticleVersion: [
                {
                    "id": number, "article_id": number, "number": 1, "title": f"Article {number}",
                    "published_at": published, "fetched_at": published, "language": "en", "text": text,
                    "text_sha256": sha256, "raw_sha256": sha256, "snapshot_id": number, "reader": "text",
                    "run_id": self.run_id,
                }
            ],
            db.Appearance: [appearance for appearance, _name in casting],
        }  # fmt: skip
        rows[db.Statement] = [statement.row for statement in told]
        rows[db.StatementSpan] = [span for statement in told for span in statement.spans]
        rows[db.Mention] = [statement.mention for statement in told]
        return rows

    def _cast_one(self, number: int) -> list[tuple[dict[str, Any], str]]:
        """Return appearances of this article's speakers, each with the speaker's name."""
        ranks = range(1, self.speakers + 1)
        drawn = sorted(set(self.random.choices(ranks, cum_weights=self._name_weights, k=SPEAKERS_PER_ARTICLE)))
        casting = []
        for speaker_id in drawn:
            self.appearance_id += 1
            name = self.names[speaker_id - 1]
            appearance = {
                "id": self.appearance_id, "key": _digest(f"{number} {speaker_id}")[:24], "version_id": number,
                "run_id": self.run_id, "speaker_id": speaker_id, "name": name, "kind": "person", "confidence": 0.9,
                "link_reason": "same name",
            }  # fmt: skip
            casting.append((appearance, name))
        return casting

    def _statement(
        self, number: int, position: int, start: int, cast: tuple[dict[str, Any], str], day: str
    ) -> "SyntheticStatement":
        """Return one statement as a paragraph that starts at offset ``start`` of its article."""
        appearance, name = cast
        self.statement_id += 1
        count = self.random.randint(12, 30)
        said = " ".join(self.random.choices(self.words, cum_weights=self._word_weights, k=count))
        kind, cue = self.random.choice(KINDS), self.random.choice(CUES)
        pieces = {"source": name, "cue": cue, "content": f'"{said},"' if kind == "direct" else said}
        order = ("content", "source", "cue") if kind == "direct" else ("source", "cue", "content")
        paragraph, spans = "", []
        for role in order:
            begins = start + len(paragraph)
            spans.append(
                {
                    "statement_id": self.statement_id, "role": role, "position": 0,
                    "start_char": begins, "end_char": begins + len(pieces[role]),
                }
            )  # fmt: skip
            paragraph += pieces[role] + (" " if role != order[-1] else ".\n\n")
        source = next(span for span in spans if span["role"] == "source")
        return SyntheticStatement(
            paragraph=paragraph,
            spans=spans,
            row={
                "id": self.statement_id, "key": _digest(f"{number} {position}")[:24], "version_id": number,
                "run_id": self.run_id, "number": position + 1, "kind": kind, "mode": "speech", "mention": "name",
                "text": pieces["content"], "said_at": day, "part": "body", "confidence": 0.9,
            },
            mention={
                "statement_id": self.statement_id, "position": 0, "type": "name", "start_char": source["start_char"],
                "end_char": source["end_char"], "appearance_id": appearance["id"], "confidence": 0.9,
                "reason": "its own name",
            },
        )  # fmt: skip


@dataclass(frozen=True)
class SyntheticStatement:
    """A paragraph and the rows that describe it."""

    paragraph: str
    row: dict[str, Any]
    spans: list[dict[str, Any]]
    mention: dict[str, Any]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="file or URL of the database to make")
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--speakers", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    fill(options.address, statements=options.statements, speakers=options.speakers, seed=options.seed)
