"""Web archives (WARC): each captured page that was answered well is an article with its address and time."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from io import BufferedReader, StringIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from onrecord.errors import InputError, NoArticleError
from onrecord.extraction.reading.media import parse_content_type
from onrecord.extraction.reading.options import MEBIBYTE, ReadOptions
from onrecord.extraction.values import Article

# Reads the bytes of a page: data, address, media type, charset.
ReadPage = Callable[[bytes, str, str, str | None], Article]

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_REMEDY = "capture it again; the other records were read"
# What warcio raises for damaged input, found by feeding it damaged archives.
_DAMAGE = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    EOFError,
    OSError,
    ValueError,
    AttributeError,
    zlib.error,
)


def read_warc(
    stream: BufferedReader, *, name: str, options: ReadOptions, read_page: ReadPage
) -> Iterator[Article | InputError]:
    """Yield the article of each captured page; a record that cannot be read is yielded as an error.

    Captures of pictures, redirects and the like are passed over and counted in a note.
    """
    passed_over: Counter[str] = Counter()
    found = False
    for number, record in enumerate(_records(stream), start=1):
        where = f"{name}#{number}"
        if record is None:
            found = True
            yield InputError(where, "is a damaged record", _REMEDY)
            continue
        reason = _no_page(record)
        if reason:
            passed_over[reason] += 1
            continue
        found = True
        try:
            yield _read_record(record, where, options, read_page)
        except InputError as error:
            yield error
    if passed_over:
        counts = ", ".join(f"{count} {reason}" for reason, count in sorted(passed_over.items()))
        options.note(f"{name}: passed over records that are no captured pages: {counts}")
    if not found:
        yield NoArticleError(name, "holds no captured pages", "give an archive with responses of type text/html")


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio brings no types
    """warcio's iterator, which can go on behind a damaged record and keeps its remarks to itself."""

    def resume(self) -> bool:
        """Go on to the next line that opens a record; returns False at the end of the archive."""
        self.record = None
        while self.reader is not None:
            line = self.reader.readline()
            if line.startswith(b"WARC/"):
                self.next_line = line
                self.the_iter = self._iterate_records()
                return True
            if not line and not (self.reader.decompressor and self.reader.read_next_member()):
                break
        return False


def _records(stream: BufferedReader) -> Iterator[ArcWarcRecord | None]:
    """Yield the archive's records, None for each damaged one."""
    records = _Records(stream)
    while True:
        try:
            with redirect_stderr(StringIO()):
                record = next(records)
        except StopIteration:
            return
        except _DAMAGE:
            yield None
            if not records.resume():
                return
        else:
            # A record without type and length holds whatever comes after it.
            yield record if record.rec_type else None


def _no_page(record: ArcWarcRecord) -> str | None:
    """Return what a record is when it is no captured page, else None."""
    if record.rec_type not in {"response", "resource"}:
        return f"of type {record.rec_type}"
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return f"with status {record.http_headers.get_statuscode()}"
    media_type, _ = _content_type(record)
    return None if media_type in _PAGE_TYPES else f"of {media_type}"


def _read_record(record: ArcWarcRecord, where: str, options: ReadOptions, read_page: ReadPage) -> Article:
    limit = options.limits.article_bytes
    try:
        with redirect_stderr(StringIO()) as remarks:
            data = record.content_stream().read(limit + 1)
    except _DAMAGE:
        raise InputError(where, "is a damaged record", _REMEDY) from None
    if remarks.getvalue():
        raise InputError(where, "is a damaged record", _REMEDY)
    if len(data) > limit:
        raise InputError(where, f"is a page larger than {limit // MEBIBYTE} MB", "save it and give the file")
    address = record.rec_headers.get_header("WARC-Target-URI") or where
    article = read_page(data, address, *_content_type(record))
    return replace(article, fetched_at=record.rec_headers.get_header("WARC-Date"), reader="warc")


def _content_type(record: ArcWarcRecord) -> tuple[str, str | None]:
    headers = record.http_headers or record.rec_headers
    return parse_content_type(headers.get_header("Content-Type"))
