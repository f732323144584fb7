"""Reads a table of names that a user supplies, such as an extract of Wikidata, and lets matching use it."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session

from onrecord import db
from onrecord.errors import InputError
from onrecord.tracking.identity import match_stale, renew_blocks

COLUMNS = "id, name, aliases, description"
# Between the aliases in a cell of CSV, as Wikidata's query service and most extracts have it.
SEPARATORS = ("|", ";")


def import_names(session: Session, path: Path) -> int:
    """Store the entries of a CSV or JSON lines file and compare again whom they name; return how many there were.

    An entry whose id is known is renewed. Raises InputError with the line that cannot be read. Does not commit.
    """
    db.take_turn(session)
    count, touched = db.put_entries(session, read_names(path), source=path.name)
    renew_blocks(session, db.find_appearances_named(session, touched))
    match_stale(session)
    return count


def read_names(path: Path) -> Iterator["db.NewEntry"]:
    """Yield the entries of a CSV file with a header, or of JSON lines; raises InputError where there is no entry."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(
            str(path), f"cannot be read ({reason})", f"give a CSV or JSON lines file with {COLUMNS}"
        ) from error
    rows = _read_csv(text) if path.suffix.casefold() in {".csv", ".tsv"} else _read_json_lines(path, text)
    for number, row in rows:
        yield _read_entry(path, number, row)


def _read_csv(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = text.splitlines()
    delimiter = "\t" if lines and "\t" in lines[0] else ","
    reader = csv.DictReader(lines, delimiter=delimiter)
    return ((reader.line_num, row) for row in reader)


def _read_json_lines(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}:{number}", f"is no JSON ({error.msg})", "write one object a line") from error
        if not isinstance(row, dict):
            raise InputError(f"{path}:{number}", "is no JSON object", f"write one object a line with {COLUMNS}")
        yield number, row


def _read_entry(path: Path, number: int, row: Mapping[str, Any]) -> "db.NewEntry":
    ref, name = (str(row.get(column) or "").strip() for column in ("id", "name"))
    if not ref or not db.fold(name):
        raise InputError(f"{path}:{number}", "has no id or no name", f"the columns are {COLUMNS}")
    description = row.get("description")
    return db.NewEntry(
        ref, name, tuple(_split(row.get("aliases"))), str(description).strip() or None if description else None
    )


def _split(aliases: object) -> Iterable[str]:
    """Return the aliases of a list, or of a cell in which they stand between bars or semicolons."""
    if isinstance(aliases, list):
        return [str(each).strip() for each in aliases if str(each).strip()]
    text = str(aliases or "")
    separator = next((each for each in SEPARATORS if each in text), SEPARATORS[0])
    return [each.strip() for each in text.split(separator) if each.strip()]
