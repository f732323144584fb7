"""What a source is about: the noun or pronoun at its head, the name of its own, the "whom" of "most of whom"."""

from spacy.tokens import Token

from onrecord.extraction.naming.cast import Cast
from onrecord.extraction.naming.mentions import Label, Reading
from onrecord.extraction.naming.names import is_title
from onrecord.extraction.naming.roles import noun_of
from onrecord.extraction.speakers.leading import find_leading
from onrecord.extraction.speakers.relative_pronouns import RELATIVE_PRONOUNS
from onrecord.extraction.values import Span

# What can stand for somebody at the head of a source.
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
# Parts of a word of which the parse may make a noun of their own: "co-pilot".
_PREFIXES = frozenset({"co", "ex", "vice", "sub", "under"})
_NAMING = frozenset({"name", "call", "identify", "know"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def trim_relative(reading: Reading, tokens: range) -> range:
    """Return a source without the "who" of the clause that follows it: "a woman who" is about a woman."""
    last = reading.parse[tokens[-1]] if tokens else None
    is_left_over = last is not None and last.lower_ in RELATIVE_PRONOUNS and last.dep_ != "pobj"
    return tokens[:-1] if len(tokens) > 1 and is_left_over else tokens


def find_owned(reading: Reading, tokens: range, cue: tuple[Span, ...]) -> range:
    """Return "Roe's lawsuit" for the "Roe" of "Roe's lawsuit says", where the noun is the cue's subject.

    Likewise "a lawsuit filed by Roe" for the "Roe" of "A lawsuit filed by Roe says".
    """
    parse = reading.parse
    if not tokens:
        return tokens
    says = {i for span in cue for i in reading.tokens(span)}
    last = parse[tokens.stop - 1]
    if tokens.stop < len(parse) and parse[tokens.stop].tag_ == "POS":
        noun = last.head
        is_whole = noun.i > tokens.stop
    else:
        noun = next((each for each in last.ancestors if each.dep_ == "nsubj"), last)
        is_whole = noun.i < tokens.start and noun.tag_ == "NN" and _is_agent(last)
    is_subject = noun.dep_ == "nsubj" and noun.head.i in says and noun.i not in says
    if not (is_whole and is_subject):
        return tokens
    return range(min(tokens.start, noun.left_edge.i), max(tokens.stop, noun.i + 1))


def _is_agent(token: Token) -> bool:
    """Tell whether a name says by whom the thing before it was made: "filed by Roe"."""
    return token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head.dep_ == "acl"


def find_head(reading: Reading, tokens: range) -> Token:
    """Return the noun or pronoun that a source is about; parses of half sentences often have a verb on top."""
    parse = reading.parse
    root = parse[tokens.start : tokens.stop].root
    if root.lower_ in _PREFIXES and root.i + 2 in tokens and parse[root.i + 1].text == "-":
        root = parse[root.i + 2]
    if root.pos_ in NOMINAL:
        return root
    inside = [child for child in root.children if child.i in tokens]
    for child in inside:
        if child.dep_ in {"pobj", "nsubj", "nsubjpass", "dobj", "poss"} and child.pos_ in _NOUNS:
            return child
    nouns = [i for i in tokens if parse[i].pos_ in _NOUNS and parse[i].dep_ != "compound"]
    return parse[nouns[0]] if nouns else root


def find_whom(reading: Reading, tokens: range) -> Token | None:
    """Return the relative pronoun of "most of whom", where a source is that."""
    last = reading.parse[tokens[-1]]
    return last if len(tokens) > 1 and last.lower_ in {"whom", "which"} and last.dep_ == "pobj" else None


def find_own_name(cast: Cast, tokens: range, head: Token) -> int | None:
    """Return where the source's own name stands: its head, or a name in apposition; not one that belongs to it."""
    for named in (find_leading(cast, tokens, head), _find_called(cast, tokens)):
        if named is not None:
            return named
    if _is_name(cast, head.i):
        return head.i
    beside = [child for child in head.children if child.dep_ == "appos"]
    named = next((child.i for child in beside if _is_name(cast, child.i)), None)
    given = next((i for noun in (head, *beside) if (i := _name_given(cast, noun)) in tokens), None)
    if named is not None or given is not None:
        return given if named is None else named
    return _find_behind(cast, tokens, head)


def _find_behind(cast: Cast, tokens: range, head: Token) -> int | None:
    """Return the name behind a person's noun in a parse that misses the apposition.

    Such are "German ambassador Jane Roe" and "the head of the studio, Jane Roe".
    """
    parse = cast.reading.parse
    if not cast.is_person_noun(noun_of(head)) or head.tag_ == "NNS":
        return None
    for i in range(head.i + 1, tokens.stop):
        name = cast.names.get(i)
        if name is None or name.label is not Label.PERSON or name.start != i:
            continue
        before = parse[i - 1]
        is_compound = all(not token.whitespace_ for token in parse[head.i : i - 1])
        is_next = before.i == head.i or is_compound  # "daughter-in-law Jane"
        if is_next or (name.words > 1 and (before.text == "," or before.pos_ == "PROPN")):
            return name.head
    return None


def _find_called(cast: Cast, tokens: range) -> int | None:
    """Return the person in "Harbour Town manager Jane Roe", which names a body first, whatever its parse."""
    parse = cast.reading.parse
    name = cast.names.get(tokens[-1])
    if name is None or name.label is not Label.PERSON or name.start - 1 not in tokens:
        return None
    role = parse[name.start - 1]
    is_noun = name.words > 1 and role.tag_ == "NN" and cast.is_person_noun(noun_of(role))
    is_role = is_noun or (bool(name.titles) and is_title(role.text))
    words = parse[tokens.start : name.start]
    return name.head if is_role and all(word.text[0].isalnum() or word.text == "-" for word in words) else None


def _name_given(cast: Cast, noun: Token) -> int | None:
    """Return the name in "a nurse named Jane Roe" and "a man identified as Jane Roe"."""
    for verb in noun.rights:
        if verb.dep_ not in {"acl", "relcl"} or verb.lemma_ not in _NAMING:
            continue
        for child in verb.rights:
            names = [child, *child.children] if child.dep_ in {"prep", "oprd", "dobj", "attr"} else []
            for word in names:
                name = cast.names.get(word.i)
                if name is not None and name.label is Label.PERSON and _is_name(cast, word.i):
                    return word.i
    return None


def _is_name(cast: Cast, token: int) -> bool:
    """Tell whether a name has its last words at this token: "Time" in "Time magazine" is no source of its own."""
    name = cast.names.get(token)
    return name is not None and (name.head == token or name.end == token + 1)
