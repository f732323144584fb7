"""The page of all commands is what the command table says today."""

import os
import subprocess
import sys

from support.demo import ROOT

PAGE = ROOT / "docs" / "reference.md"


def test_the_reference_is_up_to_date() -> None:
    """After a change of a command: ``python -m onrecord.cli.reference > docs/reference.md``."""
    command = [sys.executable, "-m", "onrecord.cli.reference"]
    # As on any machine: what an environment sets must not change the page.
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "ONRECORD_DB"}}

    written = subprocess.run(command, capture_output=True, check=True, env=environment).stdout.decode()

    assert PAGE.read_text(encoding="utf-8") == written
