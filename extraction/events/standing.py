"""Whether a happening has been, is planned, was called off, or is only supposed."""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.phrases import OBJECTS, SUBJECTS
from onrecord.extraction.times.calendar import When
from onrecord.extraction.times.tense import PLANNING, verb_time
from onrecord.extraction.values import EventStatus

PAST, SCHEDULED, CANCELLED = EventStatus.PAST, EventStatus.SCHEDULED, EventStatus.CANCELLED

_HEDGES = frozenset({"would", "could", "might", "may", "can", "should", "must", "if", "unless", "whether"})
_DENIALS = frozenset({"not", "n't", "never"})
_CALLED_OFF = frozenset("cancel postpone scrap suspend delay abandon call_off".split())
_PLANNED = frozenset("upcoming scheduled planned coming next forthcoming expected proposed".split())
_HOLDING = frozenset("hold host attend stage schedule plan open begin start take face join give have watch".split())


@dataclass(frozen=True, slots=True)
class Standing:
    """``is_real`` is False for what the text denies or supposes; ``status`` None where the words do not say."""

    is_real: bool = True
    status: EventStatus | None = None


def standing_of(token: Token, verb: Token | None) -> Standing:
    """Read off the clause how a happening stands; ``verb`` is the one that governs it, or itself."""
    children = {child.lower_ for child in token.children}
    if verb is None:
        return Standing(status=SCHEDULED if children & _PLANNED else None)
    if token.i == verb.i:
        return Standing(not _is_supposed(verb) and not _is_denied(verb), _status_of_verb(verb))
    governs = token.head.i == verb.i and token.dep_ in SUBJECTS | OBJECTS
    lemma = _with_particle(verb)
    if (governs and lemma in _CALLED_OFF) or children & {"cancelled", "canceled", "postponed"}:
        return Standing(status=CANCELLED)
    points_back = any(child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an"} for child in token.children)
    status = SCHEDULED if children & _PLANNED else None
    if governs and verb_time(verb) == When.FUTURE and (verb.lemma_.lower() in _HOLDING or token.dep_ in SUBJECTS):
        status = SCHEDULED
    return Standing(points_back or not (governs and (_is_supposed(verb) or _is_denied(verb))), status)


def _status_of_verb(verb: Token) -> EventStatus | None:
    time = verb_time(verb)
    return SCHEDULED if time == When.FUTURE else PAST if time == When.PAST else None


def _is_supposed(verb: Token) -> bool:
    """Tell what is wished for or supposed: "if they meet", "would resign", "wants to resign", "to win, one must"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "mark"}}
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not helpers - {"to"}:
        # "must be documented and investigated"
        return _is_supposed(verb.head)
    if helpers & _HEDGES and not helpers & {"have"}:
        return True
    if "to" not in helpers:
        return False
    return verb.head.lemma_.lower() not in PLANNING or verb.head.lemma_.lower() in {
        "want",
        "ask",
        "need",
        "urge",
        "threaten",
    }


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in _DENIALS for child in verb.children)


def _with_particle(verb: Token) -> str:
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()}_{particle}".rstrip("_")
