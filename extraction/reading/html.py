"""A web page as an article: the words of its paragraphs, and what it says about itself."""

import logging
import re
from collections.abc import Sequence
from copy import deepcopy

import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.errors import NoArticleError
from onrecord.extraction.reading.languages import choose_language
from onrecord.extraction.reading.markup import Block, read_blocks, squeeze
from onrecord.extraction.reading.metadata import PageFacts, read_facts
from onrecord.extraction.reading.options import ReadOptions
from onrecord.extraction.reading.plain import decode_article
from onrecord.extraction.reading.prose import choose_blocks, is_prose
from onrecord.extraction.reading.published import find_date
from onrecord.extraction.values import Article, Skipped, Span

_DECLARED = re.compile(
    rb"<(?:meta[^>]{1,200}charset|\?xml[^>]{1,100}encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Words that the page's heading and its metadata title must share to be one headline.
SAME_TITLE_SHARE = 0.5

# Without a handler of its own, its remarks on odd pages would go to stderr beside ours.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

# The shortest news items have two sentences; log-in, error and consent pages have less prose.
MIN_PROSE_WORDS = 20


def read_html(
    data: bytes,
    *,
    source: str,
    doc: str,
    options: ReadOptions,
    declared: str | None = None,
    url: str | None = None,
) -> Article:
    """Return the article of a page; raises NoArticleError for a page without one.

    The text is the headline and the article's paragraphs, parted by blank lines. ``declared`` is the charset that
    the server stated, ``url`` the address that the page was fetched from.
    """
    in_page = _DECLARED.search(data[:4096])
    markup = decode_article(
        data, source=source, options=options, declared=declared or (in_page[1].decode("ascii") if in_page else None)
    )
    root = _parse(markup)
    if root is None:
        raise _no_article(source)
    blocks = read_blocks(root)
    facts = read_facts(root, url=url)
    lines, guessed = _ask_trafilatura(root, url)
    body = choose_blocks(blocks, lines)
    if sum(len(block.text.split()) for block in body if is_prose(block)) < MIN_PROSE_WORDS:
        raise _no_article(source)
    title, body = _headline(facts.title or guessed.title, blocks, body)
    text, skipped = _join(title, body)
    return Article(
        source=source,
        doc=doc,
        text=text,
        title=title,
        byline=facts.byline or guessed.byline,
        outlet=facts.outlet or options.outlet or guessed.outlet,
        url=facts.url or url,
        published_at=facts.published_at or options.published_at or _guessed_date(guessed, facts),
        modified_at=facts.modified_at,
        language=choose_language(facts.language, source=source, options=options),
        raw=data,
        media_type="text/html",
        reader="html",
        skipped=skipped,
    )


def read_fragment(markup: str) -> str:
    """Return the text of a piece of markup that is an article's body and nothing else, as feeds carry it."""
    root = _parse(markup)
    return _join(None, read_blocks(root) if root is not None else [])[0].strip()


def _no_article(source: str) -> NoArticleError:
    return NoArticleError(source, "is a page without an article", "give the page of one article, or its text as .txt")


def _parse(markup: str) -> HtmlElement | None:
    """Return the page's root, or None for markup that has none."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return document_fromstring(_XML_DECLARATION.sub("", markup).encode("utf-8", "replace"), parser=parser)
    except ParserError:
        return None


def _ask_trafilatura(root: HtmlElement, url: str | None) -> tuple[list[str], PageFacts]:
    """Return the lines that trafilatura takes for the article, and what it guesses about it."""
    document = trafilatura.bare_extraction(
        deepcopy(root), url=url, include_comments=False, deduplicate=False, with_metadata=True
    )
    if document is None or isinstance(document, dict):
        return [], PageFacts()
    lines = [line.strip() for line in (document.text or "").splitlines() if line.strip()]
    guessed = PageFacts(
        title=document.title,
        byline=", ".join((document.author or "").split("; ")) or None,
        outlet=document.sitename,
        published_at=find_date(document.date),
    )
    return lines, guessed


def _guessed_date(guessed: PageFacts, facts: PageFacts) -> str | None:
    """Return the date that was guessed from the page, unless it is that of the last change.

    It is worth less than what the user states, so it comes last. The first of January stands for a year that was
    found in a copyright line.
    """
    is_change = facts.modified_at is not None and facts.modified_at.startswith(guessed.published_at or "\0")
    return None if is_change else (guessed.published_at or "").removesuffix("-01-01") or None


def _headline(title: str | None, blocks: Sequence[Block], body: list[Block]) -> tuple[str | None, list[Block]]:
    """Return the headline as the page shows it, and the body without it.

    The heading on the page is preferred to the metadata's title, which may be cut or written for search engines.
    """
    headings = [block for block in blocks if block.tag == "h1"]
    shown = next((block for block in headings if _is_same_title(block.text, title)), None)
    if shown is None and title is None and headings:
        shown = headings[0]
    title = shown.text if shown else title
    return title, [block for block in body if title is None or block.key != squeeze(title)]


def _is_same_title(one: str, other: str | None) -> bool:
    words, others = ({squeeze(word) for word in title.split()} - {""} for title in (one, other or ""))
    return bool(words) and len(words & others) >= SAME_TITLE_SHARE * min(len(words), len(others) or 1)


def _join(title: str | None, body: Sequence[Block]) -> tuple[str, tuple[Skipped, ...]]:
    """Return the text, headline first, and the spans of what is no prose in it."""
    blocks = ([Block(title, "h1", 0, 0)] if title else []) + list(body)
    pieces: list[str] = []
    skipped: list[Skipped] = []
    start = 0
    for block in blocks:
        if block.why:
            skipped.append(Skipped(Span(start, start + len(block.text)), block.why))
        pieces.append(block.text)
        start += len(block.text) + 2
    return "\n\n".join(pieces) + "\n", tuple(skipped)
