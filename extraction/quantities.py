"""Normalise numbers."""

from onrecord.extraction.document import Document


def find_quantities(document: Document) -> Document:
    """Normalise numbers."""
    return document
