"""Whom "who" and "most of whom" stand for: the noun or name that their clause belongs to."""

from spacy.tokens import Token

from onrecord.extraction.clauses import antecedent_of
from onrecord.extraction.naming.cast import Cast
from onrecord.extraction.naming.lexicon import guess_kind
from onrecord.extraction.naming.names import JOB_TITLES
from onrecord.extraction.values import SpeakerKind

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
_PERSONAL = frozenset({"WP", "WP$"})
_SPEAKERS = frozenset({SpeakerKind.PERSON, SpeakerKind.GROUP, SpeakerKind.ORGANIZATION})
# A noun further before "who" than this is hardly what it stands for, whatever the parse says.
_CLOSE = 12
_BREAKS = frozenset({"-", "--", "\u2013", "\u2014", "(", ";"})


def find_antecedent(cast: Cast, relative: Token) -> Token | None:
    """Return the noun that a relative pronoun stands for; None for a question word and where nothing fits.

    The parse decides where it names somebody who can speak; else it is the nearest such noun or name before "who".
    """
    parsed = antecedent_of(relative) or _of_whom(relative)
    if relative.tag_ not in _PERSONAL or (parsed is not None and _can_speak(cast, parsed)):
        return _holder(cast, parsed) if parsed is not None else None
    before = [word for word in relative.doc[max(0, relative.i - _CLOSE) : relative.i] if _is_near(cast, word, relative)]
    near = next((word for word in reversed(before) if _can_speak(cast, word)), None)
    if near is not None:
        return _holder(cast, near)
    # "Roe, who was late but who said": the second stands for what the first does.
    earlier = [word for word in relative.doc[relative.sent.start : relative.i] if word.tag_ in _PERSONAL]
    return find_antecedent(cast, earlier[-1]) if earlier and parsed is None else parsed


def _is_near(cast: Cast, word: Token, relative: Token) -> bool:
    """Tell whether a word stands in the sentence of "who"; a dash ends none, though the parse may say so."""
    if word.sent == relative.sent:
        return True
    is_cut = relative.i == relative.sent.start and relative.nbor(-1).text in _BREAKS
    return (
        is_cut
        and word.sent == relative.nbor(-1).sent
        and cast.reading.paragraph(word.i) == cast.reading.paragraph(relative.i)
    )


def phrase_before(antecedent: Token, relative: Token) -> range:
    """Return the words of the antecedent's phrase, up to the relative clause or another clause that hangs on it."""
    after = range(antecedent.i + 1, relative.i)
    clauses = [child.left_edge.i for child in antecedent.rights if child.dep_ in {"acl", "relcl"}]
    breaks = [i for i in after if antecedent.doc[i].text in _BREAKS]
    return range(antecedent.left_edge.i, min((i for i in (*clauses, *breaks) if i in after), default=relative.i))


def _of_whom(relative: Token) -> Token | None:
    """Return the noun that "whom" stands for in "most of whom said"."""
    part = relative.head.head
    is_part = relative.dep_ == "pobj" and relative.head.dep_ == "prep" and part.dep_ in {"nsubj", "nsubjpass"}
    return part.head.head if is_part and part.head.dep_ == "relcl" else None


def _holder(cast: Cast, word: Token) -> Token:
    """Return the noun that a word belongs to: "nominee for president" and "officers and clerks" are about the first."""
    is_bare = word.tag_ == "NN" and cast.at(word.i) is None and not any(word.lefts)
    if is_bare and word.dep_ == "pobj" and _can_speak(cast, word.head.head):
        return word.head.head
    while word.tag_ == "NNS" and word.dep_ == "conj" and _can_speak(cast, word.head):
        word = word.head
    return word


def _can_speak(cast: Cast, word: Token) -> bool:
    member = cast.at(word.i)
    if member is not None:
        return cast.names[word.i].head == word.i and (member.kind is SpeakerKind.PERSON or member.is_plural)
    lemma = word.lemma_.casefold()
    return word.pos_ in {"NOUN", "PROPN"} and (lemma in JOB_TITLES or guess_kind(lemma) in _SPEAKERS)
