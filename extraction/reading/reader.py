"""Reads one source, whatever it is: gets the bytes, finds the format, hands on to the format's reader."""

import errno
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import cast

from onrecord.errors import InputError, NoArticleError
from onrecord.extraction.reading.formats import Format, find_format, name_of_address, sniff, strip_ending
from onrecord.extraction.reading.options import MEBIBYTE, ReadOptions
from onrecord.extraction.reading.plain import read_text
from onrecord.extraction.reading.sources import Source, SourceKind, expand_sources
from onrecord.extraction.reading.tables import read_csv, read_json, read_jsonl
from onrecord.extraction.values import Article

# As much as tells the format: pages may carry long comments before their first tag.
HEAD_BYTES = 4096


def read_articles(sources: Sequence[str], options: ReadOptions | None = None) -> Iterator[Article | InputError]:
    """Yield the articles of all ``sources``, as soon as each is read; what cannot be read is yielded as an error."""
    options = options or ReadOptions()
    for source in expand_sources(sources, note=options.note):
        yield from read_source(source, options)


def read_source(
    source: Source, options: ReadOptions | None = None, *, stdin: io.BufferedIOBase | None = None
) -> Iterator[Article | InputError]:
    """Yield the articles of one source; each thing in it that cannot be read is yielded as an InputError.

    ``stdin`` stands in for standard input.
    """
    options = options or ReadOptions()
    try:
        yield from _read(source, options, stdin)
    except InputError as error:
        yield error


def _read(source: Source, options: ReadOptions, stdin: io.BufferedIOBase | None) -> Iterator[Article | InputError]:
    match source.kind:
        case SourceKind.FOLDER:
            raise NoArticleError(source.name, "holds no article files", "docs/reading.md lists the formats")
        case SourceKind.URL:
            yield from _read_address(source, options)
        case SourceKind.STDIN:
            if stdin is None and sys.stdin is None:
                raise InputError(source.name, "standard input is closed", "pipe an article into it")
            stream = stdin or cast("io.BufferedIOBase", sys.stdin.buffer)
            yield from _read_stream(stream, source.name, "stdin", None, options)
        case SourceKind.FILE:
            name = os.path.basename(source.name)  # noqa: PTH119 - the printable name is no path
            with _open(source) as file:
                yield from _read_stream(file, source.name, strip_ending(name), find_format(name), options)


def _open(source: Source) -> io.BufferedReader:
    """Open a file for reading; raises InputError that says why it cannot be."""
    try:
        return Path(source.address).open("rb")
    except (OSError, ValueError) as error:
        reason = error.errno if isinstance(error, OSError) else None
        if reason in {errno.ENOENT, errno.ENOTDIR, None}:
            raise InputError(source.name, "there is no such file", "check the name") from None
        if reason == errno.EACCES:
            raise InputError(source.name, "may not be read", "check its permissions") from None
        raise InputError(source.name, f"cannot be opened ({os.strerror(reason or 0)})", "check the name") from None


def _read_stream(
    stream: io.BufferedIOBase, name: str, doc: str, form: Format | None, options: ReadOptions
) -> Iterator[Article | InputError]:
    try:
        head = stream.read(HEAD_BYTES)
        rest = _Rejoined(head, stream)
        yield from _read_format(form or sniff(head), rest, name, doc, options)
    except OSError as error:
        yield InputError(name, f"cannot be read ({error.strerror or error})", "check the file")


def _read_format(
    form: Format, stream: io.BufferedReader, name: str, doc: str, options: ReadOptions
) -> Iterator[Article | InputError]:
    limits = options.limits
    match form:
        case Format.JSONL:
            yield from read_jsonl(stream, name=name, doc=doc, options=options)
        case Format.CSV:
            yield from read_csv(stream, name=name, doc=doc, options=options)
        case Format.JSON:
            data = read_limited(stream, name, limits.json_bytes)
            yield from read_json(data, name=name, doc=doc, options=options)
        case Format.TEXT:
            data = read_limited(stream, name, limits.article_bytes)
            yield read_text(data, source=name, doc=doc, options=options)
        case Format.WARC:
            yield from _pages().read_archive(stream, name=name, options=options)
        case Format.FEED:
            data = read_limited(stream, name, limits.article_bytes)
            yield from _pages().read_feed_file(data, name=name, options=options)
        case Format.HTML:
            data = read_limited(stream, name, limits.article_bytes)
            yield _pages().read_page_file(data, name=name, doc=doc, options=options)


def _read_address(source: Source, options: ReadOptions) -> Iterator[Article | InputError]:
    page, form = _pages().open_address(source.address, options)
    if form in {Format.JSONL, Format.JSON, Format.CSV}:
        stream = _Rejoined(page.data, io.BytesIO())
        yield from _read_format(form, stream, source.name, name_of_address(page.url), options)
    else:
        yield from _pages().read_address(page, form, name=source.name, options=options)


def _pages() -> ModuleType:
    """Load the readers of pages late: they take longer to import than reading a text file takes."""
    from onrecord.extraction.reading import pages  # noqa: PLC0415

    return pages


def read_limited(stream: io.BufferedIOBase, name: str, limit: int) -> bytes:
    """Read the whole stream; raises InputError as soon as it is longer than ``limit`` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        size = f"is larger than {limit // MEBIBYTE} MB, too large for one article"
        raise InputError(name, size, "split it into articles, or give a JSONL or CSV file with one article a row")
    return data


class _Rejoined(io.BufferedReader):
    """A stream whose first bytes were already read to tell the format: reads them once more, then the rest."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        super().__init__(_Chain(head, rest))


class _Chain(io.RawIOBase):
    """The two parts as one raw stream; waits for no more than the source has ready."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read1(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
