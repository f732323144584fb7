"""Looking at a database as a whole: where it stands, how much it holds, and whether all of it fits together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from onrecord.db.address import Address, parse_address
from onrecord.db.engine import connect
from onrecord.db.models import Base
from onrecord.db.revisions import State, find_standing, list_revisions, require_current
from onrecord.db.schema import COMPARISON

SEARCHED_TABLES = ("article_version", "statement", "claim", "event", "claim_occurrence", "event_mention")
# Where one fault has many rows, this many are enough to see what it is.
SHOWN_FAULTS = 5


@dataclass(frozen=True)
class Status:
    """A database at a glance; ``address`` shows no password, ``tables`` counts the rows of each."""

    address: str
    kind: str
    state: State
    revision: str | None
    latest_revision: str
    written_by: str | None
    size_bytes: int
    tables: dict[str, int]


@dataclass(frozen=True)
class Check:
    """What one check found; no ``faults`` means that all is well."""

    name: str
    faults: tuple[str, ...]

    @property
    def is_ok(self) -> bool:
        """Whether the check found nothing wrong."""
        return not self.faults


def status(address: str | Path) -> Status:
    """Return where the database stands; works for one of any version, and raises DatabaseError where there is none."""
    place = parse_address(address)
    with connect(place) as connection:
        standing = find_standing(connection)
        if standing.state is State.EMPTY:
            require_current(connection, place)
        tables = {} if standing.state is State.FOREIGN else _count_rows(connection)
        size = _measure(connection, place)
    kind = "SQLite" if place.is_sqlite else "PostgreSQL"
    latest = list_revisions()[-1]
    return Status(str(place), kind, standing.state, standing.revision, latest, standing.written_by, size, tables)


def check(address: str | Path) -> list[Check]:
    """Check the database throughout: file, references, search indexes, schema. Changes nothing; takes the write lock.

    Raises DatabaseError for a database that this program cannot open.
    """
    place = parse_address(address)
    checks = SQLITE_CHECKS if place.is_sqlite else POSTGRES_CHECKS
    # SQLite asks its search indexes by way of an INSERT that inserts nothing, hence a writing connection.
    with connect(place, write=True) as connection:
        require_current(connection, place)
        return [Check(name, _find_faults(connection, find)) for name, find in checks.items()]


def _find_faults(connection: Connection, find: Callable[[Connection], list[str]]) -> tuple[str, ...]:
    """Run one check; a database too damaged to be asked is a fault like others."""
    try:
        with connection.begin_nested():
            found = find(connection)
    except DBAPIError as error:
        return (str(error.orig).splitlines()[0],)
    left_out = len(found) - SHOWN_FAULTS
    return (*found[:SHOWN_FAULTS], *([f"and {left_out} more"] if left_out > 0 else []))


def _count_rows(connection: Connection) -> dict[str, int]:
    there = set(inspect(connection).get_table_names())
    return {
        name: connection.scalar(select(func.count()).select_from(table)) or 0
        for name, table in sorted(Base.metadata.tables.items())
        if name in there
    }


def _measure(connection: Connection, place: Address) -> int:
    """Return the size in bytes that the database takes; for a file, that of the pages in use by it."""
    if place.is_sqlite:
        query = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    else:
        query = "SELECT pg_database_size(current_database())"
    return int(connection.scalar(text(query)) or 0)


def _find_damage(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    return [row for row in rows if row != "ok"]


def _find_lost_references(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [f"{table} row {row_id} refers to a row of {parent} that is not there" for table, row_id, parent, _ in rows]


def _find_stale_search(connection: Connection) -> list[str]:
    """Compare each FTS5 table with the rows it indexes, and see that its triggers are there."""
    present = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    wanted = (f"{table}_fts_{verb}" for table in SEARCHED_TABLES for verb in ("insert", "delete", "update"))
    faults = [f"the trigger {name} is missing" for name in wanted if name not in present]
    for table in SEARCHED_TABLES:
        try:
            # The 1 asks for a comparison with the table's rows, not of the index with itself alone.
            connection.exec_driver_sql(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - constants
        except DBAPIError as error:
            faults.append(f"the search index of {table} is out of step ({error.orig}); {_rebuild_hint(table)}")
    return faults


def _rebuild_hint(table: str) -> str:
    return f"rebuild it with: INSERT INTO {table}_fts({table}_fts) VALUES('rebuild')"


def _find_unenforced(connection: Connection) -> list[str]:
    """Name PostgreSQL constraints that do not hold for all rows yet; the server keeps the others."""
    query = (
        "SELECT conrelid::regclass || ': ' || conname FROM pg_constraint "
        "WHERE NOT convalidated AND connamespace = current_schema()::regnamespace ORDER BY 1"
    )
    return [f"{name} is not validated" for name in connection.scalars(text(query))]


def _find_invalid_indexes(connection: Connection) -> list[str]:
    query = (
        "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
        "WHERE NOT indisvalid AND relnamespace = current_schema()::regnamespace ORDER BY 1"
    )
    return [f"the index {name} is invalid; run REINDEX INDEX {name}" for name in connection.scalars(text(query))]


def _find_missing_vectors(connection: Connection) -> list[str]:
    """See that each searched table has its generated column and the index on it; generated, it cannot be stale."""
    faults = []
    for table in SEARCHED_TABLES:
        columns = {column["name"]: column for column in inspect(connection).get_columns(table)}
        if "computed" not in columns.get("search_vector", {}):
            faults.append(f"the generated column {table}.search_vector is missing")
        indexes = {index["name"] for index in inspect(connection).get_indexes(table)}
        if f"ix_{table}_search_vector" not in indexes:
            faults.append(f"the index ix_{table}_search_vector is missing")
    return faults


def _find_schema_differences(connection: Connection) -> list[str]:
    context = MigrationContext.configure(connection, opts=COMPARISON)
    return [
        f"differs from this program's tables: {difference}" for difference in compare_metadata(context, Base.metadata)
    ]


SQLITE_CHECKS: dict[str, Callable[[Connection], list[str]]] = {
    "file": _find_damage,
    "references": _find_lost_references,
    "search": _find_stale_search,
    "schema": _find_schema_differences,
}
POSTGRES_CHECKS: dict[str, Callable[[Connection], list[str]]] = {
    "indexes": _find_invalid_indexes,
    "references": _find_unenforced,
    "search": _find_missing_vectors,
    "schema": _find_schema_differences,
}
