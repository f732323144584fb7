"""States that speak: "the Russian government" is a name, and a capital that speaks is no person."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from onrecord.extraction.naming.lexicon import find_government, is_state
from onrecord.extraction.naming.mentions import Label, NameMention, Reading
from onrecord.extraction.naming.names import PRONOUN_GENDERS, guess_gender

_GOVERNMENT = "government"
# What a noun has that only tells more of another one: "Russian government officials".
_PART = frozenset({"compound", "nmod", "amod"})
# How many tokens belong to "the government of the United States" at most, on either side of the noun.
_REACH = 4
_IN = frozenset({"in", "near", "outside", "across"})
_TOWNS = frozenset({"capital", "city", "town", "port"})
# "It" does none of these of its own will: "Berlin said it was cold".
_IMPERSONAL = frozenset("appear be become depend feel get happen look matter rain seem snow sound take turn".split())
_IT, _HE = frozenset({"it", "its"}), frozenset(PRONOUN_GENDERS)
# How many tokens after somebody's one name "he" or "she" is looked for.
_SOON = 25


def join_governments(reading: Reading, names: list[NameMention]) -> list[NameMention]:
    """Return the names with "Russian government", "government of Russia" and "Downing | Street" as one each."""
    found = list(_join_seats(reading, names))
    for token in reading.parse:
        if token.lower_ == _GOVERNMENT and token.dep_ not in _PART:
            found += [_make(reading, range_, token) for range_ in [_phrase(reading, token.i)] if range_]
    taken = {token for name in found for token in range(name.start, name.end)}
    kept = [name for name in names if taken.isdisjoint(range(name.start, name.end))]
    return sorted([*kept, *found], key=lambda name: name.start)


def _join_seats(reading: Reading, names: list[NameMention]) -> Iterator[NameMention]:
    """Yield the seats of two words that the network takes for two names."""
    for first, second in pairwise(names):
        text = f"{first.text} {second.text}"
        if first.end == second.start and first.words == 1 and second.words == 1 and is_state(text):
            head = reading.parse[first.start : second.end].root.i
            yield NameMention(text, "", first.start, second.end, head, Label.PLACE)


def _phrase(reading: Reading, noun: int) -> range:
    """Return the words that name a government, the longest that do; none where they do not."""
    before = [range(start, noun + 1) for start in range(max(0, noun - _REACH), noun)]
    after = [range(noun, end) for end in range(min(len(reading.parse), noun + _REACH + 1), noun + 2, -1)]
    found = (words for words in [*before, *after] if find_government(reading.words(words.start, words.stop)))
    words = next(found, range(0))
    return words[1:] if words and reading.parse[words.start].lower_ == "the" else words


def _make(reading: Reading, words: range, noun: Token) -> NameMention:
    return NameMention(reading.words(words.start, words.stop), "", words.start, words.stop, noun.i, Label.ORGANIZATION)


def tell_seats(reading: Reading, names: list[NameMention], people: set[str]) -> list[NameMention]:
    """Return the names with states and seats of government as places that the network takes for people.

    ``people`` are words of the names of people in full. "Berlin said it would wait" is the seat even beside an Irving
    Berlin; "Berlin said" alone is whoever bears the name, and the seat where nobody does.
    """
    states = {text for text in {name.text for name in names} if is_state(text)}
    bearers = {name.text for name in names if name.text in states and _is_bearer(reading, name)}
    told = []
    for name in names:
        is_open = name.text in states and not name.titles and name.label is Label.PERSON
        is_held = name.text.casefold() in people or name.text in bearers
        is_place = is_open and (_is_place(reading, name) or not is_held)
        told.append(replace(name, label=Label.PLACE) if is_place else name)
    return told


def _is_bearer(reading: Reading, name: NameMention) -> bool:
    """Tell somebody who is known by one name alone from the town: a title, an age, or "she" soon after "Sofia"."""
    parse = reading.parse
    is_aged = name.end + 1 < len(parse) and parse[name.end].text == "," and parse[name.end + 1].like_num
    if name.titles or is_aged or says_of_itself(parse[name.head], _HE):
        return True
    gender = guess_gender(f"{name.text} x")
    following = (PRONOUN_GENDERS.get(token.lower_) for token in parse[name.end : name.end + _SOON])
    return any(pronoun is not None and pronoun.sign * gender > 0 for pronoun in following)


def _is_place(reading: Reading, name: NameMention) -> bool:
    """Tell that a name is the town's by the words around it: "in Berlin", "Berlin, the capital", "Berlin says it …"."""
    word = reading.parse[name.head]
    is_in = word.dep_ == "pobj" and word.head.lower_ in _IN
    is_town = any(child.dep_ == "appos" and child.lemma_ in _TOWNS for child in word.children)
    return is_in or is_town or says_of_itself(word, _IT)


def says_of_itself(word: Token, pronouns: frozenset[str]) -> bool:
    """Tell whether a subject says what "it", or "he", will do."""
    if word.dep_ != "nsubj":
        return False
    return any(
        subject.dep_ == "nsubj" and subject.lower_ in pronouns
        for clause in word.head.children
        if clause.dep_ == "ccomp" and clause.i > word.i and (clause.lemma_ not in _IMPERSONAL or pronouns is _HE)
        for subject in clause.children
    )
