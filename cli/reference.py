"""The reference page of the documentation, written from the command table.

python -m onrecord.cli.reference > docs/reference.md
"""

import re
import sys
from collections.abc import Iterator
from typing import Any

import typer

from onrecord.cli.main import app

INTRODUCTION = """\
# Commands

Every command with its arguments and options, as `--help` prints them. This page is generated:
`python -m onrecord.cli.reference > docs/reference.md`.

* Data goes to standard output, notes and progress to standard error.
* Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done (some sources of a batch failed).
* Lists take `--format table|json|jsonl|csv`, with the same column names in each; a table shows those that it has room
  for. JSON keeps letters as they are. In CSV, entries of a list are parted by semicolons, and a cell that a spreadsheet
  would run as a formula (one that begins with `=`, `+`, `-`, `@`, a tab or a carriage return, also behind blanks) gets
  an apostrophe before it.
* A date is as precise as you write it: `--until 2024-05` includes all of May, and what is known to be of May only
  counts for `--since 2024-05-20`.
* `COLUMNS` sets the width of tables, `NO_COLOR` turns colours off, `ONRECORD_DB` names the database.
* `onrecord --debug COMMAND …` shows the traceback of an error that is otherwise one line.
"""

# The same on every command; or about the shell rather than about onrecord.
LEFT_OUT = {"help", "install_completion", "show_completion"}

# Says nothing that the name and the help do not say.
PLAIN_TYPE = re.compile(r" <(str|list\[str\]|path|bool)>")


def write_reference() -> str:
    """Return the page in Markdown: the program, then each command in the order of its table."""
    sections = [_write_command(name, command) for name, command in _walk(typer.main.get_command(app), "onrecord")]
    return "\n".join([INTRODUCTION, *sections])


def _walk(command: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - Typer keeps its types to itself
    yield name, command
    for word, each in getattr(command, "commands", {}).items():
        yield from _walk(each, f"{name} {word}")


def _write_command(name: str, command: Any) -> str:  # noqa: ANN401 - Typer keeps its types to itself
    context = typer.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    lines = [f"## {name}", "", command.help or "", "", "```text", usage, "```", ""]
    records = [each.get_help_record(context) for each in command.get_params(context) if each.name not in LEFT_OUT]
    lines += [f"* `{PLAIN_TYPE.sub('', names)}` {_tidy(text)}" for names, text in filter(None, records)]
    return "\n".join(lines).rstrip() + "\n"


def _tidy(text: str) -> str:
    """Return an option's help on one line, with what brackets add to it (default, variable) in code type."""
    return re.sub(r"\[((?:default|env var|required)[^\]]*)\]", r"(\1)", " ".join(text.split())).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(write_reference())
