"""Tell when and at what occasion each statement was made.

``said_at`` is set only where the words around the cue say so: a date that hangs from the cue's verb, or the date of
an event that the statement was made at. A date inside the content says when something happened, not when it was said.
"""

from dataclasses import replace
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from onrecord.extraction.document import DatedSpan, Document
from onrecord.extraction.events.triggers import is_listed
from onrecord.extraction.phrases import OBJECTS, lying_in, phrase_span, prepositions, sentence_span, tokens_in
from onrecord.extraction.times.tense import clause_verb
from onrecord.extraction.values import Event, Span, Statement

# "at talks" and "during a visit" are occasions whatever the noun; behind the others the noun has to be one of
# data/occasions.txt. What was said before or after an event was not said at it.
_ALWAYS = frozenset({"at", "during", "via"})
_WITH_NOUN = frozenset({"in", "on", "from", "through", "over", "by"})
_APART = frozenset({"before", "after", "following"})
_NO_OCCASION = frozenset(
    {"time", "age", "expense", "risk", "cost", "odds", "end", "beginning", "start", "rate", "level"}
)
_FAR = frozenset({"ccomp", "punct"})
_LONGEST_CONTEXT = 160


def find_occasions(document: Document) -> Document:
    """Add time, context and event to the statements; one that continues another takes what that one has."""
    done: dict[str, Statement] = {}
    for statement in document.statements:
        before = done.get(statement.continues or "")
        if before is not None and not statement.cue:
            done[statement.id] = replace(statement, said_at=before.said_at, event_id=before.event_id)
        else:
            done[statement.id] = _place_in_time(document, statement)
    return replace(document, statements=tuple(done.values()))


@cache
def _occasion_nouns() -> frozenset[str]:
    table = files("onrecord.extraction").joinpath("data", "occasions.txt").read_text(encoding="utf-8")
    return frozenset(word for line in table.splitlines() if not line.startswith("#") for word in line.split())


def _place_in_time(document: Document, statement: Statement) -> Statement:
    verb = _cue_verb(document, statement)
    if verb is None:
        return statement
    taken = (*statement.content, *statement.source)
    dated = _said_on(document, verb, taken)
    form, context = _context(document, verb, taken)
    event = _event_at(document, context) if context and form not in _APART else None
    said_at = dated.date if dated and dated.date_end is None else None
    if dated is None and event is not None and event.date_end is None:
        said_at = event.date
    return replace(
        statement,
        said_at=said_at,
        context=context.of(document.text) if context else None,
        event_id=event.id if event else None,
    )


def _cue_verb(document: Document, statement: Statement) -> Token | None:
    """Return the verb of the cue, or the one that governs a noun or preposition that is the cue."""
    words = [word for span in statement.cue for word in tokens_in(document.tokens, span)]
    return next((w for w in words if w.pos_ == "VERB"), None) or (clause_verb(words[0]) if words else None)


def _said_on(document: Document, verb: Token, taken: tuple[Span, ...]) -> DatedSpan | None:
    """Return the date that hangs from the cue's verb: "said on Monday", "said at talks on Monday"."""
    for dated in lying_in(document.dates, sentence_span(verb)):
        if any(span.meets(dated.span) for span in taken):
            continue
        words = tokens_in(document.tokens, dated.span)
        if words and _governs(verb, words[0]):
            return dated
    return None


def _governs(verb: Token, word: Token) -> bool:
    """Tell whether a word hangs from this verb with no other clause and no other preposition of time between them.

    What was said "ahead of Monday's vote" or "before the talks on Friday" was not said then.
    """
    for step in (word, *word.ancestors):
        if step.i == verb.i:
            return True
        if step.lower_ in _APART | {"ahead", "since", "until", "by", "about", "against", "over", "for"}:
            return False
        if step.pos_ in {"VERB", "AUX"} and step.dep_ not in {"amod", "compound", "prep"}:
            return False
    return False


def _context(document: Document, verb: Token, taken: tuple[Span, ...]) -> tuple[str, Span | None]:
    """Return the phrase that names the occasion, in the article's own words, and its preposition."""
    for form, preposition, noun in prepositions(verb):
        lemma = noun.lemma_.lower()
        fits = form in _ALWAYS and lemma not in _NO_OCCASION
        fits = fits or (form in _WITH_NOUN | _APART and lemma in _occasion_nouns())
        if not fits or noun.pos_ not in {"NOUN", "PROPN"} or _is_date(document, noun):
            continue
        span = _without_clauses(document.text, phrase_span(preposition, without=_FAR), preposition)
        if span.end - span.start <= _LONGEST_CONTEXT and not any(span.meets(other) for other in taken):
            return form, span
    # "told a rally in Oslo that …"
    for noun in (child for child in verb.children if child.dep_ in OBJECTS and is_listed(child)):
        span = phrase_span(noun, without=_FAR | {"relcl"})
        if span.end - span.start <= _LONGEST_CONTEXT and not any(span.meets(other) for other in taken):
            return "", span
    return "", None


def _is_date(document: Document, noun: Token) -> bool:
    return any(dated.span.start <= noun.idx < dated.span.end for dated in lying_in(document.dates, sentence_span(noun)))


def _without_clauses(text: str, span: Span, preposition: Token) -> Span:
    """Cut a phrase off where a relative clause begins: "during the opening of the fair, which …"."""
    starts = [word.left_edge.idx for word in preposition.subtree if word.dep_ in {"relcl", "advcl"}]
    end = min((start for start in starts if span.start < start < span.end), default=span.end)
    while end > span.start and not text[end - 1].isalnum():
        end -= 1
    return Span(span.start, end)


def _event_at(document: Document, context: Span) -> Event | None:
    """Return the event that the most of an occasion's words speak of."""
    shared = [
        (min(mention.end, context.end) - mention.start, -number)
        for number, event in enumerate(document.events)
        for mention in event.mentions
        if context.start <= mention.start < context.end
    ]
    return document.events[-max(shared)[1]] if shared else None
