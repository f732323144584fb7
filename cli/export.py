"""The commands `onrecord export …`: lists that leave the database, with a manifest of what they are."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

import onrecord
from onrecord import db
from onrecord.cli.claims import to_reviews, write_reviews
from onrecord.cli.documents import write_html, write_markdown
from onrecord.cli.filters import read_claim_filter, read_event_filter, read_filter, takes_filters
from onrecord.cli.options import DEFAULT_DATABASE, MOST_ROWS, Database
from onrecord.cli.output import Format, note, open_output, write_rows
from onrecord.db.filters import ClaimFilter, EventFilter, QuoteFilter

app = typer.Typer(name="export", help="Write lists to files, each with a manifest of what it is.", no_args_is_help=True)

Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.")]
MostRows = Annotated[
    int, typer.Option("--limit", metavar="ROWS", help="At most so many rows; 0 is all.", min=0, max=MOST_ROWS)
]

# As a table an export has one line an occurrence or mention, each with what it belongs to.
CLAIM_CSV = (
    *("id", "claim", "article", "outlet", "published_at", "speaker", "statement", "stance", "text", "value", "unit"),
    *("approximate", "low", "high", "date", "span", "article_id", "copy_of", "title", "url", "confidence", "ratings"),
)
EVENT_CSV = (
    *("id", "title", "type", "date", "date_end", "place", "status", "participants", "article", "outlet"),
    *("published_at", "text", "span", "article_id", "copy_of", "url", "confidence"),
)


class ExportFormat(StrEnum):
    """How a list is written: as data, or as a document for people."""

    CSV = "csv"
    JSONL = "jsonl"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class ClaimFormat(StrEnum):
    """How claims are written: one a line with all that makes it, a line an occurrence, or the reviews of them."""

    CSV = "csv"
    JSONL = "jsonl"
    JSON = "json"
    CLAIMREVIEW = "claimreview"


class EventFormat(StrEnum):
    """How events are written: one a line with all its mentions, or a line a mention."""

    CSV = "csv"
    JSONL = "jsonl"
    JSON = "json"


@app.callback()
def export() -> None:
    """Write lists to files, each with a manifest of what it is."""


@app.command()
@takes_filters(read_filter)
def quotes(
    *,
    database: Database = DEFAULT_DATABASE,
    form: Annotated[ExportFormat, typer.Option("--format", help="Data, or a document to read.")] = ExportFormat.CSV,
    output: Output = "-",
    limit: MostRows = 0,
    wanted: QuoteFilter,
) -> None:
    """Export who said what, every row with article, outlet, date, URL, offsets and review state.

    The manifest tells the filter, the number of rows, whether they are all, and the state of the database. A document
    carries it at its end; for data it goes to FILE.manifest.json, or to standard error.

    Example: `onrecord export quotes --speaker "Maria Lopez" --format html --output lopez.html`
    """
    wanted = replace(wanted, limit=limit or None)
    with db.open_session(database) as session:
        manifest = _describe(session, "quotes", wanted, db.count_quotes(session, wanted))
        rows = (row.to_dict() for row in db.iter_quotes(session, wanted))
        with open_output(output) as out:
            _write(rows, manifest, form, out)
    if form not in {ExportFormat.MARKDOWN, ExportFormat.HTML}:
        _tell(manifest, output)


@app.command()
@takes_filters(read_claim_filter)
def claims(
    *,
    database: Database = DEFAULT_DATABASE,
    form: Annotated[ClaimFormat, typer.Option("--format", help="Data, or schema.org ClaimReview.")] = ClaimFormat.CSV,
    output: Output = "-",
    limit: MostRows = 0,
    wanted: ClaimFilter,
) -> None:
    """Export claims with all their occurrences and checks; as CSV there is a line an occurrence.

    As claimreview, the checks of the claims are written as schema.org ClaimReview (JSON-LD), for web pages and search
    engines; claims without a check have no place there. The manifest is that of `export quotes`.

    Example: `onrecord export claims --min-articles 2 --format jsonl --output claims.jsonl`
    """
    wanted = replace(wanted, limit=limit or None)
    if form is ClaimFormat.CLAIMREVIEW:
        wanted = replace(wanted, checked=True)
    with db.open_session(database) as session:
        found, total = db.iter_claims(session, wanted)
        manifest = _describe(session, "claims", wanted, total)
        with open_output(output) as out:
            if form is ClaimFormat.CLAIMREVIEW:
                out.write(write_reviews([review for row in found for review in to_reviews(row)]))
            elif form is ClaimFormat.CSV:
                rows = (each for row in found for each in _per_place(row.to_export(), "occurrences", claim="text"))
                write_rows(rows, CLAIM_CSV, form=Format.CSV, out=out)
            else:
                exported = (row.to_export() for row in found)
                write_rows(exported, db.EXPORTED_CLAIM_COLUMNS, form=Format(form.value), out=out)
    _tell(manifest, output)


@app.command()
@takes_filters(read_event_filter)
def events(
    *,
    database: Database = DEFAULT_DATABASE,
    form: Annotated[EventFormat, typer.Option("--format", help="How to write them.")] = EventFormat.CSV,
    output: Output = "-",
    limit: MostRows = 0,
    wanted: EventFilter,
) -> None:
    """Export events with all their mentions; as CSV there is a line a mention.

    The manifest is that of `export quotes`.

    Example: `onrecord export events --happened-since 2024-05 --format jsonl --output events.jsonl`
    """
    wanted = replace(wanted, limit=limit or None)
    with db.open_session(database) as session:
        found, total = db.iter_events(session, wanted)
        manifest = _describe(session, "events", wanted, total)
        with open_output(output) as out:
            if form is EventFormat.CSV:
                rows = (each for row in found for each in _per_place(row.to_export(), "mentions"))
                write_rows(rows, EVENT_CSV, form=Format.CSV, out=out)
            else:
                write_rows((row.to_export() for row in found), db.EVENT_COLUMNS, form=Format(form.value), out=out)
    _tell(manifest, output)


def _per_place(row: dict[str, Any], places: str, **renamed: str) -> Iterator[dict[str, Any]]:
    """Yield a line for each occurrence or mention of a claim or event, with the columns of both.

    Where both have a column, the place's is meant, and ``renamed`` tells under which name the other one goes.
    """
    whole = row | {new: row[old] for new, old in renamed.items()}
    for place in row[places]:
        yield whole | place


def _describe(
    session: Any,  # noqa: ANN401 - naming Session would load SQLAlchemy
    what: str,
    wanted: QuoteFilter | ClaimFilter | EventFilter,
    total: int,
) -> dict[str, Any]:
    """Return the manifest of an export."""
    count = total if wanted.limit is None else min(total, wanted.limit)
    return {
        "export": what,
        "filter": wanted.describe(),
        "rows": count,
        "of": total,
        "complete": count == total,
        "database": asdict(db.read_state(session)),
        "generated_at": db.now(),
        "onrecord": onrecord.__version__,
    }


def _tell(manifest: dict[str, Any], output: str) -> None:
    """Write the manifest of data beside its file, or to standard error."""
    if output == "-" or not Path(output).is_file():
        # A pipe or device has no place beside it.
        note(json.dumps(manifest, ensure_ascii=False))
        return
    with open_output(f"{output}.manifest.json") as out:
        out.write(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")


def _write(rows: Iterator[dict[str, Any]], manifest: dict[str, Any], form: ExportFormat, out: TextIO) -> None:
    if form is ExportFormat.MARKDOWN:
        write_markdown(rows, manifest, out)
    elif form is ExportFormat.HTML:
        write_html(rows, manifest, out)
    else:
        write_rows(rows, db.QUOTE_COLUMNS, form=Format(form.value), out=out)
