"""Run the network over an article, window by window, and keep what the later stages ask for.

The scores of a window, a square of its words, are read at once and let go: a long text would fill the memory with them.
"""

from dataclasses import replace

from onrecord.extraction.decoding import Draft, decode
from onrecord.extraction.document import Document, Name
from onrecord.extraction.entities import read_names
from onrecord.extraction.network import load_network
from onrecord.extraction.windows import cut_windows


def read_windows(document: Document) -> Document:
    """Add the statements that the network proposes and the names that it sees, in the order of the windows."""
    network = load_network()
    drafts: list[Draft] = []
    names: list[Name] = []
    for window in cut_windows(document):
        scores = network.read(window)
        drafts += decode(scores)
        names += read_names(scores)
    return replace(document, drafts=tuple(drafts), names=tuple(names))
