"""Documents with hand-marked attributions, for tests of what comes after attribution."""

import re

from onrecord.extraction.attribution.entities import mark_entities
from onrecord.extraction.attribution.inference import read_windows
from onrecord.extraction.document import Attribution, Document
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.parsing import parse
from onrecord.extraction.quotations import find_quotations
from onrecord.extraction.values import Article, Kind, Mode, Part, Span

_PIECE = re.compile(r"\[(S|C|Q|A)(\d+)?\|")


def make_document(marked: str, *, byline: str | None = None) -> Document:
    """Return a parsed document whose attributions stand in the text as ``[S|source]``, ``[C|cue]``, ``[Q|content]``.

    A statement is the pieces of one number ("[S2|she]"; without a number it is 1); ``[A|…]`` is its addressee. A
    statement without source and cue continues the one before it. Pieces can stand inside each other.
    """
    text, pieces = _strip(marked)
    document = parse(find_quotations(find_paragraphs(Document(Article("test", "test", text, byline=byline)))))
    document = mark_entities(read_windows(document))
    attributions: list[Attribution] = []
    for number in sorted({number for _, number, _ in pieces}):
        roles = {
            letter: tuple(sorted(span for role, n, span in pieces if role == letter and n == number))
            for letter in "SCQA"
        }
        attributions.append(
            Attribution(
                source=roles["S"],
                cue=roles["C"],
                content=roles["Q"],
                kind=Kind.DIRECT if all(text[span.start] in '"“' for span in roles["Q"]) else Kind.INDIRECT,
                mode=Mode.SPEECH,
                part=Part.BODY,
                confidence=0.9,
                sources=roles["S"],
                addressee=roles["A"][0] if roles["A"] else None,
                continues=len(attributions) - 1 if attributions and not roles["S"] and not roles["C"] else None,
            )
        )
    return Document(
        article=document.article,
        paragraphs=document.paragraphs,
        quotations=document.quotations,
        parse=document.parse,
        attributions=tuple(attributions),
    )


def speaker_names(document: Document) -> list[list[str | None]]:
    """Return the name behind each mention of each statement of a resolved document, None for an unknown speaker."""
    by_id = {speaker.id: speaker.name for speaker in document.speakers}
    return [[by_id.get(mention.speaker_id or "") for mention in s.mentions] for s in document.statements]


def _strip(marked: str) -> tuple[str, list[tuple[str, int, Span]]]:
    """Return the text without marks, and each piece as (letter, number, span)."""
    text, pieces, opened, position = "", [], [], 0
    while position < len(marked):
        match = _PIECE.match(marked, position)
        if match:
            opened.append((match[1], int(match[2] or 1), len(text)))
            position = match.end()
        elif marked[position] == "]" and opened:
            letter, number, start = opened.pop()
            pieces.append((letter, number, Span(start, len(text))))
            position += 1
        else:
            text += marked[position]
            position += 1
    return text, pieces
