"""What the user names becomes single things to read."""

import os
from pathlib import Path

import pytest
from support.reading import read, read_error, read_one

from onrecord.extraction import SourceKind, expand_sources

TEXT = "The harbour stays shut, the mayor said.\n"


def test_folder_is_searched_in_order(tmp_path: Path) -> None:
    """A folder stands for its article files, those of its folders included, in sorted order."""
    for name in ("b.txt", "a/z.txt", "a/c.html", ".hidden.txt", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)

    names = [source.name for source in expand_sources([str(tmp_path)])]

    assert names == [f"{tmp_path}/a/c.html", f"{tmp_path}/a/z.txt", f"{tmp_path}/b.txt"]


def test_passed_over_files_are_told(tmp_path: Path) -> None:
    """Files that are no article format are passed over, and how many of which ending is said."""
    for name in ("a.txt", "b.png", "c.PNG", "README"):
        (tmp_path / name).write_text(TEXT)
    notes: list[str] = []

    sources = expand_sources([str(tmp_path)], note=notes.append)

    assert len(sources) == 1
    assert notes == [f"{tmp_path}: passed over files that are no article format: 2 .png, 1 no ending"]


def test_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link to a folder above does not loop, and a file is read once however many links lead to it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(tmp_path / "in" / "a.txt")

    assert len(expand_sources([str(tmp_path)])) == 1


def test_source_named_twice_is_read_once(tmp_path: Path) -> None:
    """A file counts once, named directly, with a detour, or through its folder."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    sources = expand_sources([str(path), str(tmp_path), f"{tmp_path}/./a.txt", "-", "-"])

    assert [source.kind for source in sources] == [SourceKind.FILE, SourceKind.STDIN]


def test_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    """A folder that holds no article says so instead of giving nothing."""
    assert "holds no article files" in str(read_error(tmp_path))


def test_missing_file_is_an_error_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A missing file is one error; the files after it are read."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    error, article = read(tmp_path / "gone.txt", path)

    assert "there is no such file" in str(error)
    assert article.source == str(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_an_error(tmp_path: Path) -> None:
    """A file without read permission is one clear line."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)

    assert "may not be read" in str(read_error(path))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_folder_is_an_error(tmp_path: Path) -> None:
    """A folder inside that cannot be listed is one clear line, not a silent gap."""
    (tmp_path / "closed").mkdir(mode=0)

    assert "closed: may not be read" in str(read_error(tmp_path))


def test_broken_link_is_an_error(tmp_path: Path) -> None:
    """A link whose file is gone is said."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")

    assert "there is no such file" in str(read_error(tmp_path))


def test_name_that_is_not_utf_8_can_be_read_and_printed(tmp_path: Path) -> None:
    """A file name in another encoding is read; what is printed of it is valid text."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(TEXT)

    article = read_one(tmp_path)

    assert article.doc == "caf\ufffd"


def test_password_is_not_shown() -> None:
    """User name and password of an address appear neither in its name nor when the source is printed."""
    (source,) = expand_sources(["https://ann:secret@example.org/a?b=c"])

    assert source.name == "https://example.org/a?b=c"
    assert "secret" not in repr(source)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/a", "gopher://x", "http://", "https://[::1"]
)
def test_only_web_addresses_are_fetched(address: str) -> None:
    """Local files and other services cannot be reached through an address."""
    assert "http" in str(read_error(address))


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000, ""])
def test_impossible_name_is_an_error(name: str) -> None:
    """A name that no file can have is one clear line."""
    assert read_error(name)
