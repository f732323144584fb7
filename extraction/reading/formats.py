"""Which format a source has: by its ending where it has one that we know, else by its first bytes."""

import re
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import unquote, urlsplit


class Format(StrEnum):
    """A format that holds articles."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    FEED = "feed"
    WARC = "warc"


_ENDINGS = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".xml": Format.FEED,
    ".warc": Format.WARC,
    ".warc.gz": Format.WARC,
}
ENDINGS = tuple(_ENDINGS)

_MARKUP = re.compile(r"<(!doctype html|html|head|body|title|meta|article|div|p|h1)\b", re.IGNORECASE)
_FEED = re.compile(r"<(rss|feed|rdf:RDF)\b")


def find_format(name: str) -> Format | None:
    """Return the format that a file's ending stands for, or None for an ending that we do not know."""
    lower = name.lower()
    if lower.endswith(".warc.gz"):
        return Format.WARC
    return _ENDINGS.get(PurePath(lower).suffix)


def sniff(head: bytes) -> Format:
    """Return the format that the first bytes of a source look like; what looks like nothing else is text."""
    if head.startswith((b"WARC/", b"\x1f\x8b")):
        return Format.WARC
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    start = head.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        if _FEED.search(start):
            return Format.FEED
        return Format.HTML if _MARKUP.search(start) or start.startswith("<?xml") else Format.TEXT
    if re.match(r'\{\s*"|\[\s*\{\s*"', start):
        # A whole object on the first line is read line by line, which also reads a file of one object.
        return Format.JSONL if re.match(r'\{[ \t]*"', start) else Format.JSON
    header = [cell.strip(' "').lower() for cell in re.split(r"[,;\t]", start.partition("\n")[0].strip())]
    return Format.CSV if "text" in header and len(header) > 1 else Format.TEXT


def strip_ending(name: str) -> str:
    """Return the name without its ending; "3.5" and "example.org/a" keep what only looks like one."""
    lower = name.lower()
    for ending in ENDINGS[::-1]:
        if lower.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return re.sub(r"(?<=[^/])\.[A-Za-z][A-Za-z0-9]{0,4}$", "", name) if "://" not in name else name


def name_of_address(url: str) -> str:
    """Return a short name for an address: its last part without the ending, or the host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    last = unquote(parts.path.rstrip("/").rpartition("/")[2], errors="replace")
    return strip_ending(last) or parts.hostname or url
