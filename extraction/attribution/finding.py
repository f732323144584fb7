"""Find source, cue and content of everything that somebody is said to say, think or want.

The network's drafts are held to the quotation marks of the whole article, those too doubtful are left out, and each
becomes an attribution.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.attribution.confidence import confidence_of
from onrecord.extraction.attribution.fitting import list_drafts
from onrecord.extraction.attribution.network import load_network
from onrecord.extraction.attribution.scene import Scene
from onrecord.extraction.attribution.shaping import make_attribution
from onrecord.extraction.document import Attribution, Document, Draft
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


def _link(rows: Sequence[tuple[Draft, Attribution]]) -> Iterator[Attribution]:
    """Yield the attributions; one without a source of its own points to the statement whose speaker goes on."""
    latest: dict[Span, int] = {}  # the last attribution so far that names this source
    for index, (draft, attribution) in enumerate(rows):
        origin = latest.get(draft.origin) if draft.origin is not None else None
        yield attribution if origin is None else replace(attribution, continues=origin)
        if draft.source is not None:
            latest[draft.source] = index
