"""Find source, cue and content."""

from onrecord.extraction.document import Document


def find_attributions(document: Document) -> Document:
    """Find source, cue and content."""
    return document
