"""Making, upgrading and downgrading a database; each is one transaction, so that a failure changes nothing."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from onrecord import __version__
from onrecord.db.address import Address, parse_address
from onrecord.db.backups import copy_file
from onrecord.db.engine import connect
from onrecord.db.models import Base, Meta
from onrecord.db.revisions import (
    REVISION_TABLE,
    Standing,
    State,
    find_standing,
    list_revisions,
    require_current,
    require_usable,
    scripts,
)
from onrecord.errors import DatabaseError, UsageError

# Alembic's upgrade or downgrade command.
Direction = Callable[[Config, str], None]

# Any number will do that no other program on the server uses for its own advisory locks: "onrecord" in hexadecimal.
MIGRATION_LOCK = 0x6F6E7265636F7264


def _is_ours(name: str | None, kind: str, parents: Any) -> bool:  # noqa: ANN401 - Alembic's own mapping type
    """Leave what the full-text migration makes out of comparisons: SQLite's ``*_fts*`` tables, PostgreSQL's vectors."""
    if kind == "table":
        return "_fts" not in (name or "")
    if kind == "column":
        return name != "search_vector"
    return not (kind == "index" and (name or "").endswith("_search_vector")) and "_fts" not in (
        parents.get("table_name") or ""
    )


# How models and database are compared, here and in the migration environment.
COMPARISON: dict[str, Any] = {
    "target_metadata": Base.metadata,
    "version_table": REVISION_TABLE,
    "compare_type": True,
    "compare_server_default": True,
    "include_name": _is_ours,
}


@dataclass(frozen=True)
class Migrated:
    """What a migration did; ``backup`` is the copy made before it, None where there was nothing to copy."""

    before: str | None
    after: str | None
    backup: Path | None


def create_database(address: str | Path) -> bool:
    """Make the database unless it is there; return whether it was made. Two processes may call this at once.

    Raises DatabaseTooOldError and its like for a database that is there but is not this program's.
    """
    place = parse_address(address)
    if read_standing(place).state is State.CURRENT:
        return False
    with _migration(place, create=True) as connection:
        # Looked at again, as another process may have made it while this one waited for the lock.
        if find_standing(connection).state is not State.EMPTY:
            require_current(connection, place)
            return False
        _require_utf8(connection, place)
        _run(connection, command.upgrade, "head")
        return True


def upgrade(address: str | Path, *, backup: bool = True) -> Migrated:
    """Bring the database up to date; a SQLite file is copied first, beside itself. Nothing happens to a current one."""
    return _migrate(parse_address(address), command.upgrade, list_revisions()[-1], backup=backup)


def downgrade(address: str | Path, revision: str, *, backup: bool = True) -> Migrated:
    """Take the database back to ``revision`` (``base`` for nothing at all), losing what only later ones can hold."""
    known = list_revisions()
    if revision != "base" and revision not in known:
        raise UsageError(f"{revision}: there is no such revision; choose one of: base, {', '.join(known)}")
    place = parse_address(address)
    standing = read_standing(place)
    if revision in known and standing.state is State.OLD and revision > (standing.revision or ""):
        raise UsageError(f"{revision}: the database is at {standing.revision}, before it; use `onrecord db upgrade`")
    return _migrate(place, command.downgrade, revision, backup=backup)


def read_standing(place: Address) -> Standing:
    """Return how the database stands to this program; one that is not there is empty."""
    if place.path is not None and place.path.parent.is_dir() and not place.path.exists():
        return Standing(State.EMPTY)
    with connect(place) as connection:
        return find_standing(connection)


def _migrate(place: Address, direction: Direction, revision: str, *, backup: bool) -> Migrated:
    standing = read_standing(place)
    require_usable(standing, place)
    if standing.state is State.EMPTY:
        raise DatabaseError(f"{place}: there is no database here; `onrecord init` makes one")
    after = None if revision == "base" else revision
    if standing.revision == after:
        return Migrated(after, after, None)
    copy = copy_file(place) if backup and place.is_sqlite else None
    try:
        with _migration(place) as connection:
            _run(connection, direction, revision)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        kept = f" (a copy is at {copy})" if copy else ""
        raise DatabaseError(f"{place}: the migration failed and changed nothing{kept}: {reason}") from error
    return Migrated(standing.revision, after, copy)


@contextmanager
def _migration(place: Address, *, create: bool = False) -> Iterator[Connection]:
    """Yield a connection that alone may migrate, in one transaction; commits at the end, if all references hold."""
    with connect(place, write=True, foreign_keys=False, create=create) as connection:
        if not place.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        yield connection
        if place.is_sqlite:
            _require_references(connection, place)


def _run(connection: Connection, direction: Direction, revision: str) -> None:
    config = Config(stdout=io.StringIO())
    # Alembic's settings interpolate, so that a percent sign in the path has to be doubled.
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    direction(config, revision)
    _sign(connection)


def _sign(connection: Connection) -> None:
    """Write down which program migrated the database, for the message of an older program that meets it."""
    if find_standing(connection).state is State.EMPTY:
        return
    row = {"key": "program_version", "value": __version__}
    connection.execute(Meta.__table__.delete().where(Meta.__table__.c.key == row["key"]))  # type: ignore[attr-defined]
    connection.execute(Meta.__table__.insert(), row)  # type: ignore[attr-defined]


def _require_references(connection: Connection, place: Address) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise DatabaseError(
            f"{place}: nothing was changed, as {len(broken)} rows (in {tables}) would refer to rows that are not "
            "there; `onrecord db check` says more"
        )


def _require_utf8(connection: Connection, place: Address) -> None:
    if place.is_sqlite:
        return
    encoding = connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise DatabaseError(f"{place}: the database's encoding is {encoding}; make one with ENCODING 'UTF8'")
