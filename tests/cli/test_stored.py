"""`search`, `verify`, `articles list`, `runs list` and `stats`: what they print where, and their exit codes."""

import csv
import io
import json
import sqlite3

import pytest
from support import factories
from support.records import make_rich_record
from typer.testing import CliRunner, Result

from onrecord import db
from onrecord.cli.main import app
from onrecord.tracking import save_record


@pytest.fixture
def filled(address: str) -> str:
    """Return a database with one article that has something of everything, and a copy of it."""
    with db.open_session(address, write=True) as session:
        run = db.start_run(session, extractor="quotes", version="1", settings={"mark": "“"})
        record = make_rich_record(title="Ferry, tested", outlet="The Harbour Post", published_at="2031-05-06T09:30:00Z")
        saved = save_record(session, record, run)
        db.finish_run(session, run)
        original = session.get_one(db.Article, saved.article_id)
        factories.make_article(session, record.article.text, copy_of=original, outlet=None, published_at=None)
        session.commit()
    return address


def _run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "140"}).invoke(app, list(arguments))


def _read(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_search_marks_what_matches(filled: str) -> None:
    """A table has the marked words, the day and the speaker; what copies hide is told on standard error."""
    result = _run("search", "ferry safe", "--db", filled)

    assert result.exit_code == 0
    assert "“The **ferry**,” … “is **safe**.”" in result.stdout
    assert all(words in result.stdout for words in ("a1", "q1", "Ada Quill", "2031-05-06 "))
    assert result.stderr == "1 in copies of other articles left out; --copies shows them\n"


def test_search_gives_data(filled: str) -> None:
    """JSON has the plain text beside the marked words, and the sort of each row."""
    result = _run(
        "search", '"tests on the ferry"', "--in", "statements", "--in", "events", "--db", filled, "--format", "json"
    )

    rows = json.loads(result.stdout)
    assert [(row["id"], row["sort"], row["article"]) for row in rows] == [
        ("q3", "statements", "a1"),
        ("e1", "events", "a1"),
    ]
    assert rows[1]["text"] == "Tests on the ferry"
    assert rows[1]["snippet"].replace("**", "") == rows[1]["text"] != rows[1]["snippet"]


@pytest.mark.parametrize("query", ["", "???", '"', "*", "()"])
def test_a_search_for_nothing_is_one_line(filled: str, query: str) -> None:
    """No traceback, no SQL, and the exit code of wrong usage."""
    result = _run("search", query, "--db", filled)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "holds no word to search for" in result.stderr


def test_a_search_that_finds_nothing_says_so(filled: str) -> None:
    """It is no error."""
    result = _run("search", "zeppelin OR NOT", "--db", filled, "--format", "csv")

    assert (result.exit_code, len(_read(result)), result.stderr) == (0, 0, "nothing found\n")


def test_a_cut_search_says_so(filled: str) -> None:
    """A limit never hides silently that there is more."""
    result = _run("search", "ferry", "--db", filled, "--limit", "1", "--copies", "--rank")

    assert "showing 1 of 6; --limit 0 shows all" in result.stderr


def test_verify_is_silent_on_a_sound_database(filled: str) -> None:
    """It prints what it looked at, and exits with 0."""
    result = _run("verify", "--db", filled, "--format", "json")

    counts = json.loads(result.stdout)
    assert (result.exit_code, result.stderr, counts["differences"]) == (0, "", 0)
    assert (counts["articles"], counts["statements"], counts["mentions"]) == (2, 3, 3)


def test_verify_names_what_was_tampered_with(filled: str) -> None:
    """One line a row on standard error, and exit code 1."""
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE statement SET text = replace(text, 'safe', 'lost') WHERE number = 1")
    connection.close()
    result = _run("verify", "--db", filled)

    assert result.exit_code == 1
    assert result.stderr.startswith("q1: its content reads '“The ferry,” … “is safe.”' in the article, but")
    assert result.stderr.count("\n") == 1
    assert "differences        1" in result.stdout


def test_articles_are_listed(filled: str) -> None:
    """The public columns, with copies and statements counted; a table shows the day alone."""
    result = _run("articles", "list", "--db", filled, "--format", "csv")
    table = _run("articles", "list", "--db", filled, "--outlet", "harbour post")

    first, second = _read(result)
    assert (first["id"], first["title"], first["published_at"]) == ("a1", "Ferry, tested", "2031-05-06T09:30:00Z")
    assert (first["copies"], first["statements"], first["version"]) == ("1", "3", "1")
    assert (second["id"], second["copy_of"], second["outlet"]) == ("a2", "a1", "")
    assert "2031-05-06 " in table.stdout
    assert "a2" not in table.stdout


def test_a_bad_date_is_wrong_usage(filled: str) -> None:
    """The message names the option and how to write a date."""
    result = _run("articles", "list", "--db", filled, "--since", "May")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--since" in result.stderr


def test_runs_are_listed(filled: str) -> None:
    """The newest first; settings are data, not a string of JSON."""
    result = _run("runs", "list", "--db", filled, "--format", "json")

    newest, first = json.loads(result.stdout)
    assert (newest["id"], first["id"]) == ("r2", "r1")
    assert (first["extractor"], first["articles"], first["current"], first["statements"]) == ("quotes", 1, 1, 3)
    assert first["settings"] == {"mark": "“"}
    assert first["finished_at"].endswith("Z")


def test_stats_count(filled: str) -> None:
    """Articles and independent articles, kinds, outlets and speakers, each with a share where one makes sense."""
    result = _run("stats", "--db", filled, "--format", "csv")

    figures = {(row["figure"], row["part"]): (row["count"], row["share"]) for row in _read(result)}
    assert figures["articles", ""] == ("2", "")
    assert figures["independent articles", ""] == ("1", "")
    assert figures["statements", "direct"] == ("2", "0.6667")
    assert figures["top speakers", "Ada Quill"] == ("3", "1.0")
    assert figures["statements by outlet", "The Harbour Post"] == ("3", "1.0")


@pytest.mark.parametrize(
    "command", [["search", "ferry"], ["verify"], ["articles", "list"], ["runs", "list"], ["stats"]]
)
def test_a_missing_database_is_one_line(empty_address: str, command: list[str]) -> None:
    """Reading commands make none; they say how to."""
    result = _run(*command, "--db", empty_address)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "there is no database here" in result.stderr
