"""A page's markup as blocks of text: what a reader sees as paragraphs, and what the structure says of each.

Words are taken from the page itself and never cut: inline tags join, block tags and line breaks part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))
_UNSEEN = frozenset((
    "audio", "button", "canvas", "datalist", "dialog", "embed", "footer", "form", "head", "iframe", "input",
    "link", "map", "menu", "meta", "nav", "noscript", "object", "option", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
))
# fmt: on
_OUTSIDE_ROLES = frozenset({"navigation", "contentinfo", "banner", "dialog", "search", "alertdialog"})
_OUTSIDE = re.compile(
    r"comments?(?!ar)|disqus|cookie|consent|gdpr|newsletter|subscri|sign-?up|paywall|breadcrumb|social|shar(e|ing)\b|masthead|"
    r"sidebar|promo|sponsor|outbrain|taboola|most-?(read|popular|viewed)|trending|recirc|pull-?quote|"
    r"\b(ads?|advert|advertisement|nav|menu|footer|tags|topics|toolbar|modal|popup|skip|sr-only|visually-hidden)\b",
    re.IGNORECASE,
)
# A name that speaks for the article itself outweighs the rest ("article-body has-sidebar").
_INSIDE = re.compile(r"(article|story|entry|post|main)[-_ ]?(body|content|text)\b|\bhentry\b", re.IGNORECASE)
_KINDS = (
    ("caption", re.compile(r"caption|\bcredit\b", re.IGNORECASE)),
    (
        "link to another article",
        re.compile(r"(read|also|more|learn)-?(more|also|next|on)|related|recommend", re.IGNORECASE),
    ),
    ("byline", re.compile(r"byline|author-?(name|bio|info|box)|timestamp|publish(ed)?-?(date|time|on)", re.IGNORECASE)),
)
_TAG_KINDS = {"figcaption": "caption", "figure": "caption", "caption": "caption", "aside": "aside"}
# Soft hyphens, zero-width signs and stray byte-order marks are not seen, and would break words; NUL cannot be stored.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\x00]")
_SPACE = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n\s*\n")
_WORD = re.compile(r"\w+")
_ENDS_SENTENCE = re.compile(r"[.!?:\u2026][\"'\u201d\u2019)\]]*\s*$")
# A block with nearly all of its letters in links leads somewhere else; a name or two linked in a sentence does not.
LINKED_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the page. ``why`` says what it is where the markup says that it is no prose, else None.

    ``parent`` and ``grandparent`` number the elements around it, to tell which blocks stand side by side; ``tag`` is
    the element that holds it.
    """

    text: str
    tag: str
    parent: int
    grandparent: int
    why: str | None = None

    @property
    def key(self) -> str:
        """Equal for one paragraph read in two ways."""
        return squeeze(self.text)


def squeeze(text: str) -> str:
    """Return the letters and digits of ``text`` alone, in lower case."""
    return "".join(_WORD.findall(text)).lower()


def read_blocks(root: HtmlElement) -> list[Block]:
    """Return the page's blocks in reading order; navigation, comments, advertisements and the like are left out."""
    return list(_Walk().blocks(root))


@dataclass(frozen=True, slots=True)
class _Frame:
    """A block element that is open, and what it and the elements around it say about the text in it."""

    tag: str
    number: int
    parent: int
    grandparent: int
    why: str | None


class _Walk:
    """One pass over the tree, without recursion: pages may be nested as deep as libxml2 allows (2048)."""

    def __init__(self) -> None:
        self._frames = [_Frame("body", 0, 0, 0, None)]
        self._count = 0
        self._pieces: list[str] = []
        self._open_links = 0
        self._linked = 0

    def blocks(self, root: HtmlElement) -> Iterator[Block]:
        """Yield the blocks below ``root``."""
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        outside = None
        for event, element in walker:
            if event == "start":
                if _is_outside(element):
                    outside = element
                    walker.skip_subtree()
                else:
                    yield from self._start(element)
                continue
            if event == "end" and element is not outside:
                yield from self._end(element)
            if element is not root:
                self._add(element.tail)
        yield from self._flush()

    def _start(self, element: HtmlElement) -> Iterator[Block]:
        tag = element.tag
        if tag in _BLOCKS:
            yield from self._flush()
            above = self._frames[-1]
            self._count += 1
            self._frames.append(_Frame(tag, self._count, above.number, above.parent, _kind(element) or above.why))
        elif tag == "br":
            self._pieces.append("\n")
        elif tag == "q":
            self._pieces.append("\u201c")
        elif tag == "a":
            self._open_links += 1
        self._add(element.text)

    def _end(self, element: HtmlElement) -> Iterator[Block]:
        tag = element.tag
        if tag in _BLOCKS:
            yield from self._flush()
            self._frames.pop()
        elif tag == "q":
            self._pieces.append("\u201d")
        elif tag == "a":
            self._open_links -= 1

    def _add(self, text: str | None) -> None:
        if not text:
            return
        text = _INVISIBLE.sub("", text)
        # In preformatted text a blank line parts paragraphs; elsewhere it is a space like any other.
        parts = _BLANK_LINE.split(text) if self._frames[-1].tag == "pre" else [text]
        piece = "\n\n".join(_SPACE.sub(" ", part) for part in parts)
        self._pieces.append(piece)
        if self._open_links:
            self._linked += len(squeeze(piece))

    def _flush(self) -> Iterator[Block]:
        """Yield what has been read since the last block boundary."""
        whole = "".join(self._pieces)
        letters = len(squeeze(whole))
        frame = self._frames[-1]
        why = frame.why
        if why is None and frame.tag != "h1" and letters and self._linked >= LINKED_SHARE * letters:
            why = "link to another article"
        self._pieces, self._linked = [], 0
        for line in _lines(whole):
            yield Block(line, frame.tag, frame.parent, frame.grandparent, why)


def _lines(text: str) -> Iterator[str]:
    """Yield the paragraphs of a block: parted by two line breaks, or by one after the end of a sentence."""
    paragraph = ""
    for line in text.split("\n"):
        if paragraph and (not line.strip() or _ENDS_SENTENCE.search(paragraph)):
            yield paragraph
            paragraph = ""
        paragraph = _SPACE.sub(" ", f"{paragraph} {line}").strip()
    if paragraph:
        yield paragraph


def _is_outside(element: HtmlElement) -> bool:
    """Tell whether an element is seen by nobody, or stands beside the article rather than in it."""
    if element.tag in _UNSEEN:
        return True
    if element.tag in {"html", "body", "main"}:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    names = _names(element)
    if element.get("role") not in _OUTSIDE_ROLES and not (names and _OUTSIDE.search(names)):
        return False
    return not _INSIDE.search(names) and element.find(".//h1") is None and not _holds_body(element)


def _holds_body(element: HtmlElement) -> bool:
    return element.get("itemprop") == "articleBody" or element.find(".//*[@itemprop='articleBody']") is not None


def _kind(element: HtmlElement) -> str | None:
    """Return what the markup calls a block that is no prose, or None."""
    names = _names(element)
    if _INSIDE.search(names):
        return None
    by_name = next((kind for kind, pattern in _KINDS if pattern.search(names)), None)
    return by_name or _TAG_KINDS.get(element.tag)


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".replace("_", "-")
