"""The stages of the engine, in the order they run, and the interface every engine keeps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from onrecord.extraction.attribution.entities import mark_entities
from onrecord.extraction.attribution.finding import find_attributions
from onrecord.extraction.attribution.inference import read_windows
from onrecord.extraction.attribution.network import WEIGHTS
from onrecord.extraction.claims.finding import find_claims
from onrecord.extraction.document import Document
from onrecord.extraction.events.finding import find_events
from onrecord.extraction.events.occasions import find_occasions
from onrecord.extraction.figures.quantities import find_quantities
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.parsing import parse
from onrecord.extraction.quotations import find_quotations
from onrecord.extraction.speakers.resolving import resolve_speakers
from onrecord.extraction.times.dates import find_dates
from onrecord.extraction.values import Article, Record


class Extractor(Protocol):
    """What takes an article and says who said what in it. Its name, version and settings are stored with each row."""

    @property
    def name(self) -> str:
        """A short stable name, such as ``trained``."""

    @property
    def version(self) -> str:
        """Changes whenever the same article may give another record."""

    @property
    def settings(self) -> Mapping[str, str]:
        """What was chosen for this instance, for the run's row."""

    def extract(self, article: Article) -> Record:
        """Return the record of one article; never raises for any text."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: a document in, the same document with more known about it out."""

    name: str
    run: Callable[[Document], Document]
    adds: str


STAGES = (
    Stage("layout", find_paragraphs, "paragraphs; furniture that nobody says is marked and skipped"),
    Stage("quotations", find_quotations, "paired quotation marks, across paragraphs too"),
    Stage("parse", parse, "sentences, words and dependencies by spaCy"),
    Stage("inference", read_windows, "statements and names as the trained network sees them"),
    Stage("entities", mark_entities, "names with their labels"),
    Stage("dates", find_dates, "time expressions as ISO dates"),
    Stage("quantities", find_quantities, "numbers with unit, approximation and bounds"),
    Stage("attribution", find_attributions, "source, cue and content spans, tied into attributions"),
    Stage("speakers", resolve_speakers, "who each source is: speakers and statements; whom names and pronouns mean"),
    Stage("events", find_events, "happenings with date, place and participants"),
    Stage("occasions", find_occasions, "when and at what event each statement was made"),
    Stage("claims", find_claims, "checkable propositions with stance, voice and value"),
)


@dataclass(frozen=True, slots=True)
class TrainedExtractor:
    """The engine: a trained network says who said what, a spaCy parse helps to tell who that is."""

    name: str = "trained"
    version: str = "2"
    settings: Mapping[str, str] = field(default_factory=lambda: {"network": WEIGHTS, "parser": "en_core_web_sm 3.8"})
    stages: tuple[Stage, ...] = STAGES

    def extract(self, article: Article) -> Record:
        """Run all stages over one article."""
        document = Document(article=article, published=_day(article.published_at))
        for stage in self.stages:
            document = stage.run(document)
        return Record(
            article=article,
            extractor=self.name,
            version=self.version,
            speakers=document.speakers,
            statements=document.statements,
            events=document.events,
            claims=document.claims,
            skipped=document.skipped,
        )


def _day(published_at: str | None) -> date | None:
    """Return the publication day, or None where less than a day is known."""
    if published_at is None or len(published_at) < 10:
        return None
    return date.fromisoformat(published_at[:10])


def extract(
    text: str,
    *,
    published_at: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    source: str = "text",
    extractor: Extractor | None = None,
) -> Record:
    """Say who said what in ``text``.

    ``published_at`` is ISO 8601; "on Monday" is resolved against it. ``extractor`` defaults to the built-in engine.
    Offsets in the record count in ``text`` as given.
    """
    article = Article(
        source=source,
        doc=source,
        text=text,
        title=title,
        outlet=outlet,
        published_at=published_at,
        language="en",
    )
    return (extractor or TrainedExtractor()).extract(article)
