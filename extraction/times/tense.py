"""The time of a clause: does its verb speak of what has been, or of what is to come?"""

from spacy.tokens import Doc, Token

from onrecord.extraction.times.calendar import When

# What follows "to" after one of these has not happened yet at the time of the verb.
PLANNING = frozenset(
    "agree aim ask be call commit decide demand due expect expected go have hope intend invite likely need offer order "
    "plan pledge prepare promise propose push ready request schedule scheduled seek set slate slated supposed threaten "
    "urge vow want".split()
)
# Who does this to something, or to whom it is done, has a day ahead: "was planned for Friday", "due on Friday".
APPOINTING = frozenset("plan schedule set slate due bill book expect".split())
PUTTING_OFF = frozenset("postpone delay adjourn defer reschedule put_off push_back move".split())
CALLING_OFF = frozenset("cancel scrap suspend abandon call_off axe shelve ditch postpone".split())
# Nouns that say so of another one.
CALLING_OFF_NOUNS = frozenset({"cancellation", "postponement"})
# "Dropped plans for a rally"; dropping a case is not that.
_DROPPING = frozenset({"drop", "give_up"})
_APPOINTED = frozenset({"for", "on", "in", "at"})
_PUT_OFF = frozenset({"until", "till", "to", "for"})
_DOERS = frozenset({"nsubj", "csubj"})
_MODALS = frozenset("will shall would may might could can should must 'll 'd wo sha".split())
_LONGEST_CHAIN = 12


def clause_verb(token: Token) -> Token | None:
    """Return the verb that governs a token, the token itself included; None in a clause without one."""
    for _ in range(_LONGEST_CHAIN):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def verb_time(verb: Token) -> When:
    """Return PAST or FUTURE by form, auxiliaries and governor of a verb, NEAREST where they leave it open.

    The present tense leaves it open: "the trial opens Monday" looks ahead, and a headline's "judge frees two on
    Monday" looks back.
    """
    for _ in range(_LONGEST_CHAIN):
        helpers = {child.lower_: child for child in verb.children if child.dep_ in {"aux", "auxpass"}}
        if any(word in _MODALS and child.tag_ == "MD" for word, child in helpers.items()):
            return When.PAST if _is_perfect(helpers) else When.FUTURE
        if "to" in helpers:
            governor = verb.head
            if governor.lemma_.lower() in PLANNING or governor.pos_ not in {"VERB", "AUX"}:
                return When.FUTURE
        elif helpers or verb.tag_ in {"VBD", "VBZ", "VBP"}:
            return _finite_time(verb, list(helpers.values()))
        elif verb.tag_ == "VBN":
            return When.PAST
        # an infinitive of purpose, a participle or a further verb of a series takes the time of its governor
        if verb.head.i == verb.i or verb.head.pos_ not in {"VERB", "AUX"}:
            return When.NEAREST
        verb = verb.head
    return When.NEAREST


def _is_perfect(helpers: dict[str, Token]) -> bool:
    """Tell whether "would have gone", "may have gone" look back: all do but "will have gone"."""
    return "have" in helpers and "will" not in helpers


def _finite_time(verb: Token, helpers: list[Token]) -> When:
    tags = {verb.tag_, *(helper.tag_ for helper in helpers)}
    lemmas = {helper.lemma_.lower() for helper in helpers}
    if "VBD" in tags or ("have" in lemmas and verb.tag_ == "VBN"):
        return When.PAST
    if verb.tag_ == "VBG" and "be" in lemmas:
        return When.FUTURE  # "is meeting on Friday"
    return When.NEAREST


def time_at(doc: Doc, start: int, end: int) -> When:
    """Return the time of the clause in which ``text[start:end]`` stands as an adverbial.

    NEAREST when it only describes a noun ("Monday's debate"), since the verb's time is not the noun's.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return When.NEAREST
    head = span.root
    if head.dep_ in {"poss", "compound", "nmod", "amod", "nummod"} and head.head.pos_ in {"NOUN", "PROPN"}:
        verb = clause_verb(head)
        if _is_called_off(head.head):
            return When.PLANNED
        will = verb is not None and any(child.lower_ in {"will", "'ll"} for child in verb.children)
        return When.FUTURE if will else When.NEAREST
    if head.dep_ == "pobj" and _is_called_off(head.head.head):
        return When.PLANNED
    plan = _plan_of(head)
    if plan is not None:
        return When.PLANNED if _plan_time(plan) == When.PAST else When.FUTURE
    verb = clause_verb(head)
    return verb_time(verb) if verb is not None else When.NEAREST


def with_particle(verb: Token) -> str:
    """Return the lemma of a verb in lower case, with its particle: ``call_off``."""
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()}_{particle}".rstrip("_")


def is_put_off_to(preposition: Token) -> bool:
    """Tell whether a phrase names the new day of what is put off: "postponed until Friday"."""
    return preposition.lower_ in _PUT_OFF and with_particle(preposition.head) in PUTTING_OFF


def _is_called_off(noun: Token) -> bool:
    """Tell whether a noun is called off: "scrapped the concert", "drops plans for it", "its cancellation"."""
    if noun.dep_ == "pobj":
        above = noun.head.head
        return above.lemma_.lower() in CALLING_OFF_NOUNS or is_dropped_plan(above)
    return _is_done_to(noun, CALLING_OFF | PUTTING_OFF - {"move"})


def is_dropped_plan(noun: Token) -> bool:
    """Tell whether a noun is a plan that is given up: "the council drops plans"."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() == "plan" and _is_done_to(noun, CALLING_OFF | _DROPPING)


def _is_done_to(noun: Token, verbs: frozenset[str]) -> bool:
    return noun.dep_ in {"dobj", "nsubjpass"} and with_particle(noun.head) in verbs


def _plan_of(day: Token) -> Token | None:
    """Return the word that appoints a day, or puts something off to it; None for a day on which something is done.

    "Planned for Friday", "due to open on Friday", "was to have been held on Friday", "postponed until Friday".
    """
    forms, step = set(), day
    while step.dep_ in {"pobj", "prep"} and step.head.i != step.i and step.head.pos_ not in {"NOUN", "PROPN"}:
        step = step.head
        if step.dep_ == "prep":
            forms.add(step.lower_)
    governor = step.head if step.dep_ in {"pobj", "prep", "npadvmod"} else step
    lemma = with_particle(governor)
    if lemma in PUTTING_OFF:
        return governor if forms & _PUT_OFF else None
    if lemma in APPOINTING:
        is_done = any(child.dep_ in _DOERS for child in governor.children)
        return governor if "for" in forms or (not is_done and (forms & _APPOINTED or not forms)) else None
    is_infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in governor.children)
    above = governor.head.lemma_.lower()
    return governor.head if is_infinitive and (above in APPOINTING or above == "be") else None


def _plan_time(plan: Token) -> When:
    """Return the time of a planning word; one without a subject ("the vote planned for Friday") has its clause's."""
    if plan.pos_ in {"VERB", "AUX"} and plan.dep_ not in {"acl", "amod"}:
        return verb_time(plan)
    verb = clause_verb(plan.head)
    return verb_time(verb) if verb is not None else When.NEAREST
