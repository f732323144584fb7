"""Sessions: what is set on a connection, who may write, and what a user is told when the database cannot be used."""

import os
import re
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from support import factories

from onrecord import db
from onrecord.db import engine as engines
from onrecord.errors import DatabaseError


@pytest.mark.parametrize("write", [False, True])
def test_pragmas_read_back(address: str, *, write: bool) -> None:
    """Each connection enforces references, waits for locks and syncs as WAL wants it."""
    with db.open_session(address, write=write) as session:
        connection = session.connection()
        found = {
            name: connection.scalar(text(f"PRAGMA {name}"))
            for name in ("foreign_keys", "journal_mode", "busy_timeout", "synchronous", "query_only")
        }

    assert found == {
        "foreign_keys": 1,
        "journal_mode": "wal",
        "busy_timeout": 30_000,
        "synchronous": 1,
        "query_only": 0 if write else 1,
    }


def test_a_writer_has_the_lock_before_it_writes(address: str) -> None:
    """A transaction of a writing session begins immediately; a reading one takes no lock."""
    with closing(sqlite3.connect(address, timeout=0, isolation_level=None)) as other:
        with db.open_session(address) as session:
            session.connection()
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        with db.open_session(address, write=True) as session:
            session.connection()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")


def test_a_new_session_holds_no_lock(address: str) -> None:
    """Opening a writing session looks at the version and lets go, so that slow work before writing blocks nobody."""
    other = sqlite3.connect(address, timeout=0, isolation_level=None)
    with closing(other), db.open_session(address, write=True):
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")


def test_a_reading_session_cannot_write(any_address: str) -> None:
    """A query that writes by mistake is stopped by the database itself."""
    with db.open_session(any_address) as session, pytest.raises(DBAPIError):
        factories.make_outlet(session)


def test_a_reading_session_sees_one_state(any_address: str) -> None:
    """What others commit meanwhile does not change the answers, so that counts and rows fit."""
    with db.open_session(any_address) as reader:
        before = factories.count_rows(reader, db.Outlet)
        with db.open_session(any_address, write=True) as writer:
            factories.make_outlet(writer)
            writer.commit()

        assert factories.count_rows(reader, db.Outlet) == before == 0


def test_leaving_without_commit_changes_nothing(any_address: str) -> None:
    """The caller commits; whoever forgets, or fails, has written nothing."""
    with db.open_session(any_address, write=True) as session:
        factories.make_outlet(session)

    with db.open_session(any_address) as session:
        assert factories.count_rows(session, db.Outlet) == 0


def test_rows_stay_readable_after_the_session(any_address: str) -> None:
    """A committed row can be shown without asking the database, and locking it, again."""
    with db.open_session(any_address, write=True) as session:
        outlet = factories.make_outlet(session, "Quay News")
        session.commit()

    assert outlet.name == "Quay News"


def test_references_are_enforced(any_address: str) -> None:
    """A row that refers to nothing is refused as the mistake it is."""
    with db.open_session(any_address, write=True) as session:
        session.add(db.ClaimCheck(claim_id=4711, rating="false", reviewer="Dana", recorded_at=db.now()))

        with pytest.raises(IntegrityError):
            session.commit()


def test_deleting_an_article_takes_what_hangs_on_it(any_address: str) -> None:
    """The database itself cascades from an article to its statements and their spans."""
    with db.open_session(any_address, write=True) as session:
        statement = factories.make_statement(session)
        version = session.get_one(db.ArticleVersion, statement.version_id)
        session.connection().execute(text("DELETE FROM article WHERE id = :id"), {"id": version.article_id})

        assert [factories.count_rows(session, table) for table in (db.Statement, db.StatementSpan, db.Mention)] == [
            0,
            0,
            0,
        ]


def test_now_is_utc_to_the_second() -> None:
    """Instants are written in one way only."""
    written = db.now()

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", written)
    assert abs((datetime.now(UTC) - datetime.fromisoformat(written)).total_seconds()) < 5


def test_a_missing_file_is_not_made_by_looking(empty_address: str) -> None:
    """A mistyped path is answered, and no empty file is left behind."""
    with pytest.raises(DatabaseError, match=r"there is no database here; `onrecord add FILE` creates it"):
        _open(empty_address)

    assert not Path(empty_address).exists()


def test_a_database_without_tables_is_no_database(any_empty_address: str) -> None:
    """An empty file and a fresh PostgreSQL database get the answer of a missing file."""
    if "://" not in any_empty_address:
        Path(any_empty_address).touch()

    with pytest.raises(DatabaseError, match="there is no database here"):
        _open(any_empty_address)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """Naming a folder is a slip that the message names."""
    with pytest.raises(DatabaseError, match="this is a folder"):
        db.create_database(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The database is not made in a folder that does not exist."""
    with pytest.raises(DatabaseError, match=r"the folder .*nowhere is not there"):
        db.create_database(tmp_path / "nowhere" / "onrecord.db")


@pytest.mark.parametrize("content", [b"Dear editor,\n" * 100, b"\x89PNG\r\n" + bytes(2000)])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    """Some other file is refused in one line and keeps its content."""
    path = tmp_path / "letter.txt"
    path.write_bytes(content)

    for use in (db.create_database, db.upgrade, db.status, _open):
        with pytest.raises(DatabaseError, match=r"letter\.txt: this file is not a SQLite database"):
            use(path)

    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """A SQLite file with other tables, even one that uses Alembic, is never migrated."""
    path = tmp_path / "bookmarks.db"
    with closing(sqlite3.connect(path)) as other:
        other.executescript("CREATE TABLE alembic_version (version_num); CREATE TABLE bookmark (url)")
    before = path.read_bytes()

    for use in (db.create_database, db.upgrade, _open):
        with pytest.raises(DatabaseError, match="belongs to another program"):
            use(path)

    assert path.read_bytes()[100:] == before[100:]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder in which nobody, not even root, may write")
def test_a_folder_that_cannot_be_written_is_named() -> None:
    """One clear line instead of SQLite's own."""
    with pytest.raises(DatabaseError, match=r"^/proc/onrecord\.db: the file cannot be opened; check its folder"):
        db.create_database("/proc/onrecord.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_can_be_read_and_not_written(address: str) -> None:
    """A writer is told about the permissions; a reader does not mind."""
    Path(address).chmod(0o444)
    Path(address).parent.chmod(0o555)
    try:
        with pytest.raises(DatabaseError, match=r"check its (permissions|folder)"):
            _write(address)
    finally:
        Path(address).parent.chmod(0o755)


def test_a_damaged_file_is_called_damaged(address: str) -> None:
    """A file with garbage in its middle is answered with the way out."""
    content = bytearray(Path(address).read_bytes())
    content[4096 : len(content)] = os.urandom(len(content) - 4096)
    Path(address).write_bytes(content)

    with pytest.raises(DatabaseError, match="damaged"):
        _open(address)


def test_a_lock_that_stays_is_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When waiting does not help, the message says what to wait for."""
    monkeypatch.setattr(engines, "PRAGMAS", ("PRAGMA busy_timeout = 20",))
    with closing(sqlite3.connect(address, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(DatabaseError, match="another program has kept the database locked"):
            _write(address)


def test_a_server_that_is_not_there_is_named_without_password() -> None:
    """The message about an unreachable server shows where it was looked for, and no secret."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")

    with pytest.raises(DatabaseError, match="the server cannot be used") as caught:
        _open("postgresql://anna:SECRET@127.0.0.1:1/quotes?password=SECRET")

    assert "SECRET" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_mistake_in_a_query_keeps_its_traceback(any_address: str) -> None:
    """Only the database's own troubles become DatabaseError; a bug stays what it is."""
    with pytest.raises(DBAPIError), db.open_session(any_address) as session:
        session.connection().execute(text("SELECT no_such_column FROM article"))


def _open(address: str | Path) -> None:
    with db.open_session(address):
        pass


def _write(address: str) -> None:
    with db.open_session(address, write=True) as session:
        factories.make_outlet(session)
        session.commit()
