"""Read the network's opinions: which words are source, cue and content, and which of them make a statement together.

Spans come from the tags, held to what the marks say. A content goes with the cue, or the earlier piece of content, that
its words link to; a cue with the source that its words link to, or with none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from onrecord.extraction.attribution.network import ROLES, TAGS, Floats, Scores
from onrecord.extraction.attribution.windows import CLOSES, OPENS, OUTSIDE, Window
from onrecord.extraction.document import Draft
from onrecord.extraction.values import Span

# A quotation whose words are content by this much on average is content as a whole.
# F1 is the same from 0.35 to 0.65.
QUOTED_CONTENT = 0.5

# A content whose links to a cue are less sure than this stands by itself: its own cue was not seen. Swept on PolNeAR's
# development articles: "who said it" gains 1.5 over tying it to the next best, and is the same within 0.2 up to 0.5.
LINKED = 0.35

_OUTSIDE = TAGS.index("O")
_BEGINS = {role: TAGS.index(f"B-{role}") for role in ROLES}
_INSIDE = {role: TAGS.index(f"I-{role}") for role in ROLES}
_CONTENT = [_BEGINS["content"], _INSIDE["content"]]
# Added to the score of what may not be.
_NEVER = -1e4
# What may follow what, [before, after]: an inside tag goes on from its own role alone.
_MOVES = np.array(
    [[_NEVER if after[0] == "I" and before[1:] != after[1:] else 0.0 for after in TAGS] for before in TAGS],
    dtype=np.float32,
)


class _Head(NamedTuple):
    """What a content is tied to: a cue or a content, by its number; to its own number where it stands by itself."""

    is_cue: bool
    number: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Contents with one cue, as ranges of words; ``score`` is the mean probability of the links that tie them."""

    cue: range | None
    contents: list[range]
    score: float


def decode(scores: Scores) -> list[Draft]:
    """Return the statements of one window in the order of their content."""
    window = scores.window
    chances = _softmax(scores.tags)
    path = _hold_to_marks(_best_path(scores.tags, window), chances[:, _CONTENT].sum(-1), window)
    contents, sources = _spans(path, "content"), _spans(path, "source")
    groups = _group(contents, _spans(path, "cue"), _softmax(scores.anchors))
    links = _softmax(scores.sources)
    chosen = [_choose_source(group, sources, links) for group in groups]
    cued = {source for group, (source, _) in zip(groups, chosen, strict=True) if group.cue is not None}
    return [
        _draft(window, group, source, score, chances, cued)
        for group, (source, score) in zip(groups, chosen, strict=True)
    ]


def _softmax(x: Floats) -> Floats:
    """Return the probabilities of each row."""
    chances: Floats = np.exp(x - x.max(-1, keepdims=True))
    chances /= chances.sum(-1, keepdims=True)
    return chances


def _best_path(scores: Floats, window: Window) -> list[int]:
    """Return the likeliest well-formed sequence of tags (Viterbi's algorithm); no span leaves its paragraph."""
    if not len(scores):
        return []
    scores = scores.copy()
    starts = [0, *(i for i, (one, other) in enumerate(pairwise(window.paragraphs), 1) if one != other)]
    scores[np.ix_(starts, list(_INSIDE.values()))] = _NEVER
    greedy = scores.argmax(-1)
    if (_MOVES[greedy[:-1], greedy[1:]] == 0).all():
        return list(map(int, greedy))
    total = scores[0]
    back = np.empty((len(scores) - 1, len(TAGS)), dtype=np.int64)
    for step, row in enumerate(scores[1:]):
        grid = total[:, None] + _MOVES
        back[step] = grid.argmax(0)
        total = grid.max(0) + row
    path = [int(total.argmax())]
    for row in back[::-1]:
        path.append(int(row[path[-1]]))
    return path[::-1]


def _hold_to_marks(path: list[int], content: Floats, window: Window) -> list[int]:
    """Make each quotation content as a whole if its words are on average; leave the others as they are.

    ``content`` is how likely each word is content.
    A quotation goes on with the content before it in its paragraph, unless it begins one of its own.
    """
    path = list(path)
    for words in _quotations(window):
        inner = words[1:-1] if len(words) > 2 else words
        if content[inner.start : inner.stop].mean() < QUOTED_CONTENT:
            continue
        first, behind = words.start, words.stop
        goes_on = (
            first > 0
            and path[first] != _BEGINS["content"]
            and path[first - 1] in _CONTENT
            and window.paragraphs[first] == window.paragraphs[first - 1]
        )
        path[first:behind] = [_INSIDE["content"]] * len(words)
        if not goes_on:
            path[first] = _BEGINS["content"]
        # What the quotation has cut off from its beginning begins behind it.
        for role in ("source", "cue"):
            if path[behind : behind + 1] == [_INSIDE[role]]:
                path[behind] = _BEGINS[role]
    return path


def _quotations(window: Window) -> Iterator[range]:
    """Yield the quotations of a window as ranges of words, the marks among them."""
    start = None
    states = [window.quote[first] for first in window.first]
    for word, state in enumerate(states):
        if state in {OPENS, OUTSIDE} or (word and window.paragraphs[word] != window.paragraphs[word - 1]):
            if start is not None:
                yield range(start, word)
            start = word if state != OUTSIDE else None
        elif start is None:
            # The window begins amid a quotation.
            start = word
        if state == CLOSES and start is not None:
            yield range(start, word + 1)
            start = None
    if start is not None:
        yield range(start, len(states))


def _spans(path: Sequence[int], role: str) -> list[range]:
    """Return the spans of one role as ranges of words."""
    found: list[range] = []
    start = None
    for word, tag in enumerate([*path, _OUTSIDE]):
        if start is not None and tag != _INSIDE[role]:
            found.append(range(start, word))
            start = None
        if tag == _BEGINS[role]:
            start = word
    return found


def _group(contents: list[range], cues: list[range], anchors: Floats) -> list[_Group]:
    """Tie each content to a cue, to an earlier content, or to itself; return the groups in reading order."""
    links = [_choose_head(index, contents, cues, anchors) for index in range(len(contents))]
    heads = [head for head, _ in links]
    groups: dict[_Head, list[int]] = {}
    for index, own in enumerate(heads):
        # From piece to earlier piece, up to a cue or to a content that stands by itself.
        head = own
        while not head.is_cue and heads[head.number] != head:
            head = heads[head.number]
        groups.setdefault(head, []).append(index)
    return [
        _Group(
            cues[head.number] if head.is_cue else None,
            [contents[member] for member in members],
            sum(links[member][1] for member in members) / len(members),
        )
        for head, members in sorted(groups.items(), key=lambda item: item[1])
    ]


def _choose_head(index: int, contents: list[range], cues: list[range], anchors: Floats) -> tuple[_Head, float]:
    """Return what the content at ``index`` goes with, and the probability of that link."""
    words = contents[index]
    mean = anchors[words.start + 1 : words.stop + 1].mean(0)
    options = [
        (float(mean[cue.start + 1 : cue.stop + 1].sum()), _Head(is_cue=True, number=i)) for i, cue in enumerate(cues)
    ]
    options += [
        (float(mean[other.start + 1]), _Head(is_cue=False, number=i)) for i, other in enumerate(contents[: index + 1])
    ]
    score, head = max(options)
    if head.is_cue and score < LINKED:
        return _Head(is_cue=False, number=index), float(mean[words.start + 1])
    return head, score


def _choose_source(group: _Group, sources: list[range], links: Floats) -> tuple[range | None, float]:
    """Return the source that the cue, or the content's first word, links to, and how surely; None for none."""
    first = group.contents[0].start
    words = group.cue or range(first, first + 1)
    mean = links[words.start + 1 : words.stop + 1].mean(0)
    options = [(float(mean[source.start + 1 : source.stop + 1].sum()), source) for source in sources]
    score, source = max(options, key=lambda option: option[0], default=(0.0, None))
    return (source, score) if score > mean[0] else (None, float(mean[0]))


def _draft(
    window: Window, group: _Group, source: range | None, score: float, chances: Floats, cued: set[range | None]
) -> Draft:
    """Turn words into spans. ``cued`` are the sources of cues: a group without a cue goes on from one of these."""
    goes_on = group.cue is None and source in cued
    words = [word for content in group.contents for word in content]
    return Draft(
        source=_span(window, source) if source is not None and not goes_on else None,
        cue=_span(window, group.cue) if group.cue is not None else None,
        content=tuple(_span(window, content) for content in group.contents),
        origin=_span(window, source) if source is not None and goes_on else None,
        content_score=float(chances[np.ix_(words, _CONTENT)].sum(-1).mean()),
        cue_score=group.score,
        source_score=score,
    )


def _span(window: Window, words: range) -> Span:
    """Return where the words stand in the article."""
    return Span(window.words[words.start].start, window.words[words.stop - 1].end)
