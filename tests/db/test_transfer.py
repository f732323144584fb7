"""Copies of whole databases, in every direction between SQLite and PostgreSQL."""

import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import factories
from support.database import Server
from support.world import fill, read_all

from onrecord import db
from onrecord.db import transfer
from onrecord.errors import DatabaseError, DatabaseTooOldError, UsageError

# PostgreSQL stores neither NULs nor halves of surrogate pairs; SQLite takes NULs, of which another test speaks.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@pytest.fixture(params=["sqlite", "postgresql"])
def other_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a second database may be made, once on SQLite and once on PostgreSQL."""
    if request.param == "postgresql":
        return request.getfixturevalue("empty_postgres_address")
    return str(tmp_path / "other.db")


def _fill(address: str) -> None:
    with db.open_session(address, write=True) as session:
        fill(session)
        session.commit()


def test_the_copy_holds_the_same_rows(any_address: str, other_address: str) -> None:
    """From either kind to either kind every row of every table arrives, references to later rows too."""
    _fill(any_address)
    rows = read_all(any_address)

    copied = db.copy_database(any_address, other_address)

    assert read_all(other_address) == rows
    assert {table.table: table.rows for table in copied} == {name: len(found) for name, found in rows.items()}
    assert all(rows.values()), "every table has to have rows, or the test proves nothing about it"
    assert all(check.is_ok for check in db.check(other_address))


def test_the_copy_goes_on_counting(any_address: str, other_address: str) -> None:
    """New rows in the copy get numbers after those that came along."""
    _fill(any_address)
    db.copy_database(any_address, other_address)

    with db.open_session(other_address, write=True) as session:
        fill(session)
        session.commit()
        assert factories.count_rows(session, db.Statement) == 6


def test_there_and_back_gives_the_same_hashes(address: str, postgres_address: str, tmp_path: Path) -> None:
    """SQLite to PostgreSQL to SQLite: each table's hash is the same three times."""
    _fill(address)

    there = db.copy_database(address, postgres_address)
    back = db.copy_database(postgres_address, tmp_path / "back.db")

    assert there == back
    assert read_all(str(tmp_path / "back.db")) == read_all(address)


_numbers = count(1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=texts, number=st.floats(allow_nan=False), score=st.floats(0, 1), content=st.binary())
def test_any_value_survives_there_and_back(
    migrated_file: Path,
    postgres_server: Server,
    postgres_template: str,
    tmp_path: Path,
    *,
    words: str,
    number: float,
    score: float,
    content: bytes,
) -> None:
    """Whatever text, number or bytes a row holds, it comes back as it was."""
    source, back = tmp_path / f"{next(_numbers)}.db", tmp_path / f"{next(_numbers)}.db"
    shutil.copy(migrated_file, source)
    with db.open_session(source, write=True) as session:
        factories.make_claim(session, words, value=number, confidence=score)
        session.add(db.Snapshot(sha256="a", media_type="text/html", content=content))
        session.commit()
    server_address = postgres_server.create(template=postgres_template)

    db.copy_database(source, server_address)
    db.copy_database(server_address, back)
    postgres_server.drop(server_address)

    assert read_all(str(back)) == read_all(str(source))


def test_many_rows_go_in_batches(address: str, other_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are neither lost nor doubled where one batch ends and the next begins."""
    monkeypatch.setattr(transfer, "ROWS_PER_BATCH", 7)
    monkeypatch.setattr(transfer, "PAGES_PER_BATCH", 2)
    with db.open_session(address, write=True) as session:
        for _ in range(20):
            fill(session)
        session.commit()

    db.copy_database(address, other_address)

    assert read_all(other_address) == read_all(address)


def test_a_filled_target_is_refused(any_address: str, address: str, tmp_path: Path) -> None:
    """A database with so much as one row is not copied into."""
    source = str(shutil.copy(address, tmp_path / "source.db"))
    with db.open_session(any_address, write=True) as session:
        factories.make_outlet(session)
        session.commit()

    with pytest.raises(DatabaseError, match=r"not empty \(1 rows in outlet\)"):
        db.copy_database(source, any_address)


def test_a_database_is_not_copied_onto_itself(address: str) -> None:
    """However the file is written, it is the same file."""
    with pytest.raises(UsageError, match="are the same"):
        db.copy_database(address, f"{Path(address).parent}/../{Path(address).parent.name}/onrecord.db")


def test_an_older_source_is_refused(address: str, tmp_path: Path) -> None:
    """Only a current database is copied, and no target is made for another."""
    db.downgrade(address, "0001", backup=False)

    with pytest.raises(DatabaseTooOldError):
        db.copy_database(address, tmp_path / "other.db")

    assert not (tmp_path / "other.db").exists()


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    """A mistyped source makes no target."""
    with pytest.raises(DatabaseError, match=r"nothing\.db: there is no database here"):
        db.copy_database(tmp_path / "nothing.db", tmp_path / "other.db")

    assert not (tmp_path / "other.db").exists()


def test_a_difference_stops_the_copy(address: str, tmp_path: Path) -> None:
    """A target that changes what it is given is found out, and stays empty."""
    _fill(address)
    target = tmp_path / "other.db"
    db.create_database(target)
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute(
            "CREATE TRIGGER censor AFTER INSERT ON statement BEGIN UPDATE statement SET context = 'x'; END"
        )

    with pytest.raises(DatabaseError, match="statement came out different"):
        db.copy_database(address, target)

    assert not any(read_all(str(target)).values())


def test_a_row_that_the_target_refuses_stops_the_copy(address: str, postgres_address: str) -> None:
    """What SQLite took from another program and PostgreSQL does not take is named, and nothing is copied."""
    _fill(address)
    with closing(sqlite3.connect(address)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE statement SET confidence = 7")

    with pytest.raises(DatabaseError, match="statement cannot be copied, so nothing was"):
        db.copy_database(address, postgres_address)

    assert not any(read_all(postgres_address).values())


def test_a_nul_is_named_with_its_article(address: str, postgres_address: str) -> None:
    """PostgreSQL text holds no NUL; the message says where it stands and what can be done."""
    with db.open_session(address, write=True) as session:
        factories.make_article(session, "Clean.")
        version = factories.make_article(session, "Broken\0 off.")
        session.commit()

    with pytest.raises(DatabaseError, match=f"^a{version.article_id}: article_version.text holds a NUL character"):
        db.copy_database(address, postgres_address)

    assert not any(read_all(postgres_address).values())


def test_a_nul_stays_in_sqlite(address: str, tmp_path: Path) -> None:
    """From one SQLite file to another it is copied like any character."""
    with db.open_session(address, write=True) as session:
        factories.make_article(session, "Broken\0 off.")
        session.commit()

    db.copy_database(address, tmp_path / "other.db")

    assert read_all(str(tmp_path / "other.db")) == read_all(address)
