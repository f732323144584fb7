"""The commands `onrecord export …`: lists that leave the database, with a manifest of what they are."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

import onrecord
from onrecord import db
from onrecord.cli.documents import write_html, write_markdown
from onrecord.cli.filters import takes_filters
from onrecord.cli.options import DEFAULT_DATABASE, MOST_ROWS, Database
from onrecord.cli.output import Format, note, open_stdout, write_rows
from onrecord.db.filters import QuoteFilter
from onrecord.errors import OnRecordError

app = typer.Typer(name="export", help="Write lists to files, each with a manifest of what it is.", no_args_is_help=True)


class ExportFormat(StrEnum):
    """How a list is written: as data, or as a document for people."""

    CSV = "csv"
    JSONL = "jsonl"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


@app.callback()
def export() -> None:
    """Write lists to files, each with a manifest of what it is."""


@app.command()
@takes_filters
def quotes(
    wanted: QuoteFilter,
    *,
    database: Database = DEFAULT_DATABASE,
    form: Annotated[ExportFormat, typer.Option("--format", help="Data, or a document to read.")] = ExportFormat.CSV,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.")
    ] = "-",
    limit: Annotated[
        int, typer.Option("--limit", metavar="ROWS", help="At most so many rows; 0 is all.", min=0, max=MOST_ROWS)
    ] = 0,
) -> None:
    """Export who said what, every row with article, outlet, date, URL, offsets and review state.

    The manifest tells the filter, the number of rows, whether they are all, and the state of the database. A document
    carries it at its end; for data it goes to FILE.manifest.json, or to standard error.

    Example: `onrecord export quotes --speaker "Maria Lopez" --format html --output lopez.html`
    """
    wanted = replace(wanted, limit=limit or None)
    with db.open_session(database) as session:
        manifest = _describe(session, wanted)
        rows = (row.to_dict() for row in db.iter_quotes(session, wanted))
        with _open_output(output) as out:
            _write(rows, manifest, form, out)
    if form in {ExportFormat.MARKDOWN, ExportFormat.HTML}:
        return
    text = json.dumps(manifest, ensure_ascii=False, indent=None if output == "-" else 2)
    if output == "-":
        note(text)
    else:
        Path(f"{output}.manifest.json").write_text(text + "\n", encoding="utf-8")


def _describe(session: Any, wanted: QuoteFilter) -> dict[str, Any]:  # noqa: ANN401 - naming Session would load SQLAlchemy
    """Return the manifest of an export."""
    total = db.count_quotes(session, wanted)
    count = total if wanted.limit is None else min(total, wanted.limit)
    return {
        "export": "quotes",
        "filter": wanted.describe(),
        "rows": count,
        "of": total,
        "complete": count == total,
        "database": asdict(db.read_state(session)),
        "generated_at": db.now(),
        "onrecord": onrecord.__version__,
    }


def _write(rows: Iterator[dict[str, Any]], manifest: dict[str, Any], form: ExportFormat, out: TextIO) -> None:
    if form is ExportFormat.MARKDOWN:
        write_markdown(rows, manifest, out)
    elif form is ExportFormat.HTML:
        write_html(rows, manifest, out)
    else:
        write_rows(rows, db.QUOTE_COLUMNS, form=Format(form.value), out=out)


@contextmanager
def _open_output(output: str) -> Iterator[TextIO]:
    """Yield where to write; a file appears under its name only when it is whole."""
    if output == "-":
        yield open_stdout()
        return
    target = Path(output)
    if not target.absolute().parent.is_dir():
        raise OnRecordError(f"{output}: the folder {target.parent} is not there; make it first")
    if target.is_dir():
        raise OnRecordError(f"{output}: this is a folder; give the name of a file in it")
    handle, name = tempfile.mkstemp(dir=target.absolute().parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
