"""Sources that are a list: "Sens. Jane Roe (D-Ore.), Peter Marlow (D-Ohio) and Ada Quill (R-La.)", "my wife and I"."""

from onrecord.extraction.naming.cast import Cast
from onrecord.extraction.naming.mentions import Label, NameMention
from onrecord.extraction.values import Span

# A bracket behind a name has no more tokens than this.
_BRACKET = 10


def split_list(cast: Cast, source: Span) -> list[Span]:
    """Return the names of a list: those inside a source, which a parse does not part at brackets, and those behind it.

    Only a list of at least three with "and" before its end is one: two names with "and" between may be two clauses.
    A source that is no such list stays whole.
    """
    tokens = cast.reading.tokens(source)
    people = [cast.names[i] for i in tokens if i in cast.names and cast.names[i].label is Label.PERSON]
    if not people:
        return [source]
    for first in (people[0], people[-1]):
        behind = _follow(cast, first)
        reaches_over = bool(behind) and (first is people[0] or behind[-1].start >= tokens.stop)
        if len(behind) > 1 and reaches_over:
            own = source if first is people[-1] else cast.reading.span(first.start, first.end)
            return [own, *(cast.reading.span(name.start, name.end) for name in behind)]
    return [source]


def _follow(cast: Cast, name: NameMention) -> list[NameMention]:
    """Return the people who follow one on a list that ends with "and"; nobody where it does not."""
    found: list[NameMention] = []
    marks: list[str] = []
    following = find_next(cast, name)
    while following is not None:
        mark, name = following
        found.append(name)
        marks.append(mark)
        following = find_next(cast, name) if mark == "," else None
    return found if marks and marks[-1] == "and" else []


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
