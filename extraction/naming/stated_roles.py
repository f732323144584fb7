"""Roles and ages that the article gives a name: before it, in apposition, or by "is"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extraction.naming.lexicon import guess_kind, kind_of
from onrecord.extraction.naming.mentions import Label, NameMention, Reading
from onrecord.extraction.naming.names import COURTESY, is_title
from onrecord.extraction.naming.roles import Role, make_role
from onrecord.extraction.values import SpeakerKind

# A description longer than this is a clause that the parser took for a noun phrase.
_MAX_WORDS = 14
_ENDS_ROLE = frozenset({"relcl", "punct", "cc", "conj", "appos", "acl", "advcl", "mark"})
_IS_AGE = re.compile(r"[1-9]\d?|1[01]\d")
_YEARS_OLD = re.compile(r"(\d{1,3})-year-old\b")
_COPULAS = frozenset({"be", "become", "remain"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def find_roles(reading: Reading, name: NameMention) -> list[Role]:
    """Return the roles that the words around a name state of its bearer."""
    return [*_before(reading, name), *_beside(reading, name), *_said_to_be(reading, name)]


def is_person_by_role(reading: Reading, name: NameMention) -> bool:
    """Tell whether the words before or beside a name give it a person's role: "the journalist Xeno Ypsil"."""
    as_person = replace(name, label=Label.PERSON)
    roles = [*_before(reading, as_person), *_beside(reading, as_person)]
    return find_age(reading, name) is not None or any(guess_kind(role.noun) is SpeakerKind.PERSON for role in roles)


def find_age(reading: Reading, name: NameMention) -> str | None:
    """Return the age in "Jane Roe, 66, …" or "66-year-old Jane Roe"."""
    parse = reading.parse
    if name.end + 1 < len(parse) and parse[name.end].text == "," and _IS_AGE.fullmatch(parse[name.end + 1].text):
        after = parse[name.end + 2].text if name.end + 2 < len(parse) else "."
        return parse[name.end + 1].text if after in {",", ".", ";"} else None
    start = _description_start(reading, name)
    match = _YEARS_OLD.match(reading.words(start, name.start)) if start < name.start else None
    return match[1] if match else None


def _description_start(reading: Reading, name: NameMention) -> int:
    """Return the first token of the words that describe a name from before it."""
    parse, start = reading.parse, name.start
    while start > 0 and is_premodifier(parse[start - 1], parse[start]):
        start -= 1
    return start


def _before(reading: Reading, name: NameMention) -> Iterator[Role]:
    """Yield the role in "German ambassador Jane Roe"."""
    parse = reading.parse
    start = _description_start(reading, name)
    # "Dr." and "Mr." are courtesy, no role.
    while start < name.start and parse[start].lower_.rstrip(".") in COURTESY:
        start += 1
    if start == name.start:
        return
    last = parse[name.start - 1]
    if last.tag_ == "NNS" or last.lower_.rstrip(".") in COURTESY:
        return
    if is_title(last.text) or kind_of(last) is SpeakerKind.PERSON:
        yield make_role(reading, start, name.start, last.i)


def is_premodifier(word: Token, following: Token) -> bool:
    """Tell whether a word belongs to the description before the next one: "former Deutsche Bank economist"."""
    if following.is_sent_start or word.pos_ in {"DET", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "ADV"}:
        return False
    if word.tag_ in {"VBN", "VBG"} and word.dep_ == "amod":
        return True  # "retired General"
    is_joined = (word.text in {"-", "/"} and not word.whitespace_) or word.tag_ == "POS"
    return is_joined or (word.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and word.text[0].isalnum())


def _beside(reading: Reading, name: NameMention) -> Iterator[Role]:
    """Yield the roles in "Jane Roe, the head of the studio," and "the head of the studio, Jane Roe,"."""
    parse = reading.parse
    nouns = [child for i in range(name.start, name.end) for child in parse[i].children if child.dep_ == "appos"]
    head = parse[name.head]
    if head.dep_ == "appos" and head.head.i < name.start:
        nouns.append(head.head)
    if name.end + 1 < len(parse) and parse[name.end].text == ",":
        following = parse[name.end + 1]
        while (
            following.dep_ in {"det", "amod", "compound", "nmod", "poss", "nummod"} and following.head.i > following.i
        ):
            following = following.head
        nouns.append(following)
    for noun in dict.fromkeys(nouns):
        is_inside = name.start <= noun.i < name.end
        if not is_inside and noun.pos_ in _NOUNS and noun.tag_ != "NNS" and _fits(noun, name):
            yield _phrase(reading, noun, name)


def _fits(noun: Token, name: NameMention) -> bool:
    """Tell whether a noun can describe this sort of name."""
    kind = kind_of(noun)
    return kind is SpeakerKind.PERSON if name.label is Label.PERSON else kind is SpeakerKind.ORGANIZATION


def _said_to_be(reading: Reading, name: NameMention) -> Iterator[Role]:
    """Yield the role in "Jane Roe is the head of the studio" and "Jane Roe, who was a teacher,"."""
    head = reading.parse[name.head]
    verbs = [head.head] if head.dep_ == "nsubj" else []
    verbs += [child for child in head.children if child.dep_ == "relcl" and any(c.tag_ == "WP" for c in child.children)]
    for verb in verbs:
        if verb.lemma_ not in _COPULAS or any(child.dep_ == "neg" for child in verb.children):
            continue
        for noun in verb.children:
            if noun.dep_ == "attr" and kind_of(noun) is SpeakerKind.PERSON:
                yield _phrase(reading, noun, name)


def _phrase(reading: Reading, noun: Token, name: NameMention) -> Role:
    """Return the noun phrase without relative clauses, lists and the name itself."""
    start, end = noun.i, noun.i + 1
    for child in noun.lefts:
        if child.dep_ not in _ENDS_ROLE and child.i not in range(name.start, name.end):
            start = min(start, child.left_edge.i)
    for child in noun.rights:
        if child.dep_ in _ENDS_ROLE or child.i in range(name.start, name.end):
            break
        end = max(end, child.right_edge.i + 1)
    if start < name.start < end:
        end = max(noun.i + 1, name.start)
    if name.start <= start < name.end:
        start = name.end
    commas = [token.i for token in reading.parse[noun.i + 1 : end] if token.text in {",", ";", "\u2014"}]
    end = min([end, *commas, noun.i + _MAX_WORDS])
    return make_role(reading, max(start, noun.i - _MAX_WORDS), end, noun.i)
