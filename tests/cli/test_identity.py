"""`speakers merge|apart|unsure|split|rename|confirm|reject|suggest|match|import`, `undo` and `history`."""

import csv
import io
import json
from pathlib import Path

import pytest
from support.cast import add_cast, find_speaker, make_cast
from typer.testing import CliRunner, Result

from onrecord import db
from onrecord.cli.main import app

ARTICLES = [
    make_cast("a", ["p | Ada Quill | Quill | mayor of Calder Bay", "p | Omar Vance"]),
    make_cast("b", ["p | Omar Vance", "o | Tidewater Rail", "p | Ada Quill | Quill | mayor of Calder Bay"]),
    make_cast("c", ["p | Ada Quill | | striker", "p | Lou Reyes"], outlet="Sport"),
]


@pytest.fixture
def news(address: str) -> str:
    """Return a database with a mayor and a striker of one name."""
    add_cast(address, ARTICLES)
    return address


def run(address: str, *words: str, keys: str | None = None) -> Result:
    """Run a command on the database as Dana."""
    environment = {"ONRECORD_DB": address, "ONRECORD_BY": "Dana", "COLUMNS": "200"}
    return CliRunner().invoke(app, words, input=keys, env=environment)


def ids(address: str) -> tuple[str, str]:
    """Return the ids of the mayor and the striker."""
    with db.open_session(address) as session:
        return tuple(f"s{find_speaker(session, article, 'Ada Quill')}" for article in "ac")


def rows(result: Result) -> list[dict[str, object]]:
    """Return the rows of a command that wrote JSON."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_merging_says_who_it_is_now_and_how_to_take_it_back(news: str) -> None:
    """The speaker goes to standard output, the way back to standard error."""
    mayor, striker = ids(news)

    result = run(news, "speakers", "merge", mayor, striker, "--why", "one and the same", "--format", "json")

    assert [(row["id"], row["articles"]) for row in rows(result)] == [(mayor, 3)]
    assert "`onrecord undo j" in result.stderr


def test_what_was_decided_is_listed_newest_first_and_undone(news: str) -> None:
    """Who, when and why; undone judgements stay, with who took them back."""
    mayor, striker = ids(news)
    run(news, "speakers", "merge", mayor, striker, "--why", "one and the same")
    run(news, "speakers", "rename", mayor, "Ada Quill, mayor")

    first = run(news, "undo", "--why", "too long", "--format", "json")
    second = run(news, "undo", "--format", "json")
    listed = rows(run(news, "history", "--speaker", mayor, "--format", "json"))

    assert [row["name"] for row in rows(first)] == ["Ada Quill"]
    assert [row["id"] for row in rows(second)] == [mayor, striker]
    assert [(row["verb"], row["by"], row["why"], row["undone_why"]) for row in listed] == [
        ("rename", "Dana", None, "too long"),
        ("same", "Dana", "one and the same", None),
    ]
    assert ids(news) == (mayor, striker)
    assert run(news, "undo").exit_code == 1


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_lists_have_all_formats(news: str, form: str) -> None:
    """History, suggestions and a speaker's judgements."""
    mayor, _ = ids(news)
    run(news, "speakers", "confirm", mayor)

    results = [
        run(news, *words.split(), "--format", form)
        for words in ("history", "history --machine", "speakers suggest", f"speakers show {mayor}", "show j1")
    ]

    assert [result.exit_code for result in results] == [0] * 5
    assert "confirm" in results[0].stdout
    assert all("Ada Quill" in result.stdout for result in results)


def test_a_part_of_a_speaker_is_split_off_by_article_name_outlet_or_role(news: str) -> None:
    """A dry run lists what would go; then it is another speaker."""
    mayor, _ = ids(news)

    dry = rows(run(news, "speakers", "split", mayor, "--article", "a2", "--dry-run", "--format", "json"))
    before = ids(news)
    done = rows(run(news, "speakers", "split", mayor, "--article", "a2", "--format", "json"))

    assert [row["article"] for row in dry] == ["a2"]
    assert before == ids(news)
    assert [row["articles"] for row in done] == [1, 1]
    assert run(news, "speakers", "split", mayor, "--role", "striker").exit_code == 2
    assert "say what goes" in run(news, "speakers", "split", mayor).stderr
    assert run(news, "speakers", "split", mayor, "--name", "Ada Quill", "--to", "s99").exit_code == 1


def test_suggestions_can_be_answered_one_by_one(news: str) -> None:
    """Each answer is a judgement: merge, keep apart, nobody can tell; skipping stores nothing."""
    suggested = rows(run(news, "speakers", "suggest", "quill", "--format", "json"))
    skipped = run(news, "speakers", "suggest", "--ask", keys="s\n")
    answered = run(news, "speakers", "suggest", "--ask", keys="a\n")

    assert [(row["left_name"], row["right_name"]) for row in suggested] == [("Ada Quill", "Ada Quill")]
    assert "other fields" in suggested[0]["why"]
    assert "mayor of Calder Bay" in suggested[0]["left_facts"]
    assert "0 answered" in skipped.stderr
    assert "1 answered" in answered.stderr
    assert rows(run(news, "speakers", "suggest", "--format", "json")) == []
    assert [row["verb"] for row in rows(run(news, "history", "--format", "json"))] == ["not same"]


def test_an_answer_that_is_none_is_asked_for_again(news: str) -> None:
    """A slip of the finger skips no pair: the question comes again, with the letters that answer it."""
    result = run(news, "speakers", "suggest", "--ask", keys="k\n \nm\n")

    assert result.exit_code == 0
    assert "'k' is no answer; give one of m merge" in result.stderr
    assert [row["verb"] for row in rows(run(news, "history", "--format", "json"))] == ["same"]


@pytest.mark.parametrize(
    "command",
    [["quotes", "--speaker"], ["claims", "list", "--speaker"], ["speakers", "show"], ["history", "--speaker"]],
)
def test_an_id_from_before_a_merge_leads_to_the_speaker(news: str, command: list[str]) -> None:
    """Notes and scripts keep the old id: it finds the speaker in whom it was joined, and says so."""
    mayor, striker = ids(news)
    run(news, "speakers", "merge", mayor, striker)

    old, new = (run(news, *command, speaker, "--format", "json") for speaker in (striker, mayor))
    run(news, "undo")

    assert (old.exit_code, old.stdout) == (0, new.stdout)
    assert f"'{striker}' is Ada Quill ({mayor})" in old.stderr
    assert ids(news) == (mayor, striker)
    assert rows(run(news, "speakers", "show", striker, "--format", "json"))["id"] == striker


def test_a_rejected_speakers_name_is_told_to_be_rejected(news: str) -> None:
    """That no speaker has this name would be untrue; the id is given, by which it is still found."""
    run(news, "speakers", "rename", ids(news)[1], "A caption")
    (rejected,) = rows(run(news, "speakers", "reject", "A caption", "--format", "json"))

    shown = run(news, "speakers", "show", "A caption")
    listed = run(news, "quotes", "--speaker", "A caption")

    assert (shown.exit_code, listed.exit_code) == (1, 0)
    assert all(f"is A caption ({rejected['id']}), rejected" in each.stderr for each in (shown, listed))
    assert rows(run(news, "quotes", "--speaker", rejected["id"], "--format", "json")) != []


def test_a_name_of_two_lists_both_and_how_to_choose(news: str) -> None:
    """`quotes --speaker` does not mix them: it tells ids, roles and counts, and exits with 2."""
    mayor, striker = ids(news)

    result = run(news, "quotes", "--speaker", "Ada Quill")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"{mayor} Ada Quill (person, mayor of Calder Bay, 2 statements)" in result.stderr
    assert f"{striker} Ada Quill (person, striker, 1 statement)" in result.stderr
    assert f"by id, such as {mayor}\n" in result.stderr


def test_who_was_rejected_is_left_out_and_said(news: str) -> None:
    """Lists leave out what is no speaker, and show it when asked."""
    _, striker = ids(news)
    run(news, "speakers", "reject", striker)

    listed = run(news, "speakers", "list", "--format", "csv")
    rejected = run(news, "speakers", "list", "--status", "rejected", "--format", "csv")

    assert striker not in [row["id"] for row in csv.DictReader(io.StringIO(listed.stdout))]
    assert "1 rejected left out; --status rejected shows them" in listed.stderr
    assert [row["id"] for row in csv.DictReader(io.StringIO(rejected.stdout))] == [striker]
    refused = run(news, "speakers", "merge", *ids(news))
    assert (refused.exit_code, "onrecord undo j" in refused.stderr) == (2, True)


@pytest.mark.parametrize("name", ["names.csv", "names.jsonl"])
def test_imported_names_are_shown_and_used(news: str, tmp_path: Path, name: str) -> None:
    """A table with both people of a name tells them apart, and `speakers show` shows the fitting lines."""
    table = [
        {"id": "Q1", "name": "Ada Quill", "aliases": "A. Quill|Quill", "description": "mayor of Calder Bay"},
        {"id": "Q2", "name": "Ada Quill", "aliases": "", "description": "striker"},
    ]
    path = tmp_path / name
    if name.endswith("csv"):
        lines = ["id,name,aliases,description", *(",".join(row.values()) for row in table)]
    else:
        lines = [json.dumps(row | {"aliases": row["aliases"].split("|")}) for row in table]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    imported = run(news, "speakers", "import", str(path))
    again = run(news, "speakers", "import", str(path))
    shown = rows(run(news, "speakers", "show", ids(news)[0], "--format", "json"))

    assert "2 entries imported" in imported.stderr
    assert again.exit_code == 0
    assert [entry["ref"] for entry in shown["entries"]] == ["Q1", "Q2"]
    assert rows(run(news, "speakers", "suggest", "--format", "json")) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("names.csv", "name\nAda\n", "names.csv:2: has no id or no name"),
        ("names.jsonl", "no json\n", "names.jsonl:1: is no JSON"),
        ("names.jsonl", "[1]\n", "names.jsonl:1: is no JSON object"),
        ("names.jsonl", None, "names.jsonl: cannot be read"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(
    news: str, tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    """One line with the place, and nothing is stored."""
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")

    result = run(news, "speakers", "import", str(path))

    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_matching_anew_keeps_what_people_decided(news: str) -> None:
    """`speakers match` compares all and says how much that was."""
    mayor, striker = ids(news)
    run(news, "speakers", "apart", mayor, striker)
    run(news, "speakers", "unsure", mayor, "Omar Vance")

    result = run(news, "speakers", "match")

    assert "blocks of similar names compared" in result.stderr
    assert ids(news) == (mayor, striker)


def test_who_decides_is_the_system_s_user_by_default(news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --by and ONRECORD_BY; where the system does not know, it is asked for."""
    monkeypatch.setattr("getpass.getuser", lambda: "dreviewer")
    runner = CliRunner()

    runner.invoke(app, ["speakers", "confirm", "Lou Reyes", "--db", news])
    monkeypatch.setattr("getpass.getuser", _fail)
    unknown = runner.invoke(app, ["speakers", "confirm", "Lou Reyes", "--db", news])

    assert [row["by"] for row in rows(run(news, "history", "--format", "json"))] == ["dreviewer"]
    assert (unknown.exit_code, "--by NAME" in unknown.stderr) == (2, True)


def _fail() -> str:
    raise OSError("no such user")


def test_an_article_without_the_speaker_is_no_part_to_split_off(news: str) -> None:
    """A slip in an id is told, and what else was asked for is not done without it."""
    mayor, _ = ids(news)

    missing = run(news, "speakers", "split", mayor, "--article", "a1", "--article", "a99")
    elsewhere = run(news, "speakers", "split", mayor, "--article", "a3")

    assert (missing.exit_code, elsewhere.exit_code) == (1, 1)
    assert "a99: there is no such article; `onrecord articles list`" in missing.stderr
    assert f"a3: {mayor} is not in this article; `onrecord speakers show {mayor}`" in elsewhere.stderr
    assert rows(run(news, "history", "--format", "json")) == []


def test_the_history_names_everybody_whom_a_judgement_is_about(news: str) -> None:
    """A merger of three names all three; a speaker with many appearances stands there once, with how many."""
    mayor, striker = ids(news)
    run(news, "speakers", "merge", mayor, striker, "Lou Reyes")
    run(news, "speakers", "confirm", mayor)

    confirmed, merged = rows(run(news, "history", "--format", "json"))

    assert merged["subject"] == f"{mayor} Ada Quill (a1)"
    assert sorted(merged["object"].split(", ")) == [f"{mayor} Ada Quill (a3)", f"{mayor} Lou Reyes (a3)"]
    assert f"{mayor} Ada Quill (a1 and 2 more)" in confirmed["subject"]
    assert (merged["appearances"], confirmed["appearances"]) == (3, 4)


def test_what_a_rejected_speaker_was_read_to_say_has_no_known_speaker(news: str) -> None:
    """The words stay, under nobody's name, and are told from others; undoing gives them back."""
    run(news, "speakers", "reject", "Lou Reyes")
    rejected = rows(run(news, "speakers", "list", "--status", "rejected", "--format", "json"))[0]["id"]

    unknown = rows(run(news, "quotes", "--speaker", "unknown", "--format", "json"))
    told = run(news, "quotes", "--speaker", rejected, "--format", "json")
    shown = json.loads(run(news, "show", unknown[0]["id"], "--format", "json").stdout)

    assert [(row["speaker"], row["role"], row["speaker_id"]) for row in unknown] == [(None, None, None)]
    assert [row["id"] for row in rows(told)] == [unknown[0]["id"]]
    assert f"Lou Reyes ({rejected}) was rejected as no speaker" in told.stderr
    assert f"'Lou Reyes' ({rejected}) was rejected as no speaker" in shown["sources"][0]["reason"]
    figures = {
        row["figure"]: row for row in rows(run(news, "stats", "--format", "json")) if row["part"] == "unknown speaker"
    }
    assert figures["statements"]["count"] == 1
    run(news, "undo")
    assert rows(run(news, "quotes", "--speaker", "unknown", "--format", "json")) == []


def test_searching_calls_speakers_as_other_lists_do(news: str) -> None:
    """A speaker that was renamed is found by the words of its statements, under the name it was given."""
    run(news, "speakers", "rename", "Lou Reyes", "Lou Reyes Junior")

    found = rows(run(news, "search", "Reyes", "--format", "json"))

    assert ["Lou Reyes Junior"] in [row["speaker"] for row in found]
