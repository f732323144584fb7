"""The README and the docs are true: their commands print what they show, their Python runs, their links lead somewhere.

In a block marked ``console``, a line ``$ onrecord …`` is run in a folder with the examples and their demo.db, and what
follows is its output on a terminal of 100 columns. Blocks marked ``python`` are run too; ``sh`` blocks are not.
"""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.demo import ROOT, run_onrecord

from onrecord.extraction import STAGES

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])
CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def having(pattern: re.Pattern[str]) -> list[pytest.ParameterSet]:
    """Return a parameter for each document in which ``pattern`` is found, named by its path."""
    return [
        pytest.param(path, id=path.relative_to(ROOT).as_posix())
        for path in DOCUMENTS
        if pattern.search(path.read_text(encoding="utf-8"))
    ]


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Work in a copy of the folder with the examples and demo.db."""
    folder = tmp_path / "demo"
    shutil.copytree(demo_folder, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ONRECORD_DB", "demo.db")
    return folder


def rerun(block: str) -> str:
    """Return the block with the output that its commands have now."""
    lines = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{run_line(line)}" for line in lines)


def run_line(line: str) -> str:
    """Return what one command prints, on standard output and error together, without blanks at the ends of lines."""
    program, *arguments = shlex.split(line.removeprefix("$ "), comments=True)
    assert program == "onrecord", f"only onrecord is run in console blocks; mark this as sh: {line}"
    result = run_onrecord(*arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code != 2, f"wrong usage: {line}\n{result.output}"
    return "".join(f"{printed.rstrip()}\n" for printed in result.output.rstrip().splitlines())


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("path", having(CONSOLE))
def test_commands_print_what_the_document_shows(path: Path, request: pytest.FixtureRequest) -> None:
    """Each command of the document, run in order, has the output that stands below it."""
    text = path.read_text(encoding="utf-8")

    now = CONSOLE.sub(lambda block: rerun(block[0]), text)

    if request.config.getoption("--update-golden"):
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("path", having(PYTHON))
def test_python_in_the_document_runs(path: Path) -> None:
    """The Python blocks of the document run one after the other, as one program."""
    blocks = PYTHON.findall(path.read_text(encoding="utf-8"))

    exec(compile("\n".join(blocks), str(path), "exec"), {"__name__": "document"})  # noqa: S102 - our own docs


@pytest.mark.parametrize("path", having(LINK))
def test_links_lead_to_files_that_are_there(path: Path) -> None:
    """Every relative link of the document names a file or folder of the project."""
    text = FENCED.sub("", path.read_text(encoding="utf-8"))

    missing = [link for link in LINK.findall(text) if not (path.parent / link).exists()]

    assert missing == []


def test_the_architecture_lists_the_stages_as_they_run() -> None:
    """The table of stages in docs/architecture.md is the list in the code."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.split("<!-- stages:", 1)[1].split("\n\nTwo promises", 1)[0]

    _heading, _rule, *rows = re.findall(r"^\| (.*?) \| (.*?) \|$", table, re.MULTILINE)

    assert rows == [(stage.name, stage.adds) for stage in STAGES]
