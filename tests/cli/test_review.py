"""`onrecord review`: what people judge of statements, by id and in a terminal."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from sqlmodel import select
from support.cast import CastExtractor, add_cast, make_cast
from typer.testing import CliRunner, Result

from onrecord import db
from onrecord.cli.main import app

ARTICLES = [make_cast("a", ["p | Ada Quill | | mayor", "p | Omar Vance", "p | Ida Holt"])]


@pytest.fixture
def news(address: str) -> str:
    """Return a database with three statements."""
    add_cast(address, ARTICLES)
    return address


def run(address: str, *words: str) -> Result:
    """Run a command on the database as Dana, without a terminal."""
    environment = {"ONRECORD_DB": address, "ONRECORD_BY": "Dana", "COLUMNS": "200"}
    return CliRunner().invoke(app, words, env=environment)


def rows(result: Result) -> list[dict[str, object]]:
    """Return the rows of a command that wrote JSON."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def statuses(address: str) -> list[object]:
    """Return the review states of all statements, in reading order."""
    return [row["status"] for row in rows(run(address, "quotes", "--sort", "article", "--format", "json"))]


def ids(address: str) -> list[str]:
    """Return the ids of the present statements, in reading order."""
    return [str(row["id"]) for row in rows(run(address, "quotes", "--sort", "article", "--format", "json"))]


def test_statements_are_confirmed_and_rejected_with_who_and_why(news: str) -> None:
    """The rows go to standard output as they are now; the history has who, when and why."""
    first, second, _ = ids(news)

    result = run(news, "review", first, second, "--confirm", "--why", "heard the tape", "--format", "json")

    assert [(row["id"], row["status"]) for row in rows(result)] == [(first, "confirmed"), (second, "confirmed")]
    assert "`onrecord undo j" in result.stderr
    stored = rows(run(news, "history", "--format", "json"))
    assert [(row["by"], row["verb"], row["subject"], row["why"]) for row in stored] == [
        ("Dana", "confirm", second, "heard the tape"),
        ("Dana", "confirm", first, "heard the tape"),
    ]
    assert statuses(news) == ["confirmed", "confirmed", "unreviewed"]


def test_the_latest_judgement_counts_and_undoing_gives_the_one_before(news: str) -> None:
    """What was thought before is kept, and counts again once the later judgement is taken back."""
    first = ids(news)[0]
    run(news, "review", first, "--confirm")
    run(news, "review", first, "--reject")

    assert statuses(news)[0] == "rejected"
    undone = run(news, "undo")
    assert undone.exit_code == 0
    assert f"undone: reject, {first}" in undone.stderr
    assert statuses(news)[0] == "confirmed"


def test_judgements_survive_another_extraction(news: str) -> None:
    """Statements of a newer engine are other rows with the same words: what people said of these holds."""
    first, second, _ = before = ids(news)
    run(news, "review", first, "--confirm")
    run(news, "review", second, "--reject")

    add_cast(news, ARTICLES, CastExtractor(version="2"), again=True)

    assert not set(before) & set(ids(news))
    assert statuses(news) == ["confirmed", "rejected", "unreviewed"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("review",), "asks in a terminal"),
        (("review", "q1"), "--confirm, --reject or --unsure"),
        (("review", "q1", "--confirm", "--reject"), "one of these"),
        (("review", "q1", "--confirm", "--outlet", "Post"), "ids or filters"),
        (("review", "--confirm"), "nothing is judged unseen"),
        (("review", "s1", "--confirm"), "not the id of a statement"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_do(news: str, words: tuple[str, ...], told: str) -> None:
    """Wrong usage, one line, nothing stored."""
    result = run(news, *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert rows(run(news, "history", "--format", "json")) == []


def test_one_unknown_id_stores_nothing(news: str) -> None:
    """All of what was typed is stored, or nothing."""
    result = run(news, "review", ids(news)[0], "q999", "--confirm")

    assert result.exit_code == 1
    assert "q999: there is no such statement" in result.stderr
    assert statuses(news) == ["unreviewed"] * 3


def answer_in_a_terminal(address: str, keys: str, *words: str) -> tuple[int, str]:
    """Run `onrecord review` in a terminal of its own, type the keys, and return exit code and what it showed."""
    pty = pytest.importorskip("pty", reason="Windows has no such terminals")
    ours, theirs = pty.openpty()
    code = "from onrecord.cli.main import run; run()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "review", *words],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"ONRECORD_DB": address, "ONRECORD_BY": "Dana", "COLUMNS": "200"},
    )
    os.close(theirs)
    os.write(ours, keys.encode())
    shown, _ = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, shown.decode()


@pytest.fixture
def doubtful(news: str) -> Iterator[str]:
    """Return the database with the second statement the least sure one, then the third."""
    with db.open_session(news, write=True) as session:
        for each, confidence in zip(session.exec(select(db.Statement)), (0.9, 0.2, 0.5), strict=True):
            each.confidence = confidence
            session.add(each)
        session.commit()
    return news


def test_the_queue_begins_with_the_least_sure_and_stores_each_answer(doubtful: str) -> None:
    """Each statement is shown where it stands; an answer counts at once, also when the rest is left."""
    code, shown = answer_in_a_terminal(doubtful, "c\nx\nr\nq\n")

    assert code == 0, shown
    assert shown.index("Omar Vance") < shown.index("Ida Holt") < shown.index("Ada Quill")
    assert "[content: p | Omar Vance]" in shown
    assert "'x' is no answer" in shown
    assert "2 answered" in shown
    assert statuses(doubtful) == ["unreviewed", "confirmed", "rejected"]


def test_what_nobody_can_tell_is_not_asked_again(doubtful: str) -> None:
    """Unsure is an answer: the statement stays unreviewed, and the next sitting begins behind it."""
    answer_in_a_terminal(doubtful, "u\nq\n")

    _, shown = answer_in_a_terminal(doubtful, "q\n")

    assert statuses(doubtful) == ["unreviewed"] * 3
    assert "Omar Vance" not in shown
    assert "Ida Holt" in shown


def test_filters_choose_what_is_asked(doubtful: str) -> None:
    """The queue takes the filters of quotes."""
    _, shown = answer_in_a_terminal(doubtful, "q\n", "--speaker", "Ada Quill")

    assert "1 of 1" in shown
    assert "Omar Vance" not in shown
