"""Pair quotation marks."""

from onrecord.extraction.document import Document


def find_quotations(document: Document) -> Document:
    """Pair quotation marks."""
    return document
