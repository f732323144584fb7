"""How time and memory of following claims and events grow with an archive, each size in a process of its own.

    python benchmarks/following.py                     5,000 to 100,000 claim occurrences and as many event mentions
    python benchmarks/following.py --units 10000       one size

``stories`` says what the archive is made of. Its rows are written without extraction, and with the meanings of their
passages, which the network took its time for when each article was added; what is timed is linking: blocks, scores,
clusters, links. Precision and recall are over all pairs of units, as the generator knows what is what.

Then one more article of 60 occurrences and 16 happenings is added as ``onrecord add`` does, extraction left out: saved,
its passages encoded by the network, compared and linked. What the network says of made-up words is not used but
replaced by the made-up meanings, so that the article resembles others as a real one does. All times are processor time.
"""

import argparse
import hashlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import func, insert
from sqlmodel import Session, col, select
from stories import Archive, Told

from onrecord import db, tracking
from onrecord.db.following import CLAIMS, EVENTS, Followed, write_lines
from onrecord.extraction import Article, Event, Occurrence, Record
from onrecord.tracking.following import linking, meanings

SIZES = (5_000, 10_000, 20_000, 50_000, 100_000)
# An article of the archive; a happening has two mentions.
CLAIMS_EACH, HAPPENINGS_EACH = 40, 20
LONG_ARTICLE = (60, 16)
ADDED = 5
ARTICLES_AT_ONCE = 100
TABLES = (
    *("article", "article_version", "claim", "event", "claim_occurrence", "claim_quantity", "happening"),
    *("event_mention", "event_participant"),
)
HEADINGS = (
    *("claim occurrences, and event mentions", "articles", "scored pairs", "seconds", "µs a unit", "peak memory"),
    *("tables", "claims: precision / recall", "events", "adding one: median", "worst", "of it the network"),
)
Rows = dict[str, list[dict[str, Any]]]


def fill(address: str, archive: Archive, units: int) -> dict[str, list[int]]:
    """Write the archive into a new database; return the thing behind each unit, in the order of their ids."""
    db.create_database(address)
    things: dict[str, list[int]] = {"claim": [], "event": []}
    with db.open_session(address, write=True) as session:
        run = db.row_id(db.start_run(session, extractor="made up", version="1", settings={}))
        snapshot = db.keep_snapshot(session, b"", sha256="0", media_type="text/plain")
        articles = units // CLAIMS_EACH
        for first in range(1, articles + 1, ARTICLES_AT_ONCE):
            rows: Rows = {name: [] for name in TABLES}
            for number in range(first, min(first + ARTICLES_AT_ONCE, articles + 1)):
                told = archive.tell(CLAIMS_EACH, HAPPENINGS_EACH)
                _write_article(rows, number, snapshot, run, told.record.article)
                for claim in told.record.claims:
                    number_of = len(things["claim"]) + int(claim.id[1:]) + 1
                    _write_occurrence(rows, number_of, number, run, claim.occurrences[0], told)
                for event in told.record.events:
                    _write_happening(rows, len(things["event"]) + int(event.id[1:]) + 1, number, run, event, told)
                things["claim"] += told.claims
                things["event"] += told.events
            for name in TABLES:
                session.execute(insert(db.Base.metadata.tables[name]), rows[name])
            session.commit()
    return things


def _write_article(rows: Rows, number: int, snapshot: int, run: int, article: Article) -> None:
    rows["article"].append({"id": number, "key": article.source, "source": article.source})
    rows["article_version"].append(
        {
            "id": number, "article_id": number, "number": 1, "published_at": article.published_at, "fetched_at": "2031",
            "text": article.text, "text_sha256": str(number), "raw_sha256": str(number), "snapshot_id": snapshot,
            "reader": "made up", "run_id": run,
        }
    )  # fmt: skip


def _write_occurrence(rows: Rows, number: int, version: int, run: int, said: Occurrence, told: Told) -> None:
    key, text = _make_key("claim", number), said.gist.wording
    rows["claim"].append({"id": number, "key": key, "text": text})
    figure = said.quantities[0] if said.quantities else None
    found = {"value": figure.value if figure else None, "unit": figure.unit if figure else None}
    meaning = told.meanings[f"c{(number - 1) % CLAIMS_EACH}"]
    rows["claim_occurrence"].append(
        _write_unit(number, key, version, run, said)
        | {
            "claim_id": number, "start_char": said.span.start, "end_char": said.span.end, "text": text,
            "stance": "asserts", "approximate": False, "is_nested": False, "meaning": meaning, **found,
            "date": said.dates[0] if said.dates else None,
        }
    )  # fmt: skip
    if figure:
        place = {"start_char": said.span.start, "end_char": said.span.end, "approximate": False}
        rows["claim_quantity"].append({"occurrence_id": number, "position": 0, **place, **found})


def _write_happening(rows: Rows, number: int, version: int, run: int, event: Event, told: Told) -> None:
    key = _make_key("event", number)
    own = {"title": event.title, "type": event.type, "place": event.place, "status": "past", "date": event.date}
    rows["event"].append({"id": number, "key": key, **own})
    meaning = told.meanings[f"e{(number - 1) % HAPPENINGS_EACH}"]
    rows["happening"].append(
        _write_unit(number, key, version, run, event) | own | {"event_id": number, "meaning": meaning}
    )
    of = {"happening_id": number, "version_id": version, "run_id": run}
    text = told.record.article.text
    rows["event_mention"] += [
        of | {"start_char": span.start, "end_char": span.end, "text": span.of(text)} for span in event.mentions
    ]
    rows["event_participant"] += [of | {"name": each.name} for each in event.participants]


def _write_unit(number: int, key: str, version: int, run: int, unit: Occurrence | Event) -> dict[str, Any]:
    told = {"id": number, "key": key, "version_id": version, "run_id": run, "confidence": 0.9, "link_reason": ""}
    told |= {"wording": unit.gist.wording, "names": write_lines(unit.gist.names)}
    return told | {
        "words": write_lines(unit.gist.words),
        "predicate": unit.gist.predicate,
        "negated": unit.gist.negated,
    }


def _make_key(sort: str, number: int) -> str:
    return hashlib.sha256(f"{sort} {number}".encode()).hexdigest()[:24]


def measure(units: int) -> None:
    """Make the archive, link it, add articles to it, and print a row."""
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "following.db")
        archive = Archive()
        things = fill(address, archive, units)
        bare = Path(address).stat().st_size
        seconds = _link_all(address)
        with db.open_session(address) as session:
            pairs = session.exec(select(func.count()).select_from(db.Resemblance)).one()
            scores = [_score(things[sort.name], _read_links(session, sort)) for sort in (CLAIMS, EVENTS)]
        size = (Path(address).stat().st_size - bare) / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        added = [_add_one(address, archive.tell(*LONG_ARTICLE)) for _ in range(ADDED)]
    whole, network = [each for each, _ in added], [each for _, each in added]
    each = 1e6 * seconds / (len(things["claim"]) + len(things["event"]))
    cells = [f"{units:,}", f"{units // CLAIMS_EACH:,}", f"{pairs:,}", f"{seconds:.0f}", f"{each:.0f}", f"{peak:.0f} MB"]
    cells += [f"{size:.0f} MB", *(f"{precision:.0f} / {recall:.0f}" for precision, recall in scores)]
    cells += [f"{value:.2f} s" for value in (statistics.median(whole), max(whole), statistics.median(network))]
    print(f"| {' | '.join(cells)} |", flush=True)


def _link_all(address: str) -> float:
    """Return how long it takes to compare and link everything."""
    began = time.process_time()
    with db.open_session(address, write=True) as session:
        for sort in (CLAIMS, EVENTS):
            tracking.forget_comparisons(session, sort)
        while tracking.link_portion(session):
            session.commit()
        session.commit()
    return time.process_time() - began


class Teller:
    """The extractor of one article that was made up."""

    name, version = "made up", "1"

    def __init__(self, told: Told) -> None:
        self.settings: Mapping[str, str] = {}
        self._told = told

    def extract(self, article: Article) -> Record:
        """Return what the article tells."""
        del article
        return self._told.record


def _add_one(address: str, told: Told) -> tuple[float, float]:
    """Return how long it takes to save, compare and link one more article, and how long of that the network takes."""
    made_up = {claim.occurrences[0].gist.wording: told.meanings[claim.id] for claim in told.record.claims}
    made_up |= {event.title + event.gist.wording: told.meanings[event.id] for event in told.record.events}
    spent = 0.0

    def encode(passages: Sequence[str]) -> bytes:
        nonlocal spent
        began = time.process_time()
        meanings.encode(passages)
        spent += time.process_time() - began
        return made_up["".join(passages[:-1])]

    # Loading the network is no part of it: that happens once for all articles of a command.
    meanings.encode(["warm"])
    with db.open_session(address, write=True) as session, patch.object(linking, "encode", encode):
        began = time.process_time()
        batch = tracking.Batch(session, Teller(told))
        outcome = batch.add(told.record.article)
        batch.finish()
        seconds = time.process_time() - began
    if outcome.error is not None:
        raise outcome.error
    return seconds, spent


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
    parser.add_argument("--units", type=int, help="claim occurrences, and as many event mentions")
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
