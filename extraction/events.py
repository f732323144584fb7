"""Find happenings."""

from onrecord.extraction.document import Document


def find_events(document: Document) -> Document:
    """Find happenings."""
    return document
