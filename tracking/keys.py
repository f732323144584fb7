"""Keys: what makes two readings the same thing, computed from the input alone.

Judgements name rows by their keys, so that they outlive a new extraction and a move to another database.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Hashable, Sequence
from urllib.parse import SplitResult, urlsplit, urlunsplit

from onrecord.db import fold
from onrecord.extraction import Article, Span

# 96 bits: among a billion statements, the chance of one accidental pair is below one in ten billion.
KEY_LENGTH = 24

_DEFAULT_PORTS = {"http": 80, "https": 443}


class Ordinals:
    """Counts equals: the first of its sort is 0, the next one 1, in reading order."""

    def __init__(self) -> None:
        self._seen: Counter[Hashable] = Counter()

    def next(self, thing: Hashable) -> int:
        """Return how many equals of ``thing`` came before it."""
        self._seen[thing] += 1
        return self._seen[thing] - 1


def digest(content: str | bytes) -> str:
    """Return the SHA-256 of text (as UTF-8) or bytes, in hex."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def article_key(article: Article, *, container: str | None = None) -> str:
    """Return what identifies an article: its URL; else its file, and its name in that file; else its text.

    ``container`` is the address of the file, table or archive that holds the article, by default its source.
    """
    container = article.source if container is None else container
    url = normalize_url(article.url) if article.url else None
    # A local page that names its site's front page as its address says nothing of which page it is.
    if url and (not _is_front_page(url) or normalize_url(container) == url):
        return url
    if container == "-":
        return f"text:{digest(article.text)[:KEY_LENGTH]}"
    place = normalize_url(container) or "file:" + _printable(os.path.realpath(container))
    return place if _is_same_place(article.source, container) else f"{place}#{article.source}"


def normalize_url(url: str) -> str | None:
    """Return one spelling for an http(s) address: case of scheme and host, port, fragment; None for anything else."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    place = host if port in {None, _DEFAULT_PORTS[parts.scheme]} else f"{host}:{port}"
    return urlunsplit(SplitResult(parts.scheme, place, parts.path or "/", parts.query, ""))


def statement_key(article: str, text_sha256: str, content: Sequence[Span], ordinal: int) -> str:
    """Return the key of a statement: its article, that article's words, and where its content stands."""
    return _join("statement", article, text_sha256, *(f"{start}-{end}" for start, end in content), ordinal)


def appearance_key(article: str, name: str, ordinal: int) -> str:
    """Return the key of a speaker in an article; ``ordinal`` tells two of the same name apart.

    The words of the article are no part of it, so that what people decide about a speaker outlives a new version.
    """
    return _join("appearance", article, fold(name), ordinal)


def passage_key(sort: str, article: str, text_sha256: str, first: Span | None, ordinal: int) -> str:
    """Return the key of a claim or an event (``sort``): where its article first speaks of it."""
    return _join(sort, article, text_sha256, first, ordinal)


def check_key(claim: str | None, *told: str | None) -> str:
    """Return the key of a check: the claim that it was recorded for, None for an imported one, and what it says."""
    return _join("check", claim, *told)


def _join(*parts: object) -> str:
    # The separator occurs in no text that can be stored, so that no two lists of parts read alike.
    return digest("\0".join(str(part) for part in parts))[:KEY_LENGTH]


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path == "/" and not parts.query


def _is_same_place(source: str, container: str) -> bool:
    """Tell whether an article is all of its container rather than one of many in it."""
    if source == container or (url := normalize_url(container)) is not None:
        return source == container or normalize_url(source) == url
    readable = os.fsencode(container).decode("utf-8", "replace")
    return os.path.normpath(source) == os.path.normpath(readable)


def _printable(path: str) -> str:
    """Return the path with escapes where it is not UTF-8, and with "/" between folders."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")
