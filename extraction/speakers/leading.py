"""Names that a source begins with, where the parse hangs the rest of it on another word."""

from spacy.tokens import Token

from onrecord.extraction.naming.cast import Cast
from onrecord.extraction.naming.lexicon import is_listed
from onrecord.extraction.naming.mentions import Label, NameMention
from onrecord.extraction.naming.names import is_degree, is_title


def find_leading(cast: Cast, tokens: range, head: Token) -> int | None:
    """Return the head of the person's name that a source begins with, None where the parse has it on top anyway.

    "Jane Roe, opening the fair" and "Jane Roe Hammers Acme Chief" are sources of this sort.
    """
    name = _first_name(cast, tokens)
    if name is None or name.start <= head.i < name.end:
        return None
    return name.head if _is_closed(cast, name, tokens) or _is_before_verb(cast, name, tokens, head) else None


def _first_name(cast: Cast, tokens: range) -> NameMention | None:
    """Return the person's name that a source begins with, its titles aside."""
    parse, start = cast.reading.parse, tokens.start
    while (
        start + 1 < tokens.stop
        and start not in cast.names
        and (is_title(parse[start].text) or parse[start].text == ".")
    ):
        start += 1
    name = cast.names.get(start)
    return name if name is not None and name.label is Label.PERSON else None


def _is_closed(cast: Cast, name: NameMention, tokens: range) -> bool:
    """Tell whether a comma, a bracket or a degree ("KC") parts the name from all that is said of its bearer."""
    following = cast.reading.parse[name.end].text if name.end < tokens.stop else ""
    return following in {",", "("} or is_degree(following)


def _is_before_verb(cast: Cast, name: NameMention, tokens: range, head: Token) -> bool:
    """Tell whether a headline was taken whole: what follows the name is a verb, whatever its tag.

    In "Roe Aides" and "Roe's Chief" it is none.
    """
    if not cast.reading.is_headline(name.start) or name.end > head.i or name.end + 1 >= tokens.stop:
        return False
    verb = cast.reading.parse[name.end]
    is_like_verb = verb.lower_.endswith("s") and not is_listed(verb.lower_[:-1])
    has_object = cast.reading.parse[name.end + 1].pos_ != "ADP"
    return has_object and verb.tag_ != "POS" and verb.text[0].isalpha() and (verb.pos_ == "VERB" or is_like_verb)
