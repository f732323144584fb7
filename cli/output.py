"""The one writer of rows: as a table, JSON, JSON lines or CSV, with the same column names in all of them.

Data goes to standard output, notes to standard error. Text from articles is data: in a table its control characters are
shown, not sent to the terminal, and in CSV a cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

import csv
import json
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

import typer

from onrecord.cli.tables import write_table
from onrecord.errors import OnRecordError

Row = Mapping[str, Any]


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


# Between the entries of a list that has to fit into one cell.
LIST_SEPARATOR = "; "

# What spreadsheets take for the start of a formula, also in its full-width form (OWASP, "CSV injection"); they skip
# white space before it.
FORMULA = re.compile("[\t\r]|\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]")

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?\Z", re.ASCII)

# C0 and C1 controls can drive a terminal; the bidirectional ones can make a text read otherwise than it is stored.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def write_rows(
    rows: Iterable[Row],
    columns: Sequence[str],
    *,
    form: Format,
    table_columns: Sequence[str] | None = None,
    total: int | None = None,
    out: TextIO | None = None,
) -> int:
    """Write the rows and return how many there were.

    ``table_columns`` names the columns that a table has room for; the other formats write all ``columns``. ``total`` is
    how many rows there would be without a limit: a cut list says so on standard error, and so does an empty one. Only
    a table keeps its rows in memory. ``out`` defaults to standard output.
    """
    write = WRITERS[form]
    chosen = (table_columns or columns) if form is Format.TABLE else columns
    counter = _Counter(rows)
    write(counter, chosen, out or open_stdout())
    if counter.count == 0 and not total:
        note("nothing found")
    elif total is not None and counter.count < total:
        note(f"showing {counter.count} of {total}; --limit 0 shows all")
    return counter.count


def write_details(row: Row, *, form: Format, out: TextIO | None = None) -> None:
    """Write one row: a table has a line for each column, JSON is one object, JSON lines one line, CSV a header too.

    In a table, a column that holds rows itself follows as a table of its own.
    """
    target = out or open_stdout()
    if form is Format.TABLE:
        nested = {name: value for name, value in row.items() if _is_rows(value)}
        width = max((len(name) for name in row if name not in nested), default=0)
        target.writelines(f"{name:<{width}}  {show(value)}\n" for name, value in row.items() if name not in nested)
        for name, rows in nested.items():
            target.write(f"\n{name}\n")
            _write_table(rows, list(rows[0]), target)
    elif form is Format.JSON:
        print(encode_json(row, indent=2), file=target)
    else:
        WRITERS[form]([row], list(row), target)


def _is_rows(value: Any) -> bool:  # noqa: ANN401 - a cell may hold anything that JSON can
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def note(message: str) -> None:
    """Tell the user something on standard error, as one line."""
    typer.echo(clean(message), err=True)


def open_stdout() -> TextIO:
    """Return standard output set up for data: UTF-8 wherever it goes, so that a redirected file is a valid one."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None and not sys.stdout.isatty():
        reconfigure(encoding="utf-8", errors="backslashreplace")
    elif reconfigure is not None:
        reconfigure(errors="backslashreplace")
    return sys.stdout


def clean(text: str) -> str:
    """Return ``text`` fit for a terminal and one line: tabs and line ends become blanks, other controls their codes."""
    return UNSAFE.sub(lambda match: _show_control(match[0]), text)


def show(value: Any) -> str:  # noqa: ANN401 - a cell may hold anything that JSON can
    """Return a cell as a table shows it: ``—`` for an unknown value, a list joined, control characters shown."""
    if value is None or value in ([], {}, ""):
        return "—"
    if isinstance(value, dict):
        return clean(LIST_SEPARATOR.join(f"{key} {number}" for key, number in value.items()))
    if isinstance(value, str) and INSTANT.match(value):
        # RFC 3339 allows the blank, at which a narrow column can break the line.
        return value.replace("T", " ", 1)
    if isinstance(value, list):
        value = ["—" if item is None else item for item in value]
    return clean(str(_flat(value)))


def encode_json(value: Any, *, indent: int | None = None) -> str:  # noqa: ANN401 - anything that JSON can hold
    """Return JSON with letters unescaped, but with every control character escaped, as a terminal may show it."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def defuse(text: str) -> str:
    """Return ``text`` with an apostrophe before it where a spreadsheet would otherwise run it as a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def shorten_date(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row with its publication cut to the day, for a table that has no room for times."""
    return row | {"published_at": row["published_at"] and row["published_at"][:10]}


@contextmanager
def open_output(output: str) -> Iterator[TextIO]:
    """Yield where to write; a file appears under its name only when it is whole."""
    if output == "-":
        yield open_stdout()
        return
    # Where a link points to is written, and the link stays.
    target = Path(output).resolve()
    if not target.parent.is_dir():
        raise OnRecordError(f"{output}: the folder {Path(output).parent} is not there; make it first")
    mode = _read_mode(target, output)
    if stat.S_ISDIR(mode):
        raise OnRecordError(f"{output}: this is a folder; give the name of a file in it")
    if not stat.S_ISREG(mode):
        # A device or pipe has to be written to; a file put in its place would be the end of it.
        with target.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".onrecord-")
    except OSError as error:
        raise OnRecordError(f"{output}: {error.strerror}; choose a folder that can be written to") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        Path(name).chmod(0o644)
        _put(Path(name), target, output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read_mode(target: Path, output: str) -> int:
    """Return what a path is, that of a regular file where there is nothing yet."""
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return stat.S_IFREG
    except OSError as error:
        raise OnRecordError(f"{output}: {error.strerror}; choose another name or folder") from error


def _put(made: Path, target: Path, output: str) -> None:
    """Give a file its name; raises OnRecordError where the system does not take that."""
    try:
        made.replace(target)
    except OSError as error:
        raise OnRecordError(f"{output}: {error.strerror}; choose another name or folder") from error


def _show_control(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _flat(value: Any) -> Any:  # noqa: ANN401 - a cell may hold anything that JSON can
    """Return a value that fits one cell: lists joined by semicolons, objects as JSON, the rest as it is."""
    if isinstance(value, list | tuple):
        if any(isinstance(item, list | tuple | dict) for item in value):
            return encode_json(value)
        return LIST_SEPARATOR.join("" if item is None else str(_flat(item)) for item in value)
    if isinstance(value, dict):
        return encode_json(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _write_json(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    # One row a line inside the array: readable, diffable and written without holding the rows.
    opening = "["
    for row in rows:
        out.write(f"{opening}\n{encode_json({name: row.get(name) for name in columns})}")
        opening = ","
    out.write("[]\n" if opening == "[" else "\n]\n")


def _write_jsonl(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    out.writelines(encode_json({name: row.get(name) for name in columns}) + "\n" for row in rows)


def _write_csv(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    # RFC 4180 wants CRLF line ends; a stream that translates line ends itself would double the CR on Windows.
    if (reconfigure := getattr(out, "reconfigure", None)) is not None:
        reconfigure(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    # A file keeps the text as it is; a terminal would obey the control characters in it.
    guard = clean if out.isatty() else str
    for row in rows:
        cells = (_flat(row.get(name)) for name in columns)
        writer.writerow([defuse(guard(cell)) if isinstance(cell, str) else cell for cell in cells])


def _write_table(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    shown = [[show(row.get(name)) for name in columns] for row in rows]
    if shown:
        write_table(shown, columns, out)


class _Counter:
    """Counts the rows that pass."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.count += 1
            yield row


WRITERS: dict[Format, Callable[[Iterable[Row], Sequence[str], TextIO], None]] = {
    Format.TABLE: _write_table,
    Format.JSON: _write_json,
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
}
