"""The command `onrecord extract`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.main import app

TEXT = "The harbour stays shut, Mayor Ada Holm said on Monday.\r\n\r\n“It is not safe,” she said.\r\n"


def run(*args: str | Path, **more: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["extract", *map(str, args)], **more)  # type: ignore[arg-type]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Write an article of two statements."""
    path = tmp_path / "story.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_one_line_of_json_an_article(story: Path) -> None:
    """The record goes to stdout as one line; its spans slice the file's text."""
    result = run(story, "--published", "2026-03-03", "--outlet", "The Courier")

    assert (result.exit_code, result.stderr) == (0, "")
    record = json.loads(result.stdout)
    assert (record["doc"], record["outlet"], record["published_at"]) == ("story", "The Courier", "2026-03-03")
    quoted = next(each for each in record["statements"] if each["kind"] == "direct")
    assert quoted["speaker"] == "Ada Holm"
    assert [TEXT[start:end] for start, end in quoted["content"]] == ["“It is not safe,”"]
    assert "“It is not safe" in result.stdout


def test_text_and_json_forms(story: Path) -> None:
    """`--format text` is for reading, `--format json` one list, empty when nothing was read."""
    assert "Ada Holm: “It is not safe,” [direct" in run(story, "--format", "text").stdout
    assert [each["doc"] for each in json.loads(run(story, story.parent, "--format", "json").stdout)] == ["story"]
    assert json.loads(run(story.parent / "gone.txt", "--format", "json").stdout) == []


def test_failures_are_one_line_each_and_the_rest_goes_on(story: Path) -> None:
    """What cannot be read is said on stderr; exit code 3 when some articles came out, 1 when none did."""
    (story.parent / "empty.txt").touch()
    (story.parent / "binary.txt").write_bytes(b"a\0b")

    some = run(story.parent)
    none = run(story.parent / "empty.txt")

    assert (some.exit_code, len(some.stdout.splitlines()), len(some.stderr.splitlines())) == (3, 1, 2)
    assert all(line.startswith("onrecord: ") for line in some.stderr.splitlines())
    assert (none.exit_code, none.stdout) == (1, "")


def test_standard_input() -> None:
    """`-` reads an article, a page or a table from standard input."""
    text = run("-", input=TEXT.encode())
    table = run("-", input=json.dumps({"text": TEXT, "source": "x.txt"}).encode())

    assert [json.loads(each.stdout)["doc"] for each in (text, table)] == ["stdin", "x"]
    assert json.loads(text.stdout)["text_sha256"] == json.loads(table.stdout)["text_sha256"]


def test_wrong_date_is_wrong_usage(story: Path) -> None:
    """A date that is not ISO 8601 stops before anything is read, with exit code 2."""
    result = run(story, "--published", "3/3/2026")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "write it as 2024-05-31" in result.stderr


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    """An article cannot move the cursor or colour the screen, in any form."""
    path = tmp_path / "a.txt"
    path.write_text("“It is \x1b[31mnot\x9b safe,” Mayor Ada Holm said on Monday at the harbour of the town.")

    shown = run(path, "--format", "text").stdout + run(path).stdout

    assert "\x1b" not in shown
    assert "\x9b" not in shown


def test_records_come_as_soon_as_they_are_ready() -> None:
    """A program that reads the records gets the first while later articles are still to come."""
    command = [str(Path(sys.executable).with_name("onrecord")), "extract", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write((json.dumps({"text": TEXT}) + "\n") * 60)
        process.stdin.flush()

        first = process.stdout.readline()

        assert json.loads(first)["doc"] == "stdin:1"
        process.stdin.close()
        assert len(process.stdout.readlines()) == 59
