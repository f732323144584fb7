"""Roles as values: what a role says, and whether two can be of one person or body."""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.naming.lexicon import find_gender, guess_kind
from onrecord.extraction.naming.mentions import Reading
from onrecord.extraction.naming.names import Gender, fold
from onrecord.extraction.values import SpeakerKind

_SHORT_TITLES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "adm": "admiral",
    "sec": "secretary",
    "det": "detective",
    "supt": "superintendent",
    "cllr": "councillor",
    "insp": "inspector",
    "const": "constable",
    "dr": "doctor",
    "prof": "professor",
    "rev": "reverend",
    "revd": "reverend",
}
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our"})
# Words that make another office of the same noun: the vice president is not the president.
_OTHER_OFFICE = frozenset("vice deputy assistant associate acting junior co under shadow".split())
# Letters and what they stand for: the stem of a word, or the first of several.
_SYNONYMS = {
    "gop": "republican",
    "us": "america",
    "uk": "britain",
    "eu": "europe",
    "un": "united",
    "tory": "conservative",
    "labor": "labour",
}
# Stems of the parties that English-language news speaks of most; agreement is by their first letters.
PARTIES = frozenset(
    "democrat democratic republican gop libertarian liberal labour labor conservative tory green socialist communist "
    "independent nationalist".split()
)
# So many first letters make two words one for ``agrees``.
_STEM_CHARS = 5


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the article states it; ``noun`` is its head, ``words`` the folded content words beside it."""

    text: str
    noun: str
    words: frozenset[str]

    @property
    def gender(self) -> Gender | None:
        """The pronoun that the head noun asks for, if any."""
        return find_gender(self.noun)


def spell_title(word: str) -> str:
    """Return a folded title in full: "sen" is a senator."""
    return _SHORT_TITLES.get(word, word)


def make_role(reading: Reading, start: int, end: int, noun: int) -> Role:
    """Return the role that the tokens from ``start`` to before ``end`` state, without its article."""
    parse = reading.parse
    while start < noun and (parse[start].lower_ in _ARTICLES or not parse[start].text[0].isalnum()):
        start += 1
    content = [token for token in parse[start:end] if token.i != noun and is_content(token)]
    words = {stem(token) for token in content}
    lemma = noun_of(parse[noun])
    return Role(reading.words(start, end), spell_title(lemma.rstrip(".")), frozenset(words))


def noun_of(token: Token) -> str:
    """Return the noun in the singular; in the capitals of a headline, the parser leaves "Lawmakers" as it is."""
    lemma = token.lemma_.casefold()
    return lemma[:-1] if is_capital_plural(token) else lemma


def is_capital_plural(token: Token) -> bool:
    """Tell whether a word tagged as a name is people or papers in the plural: "Lawmakers" in a headline, "E-mails"."""
    word = token.lower_
    kinds = {SpeakerKind.PERSON, SpeakerKind.DOCUMENT}
    return token.pos_ == "PROPN" and word.endswith("s") and guess_kind(word[:-1]) in kinds


def is_content(token: Token) -> bool:
    """Tell whether a word distinguishes one description from another."""
    is_telling = token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or (token.tag_ == "VBN" and token.dep_ == "amod")
    return is_telling and any(char.isalnum() for char in token.text)


def stem(token: Token) -> str:
    """Return the folded lemma of a word."""
    return fold(token.lemma_)


def is_other_office(left: Role, right: Role) -> bool:
    """Tell whether one of two roles is the deputy's: only one has a word such as "vice"."""
    return (left.words & _OTHER_OFFICE) != (right.words & _OTHER_OFFICE)


def is_of_other_party(left: Role, right: Role) -> bool:
    """Tell whether two roles name two parties: the Labour candidate is not the Liberal one."""
    parties = (right.words | {right.noun}) & PARTIES
    own = (left.words | {left.noun}) & PARTIES
    return bool(own) and bool(parties) and not any(agrees(party, parties) for party in own)


def is_other(role: Role) -> bool:
    """Tell whether a role is said to be somebody else's: "other sailors"."""
    return role.text.casefold().startswith(("other ", "another "))


def agreement_key(word: str) -> str:
    """Return what two words share that agree, as a key to look them up by."""
    return _SYNONYMS.get(word, word)[:_STEM_CHARS]


def agrees(word: str, others: frozenset[str]) -> bool:
    """Tell whether a folded word is among others, "belarusian" and "belarus" being one."""
    word = _SYNONYMS.get(word, word)
    return any(
        word == other or (min(len(word), len(other)) >= _STEM_CHARS and word[:_STEM_CHARS] == other[:_STEM_CHARS])
        for other in (_SYNONYMS.get(other, other) for other in others)
    )
