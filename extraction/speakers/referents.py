"""Whom the names and pronouns of an article mean, for the stages that want a passage to be read by itself."""

from functools import cache

from onrecord.extraction.document import Referent
from onrecord.extraction.naming.cast import Member
from onrecord.extraction.naming.names import PRONOUN_GENDERS
from onrecord.extraction.speakers.display import display_name
from onrecord.extraction.speakers.sources import SourceReader


def list_referents(reader: SourceReader) -> tuple[Referent, ...]:
    """Return what each name and each pronoun of the article's own voice means, in reading order.

    A pronoun that stays ambiguous is left out. The reader must have read its sources; it goes on to the last pronoun.
    """
    reader.follow(len(reader.reading.parse))
    name_of = cache(display_name)  # many names mean one member
    members = [member.final for member in reader.cast.members if member.final.is_named]
    found = {mention.span.start: mention for member in members for mention in _pronouns(reader, member)}
    for name in reader.cast.names.values():
        member = reader.cast.at(name.head)
        span = reader.reading.span(name.start, name.end)
        found[span.start] = Referent(span, name_of(member.final) if member is not None else name.text)
    return tuple(found[start] for start in sorted(found))


def _pronouns(reader: SourceReader, member: Member) -> list[Referent]:
    words = [reader.reading.parse[place.token] for place in member.places]
    return [
        Referent(reader.reading.span(word.i, word.i + 1), display_name(member), is_pronoun=True)
        for word in words
        if word.lower_ in PRONOUN_GENDERS
    ]
