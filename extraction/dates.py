"""Resolve time expressions to ISO dates."""

from onrecord.extraction.document import Document


def find_dates(document: Document) -> Document:
    """Resolve time expressions to ISO dates."""
    return document
