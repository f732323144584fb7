"""What the user names on the command line, turned into single things to read."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from onrecord.extraction.reading.formats import find_format
from onrecord.extraction.reading.options import ignore_note

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class SourceKind(StrEnum):
    """Where the bytes come from. A folder is a source of its own only when no article was found in it."""

    FILE = "file"
    FOLDER = "folder"
    URL = "url"
    STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read. ``name`` is what articles and messages call it; ``address`` is how to get at it.

    They differ where a name must not be printed as it is: a URL with a password, a path that is not UTF-8.
    """

    name: str
    kind: SourceKind
    address: str = field(repr=False)


def expand_sources(sources: Sequence[str], *, note: Callable[[str], None] = ignore_note) -> list[Source]:
    """Return the files, URLs and streams that ``sources`` stand for, in order and each once.

    Folders are searched recursively, in sorted order, for files with the ending of an article format; hidden files
    are left out and ``note`` is told what else was passed over. Nothing is opened: a missing file shows when it is
    read.
    """
    expanded: dict[str, Source] = {}
    for source in sources:
        for one in _expand(source, note):
            expanded.setdefault(_identity(one), one)
    return list(expanded.values())


def _expand(source: str, note: Callable[[str], None]) -> Iterator[Source]:
    if source == "-":
        yield Source("-", SourceKind.STDIN, "-")
    elif _SCHEME.match(source):
        yield Source(hide_credentials(source), SourceKind.URL, source)
    elif os.path.isdir(source):  # noqa: PTH112 - Path raises for a name with NUL or one that is too long
        yield from _search(source, note)
    else:
        yield Source(_printable(source), SourceKind.FILE, source)


def _search(folder: str, note: Callable[[str], None]) -> Iterator[Source]:
    passed_over: Counter[str] = Counter()
    found = False
    for path in _walk(Path(folder), frozenset()):
        if find_format(path.name) is None and not path.is_dir():
            passed_over[path.suffix.lower() or "no ending"] += 1
            continue
        found = True
        yield Source(_printable(str(path)), SourceKind.FILE, str(path))
    if passed_over:
        endings = ", ".join(f"{count} {ending}" for ending, count in sorted(passed_over.items()))
        note(f"{_printable(folder)}: passed over files that are no article format: {endings}")
    if not found:
        yield Source(_printable(folder), SourceKind.FOLDER, folder)


def _walk(folder: Path, above: frozenset[str]) -> Iterator[Path]:
    """Yield the visible files below ``folder``, and folders that cannot be listed.

    A link back to a folder that is being searched is not followed.
    """
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        # As itself: reading it as a file says why it cannot be.
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {real})
        else:
            yield entry


def _identity(source: Source) -> str:
    if source.kind is SourceKind.FILE:
        return f"file:{os.path.realpath(source.address)}" if "\0" not in source.address else source.address
    return f"{source.kind}:{source.address}"


def _printable(path: str) -> str:
    """Return the path with "/" between folders, and replacement characters where it is not UTF-8."""
    readable = os.fsencode(path).decode("utf-8", "replace")
    return os.path.normpath(readable).replace(os.sep, "/")


def hide_credentials(url: str) -> str:
    """Return the URL without user name and password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return re.sub(r"//[^/?#]*@", "//", url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
