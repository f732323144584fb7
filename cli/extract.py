"""The command `onrecord extract`: says who said what, without a database."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import extraction
from onrecord.cli.output import clean, encode_json, note, open_stdout
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.extraction import ReadOptions, Record


class RecordFormat(StrEnum):
    """How records are printed."""

    JSONL = "jsonl"
    JSON = "json"
    TEXT = "text"


def extract(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders, URLs or feeds; - reads standard input."),
    ],
    *,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Publication date (ISO 8601) of articles that state none, such as 2024-05-31."
        ),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of articles that state none, such as 'The Courier'.")
    ] = None,
    form: Annotated[
        RecordFormat,
        typer.Option("--format", help="One record a line (jsonl), one list (json), or lines for reading (text)."),
    ] = RecordFormat.JSONL,
) -> None:
    """Print who said what in articles; needs no database.

    Example: `onrecord extract article.txt --published 2024-05-31 --format text`
    """
    options = extraction.ReadOptions(published_at=published, outlet=outlet, note=_say)
    out = open_stdout()
    failed: list[InputError] = []
    done = 0
    for done, record in enumerate(_records(sources, options, failed), start=1):
        # Flushed, because each record took a while and the next program may be waiting for it.
        print(_format(form, record, is_first=done == 1), end="", file=out, flush=True)
    if form is RecordFormat.JSON:
        print("\n]" if done else "[]", file=out)
    if failed:
        raise typer.Exit(3 if done else 1)


def _say(what: str) -> None:
    note(f"onrecord: {what}")


def _records(sources: list[str], options: "ReadOptions", failed: list[InputError]) -> Iterator["Record"]:
    """Yield a record as soon as its article is read; an unreadable source is said at once and put into ``failed``."""
    extractor = extraction.TrainedExtractor()
    for article in extraction.read_articles(sources, options):
        if isinstance(article, InputError):
            _say(str(article))
            failed.append(article)
        else:
            yield extractor.extract(article)


def _format(form: RecordFormat, record: "Record", *, is_first: bool) -> str:
    if form is RecordFormat.TEXT:
        lines = extraction.record_to_text(record).splitlines()
        return "\n".join([*map(clean, lines), "", ""])
    line = encode_json(extraction.record_to_dict(record))
    if form is RecordFormat.JSONL:
        return line + "\n"
    return ("[\n" if is_first else ",\n") + line
