"""Run the network over an article, window by window, and keep what the later stages ask for.

The scores of a window, a square of its words, are read at once and let go: a long text would fill the memory with them.
"""

from dataclasses import replace

from onrecord.extraction.attribution.decoding import decode
from onrecord.extraction.attribution.entities import read_names
from onrecord.extraction.attribution.network import load_network
from onrecord.extraction.attribution.windows import cut_windows
from onrecord.extraction.document import Document, Draft, Name
from onrecord.extraction.quotations import find_inner_quotations

_FIRST_PERSON = frozenset({"i", "we"})


def read_windows(document: Document) -> Document:
    """Add the statements that the network proposes and the names that it sees, in the order of the windows."""
    network = load_network()
    drafts: list[Draft] = []
    names: list[Name] = []
    for window in cut_windows(document):
        scores = network.read(window)
        drafts += decode(scores)
        names += read_names(scores)
    for inner in find_inner_quotations(document):
        for window in cut_windows(inner):
            drafts += _inner_drafts(inner, drafts, decode(network.read(window)))
    return replace(document, drafts=tuple(drafts), names=tuple(names))


def _inner_drafts(inner: Document, known: list[Draft], found: list[Draft]) -> list[Draft]:
    """Return who else is quoted word for word inside a quotation, unless that was seen from outside.

    Who says there what he himself said has his statement already.
    """
    quoted = [part for quotation in inner.quotations for part in quotation.spans]
    cues = [draft.cue for draft in known if draft.cue is not None]
    return [
        draft
        for draft in found
        if draft.cue is not None
        and draft.source is not None
        and draft.source.of(inner.text).lower() not in _FIRST_PERSON
        and all(any(part.holds(span) for part in quoted) for span in draft.content)
        and not any(draft.cue.meets(cue) for cue in cues)
    ]
