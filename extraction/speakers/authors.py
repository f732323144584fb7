"""Who says "I" in the article's own voice."""

import re
from collections.abc import Iterator

from onrecord.extraction.clauses import lemma_of
from onrecord.extraction.document import Document
from onrecord.extraction.naming.cast import Cast, Member, Place
from onrecord.extraction.speakers.antecedents import is_main_subject
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.values import SpeakerKind

_BYLINE = re.compile(r"(?:interview(?:ed)? )?(?:by|from) ", re.IGNORECASE)
_PRESENTS = frozenset(
    {"be", "cover", "direct", "edit", "lead", "live", "report", "run", "serve", "teach", "work", "write"}
)
# A note on the author stands in these last paragraphs.
_LAST_LINES = 3
_SIGNED, _PRESENTED = 0.95, 0.7


def find_author(document: Document, cast: Cast) -> Choice:
    """Return the byline's writer, or whom a note at the end presents; nobody where there is neither."""
    writer = find_writer(document, cast)
    if writer is not None:
        return Choice((writer,), _SIGNED, "first person: the byline")
    presented = _presented_last(cast)
    if presented is None:
        return Choice((), 0.0, "first person, and the article has no byline")
    return Choice((presented,), _PRESENTED, f"first person: {presented.name}, whom the last lines present")


def find_writer(document: Document, cast: Cast) -> Member | None:
    """Return the member whom the byline names, new where the text does not; None where there is no byline."""
    name = _find_byline(document)
    if name is None:
        return None
    known = next((member for member in cast.members if name in member.forms), None)
    return known or cast.add(Member(SpeakerKind.PERSON, forms=[name]))


def _presented_last(cast: Cast) -> Member | None:
    """Return the one person whom only the last lines name, and present: "Jane Roe is …", "Jane Roe teaches …"."""
    reading = cast.reading
    last = reading.paragraph(len(reading.parse) - 1) if len(reading.parse) else 0
    found = [
        member
        for member in cast.members
        if member.kind is SpeakerKind.PERSON and any(place.is_full_name for place in member.places)
        if all(reading.paragraph(place.token) > last - _LAST_LINES for place in member.places)
        if is_main_subject(reading, first := _first_name(cast, member)) and (member.roles or _is_presented(cast, first))
    ]
    return found[0] if len(found) == 1 else None


def _first_name(cast: Cast, member: Member) -> Place:
    """Return where a member is first named, which a description or pronoun may come before."""
    return next(place for place in member.places if place.token in cast.names)


def _is_presented(cast: Cast, place: Place) -> bool:
    """Tell whether a paragraph opens with this name and a verb in the present that says what its bearer does."""
    word, start = cast.reading.parse[place.token], cast.names[place.token].start
    is_first = start == 0 or cast.reading.paragraph(start - 1) != cast.reading.paragraph(start)
    return is_first and word.head.tag_ == "VBZ" and lemma_of(word.head) in _PRESENTS


def iter_bylines(document: Document) -> Iterator[str]:
    """Yield the article's byline and the paragraphs that are one, as they stand."""
    yield document.article.byline or ""
    yield from (skipped.span.of(document.text) for skipped in document.skipped if skipped.why == "byline")


def _find_byline(document: Document) -> str | None:
    """Return the first writer's name of the article's byline, or of a paragraph that is one."""
    for line in iter_bylines(document):
        name = re.split(r",| and | \| |\n", _BYLINE.sub("", line.strip(), count=1))[0].strip()
        if name and not any(char.isdigit() for char in name):
            return name
    return None
