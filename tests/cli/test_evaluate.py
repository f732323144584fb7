"""The command `onrecord evaluate`: figures on stdout, failed pins on stderr."""

import json
from pathlib import Path

import pytest
from support.gold import make_gold
from typer.testing import CliRunner

from onrecord.cli.main import app


@pytest.fixture
def gold(tmp_path: Path) -> str:
    """Write a small gold and return its path."""
    return str(make_gold(tmp_path))


def test_figures_come_as_rows(gold: str) -> None:
    """One row a measure, with the same columns in every format."""
    result = CliRunner().invoke(app, ["evaluate", gold, "--format", "json"])

    assert result.exit_code == 0
    rows = {row["measure"]: row for row in json.loads(result.stdout)}
    assert rows["found"]["recall"] == 75.0
    assert rows["core found"] == {
        "measure": "core found",
        "precision": None,
        "recall": None,
        "f1": None,
        "share": 66.7,
        "count": 3,
    }


def test_a_pin_fails_only_what_falls(gold: str, tmp_path: Path) -> None:
    """Unpinned fails, pinned passes, and a higher pin fails with the measure's name."""
    pins = tmp_path / "pins.json"
    call = ["evaluate", gold, "--pin", str(pins), "--format", "csv"]

    assert CliRunner().invoke(app, call).exit_code == 1
    assert CliRunner().invoke(app, [*call, "--update"]).exit_code == 0
    assert CliRunner().invoke(app, call).exit_code == 0
    pins.write_text(pins.read_text().replace("66.7", "99.9"))
    result = CliRunner().invoke(app, call)

    assert result.exit_code == 1
    assert "core found is 66.7, pinned at 99.9" in result.stderr


def test_what_is_no_gold_is_one_line(tmp_path: Path) -> None:
    """A wrong path is an error without traceback."""
    result = CliRunner().invoke(app, ["evaluate", str(tmp_path / "nowhere.json")])

    assert result.exit_code == 1
    assert "nowhere.json: cannot be read" in result.stderr
