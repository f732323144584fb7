"""Who says "I" in the article's own voice."""

import re

from onrecord.extraction.antecedents import is_main_subject
from onrecord.extraction.cast import Cast, Member
from onrecord.extraction.document import Document
from onrecord.extraction.talk import Choice
from onrecord.extraction.values import SpeakerKind

_BYLINE = re.compile(r"(?:by|from) ", re.IGNORECASE)
_SIGNED, _PRESENTED = 0.95, 0.7


def find_author(document: Document, cast: Cast) -> Choice:
    """Return the byline's writer, or whom a note at the end presents; nobody where there is neither."""
    name = find_byline(document)
    if name:
        member = next((member for member in cast.members if name in member.forms), None)
        return Choice(
            (member or cast.add(Member(SpeakerKind.PERSON, forms=[name])),), _SIGNED, "first person: the byline"
        )
    presented = _presented_last(cast)
    if presented is None:
        return Choice((), 0.0, "first person, and the article has no byline")
    return Choice((presented,), _PRESENTED, f"first person: {presented.name}, whom the last lines present")


def _presented_last(cast: Cast) -> Member | None:
    """Return the one person who is named in the last two paragraphs only, and with a role there."""
    reading = cast.reading
    last = reading.paragraph(len(reading.parse) - 1) if len(reading.parse) else 0
    found = [
        member
        for member in cast.members
        if member.kind is SpeakerKind.PERSON and member.roles and any(place.is_full_name for place in member.places)
        if all(reading.paragraph(place.token) >= last - 1 for place in member.places)
        if is_main_subject(reading, member.places[0])
    ]
    return found[0] if len(found) == 1 else None


def find_byline(document: Document) -> str | None:
    """Return the first writer's name of the article's byline, or of a paragraph that is one."""
    lines = [document.article.byline or "", *(s.span.of(document.text) for s in document.skipped if s.why == "byline")]
    for line in lines:
        name = re.split(r",| and | \| |\n", _BYLINE.sub("", line.strip(), count=1))[0].strip()
        if name and not any(char.isdigit() for char in name):
            return name
    return None
