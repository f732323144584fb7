"""Describe each mention of a happening: its words, and what its clause says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from spacy.tokens import Token

from onrecord.extraction.document import DatedSpan, Document, ParagraphKind
from onrecord.extraction.events.datelines import cut_dateline
from onrecord.extraction.events.names import Names
from onrecord.extraction.events.settings import Place, date_of, participants_of, place_of, purpose_of
from onrecord.extraction.events.standing import Standing, standing_of
from onrecord.extraction.events.tellers import told_of
from onrecord.extraction.events.triggers import Trigger, is_listed, iter_triggers, lemma_of, sort_of, types
from onrecord.extraction.phrases import (
    OBJECTS,
    SUBJECTS,
    Taken,
    lying_in,
    phrase_span,
    prepositions,
    sentence_span,
    token_span,
)
from onrecord.extraction.times.dates import find_offsets
from onrecord.extraction.times.tense import CALLING_OFF_NOUNS, clause_verb, is_put_off_to
from onrecord.extraction.values import Participant, Span

# Dependents of a noun or verb that belong to its mention's neighbours, not to the words that name the happening.
_OUTSIDE = frozenset({"relcl", "cc", "conj", "appos", "ccomp", "advcl", "parataxis", "punct", "mark"})
# One of a series is another happening than the next one.
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_RANKS = frozenset({*_ORDINALS, *"final last next previous earlier other another two three".split()})
_ORDINAL_FIGURE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_TIMES = frozenset({"DATE", "TIME", "ORDINAL"})
_LONGEST_MENTION = 120
# What hangs from a verb loosely and may be left out of a long mention.
_LOOSE = frozenset({"prep", "advmod", "npadvmod", "xcomp", "acl"})
# "talks" is one meeting.
_PLURALS_OF_ONE = frozenset({"talk", "negotiation", "consultation"})
_ANY = {"a", "an", "any", "every", "each", "no", "some"}


@dataclass(frozen=True, slots=True)
class Offset:
    """A date that counts from another happening: "a day after the vote"; ``span`` ends where that one begins."""

    span: Span
    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One mention and all that its clause says of it.

    ``rank`` tells one of a series ("final", "many" for a plural); ``marks`` are the words that tell one sort from
    another ("presidential", "Republican"), ``name_marks`` the names among them; ``offset`` counts the date from another
    happening, ``counted_from`` that of the clause above from this one; ``is_definite`` says that it may point back,
    ``is_owned`` that a pronoun says whose it is ("his speech") or who does it, ``is_bare`` that it is a lone noun
    ("debate").
    """

    trigger: Trigger
    span: Span
    rank: str = ""
    marks: frozenset[str] = frozenset()
    name_marks: frozenset[str] = frozenset()
    date: DatedSpan | None = None
    offset: Offset | None = None
    counted_from: Offset | None = None
    place: Place = field(default_factory=Place)
    participants: tuple[Participant, ...] = ()
    is_definite: bool = False
    is_owned: bool = False
    is_bare: bool = False
    in_headline: bool = False
    standing: Standing = field(default_factory=Standing)

    @property
    def type(self) -> str | None:
        """The sort of happening, None where no list knows the word."""
        return self.trigger.type

    @property
    def is_verb(self) -> bool:
        """Tell whether a verb tells it."""
        return self.trigger.token.pos_ == "VERB"

    @property
    def is_numbered(self) -> bool:
        """Tell whether its place in a series is given: "the second debate"."""
        return self.rank in _ORDINALS


def iter_happenings(document: Document, names: Names, floor: float) -> Iterator[Happening]:
    """Yield the mentions of happenings in reading order; none of words less likely than ``floor``, nor of cues."""
    offsets = [Offset(*found) for found in find_offsets(document.text)]
    cues = Taken(len(document.text), (span for statement in document.statements for span in statement.cue))
    for trigger in iter_triggers(document, floor):
        if trigger.token.pos_ == "VERB" and cues.meets(Span(trigger.token.idx, trigger.token.idx + 1)):
            continue
        if not _is_idle(document, trigger):
            yield _describe(document, names, trigger, offsets)


def _is_idle(document: Document, trigger: Trigger) -> bool:
    """Tell a verb that no list knows and that has no day, or only says that another happening took place ("opened")."""
    token = trigger.token
    if token.pos_ != "VERB":
        return trigger.lemma in CALLING_OFF_NOUNS
    if any(_says_the_same(token, word) for word in told_of(token)):
        return True
    if trigger.type is not None:
        return False
    if any(is_listed(word) for word in told_of(token)):
        return True
    return next(lying_in(document.dates, sentence_span(token)), None) is None


def _says_the_same(verb: Token, noun: Token) -> bool:
    """Tell whether a verb is of the sort of its subject ("the fire that broke out"), or gives it a new day."""
    if not is_listed(noun):
        return False
    is_moved = any(is_put_off_to(child) for child in verb.children if child.dep_ == "prep")
    return is_moved or (verb.dep_ == "relcl" and verb.head == noun and sort_of(verb) == sort_of(noun))


def _describe(document: Document, names: Names, trigger: Trigger, offsets: list[Offset]) -> Happening:
    token = trigger.token
    is_verb = token.pos_ == "VERB"
    verb = token if is_verb else clause_verb(token)
    purpose = purpose_of(token) if is_verb else None
    if purpose is not None:
        # Meeting for a debate is the debate.
        trigger = replace(trigger, lemma=lemma_of(purpose), type=types()["n", lemma_of(purpose)])
    whole = phrase_span(token, without=_OUTSIDE)
    marks, name_marks = (frozenset(), frozenset()) if is_verb else _marks(token)
    place = place_of(names, token, verb)
    in_headline = _is_in_headline(document, token)
    counted_from = _offset_before(token, offsets) if is_verb and token.dep_ == "advcl" else None
    return Happening(
        trigger,
        cut_dateline(document.text, _mention(token, whole), token.idx),
        rank=_rank(purpose or token),
        marks=marks,
        name_marks=name_marks,
        date=date_of(document, token, whole, verb),
        offset=next(lying_in(offsets, whole), None) if is_verb else None,
        counted_from=counted_from,
        place=place,
        participants=participants_of(names, token, place),
        is_definite=not is_verb and (in_headline or _is_definite(token)),
        in_headline=in_headline,
        is_bare=not is_verb and _is_bare(token),
        is_owned=any(child.pos_ == "PRON" and child.dep_ in SUBJECTS | {"poss"} for child in token.children),
        standing=standing_of(token, verb),
    )


def _mention(token: Token, whole: Span) -> Span:
    """Return the words of the mention: the phrase as far as another happening, or less where that is too long."""
    tries = [frozenset({"prep", "acl"})] if token.pos_ != "VERB" else [SUBJECTS, SUBJECTS | _LOOSE]
    phrases = chain([whole], (phrase_span(token, without=_OUTSIDE | left_out) for left_out in tries))
    spans = (_before_other(token, span) for span in phrases)
    return next((s for s in spans if s.end - s.start <= _LONGEST_MENTION), Span(token.idx, token.idx + len(token)))


def _before_other(token: Token, span: Span) -> Span:
    """Cut off what names another happening: "moved to Oslo" without "a day after the vote"."""
    purpose = purpose_of(token) if token.pos_ == "VERB" else None
    others = [form.left_edge for _, form, noun in prepositions(token) if is_listed(noun) and noun != purpose]
    others += [child.left_edge for child in token.children if child.dep_ in OBJECTS and is_listed(child)]
    others += [child.left_edge for child in token.children if child.dep_ == "acl"]
    first = min((word.i for word in others if token.idx < word.idx < span.end), default=None)
    if first is None:
        return span
    while token.doc[first - 1].is_punct:
        first -= 1
    return Span(span.start, token_span(token.doc, token.i, first).end)


def _offset_before(verb: Token, offsets: list[Offset]) -> Offset | None:
    """Return the "a day after" that a clause begins with, or stands right behind."""
    return next((o for o in offsets if o.span.start <= verb.left_edge.idx <= o.span.end + 1), None)


def _rank(token: Token) -> str:
    ranks = sorted({_plain_rank(child.lower_) for child in token.children} & _RANKS)
    is_many = token.tag_ == "NNS" and token.lemma_.lower() not in _PLURALS_OF_ONE
    return ranks[0] if ranks else "many" if is_many else ""


def _plain_rank(word: str) -> str:
    """Return an ordinal in words ("2nd" is "second"), and any other word as it is."""
    figure = _ORDINAL_FIGURE.fullmatch(word)
    number = int(figure[1]) if figure is not None else 0
    return _ORDINALS[number - 1] if 0 < number <= len(_ORDINALS) else word


def _marks(token: Token) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that say which of its sort a noun's happening is ("vice presidential"), and names among them."""
    words = [
        word
        for child in token.children
        if child.dep_ in {"compound", "amod", "nmod"}
        for word in child.subtree
        if word.ent_type_ not in _TIMES and not word.is_punct and word.lower_ not in _RANKS
    ]
    names = frozenset(word.lower_ for word in words if word.ent_type_ or word.like_num)
    return frozenset(word.lower_ for word in words), names


def _is_bare(token: Token) -> bool:
    """Tell a lone noun, as headlines and lists have it: "debate"."""
    one = token.tag_ in {"NN", "NNP"} or token.lemma_.lower() in _PLURALS_OF_ONE
    return one and not any(child.dep_ in {"det", "poss", "amod"} for child in token.children)


def _is_definite(token: Token) -> bool:
    """Tell a noun that may point back: "the debate", "Sunday's debate", a name."""
    is_pointing = any(child.dep_ in {"det", "poss"} and child.lower_ not in _ANY for child in token.children)
    return is_pointing or token.pos_ == "PROPN"


def _is_in_headline(document: Document, token: Token) -> bool:
    return any(p.kind is ParagraphKind.HEADLINE and p.span.start <= token.idx < p.span.end for p in document.paragraphs)
