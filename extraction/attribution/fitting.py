"""Hold the network's drafts to the quotation marks of the whole article.

A window sees a part of the article and the network a part of a quotation; the marks say how far each one goes and which
of them belong together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.attribution.scene import Scene
from onrecord.extraction.document import Document, Draft, Quotation
from onrecord.extraction.quotations import strip_marks
from onrecord.extraction.values import Span


def list_drafts(document: Document, scene: Scene) -> list[Draft]:
    """Return all that the network proposes, fitted to the marks, in the order of its content."""
    fitted = (fit_to_marks(scene, draft) for draft in join_paragraphs(scene, document.drafts))
    parted = (part for draft in fitted if draft.content for part in part_quotations(scene, draft))
    return sorted(parted, key=lambda draft: draft.content)


def join_paragraphs(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with every quotation whole that runs over paragraphs or windows, in the one with its speaker.

    The others lose it, and may be left without content. Who is quoted inside a quotation keeps what he says there.
    """
    drafts = list(drafts)
    for quotation, touching in _touched(scene, drafts):
        if len(quotation.spans) < 2 and len(touching) < 2:
            continue
        owner = max(touching, key=lambda i: (drafts[i].cue is not None, drafts[i].source is not None, -i))
        for index in touching:
            own = [c for c in drafts[index].content if not any(q.holds(c) for q in quotation.spans)]
            content = (*own, *quotation.spans) if index == owner else tuple(own)
            drafts[index] = replace(drafts[index], content=scene.join(content))
    return drafts


def _touched(scene: Scene, drafts: Sequence[Draft]) -> Iterator[tuple[Quotation, list[int]]]:
    """Yield each quotation that drafts with a cue outside of it touch, with the indexes of these drafts."""
    found: dict[Quotation, list[int]] = {}
    for index, draft in enumerate(drafts):
        home = scene.quotation_at(draft.cue.start) if draft.cue is not None else None
        near = (q for c in draft.content for q in scene.quotations_near(c.start, c.end))
        for quotation in dict.fromkeys(near):
            if quotation != home and any(c.meets(q) for c in draft.content for q in quotation.spans):
                found.setdefault(quotation, []).append(index)
    yield from found.items()


def fit_to_marks(scene: Scene, draft: Draft) -> Draft:
    """Return the draft with its content fitted to the marks: a quotation that is touched belongs to it whole.

    Where the cue itself stands inside a quotation, the content stays inside that quotation. What has no word in it, as
    a stray mark, is no content and no source.
    """
    home = _words_around(scene, draft.cue) if draft.cue is not None else None
    found: list[Span] = []
    for span in draft.content:
        if home is not None and home.meets(span):
            found.append(scene.trim(Span(max(span.start, home.start), min(span.end, home.end))))
            continue
        found.append(span)
        for quotation in scene.quotations_near(span.start, span.end):
            found += [part for part in quotation.spans if part.meets(span)]
    joined = scene.join(span for span in found if span.start < span.end)
    source = draft.source if draft.source is not None and scene.has_word(draft.source) else None
    return replace(draft, source=source, content=tuple(filter(scene.has_word, map(scene.trim_commas, joined))))


def part_quotations(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """Yield the draft without the quotations that stand in later paragraphs, and a draft for each of those.

    A new quotation without a cue is a new statement whose speaker goes on; only marks left open run over paragraphs.
    """
    home = scene.paragraph_index((draft.cue or draft.content[0]).start)
    own = {id(scene.quotation_at(span.start)) for span in draft.content if scene.paragraph_index(span.start) <= home}
    later = [span for span in draft.content if scene.paragraph_index(span.start) > home and _is_new(scene, span, own)]
    if not later or len(later) == len(draft.content):
        yield draft
        return
    yield replace(draft, content=tuple(span for span in draft.content if span not in later))
    groups: dict[int, list[Span]] = {}
    for span in later:
        groups.setdefault(id(scene.quotation_at(span.start)), []).append(span)
    for spans in groups.values():
        yield replace(draft, source=None, cue=None, origin=draft.source or draft.origin, content=tuple(spans))


def _is_new(scene: Scene, span: Span, own: set[int]) -> bool:
    """Tell whether a piece of content is a quotation by itself, and none of those in ``own`` (their ids)."""
    quotation = scene.quotation_at(span.start)
    return quotation is not None and id(quotation) not in own and any(part == span for part in quotation.spans)


def _words_around(scene: Scene, cue: Span) -> Span | None:
    """Return the words of the quotation, of one paragraph of it, that the cue stands in; None outside of marks."""
    quotation = scene.quotation_at(cue.start)
    if quotation is None:
        return None
    parts = (part for part in quotation.spans if part.start <= cue.start < part.end)
    return next((strip_marks(scene.text, quotation, part) for part in parts), None)
