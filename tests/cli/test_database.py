"""`onrecord init` and `onrecord db`: what they print where, and their exit codes."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.world import AFTER_GOING_BACK, fill, read_all, without_checks
from typer.testing import CliRunner, Result

from onrecord import __version__, db
from onrecord.cli.main import app


def _run(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=answer)


def _fill(address: str) -> None:
    with db.open_session(address, write=True) as session:
        fill(session)
        session.commit()


def test_init_makes_the_database_and_says_so(any_empty_address: str) -> None:
    """The second time it changes nothing and says that."""
    first = _run("init", "--db", any_empty_address)
    second = _run("init", "--db", any_empty_address)

    assert (first.exit_code, first.stdout, second.exit_code, second.stdout) == (0, "", 0, "")
    assert first.stderr.endswith(": made\n")
    assert second.stderr.endswith(": is there already, unchanged\n")


def test_the_database_is_named_by_the_environment(empty_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """ONRECORD_DB stands in for --db, and --db wins over it."""
    monkeypatch.setenv("ONRECORD_DB", empty_address)

    assert _run("init").exit_code == 0
    assert _run("init", "--db", f"{empty_address}-2").exit_code == 0
    assert Path(empty_address).exists()
    assert Path(f"{empty_address}-2").exists()


def test_the_database_is_in_the_current_folder_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without option and variable it is onrecord.db, where one stands."""
    monkeypatch.delenv("ONRECORD_DB", raising=False)
    monkeypatch.chdir(tmp_path)

    assert _run("init").exit_code == 0
    assert (tmp_path / "onrecord.db").exists()


@pytest.mark.parametrize("command", ["status", "check", "upgrade", "backup"])
def test_a_missing_database_is_one_line(empty_address: str, command: str) -> None:
    """Exit code 1, nothing on standard output, one line on standard error, and no file made."""
    result = _run("db", command, "--db", empty_address)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"onrecord: {empty_address}: there is no database here")
    assert result.stderr.count("\n") == 1
    assert not Path(empty_address).exists()


def test_status_lists_what_the_database_holds(any_address: str) -> None:
    """As JSON it is one object with the revision and the rows of each table."""
    _fill(any_address)

    result = _run("db", "status", "--db", any_address, "--format", "json")

    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (found["state"], found["written_by"], found["rows_statement"]) == ("current", __version__, 3)
    assert found["revision"] == found["latest_revision"]


def test_status_shows_no_password(postgres_address: str) -> None:
    """A server's URL is shown with its password masked."""
    with_password = postgres_address.replace("postgres:@", "postgres@").replace("postgres@", "postgres:SECRET@")
    assert "SECRET" in with_password

    result = _run("db", "status", "--db", with_password)

    assert result.exit_code == 0
    assert "SECRET" not in result.output
    assert "postgres:***@" in result.output


def test_check_passes_a_sound_database(any_address: str) -> None:
    """A row for each check, all of them ok, and exit code 0."""
    result = _run("db", "check", "--db", any_address, "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert result.exit_code == 0
    assert len(rows) == 4
    assert {row["result"] for row in rows} == {"ok"}


def test_check_fails_a_damaged_database(address: str) -> None:
    """The failed check says what it found, and the exit code is 1."""
    with closing(sqlite3.connect(address)) as connection, connection:
        connection.execute("DROP TRIGGER claim_fts_update")

    result = _run("db", "check", "--db", address, "--format", "jsonl")

    failed = [row for row in map(json.loads, result.stdout.splitlines()) if row["result"] == "failed"]
    assert result.exit_code == 1
    assert [(row["check"], row["detail"]) for row in failed] == [("search", "the trigger claim_fts_update is missing")]


def test_upgrade_says_where_the_copy_is(address: str) -> None:
    """The older database is copied, upgraded, and both are told on standard error."""
    _fill(address)
    rows = read_all(address)
    db.downgrade(address, "0001", backup=False)

    result = _run("db", "upgrade", "--db", address)

    [copy] = Path(address).parent.glob("onrecord.backup-*.db")
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"copied to {copy} first" in result.stderr
    assert "(was 0001)" in result.stderr
    assert without_checks(read_all(address)) == without_checks(rows) | AFTER_GOING_BACK


def test_upgrade_of_a_current_database_says_so(any_address: str) -> None:
    """Nothing to do is told, and makes no copy."""
    result = _run("db", "upgrade", "--db", any_address)

    assert result.exit_code == 0
    assert "already, unchanged" in result.stderr


def test_an_older_database_names_the_command(address: str) -> None:
    """The message of a refused database can be followed as it is printed."""
    db.downgrade(address, "0001", backup=False)

    result = _run("db", "check", "--db", address)

    assert result.exit_code == 1
    assert f"run `onrecord db upgrade --db {address}`" in result.stderr


def test_downgrade_asks_first(address: str) -> None:
    """No means no: the database stays at its revision, and the exit code is 1."""
    result = _run("db", "downgrade", "0001", "--db", address, answer="n\n")

    assert result.exit_code == 1
    assert "What only later revisions hold is lost" in result.stderr
    assert db.status(address).state == "current"


def test_downgrade_with_yes_does_not_ask(any_address: str) -> None:
    """A script can go back; on SQLite there is a copy of what was."""
    result = _run("db", "downgrade", "0001", "--yes", "--db", any_address)

    assert (result.exit_code, result.stdout) == (0, "")
    assert "now at revision 0001" in result.stderr
    assert ("copied to" in result.stderr) == ("://" not in any_address)


def test_downgrade_to_an_unknown_revision_is_wrong_usage(address: str) -> None:
    """Exit code 2 and the list of the revisions."""
    result = _run("db", "downgrade", "0815", "--yes", "--db", address)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "choose one of: base, 0001" in result.stderr


def test_backup_prints_the_path(address: str, tmp_path: Path) -> None:
    """The path of the copy is the data of this command."""
    named = _run("db", "backup", str(tmp_path / "friday.db"), "--db", address)
    beside = _run("db", "backup", "--db", address)

    assert (named.exit_code, named.stdout) == (0, f"{tmp_path / 'friday.db'}\n")
    assert Path(beside.stdout.strip()).parent == tmp_path
    assert db.status(beside.stdout.strip()).state == "current"


def test_copy_lists_counts_and_hashes(any_address: str, tmp_path: Path) -> None:
    """A row for each table proves that it arrived."""
    _fill(any_address)

    result = _run("db", "copy", any_address, str(tmp_path / "other.db"), "--format", "jsonl")

    rows = {row["table"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 0
    assert rows["statement"]["rows"] == 3
    assert all(len(row["sha256"]) == 64 for row in rows.values())
    assert "read back: the same on both sides" in result.stderr
    assert read_all(str(tmp_path / "other.db")) == read_all(any_address)


def test_copy_into_a_filled_database_is_refused(address: str, tmp_path: Path) -> None:
    """Exit code 1, one line, and the target keeps what it has."""
    _fill(address)
    other = str(db.backup(address, tmp_path / "other.db"))

    result = _run("db", "copy", address, other)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "this database is not empty" in result.stderr
    assert read_all(other) == read_all(address)
