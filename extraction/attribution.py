"""Find source, cue and content of everything that somebody is said to say, think or want.

Candidates from the parse are weighed by the learnt model, the best that fit together are kept, and quotations that
stand alone are given to who is named beside them or spoke before.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.candidates import Candidate, find_candidates
from onrecord.extraction.document import Document
from onrecord.extraction.lone import add_lone_quotations
from onrecord.extraction.scene import Scene
from onrecord.extraction.scoring import Scored, describe, load_weights, score
from onrecord.extraction.shaping import make_attribution
from onrecord.extraction.values import Span

# Swept 0.30-0.45 on 200 training articles with weights from the other 640: F1 of "who said it" is best here.
THRESHOLD = 0.35

# Two candidates that share so much of their content tell of the same statement ("he said he thought …" is one). In the
# sweep above 0.3, 0.4 and 0.5 gave the same F1 within 0.4; allowing nested statements lost 1.5.
SAME_CONTENT = 0.5


def find_attributions(document: Document) -> Document:
    """Add the attributions in the order of their content."""
    scene = Scene.of(document)
    weights = load_weights()
    scored = [Scored(c, score(describe(scene, c), weights)) for c in find_candidates(scene)]
    kept = [make_attribution(scene, item) for item in select(scored)]
    rows = [(attribution, None) for attribution in kept] + list(add_lone_quotations(scene, kept, scored))
    rows.sort(key=lambda row: (row[0].content, row[0].cue))
    index = {id(attribution): number for number, (attribution, _) in enumerate(rows)}
    linked = (a if origin is None else replace(a, continues=index[id(origin)]) for a, origin in rows)
    return replace(document, attributions=tuple(linked))


def select(scored: list[Scored]) -> Iterator[Scored]:
    """Yield the likely candidates, best first, at most one for a cue and for a content."""
    taken: list[Candidate] = []
    for item in sorted(scored, key=lambda s: (-s.probability, s.candidate.content, s.candidate.pattern)):
        if item.probability < THRESHOLD:
            return
        if not any(_conflict(item.candidate, other) for other in taken):
            taken.append(item.candidate)
            yield item


def _conflict(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates cannot both be right: one cue, or one content told of twice."""
    return one.head.i == other.head.i or overlap(one.content, other.content) >= SAME_CONTENT


def overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """Return the Jaccard share of characters that two lists of spans have in common."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(s.end - s.start for s in (*one, *other)) - shared
    return shared / total if total else 0.0
