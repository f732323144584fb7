"""Parse sentences, words and names with spaCy."""

from onrecord.extraction.document import Document


def parse(document: Document) -> Document:
    """Parse sentences, words and names with spaCy."""
    return document
