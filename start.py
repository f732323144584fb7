"""Sets onrecord up in this folder and shows it at work; needs nothing but Python 3.11 or newer with venv and pip.

    python3 start.py         installs onrecord into .venv and prints who said what in the articles of examples/
    python3 start.py test    installs the test tools too and runs the tests; what follows "test" is for pytest

Both may be run again: what is installed stays, and articles that are known are not added twice.
"""

# The only module that must run on an old Python too, if only to say that it is too old.
from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
ONRECORD = BIN / ("onrecord.exe" if os.name == "nt" else "onrecord")
DATABASE = "demo.db"
COURIER = "Calder Bay Courier"
# pip reads [dependency-groups] since 25.1; Python 3.11 brings an older one.
PIP = "pip>=25.1"


def main() -> int:
    """Run the demonstration, or with ``test`` the tests; returns the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] not in ([], ["test"]):
        print(__doc__)
        return 0 if arguments[0] in {"-h", "--help"} else 2
    problem = find_problem()
    if problem:
        print(f"start.py: {problem}", file=sys.stderr)
        return 1
    os.chdir(ROOT)
    try:
        return test(arguments[1:]) if arguments else demonstrate()
    except subprocess.CalledProcessError as error:
        print(f"start.py: this failed with exit code {error.returncode}: {_shown(error.cmd)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def find_problem() -> str | None:
    """Return what keeps this machine from running onrecord and how to mend it, or None."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        return f"this is Python {found}, and onrecord needs 3.11 or newer; run this file with a newer one"
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        return f"this Python cannot make environments; on Debian and Ubuntu: sudo apt install {name}"
    return None


def demonstrate() -> int:
    """Install onrecord, add the example articles to demo.db and print who said what."""
    install(with_tests=False)
    say(f"Adding the articles of examples/ to {DATABASE}")
    for command in list_additions():
        run_onrecord(*command)
    say("Who said what")
    run_onrecord("quotes")
    say("Ask on, for example:")
    for question in ("quotes --speaker Okafor", "quotes alarms --kind direct", "search ammonia", "--help"):
        database = "" if question == "--help" else f" --db {DATABASE}"
        print(f"  {ONRECORD.relative_to(ROOT)} {question}{database}")
    return 0


def list_additions() -> list[list[str]]:
    """Return the `onrecord add` commands for all example articles."""
    commands = [
        # Plain text cannot say where it was printed and when; here the file names tell the day.
        ["add", f"examples/courier/{path.name}", "--outlet", COURIER, "--published", path.name[:10]]
        for path in sorted((ROOT / "examples" / "courier").glob("*.txt"))
    ]
    return [*commands, ["add", "examples/estuary-post.jsonl", "examples/shoreline"]]


def test(options: list[str]) -> int:
    """Install onrecord with the test tools and run the tests; returns pytest's exit code."""
    install(with_tests=True)
    say("Running the tests")
    return subprocess.run([BIN / "pytest", *options], cwd=ROOT, check=False).returncode


def install(*, with_tests: bool) -> None:
    """Make ``.venv`` and install onrecord into it, unless that was done since pyproject.toml last changed."""
    stamps = [ENVIRONMENT / "onrecord.stamp", ENVIRONMENT / "onrecord-test.stamp"]
    stamps = stamps if with_tests else stamps[:1]
    linked = (ROOT / "src" / "onrecord" / "db").is_symlink()
    fresh = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()
    # Where git made no symbolic links (Windows), the code is copied and has to be installed anew each time.
    if linked and is_usable() and all(s.is_file() and s.read_text() == fresh for s in stamps):
        say("Everything is installed in .venv")
        return
    if not is_usable():
        say("Making an environment in .venv")
        subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], check=True)
    what = "onrecord and its test tools" if with_tests else "onrecord"
    say(f"Installing {what} into .venv (a minute or two at first)")
    run_pip("install", "--upgrade", PIP)
    run_pip("install", *(["--editable"] if linked else []), ".", *(["--group", "test"] if with_tests else []))
    for stamp in stamps:
        stamp.write_text(fresh)


def is_usable() -> bool:
    """Tell whether ``.venv`` holds a Python that is new enough and has pip."""
    if not PYTHON.exists():
        return False
    check = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return subprocess.run([PYTHON, "-c", check], check=False, capture_output=True).returncode == 0


def run_pip(*arguments: str) -> None:
    """Run the environment's pip quietly; its errors show."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([PYTHON, "-m", "pip", arguments[0], *quiet, *arguments[1:]], cwd=ROOT, check=True)


def run_onrecord(*arguments: str) -> None:
    """Run an onrecord command on demo.db, after showing it."""
    print(f"$ onrecord {_shown(arguments)}", flush=True)
    subprocess.run([ONRECORD, *arguments], cwd=ROOT, check=True, env={**os.environ, "ONRECORD_DB": DATABASE})


def say(step: str) -> None:
    """Print what is about to happen."""
    print(f"\n== {step}", flush=True)


def _shown(command: object) -> str:
    """Return a command as one would type it."""
    words = [str(part) for part in command] if isinstance(command, (list, tuple)) else [str(command)]
    return " ".join(f'"{word}"' if " " in word else word for word in words)


if __name__ == "__main__":
    sys.exit(main())
