"""Print how well claims and events are followed across PolNeAR's development articles.

    python -m training.following.dev SHARED

SHARED is a folder with polnear/dev and gold in it. The articles are added to a database of their own, as by
``onrecord add``; ``measures`` says what the figures mean.
"""

import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from sqlmodel import Session, col, select
from training.following.measures import Passage, measure, read_gold
from training.following.units import read_polnear

from onrecord import db, tracking
from onrecord.db.conditions import is_current
from onrecord.extraction import Span, TrainedExtractor

GOLD = {"claims": "claims-dev.jsonl", "events": "events-dev.jsonl"}


def read_clusters(session: Session, sort: str) -> list[list[Passage]]:
    """Return the places of each claim, or the mentions of each event, by the stems of the articles' sources."""
    clusters: dict[int, list[Passage]] = defaultdict(list)
    if sort == "claims":
        occurrence = db.ClaimOccurrence
        query = select(occurrence.claim_id, db.Article.source, occurrence.start_char, occurrence.end_char).join(
            db.ArticleVersion, is_current(occurrence)
        )
    else:
        mention = db.EventMention
        query = (
            select(db.Happening.event_id, db.Article.source, mention.start_char, mention.end_char)
            .join(mention, col(mention.happening_id) == col(db.Happening.id))
            .join(db.ArticleVersion, is_current(db.Happening))
        )
    for thing, source, start, end in session.exec(
        query.join(db.Article, col(db.Article.id) == col(db.ArticleVersion.article_id))
    ):
        clusters[thing].append((Path(source).stem, Span(start, end)))
    return list(clusters.values())


def main() -> None:
    """Add the articles, and print a line a sort."""
    shared = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        address = f"{folder}/dev.db"
        db.create_database(address)
        with db.open_session(address, write=True) as session:
            batch = tracking.Batch(session, TrainedExtractor())
            for article in read_polnear(shared / "polnear" / "dev"):
                batch.add(article)
            batch.finish()
        with db.open_session(address) as session:
            for sort, file in GOLD.items():
                figures = measure(read_gold(shared / "gold" / file), read_clusters(session, sort))
                told = ", ".join(f"{name} {value:.1f}" for name, value in figures.items())
                sys.stdout.write(f"{sort}: {told}\n")


if __name__ == "__main__":
    main()
