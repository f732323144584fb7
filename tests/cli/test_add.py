"""`onrecord add`: what it stores and says, its exit codes, and that no way of stopping it leaves half an article."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, col, select
from support.factories import count_rows
from typer.testing import CliRunner, Result

from onrecord import db
from onrecord.cli.main import app

TEXT = "“The ferry is safe,” Ada Quill said on Monday.\n"
ARTICLES = 40
STATEMENTS = 12


def _run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, ["add", *arguments], input=stdin)


def _write(folder: Path, count: int = 2) -> Path:
    """Make a folder of articles, each different from the others."""
    folder.mkdir()
    for number in range(count):
        paragraphs = (
            f"“Ferry {number} has made {each} trips,” Ada Quill said on Monday.\n\n" for each in range(STATEMENTS)
        )
        (folder / f"{number:03}.txt").write_text("".join(paragraphs), encoding="utf-8")
    return folder


def test_the_database_is_made_and_filled(empty_address: str, tmp_path: Path) -> None:
    """The first call makes it; statements, date and outlet are there; standard output stays empty."""
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT, encoding="utf-8")
    result = _run(str(file), "--db", empty_address, "--published", "2031-05-06", "--outlet", "The Harbour Post")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 added, 0 unchanged\n")
    with db.open_session(empty_address) as session:
        statement = session.exec(select(db.Statement)).one()
        version = session.exec(select(db.ArticleVersion)).one()
        assert (statement.text, statement.said_at) == ("“The ferry is safe,”", "2031-05-05")
        assert (version.text, version.published_at) == (TEXT, "2031-05-06")
        assert session.exec(select(db.Outlet.name)).all() == ["The Harbour Post"]


def test_adding_again_changes_nothing_and_says_so(address: str, tmp_path: Path) -> None:
    """The second time everything is unchanged, and the database is the same in every table."""
    folder = _write(tmp_path / "inbox")
    first = _run(str(folder), "--db", address)
    before = _count(address)
    second = _run(str(folder), "--db", address)

    assert first.stderr == "2 added, 0 unchanged\n"
    assert (second.exit_code, second.stderr) == (0, "0 added, 2 unchanged\n")
    assert _count(address) == before


def test_each_sort_of_change_is_counted(address: str, tmp_path: Path) -> None:
    """Changed and unchanged, new and failed articles in one call, each error on a line of its own."""
    folder = _write(tmp_path / "inbox")
    _run(str(folder), "--db", address)
    (folder / "000.txt").write_text(TEXT, encoding="utf-8")
    (folder / "new.txt").write_text("New. " + TEXT, encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02")
    result = _run(str(folder), str(tmp_path / "gone.txt"), "--db", address)

    assert result.exit_code == 3
    errors = [line for line in result.stderr.splitlines() if line.startswith("onrecord: ")]
    assert ["binary.txt" in errors[0], "gone.txt" in errors[1], len(errors)] == [True, True, 2]
    assert result.stderr.endswith("1 added, 1 unchanged, 1 changed (new version), 2 failed\n")


def test_only_failures_are_a_failure(address: str) -> None:
    """Where nothing could be added, the exit code is 1."""
    result = _run("gone.txt", "--db", address)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == "0 added, 0 unchanged, 1 failed"


def test_what_is_learnt_later_is_filled_in(address: str, tmp_path: Path) -> None:
    """Outlet and date of a known file are filled in once, and then left alone."""
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT, encoding="utf-8")
    options = ["--outlet", "The Harbour Post", "--published", "2031-05-06"]
    _run(str(file), "--db", address)
    filled = _run(str(file), "--db", address, *options)
    after = _run(str(file), "--db", address, *options)

    assert "publication date filled in: 2031-05-06; outlet filled in: The Harbour Post\n" in filled.stderr
    assert filled.stderr.endswith("0 added, 0 unchanged, 1 filled in (date or outlet)\n")
    assert after.stderr == "0 added, 1 unchanged\n"


def test_an_older_engine_is_said_and_again_extracts(address: str, tmp_path: Path) -> None:
    """Statements of another version stay until `--again` makes new ones."""
    folder = _write(tmp_path / "inbox", 1)
    _run(str(folder), "--db", address)
    with db.open_session(address, write=True) as session:
        session.exec(select(db.Run)).one().version = "0"
        session.commit()
    waiting = _run(str(folder), "--db", address)
    again = _run(str(folder), "--db", address, "--again")

    assert "1 unchanged; 1 were extracted by another engine version (--again extracts them anew)" in waiting.stderr
    assert again.stderr == "0 added, 0 unchanged, 1 extracted again\n"
    assert _run(str(folder), "--db", address).stderr == "0 added, 1 unchanged\n"


def test_rows_tell_what_became_of_each_article(address: str, tmp_path: Path) -> None:
    """With a format, data goes to standard output, errors included."""
    folder = _write(tmp_path / "inbox", 1)
    result = _run(str(folder), "gone.txt", "--db", address, "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]

    assert [(row["id"], row["outcome"], row["statements"]) for row in rows] == [
        ("a1", "added", STATEMENTS),
        (None, "failed", None),
    ]
    assert rows[1]["note"].startswith("gone.txt: ")


def test_a_moved_folder_is_not_added_again_nor_told_at_length(address: str, tmp_path: Path) -> None:
    """Its articles are known by their bytes; a few are named, the rest counted."""
    folder = _write(tmp_path / "inbox", 8)
    _run(str(folder), "--db", address)
    folder.rename(tmp_path / "archive")
    result = _run(str(tmp_path / "archive"), "--db", address)

    lines = result.stderr.splitlines()
    assert lines[0] == f"{tmp_path}/archive/000.txt: known as {tmp_path}/inbox/000.txt"
    assert lines[5:] == ["and 3 more notes; --format shows them all", "0 added, 8 unchanged"]


def test_articles_come_from_standard_input(address: str) -> None:
    """A dash reads it; the same text again is the same article."""
    results = [_run("-", "--db", address, stdin=text) for text in (TEXT, TEXT, "Other. " + TEXT)]

    assert [result.stderr for result in results] == [
        "1 added, 0 unchanged\n",
        "0 added, 1 unchanged\n",
        "1 added, 0 unchanged\n",
    ]


def test_rows_of_a_table_are_articles(address: str, tmp_path: Path) -> None:
    """Two tables with rows of one name give two articles each time, whatever the working folder."""
    for name in ("a", "b"):
        row = {"source": "ferry", "text": f"In {name}: {TEXT}"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    first = _run(str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"), "--db", address)
    second = _run(str(tmp_path / "sub" / ".." / "b.jsonl"), "--db", address)

    assert (first.stderr, second.stderr) == ("2 added, 0 unchanged\n", "0 added, 1 unchanged\n")


def test_a_wrong_date_is_wrong_usage(address: str) -> None:
    """It is said before anything is read."""
    result = _run("gone.txt", "--db", address, "--published", "Monday")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "2024-05-31" in result.stderr


def test_postgresql_takes_articles_too(postgres_address: str, tmp_path: Path) -> None:
    """The same command, and `verify` on what it stored."""
    folder = _write(tmp_path / "inbox")
    results = [_run(str(folder), "--db", postgres_address) for _ in range(2)]
    verified = CliRunner().invoke(app, ["verify", "--db", postgres_address])

    assert [result.stderr for result in results] == ["2 added, 0 unchanged\n", "0 added, 2 unchanged\n"]
    assert verified.exit_code == 0


def _count(address: str) -> dict[str, int]:
    with db.open_session(address) as session:
        tables = (db.Article, db.ArticleVersion, db.Run, db.Statement, db.Speaker, db.Appearance, db.Claim, db.Event)
        return {table.__name__: count_rows(session, table) for table in tables}


def _stop_in_the_middle(address: str, folder: Path, stop: Callable[[int], None]) -> tuple[int, str]:
    """Run `add` in a process of its own, stop it when some articles are there; return its exit code and stderr."""
    # A shell starts what it runs in the background with Ctrl-C ignored; the process must hear it all the same.
    hear = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{hear}; from onrecord.cli.main import run; run()"
    command = [sys.executable, "-c", code, "add", str(folder), "--db", address]
    deadline = time.monotonic() + 120
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        while _count(address)["Article"] < 3:
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        stop(process.pid)
        _, said = process.communicate(timeout=60)
    return process.returncode, said


def _require_whole(session: Session) -> int:
    """See that every article has all its statements and a sound database around them; return how many there are."""
    versions = session.exec(select(db.ArticleVersion.id, db.ArticleVersion.run_id)).all()
    statements = [
        session.exec(select(db.Statement.id).where(col(db.Statement.version_id) == each)).all() for each, _ in versions
    ]
    assert {len(each) for each in statements} == {STATEMENTS}
    assert {run for _, run in versions} == {1}
    assert session.exec(select(db.Run.articles)).one() == len(versions) == count_rows(session, db.Article)
    assert list(db.Verification(session).iter_differences()) == []
    return len(versions)


@pytest.mark.skipif(os.name != "posix", reason="signals work otherwise there")
def test_killing_it_loses_nothing_finished_and_leaves_nothing_half(address: str, tmp_path: Path) -> None:
    """After a SIGKILL each article there is whole, and the next call adds the rest."""
    folder = _write(tmp_path / "inbox", ARTICLES)
    code, _ = _stop_in_the_middle(address, folder, lambda pid: os.kill(pid, signal.SIGKILL))
    with db.open_session(address) as session:
        done = _require_whole(session)
        assert session.exec(select(db.Run.finished_at)).one() is None
    assert code == -signal.SIGKILL
    assert 3 <= done < ARTICLES

    rest = _run(str(folder), "--db", address)

    assert rest.stderr == f"{ARTICLES - done} added, {done} unchanged\n"


@pytest.mark.skipif(os.name != "posix", reason="signals work otherwise there")
def test_ctrl_c_ends_the_run_in_good_order(address: str, tmp_path: Path) -> None:
    """It says what is saved, notes the run's end, and exits as shells expect."""
    folder = _write(tmp_path / "inbox", ARTICLES)
    code, said = _stop_in_the_middle(address, folder, lambda pid: os.kill(pid, signal.SIGINT))
    with db.open_session(address) as session:
        done = _require_whole(session)
        assert session.exec(select(db.Run.finished_at)).one() is not None

    assert code == 130
    assert said == f"interrupted: {done} added, 0 unchanged; everything finished is saved\n"
