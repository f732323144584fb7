"""Turn marked articles into what the network learns from: windows with tags and links for each word.

Tags are BIO over source, cue and content. A link says which words a word belongs to: each word of a content to the cue
of its statement (to the content's own first word where the statement has no cue), and each word of a cue, or that first
word, to the source; to the window's first piece where no source is named.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from onrecord.extraction.attribution.network import NAMES, ROLES, TAGS
from onrecord.extraction.attribution.windows import Window, cut_windows
from onrecord.extraction.document import Document
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.parsing import parse
from onrecord.extraction.quotations import find_quotations
from onrecord.extraction.values import Article, Span

# What the loss passes over.
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement of a training text. ``origin`` is the index of the statement whose speaker goes on here."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    origin: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A training text with its statements and, where a teacher marked them, its names with their labels.

    ``has_roles`` is False for texts that teach names alone.
    """

    text: str
    statements: tuple[Marked, ...] = ()
    names: tuple[tuple[Span, str], ...] | None = None
    has_roles: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its answers.

    ``tags`` and ``names`` have a number a word (IGNORED where nothing is known); ``anchors`` and ``sources`` map a
    word to those it links to, both counted from 1, with 0 for "none".
    """

    window: Window
    tags: list[int]
    names: list[int]
    anchors: dict[int, list[int]] = field(default_factory=dict)
    sources: dict[int, list[int]] = field(default_factory=dict)


# The words of a statement's roles in one window.
_Words = Mapping[str, Sequence[range]]


def make_examples(item: Text) -> Iterator[Example]:
    """Yield the windows of one text with their answers."""
    document = Document(article=Article(source="", doc="", text=item.text))
    document = parse(find_quotations(find_paragraphs(document)))
    for window in cut_windows(document):
        yield make_example(window, item)


def make_example(window: Window, item: Text) -> Example:
    """Return the answers for one window."""
    middles = [(span.start + span.end) / 2 for span in window.words]
    rows = [
        {role: [_covered(middles, span) for span in getattr(statement, role)] for role in ROLES}
        for statement in item.statements
    ]
    tags = _role_tags(window, rows) if item.has_roles else [IGNORED] * len(middles)
    anchors, sources = _links(item.statements, rows)
    return Example(window, tags, _name_tags(middles, item), anchors, sources)


def _role_tags(window: Window, rows: Sequence[_Words]) -> list[int]:
    """Return a tag a word. Where statements overlap, a cue covers a source, and both cover a content."""
    tags = [TAGS.index("O")] * len(window.words)
    for role in ("content", "source", "cue"):
        for words in chain.from_iterable(row[role] for row in rows):
            for word in words:
                begins = word == words.start or window.paragraphs[word] != window.paragraphs[word - 1]
                tags[word] = TAGS.index(f"{'B' if begins else 'I'}-{role}")
    return tags


def _links(statements: Sequence[Marked], rows: Sequence[_Words]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return anchors and sources, counted from 1. What the window's edge has cut off teaches no link."""
    anchors: dict[int, list[int]] = {}
    sources: dict[int, list[int]] = {}
    for statement, row in zip(statements, rows, strict=True):
        cue, content, source = ([w + 1 for words in row[role] for w in words] for role in ("cue", "content", "source"))
        if statement.origin is not None:
            source = [w + 1 for words in rows[statement.origin]["source"] for w in words]
        is_cut = bool(statement.cue and not cue) or (bool(statement.source) and not source)
        anchor = cue or content[:1]
        if not statement.cue or cue:
            anchors |= dict.fromkeys(content, anchor)
        if not is_cut:
            sources |= dict.fromkeys(anchor, source or [0])
    return anchors, sources


def _name_tags(middles: Sequence[float], item: Text) -> list[int]:
    """Return a tag a word for the names; IGNORED for all where no teacher marked them."""
    if item.names is None:
        return [IGNORED] * len(middles)
    tags = [0] * len(middles)
    for span, label in item.names:
        for place, word in enumerate(_covered(middles, span)):
            tags[word] = NAMES.index(f"{'I' if place else 'B'}-{label}")
    return tags


def _covered(middles: Sequence[float], span: Span) -> range:
    """Return the words whose middle lies in the span."""
    return range(bisect_left(middles, span.start), bisect_left(middles, span.end))
