"""start.py says what is missing, instead of failing somewhere inside pip."""

import subprocess
import sys

import pytest
from support.demo import ROOT, load_start


def test_an_old_python_is_named_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.10 gets one line that says what is needed."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))

    assert "this is Python 3.10.4, and onrecord needs 3.11 or newer" in load_start().find_problem()


def test_a_python_without_venv_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's Python without python3-venv gets the name of the package."""
    start = load_start()
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"sudo apt install python{version}-venv" in start.find_problem()


def test_this_python_is_good_enough() -> None:
    """The Python that runs the tests has no problem."""
    assert load_start().find_problem() is None


def test_an_unknown_word_shows_how_to_use_it() -> None:
    """Anything but `test` prints the usage and exits with 2."""
    done = subprocess.run([sys.executable, ROOT / "start.py", "tset"], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "python3 start.py test" in done.stdout


def test_every_example_text_is_added_with_its_day() -> None:
    """Each text of the Courier is added once, with outlet and date; the other examples follow in one command."""
    *courier, others = load_start().list_additions()

    texts = sorted(path.name for path in (ROOT / "examples" / "courier").iterdir())
    assert [command[1].rsplit("/", 1)[1] for command in courier] == texts
    assert courier[0][-2:] == ["--published", "2026-03-03"]
    assert others == ["add", "examples/estuary-post.jsonl", "examples/shoreline"]
