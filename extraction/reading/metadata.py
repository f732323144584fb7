"""What a page says about itself: JSON-LD first, then meta tags, then marked elements.

Published and modified are kept apart: a page that states only when it was changed has no publication date here.
"""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.extraction.reading.published import find_date

# Deeper than any real page; a page nested deeper was made to exhaust the reader.
MAX_DEPTH = 40
_PUBLISHED_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publish-date",
    "publication_date",
    "date",
)
_MODIFIED_NAMES = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known about a page; None for what it does not state."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    language: str | None = None


def read_facts(root: HtmlElement, *, url: str | None = None) -> PageFacts:
    """Return what the page states; ``url`` is where it was fetched from, for relative addresses."""
    metas = _metas(root)
    data = _json_ld(root)

    def meta(*names: str) -> str | None:
        return next((metas[name] for name in names if name in metas), None)

    return PageFacts(
        title=_first_text(data.get("headline"), meta("og:title", "twitter:title", "dc.title")),
        byline=_byline(data, meta("author", "byl", "parsely-author", "dc.creator", "sailthru.author"), root),
        outlet=_first_text(*_names(data.get("publisher")), meta("og:site_name", "application-name", "dc.publisher")),
        url=_address(root, data, meta("og:url"), url),
        published_at=_first_date(data.get("datePublished"), *map(meta, _PUBLISHED_NAMES), *_times(root)),
        modified_at=_first_date(data.get("dateModified"), *map(meta, _MODIFIED_NAMES)),
        language=_first_text(root.get("lang"), *_names(data.get("inLanguage")), meta("content-language", "og:locale")),
    )


def _json_ld(root: HtmlElement) -> dict[str, Any]:
    """Return the first article that the page's JSON-LD describes, else an empty dict."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads((script.text or "").strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            if any(str(kind).endswith(("Article", "BlogPosting")) for kind in _as_list(node.get("@type"))):
                return node
    return {}


def _nodes(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield every object in document order, an object before what it holds."""
    if depth > MAX_DEPTH:
        return
    if isinstance(data, dict):
        yield data
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _nodes(value, depth + 1)


def _metas(root: HtmlElement) -> dict[str, str]:
    """Return the page's meta tags by lower-case name, the first of each."""
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _byline(data: dict[str, Any], meta: str | None, root: HtmlElement) -> str | None:
    marked = root.xpath("//*[@rel='author' or @itemprop='author']")
    candidates = (
        list(_names(data.get("author")) or _names(data.get("creator"))),
        [meta] if meta else [],
        [element.text_content() for element in marked if element.tag != "meta"],
    )
    for names in candidates:
        # Some sites put the address of the author's page where the name belongs.
        clean = [text for name in names if (text := _clean(name)) and not text.lower().startswith("http")]
        if clean:
            return ", ".join(dict.fromkeys(name.removeprefix("By ").removeprefix("by ") for name in clean))
    return None


def _address(root: HtmlElement, data: dict[str, Any], meta: str | None, fetched: str | None) -> str | None:
    """Return the page's own address for itself, absolute; a canonical link to the front page is a mistake."""
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    page = data.get("mainEntityOfPage")
    stated = (*links, meta, data.get("url"), page.get("@id") if isinstance(page, dict) else page)
    for candidate in stated:
        if not isinstance(candidate, str) or not candidate.strip():
            continue
        try:
            address = urljoin(fetched or "", candidate.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname and (parts.path.strip("/") or not fetched):
            return address
    return None


def _times(root: HtmlElement) -> Iterator[str | None]:
    """Yield the times that the page marks as its publication."""
    for element in root.xpath("//*[@itemprop='datePublished' or (self::time and @pubdate)]"):
        yield element.get("datetime") or element.get("content") or element.text_content()


def _names(value: object) -> list[str]:
    """Return the names in what JSON-LD allows for a person or a publisher: text, an object, or a list of them."""
    names: list[str] = []
    for item in _as_list(value):
        name = item.get("name") if isinstance(item, dict) else item
        names.extend(text for text in _as_list(name) if isinstance(text, str))
    return names


def _as_list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _first_text(*values: object) -> str | None:
    return next((text for value in values if isinstance(value, str) and (text := _clean(value))), None)


def _first_date(*values: object) -> str | None:
    return next((date for value in values if isinstance(value, str) and (date := find_date(value))), None)


def _clean(text: str) -> str:
    """Return the text on one line, without the entities that some sites leave in JSON-LD."""
    return " ".join(html.unescape(text).replace("\0", "").split())
