"""When, where and with whom a happening took place, as its own phrase or the clause round it says."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.document import DatedSpan, Document
from onrecord.extraction.events.datelines import is_in_dateline
from onrecord.extraction.events.names import Names, capital_of
from onrecord.extraction.events.tellers import Teller, is_only_planned, list_tellers, takes_place, told_of
from onrecord.extraction.events.triggers import is_listed, lemma_of, sort_of
from onrecord.extraction.phrases import (
    AGENT_LABELS,
    OBJECTS,
    PLACE_LABELS,
    SUBJECTS,
    conjuncts,
    lying_in,
    prepositions,
    sentence_span,
    tokens_in,
)
from onrecord.extraction.times.tense import CALLING_OFF, PUTTING_OFF, is_put_off_to, with_particle
from onrecord.extraction.values import Participant, Span

_WHERE = frozenset({"in", "at", "on", "near", "outside", "from", "to", "through", "across", "over"})
_WITH = frozenset({"between", "with", "by", "of", "against", "among", "for"})
# "said at the talks on Monday", "collapsed during the ceremony on Sunday": the day is that of both.
_AT = frozenset({"at", "during", "in", "from", "holding"})
_OTHER_TIMES = frozenset({"before", "after", "since", "until", "ahead", "following"})
# "Met for the debate", "sat down for an interview": who meets does so for what takes place then and there.
_GATHERING = frozenset("meet gather convene assemble appear sit_down face_off square_off come_together".split())
# Of these the object is the place.
_REACHING = frozenset("visit seize invade annex tour leave reach enter".split())
# So it is of these where the weather or a fire is what does it: "the storm hit Oslo".
_HITTING = frozenset("hit strike batter sweep ravage devastate flood pound lash damage destroy spare cross".split())
# What a country or town has: its name in the phrase is the place ("his election as president of Norway").
_OF_A_COUNTRY = frozenset("election reelection re-election referendum vote ballot".split())
# A day in a clause of its own is that clause's day.
_OWN_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "acl", "parataxis", "conj", "xcomp"})
# "held a rally", "gave a speech": who does it takes part in it.
_HOLDING = frozenset(
    "hold host have give deliver make attend join stage conduct do lead begin start face win lose sit open close watch "
    "moderate skip leave".split()
)


def date_of(document: Document, token: Token, span: Span, verb: Token | None) -> DatedSpan | None:
    """Return the date in a noun's own phrase, or else the one that says when its verb's action took place."""
    if token.pos_ == "VERB":
        return _date_by(document, token)
    shared = verb if verb is not None and _shares_time(token, verb) else None
    if shared is not None and with_particle(shared) in CALLING_OFF | PUTTING_OFF:
        new_day = _date_by(document, shared, token)
        if new_day is not None:
            return new_day
    own = next((d for d in lying_in(document.dates, span) if not _is_apart(_root(document, d), token)), None)
    if own is not None:
        return own
    # "The hearing planned for Monday went ahead on Tuesday"
    for teller in sorted(list_tellers(token, verb), key=is_only_planned):
        if (teller.verb != verb or takes_place(teller)) and _tells_setting(teller, token):
            dated = _date_by(document, teller.verb)
            if dated is not None:
                return dated
    return _date_by(document, shared, token) if shared is not None else None


def _tells_setting(teller: Teller, token: Token) -> bool:
    """Tell whether a verb's day and place are those of the noun that it tells of.

    A clause that only describes says much that was at another time: "the vote, which he mocked on Monday".
    """
    return (
        not teller.is_own
        or takes_place(teller)
        or (is_disaster(token) and _is_hitting(teller.verb))
        or (is_listed(teller.verb) and sort_of(teller.verb) == sort_of(token))
    )


def _is_hitting(verb: Token) -> bool:
    return verb.lemma_.lower() in _HITTING


def is_disaster(token: Token) -> bool:
    """Tell whether a noun names a disaster, in which nobody takes part but people."""
    return token.pos_ in {"NOUN", "PROPN"} and sort_of(token) == "disaster"


def _date_by(document: Document, verb: Token, noun: Token | None = None) -> DatedSpan | None:
    """Return the date of what a verb tells, or of the noun that it tells it of.

    The day of calling something off is not the day of what is called off.
    """
    is_calling_off = noun is not None and with_particle(verb) in CALLING_OFF | PUTTING_OFF
    below = []
    for dated in lying_in(document.dates, sentence_span(verb)):
        if is_in_dateline(document.text, dated.span):
            continue
        root = _root(document, dated)
        adverbial = root.head if root.dep_ == "pobj" else root
        if is_calling_off and not is_put_off_to(adverbial):
            continue
        if adverbial.head.i == verb.i and root.dep_ not in SUBJECTS | {"poss"}:
            return dated
        if any(step.i == verb.i for step in root.ancestors) and not _is_apart(root, verb):
            below.append(dated)
    # "were arrested for holding rallies on Sunday": the one day of a verb's phrases.
    return below[0] if noun is None and len(below) == 1 else None


def _root(document: Document, dated: DatedSpan) -> Token:
    words = tokens_in(document.tokens, dated.span)
    return min(words, key=lambda word: len(list(word.ancestors)))


def _shares_time(token: Token, verb: Token) -> bool:
    """Tell whether a noun's happening took place when its verb says: as the verb's subject, object or occasion."""
    if token.head.i == verb.i and token.dep_ in SUBJECTS | OBJECTS:
        return True
    if token.dep_ != "pobj" or token.head.head.i != verb.i:
        return False
    return token.head.lower_ in _AT or purpose_of(verb) == token


def purpose_of(verb: Token) -> Token | None:
    """Return the happening that people meet for: "met on Sunday for the debate"."""
    if with_particle(verb) not in _GATHERING:
        return None
    return next((noun for form, _, noun in prepositions(verb) if form == "for" and is_listed(noun)), None)


def _is_apart(date: Token, token: Token) -> bool:
    """Tell whether a date belongs to another clause or thing below a word ("after the May vote", "his 2015 taxes")."""
    before = date
    for step in (date, *date.ancestors):
        if step.i == token.i:
            return token.pos_ == "VERB" and before.dep_ in SUBJECTS | OBJECTS
        if step.dep_ in _OWN_CLAUSES or step.lower_ in _OTHER_TIMES:
            return True
        if step.i != date.i and (
            step.dep_ in {"poss", "compound"} or (is_listed(step) and step.head.lower_ not in _AT)
        ):
            return True
        before = step
    return True


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened: the names from the nearer to the wider, and those of them that are towns or states."""

    names: tuple[str, ...] = ()
    towns: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Return the names as one reads them: ``Oslo, Norway``."""
        return ", ".join(self.names)


def place_of(names: Names, token: Token, verb: Token | None) -> Place:
    """Return the place that a phrase "in …", "at …" names, or the noun's own ("Oslo talks"), else that of its verb."""
    words = [token]
    if token.pos_ != "VERB":
        words += [each.verb for each in list_tellers(token, verb) if _tells_setting(each, token)]
    for word in words:
        for phrase in _where_phrases(word):
            capital = next((city for each in _own_words(phrase) if (city := capital_of(each))), ())
            if capital:
                return Place(capital, frozenset(capital))
            places = _places_in(names, phrase)
            if places:
                return _as_place(names, places)
    modifiers = [child for child in token.children if child.dep_ == "compound" and child.ent_type_ in PLACE_LABELS]
    if not modifiers and token.lemma_.lower() in _OF_A_COUNTRY:
        modifiers = [word for word in _own_words(token) if word.ent_type_ == "GPE"]
    return _as_place(names, modifiers[:1] if token.pos_ != "VERB" else [])


def _as_place(names: Names, words: list[Token]) -> Place:
    known = {name: word.ent_type_ in {"GPE", ""} for word in words if (name := names.place(word))}
    return Place(tuple(known), frozenset(name for name, is_town in known.items() if is_town))


def _where_phrases(token: Token) -> Iterator[Token]:
    """Yield the objects of "in", "at" and the like below a word, and of verbs that reach a place their object."""
    holders = [token]
    if token.pos_ == "VERB":
        holders += [child for child in token.children if child.dep_ == "dobj"]
    else:
        # "talks with the president in Oslo", "a death in the fire in Oslo"
        holders += [noun for form, _, noun in prepositions(token) if form in _WITH]
    for holder in holders:
        yield from (noun for form, _, noun in prepositions(holder) if form in _WHERE)
    is_reaching = token.lemma_.lower() in _REACHING or "_street" in lemma_of(token)
    if is_reaching or (_is_hitting(token) and any(map(is_disaster, told_of(token)))):
        yield from (child for child in token.children if child.dep_ == "dobj")


def _own_words(token: Token) -> list[Token]:
    """Return the words below a word that are in no clause of their own."""
    cut = {word.i for child in token.subtree if child.dep_ in {"relcl", "advcl", "acl"} for word in child.subtree}
    return [word for word in token.subtree if word.i not in cut]


def _places_in(names: Names, phrase: Token) -> list[Token]:
    """Return the places in a phrase; an owner goes last: "Norway's Oslo" is Oslo, Norway.

    What only describes goes where there is another: "the Black Sea resort of Varna" is in Varna.
    """
    found = [word for word in _own_words(phrase) if names.is_place(word)]
    found = [word for word in found if not (word.dep_ == "compound" and word.head not in found)] or found
    owners = [word for word in found if word.dep_ == "poss" and word.i != phrase.i]
    return [word for word in found if word not in owners] + owners


def participants_of(names: Names, token: Token, place: Place) -> tuple[Participant, ...]:
    """Return who takes part: subjects and objects of a verb; of a noun its owner, "with whom", and who holds it."""
    heads = [word for head in _parties(token) for word in conjuncts(head) if _may_act(word)]
    if is_disaster(token):
        heads = [word for word in heads if not names.is_place(word)]
    found = [names.participant(word) for word in heads]
    known = dict.fromkeys(person for person in found if person is not None)
    return tuple(person for person in known if person.name not in place.names)


def _may_act(token: Token) -> bool:
    return token.pos_ == "PRON" or not token.ent_type_ or token.ent_type_ in AGENT_LABELS


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
        if verb.dep_ == "relcl" and verb.head.dep_ == "appos":
            # "Maria Lopez, the skipper who left Oslo"
            yield verb.head.head
