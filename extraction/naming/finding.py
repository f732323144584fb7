"""Find the names of an article: the network's, those it missed, each with a clean text and one label a spelling."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.extraction.naming.bodies import complete_bodies, join_bodies
from onrecord.extraction.naming.governments import join_governments
from onrecord.extraction.naming.headlines import read_headlines
from onrecord.extraction.naming.labels import agree_on_labels
from onrecord.extraction.naming.lexicon import find_gender, guess_kind, is_listed, kind_of
from onrecord.extraction.naming.mentions import Label, NameMention, Reading
from onrecord.extraction.naming.names import (
    PARTICLES,
    is_degree,
    is_generation,
    is_given_name,
    is_handle,
    is_title,
)
from onrecord.extraction.naming.surnames import complete_surnames
from onrecord.extraction.values import SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_LABELS = {
    "PERSON": Label.PERSON,
    "ORG": Label.ORGANIZATION,
    "FAC": Label.ORGANIZATION,
    "GPE": Label.PLACE,
    "NORP": Label.PEOPLE,
    "PRODUCT": Label.UNKNOWN,
    "WORK_OF_ART": Label.UNKNOWN,
    "LOC": Label.UNKNOWN,
    "EVENT": Label.UNKNOWN,
    "LAW": Label.UNKNOWN,
    "": Label.UNKNOWN,
}
_PREFIXES = frozenset("ex vice co non pro anti mid pre post".split())
# The tokenizer leaves a full stop on a word that ends in a combining accent.
_ACCENT_STOP = re.compile(r"(?<=[\u0300-\u036f])\.$")


def find_names(reading: Reading) -> list[NameMention]:
    """Return all names in reading order, each with the label that most of its mentions have."""
    raw = sorted(_raw_names(reading), key=lambda name: name.start)
    people = complete_surnames(reading, _share_surnames(reading, _join_people(reading, raw)))
    joined = join_bodies(reading, people)
    whole = join_governments(reading, complete_bodies(reading, joined))
    names = agree_on_labels(reading, read_headlines(reading, whole))
    return sorted([*names, *_missed_surnames(reading, names)], key=lambda name: name.start)


def _missed_surnames(reading: Reading, names: list[NameMention]) -> Iterator[NameMention]:
    """Yield words that the parser took for something else and that are the surname of a person named in full."""
    taken = {token for name in names for token in range(name.start, name.end)}
    people = (name for name in names if name.label is Label.PERSON and name.words > 1)
    # "Marlow" of "Peter Marlow Sr.", as it is written.
    surnames = {next(word for word in reversed(name.text.split()) if not is_generation(word)) for name in people}
    for token in reading.parse:
        if token.text in surnames and token.i not in taken and len(token) > 2:
            yield NameMention(token.text, "", token.i, token.i + 1, token.i, Label.PERSON)


def _raw_names(reading: Reading) -> Iterator[NameMention]:
    """Yield the network's names and, where it saw none, runs of proper nouns."""
    start: int | None = None
    for token in reading.parse:
        is_capital = token.pos_ == "PROPN" and token.text[:1].isupper()
        is_loose = is_capital and token.ent_iob_ != "B" and not token.ent_type_
        if is_loose and start is None:
            start = token.i
        elif not is_loose and start is not None:
            yield from _trim(reading, start, token.i, Label.UNKNOWN)
            start = None
    if start is not None:
        yield from _trim(reading, start, len(reading.parse), Label.UNKNOWN)
    for entity in reading.parse.ents:
        if entity.label_ in _LABELS:
            label = Label.ORGANIZATION if _is_body(entity) else _LABELS[entity.label_]
            handles = [token.i for token in entity if is_handle(token.text)]
            for first, last in pairwise([entity.start - 1, *handles, entity.end]):
                yield from _trim(reading, first + 1, last, label)
    for token in reading.parse:
        if is_handle(token.text):
            yield NameMention(token.text, "", token.i, token.i + 1, token.i, Label.PERSON)


def _is_body(entity: "Tokens") -> bool:
    """Tell "the Kremlin", whatever its label, from a person, a family and a name before a noun ("the Roe campaign")."""
    word = entity[-1]
    is_single = len(entity) == 1 and entity.label_ == "PERSON" and word.tag_ == "NNP" and word.dep_ != "compound"
    return is_single and word.i > 0 and word.nbor(-1).lower_ == "the" and word.nbor(-1).head.i == word.i


def _trim(reading: Reading, start: int, end: int, label: Label) -> Iterator[NameMention]:
    """Yield the name without titles before it and marks around it; nothing where no word is left."""
    parse = reading.parse
    if end <= start:
        return
    is_person = label is Label.PERSON
    end = _trimmed_end(reading, start, end, is_person=is_person)
    first = start = _behind_owner(reading, start, end) if is_person else start
    while start < end - 1 and (_is_edge(parse[start]) or _is_article(parse[start])):
        start = first = start + 1
    if label in {Label.PERSON, Label.UNKNOWN}:
        while start < end - 1 and (
            is_title(parse[start].text) or parse[start].is_punct or _is_role(reading, start, end)
        ):
            start += 1
    if label is Label.PEOPLE:
        start = first = _before_hyphen(reading, start)
    if is_person and _is_place_of_office(reading, start, end):
        start = first = start + 1
    if end <= start or not any(char.isalpha() for char in parse[start].text) or _is_prefix(reading, start, end):
        return
    if _is_description(reading, label, first, start, end):
        return
    # A title that the parser left outside the name.
    first = reading.title_start(first)
    head = parse[start:end].root.i
    titles = reading.words(first, start) if first < start else ""
    yield NameMention(_ACCENT_STOP.sub("", reading.words(start, end)), titles, start, end, head, label)


def _behind_owner(reading: Reading, start: int, end: int) -> int:
    """Return where a person's name begins behind whose that is: "Labour's Jane Roe" is Jane Roe."""
    return max((i + 1 for i in range(start + 1, end - 1) if reading.parse[i].tag_ == "POS"), default=start)


def _trimmed_end(reading: Reading, start: int, end: int, *, is_person: bool) -> int:
    """Return where a name ends without the marks and small words behind it."""
    parse = reading.parse
    is_marked = end - start > 1 and parse[end - 1].text == "-"
    hyphen = end - 1 if is_marked else end
    # "Park Ji- | won", with the hyphen or without.
    if is_person and hyphen + 1 < len(parse) and parse[hyphen].text == "-":
        is_tied = not parse[hyphen - 1].whitespace_ and not parse[hyphen].whitespace_
        if is_tied and parse[hyphen + 1].pos_ == "PROPN" and (is_marked or parse[hyphen + 1].text.islower()):
            return hyphen + 2
    while end > start:
        last = reading.parse[end - 1]
        if not (_is_edge(last) or _is_small(last) or (is_person and _is_no_name(last))):
            break
        end -= 1
    return end


def _is_place_of_office(reading: Reading, start: int, end: int) -> bool:
    """Tell the town in "Mayor of Aldmoor Jane Roe" from a given name: one stands right behind it."""
    parse = reading.parse
    is_long = end - start > 2 and not is_given_name(parse[start].text) and is_given_name(parse[start + 1].text)
    is_behind = start > 1 and parse[start - 1].lower_ == "of" and parse[start].whitespace_ == " "
    return (
        is_long and is_behind and (is_title(parse[start - 2].text) or kind_of(parse[start - 2]) is SpeakerKind.PERSON)
    )


def _before_hyphen(reading: Reading, start: int) -> int:
    """Return where "African-Americans" begins, of which the network may see the last word alone."""
    parse = reading.parse
    if start < 2 or parse[start - 1].text != "-" or parse[start - 1].whitespace_ or parse[start - 2].whitespace_:
        return start
    return start - 2 if parse[start - 2].text[:1].isupper() else start


def _is_description(reading: Reading, label: Label, first: int, start: int, end: int) -> bool:
    """Tell an office in capitals from a name: "President" on its own, "Congresswoman" before a name.

    ``first`` is where its titles begin: "Mayor Jane Lindqvist" is a name.
    """
    parse = reading.parse
    if label is Label.ORGANIZATION:
        return _is_office(reading, start, end)
    if label is not Label.UNKNOWN:
        return False
    is_given = start > first or is_given_name(parse[start].text)
    is_person = not is_given and guess_kind(parse[end - 1].lower_) is SpeakerKind.PERSON
    return is_person or all(is_title(token.text) or token.is_punct for token in parse[first:end])


def _is_office(reading: Reading, start: int, end: int) -> bool:
    """Tell "the UN High Commissioner", somebody's office in capitals, from a body such as Dollar General."""
    parse = reading.parse
    last = parse[end - 1]
    is_holder = is_title(last.text) and guess_kind(last.lower_) is SpeakerKind.PERSON
    return is_holder and start > 0 and parse[start - 1].lower_ == "the" and parse[start:end].root.i == last.i


def _is_prefix(reading: Reading, start: int, end: int) -> bool:
    """Tell "Ex" in "Ex-mayor" at the head of a sentence from a name."""
    following = reading.parse[end].text if end < len(reading.parse) else ""
    return end - start == 1 and following == "-" and reading.parse[start].lower_ in _PREFIXES


def _is_role(reading: Reading, start: int, end: int) -> bool:
    """Tell "Landlady" at the start of a sentence from the given name that stands before a given name and a surname."""
    word = reading.parse[start]
    # "Hammer" has a person's ending, and is a name where it is no first word.
    is_known = word.is_sent_start or is_listed(word.lower_) or find_gender(word.lower_) is not None
    is_noun = (is_known and guess_kind(word.lower_) is SpeakerKind.PERSON) or word.lower_ in reading.nouns
    return is_noun and end - start > 2 and not is_given_name(word.text) and is_given_name(reading.parse[start + 1].text)


def _is_no_name(token: "Token") -> bool:
    """Tell whether a "name" ends in a degree, or in the verb after it, as capitalised headlines have it."""
    is_other = token.pos_ in {"VERB", "AUX", "ADP", "ADV", "CCONJ", "SCONJ", "PRON", "DET"} and len(token) > 2
    return is_other or is_degree(token.text)


def _is_small(token: "Token") -> bool:
    """Tell whether a word cannot end a name: "the", "of", "and"."""
    return token.text.islower() and token.pos_ in {"DET", "ADP", "CCONJ"}


def _is_article(token: "Token") -> bool:
    """Tell whether a word is an article before a name: "A United Nations report", but not the "A" of "A. Quill"."""
    return token.lower_ == "the" or (token.lower_ in {"a", "an"} and token.tag_ == "DT")


def _is_edge(token: "Token") -> bool:
    return (
        token.is_space
        or token.tag_ == "POS"
        or token.text in {"'s", "\u2019s", "'", "\u2019"}
        or not any(char.isalnum() for char in token.text)
    )


def _join_people(reading: Reading, names: list[NameMention]) -> list[NameMention]:
    """Grow people's names over words the parser cut off: particles, surnames, suffixes ("von der Leyen", "Jr.")."""
    found: list[NameMention] = []
    surnames = {name.text for name in names if name.label is Label.PERSON and name.words == 1}
    for name in names:
        if found and name.start < found[-1].end:
            continue
        # A place once, but a person elsewhere, and a given name before it.
        is_person = name.text in surnames and name.start > 0 and _is_given(reading.parse[name.start - 1])
        is_person = is_person or name.label is Label.PERSON
        grown = _grow(reading, replace(name, label=Label.PERSON)) if is_person else name
        if found and found[-1].start >= grown.start:
            found.pop()  # the given name, met as a name of its own
        found.append(grown)
    return found


def _grow(reading: Reading, name: NameMention) -> NameMention:
    parse, start, end = reading.parse, name.start, name.end
    titles = name.titles
    if (
        start
        and not titles
        and name.words == 1
        and (_is_given(parse[start - 1]) or _is_small_given(reading, start - 1))
    ):
        start -= 1
        if start and parse[start - 1].text[0].isupper() and is_title(parse[start - 1].text):
            titles = parse[start - 1].text
    while end < len(parse):
        step = 2 if parse[end].text == "," and end + 1 < len(parse) else 1
        word = parse[end + step - 1]
        is_suffix = is_generation(word.text)
        is_particle = (
            word.lower_ in PARTICLES and len(word) > 1 and end + 1 < len(parse) and parse[end + 1].pos_ == "PROPN"
        )
        is_name = (
            word.pos_ == "PROPN"
            and word.text[0].isupper()
            and not is_degree(word.text)
            and word.ent_type_ in {"", "PERSON"}
        )
        is_next = is_name and word.head.i in range(name.start, end) and parse[end - 1].whitespace_ != ""
        if not (is_suffix or (step == 1 and (is_particle or is_next))):
            break
        end += step + (1 if is_particle and not is_suffix else 0)
    if (start, end) == (name.start, name.end):
        return name
    end = min(end, len(parse))
    text, head = reading.words(start, end), parse[start:end].root.i
    return replace(name, text=text, titles=titles, start=start, end=end, head=head)


def _share_surnames(reading: Reading, names: list[NameMention]) -> list[NameMention]:
    """Give "James" in "James and Olive Roe" the surname, unless the article has another James."""
    people = [name.text for name in names if name.label is Label.PERSON]
    taken = {word for text in people if " " in text for word in (text.split()[0], text.split()[-1])}
    shared = list(names)
    for index, (first, second) in enumerate(pairwise(names)):
        between = reading.parse[first.end : second.start]
        is_full = second.label is Label.PERSON and second.words == 2
        is_pair = is_full and first.words == 1 and first.text not in taken and between.text.casefold() == "and"
        if is_pair and is_given_name(first.text) and is_given_name(second.text.split()[0]):
            text = f"{first.text} {second.text.split()[-1]}"
            shared[index] = replace(first, text=text, label=Label.PERSON)
    return shared


def _is_given(word: "Token") -> bool:
    """Tell whether a word right before a name is a given name that was left out of it."""
    is_free = word.ent_type_ in {"", "PERSON"} and word.pos_ == "PROPN"
    return is_free and word.whitespace_ == " " and word.text[0].isupper() and is_given_name(word.text)


def _is_small_given(reading: Reading, i: int) -> bool:
    """Tell "Will" and "Per" before a surname from the small words that the parser takes them for.

    Amid a sentence only a name has a capital; in a headline, every word has one.
    """
    word = reading.parse[i]
    is_capital = word.text[0].isupper() and not word.is_sent_start and not reading.is_headline(i)
    is_small = word.pos_ in {"AUX", "ADP", "VERB", "SCONJ"}
    return is_capital and is_small and word.whitespace_ == " " and is_given_name(word.text)
