"""Status and check: what they tell of a sound database, and what they find in a damaged one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from support.world import fill

from onrecord import __version__, db
from onrecord.db.address import parse_address
from onrecord.db.engine import connect
from onrecord.errors import DatabaseTooOldError


def _fill(address: str) -> None:
    with db.open_session(address, write=True) as session:
        fill(session)
        session.commit()


def _change(address: str, *statements: str) -> None:
    """Change the database behind onrecord's back."""
    with closing(sqlite3.connect(address)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def _faults(address: str) -> dict[str, str]:
    """Return the failed checks with what they found."""
    return {check.name: "; ".join(check.faults) for check in db.check(address) if not check.is_ok}


def test_status_tells_where_the_database_stands(any_address: str) -> None:
    """Kind, revision, writer and row counts, with the address as people may see it."""
    _fill(any_address)

    status = db.status(any_address)

    assert status.kind == ("PostgreSQL" if "://" in any_address else "SQLite")
    assert (status.state, status.revision, status.written_by) == ("current", status.latest_revision, __version__)
    assert status.address == str(parse_address(any_address))
    assert (status.tables["statement"], status.tables["outlet"]) == (3, 2)
    assert set(status.tables) == set(db.Base.metadata.tables)
    assert status.size_bytes > 100_000


def test_status_works_for_an_older_database(any_address: str) -> None:
    """Status is what one asks when a database is refused."""
    db.downgrade(any_address, "0001", backup=False)

    status = db.status(any_address)

    assert (status.state, status.revision) == ("old", "0001")


def test_status_works_for_the_database_of_another_program(tmp_path: Path) -> None:
    """It is called foreign, and none of its tables is counted."""
    path = tmp_path / "bookmarks.db"
    _change(str(path), "CREATE TABLE statement (id)")

    status = db.status(path)

    assert (status.state, status.revision, status.tables) == ("foreign", None, {})


def test_a_sound_database_passes_every_check(any_address: str) -> None:
    """All checks run, and none finds anything."""
    _fill(any_address)

    checks = db.check(any_address)

    assert [check.name for check in checks][1:] == ["references", "search", "schema"]
    assert _faults(any_address) == {}


def test_check_changes_nothing(address: str) -> None:
    """Looking leaves the file as it was, byte for byte."""
    before = Path(address).read_bytes()

    db.check(address)

    assert Path(address).read_bytes() == before


def test_check_refuses_an_older_database(address: str) -> None:
    """There is no use in comparing another version's tables with this program's."""
    db.downgrade(address, "0001", backup=False)

    with pytest.raises(DatabaseTooOldError):
        db.check(address)


@pytest.mark.parametrize(
    ("name", "statements", "words"),
    [
        ("references", ["DELETE FROM speaker"], "appearance row 1 refers to a row of speaker"),
        ("search", ["DROP TRIGGER claim_fts_update"], "trigger claim_fts_update is missing"),
        (
            "search",
            ["DROP TRIGGER claim_fts_update", "UPDATE claim SET text = 'changed unseen'"],
            "search index of claim is out of step",
        ),
        ("schema", ["ALTER TABLE claim ADD COLUMN mood TEXT"], "mood"),
        ("schema", ["DROP INDEX ix_statement_key"], "ix_statement_key"),
        ("schema", ["CREATE TABLE notes (id INTEGER)"], "notes"),
    ],
)
def test_check_finds_what_is_wrong_on_sqlite(address: str, name: str, statements: list[str], words: str) -> None:
    """Each kind of damage is found by its check, and named."""
    _fill(address)
    _change(address, *statements)

    faults = _faults(address)

    assert list(faults) == [name]
    assert words in faults[name]


def test_check_shows_a_few_of_many_faults(address: str) -> None:
    """A thousand lost references are one line, not a thousand."""
    with closing(sqlite3.connect(address)) as connection, connection:
        rows = [(number, number, str(number), "false", "Dana", "2031-05-06T07:08:09Z") for number in range(1, 1001)]
        connection.executemany(
            "INSERT INTO claim_check (id, judgement_id, key, rating, reviewer, recorded_at) VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )

    check = next(check for check in db.check(address) if check.name == "references")

    assert len(check.faults) == 6
    assert check.faults[-1] == "and 995 more"


def test_check_finds_damaged_pages(address: str) -> None:
    """An index that lost its content is found by SQLite's own look through the file."""
    _fill(address)
    _change(address, "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'ix_statement_key'")

    faults = _faults(address)

    assert "file" in faults


@pytest.mark.parametrize(
    ("name", "statement", "words"),
    [
        ("search", "DROP INDEX ix_claim_search_vector", "ix_claim_search_vector is missing"),
        ("search", "ALTER TABLE claim DROP COLUMN search_vector", "claim.search_vector is missing"),
        (
            "references",
            "ALTER TABLE claim_check ADD CONSTRAINT late FOREIGN KEY (judgement_id) REFERENCES judgement NOT VALID",
            "claim_check: late is not validated",
        ),
        ("schema", "ALTER TABLE claim ALTER COLUMN text DROP NOT NULL", "text"),
        (
            "indexes",
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_statement_key'::regclass",
            "REINDEX",
        ),
    ],
)
def test_check_finds_what_is_wrong_on_postgresql(postgres_address: str, name: str, statement: str, words: str) -> None:
    """Each kind of damage is found by its check, and named."""
    with connect(parse_address(postgres_address), write=True) as connection:
        connection.execute(text(statement))

    assert words in _faults(postgres_address)[name]
