"""Copying a whole database, between SQLite and PostgreSQL or within either, and proving that the copy is the same."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Executable,
    LargeBinary,
    RowMapping,
    Select,
    Table,
    bindparam,
    func,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from onrecord.db.address import Address, parse_address
from onrecord.db.backups import copy_file, name_beside
from onrecord.db.engine import connect
from onrecord.db.models import Base
from onrecord.db.revisions import require_current
from onrecord.db.schema import create_database
from onrecord.errors import DatabaseError, UsageError

# Rows held in memory at once; few where a row carries the bytes of a whole page.
ROWS_PER_BATCH = 1000
PAGES_PER_BATCH = 50
HASH_RANGE = 1 << 256
# Each database describes itself, so that this table is not copied.
OWN_TABLE = "onrecord_meta"


@dataclass(frozen=True)
class CopiedTable:
    """What was copied of one table; ``sha256`` adds up the hashes of its rows, found the same on both sides."""

    table: str
    rows: int
    sha256: str


def copy_database(source: str | Path, target: str | Path) -> list[CopiedTable]:
    """Copy every row into the empty or missing database at ``target``, read all of them back, and compare.

    Either side may be SQLite or PostgreSQL. One transaction: unless all is well, the target stays empty and
    DatabaseError says why. PostgreSQL text cannot hold NUL characters, so a row with one stops the copy.
    """
    origin, place = parse_address(source), parse_address(target)
    if origin.url == place.url or (origin.path and place.path and origin.path.resolve() == place.path.resolve()):
        raise UsageError(f"{place}: source and target are the same; name another target")
    with connect(origin) as reader:
        require_current(reader, origin)
        create_database(target)
        with connect(place, write=True) as writer:
            _require_empty(writer, place)
            return [_copy_table(reader, writer, table, place) for table in _list_tables()]


def backup(address: str | Path, to: str | Path | None = None) -> Path:
    """Copy the database into a new SQLite file and return its path; by default beside it, named after the moment.

    A PostgreSQL database is read out table by table; pg_dump makes a copy that PostgreSQL itself can restore.
    """
    place = parse_address(address)
    target = Path(to) if to is not None else None
    if place.is_sqlite:
        return copy_file(place, target)
    target = target or name_beside(Path(f"{place.url.database}.db"))
    if target.exists():
        raise DatabaseError(f"{target}: this is there already; give another name for the copy")
    try:
        copy_database(address, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


class _Tally:
    """Counts rows and adds up their hashes, so that the order in which they come does not matter."""

    def __init__(self) -> None:
        self.rows = 0
        self.total = 0

    def add(self, rows: Sequence[RowMapping]) -> None:
        """Take these rows into account."""
        for row in rows:
            values = json.dumps(list(row.values()), ensure_ascii=False, default=bytes.hex)
            self.total += int.from_bytes(hashlib.sha256(values.encode()).digest())
        self.total %= HASH_RANGE
        self.rows += len(rows)

    def finish(self, table: Table) -> CopiedTable:
        """Return the result for ``table``."""
        return CopiedTable(table.name, self.rows, f"{self.total:064x}")


def _list_tables() -> list[Table]:
    """Return the tables in an order in which each comes after those that it refers to."""
    return [table for table in Base.metadata.sorted_tables if table.name != OWN_TABLE]


def _require_empty(connection: Connection, place: Address) -> None:
    for table in _list_tables():
        count = connection.scalar(select(func.count()).select_from(table))
        if count:
            raise DatabaseError(
                f"{place}: this database is not empty ({count} rows in {table.name}); copy into a new one"
            )


def _copy_table(reader: Connection, writer: Connection, table: Table, place: Address) -> CopiedTable:
    """Copy one table and return what both sides hold of it; raises DatabaseError when they differ."""
    tally = _Tally()
    # A row may refer to a later one of its own table, so these references follow when all rows are there.
    own_references = [column for column in table.c if any(key.column.table is table for key in column.foreign_keys)]
    blank = {column.name: None for column in own_references}
    for rows in _read_batches(reader, select(table), table):
        if not place.is_sqlite:
            _refuse_nul(reader, table, rows)
        tally.add(rows)
        _execute(writer, table, table.insert(), [{**row, **blank} for row in rows])
    for column in own_references:
        _copy_references(reader, writer, column)
    if not place.is_sqlite and "id" in table.c:
        _advance_sequence(writer, table)
    copied = _tally_table(writer, table)
    if copied != tally.finish(table):
        raise DatabaseError(f"{place}: {table.name} came out different from its source; nothing was copied")
    return copied


def _copy_references(reader: Connection, writer: Connection, column: Column[Any]) -> None:
    """Copy a column that refers to rows of its own table, all of which are there now."""
    table = column.table
    query = select(table.c.id.label("row_id"), column.label("refers_to")).where(column.is_not(None))
    change = table.update().where(table.c.id == bindparam("row_id")).values({column.name: bindparam("refers_to")})
    for rows in _read_batches(reader, query, table):
        _execute(writer, table, change, [dict(row) for row in rows])


def _read_batches(connection: Connection, query: Select[Any], table: Table) -> Iterator[Sequence[RowMapping]]:
    has_bytes = any(isinstance(column.type, LargeBinary) for column in table.c)
    size = PAGES_PER_BATCH if has_bytes else ROWS_PER_BATCH
    ordered = query.order_by(*table.primary_key).execution_options(yield_per=size)
    yield from connection.execute(ordered).mappings().partitions(size)


def _tally_table(connection: Connection, table: Table) -> CopiedTable:
    tally = _Tally()
    for rows in _read_batches(connection, select(table), table):
        tally.add(rows)
    return tally.finish(table)


def _execute(connection: Connection, table: Table, statement: Executable, rows: Sequence[dict[str, Any]]) -> None:
    try:
        connection.execute(statement, rows)
    except DBAPIError as error:
        reason = str(error.orig).splitlines()[0]
        raise DatabaseError(f"{table.name} cannot be copied, so nothing was: {reason}") from error


def _refuse_nul(connection: Connection, table: Table, rows: Sequence[RowMapping]) -> None:
    for row in rows:
        for name, value in row.items():
            if isinstance(value, str) and "\0" in value:
                raise DatabaseError(
                    f"{_name_row(connection, table, row)}: {table.name}.{name} holds a NUL character, which PostgreSQL "
                    "cannot store, so nothing was copied; keep this database in SQLite, or make a new one without "
                    "that article"
                )


def _name_row(connection: Connection, table: Table, row: RowMapping) -> str:
    """Return the short id of the article that the row belongs to, or else the row's table and number."""
    article_id = row["id"] if table.name == "article" else row.get("article_id")
    if article_id is None and "version_id" in row:
        versions = Base.metadata.tables["article_version"]
        article_id = connection.scalar(select(versions.c.article_id).where(versions.c.id == row["version_id"]))
    return f"a{article_id}" if article_id is not None else f"{table.name} {row.get('id')}"


def _advance_sequence(connection: Connection, table: Table) -> None:
    """Let the next row of ``table`` have the number after the highest one copied."""
    query = "SELECT setval(pg_get_serial_sequence(:name, 'id'), max(id)) FROM {} HAVING max(id) IS NOT NULL"
    quoted = connection.dialect.identifier_preparer.format_table(table)
    connection.execute(text(query.format(quoted)), {"name": quoted})
