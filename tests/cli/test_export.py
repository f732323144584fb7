"""An exported list is evidence: whole, safe to open, and it says what it is."""

import csv
import io
import json
import os
import tempfile
from pathlib import Path

import pytest
from support.factories import make_article, make_statement
from typer.testing import CliRunner, Result

from onrecord import db
from onrecord.cli.main import app

HOSTILE = "=HYPERLINK(1) <script>alert(1)</script> *stars* said the mayor."


@pytest.fixture
def filled(address: str) -> str:
    """Return a database with a plain statement and a hostile one."""
    with db.open_session(address, write=True) as session:
        make_statement(session, content="The bridge opens on Monday")
        article = make_article(session, HOSTILE, url="javascript:alert(1)", title="<b>Bold</b>")
        make_statement(session, article=article, content="=HYPERLINK(1) <script>alert(1)</script> *stars*")
        session.commit()
    return address


def export(address: str, *options: str) -> Result:
    """Run `onrecord export quotes`."""
    return CliRunner().invoke(app, ["export", "quotes", "--db", address, *options])


def test_every_row_has_its_evidence(filled: str) -> None:
    """Article, outlet, date, URL, offsets and review state stand on each row."""
    rows = [json.loads(line) for line in export(filled, "--format", "jsonl").stdout.splitlines()]

    assert len(rows) == 2
    assert all({"article", "outlet", "published_at", "url", "content", "status", "id"} <= row.keys() for row in rows)
    assert all(row["status"] == "unreviewed" for row in rows)


def test_the_manifest_says_whether_the_list_is_whole(filled: str) -> None:
    """A cut list says so, with filter and database state, on standard error."""
    result = export(filled, "--format", "jsonl", "--limit", "1")

    manifest = json.loads(result.stderr)
    assert (manifest["rows"], manifest["of"], manifest["complete"]) == (1, 2, False)
    assert manifest["filter"] == {"limit": 1}
    assert manifest["database"]["articles"] == 2


def test_a_file_gets_a_manifest_beside_it(filled: str, tmp_path: Path) -> None:
    """The data file stays clean; the manifest has its name."""
    target = tmp_path / "quotes.csv"

    result = export(filled, "--output", str(target))

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert len(list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))) == 2
    assert json.loads((tmp_path / "quotes.csv.manifest.json").read_text(encoding="utf-8"))["complete"] is True
    assert sorted(path.name for path in tmp_path.glob("*quotes.csv*")) == ["quotes.csv", "quotes.csv.manifest.json"]


def test_a_spreadsheet_runs_nothing(filled: str) -> None:
    """A cell that begins like a formula is defused."""
    rows = list(csv.DictReader(io.StringIO(export(filled).stdout)))

    assert any(row["text"].startswith("'=HYPERLINK") for row in rows)


def test_a_page_runs_nothing(filled: str) -> None:
    """Tags are escaped, and only web addresses become links."""
    page = export(filled, "--format", "html").stdout

    assert "<script>" not in page
    assert "javascript:" not in page
    assert "&lt;script&gt;" in page


def test_markdown_shows_the_words_as_they_are(filled: str) -> None:
    """Stars, brackets and tags from an article are escaped, and no link leads off the web."""
    text = export(filled, "--format", "markdown").stdout

    assert r"\*stars\*" in text
    assert r"\<script\>" in text
    assert "javascript:" not in text


def test_a_missing_folder_is_named(filled: str) -> None:
    """One line names the folder; nothing is written."""
    result = export(filled, "--output", "/no/such/folder/q.csv")

    assert result.exit_code == 1
    assert "the folder /no/such/folder is not there" in result.stderr


def test_a_folder_as_output_is_refused(filled: str, tmp_path: Path) -> None:
    """One line says that a file is wanted; nothing is left beside the folder."""
    target = tmp_path / "lists"
    target.mkdir()

    result = export(filled, "--output", str(target))

    assert result.exit_code == 1
    assert "this is a folder" in result.stderr
    assert not list(tmp_path.glob(".lists*"))


@pytest.mark.parametrize("name", ["x" * 300, "/dev/null/quotes.csv", "q.csv"])
def test_what_cannot_be_written_is_one_line(
    filled: str, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is too long, a folder that is none, and one in which nothing may be made."""

    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied", "q.csv")

    if name == "q.csv":
        # Not by its mode: some run tests as a user whom no mode stops.
        monkeypatch.setattr(tempfile, "mkstemp", refuse)
    result = export(filled, "--output", str(tmp_path / name))

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert isinstance(result.exception, SystemExit)
    assert not list(tmp_path.glob("*.csv"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_written_to_and_not_replaced(filled: str, tmp_path: Path) -> None:
    """As root, putting a file in the place of a device would break the system."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    result = export(filled, "--output", str(pipe))
    got = os.read(reader, 100_000)
    os.close(reader)

    assert result.exit_code == 0
    assert got.startswith(b"id,")
    assert pipe.is_fifo()
    assert json.loads(result.stderr)["complete"] is True


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators alone")
def test_a_link_stays_and_what_it_points_to_is_written(filled: str, tmp_path: Path) -> None:
    """A list that others read through a link is renewed where it is."""
    (tmp_path / "shared").mkdir()
    link = tmp_path / "quotes.csv"
    link.symlink_to(tmp_path / "shared" / "quotes.csv")

    assert export(filled, "--output", str(link)).exit_code == 0
    assert link.is_symlink()
    assert link.read_text(encoding="utf-8").startswith("id,")


def test_a_limit_beyond_any_database_is_wrong_usage(filled: str) -> None:
    """A number that SQLite cannot hold is refused as an option's value."""
    assert export(filled, "--limit", "99999999999999999999").exit_code == 2
