"""Pages, feeds and archives, from files and from the web: ties the fetcher to the readers of the formats."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from onrecord.errors import InputError
from onrecord.extraction.reading.archives import read_warc
from onrecord.extraction.reading.feeds import read_feed
from onrecord.extraction.reading.formats import Format, name_of_address, sniff
from onrecord.extraction.reading.html import read_html
from onrecord.extraction.reading.options import ReadOptions
from onrecord.extraction.reading.plain import read_text
from onrecord.extraction.reading.sources import hide_credentials
from onrecord.extraction.reading.web import Page, fetch
from onrecord.extraction.values import Article

_PAGE_TYPES = {"text/html": Format.HTML, "application/xhtml+xml": Format.HTML, "text/plain": Format.TEXT}


def read_page_file(data: bytes, *, name: str, doc: str, options: ReadOptions) -> Article:
    """Return the article of a saved page."""
    return read_html(data, source=name, doc=doc, options=options)


def read_feed_file(data: bytes, *, name: str, options: ReadOptions) -> Iterator[Article | InputError]:
    """Yield the articles of a saved feed; pages are fetched only for entries without full text."""
    yield from read_feed(data, name=name, options=options, follow=fetch_article, prefer_links=False)


def read_archive(stream: io.BufferedReader, *, name: str, options: ReadOptions) -> Iterator[Article | InputError]:
    """Yield the articles of a web archive."""

    def read_page(data: bytes, url: str, media_type: str, charset: str | None) -> Article:
        return _read_page(Page(hide_credentials(url), data, media_type, charset), hide_credentials(url), options)

    yield from read_warc(stream, name=name, options=options, read_page=read_page)


def open_address(url: str, options: ReadOptions) -> tuple[Page, Format]:
    """Fetch what is at an address and tell its format."""
    page = fetch(url, options.limits)
    looks_like = sniff(page.data)
    # Feeds are often served as text/html or text/plain; other formats under those types are what they say.
    form = looks_like if looks_like is Format.FEED else _PAGE_TYPES.get(page.media_type, looks_like)
    return page, form


def read_address(page: Page, form: Format, *, name: str, options: ReadOptions) -> Iterator[Article | InputError]:
    """Yield the articles of a fetched page or feed."""
    if form is Format.FEED:
        yield from read_feed(page.data, name=name, options=options, follow=fetch_article, prefer_links=True)
    else:
        yield replace(_read_page(page, name, options), fetched_at=_now())


def fetch_article(url: str, options: ReadOptions) -> Article:
    """Return the article at an address that a feed links to; raises InputError for anything else."""
    page, form = open_address(url, options)
    if form not in {Format.HTML, Format.TEXT}:
        raise InputError(hide_credentials(url), f"is {form}, not a page", "give it as a source of its own")
    return replace(_read_page(page, hide_credentials(url), options), fetched_at=_now())


def _read_page(page: Page, name: str, options: ReadOptions) -> Article:
    doc = name_of_address(page.url)
    if _PAGE_TYPES.get(page.media_type) is Format.TEXT:
        article = read_text(page.data, source=name, doc=doc, options=options, declared=page.charset)
        return replace(article, url=page.url)
    return read_html(page.data, source=name, doc=doc, options=options, declared=page.charset, url=page.url)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
