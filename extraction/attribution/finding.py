"""Find source, cue and content of everything that somebody is said to say, think or want.

The network's drafts are held to the quotation marks of the whole article, those too doubtful are left out, and each
becomes an attribution.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.attribution.confidence import confidence_of
from onrecord.extraction.attribution.decoding import Draft
from onrecord.extraction.attribution.network import load_network
from onrecord.extraction.attribution.scene import Scene
from onrecord.extraction.attribution.shaping import make_attribution
from onrecord.extraction.document import Attribution, Document, Quotation
from onrecord.extraction.quotations import strip_marks
from onrecord.extraction.values import Kind, Span

# Statements less sure than this are left out. On PolNeAR's development articles F1 of "who said it" is the same within
# 0.2 from 0.25 to 0.4; without a threshold it is 1.5 lower.
THRESHOLD = 0.25


def find_attributions(document: Document) -> Document:
    """Add the attributions in the order of their content."""
    scene = Scene.of(document)
    calibration = load_network().notes["calibration"]
    rows: list[tuple[Draft, Attribution]] = []
    for draft in list_drafts(document, scene):
        kind = scene.kind_of(draft.content)
        confidence = confidence_of(draft, kind, calibration)
        is_told = draft.cue or draft.source or kind is Kind.DIRECT
        if confidence >= THRESHOLD and is_told and not _is_mere_article(scene, draft):
            rows.append((draft, make_attribution(scene, draft, kind, confidence)))
    return replace(document, attributions=tuple(_link(rows)))


def _is_mere_article(scene: Scene, draft: Draft) -> bool:
    """Tell whether the content is the first word of something that the network did not take for content."""
    return len(draft.content) == 1 and draft.content[0].of(scene.text).lower() in {"the", "a", "an"}


def list_drafts(document: Document, scene: Scene) -> list[Draft]:
    """Return all that the network proposes, fitted to the marks, in the order of its content."""
    fitted = (fit_to_marks(scene, draft) for draft in join_paragraphs(scene, document.drafts))
    parted = (part for draft in fitted if draft.content for part in part_quotations(scene, draft))
    return sorted(parted, key=lambda draft: draft.content)


def _link(rows: Sequence[tuple[Draft, Attribution]]) -> Iterator[Attribution]:
    """Yield the attributions; one without a source of its own points to the statement whose speaker goes on."""
    latest: dict[Span, int] = {}  # the last attribution so far that names this source
    for index, (draft, attribution) in enumerate(rows):
        origin = latest.get(draft.origin) if draft.origin is not None else None
        yield attribution if origin is None else replace(attribution, continues=origin)
        if draft.source is not None:
            latest[draft.source] = index


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
