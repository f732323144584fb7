"""Tell when and at what occasion each statement was made.

``said_at`` is set only where the words around the cue say so: a date that hangs from the cue's verb, or the date of
an event that the statement was made at. A date inside the content says when something happened, not when it was said.
"""

from dataclasses import replace

from spacy.tokens import Token

from onrecord.extraction.document import DatedSpan, Document
from onrecord.extraction.phrases import phrase_span, prepositions, tokens_in
from onrecord.extraction.tense import clause_verb
from onrecord.extraction.values import Event, Span, Statement

_AT = frozenset({"at", "during", "in", "on", "after", "before", "following", "from", "via"})
_LONGEST_CONTEXT = 160
_TO_HEARERS = frozenset({"to", "with"})


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


def _place_in_time(document: Document, statement: Statement) -> Statement:
    verb = _cue_verb(document, statement)
    if verb is None:
        return statement
    taken = (*statement.content, *statement.source)
    dated = _said_on(document, verb, taken)
    context = _context(document, verb, taken)
    event = _event_at(document, context) if context else None
    said_at = dated.date if dated and dated.date_end is None else None
    if said_at is None and dated is None and event is not None and event.date_end is None:
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
    for dated in document.dates:
        if any(span.meets(dated.span) for span in taken):
            continue
        words = tokens_in(document.tokens, dated.span)
        if words and words[0].sent.start == verb.sent.start and _governs(verb, words[0]):
            return dated
    return None


def _governs(verb: Token, word: Token) -> bool:
    """Tell whether a word hangs from this verb with no other clause between them."""
    found = clause_verb(word.head) if word.head.i != word.i else None
    return found is not None and found.i == verb.i


def _context(document: Document, verb: Token, taken: tuple[Span, ...]) -> Span | None:
    """Return the phrase that names the occasion, in the article's own words."""
    for form, preposition, noun in prepositions(verb):
        span = phrase_span(preposition, without=frozenset({"ccomp", "punct"}))
        if form not in _AT or form in _TO_HEARERS or any(span.meets(other) for other in taken):
            continue
        is_date = any(dated.span.start <= noun.idx < dated.span.end for dated in document.dates)
        if not is_date and noun.pos_ in {"NOUN", "PROPN", "VERB"} and span.end - span.start <= _LONGEST_CONTEXT:
            return span
    return None


def _event_at(document: Document, context: Span) -> Event | None:
    return next((event for event in document.events if any(context.meets(m) for m in event.mentions)), None)
