"""`onrecord quotes`, `show` and `speakers`: what they print where, and their exit codes."""

import csv
import io
import json

import pytest
from support import factories
from typer.testing import CliRunner, Result

from onrecord import db
from onrecord.cli.main import app

TEXT = "The ferry sails.\n\n“It is safe,” Zoë Ørsted said on Monday.\x1b[2J “Quite safe.”\n\nNothing else."


@pytest.fixture
def filled(address: str) -> str:
    """Return a database with a statement in two pieces (q1), one by nobody known (q2), and a reprint of the first."""
    with db.open_session(address, write=True) as session:
        article = factories.make_article(session, TEXT, title="Ferry", url="https://example.org/ferry")
        factories.make_appearance(session, article, "Zoë Ørsted", aliases=["the mayor"], roles=["mayor"])
        fields = {"speaker": "Zoë Ørsted", "text": "“It is safe,” … “Quite safe.”"}
        statement = factories.make_statement(session, "“It is safe,”", article=article, **fields)
        start = TEXT.index("“Quite")
        span = {"role": "content", "position": 1, "start_char": start, "end_char": start + len("“Quite safe.”")}
        session.add(db.StatementSpan(statement_id=statement.id, **span))
        factories.make_statement(session, "Whose is this?", speaker=None, published_at="2031-05-01")
        original = session.get_one(db.Article, article.article_id)
        reprint = factories.make_article(session, TEXT, copy_of=original)
        factories.make_statement(session, "“It is safe,”", article=reprint, speaker="Zoë Ørsted")
        factories.make_claim(session, "“It is safe,”", article=article, statement=statement)
        factories.make_judgement(session, subject=statement.key, why="heard it")
        session.commit()
    return address


def _run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(app, list(arguments))


def test_a_list_has_the_public_columns(filled: str) -> None:
    """Data formats have every column, and the hidden copy is told on standard error."""
    result = _run("quotes", "--db", filled, "--format", "jsonl")

    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [tuple(row) for row in rows] == [db.QUOTE_COLUMNS] * 2
    assert [row["speaker"] for row in rows] == ["Zoë Ørsted", None]
    assert rows[0]["status"] == "confirmed"
    assert result.stderr == "1 in copies of other articles left out; --copies shows them\n"


def test_a_table_shows_who_said_what(filled: str) -> None:
    """On a terminal the words are there in full, an unknown speaker is a dash, and the review state stands by."""
    result = _run("quotes", "--db", filled)

    assert result.exit_code == 0
    assert all(words in result.stdout for words in ("q1", "Zoë Ørsted", "Whose is this?", "—", "unreviewed"))


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["safe"], 1),
        (["safe", "--about", "quite"], 1),
        (["safe", "--about", "whose"], 0),
        (["--speaker", "THE MAYOR"], 1),
        (["--speaker", "s1", "--speaker", "unknown"], 2),
        (["--until", "2031-05-01"], 1),
        (["--since", "2031-05-02", "--kind", "direct", "--kind", "mixed"], 1),
        (["--status", "confirmed", "--min-confidence", "0.5"], 1),
        (["--claim", "c1"], 1),
        (["--mode", "both", "--headlines", "--copies", "--sort", "speaker"], 3),
        (["--said-since", "2031"], 0),
        (['a "b* ( OR NEAR -x : ^ \0'], 0),
    ],
)
def test_filters_narrow_the_list(filled: str, arguments: list[str], found: int) -> None:
    """Each option is passed on, and an answer without rows is an empty list with exit code 0."""
    result = _run("quotes", *arguments, "--db", filled, "--format", "json")

    assert (result.exit_code, len(json.loads(result.stdout))) == (0, found)
    assert ("nothing found" in result.stderr) == (found == 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ["quotes", "--since", "tomorrow"],
        ["quotes", "--claim", "x1"],
        ["quotes", "--min-confidence", "7"],
        ["quotes", "--about", "\0?"],
        ["show", "page 3"],
        ["speakers", "list", "--until", "2031-13"],
    ],
)
def test_a_senseless_value_is_one_line(filled: str, arguments: list[str]) -> None:
    """What cannot be meant is answered with exit code 2 and one line that says what to write."""
    result = _run(*arguments, "--db", filled)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("onrecord: ")
    assert result.stderr.count("\n") == 1


def test_debug_shows_where_an_error_comes_from(filled: str) -> None:
    """With --debug the error keeps its traceback."""
    result = _run("--debug", "quotes", "--since", "tomorrow", "--db", filled)

    assert type(result.exception).__name__ == "UsageError"


def test_a_cut_list_says_how_to_see_the_rest(filled: str) -> None:
    """The limit cuts the rows, not the knowledge that there are more."""
    result = _run("quotes", "--limit", "1", "--db", filled, "--format", "csv")

    assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == 1
    assert "showing 1 of 2; --limit 0 shows all" in result.stderr


def test_a_statement_is_shown_in_its_paragraph(filled: str) -> None:
    """Source, cue and content are marked in the article's own words, and no control character gets out."""
    result = _run("show", "q1", "--db", filled)

    marked = "[content: “It is safe,”] [source: Zoë Ørsted] [cue: said] on Monday.\\x1b[2J [content: “Quite safe.”]"
    assert result.exit_code == 0
    assert marked in result.stdout
    assert "Nothing else." not in result.stdout
    assert "\x1b" not in result.stdout
    assert all(words in result.stdout for words in ("https://example.org/ferry", "made by a factory", "heard it", "c1"))


def test_a_shown_statement_is_data_too(filled: str) -> None:
    """As JSON it has the columns of a list, and its context."""
    shown = json.loads(_run("show", "q1", "--db", filled, "--format", "json").stdout)
    [listed] = json.loads(_run("quotes", "safe", "--db", filled, "--format", "json").stdout)

    context = {"claims", "event"}
    assert {name: shown[name] for name in listed if name not in context} == {
        name: listed[name] for name in listed if name not in context
    }
    assert [paragraph["text"].count("“") for paragraph in shown["paragraphs"]] == [2]
    assert shown["extractor"] == {"name": "rules", "version": "1"}


def test_an_article_is_shown_with_its_statements(filled: str) -> None:
    """What was said is marked with its id and speaker in the whole text; an earlier version has its own id."""
    result = _run("show", "a1v1", "--db", filled)

    assert "[q1 Zoë Ørsted: “It is safe,”]" in result.stdout
    assert "Nothing else." in result.stdout
    assert _run("show", "a1v1", "--db", filled).stdout == _run("show", "A1", "--db", filled).stdout


@pytest.mark.parametrize("row", ["s1", "c1", "r1"])
def test_other_rows_are_shown_by_their_ids(filled: str, row: str) -> None:
    """Speakers, claims and runs have their page under the same command."""
    result = _run("show", row, "--db", filled, "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == row


@pytest.mark.parametrize("row", ["a99", "a1v9", "q99", "s99", "c99", "e99", "r99"])
def test_an_id_without_a_row_is_one_line(filled: str, row: str) -> None:
    """An unknown id is answered with exit code 1 and one line that names it."""
    result = _run("show", row, "--db", filled)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"onrecord: {row}")
    assert result.stderr.count("\n") == 1


def test_a_statement_of_an_earlier_run_is_kept_and_said_to_be_old(filled: str) -> None:
    """A noted id still leads to its evidence after the article was extracted again."""
    with db.open_session(filled, write=True) as session:
        session.get_one(db.ArticleVersion, 1).run_id = factories.make_run(session).id
        session.commit()
    result = _run("show", "q1", "--db", filled)

    assert "“It is safe,”" in result.stdout
    assert "earlier run or version" in result.stderr


def test_a_speaker_is_listed_and_shown_by_any_name(filled: str) -> None:
    """The list counts what `quotes` shows; a profile is found by alias and tells the roles."""
    [row] = json.loads(_run("speakers", "list", "zoë", "--db", filled, "--format", "json").stdout)
    shown = json.loads(_run("speakers", "show", "The Mayor", "--db", filled, "--format", "json").stdout)

    assert tuple(row) == db.SPEAKER_COLUMNS
    assert (row["statements"], shown["id"]) == (1, row["id"])
    assert [role["role"] for role in shown["roles"]] == ["mayor"]


def test_an_unknown_speaker_is_one_line(filled: str) -> None:
    """Showing a speaker whom nobody knows fails; listing such gives nothing."""
    shown, listed = _run("speakers", "show", "Nobody", "--db", filled), _run("speakers", "list", "No", "--db", filled)

    assert (shown.exit_code, shown.stderr.count("\n")) == (1, 1)
    assert (listed.exit_code, listed.stderr) == (0, "nothing found\n")
