"""Find checkable propositions."""

from onrecord.extraction.document import Document


def find_claims(document: Document) -> Document:
    """Find checkable propositions."""
    return document
