"""Sources that are a list: "Sens. Jane Roe (D-Ore.), Peter Marlow (D-Ohio) and Ada Quill (R-La.)", "my wife and I"."""

from collections.abc import Iterator

from onrecord.extraction.naming.cast import Cast
from onrecord.extraction.naming.mentions import Label, NameMention
from onrecord.extraction.values import Span

# A bracket behind a name has no more tokens than this.
_BRACKET = 10


def iter_listed(cast: Cast, source: Span) -> Iterator[Span]:
    """Yield the names that go on a list whose first names are the source.

    Only a list of at least three with "and" before its end is one: two names with "and" between may be two clauses.
    """
    tokens = cast.reading.tokens(source)
    people = [cast.names[i] for i in tokens if i in cast.names and cast.names[i].label is Label.PERSON]
    if not people:
        return
    name = people[-1]
    found: list[NameMention] = []
    marks: list[str] = []
    following = find_next(cast, name)
    while following is not None:
        mark, name = following
        found.append(name)
        marks.append(mark)
        following = find_next(cast, name) if mark == "," else None
    if len(found) > 1 and marks[-1] == "and":
        for member in found:
            if member.start >= tokens.stop:
                yield cast.reading.span(member.start, member.end)


def find_companions(cast: Cast, source: Span) -> Span | None:
    """Return "my siblings" of "my siblings and I", where the source is but the "I"; None where "and" joins clauses."""
    parse, tokens = cast.reading.parse, cast.reading.tokens(source)
    if len(tokens) != 1 or tokens.start < 2 or parse[tokens.start].lower_ != "i":
        return None
    first, noun = parse[tokens.start], parse[tokens.start - 2]
    is_list = parse[tokens.start - 1].lower_ == "and" and noun.pos_ in {"NOUN", "PROPN"}
    is_joint = first.head.i == noun.i or (noun.head.i == first.head.i and noun.dep_ == "nsubj")
    return cast.reading.span(noun.left_edge.i, noun.i + 1) if is_list and is_joint else None


def find_next(cast: Cast, name: NameMention) -> tuple[str, NameMention] | None:
    """Return the mark behind a name (and its bracket), and the person's name right behind that mark."""
    parse, i = cast.reading.parse, name.end
    if i < len(parse) and parse[i].text == "(":
        closing = [k for k in range(i, min(i + _BRACKET, len(parse))) if parse[k].text == ")"]
        i = closing[0] + 1 if closing else i
    mark = ""
    while i < len(parse) and parse[i].lower_ in {",", "and"}:
        mark = parse[i].lower_
        i += 1
    while i < len(parse) and i not in cast.names and parse[i].text[0].isupper():
        i += 1  # a title
    following = cast.names.get(i) if mark else None
    is_person = following is not None and following.label is Label.PERSON and following.start == i
    return (mark, following) if following is not None and is_person else None
