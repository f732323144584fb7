"""When, where and with whom a happening took place, as its own phrase or the clause round it says."""

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.extraction.document import DatedSpan, Document
from onrecord.extraction.events.names import Names
from onrecord.extraction.phrases import (
    AGENT_LABELS,
    OBJECTS,
    PLACE_LABELS,
    SUBJECTS,
    conjuncts,
    lying_in,
    prepositions,
    sentence_span,
    token_span,
    tokens_in,
)
from onrecord.extraction.values import Participant, Span

_WHERE = frozenset({"in", "at", "on", "near", "outside", "from", "to", "through", "across", "over"})
_WITH = frozenset({"between", "with", "by", "of", "against", "among", "for"})
# "said at the talks on Monday", "collapsed during the ceremony on Sunday": the day is that of both.
_AT = frozenset({"at", "during", "in", "after", "from", "for"})
# A day in a clause of its own is that clause's day.
_OWN_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "acl", "parataxis", "conj", "xcomp"})
# "held a rally", "gave a speech": who does it takes part in it.
_HOLDING = frozenset(
    "hold host have give deliver make attend join stage conduct do lead begin start face win lose sit open close watch "
    "moderate skip leave".split()
)


def date_of(document: Document, token: Token, span: Span, verb: Token | None) -> DatedSpan | None:
    """Return the date inside the mention, or else the one that says when the verb's action took place."""
    inside = [d for d in lying_in(document.dates, span) if not _is_apart(document, d, token)]
    if inside:
        return inside[0]
    if verb is None or not _shares_time(token, verb):
        return None
    below = []
    for dated in lying_in(document.dates, sentence_span(token)):
        words = tokens_in(document.tokens, dated.span)
        root = min(words, key=lambda word: len(list(word.ancestors)))
        adverbial = root.head if root.dep_ == "pobj" else root
        if adverbial.head.i == verb.i and root.dep_ not in SUBJECTS | {"poss"}:
            return dated
        if any(step.i == verb.i for step in root.ancestors) and not _is_apart(document, dated, verb):
            below.append(dated)
    # "were arrested for holding rallies on Sunday": the one day of a verb's phrases.
    return below[0] if token.i == verb.i and len(below) == 1 else None


def _shares_time(token: Token, verb: Token) -> bool:
    """Tell whether a noun's happening took place when its verb says: as the verb's subject, object or occasion."""
    if token.i == verb.i or (token.head.i == verb.i and token.dep_ in SUBJECTS | OBJECTS):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in _AT - {"after", "for"} and token.head.head.i == verb.i


def _is_apart(document: Document, dated: DatedSpan, token: Token) -> bool:
    """Tell whether a date belongs to another clause or another happening below a word ("a day after the vote")."""
    words = tokens_in(document.tokens, dated.span)
    root = min(words, key=lambda word: len(list(word.ancestors)))
    for step in (root, *root.ancestors):
        if step.i == token.i:
            return False
        if step.dep_ in _OWN_CLAUSES or step.lower_ in {"before", "after", "since", "until", "ahead", "following"}:
            return True
        if step.dep_ in {"poss", "compound"} and step.i != root.i:
            return True
    return True


def place_of(names: Names, token: Token, verb: Token | None) -> str | None:
    """Return the place that a phrase "in …", "at …" names, or the noun's own ("Oslo talks"), the wider one last."""
    is_argument = verb is not None and token.dep_ in SUBJECTS | OBJECTS
    own = _phrase_place(names, token) or _modifier_place(names, token)
    return own or (_phrase_place(names, verb) if verb is not None and is_argument else None)


def _phrase_place(names: Names, token: Token) -> str | None:
    objects = [child for child in token.children if token.pos_ == "VERB" and child.dep_ in {"dobj", "acl"}]
    for form, _, place in (found for word in (token, *objects) for found in prepositions(word)):
        words = _places_below(place) if form in _WHERE else []
        if words:
            return ", ".join(dict.fromkeys(name for word in words if (name := names.of(word))))
    if token.lemma_.lower() in {"visit", "seize", "invade", "annex", "flood", "tour", "leave"}:
        return next((names.of(c) for c in objects if c.ent_type_ in PLACE_LABELS), None)
    return None


def _places_below(place: Token) -> list[Token]:
    found = [word for word in place.subtree if word.ent_type_ in PLACE_LABELS]
    # "Russia's Sochi": the wider place goes last, as everywhere else.
    owners = [word for word in found if word.dep_ == "poss"]
    return [word for word in found if word not in owners] + owners


def _modifier_place(names: Names, token: Token) -> str | None:
    if token.pos_ == "VERB":
        return None
    return next((names.of(c) for c in token.children if c.dep_ == "compound" and c.ent_type_ in PLACE_LABELS), None)


def participants_of(names: Names, token: Token, place: str | None) -> tuple[Participant, ...]:
    """Return who takes part: subjects and objects of a verb; of a noun its owner, "between", "with", and who holds it."""
    found = [
        names.described(word) or _named(names, word) for head in _parties(token) for word in conjuncts(head)
    ]
    known = dict.fromkeys(person for person in found if person is not None)
    return tuple(person for person in known if not place or person.name not in place.split(", "))


def _named(names: Names, token: Token) -> Participant | None:
    name = names.of(token) if token.ent_type_ in AGENT_LABELS else None
    return names.participant(name) if name else None


def _parties(token: Token) -> Iterator[Token]:
    yield from (word for form, _, word in prepositions(token) if form in _WITH)
    if token.pos_ == "VERB":
        yield from (child for child in token.children if child.dep_ in SUBJECTS | {"dobj"})
        yield from _borrowed_subject(token)
        return
    yield from (child for child in token.children if child.dep_ in {"poss", "compound"})
    verb = token.head if token.dep_ != "pobj" else token.head.head
    if verb.pos_ == "VERB" and (verb.lemma_.lower() in _HOLDING or token.dep_ == "pobj"):
        yield from (child for child in verb.children if child.dep_ in SUBJECTS)


def _borrowed_subject(verb: Token) -> Iterator[Token]:
    """Yield the subject of the verb that this one goes on from: "met reporters and left", "who shot him"."""
    if any(child.dep_ in SUBJECTS and child.tag_ not in {"WP", "WDT"} for child in verb.children):
        return
    if verb.dep_ in {"conj", "xcomp", "advcl"}:
        yield from (child for child in verb.head.children if child.dep_ in SUBJECTS)
    elif verb.dep_ in {"relcl", "acl"}:
        yield verb.head


def words_span(token: Token, first: int, last: int) -> Span:
    """Return the characters from one word of a document to another, both included."""
    return token_span(token.doc, first, last + 1)
