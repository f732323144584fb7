"""What sort of thing each spelling names: a person, a body, a place; one answer for the whole article."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onrecord.extraction.naming.governments import tell_seats
from onrecord.extraction.naming.lexicon import guess_kind
from onrecord.extraction.naming.mentions import Label, NameMention, Reading
from onrecord.extraction.naming.names import PARTICLES, PRONOUN_GENDERS, fold, is_given_name, is_handle
from onrecord.extraction.naming.spellings import Spellings
from onrecord.extraction.values import SpeakerKind

# Labels that the network gives a person by mistake.
_MAY_BE_A_PERSON = frozenset({Label.ORGANIZATION, Label.UNKNOWN})
# Words at most in a name that its given name alone makes a person's.
_LONGEST_PERSON = 4
# How many tokens after a single given name "he" or "she" is looked for.
_SOON = 25
# What a body has and a person has not.
_OF_BODIES = frozenset(
    "ceo cfo executives employees shares shareholders stock customers headquarters branches subsidiary affiliate "
    "affiliates fighters militants terrorists jihadists insurgents gunmen".split()
)
# What a body's name with 's is followed by; a person, too, has employees.
_HAD_BY_BODIES = frozenset("ceo cfo headquarters branches subsidiary affiliate affiliates".split())


def agree_on_labels(reading: Reading, found: Iterable[NameMention]) -> list[NameMention]:
    """Give each spelling one label: a person's surname is a person everywhere, other names go by majority."""
    names = list(found)
    best = _majority(names)
    people = {key for key, label in best.items() if label is Label.PERSON}
    companies = {fold(name.text) for name in names if _is_company(reading, name)} - _surnames(names, people)
    open_names = (name for name in names if best[fold(name.text)] in _MAY_BE_A_PERSON)
    people |= {fold(name.text) for name in open_names if _is_person(reading, name)}
    people -= companies
    # A longer person's name lends its label to its surname.
    surnames = _surnames(names, people)
    spellings = Spellings(surnames)
    agreed = []
    for name in names:
        key = fold(name.text)
        if is_handle(name.text):
            agreed.append(name)
            continue
        is_surname = best[key] in _MAY_BE_A_PERSON and any(spellings.find(key))
        is_person = key in people or (name.words == 1 and (key in surnames or is_surname))
        is_body = name.words > 1 and guess_kind(name.text.split()[-1].casefold()) is SpeakerKind.ORGANIZATION
        label = Label.ORGANIZATION if is_body or key in companies else Label.PERSON if is_person else best[key]
        agreed.append(replace(name, label=label))
    return tell_seats(reading, agreed, _words_of_people(agreed))


def _words_of_people(names: Iterable[NameMention]) -> set[str]:
    """Return the words, without case, of the names of people in full."""
    full = (name for name in names if name.label is Label.PERSON and name.words > 1)
    return {word.casefold() for name in full for word in name.text.split()}


def _majority(names: Iterable[NameMention]) -> dict[str, Label]:
    """Return the label that each folded spelling has most often; "unknown" counts half."""
    votes: dict[str, Counter[Label]] = {}
    for name in names:
        votes.setdefault(fold(name.text), Counter())[name.label] += 1 if name.label is Label.UNKNOWN else 2
    return {key: max(counter, key=lambda label: counter[label]) for key, counter in votes.items()}


def _surnames(names: Iterable[NameMention], people: set[str]) -> set[str]:
    """Return the folded surnames of those whose names in full are among ``people``."""
    return {fold(name.text.split()[-1]) for name in names if name.words > 1 and fold(name.text) in people}


def _is_company(reading: Reading, name: NameMention) -> bool:
    """Tell a body that the network takes for a person by what only bodies have: "Roe Brothers CEO", "Roe fighters"."""
    parse = reading.parse
    if name.label in {Label.PLACE, Label.PEOPLE} or name.titles or name.end >= len(parse):
        return False
    is_owner = parse[name.end].tag_ == "POS"
    nouns = [token.lower_ for token in parse[name.end : name.end + 3] if token.pos_ in {"NOUN", "PROPN", "ADJ"}][:2]
    if is_owner:
        return not _HAD_BY_BODIES.isdisjoint(nouns)
    return parse[name.end].lower_ in _OF_BODIES


def _is_person(reading: Reading, name: NameMention) -> bool:
    """Tell whether a name that the parser takes for a body is a person's: a title, or a given name in front.

    A single given name is believed where "he" or "she" follows: "Chase" is a bank, "Chase … he" is not.
    """
    if name.titles:
        return True
    words = name.text.split()
    if not is_given_name(words[0]) or any(not word[0].isupper() and word not in PARTICLES for word in words):
        return False
    if name.start > 0 and reading.parse[name.start - 1].lower_ == "the":
        return False
    if 1 < len(words) <= _LONGEST_PERSON:
        return True
    following = reading.parse[name.end : name.end + _SOON]
    return len(words) == 1 and any(word.lower_ in PRONOUN_GENDERS for word in following)
