"""Copies of a SQLite file, made with SQLite's own backup call, so that they are whole while others write."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from onrecord.db.address import Address
from onrecord.db.engine import plain_errors
from onrecord.errors import DatabaseError


def copy_file(place: Address, to: Path | None = None) -> Path:
    """Copy the SQLite file at ``place`` and return where to; by default beside it, named after the moment.

    An existing file is never overwritten, and a copy that fails leaves nothing behind.
    """
    source = place.path or Path()
    if not source.is_file():
        raise DatabaseError(f"{place}: there is no database here to copy; give another --db")
    target = to or name_beside(source)
    if target.exists():
        raise DatabaseError(f"{target}: this is there already; give another name for the copy")
    if not target.parent.is_dir():
        raise DatabaseError(f"{target}: the folder {target.parent} is not there; make it first")
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with plain_errors(place):
            _copy(source, unfinished)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def name_beside(source: Path) -> Path:
    """Return ``onrecord.backup-20240531T100000Z.db`` for ``onrecord.db``, numbered where that is taken."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    stem = f"{source.stem}.backup-{moment}"
    target = source.with_name(f"{stem}{source.suffix}")
    number = 2
    while target.exists():
        target = source.with_name(f"{stem}-{number}{source.suffix}")
        number += 1
    return target


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"file:{quote(str(source.absolute()))}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)
        # A copy is one file that can be moved about; write-ahead logging comes back when it is opened.
        copy.execute("PRAGMA journal_mode = DELETE")
        verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DatabaseError(
            f"{source}: the copy is damaged ({verdict}), and so may the file be; run `onrecord db check`"
        )
