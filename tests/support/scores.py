"""Scores as the network would give them, made by hand or by chance, for tests of what reads them."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction.attribution.network import NAMES, TAGS, Floats, Scores
from onrecord.extraction.attribution.windows import Window, cut_windows
from onrecord.extraction.values import Span
from support.documents import read_document

# A logit that leaves next to nothing for all the others of a short text.
SURE = 12.0


def make_window(text: str) -> Window:
    """Return the one window of a short text."""
    (window,) = cut_windows(read_document(text, until="parse"))
    return window


def span_in(text: str, phrase: str) -> Span:
    """Return where the phrase stands in the text; it has to stand there once."""
    assert text.count(phrase) == 1, f"{phrase!r} is {text.count(phrase)} times in {text!r}"
    return Span(text.index(phrase), text.index(phrase) + len(phrase))


def words_in(window: Window, span: Span) -> range:
    """Return the words of the window that meet the span."""
    found = [index for index, word in enumerate(window.words) if word.meets(span)]
    return range(found[0], found[-1] + 1)


def make_scores(
    text: str,
    roles: Iterable[tuple[str, str]] = (),
    *,
    anchors: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
    names: Iterable[tuple[str, str]] = (),
) -> Scores:
    """Return scores that are sure of phrases of the text.

    ``roles`` and ``names`` pair a role or label with a phrase. ``anchors`` and ``sources`` say for a phrase which
    other it links to; each word that they do not mention is a content's own anchor, and has no source.
    """
    window = make_window(text)
    own = np.arange(len(window.words) + 1)
    for role, phrase in roles:
        words = words_in(window, span_in(text, phrase))
        if role == "content":
            own[words.start + 1 : words.stop + 1] = words.start + 1
    return Scores(
        window,
        tags=_tag(window, text, roles, TAGS),
        names=_tag(window, text, names, NAMES),
        anchors=_link(window, text, anchors or {}, own),
        sources=_link(window, text, sources or {}, np.zeros_like(own)),
    )


def make_random_scores(window: Window, seed: int, *, scale: float = 4.0) -> Scores:
    """Return scores of a network that has learnt nothing; the larger the scale, the surer it is of that."""
    chance = np.random.default_rng(seed)
    size = len(window.words)
    shapes = [(size, len(TAGS)), (size, len(NAMES)), (size + 1, size + 1), (size + 1, size + 1)]
    return Scores(window, *(chance.normal(scale=scale, size=shape).astype(np.float32) for shape in shapes))


def _tag(window: Window, text: str, phrases: Iterable[tuple[str, str]], tags: tuple[str, ...]) -> Floats:
    logits = np.zeros((len(window.words), len(tags)), dtype=np.float32)
    logits[:, 0] = SURE
    for label, phrase in phrases:
        for place, word in enumerate(words_in(window, span_in(text, phrase))):
            logits[word] = 0
            logits[word, tags.index(f"{'I' if place else 'B'}-{label}")] = SURE
    return logits


def _link(window: Window, text: str, links: Mapping[str, str], targets: NDArray[np.int_]) -> Floats:
    """Return logits that link the words of each key to those of its value, and all others to their ``targets``."""
    logits = np.zeros((len(targets), len(targets)), dtype=np.float32)
    logits[np.arange(len(targets)), targets] = SURE
    for phrase, other in links.items():
        there = words_in(window, span_in(text, other))
        for word in words_in(window, span_in(text, phrase)):
            logits[word + 1] = 0
            logits[word + 1, there.start + 1 : there.stop + 1] = SURE
    return logits
