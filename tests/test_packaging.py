"""The wheel holds the whole program, and works where there is no checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
FOLDERS = ("cli", "db", "extraction", "migrations", "tracking")
# What a build needs of the checkout.
SOURCES = (*FOLDERS, "src", "pyproject.toml", "README.md", "LICENSE", ".gitignore")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the tree in which symbolic links are plain files, as some clones have them."""
    tree = tmp_path_factory.mktemp("tree")
    for name in SOURCES:
        _copy_without_links(ROOT / name, tree / name)
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation", "--outdir", out, tree]
    subprocess.run(build, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def _copy_without_links(source: Path, target: Path) -> None:
    """Copy a file or folder; a symbolic link becomes a file that holds where it pointed."""
    if source.is_symlink():
        target.write_text(os.readlink(source))  # noqa: PTH115 - the text itself, unresolved
    elif source.is_dir():
        target.mkdir()
        for entry in source.iterdir():
            if entry.name != "__pycache__":
                _copy_without_links(entry, target / entry.name)
    else:
        shutil.copyfile(source, target)


def _files_of(folder: Path) -> set[str]:
    """Return the names of all files below a folder, without what Python leaves behind."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in files}


def test_the_wheel_holds_each_file_of_the_tree_and_no_other(wheel: Path) -> None:
    """Every file of the five folders and of src/onrecord is in the wheel: code, stubs, migrations, templates, data."""
    expected = {f"onrecord/{folder}/{name}" for folder in FOLDERS for name in _files_of(ROOT / folder)}
    package = ROOT / "src" / "onrecord"
    expected |= {f"onrecord/{path.name}" for path in package.iterdir() if path.is_file() and not path.is_symlink()}

    with zipfile.ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert shipped == expected
    assert {"onrecord/py.typed", "onrecord/db/__init__.pyi", "onrecord/migrations/script.py.mako"} <= shipped


def test_the_wheel_brings_the_command_and_the_licence(wheel: Path) -> None:
    """The wheel's own notes name the command `onrecord` and hold the licence text."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (entry_points,) = (archive.read(name).decode() for name in names if name.endswith("/entry_points.txt"))

    assert "onrecord = onrecord.cli.main:run" in entry_points
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_unpacked_wheel_migrates_a_database(wheel: Path, tmp_path: Path) -> None:
    """With nothing of the checkout in reach, the shipped migrations make a database."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from onrecord import db\n"
        "assert db.__file__.startswith(sys.argv[1]), db.__file__\n"
        "db.create_database('new.db')\n"
    )

    # -P keeps the current folder off the path; a path given first wins over the editable install.
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, site], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new.db").stat().st_size > 0


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel with all it depends on into an empty environment; return the command."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    bin_folder = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [bin_folder / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install", wheel]
    subprocess.run(pip, check=True)
    return bin_folder / "onrecord"


@pytest.fixture(scope="session")
def articles() -> list[Path]:
    """Return the articles to try: the shared development articles where they are, else the examples."""
    shared = Path(os.environ.get("ONRECORD_SHARED", ROOT.parent / "shared")) / "polnear" / "dev"
    return sorted(shared.rglob("*.txt")) if shared.is_dir() else [EXAMPLES]


def _run(command: Path, *arguments: str | Path, cwd: Path) -> str:
    """Run the installed command outside the checkout and return what it prints; anything but exit code 0 fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD", "PYTHON"))}
    done = subprocess.run(
        [command, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"onrecord {arguments}: {done.stderr[-2000:]}"
    return done.stdout


QUESTIONS: tuple[Sequence[str], ...] = (
    ("quotes",),
    ("articles", "list"),
    ("speakers", "list"),
    ("claims", "list"),
    ("events", "list"),
    ("runs", "list"),
    ("stats",),
    ("verify",),
    ("search", "the"),
    ("export", "quotes", "--format", "jsonl"),
    ("export", "quotes", "--format", "csv"),
    ("db", "status"),
    ("db", "check"),
)


@pytest.mark.slow
def test_the_installed_program_does_its_whole_job(installed: Path, articles: list[Path], tmp_path: Path) -> None:
    """Articles are added, asked for, exported and verified, twice over, and the second time changes nothing."""
    answers = []
    for _ in range(2):
        _run(installed, "add", *articles, cwd=tmp_path)
        answers.append({question: _run(installed, *question, cwd=tmp_path) for question in QUESTIONS})

    assert all(answers[0].values())
    assert answers[0]["export", "quotes", "--format", "jsonl"] == answers[1]["export", "quotes", "--format", "jsonl"]


@pytest.mark.slow
def test_the_installed_program_opens_the_examples(installed: Path, tmp_path: Path) -> None:
    """The bundled articles, of three formats, give quotes from the people of the story."""
    _run(installed, "add", EXAMPLES, cwd=tmp_path)

    quotes = _run(installed, "quotes", "--format", "csv", cwd=tmp_path)

    assert "Ruth Okafor" in quotes
    assert "Tobias Renn" in quotes
