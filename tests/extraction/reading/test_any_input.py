"""Laws that hold for any input."""

import csv
import io
import json
import string
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.reading import read, small_limits

from onrecord.errors import InputError
from onrecord.extraction import Article, ReadOptions, Source, SourceKind, read_source

ENDINGS = ["txt", "html", "jsonl", "json", "csv", "xml", "warc", "warc.gz", "unknown"]
# Pieces that steer random input into the readers' branches.
PIECES = [
    b"text,title\n",
    b'{"text": "',
    b'"}',
    b"<p>",
    b"</p>",
    b"<!doctype html>",
    b"<rss version='2.0'><channel><item>",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    b"<script type='application/ld+json'>",
    b"\x1f\x8b\x08\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\x93said\x94",
    b"&#x1F600;",
    b"\r",
    b"\n",
    b'"',
    b",",
    b"The mayor said on Monday that nobody had been hurt in it. ",
]
INPUT = st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(PIECES) | st.binary(max_size=20)).map(b"".join))
# Text that a file or a JSON value may hold.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@contextmanager
def saved(data: bytes, ending: str) -> Iterator[Path]:
    """Save data under a name with this ending."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"story.{ending}"
        path.write_bytes(data)
        yield path


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=60, deadline=None)
@given(data=INPUT)
def test_any_bytes_give_articles_or_errors(ending: str, data: bytes) -> None:
    """No input makes the reader fail: it gives articles whose text can be stored, and errors of one line."""
    with saved(data, ending) as path:
        found = read(path, limits=small_limits())

    assert found
    for each in found:
        if isinstance(each, InputError):
            assert "\n" not in str(each)
        else:
            assert each.text.strip()
            each.text.encode()
            assert all(0 <= s.span.start < s.span.end <= len(each.text) for s in each.skipped)


@settings(max_examples=30, deadline=None)
@given(data=INPUT)
def test_any_bytes_on_standard_input(data: bytes) -> None:
    """The same holds for a stream of which nothing but its bytes is known."""
    source = Source("-", SourceKind.STDIN, "-")

    assert list(read_source(source, ReadOptions(limits=small_limits()), stdin=io.BytesIO(data)))


@settings(max_examples=100, deadline=None)
@given(text=TEXT.filter(lambda text: text.strip() and text[0] not in "\ufeff%P{"))
def test_text_file_is_kept(text: str) -> None:
    """What a text file holds is the article's text, to the last character."""
    with saved(text.encode(), "txt") as path:
        (article,) = read(path)

    assert isinstance(article, InputError) or article.text == text
    printable = sum(char in string.printable or ord(char) > 127 for char in text)
    assert isinstance(article, Article) or printable < len(text)


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXT.filter(str.strip), min_size=1, max_size=4))
def test_rows_are_kept(texts: list[str]) -> None:
    """What is written into a table comes out of it, whatever the format."""
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts).encode()
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([["text"], *([text] for text in texts)])
    with saved(lines, "jsonl") as jsonl, saved(buffer.getvalue().encode(), "csv") as table:
        found = read(jsonl, table)

    assert [each.text for each in found if isinstance(each, Article)] == texts * 2
