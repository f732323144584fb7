"""Tell when and where each statement was made."""

from onrecord.extraction.document import Document


def find_occasions(document: Document) -> Document:
    """Tell when and where each statement was made."""
    return document
