"""The help of every command, walked from the command table: good enough to learn from."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from onrecord import __version__
from onrecord.cli.main import app

# None of these may load before a command needs it: they take from a tenth of a second to more than one.
HEAVY = {"alembic", "feedparser", "httpx", "jinja2", "spacy", "sqlalchemy", "sqlmodel", "trafilatura", "warcio"}


def walk(command: Any, name: str = "onrecord") -> Iterator[tuple[str, Any]]:
    """Yield every command and group with the words that call it."""
    yield name, command
    for word, each in getattr(command, "commands", {}).items():
        yield from walk(each, f"{name} {word}")


ALL = dict(walk(typer.main.get_command(app)))
LEAVES = {name: command for name, command in ALL.items() if not hasattr(command, "commands")}


@pytest.mark.parametrize("name", ALL)
def test_every_option_and_command_is_explained(name: str) -> None:
    """Each has a sentence that begins with a capital, or with what to type, and ends with a full stop."""
    explained = [ALL[name].help, *(each.help for each in ALL[name].params if each.name != "help")]

    for text in explained:
        assert text, name
        first = text.split("\n\n")[0]
        assert re.match(r"[A-Z`'\"]", first), first
        assert first.rstrip().endswith((".", "`.")), first


@pytest.mark.parametrize("name", LEAVES)
def test_every_command_has_an_example(name: str) -> None:
    """The help ends with a call that could be typed, of this very command."""
    assert re.search(rf"Example: `{name}\b[^`]*`", LEAVES[name].help or ""), name


@pytest.mark.parametrize("name", ALL)
def test_help_is_printed_on_a_narrow_terminal(name: str) -> None:
    """Both options ask for help, and nothing but help comes."""
    runner = CliRunner(env={"COLUMNS": "40", "TERM": "dumb"})
    short, long = (runner.invoke(app, [*name.split()[1:], option]) for option in ("-h", "--help"))

    assert (short.exit_code, long.exit_code) == (0, 0)
    assert short.stdout == long.stdout
    assert "Usage" in short.stdout


def test_the_version_is_printed() -> None:
    """``--version`` tells the program and its version."""
    result = CliRunner().invoke(app, ["--version"])

    assert (result.exit_code, result.stdout) == (0, f"onrecord {__version__}\n")


def test_wrong_usage_exits_with_2() -> None:
    """An option that does not exist is wrong usage, and nothing goes to standard output."""
    result = CliRunner().invoke(app, ["quotes", "--no-such-option"])

    assert (result.exit_code, result.stdout) == (2, "")


def test_the_command_table_loads_nothing_heavy() -> None:
    """What takes long to import is imported when a command runs, so that help and completion answer at once."""
    code = "import sys, onrecord.cli.main; print(*{name.split('.')[0] for name in sys.modules})"

    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )

    assert loaded & HEAVY == set()


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_reader_that_stops_early_hears_no_complaint(address: str, form: str) -> None:
    """``onrecord … | head`` ends silently."""
    code = "from onrecord.cli.main import run; run()"
    command = [sys.executable, "-c", code, "stats", "--format", form, "--db", address]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert process.stderr.read() == ""
    process.stderr.close()
    process.wait()
