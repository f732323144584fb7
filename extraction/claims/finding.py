"""Find checkable propositions: in statements, in the article's own voice, and in headlines.

A claim is a clause or a noun phrase that presupposes a fact, never a whole sentence of several. Each has the voice that
makes it, that voice's stance, its figures and dates, and how worth checking it is (``worth``); what scores below
``LEAST_WORTH`` is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.extraction.claims.propositions import Form, Proposition, fragment, iter_propositions
from onrecord.extraction.claims.quantified import order_dates, order_quantities
from onrecord.extraction.claims.stance import is_called_wrong, read_stance
from onrecord.extraction.claims.voices import Voices
from onrecord.extraction.claims.worth import Circumstances, count_words, list_features, score
from onrecord.extraction.clauses import lemma_of
from onrecord.extraction.document import Document, ParagraphKind
from onrecord.extraction.gist import Gists
from onrecord.extraction.phrases import Taken, lying_in, phrase_span, tokens_in
from onrecord.extraction.values import Claim, Kind, Mode, Occurrence, Span, Stance, Statement

# Chosen on polnear/dev by what it costs in recall: see the table in docs/extraction.md.
LEAST_WORTH = 0.0
_ACCUSING = frozenset({"accuse", "blame", "charge", "fault", "accusation"})
_PROSE = frozenset({ParagraphKind.BODY, ParagraphKind.HEADLINE})
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposition with whose it is; without a statement it is the article's own."""

    proposition: Proposition
    span: Span
    statement: Statement | None
    is_headline: bool = False


def find_claims(document: Document) -> Document:
    """Add the claims in reading order; each has the one place where it was found (two, if it is corrected there)."""
    voices = Voices(document)
    found: dict[Span, tuple[Occurrence, ...]] = {}
    for candidate, features, occurrence in iter_occurrences(document, voices):
        del features
        if occurrence.confidence >= LEAST_WORTH and candidate.span not in found:
            found[candidate.span] = (occurrence, *_correction(voices, candidate, occurrence))
    claims = tuple(
        Claim(str(number), " ".join(span.of(document.text).split()), found[span])
        for number, span in enumerate(sorted(found), 1)
    )
    return replace(document, claims=claims)


def iter_occurrences(document: Document, voices: Voices) -> Iterator[tuple[Candidate, dict[str, float], Occurrence]]:
    """Yield every proposition as an occurrence, with the features that its worth is computed from."""
    doc, gists = document.tokens, Gists(document)
    counts = count_words(list(doc))
    candidates = list(_candidates(document, voices))
    clauses = {(c.span, c.statement.id if c.statement else None) for c in candidates if c.proposition.form is Form.FINITE}
    ordered = sorted(span for span, _ in clauses)
    for candidate in candidates:
        proposition, statement = candidate.proposition, candidate.statement
        words = tokens_in(doc, candidate.span)
        speaker = voices.speaker(statement) if statement is not None and statement.kind is not Kind.INDIRECT else None
        gist = gists.of(proposition.head, words[0].i, words[-1].i + 1, speaker)
        quantities = order_quantities(doc, proposition.head, lying_in(document.quantities, candidate.span))
        around = Circumstances(
            quantities=quantities,
            names=len(gist.names),
            is_said=statement is not None and statement.mode is Mode.SPEECH,
            is_quoted=statement is not None and statement.kind is Kind.DIRECT,
            is_attitude=statement is not None and statement.mode is Mode.ATTITUDE,
            is_headline=candidate.is_headline,
            is_contained=_is_contained(candidate.span, ordered),
            depth=candidate.span.start / max(1, len(document.text)),
        )
        features = list_features(proposition, around, counts)
        cue = voices.cue_words[statement.id] if statement is not None else []
        yield (
            candidate,
            features,
            Occurrence(
                span=candidate.span,
                stance=read_stance(proposition, cue),
                statement_id=statement.id if statement is not None else None,
                quantities=quantities,
                dates=order_dates(doc, proposition.head, lying_in(document.dates, candidate.span)),
                inside=voices.outer(statement) if statement is not None else None,
                gist=gist,
                confidence=round(score(features), 3),
            ),
        )


def _is_contained(span: Span, ordered: list[Span]) -> bool:
    """Tell whether a wider clause of the same sentence holds the span."""
    return any(other != span and other.holds(span) for other in ordered if other.start <= span.start < other.end)


def _candidates(document: Document, voices: Voices) -> Iterator[Candidate]:
    """Yield the propositions that make claims of their own, each with its voice, in no particular order."""
    doc = document.tokens
    skipped = Taken(len(document.text), (each.span for each in document.skipped))
    headline = Taken(len(document.text), (p.span for p in document.paragraphs if p.kind is ParagraphKind.HEADLINE))
    prose = Taken(len(document.text), (p.span for p in document.paragraphs if p.kind in _PROSE))
    heads: set[int] = set()
    for proposition in iter_propositions(doc):
        head = proposition.head
        held = voices.holder(head)
        if skipped.meets(proposition.span) or not prose.meets(proposition.span):
            continue
        if held is None and voices.reported_by(head) is not None and proposition.form is not Form.NOMINAL:
            continue  # that somebody says something is a statement, told elsewhere
        span = proposition.span
        if held is not None:
            span = Span(max(span.start, held[1].start), min(span.end, held[1].end))
        span = _tidy(document.text, span)
        if span.start < span.end <= span.start + _LONGEST:
            heads.add(head.i)
            yield Candidate(proposition, span, held[0] if held else None, is_headline=headline.meets(span))
    yield from _whole_contents(document, voices, heads)
    for paragraph in document.paragraphs:
        words = tokens_in(doc, paragraph.span) if paragraph.kind is ParagraphKind.HEADLINE else []
        if words and not any(word.i in heads for word in words):
            yield Candidate(fragment(doc, words[0].i, words[-1].i + 1), paragraph.span, None, is_headline=True)


def _whole_contents(document: Document, voices: Voices, heads: set[int]) -> Iterator[Candidate]:
    """Yield contents that are one proposition without a clause of their own: "as a fraud", "of hiding the spill"."""
    doc = document.tokens
    for statement in document.statements:
        if statement.kind is Kind.DIRECT or len(statement.content) != 1:
            continue
        cue = voices.cue_words[statement.id]
        span = statement.content[0]
        if any(lemma_of(word) in _ACCUSING for word in cue):
            span = _with_accused(cue, span)
        elif any(word.i in heads for word in tokens_in(doc, span)):
            continue
        words = tokens_in(doc, span)
        span = _tidy(document.text, span)
        if len(words) > 1 and span.end - span.start <= _LONGEST:
            yield Candidate(fragment(doc, words[0].i, words[-1].i + 1), span, statement)


def _with_accused(cue: list[Token], content: Span) -> Span:
    """Return an accusation with the accused where the content begins behind it: "accused [the city of hiding…]"."""
    for verb in cue:
        for child in verb.children:
            accused = phrase_span(child, without=frozenset({"prep", "relcl", "acl"}))
            if child.dep_ == "dobj" and accused.end <= content.start:
                return Span(accused.start, content.end)
    return content


def _tidy(text: str, span: Span) -> Span:
    """Return the span without white space and stray punctuation at its ends."""
    start, end = span
    while start < end and text[start] in " \n\r\t,;:.-\u2013\u2014":
        start += 1
    while start < end and text[end - 1] in " \n\r\t,;:.-\u2013\u2014":
        end -= 1
    return Span(start, end)


def _correction(voices: Voices, candidate: Candidate, occurrence: Occurrence) -> Iterator[Occurrence]:
    """Yield the article's own denial of what it says was claimed falsely."""
    if candidate.statement is None or occurrence.stance is not Stance.ASSERTS:
        return
    if is_called_wrong(voices.cue_words[candidate.statement.id]):
        yield replace(occurrence, stance=Stance.DENIES, statement_id=None, inside=None)
