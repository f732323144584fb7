"""Engines and sessions: how a connection is made, what is set on it, and when a writer takes its lock."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from onrecord.db.address import Address, parse_address
from onrecord.db.revisions import require_current
from onrecord.errors import DatabaseError, MissingExtraError

# A writer holds the lock for one article's rows at most, so that half a minute means something hangs.
BUSY_TIMEOUT_SECONDS = 30
CONNECT_TIMEOUT_SECONDS = 10

PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
)

# What SQLite says when the file is at fault rather than the program; anything else is a bug and keeps its traceback.
FILE_FAULTS = {
    "file is not a database": "this file is not a SQLite database; give another --db",
    "file is encrypted": "this file is not a SQLite database; give another --db",
    "unable to open database file": "the file cannot be opened; check its folder and the permissions of both",
    "attempt to write a readonly database": "the file cannot be written; check its permissions and its folder's",
    "database is locked": f"another program has kept the database locked for {BUSY_TIMEOUT_SECONDS} seconds; "
    "try again when it is done",
    "database or disk is full": "the disk is full; free some space and try again",
    "database disk image is malformed": "the file is damaged; restore a backup (see `onrecord db check`)",
    "disk I/O error": "the disk reports an error; check it, and that the folder is not a network share",
}


def now() -> str:
    """Return the present instant as stored everywhere: UTC, to the second, ``2024-05-31T10:00:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def open_session(address: str | Path, *, write: bool = False) -> Iterator[Session]:
    """Yield a session on the database at ``address``; the caller commits, and leaving without commit changes nothing.

    With ``write``, each transaction on SQLite takes the write lock when it begins and waits for it, so commit soon.
    Without it, the session cannot write and sees one state of the database until it ends. Rows stay readable after a
    commit. Raises DatabaseError when there is no database, or one of another version.
    """
    place = parse_address(address)
    engine = make_engine(place, write=write)
    try:
        with plain_errors(place), Session(engine, expire_on_commit=False) as session:
            require_current(session.connection(), place)
            session.rollback()
            yield session
        if write and place.is_sqlite:
            _optimize(engine)
    finally:
        engine.dispose()


@contextmanager
def connect(
    place: Address, *, write: bool = False, foreign_keys: bool = True, create: bool = False
) -> Iterator[Connection]:
    """Yield a connection in one transaction, which commits at the end of a block without error; see make_engine."""
    engine = make_engine(place, write=write, foreign_keys=foreign_keys, create=create)
    try:
        with plain_errors(place), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def make_engine(place: Address, *, write: bool = False, foreign_keys: bool = True, create: bool = False) -> Engine:
    """Return an engine for ``place``; ``create`` lets a SQLite file come into being, ``foreign_keys`` enforces them.

    Enforcement is off for migrations alone: rebuilding a table would delete the rows that cascade from it.
    """
    if not place.is_sqlite:
        return _make_postgres_engine(place, write=write)
    _require_file(place, create=create)
    engine = create_engine(place.url)

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _record: object) -> None:
        _prepare_sqlite(connection, write=write, foreign_keys=foreign_keys)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A deferred transaction that reads first cannot become a writer once another one has written: it fails at
        # once with "database is locked", whatever the timeout. IMMEDIATE waits for the lock instead.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def plain_errors(place: Address) -> Iterator[None]:
    """Turn what the database or its server is to blame for into a DatabaseError of one line; bugs pass through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        problem = _describe_fault(place, error)
        if problem is None:
            raise
        raise DatabaseError(f"{place}: {problem}") from error


def _require_file(place: Address, *, create: bool) -> None:
    path = place.path or Path()
    if path.is_dir():
        raise DatabaseError(f"{place}: this is a folder; give the name of a database file in it")
    if not path.parent.is_dir():
        raise DatabaseError(f"{place}: the folder {path.parent} is not there; make it first, or give another --db")
    if not path.exists() and not create:
        raise DatabaseError(f"{place}: there is no database here; `onrecord add FILE` creates it")


def _make_postgres_engine(place: Address, *, write: bool) -> Engine:
    # Said outright, as psycopg gives bytes for text where the database has no encoding of its own (SQL_ASCII).
    arguments: dict[str, Any] = {"client_encoding": "utf8"}
    if "connect_timeout" not in place.url.query:
        arguments["connect_timeout"] = CONNECT_TIMEOUT_SECONDS
    options: dict[str, Any] = {} if write else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    try:
        return create_engine(place.url, connect_args=arguments, execution_options=options)
    except ImportError as error:
        raise MissingExtraError(
            f"psycopg cannot be loaded ({error}); install it with: pip install 'onrecord[postgres]'"
        ) from error


def _prepare_sqlite(connection: Any, *, write: bool, foreign_keys: bool) -> None:  # noqa: ANN401 - SQLAlchemy's own type hides sqlite3's
    # Leaves BEGIN to the listener above: sqlite3 itself begins with the first INSERT only, so that reads and schema
    # changes before it would stand outside the transaction.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)
    connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    if write:
        _switch_to_wal(connection)
    else:
        connection.execute("PRAGMA query_only = ON")


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Make readers and the writer independent; the mode stays with the file, so that this works once."""
    deadline = time.monotonic() + BUSY_TIMEOUT_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # The switch does not honour busy_timeout when two processes open a new file at once.
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _optimize(engine: Engine) -> None:
    """Let SQLite refresh the statistics that its query planner wants; how it goes is of no consequence."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 0")
        cursor.execute("PRAGMA analysis_limit = 400")
        cursor.execute("PRAGMA optimize")
    except sqlite3.Error:
        pass
    finally:
        # Not back into the pool, as its timeout has changed.
        connection.invalidate()


def _describe_fault(place: Address, error: DBAPIError | sqlite3.Error) -> str | None:
    """Return what is wrong with the database and what to do, or None when the program is to blame."""
    original = error.orig if isinstance(error, DBAPIError) else error
    message = str(original).strip()
    if place.is_sqlite:
        return next((text for fault, text in FILE_FAULTS.items() if fault in message), None)
    if not isinstance(error, OperationalError):
        return None
    return f"the server cannot be used: {' '.join(message.split())}; check the address, and that it is running"
