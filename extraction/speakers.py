"""Tell who each source is."""

from onrecord.extraction.document import Document


def resolve_speakers(document: Document) -> Document:
    """Tell who each source is."""
    return document
