"""The example articles in a database, made by the commands that start.py runs."""

import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from typer.testing import CliRunner, Result

from onrecord.cli.main import app

ROOT = Path(__file__).parent.parent.parent
DATABASE = "demo.db"


def load_start() -> ModuleType:
    """Return the project's start.py as a module."""
    spec = spec_from_file_location("start", ROOT / "start.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("start.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_onrecord(*arguments: str, width: int = 100) -> Result:
    """Run a command in the current folder on its demo.db, as on a terminal of ``width`` columns."""
    environment = {"ONRECORD_DB": DATABASE, "COLUMNS": str(width), "NO_COLOR": "1", "TERMINAL_WIDTH": str(width)}
    return CliRunner().invoke(app, list(arguments), env=environment)


def make_demo(folder: Path) -> None:
    """Copy the examples into the current folder, which is ``folder``, and add them to demo.db as start.py does."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    for command in load_start().list_additions():
        result = run_onrecord(*command)
        if result.exit_code:
            raise AssertionError(f"onrecord {' '.join(command)}: {result.output}") from result.exception
