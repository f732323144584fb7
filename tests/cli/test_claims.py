"""`onrecord claims` and `onrecord events`: what they print where, and their exit codes."""

import csv
import io
import json

import pytest
from support import factories
from support.world import fill
from typer.testing import CliRunner, Result

from onrecord import db
from onrecord.cli.main import app


@pytest.fixture
def filled(address: str) -> str:
    """Return a database in which one copy makes a claim, speaks of an event and quotes a speaker."""
    with db.open_session(address, write=True) as session:
        fill(session)
        session.commit()
    return address


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_claims_are_listed_with_the_public_columns(filled: str) -> None:
    """As JSON lines there is one object a claim, with letters unescaped, and nothing on standard error."""
    result = _run("claims", "list", "--copies", "--by", "Zoë Ørsted", "--format", "jsonl", "--db", filled)

    [row] = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, result.stderr) == (0, "")
    assert tuple(row) == db.CLAIM_COLUMNS
    assert (row["id"], row["speaker"], row["value"], row["unit"]) == ("c1", "Zoë Ørsted", 300.5, "people")


def test_events_are_listed_with_the_public_columns(filled: str) -> None:
    """As CSV there is a header and a line for each event."""
    result = _run("events", "list", "--copies", "--format", "csv", "--db", filled)

    [row] = csv.DictReader(io.StringIO(result.stdout))
    assert (result.exit_code, result.stderr) == (0, "")
    assert tuple(row) == db.EVENT_COLUMNS
    assert (row["id"], row["title"], row["participants"]) == ("e1", "Tests on the ferry", "Zoë Ørsted")


@pytest.mark.parametrize(("group", "noun"), [("claims", "occurrence"), ("events", "happening")])
def test_what_is_left_out_is_told(filled: str, group: str, noun: str) -> None:
    """Without --copies the list is empty, and standard error says what is in copies."""
    result = _run(group, "list", "--db", filled)

    assert (result.exit_code, result.stdout) == (0, "")
    assert f"onrecord: 1 {noun} in copies of other articles left out; --copies shows them\n" in result.stderr


def test_a_cut_list_says_so(filled: str) -> None:
    """--limit cuts the rows, and standard error tells how many there are."""
    with db.open_session(filled, write=True) as session:
        session.get_one(db.Article, 1).copy_of_id = None
        article = session.get_one(db.ArticleVersion, 1)
        factories.make_claim(session, article.text[:9], article=article)
        session.commit()

    result = _run("claims", "list", "--limit", "1", "--format", "jsonl", "--db", filled)

    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == "showing 1 of 2; --limit 0 shows all\n"


def test_a_claim_is_shown_with_occurrences_and_checks(filled: str) -> None:
    """As JSON it is one object."""
    result = _run("claims", "show", "c1", "--format", "json", "--db", filled)

    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(each["article_id"], each["statement"]) for each in found["occurrences"]] == [("a1", "q1")]
    assert [(each["rating"], each["reviewer"]) for each in found["checks"]] == [("false", "Harbour Fact Desk")]


def test_an_event_is_shown_with_mentions_and_statements(filled: str) -> None:
    """As JSON it is one object; participants that are speakers carry their ids."""
    result = _run("events", "show", "e1", "--format", "json", "--db", filled)

    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert found["participants"] == [{"name": "Zoë Ørsted", "speaker_id": "s1"}]
    assert [(each["article_id"], each["text"]) for each in found["mentions"]] == [("a1", "Tests on the ferry")]
    assert [each["id"] for each in found["statements"]] == ["q1"]


@pytest.mark.parametrize(
    ("group", "short", "shown"),
    [("claims", "c1", ["300.5", "Harbour Fact Desk", "q1"]), ("events", "e1", ["opening", "Harbour Post", "sails"])],
)
def test_a_table_shows_all_parts(filled: str, group: str, short: str, shown: list[str]) -> None:
    """For people the parts stand below each other."""
    result = _run(group, "show", short, "--db", filled)

    assert (result.exit_code, result.stderr) == (0, "")
    assert [words for words in shown if words not in result.stdout] == []


@pytest.mark.parametrize(("group", "short"), [("claims", "c9"), ("events", "e9")])
def test_an_unknown_id_is_one_line(filled: str, group: str, short: str) -> None:
    """Exit code 1, nothing on standard output, one line that names the id."""
    result = _run(group, "show", short, "--db", filled)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"onrecord: {short}: there is no such")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(("group", "short"), [("claims", "e1"), ("events", "c1"), ("events", "opening")])
def test_an_id_of_another_sort_is_wrong_usage(filled: str, group: str, short: str) -> None:
    """Exit code 2 and the form of the right one."""
    result = _run(group, "show", short, "--db", filled)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{short}' is not the id of" in result.stderr
