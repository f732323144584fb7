"""Standard streams that are closed or full end in one line, not in a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(command: str, address: str) -> subprocess.CompletedProcess[str]:
    """Run a shell line in which ``onrecord`` is this program."""
    program = f"{sys.executable} -c 'from onrecord.cli.main import run; run()'"
    line = command.replace("onrecord", program)
    # The search path goes along: it is these sources that are tested, also where others are installed.
    env = {"ONRECORD_DB": address, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False, env=env)


pytestmark = pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a POSIX shell")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_a_full_disk_is_one_line(address: str, form: str) -> None:
    """What cannot be written is said, with exit code 1."""
    result = run(f"onrecord stats --format {form} > /dev/full", address)

    assert result.returncode == 1
    assert "make room" in result.stderr
    assert "Traceback" not in result.stderr


def test_closed_output_is_one_line(address: str) -> None:
    """Nobody can read the answer, and the program says so."""
    result = run("onrecord stats >&-", address)

    assert result.returncode == 1
    assert result.stderr == "onrecord: standard output is closed; open it, or write to /dev/null\n"


def test_closed_input_is_one_line(address: str) -> None:
    """A source that cannot be read is named with its remedy."""
    result = run("onrecord extract - <&-", address)

    assert result.returncode == 1
    assert "standard input is closed" in result.stderr
    assert "Traceback" not in result.stderr
