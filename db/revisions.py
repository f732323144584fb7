"""Which revision a database is at, and whether this program can use it; cheap, as every command asks."""

from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable

from sqlalchemy import Connection, inspect, text

from onrecord import __version__
from onrecord.db.address import Address
from onrecord.errors import DatabaseError, DatabaseTooNewError, DatabaseTooOldError

# A table name of our own, so that a database of another program that uses Alembic is never taken for ours.
REVISION_TABLE = "onrecord_revision"


class State(StrEnum):
    """How a database stands to this program."""

    EMPTY = "empty"
    FOREIGN = "foreign"
    OLD = "old"
    CURRENT = "current"
    NEW = "new"


@dataclass(frozen=True)
class Standing:
    """A database's state; ``revision`` is None before the first migration, ``written_by`` where nothing says it."""

    state: State
    revision: str | None = None
    written_by: str | None = None


def scripts() -> Traversable:
    """Return the folder of the migrations as installed."""
    return files("onrecord.migrations")


def list_revisions() -> list[str]:
    """Return the revisions that this program knows, first to last; a file's name begins with its revision."""
    names = (entry.name for entry in (scripts() / "versions").iterdir())
    return sorted(name.split("_", 1)[0] for name in names if name.endswith(".py") and name[0].isdigit())


def find_standing(connection: Connection) -> Standing:
    """Return how the connected database stands to this program."""
    tables = set(inspect(connection).get_table_names())
    if REVISION_TABLE not in tables:
        return Standing(State.FOREIGN if tables else State.EMPTY)
    revision = connection.scalar(text(f"SELECT version_num FROM {REVISION_TABLE}"))  # noqa: S608 - a constant
    written_by = None
    if "onrecord_meta" in tables:
        written_by = connection.scalar(text("SELECT value FROM onrecord_meta WHERE key = 'program_version'"))
    return Standing(_judge(revision), revision, written_by)


def _judge(revision: str | None) -> State:
    known = list_revisions()
    if revision is None:
        return State.EMPTY
    if revision not in known:
        return State.NEW
    return State.CURRENT if revision == known[-1] else State.OLD


def require_current(connection: Connection, place: Address) -> None:
    """Raise the DatabaseError that says what to do, unless this program can use the connected database."""
    standing = find_standing(connection)
    require_usable(standing, place)
    if standing.state is State.EMPTY:
        raise DatabaseError(f"{place}: there is no database here; `onrecord add FILE` creates it")
    if standing.state is State.OLD:
        raise DatabaseTooOldError(
            f"{place}: this database is at revision {standing.revision}, and onrecord {__version__} needs "
            f"{list_revisions()[-1]}; run `onrecord db upgrade --db {place}`"
        )


def require_usable(standing: Standing, place: Address) -> None:
    """Raise a DatabaseError when the database belongs to another program or to a newer onrecord."""
    if standing.state is State.FOREIGN:
        raise DatabaseError(f"{place}: this database belongs to another program; give another --db")
    if standing.state is State.NEW:
        writer = standing.written_by or "a newer version"
        raise DatabaseTooNewError(
            f"{place}: this database was written by onrecord {writer} (revision {standing.revision}), "
            f"and this is {__version__}; install onrecord {writer} or newer to open it"
        )
