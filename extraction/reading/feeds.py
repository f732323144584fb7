"""RSS and Atom feeds: the pages that the entries link to, or the full text that they carry."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import feedparser

from onrecord.errors import InputError, NoArticleError
from onrecord.extraction.reading.formats import name_of_address
from onrecord.extraction.reading.html import read_fragment
from onrecord.extraction.reading.languages import choose_language
from onrecord.extraction.reading.options import ReadOptions
from onrecord.extraction.reading.published import find_date
from onrecord.extraction.values import Article

# Fetches the page at an address and returns its article, or raises InputError.
Follow = Callable[[str, ReadOptions], Article]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; ``content`` is its full text, ``summary`` the teaser, both as text; "" for none."""

    name: str
    title: str | None
    byline: str | None
    link: str | None
    published_at: str | None
    modified_at: str | None
    markup: str
    content: str
    summary: str


def read_feed(
    data: bytes, *, name: str, options: ReadOptions, follow: Follow, prefer_links: bool
) -> Iterator[Article | InputError]:
    """Yield the article of each entry, or the error why there is none.

    With ``prefer_links`` (a feed from the web) the linked page is fetched, and the entry's own full text stands in
    where that fails; without (a feed in a file) the full text comes first, so that nothing is fetched needlessly.
    """
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.get("version") and not feed.entries:
        yield InputError(name, "is no RSS or Atom feed", "give a feed, a page or a text file")
        return
    if not feed.entries:
        yield NoArticleError(name, "is a feed without entries", "try again when it has some")
    outlet = _line(feed.feed.get("title"))
    language = choose_language(feed.feed.get("language"), source=name, options=options)
    seen: set[str] = set()
    for number, item in enumerate(feed.entries, start=1):
        entry = _entry(item, f"{name}#{number}")
        if entry.link in seen:
            continue
        seen.update({entry.link} if entry.link else ())
        known = replace(
            options, published_at=entry.published_at or options.published_at, outlet=outlet or options.outlet
        )
        try:
            yield _read_entry(entry, known, language, follow, prefer_links=prefer_links)
        except InputError as error:
            yield error


def _read_entry(entry: Entry, options: ReadOptions, language: str, follow: Follow, *, prefer_links: bool) -> Article:
    if entry.link and (prefer_links or not entry.content):
        try:
            article = follow(entry.link, options)
        except InputError as error:
            if not entry.content:
                raise
            options.note(f"{error}; took the text that the feed carries")
        else:
            return replace(
                article,
                title=article.title or entry.title,
                byline=article.byline or entry.byline,
                modified_at=article.modified_at or entry.modified_at,
            )
    body = entry.content or entry.summary
    if not body:
        raise NoArticleError(entry.name, "has neither text nor a link", "give the article's page")
    return Article(
        source=entry.link or entry.name,
        doc=name_of_address(entry.link) if entry.link else entry.name,
        text="\n\n".join(filter(None, (entry.title, body))) + "\n",
        title=entry.title,
        byline=entry.byline,
        outlet=options.outlet,
        url=entry.link,
        published_at=options.published_at,
        modified_at=entry.modified_at,
        language=language,
        raw=entry.markup.encode(),
        media_type="text/html",
        reader="feed",
    )


def _entry(item: Any, name: str) -> Entry:  # noqa: ANN401 - feedparser brings no types
    content = max((part.get("value") or "" for part in item.get("content") or ()), key=len, default="")
    summary = item.get("summary") or ""
    link = _line(item.get("link"))
    return Entry(
        name=name,
        title=_line(read_fragment(item.get("title") or "")),
        byline=", ".join(filter(None, (_line(author.get("name")) for author in item.get("authors") or ()))) or None,
        link=link if link and link.lower().startswith(("http://", "https://")) else None,
        published_at=find_date(dict.get(item, "published")),
        modified_at=find_date(dict.get(item, "updated")),  # its own get() gives other dates in place of a missing one
        markup=content or summary,
        content=read_fragment(content),
        summary=read_fragment(summary),
    )


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
