"""Surnames of several words or parts, wherever they stand without the given name: "von Hohen-Lindau", "al-Masri"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extraction.naming.mentions import Label, NameMention, Reading
from onrecord.extraction.naming.names import PARTICLES, PersonName, fold, is_generation

# Generations that are abbreviations, and so have a full stop of their own.
_SHORTENED = frozenset({"Jr", "Sr"})


def complete_surnames(reading: Reading, names: list[NameMention]) -> list[NameMention]:
    """Return the names with each surname whole that the article gives somebody in full.

    The network cuts what stands alone: "de | la Cruz", "Ungern- | Sternberg". "Finch Jr." is a surname, too.
    """
    parted = [part for name in _join_cut(reading, names) for part in _part(reading, name)]
    stopped = [_mark_generation(_with_stop(reading, name)) for name in parted]
    found = list(_find_whole(reading, stopped))
    taken = {token for name in found for token in range(name.start, name.end)}
    kept = [name for name in stopped if taken.isdisjoint(range(name.start, name.end))]
    return sorted([*kept, *found], key=lambda name: name.start)


def _join_cut(reading: Reading, names: list[NameMention]) -> list[NameMention]:
    """Return the names with "Park Geun- | young" and "Nguyen | Van Thanh" as one each."""
    joined: list[NameMention] = []
    for name in names:
        last = joined[-1] if joined else None
        if last is not None and name.label is Label.PERSON and _is_cut_from(reading, last, name):
            joined[-1] = _cut(reading, replace(last, label=Label.PERSON), last.start, name.end)
        else:
            joined.append(name)
    return joined


def _is_cut_from(reading: Reading, last: NameMention, name: NameMention) -> bool:
    """Tell whether a person's name goes on in the next one: behind a hyphen in small letters, or with a particle."""
    parse, between = reading.parse, reading.parse[last.end : name.start]
    if between.text == "-" and not parse[last.end - 1].whitespace_ and last.label is Label.PERSON:
        return name.text[0].islower()
    is_next = not len(between) and parse[last.end - 1].whitespace_ == " " and not name.titles
    is_open = last.label in {Label.PERSON, Label.UNKNOWN} and last.words == 1
    return is_next and is_open and name.text[0].isupper() and fold(name.text.split()[0]) in PARTICLES


def _part(reading: Reading, name: NameMention) -> Iterator[NameMention]:
    """Yield the people of a name that runs on over a suffix: "Walter Finch Sr. | Finch Jr." ends two sentences."""
    parse, start = reading.parse, name.start
    for i in range(start + 1, name.end - 1) if name.label is Label.PERSON else ():
        following = i + 2 if parse[i + 1].text == "." else i + 1
        is_more = following < name.end and parse[following].text[0].isalpha()
        if i > start and is_generation(parse[i].text) and is_more:
            yield _cut(reading, name, start, i + 1)
            start = following
    yield name if start == name.start else _cut(reading, name, start, name.end)


def _cut(reading: Reading, name: NameMention, start: int, end: int) -> NameMention:
    titles = name.titles if start == name.start else ""
    head = reading.parse[start:end].root.i
    return replace(name, text=reading.words(start, end), titles=titles, start=start, end=end, head=head)


def _with_stop(reading: Reading, name: NameMention) -> NameMention:
    """Return the name with the full stop of its "Sr.", which the tokenizer parts from it."""
    parse, end = reading.parse, name.end
    is_cut = name.label is Label.PERSON and end < len(parse) and parse[end - 1].text in _SHORTENED
    if not is_cut or parse[end].text != "." or parse[end - 1].whitespace_:
        return name
    # At the end of a sentence the stop may be the sentence's: there, the writer's habit decides.
    is_last = end + 1 == len(parse) or bool(parse[end + 1].is_sent_start)
    if is_last and any(token.text in _SHORTENED and not _is_stop_next(token) for token in parse):
        return name
    return replace(name, text=reading.words(name.start, end + 1), end=end + 1)


def _is_stop_next(token: Token) -> bool:
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text.startswith(".")


def _mark_generation(name: NameMention) -> NameMention:
    """Return "Finch Jr." as a surname, which has no given name."""
    if name.label is not Label.PERSON or name.words < 2 or not is_generation(name.text.split()[-1]):
        return name
    return name if PersonName.parse(name.text).given else replace(name, is_surname=True)


def _find_whole(reading: Reading, names: list[NameMention]) -> Iterator[NameMention]:
    """Yield each place where a surname of several tokens stands without the name in full around it."""
    known = _tails(reading, names)
    parse, position = reading.parse, 0
    around = {token: name for name in names for token in range(name.start, name.end)}
    while known and position < len(parse):
        start, position = position, position + 1
        for tail in known.get(parse[start].lower_, ()):
            end = start + len(tail)
            if tuple(token.lower_ for token in parse[start:end]) != tail or not parse[end - 1].text[0].isupper():
                continue
            met = {around[token] for token in range(start, end) if token in around}
            if all(start <= name.start and name.end <= end for name in met):
                yield _make(reading, start, end)
                position = end
            break


def _make(reading: Reading, start: int, end: int) -> NameMention:
    first = reading.title_start(start)
    titles = reading.words(first, start) if first < start else ""
    head = reading.parse[start:end].root.i
    return NameMention(reading.words(start, end), titles, start, end, head, Label.PERSON, is_surname=True)


def _tails(reading: Reading, names: Iterable[NameMention]) -> dict[str, list[tuple[str, ...]]]:
    """Return first token → the surnames of several tokens that people named in full have, longest first."""
    found: dict[tuple[str, ...], None] = {}
    for name in names:
        if name.label is Label.PERSON and name.words > 1:
            found.update(dict.fromkeys(_tails_of(reading.parse[name.start : name.end])))
    known: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for tail in sorted(found, key=len, reverse=True):
        known[tail[0]].append(tail)
    return known


def _tails_of(name: Iterable[Token]) -> Iterator[tuple[str, ...]]:
    """Yield what can stand for a full name: from each particle on, and from the word with a hyphen."""
    tokens = list(name)
    while tokens and (tokens[-1].is_punct or is_generation(tokens[-1].text)):
        tokens.pop()
    words = [token.lower_ for token in tokens]
    for i in range(1, len(tokens) - 1):
        is_word = tokens[i - 1].whitespace_ != ""
        is_particle = words[i] in PARTICLES and len(words[i]) > 1
        is_joined = not any(token.whitespace_ for token in tokens[i:-1]) and "-" in words[i:]
        if is_word and (is_particle or is_joined):
            yield tuple(words[i:])
        if is_word and is_joined:
            yield tuple(word for word in words[i:] if word != "-")
