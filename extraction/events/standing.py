"""Whether a happening has been, is planned, was called off, or is only supposed."""

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.events.tellers import Teller, is_only_planned, list_tellers, takes_place
from onrecord.extraction.phrases import OBJECTS, SUBJECTS
from onrecord.extraction.times.calendar import When
from onrecord.extraction.times.tense import (
    CALLING_OFF,
    CALLING_OFF_NOUNS,
    PLANNING,
    PUTTING_OFF,
    is_dropped_plan,
    is_put_off_to,
    verb_time,
    with_particle,
)
from onrecord.extraction.values import EventStatus

PAST, SCHEDULED, CANCELLED = EventStatus.PAST, EventStatus.SCHEDULED, EventStatus.CANCELLED

_HEDGES = frozenset({"would", "could", "might", "may", "can", "should", "must", "if", "unless", "whether"})
_DENIALS = frozenset({"not", "n't", "never"})
_ALMOST = frozenset({"almost", "nearly"})
_CALLED_OFF = frozenset("cancelled canceled postponed abandoned scrapped aborted shelved".split())
_PLANNED = frozenset("upcoming scheduled planned coming next forthcoming expected proposed".split())
_ASKING = frozenset("ask call press push appeal plead lobby campaign hope pray wait".split())
_DEMANDING = frozenset("demand seek want request need urge propose suggest oppose".split())
_ANY = frozenset({"a", "an", "any", "no", "every", "each"})
_HOLDING = frozenset("hold host attend stage schedule plan open begin start take face join give have watch".split())


@dataclass(frozen=True, slots=True)
class Standing:
    """``is_real`` is False for what the text denies or supposes; ``status`` None where the words do not say."""

    is_real: bool = True
    status: EventStatus | None = None


def standing_of(token: Token, verb: Token | None) -> Standing:
    """Read off the clause how a happening stands; ``verb`` is the one that governs it, or itself."""
    children = {child.lower_ for child in token.children}
    if verb is not None and token.i == verb.i:
        return Standing(not _is_supposed(verb) and not _is_denied(verb), _status_of_verb(verb))
    if "no" in children or is_wished(token):
        return Standing(is_real=False)
    points_back = any(child.dep_ in {"det", "poss"} and child.lower_ not in _ANY for child in token.children)
    if children & _CALLED_OFF or is_called_off(token, verb, is_known=points_back or token.pos_ == "PROPN"):
        return Standing(status=CANCELLED)
    if verb is None:
        return Standing(status=SCHEDULED if children & _PLANNED else None)
    governs = token.head.i == verb.i and token.dep_ in SUBJECTS | OBJECTS
    status = SCHEDULED if children & _PLANNED else None
    if any(not is_only_planned(each) and verb_time(each.verb) == When.PAST for each in list_tellers(token, verb)):
        # "The vote planned for Monday was held."
        status = PAST
    if governs and verb_time(verb) == When.FUTURE and (verb.lemma_.lower() in _HOLDING or token.dep_ in SUBJECTS):
        status = SCHEDULED
    return Standing(points_back or not (governs and (_is_supposed(verb) or _is_denied(verb))), status)


def is_wished(token: Token) -> bool:
    """Tell whether somebody only asks for a noun's happening: "called for a strike", "demanded a debate"."""
    if any(child.dep_ in {"det", "poss"} and child.lower_ not in _ANY for child in token.children):
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "for":
        return token.head.head.lemma_.lower() in _ASKING
    return token.dep_ == "dobj" and token.head.lemma_.lower() in _DEMANDING


def is_called_off(token: Token, verb: Token | None, *, is_known: bool) -> bool:
    """Tell whether a noun's clauses call its happening off, or say that one that was planned does not take place."""
    return any(
        calls_off(teller) or teller.is_in_vain or (is_known and _fails(teller)) for teller in list_tellers(token, verb)
    ) or _is_plan_dropped(token, verb)


def calls_off(teller: Teller) -> bool:
    """Tell whether a verb calls off what it is done to, in earnest: not "may be", not "was not", not to a new day."""
    verb = teller.verb
    has_new_day = any(is_put_off_to(child) for child in verb.children if child.dep_ == "prep")
    is_for_good = any(child.lower_ == "indefinitely" for child in verb.children)
    words = CALLING_OFF | PUTTING_OFF if is_for_good else CALLING_OFF
    return teller.is_done_to and with_particle(verb) in words and not has_new_day and _is_earnest(verb)


def _is_earnest(verb: Token) -> bool:
    is_almost = any(child.lower_ in _ALMOST for child in verb.children)
    return not is_almost and not _is_denied(verb) and not _is_supposed(verb)


def _fails(teller: Teller) -> bool:
    """Tell whether a happening does not take place, or is off."""
    if teller.verb.lemma_.lower() == "be":
        is_off = any(child.lower_ == "off" and not list(child.children) for child in teller.verb.children)
        return is_off and _is_earnest(teller.verb)
    return takes_place(teller) and _is_denied(teller.verb) and not _is_supposed(teller.verb)


def _is_plan_dropped(token: Token, verb: Token | None) -> bool:
    """Tell whether "plans for a rally", "plans to hold a rally" are dropped; so they are by its cancellation."""
    if token.dep_ == "pobj":
        if token.head.head.lemma_.lower() in CALLING_OFF_NOUNS:
            return True
        plan = token.head.head
    elif verb is not None and token.head.i == verb.i and verb.dep_ == "acl":
        plan = verb.head
    else:
        return False
    return is_dropped_plan(plan) and _is_earnest(plan.head)


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
