"""The time of a clause: does its verb speak of what has been, or of what is to come?"""

from spacy.tokens import Doc, Token

from onrecord.extraction.times.calendar import When

# What follows "to" after one of these has not happened yet at the time of the verb.
PLANNING = frozenset(
    "agree aim ask be call commit decide demand due expect expected go have hope intend invite likely need offer order "
    "plan pledge prepare promise propose push ready request schedule scheduled seek set slate slated supposed threaten "
    "urge vow want".split()
)
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
        will = verb is not None and any(child.lower_ in {"will", "'ll"} for child in verb.children)
        return When.FUTURE if will else When.NEAREST
    verb = clause_verb(head)
    return verb_time(verb) if verb is not None else When.NEAREST
