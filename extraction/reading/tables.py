"""Tables of articles: JSON lines, CSV and JSON, one article a row, read row by row."""

import codecs
import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from onrecord.errors import InputError, NoArticleError
from onrecord.extraction.reading.encodings import UndecodableError, decode, decode_line
from onrecord.extraction.reading.options import ReadOptions
from onrecord.extraction.reading.rows import COLUMNS, read_row
from onrecord.extraction.values import Article

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def read_jsonl(
    stream: io.BufferedReader, *, name: str, doc: str, options: ReadOptions
) -> Iterator[Article | InputError]:
    """Yield the article of each line; a line that is no article is yielded as an error, and the others go on."""
    notes = _Notes(name, options)
    is_empty = True
    for number, line in enumerate(_lines(stream, name, options), start=1):
        where = f"{name}:{number}"
        try:
            _check_size(line, where, options)
            text = _decode_line(line, notes)
            if not text.strip():
                continue
            is_empty = False
            row = _as_object(_parse_json(text, where), where)
            notes.unknown_columns(row)
            yield read_row(
                row, where=where, doc=f"{doc}:{number}", raw=line, media_type="application/json", options=options
            )
        except InputError as error:
            is_empty = False
            yield error
    if is_empty:
        yield NoArticleError(name, "holds no articles", "write one JSON object a line, with the article in `text`")


def read_json(data: bytes, *, name: str, doc: str, options: ReadOptions) -> Iterator[Article | InputError]:
    """Yield the articles of a JSON file: one object, a list of objects, or JSON lines after all."""
    try:
        parsed = _parse_json(decode(data).text, name)
    except UndecodableError as error:
        yield InputError(name, str(error), "save it as UTF-8")
        return
    except _ExtraDataError:
        yield from read_jsonl(io.BufferedReader(io.BytesIO(data)), name=name, doc=doc, options=options)
        return
    except InputError as error:
        yield error
        return
    rows = parsed if isinstance(parsed, list) else [parsed]
    if not rows:
        yield NoArticleError(name, "holds an empty list", "give a list of objects with the article in `text`")
    notes = _Notes(name, options)
    for number, item in enumerate(rows, start=1):
        single = not isinstance(parsed, list)
        where = name if single else f"{name}:{number}"
        try:
            row = _as_object(item, where)
            notes.unknown_columns(row)
            raw = json.dumps(item, ensure_ascii=False).encode("utf-8", "replace")
            yield read_row(
                row,
                where=where,
                doc=doc if single else f"{doc}:{number}",
                raw=raw,
                media_type="application/json",
                options=options,
            )
        except InputError as error:
            yield error


def read_csv(stream: io.BufferedReader, *, name: str, doc: str, options: ReadOptions) -> Iterator[Article | InputError]:
    """Yield the article of each row below the header; a bad row is yielded as an error.

    The delimiter is the one of comma, semicolon and tab that makes ``text`` a column.
    """
    notes = _Notes(name, options)
    lines = _Lines(name, stream, options, notes)
    # Process-wide, and 128 kB by default: an article may be longer.
    csv.field_size_limit(options.limits.article_bytes)
    try:
        header, delimiter = _header(next(lines, ""), name)
        lines.take()
        notes.unknown_columns(dict.fromkeys(header))
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        found = False
        for cells in reader:
            raw, number = lines.take()
            if not any(cells):
                continue
            found = True
            try:
                row = _as_row(header, cells, f"{name}:{number}")
                yield read_row(
                    row,
                    where=f"{name}:{number}",
                    doc=f"{doc}:{number}",
                    raw=raw,
                    media_type="text/csv",
                    options=options,
                )
            except InputError as error:
                yield error
        if not found:
            yield NoArticleError(name, "has a header but no rows", "write one article a row below the header")
    except InputError as error:
        yield error
    except csv.Error as error:
        yield InputError(
            f"{name}:{lines.first}",
            f"is no valid CSV row ({error}), and the rows from here on cannot be told apart",
            "close its quotation marks and double those inside a cell",
        )


class _ExtraDataError(InputError):
    """A JSON value ends, and more comes: JSON lines under another name."""


class _Notes:
    """Says each thing about a table once, however many rows show it."""

    def __init__(self, name: str, options: ReadOptions) -> None:
        self._name = name
        self._options = options
        self._said: set[str] = set()

    def unknown_columns(self, row: dict[str, Any]) -> None:
        """Say which columns are not used."""
        for column in row:
            if column not in COLUMNS:
                self.once(column, f"column {column!r:.60} is not used (used are: {', '.join(COLUMNS)})")

    def once(self, key: str, note: str) -> None:
        """Say this unless it was said."""
        if key not in self._said:
            self._said.add(key)
            self._options.note(f"{self._name}: {note}")


class _Lines(Iterator[str]):
    """The decoded lines of a CSV file, which remembers what the reader took since the last row."""

    def __init__(self, name: str, stream: io.BufferedReader, options: ReadOptions, notes: _Notes) -> None:
        self._lines = _lines(stream, name, options)
        self._name = name
        self._options = options
        self._notes = notes
        self._taken = bytearray()
        self._number = 0
        self.first = 1

    def __next__(self) -> str:
        """Return the next line with its end, as the csv module wants it."""
        line = next(self._lines)
        self._number += 1
        self._taken += line
        _check_size(self._taken, f"{self._name}:{self.first}", self._options)
        return _decode_line(line, self._notes)

    def take(self) -> tuple[bytes, int]:
        """Return the bytes of the row just read and the number of its first line."""
        taken, first = bytes(self._taken), self.first
        self._taken.clear()
        self.first = self._number + 1
        return taken, first


def _lines(stream: io.BufferedReader, name: str, options: ReadOptions) -> Iterator[bytes]:
    """Yield the lines with their ends, UTF-16 turned into UTF-8; of a line too long for an article, the beginning."""
    limit = options.limits.article_bytes + 1
    encoding = _UTF_16.get(stream.peek(2)[:2])
    if encoding:
        text = io.TextIOWrapper(stream, encoding="utf-16", newline="\n")
        try:
            yield from (line.encode("utf-8", "surrogatepass") for line in iter(lambda: text.readline(limit), ""))
        except UnicodeDecodeError:
            raise InputError(name, f"begins like {encoding} text, but is not", "save it as UTF-8") from None
        return
    if stream.peek(3)[:3] == codecs.BOM_UTF8:
        stream.read(3)
    for line in iter(lambda: stream.readline(limit), b""):
        yield line
        rest = line
        while len(rest) == limit and not rest.endswith(b"\n"):
            rest = stream.readline(limit)


def _check_size(row: bytes | bytearray, where: str, options: ReadOptions) -> None:
    if len(row) > options.limits.article_bytes:
        raise InputError(where, "is a row too large for one article", "split it, or close its quotation marks")


def _decode_line(line: bytes, notes: _Notes) -> str:
    """Return the line as text; bytes that are in no encoding become lone surrogates, which the row's check refuses."""
    decoded = decode_line(line)
    if decoded.guessed:
        notes.once("", f"not UTF-8 throughout; read as {decoded.encoding} where it is not")
    return decoded.text


def _parse_json(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except RecursionError:
        raise InputError(where, "is nested too deeply", "write one flat JSON object an article") from None
    except ValueError as error:
        kind = _ExtraDataError if getattr(error, "msg", "") == "Extra data" else InputError
        raise kind(where, f"is no valid JSON ({error})", "write one JSON object an article") from None


def _as_object(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(where, "is JSON, but no object", 'write it as {"text": "…", "title": "…"}')
    return value


def _header(line: str, name: str) -> tuple[list[str], str]:
    """Return the column names and the delimiter; raises InputError when no column is ``text``."""
    if not line.strip():
        raise NoArticleError(name, "is empty", "write a header with a column `text`, and one article a row")
    for delimiter in ",;\t":
        header = [cell.strip().lower() for cell in next(csv.reader([line], delimiter=delimiter), [])]
        if "text" not in header:
            continue
        doubled = {column for column in header if header.count(column) > 1} & set(COLUMNS)
        if doubled:
            raise InputError(f"{name}:1", f"has the column {min(doubled)!r} twice", "rename one of them")
        return header, delimiter
    raise InputError(f"{name}:1", "has no column `text`", f"write a header with these columns: {', '.join(COLUMNS)}")


def _as_row(header: list[str], cells: list[str], where: str) -> dict[str, Any]:
    """Return the row by column name; raises InputError for cells beyond the header, which would cut the text."""
    if len(cells) > len(header):
        problem = f"has {len(cells)} cells under {len(header)} columns"
        raise InputError(where, problem, "put cells that hold the delimiter in quotation marks")
    return dict(zip(header, cells, strict=False))
