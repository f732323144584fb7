"""Find happenings: what, when, where, who.

A happening needs a word for it (data/events.tsv) and a date or a place beside it; this first version would rather
miss one than invent one. Mentions are joined into one event when they are of one type and nothing that is known of
them disagrees.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from onrecord.extraction.document import DatedSpan, Document
from onrecord.extraction.phrases import (
    AGENT_LABELS,
    OBJECTS,
    PLACE_LABELS,
    SUBJECTS,
    conjuncts,
    phrase_span,
    prepositions,
    tokens_in,
)
from onrecord.extraction.tense import clause_verb
from onrecord.extraction.values import Event, Participant, Span

# Dependents of a noun or verb that belong to its mention's neighbours, not to the words that name the happening.
_OUTSIDE = frozenset({"relcl", "cc", "conj", "appos", "ccomp", "advcl", "parataxis", "punct"})
_TIME_WORDS = frozenset({"day", "week", "month", "year", "morning", "evening", "night"})
_MEETS = ("between", "with", "by", "of")
# An event with both a date and a place is rarely misread; one with a place alone often is a general word.
_DATED_AND_PLACED, _DATED, _PLACED = 0.8, 0.7, 0.5
_LONGEST_MENTION = 120


@dataclass(frozen=True, slots=True)
class _Happening:
    """One mention and all that its clause says of it."""

    span: Span
    lemma: str
    type: str
    date: DatedSpan | None
    place: str | None
    participants: tuple[Participant, ...]
    is_definite: bool


def find_events(document: Document) -> Document:
    """Add the events in reading order of their first mention."""
    groups: list[list[_Happening]] = []
    for happening in _happenings(document):
        home = next((group for group in groups if _belongs(happening, group)), None)
        if home is not None:
            home.append(happening)
        elif happening.date or happening.place:
            groups.append([happening])
    kept = [group for group in groups if any(h.date for h in group) or len(group) > 1]
    events = tuple(_event(document, str(number), group) for number, group in enumerate(kept, 1))
    return replace(document, events=events)


@cache
def _triggers() -> dict[tuple[str, str], str]:
    """Return the type of happening by part of speech ("n", "v") and lemma."""
    table = files("onrecord.extraction").joinpath("data", "events.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {(part, lemma): kind for part, lemma, kind in rows}


def _happenings(document: Document) -> Iterator[_Happening]:
    for token in document.tokens:
        part = {"NOUN": "n", "VERB": "v"}.get(token.pos_)
        kind = _triggers().get((part, token.lemma_.lower())) if part else None
        if kind is None or token.dep_ == "compound" or _is_skipped(document, token) or _is_unreal(token):
            continue
        yield _describe(document, token, kind)


def _is_skipped(document: Document, token: Token) -> bool:
    return any(skipped.span.start <= token.idx < skipped.span.end for skipped in document.skipped)


def _is_unreal(token: Token) -> bool:
    """Tell a happening that the text denies, wishes for or supposes ("if they meet", "would not resign")."""
    verb = token if token.pos_ == "VERB" else clause_verb(token)
    if verb is None:
        return False
    words = {child.lower_ for child in verb.children if child.dep_ in {"neg", "aux", "mark"}}
    hedges = {"not", "n't", "never", "would", "could", "might", "may", "can", "should", "must", "if", "unless"}
    return bool(words & hedges)


def _describe(document: Document, token: Token, kind: str) -> _Happening:
    span = phrase_span(token, without=_OUTSIDE | (SUBJECTS if token.pos_ == "VERB" else frozenset()))
    if span.end - span.start > _LONGEST_MENTION:
        span = Span(token.idx, token.idx + len(token))
    verb = token if token.pos_ == "VERB" else clause_verb(token)
    return _Happening(
        span=span,
        lemma=token.lemma_.lower(),
        type=kind,
        date=_date(document, token, span, verb),
        place=_place(token) or (_place(verb) if verb is not None and token.dep_ in SUBJECTS | OBJECTS else None),
        participants=_participants(document, token),
        is_definite=any(child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an"} for child in token.children),
    )


def _date(document: Document, token: Token, span: Span, verb: Token | None) -> DatedSpan | None:
    """Return the date inside the mention, or else the one that says when the verb's action took place."""
    inside = [dated for dated in document.dates if span.holds(dated.span)]
    if inside:
        return inside[0]
    if verb is None:
        return None
    for dated in document.dates:
        words = tokens_in(document.tokens, dated.span)
        if not words or words[0].sent.start != token.sent.start:
            continue
        root = min(words, key=lambda word: len(list(word.ancestors)))
        adverbial = root.head if root.dep_ == "pobj" else root
        if adverbial.head.i == verb.i and _is_argument(token, verb):
            return dated
    return None


def _is_argument(token: Token, verb: Token) -> bool:
    """Tell whether the verb's action is the happening itself or has it as subject or object."""
    return token.i == verb.i or (token.head.i == verb.i and token.dep_ in SUBJECTS | OBJECTS)


def _place(token: Token) -> str | None:
    """Return the place that a phrase "in …", "at …" below a word names, with the wider place behind a comma."""
    for form, _, place in prepositions(token):
        if form not in {"in", "at", "on", "near", "outside", "from", "to"}:
            continue
        words = [t for t in place.subtree if t.ent_type_ in PLACE_LABELS]
        if words and words[0].i >= place.left_edge.i:
            names = [ent.text for ent in place.doc[words[0].i : words[-1].i + 1].ents if ent.label_ in PLACE_LABELS]
            return ", ".join(dict.fromkeys(names)) or None
    if token.lemma_.lower() == "visit":
        return next((c.text for c in token.children if c.dep_ == "dobj" and c.ent_type_ in PLACE_LABELS), None)
    return None


def _participants(document: Document, token: Token) -> tuple[Participant, ...]:
    """Return who meets, speaks or is arrested: subjects and objects of a verb, "between" and "with" of a noun."""
    heads: list[Token] = []
    if token.pos_ == "VERB":
        heads += [child for child in token.children if child.dep_ in SUBJECTS | {"dobj"}]
    heads += [word for form, _, word in prepositions(token) if form in _MEETS]
    heads += [child for child in token.children if child.dep_ == "poss"]
    if token.dep_ in SUBJECTS | OBJECTS and token.head.pos_ == "VERB" and token.dep_ == "dobj":
        heads += [child for child in token.head.children if child.dep_ in SUBJECTS]
    found = [_participant(document, word) for head in heads for word in conjuncts(head)]
    return tuple(dict.fromkeys(p for p in found if p is not None))


def _participant(document: Document, token: Token) -> Participant | None:
    """Return a named participant under the speaker's name where it is one of the article's speakers."""
    name = next((ent.text for ent in token.doc[token.i : token.i + 1].ents), None)
    entity = next((ent for ent in token.sent.ents if ent.start <= token.i < ent.end), None)
    if entity is None or entity.label_ not in AGENT_LABELS:
        return None
    name = entity.text.removesuffix("'s").removesuffix("\u2019s")
    for speaker in document.speakers:
        if name in {speaker.name, *speaker.aliases}:
            return Participant(speaker.name, speaker.id)
    return Participant(name)


def _belongs(happening: _Happening, group: list[_Happening]) -> bool:
    """Tell whether a mention speaks of a group's happening: one type, and date and place do not disagree.

    A mention without date and place joins only as a definite phrase with a word that the group has used.
    """
    if happening.type != group[0].type:
        return False
    days = {h.date.date for h in group if h.date}
    places = {h.place for h in group if h.place}
    if happening.date and days:
        return happening.date.date in days and not (happening.place and places and happening.place not in places)
    if happening.place and places:
        return happening.place in places and happening.is_definite
    return happening.is_definite and happening.lemma in {h.lemma for h in group}


def _event(document: Document, number: str, group: list[_Happening]) -> Event:
    dated = next((h.date for h in group if h.date), None)
    place = max((h.place for h in group if h.place), key=len, default=None)
    named = max(group, key=lambda h: (h.date is not None, h.place is not None, h.span.end - h.span.start))
    return Event(
        id=number,
        title=" ".join(named.span.of(document.text).split()),
        type=group[0].type,
        mentions=tuple(dict.fromkeys(h.span for h in group)),
        date=dated.date if dated else None,
        date_end=dated.date_end if dated else None,
        place=place,
        participants=tuple(dict.fromkeys(p for h in group for p in h.participants)),
        confidence=_DATED_AND_PLACED if dated and place else _DATED if dated else _PLACED,
    )
