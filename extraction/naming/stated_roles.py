"""Roles and ages that the article gives a name: before it, in apposition, or by "is"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extraction.naming.lexicon import guess_kind, is_listed, kind_of
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
# Titles that tell more of somebody than the gender.
_HONOURS = frozenset("dr doctor prof professor rev revd reverend sir dame lord lady".split())
_OF = frozenset({"of", "for"})
# "The elder Roe" has no such office.
_COMPARING = frozenset({"elder", "older", "younger"})
# Behind an office and a hyphen: who is to have it.
_CHOSEN = frozenset({"elect", "designate"})


def find_roles(reading: Reading, name: NameMention) -> list[Role]:
    """Return the roles that the words around a name state of its bearer."""
    return [*_before(reading, name), *_beside(reading, name), *_said_to_be(reading, name)]


def is_person_by_role(reading: Reading, name: NameMention) -> bool:
    """Tell whether the words before or beside a name give it a person's role: "the journalist Xeno Ypsil"."""
    as_person = replace(name, label=Label.PERSON)
    roles = [*_before(reading, as_person), *_beside(reading, as_person)]
    return find_age(reading, name) is not None or any(guess_kind(role.noun) is SpeakerKind.PERSON for role in roles)


def is_honour(role: str) -> bool:
    """Tell whether a role is a title alone that goes with any work: "Dr", "Sir"."""
    return role.rstrip(".").casefold() in _HONOURS


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
    return _phrase_start(reading, name.start)


def _phrase_start(reading: Reading, start: int) -> int:
    """Return the first of the words that stand before a token and tell more of it."""
    parse, end = reading.parse, start
    while start > 0 and is_premodifier(parse[start - 1], parse[start]):
        start -= 1
    # "Bank of Aldmoor economist Jane Roe": what looks like the place is the end of a body's name.
    is_body = start > 1 and start < end and parse[start - 1].lower_ == "of" and parse[start].pos_ == "PROPN"
    if is_body and parse[start - 2].pos_ == "PROPN" and kind_of(parse[start - 2]) is SpeakerKind.ORGANIZATION:
        return _phrase_start(reading, start - 2)
    return start


def _before(reading: Reading, name: NameMention) -> Iterator[Role]:
    """Yield the roles in "German ambassador Jane Roe", "Dr Jane Roe" and "Secretary of State Jane Roe"."""
    parse = reading.parse
    start = _description_start(reading, name)
    while start < name.start and parse[start].lower_.rstrip(".") in COURTESY:
        # "Mr." says nothing of anybody but the gender.
        if is_honour(parse[start].text):
            yield make_role(reading, start, start + 1, start)
        start += 1
    if start == name.start:
        return
    last = _calling(reading, start, name.start)
    office = _office_before(reading, start)
    if (last.tag_ == "NNS" and office is None) or last.lower_.rstrip(".") in COURTESY:
        return
    is_of_office = (
        office is not None and last.pos_ == "PROPN" and not is_title(last.text) and not is_listed(last.lower_)
    )
    is_calling = is_title(last.text) or (kind_of(last) is SpeakerKind.PERSON and last.lower_ not in _COMPARING)
    if is_calling and not is_of_office:
        yield make_role(reading, start, name.start, last.i)
    elif office is not None and last.pos_ in _NOUNS:
        yield make_role(reading, _phrase_start(reading, office), name.start, office)
    elif _is_called(reading, name):
        yield make_role(reading, start, name.start, last.i)


def _calling(reading: Reading, start: int, end: int) -> Token:
    """Return the noun of a description that ends before a name: "Col" in "Col.", "father" in "father-of-two"."""
    parse, last = reading.parse, reading.parse[end - 1]
    if last.text == "." and end - 2 >= start:
        return parse[end - 2]
    first = last.i
    while first - 2 >= start and parse[first - 1].text == "-" and not parse[first - 2].whitespace_:
        first -= 2
    is_first = last.lower_ in _CHOSEN or last.pos_ == "NUM"
    return parse[first] if is_first else last


def _office_before(reading: Reading, start: int) -> int | None:
    """Return "Chancellor" where "Chancellor of the" stands before a token, None where no person's noun does."""
    parse, before = reading.parse, start - 1
    if before > 0 and parse[before].lower_ == "the":
        before -= 1
    if before < 1 or parse[before].lower_ not in _OF or parse[start].is_sent_start:
        return None
    noun = parse[before - 1]
    is_person = noun.tag_ in {"NN", "NNP"} and (is_title(noun.text) or kind_of(noun) is SpeakerKind.PERSON)
    return noun.i if is_person else None


def _is_called(reading: Reading, name: NameMention) -> bool:
    """Tell whether a noun that no list has is what a person is: it hangs on the name in full ("stoker Jane Roe")."""
    word, names = reading.parse[name.start - 1], range(name.start, name.end)
    is_open = word.tag_ == "NN" and word.ent_type_ == "" and kind_of(word) is None and word.text.isalpha()
    is_beside = word.dep_ in {"compound", "nmod"} and word.head.i in names
    is_beside = is_beside or (reading.parse[name.head].dep_ == "appos" and reading.parse[name.head].head.i == word.i)
    is_full = name.label is Label.PERSON and name.words > 1
    return is_open and is_beside and is_full and not reading.is_headline(name.start)


def is_premodifier(word: Token, following: Token) -> bool:
    """Tell whether a word belongs to the description before the next one: "former Deutsche Bank economist"."""
    if word.lower_ == "of" and not word.whitespace_ and following.text == "-":
        return True  # "father-of-two"
    if following.is_sent_start or word.pos_ in {"DET", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "ADV"}:
        return False
    if word.tag_ in {"VBN", "VBG"} and word.dep_ == "amod":
        return True  # "retired General"
    # A noun at the head of a sentence is often tagged as a verb: "Harbour master Jane Roe".
    is_tied = word.dep_ == "compound" and word.head.i >= following.i and word.text.isalpha()
    if is_tied and (word.is_sent_start or kind_of(word) is SpeakerKind.PERSON):
        return True
    if word.text == "." and word.i > 0 and not word.nbor(-1).whitespace_ and is_title(word.nbor(-1).text):
        return True  # "Col | ."
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
    if name.start > 1 and parse[name.start - 1].text == "," and _is_aside(reading, name):
        nouns.append(parse[name.start - 2])
    for noun in dict.fromkeys(nouns):
        is_inside = name.start <= noun.i < name.end
        if not is_inside and noun.pos_ in _NOUNS and noun.tag_ != "NNS" and _fits(noun, name):
            yield _phrase(reading, noun, name)


def _is_aside(reading: Reading, name: NameMention) -> bool:
    """Tell whether a name between commas is told in passing, and no member of a list."""
    parse = reading.parse
    after = parse[name.end + 1] if name.end + 1 < len(parse) and parse[name.end].text == "," else None
    noun = parse[name.start - 2]
    is_definite = any(child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an"} for child in noun.lefts)
    return after is not None and after.pos_ in {"VERB", "AUX"} and is_definite


def _fits(noun: Token, name: NameMention) -> bool:
    """Tell whether a noun can describe this sort of name."""
    kind = kind_of(noun)
    if name.label is not Label.PERSON:
        return kind is SpeakerKind.ORGANIZATION
    return kind is SpeakerKind.PERSON or (kind is None and (is_title(noun.text) or _is_introduced_as(noun, name)))


def _is_introduced_as(noun: Token, name: NameMention) -> bool:
    """Tell whether a noun that no list has is what a person in full is: "Jane Roe, a stoker", after no preposition."""
    is_beside = noun.dep_ == "appos" and name.start <= noun.head.i < name.end and name.words > 1
    is_one = noun.tag_ == "NN" and any(child.lower_ in {"a", "an"} for child in noun.lefts)
    return is_beside and is_one and noun.ent_type_ == ""


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
    if start > 1 and reading.parse[start - 1].text == "-" and not reading.parse[start - 2].whitespace_:
        start = _phrase_start(reading, start - 2)  # "the ferry's co-pilot"
    commas = [token.i for token in reading.parse[noun.i + 1 : end] if token.text in {",", ";", "\u2014"}]
    end = min([end, *commas, noun.i + _MAX_WORDS])
    return make_role(reading, max(start, noun.i - _MAX_WORDS), end, noun.i)
