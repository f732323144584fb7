"""Mark names in the parse by what the network says: people, bodies, places, dates and the rest of OntoNotes' kinds."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens

from onrecord.extraction.attribution.network import NAMES, Scores
from onrecord.extraction.document import Document, Name
from onrecord.extraction.values import Span


def read_names(scores: Scores) -> Iterator[Name]:
    """Yield the names of one window in order.

    An inside tag without a beginning begins a name. A person right behind a person is the same one: there is a comma
    or a word between two people, and the network is unsure of the parts of foreign names ("Ban Ki-moon").
    """
    words, paragraphs = scores.window.words, scores.window.paragraphs
    tags = [NAMES[tag] for tag in scores.names.argmax(-1)] if words else []
    start = 0
    for index in range(1, len(tags) + 1):
        same_label = index < len(tags) and tags[index][2:] == tags[start][2:] and tags[index] != "O"
        if same_label and paragraphs[index] == paragraphs[start]:
            is_close = words[index].start - words[index - 1].end <= 1
            if tags[index][0] == "I" or (tags[index] == "B-PERSON" and is_close):
                continue
        if tags[start] != "O":
            yield Name(Span(words[start].start, words[index - 1].end), tags[start][2:])
        start = index


def mark_entities(document: Document) -> Document:
    """Give the parse its named entities; the document itself stays the same.

    A name takes in every token that it touches; one that overlaps the name before it is left out.
    """
    doc = document.tokens
    found: list[Tokens] = []
    for span, label in document.names:
        entity = doc.char_span(span.start, span.end, label=label, alignment_mode="expand")
        if entity is not None and len(entity) and (not found or found[-1].end <= entity.start):
            found.append(entity)
    doc.set_ents(found)
    return document
