"""Pages from the web: http(s) only, with caps on size, time and redirects."""

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from onrecord import __version__
from onrecord.errors import InputError
from onrecord.extraction.reading.media import UNKNOWN_TYPE, parse_content_type
from onrecord.extraction.reading.options import MEBIBYTE, Limits
from onrecord.extraction.reading.sources import hide_credentials

USER_AGENT = f"onrecord/{__version__} (news quote database)"
# gzip or zlib, whichever the header says (zlib's manual: 32 is added to the window bits).
_ANY_DEFLATE = 32 + zlib.MAX_WBITS
_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: the bytes, its final address, media type and charset as the server states them."""

    url: str
    data: bytes
    media_type: str
    charset: str | None


def fetch(url: str, limits: Limits) -> Page:
    """Return the page at ``url``; raises InputError in plain words for anything else than one."""
    name = hide_credentials(url)
    _check_address(url, name)
    deadline = time.monotonic() + limits.fetch_seconds
    try:
        with httpx.Client(timeout=limits.fetch_seconds, headers=_headers()) as client:
            return _follow(client, url, name, limits, deadline)
    except httpx.TimeoutException:
        raise _too_slow(name, limits) from None
    except (httpx.ConnectError, httpx.ProxyError):
        raise InputError(name, "cannot be reached", "check the address and the network connection") from None
    except (httpx.HTTPError, httpx.InvalidURL, zlib.error, ValueError) as error:
        raise InputError(
            name, f"gave no usable answer ({type(error).__name__})", "save the page and give the file"
        ) from None


def _headers() -> dict[str, str]:
    return {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}


def _check_address(url: str, name: str) -> None:
    """Refuse what is no web address: a page must not lead the reader to local files or other services."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host, parts = None, None
    if parts is not None and parts.scheme.lower() not in _SCHEMES:
        raise InputError(
            name, f"has the scheme {parts.scheme!r}", "give an address that begins with https:// or http://"
        )
    if not host:
        raise InputError(name, "is no web address", "give one like https://example.org/article")


def _follow(client: httpx.Client, url: str, name: str, limits: Limits, deadline: float) -> Page:
    """Fetch, following redirects one by one, so that each new address is checked like the first."""
    for _ in range(limits.redirects + 1):
        if time.monotonic() > deadline:
            raise _too_slow(name, limits)
        with client.stream("GET", url) as response:
            if response.has_redirect_location:
                url = str(response.url.join(response.headers["location"]))
                _check_address(url, hide_credentials(url))
                continue
            if response.status_code != httpx.codes.OK:
                raise _refused(name, response.status_code)
            return _read_answer(response, name, limits, deadline)
    raise InputError(name, f"redirects more than {limits.redirects} times", "give the address where the article is")


def _read_answer(response: httpx.Response, name: str, limits: Limits, deadline: float) -> Page:
    media_type, charset = parse_content_type(response.headers.get("content-type"))
    if not _may_hold_articles(media_type):
        raise InputError(name, f"is {media_type}, not a page", "give the address of an article or a feed")
    data = bytearray()
    for chunk in _decoded(response, limits.article_bytes):
        data += chunk
        if len(data) > limits.article_bytes:
            size = f"is larger than {limits.article_bytes // MEBIBYTE} MB, too large for one page"
            raise InputError(name, size, "save it and give the file")
        if time.monotonic() > deadline:
            raise _too_slow(name, limits)
    return Page(hide_credentials(str(response.url)), bytes(data), media_type, charset)


def _decoded(response: httpx.Response, limit: int) -> Iterator[bytes]:
    """Yield the body unpacked, at most a little more than ``limit`` bytes: 10 kB of gzip can hold 10 MB."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding == "identity":
        yield from response.iter_raw()
        return
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise ValueError(encoding)
    unpacker = zlib.decompressobj(_ANY_DEFLATE)
    for chunk in response.iter_raw():
        yield unpacker.decompress(chunk, limit + 1)


def _may_hold_articles(media_type: str) -> bool:
    """Tell whether a type is text of some sort; an answer without a type is looked into."""
    return (
        media_type.startswith("text/") or media_type.endswith(("xml", "json", "ndjson")) or media_type == UNKNOWN_TYPE
    )


def _too_slow(name: str, limits: Limits) -> InputError:
    return InputError(name, f"did not answer within {limits.fetch_seconds:g} seconds", "try again, or save the page")


def _refused(name: str, status: int) -> InputError:
    remedies = {
        404: "check the address",
        410: "look for an archived copy",
        401: "save the page from a browser that is logged in and give the file",
        403: "save the page from a browser and give the file",
        429: "try again later",
    }
    remedy = remedies.get(status, "try again later" if status >= 500 else "save the page and give the file")
    return InputError(name, f"answered with status {status} {httpx.codes.get_reason_phrase(status)}".rstrip(), remedy)
