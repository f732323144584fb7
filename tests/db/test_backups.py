"""Backups: whole while others write, never over an existing file, and nothing left of one that failed."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from support import factories
from support.world import fill, read_all

from onrecord import db
from onrecord.errors import DatabaseError


def _fill(address: str) -> None:
    with db.open_session(address, write=True) as session:
        fill(session)
        session.commit()


def test_a_backup_holds_every_row(any_address: str, tmp_path: Path) -> None:
    """Of either kind of database, the backup is a SQLite file that onrecord opens and finds sound."""
    _fill(any_address)

    copy = db.backup(any_address, tmp_path / "copy.db")

    assert copy == tmp_path / "copy.db"
    assert read_all(str(copy)) == read_all(any_address)
    assert all(check.is_ok for check in db.check(copy))


def test_a_backup_goes_beside_the_file(address: str) -> None:
    """Without a name it is named after the moment, and two in one second do not meet."""
    copies = [db.backup(address), db.backup(address)]

    assert {copy.parent for copy in copies} == {Path(address).parent}
    assert len(set(copies)) == 2
    assert all(re.fullmatch(r"onrecord\.backup-\d{8}T\d{6}Z(-\d+)?\.db", copy.name) for copy in copies)


def test_a_backup_of_a_server_goes_into_the_current_folder(
    postgres_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server has no folder to put it beside."""
    monkeypatch.chdir(tmp_path)

    copy = db.backup(postgres_address)

    assert copy.parent.resolve() == tmp_path.resolve()
    assert db.status(copy).state == "current"


def test_a_backup_is_whole_while_others_write(address: str, tmp_path: Path) -> None:
    """What is committed is in it, also from the write-ahead log; what is under way is not."""
    with db.open_session(address, write=True) as session:
        factories.make_outlet(session, "Quay News")
        session.commit()
        factories.make_outlet(session, "The Harbour Post")
        session.flush()

        copy = db.backup(address, tmp_path / "copy.db")

    with db.open_session(copy) as session:
        assert factories.count_rows(session, db.Outlet) == 1


def test_a_backup_is_one_file(address: str, tmp_path: Path) -> None:
    """Nothing stands beside it that would have to be moved along."""
    folder = tmp_path / "copies"
    folder.mkdir()

    db.backup(address, folder / "copy.db")

    assert [path.name for path in folder.iterdir()] == ["copy.db"]


def test_a_backup_overwrites_nothing(any_address: str, tmp_path: Path) -> None:
    """A file that is there keeps its content."""
    target = tmp_path / "copy.db"
    target.write_text("precious")

    with pytest.raises(DatabaseError, match="this is there already"):
        db.backup(any_address, target)

    assert target.read_text() == "precious"


def test_a_backup_needs_a_database_and_a_folder(address: str, tmp_path: Path) -> None:
    """One line says which of the two is missing."""
    with pytest.raises(DatabaseError, match="no database here"):
        db.backup(tmp_path / "nothing.db")
    with pytest.raises(DatabaseError, match=r"the folder .* is not there"):
        db.backup(address, tmp_path / "nowhere" / "copy.db")


def test_a_failed_backup_leaves_nothing_behind(tmp_path: Path) -> None:
    """A source that is no database gives a message and no file."""
    source, folder = tmp_path / "letter.db", tmp_path / "copies"
    source.write_text("Dear editor,\n" * 100)
    folder.mkdir()

    with pytest.raises(DatabaseError, match="not a SQLite database"):
        db.backup(source, folder / "copy.db")

    assert list(folder.iterdir()) == []


def test_a_failed_backup_of_a_server_leaves_nothing_behind(postgres_address: str, tmp_path: Path) -> None:
    """A database that cannot be read out whole gives a message and no file."""
    with db.open_session(postgres_address, write=True) as session:
        session.connection().execute(text("DROP TABLE statement_span"))
        session.commit()

    with pytest.raises(Exception, match="statement_span"):
        db.backup(postgres_address, tmp_path / "copy.db")

    assert list(tmp_path.glob("copy.db*")) == []
