"""Units of articles without a database: what extraction finds in them, as linking compares it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.extraction import Article, Claim, Event, Record, Span
from onrecord.tracking.following.meanings import encode
from onrecord.tracking.following.passages import read_lead_up, read_surroundings
from onrecord.tracking.following.units import CLAIM, EVENT, Figure, Unit


@dataclass(frozen=True)
class Placed:
    """A unit and the passages of its article that it stands for."""

    unit: Unit
    spans: tuple[Span, ...]


def read_polnear(folder: Path, names: Iterable[str] | None = None) -> list[Article]:
    """Return the articles of a part of PolNeAR, all or those with these names, with their days of publication."""
    with (folder.parent / "metadata.tsv").open(encoding="utf-8", newline="") as table:
        days = {row["filename"]: row["publication_date"] for row in csv.DictReader(table, delimiter="\t")}
    wanted = None if names is None else set(names)
    return [
        Article(source=path.name, doc=path.stem, text=path.read_bytes().decode(), published_at=_find_day(days, path))
        for path in sorted((folder / "text").glob("*.txt"))
        if wanted is None or path.stem in wanted
    ]


def _find_day(days: dict[str, str], path: Path) -> str | None:
    return days.get(path.stem) or days.get(path.name)


def list_units(record: Record, sort: str) -> list[Placed]:
    """Return the claims' occurrences or the happenings that were found in an article."""
    if sort == CLAIM:
        return [_place_claim(record.article, claim) for claim in record.claims]
    return [_place_event(record.article, event) for event in record.events]


def _place_claim(article: Article, claim: Claim) -> Placed:
    occurrence = claim.occurrences[0]
    unit = Unit(
        key=f"{article.doc} {occurrence.span.start} {occurrence.span.end}",
        sort=CLAIM,
        gist=occurrence.gist,
        article=article.doc,
        published_at=article.published_at,
        date=occurrence.date,
        figures=tuple(Figure(each.value, each.unit, each.low, each.high) for each in occurrence.quantities),
        meaning=encode(occurrence.gist.wording, read_lead_up(article.text, *occurrence.span)),
    )
    return Placed(unit, (occurrence.span,))


def _place_event(article: Article, event: Event) -> Placed:
    first = min(event.mentions)
    unit = Unit(
        key=f"{article.doc} {first.start} {first.end}",
        sort=EVENT,
        gist=event.gist,
        article=article.doc,
        published_at=article.published_at,
        date=event.date,
        date_end=event.date_end,
        type=event.type,
        status=event.status,
        place=event.place,
        title=event.title,
        participants=tuple(each.name for each in event.participants),
        mentions=tuple(span.of(article.text) for span in event.mentions),
        meaning=encode(event.title, read_surroundings(article.text, *first)),
    )
    return Placed(unit, event.mentions)
