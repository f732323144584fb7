"""Web archives, whole and damaged."""

import gzip
from pathlib import Path

import pytest
from support.reading import read, read_error, small_limits

from onrecord.errors import InputError
from onrecord.extraction import Article

PROSE = (
    "<p>The harbour stays shut until Friday, Mayor Ada Holm said after a fire. The council is to meet again soon.</p>"
)


def record(kind: str, block: bytes, **headers: str) -> bytes:
    """Return one record as it stands in an archive."""
    lines = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2026-03-03T17:20:00Z", f"Content-Length: {len(block)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def capture(url: str, body: bytes, media_type: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    """Return the record of a captured answer."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}\r\n".encode()
    return record("response", head + body, WARC_Target_URI=url, Content_Type="application/http; msgtype=response")


def records() -> list[bytes]:
    """Return an archive with two good pages and, around them, what is no article."""
    packed = gzip.compress(f"<h1>Caf\xe9</h1>{PROSE}".encode("latin-1"))
    return [
        record("warcinfo", b"software: x\r\n", Content_Type="application/warc-fields"),
        capture("https://courier.example/one", f"<h1>One</h1>{PROSE}".encode()),
        capture("https://courier.example/pic", b"\x89PNG", "image/png"),
        capture("https://courier.example/moved", b"", status="302 Found"),
        capture("https://courier.example/menu", b"<nav>Home</nav>"),
        capture("https://courier.example/two", packed, "text/html; charset=latin-1", more="Content-Encoding: gzip\r\n"),
    ]


def write_warc(path: Path, parts: list[bytes] | None = None) -> Path:
    """Write an archive; under a name that ends in .gz each record is packed for itself."""
    pack = gzip.compress if path.suffix == ".gz" else bytes
    path.write_bytes(b"".join(pack(part) for part in parts or records()))
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_an_archive(tmp_path: Path, name: str) -> None:
    """Each captured page is an article with its address and the time of capture; the rest is counted."""
    path = write_warc(tmp_path / name)
    notes: list[str] = []

    one, menu, two = read(path, notes=notes)

    assert isinstance(one, Article)
    assert (one.title, one.url, one.fetched_at, one.reader) == (
        "One",
        "https://courier.example/one",
        "2026-03-03T17:20:00Z",
        "warc",
    )
    assert "without an article" in str(menu)
    assert isinstance(two, Article)
    assert two.title == "Café"
    assert notes == [
        f"{path}: passed over records that are no captured pages: 1 of image/png, 1 of type warcinfo, 1 with status 302"
    ]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_damaged_record_is_an_error_and_the_others_go_on(tmp_path: Path, name: str) -> None:
    """A record with a broken first line costs that record only, and nothing is printed on the way."""
    parts = records()
    parts[1] = b"\0broken" + parts[1]

    error, *others = read(write_warc(tmp_path / name, parts))

    assert "is a damaged record" in str(error)
    assert [each.title for each in others if isinstance(each, Article)] == ["Caf\xe9"]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_archive_that_is_cut_off(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, share: float) -> None:
    """A download that stopped gives what was there, and never a failure or a stray line."""
    path = write_warc(tmp_path / name)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])

    found = read(path)

    assert all(isinstance(each, Article | InputError) for each in found)
    assert capsys.readouterr() == ("", "")


def test_page_in_an_archive_has_a_limit(tmp_path: Path) -> None:
    """A page that unpacks to more than the limit is refused, the others are read."""
    found = read(write_warc(tmp_path / "a.warc"), limits=small_limits(article_bytes=60))

    assert sum("larger than" in str(each) for each in found) == 2


@pytest.mark.parametrize("content", [b"", b"WARC/1.0\r\n\r\n", b"\x1f\x8bnonsense", b"no archive at all"])
def test_no_archive(tmp_path: Path, content: bytes) -> None:
    """What is no archive is one clear line."""
    path = tmp_path / "a.warc"
    path.write_bytes(content)

    assert read_error(path)
