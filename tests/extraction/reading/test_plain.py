"""Plain text is stored as it is, whatever encoding it comes in."""

from pathlib import Path

import pytest
from support.reading import read_error, read_one, small_limits

from onrecord.errors import NoArticleError, UsageError
from onrecord.extraction import ReadOptions

QUOTED = "“We don’t know,” the mayor said — “not until Monday.” The café’s owner agreed.\n"


def test_text_is_unchanged(tmp_path: Path) -> None:
    """Line ends, trailing blanks and odd line separators stay, so that offsets fit the file."""
    text = "Headline\r\n\r\nFirst, he said.  \rSecond.\u2028Third.\n\n\x0cFourth\x1a"
    path = tmp_path / "story.v2.txt"
    path.write_bytes(text.encode())

    article = read_one(path, published_at="2024-05-31", outlet="The Courier")

    assert article.text == text
    assert article.raw == text.encode()
    assert (article.source, article.doc) == (str(path), "story.v2")
    assert (article.published_at, article.outlet, article.language) == ("2024-05-31", "The Courier", "en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """Unicode with or without a byte-order mark, windows-1252 and old Mac text give the same text without a mark."""
    path = tmp_path / "a.txt"
    path.write_bytes((QUOTED * 3).encode(encoding))

    assert read_one(path).text == QUOTED * 3


def test_guessed_encoding_is_noted(tmp_path: Path) -> None:
    """What was not UTF-8 is said, with the encoding that was taken."""
    path = tmp_path / "a.txt"
    path.write_bytes(QUOTED.encode("cp1252"))
    notes: list[str] = []

    read_one(path, notes=notes)

    assert notes == [f"{path}: not UTF-8; read as windows-1252"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "nothing but white space"),
        (b"\xef\xbb\xbf\n", "nothing but white space"),
        (b"%PDF-1.7 text", "is a PDF file"),
        (b"PK\x03\x04abc", "zip archive"),
        (b"{\\rtf1 Hello}", "RTF"),
        (b"some text\0with a NUL", "NUL bytes"),
        (b"\x01\x02\x03\x04 abc", "control characters"),
        (b"\xff\xfea", "begins like utf-16-le text, but is not"),
    ],
)
def test_what_is_no_text_is_an_error(tmp_path: Path, data: bytes, problem: str) -> None:
    """An empty, blank or binary file is one clear line that says what it is."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    assert problem in str(read_error(path))


def test_empty_file_has_no_article(tmp_path: Path) -> None:
    """An empty file is told apart from one that cannot be read."""
    path = tmp_path / "a.txt"
    path.touch()

    assert isinstance(read_error(path), NoArticleError)


def test_large_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    """A file of 200 MB is refused; no more of it is read than the limit."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    assert "larger than 10 MB" in str(read_error(path))


def test_limit_is_exact(tmp_path: Path) -> None:
    """A file of just the permitted size is read, one byte more is not."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 20_000)
    assert len(read_one(path, limits=small_limits()).text) == 20_000

    path.write_bytes(b"a" * 20_001)
    assert "too large" in str(read_error(path, limits=small_limits()))


@pytest.mark.parametrize("date", ["31.5.2024", "2024-13-01", "2024-02-30", "May 2024", "2024-05-31T25:00", "", "0000"])
def test_wrong_publication_date_is_refused_at_once(date: str) -> None:
    """A date that is not ISO 8601 is wrong usage, before any article carries it."""
    with pytest.raises(UsageError, match="is not ISO 8601"):
        ReadOptions(published_at=date)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-31", "2024-05-31"),
        (" 2024-05-31 18:00 ", "2024-05-31T18:00:00"),
        ("2024-05-31T18:00:00+00:00", "2024-05-31T18:00:00Z"),
        ("2024-05-31T18:00:00-05:00", "2024-05-31T18:00:00-05:00"),
    ],
)
def test_publication_date_keeps_its_precision_and_zone(given: str, kept: str) -> None:
    """A year stays a year, and the newsroom's own zone stays: "on Monday" counts by it."""
    assert ReadOptions(published_at=given).published_at == kept
