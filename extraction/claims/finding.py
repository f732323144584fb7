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
LEAST_WORTH = 0.25
_ACCUSING = frozenset({"accuse", "blame", "charge", "fault", "accusation"})
# In somebody's mouth these make a claim of what they report.
_SAYING = frozenset("say claim tell deny allege argue insist assert state declare admit promise accuse call".split())
# What these are about has not happened.
_WISHING = frozenset("urge demand order ask invite hope want wish plan propose suggest recommend request".split())
# Saying that takes an infinitive or an object does something: promises, refuses, accuses, calls.
_DEEDS = frozenset({"xcomp", "dobj", "prep", "oprd"})
_PROSE = frozenset({ParagraphKind.BODY, ParagraphKind.HEADLINE})
# Capitals mislead the parser, so a headline without a verb may be a clause; a shorter one is a label.
_HEADLINE_WORDS = 5
# A longer stretch is no single clause any more.
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
    counts = count_words(doc)
    for candidate, is_contained in _without_doubles(document, list(_candidates(document, voices))):
        proposition, statement = candidate.proposition, candidate.statement
        words = tokens_in(doc, candidate.span)
        speaker = voices.speaker(statement) if statement is not None and statement.kind is not Kind.INDIRECT else None
        gist = gists.of(proposition.head, words[0].i, words[-1].i + 1, speaker)
        if (
            proposition.form is Form.NOMINAL
            and not gist.names
            and not any(lying_in(document.quantities, candidate.span))
        ):
            continue  # whose deed it was, or what it was done to, is not told
        quantities = order_quantities(doc, proposition.head, lying_in(document.quantities, candidate.span))
        cue = voices.cue_words[statement.id] if statement is not None else []
        around = Circumstances(
            quantities=quantities,
            names=len(gist.names),
            is_said=statement is not None and statement.mode is Mode.SPEECH,
            is_quoted=statement is not None and statement.kind is Kind.DIRECT,
            is_attitude=statement is not None and statement.mode is Mode.ATTITUDE,
            is_wished=any(lemma_of(word) in _WISHING for word in cue),
            is_headline=candidate.is_headline,
            is_contained=is_contained,
            depth=candidate.span.start / max(1, len(document.text)),
        )
        features = list_features(proposition, around, counts)
        yield (
            candidate,
            features,
            Occurrence(
                span=candidate.span,
                stance=read_stance(
                    proposition, cue, is_verdict=statement is not None and voices.gives_verdict(statement)
                ),
                statement_id=statement.id if statement is not None else None,
                quantities=quantities,
                dates=order_dates(doc, proposition.head, lying_in(document.dates, candidate.span)),
                inside=voices.outer(statement) if statement is not None else None,
                gist=gist,
                confidence=round(score(features), 3),
            ),
        )


def _without_doubles(document: Document, candidates: list[Candidate]) -> Iterator[tuple[Candidate, bool]]:
    """Yield the candidates in reading order, and whether a wider clause holds each.

    An infinitive, participle or relative clause inside a wider clause says no more than that one and is left out, save
    for one with a figure, which need not be the wider one's. So is
    a clause that only leads up to what it says ("records show that she paid"), where the same voice says both; but in
    somebody's mouth "she claimed that …" is a claim as well. A nominal stays: it is not about what its clause is about.
    """
    said = {(_voice(c), c.proposition.head.i) for c in candidates if c.proposition.form is Form.FINITE}
    reach = -1
    for candidate in sorted(candidates, key=lambda c: (c.span.start, -c.span.end)):
        is_contained = candidate.span.end <= reach
        form = candidate.proposition.form
        if form is Form.FINITE:
            reach = max(reach, candidate.span.end)
        stays = form in {Form.FINITE, Form.NOMINAL} or any(lying_in(document.quantities, candidate.span))
        if is_contained and not stays:
            continue
        told = _find_told(candidate.proposition.head)
        is_report = candidate.statement is not None and lemma_of(candidate.proposition.head) in _SAYING
        if form is Form.NOMINAL or is_report or told is None or (_voice(candidate), told.i) not in said:
            yield candidate, is_contained


def _find_told(head: Token) -> Token | None:
    """Return the verb of the clause that a clause only leads up to ("there is no proof that …")."""
    for child in head.children:
        if child.dep_ == "ccomp":
            return child
    if not any(child.dep_ == "expl" for child in head.children):
        return None
    clauses = (
        clause for noun in head.children if noun.dep_ == "attr" for clause in noun.children if clause.dep_ == "acl"
    )
    return next((clause for clause in clauses if any(word.dep_ == "mark" for word in clause.children)), None)


def _voice(candidate: Candidate) -> str | None:
    return candidate.statement.id if candidate.statement is not None else None


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
        if held is None and _only_reports(voices, proposition):
            continue
        span = proposition.span
        if held is not None:
            span = Span(max(span.start, held[1].start), min(span.end, held[1].end))
        span = _tidy(document.text, span)
        if span.start < span.end <= span.start + _LONGEST:
            if proposition.form is not Form.NOMINAL:
                heads.add(head.i)
            yield Candidate(proposition, span, held[0] if held else None, is_headline=headline.meets(span))
    yield from _whole_contents(document, voices, heads)
    for paragraph in document.paragraphs:
        words = tokens_in(doc, paragraph.span) if paragraph.kind is ParagraphKind.HEADLINE else []
        if len(words) >= _HEADLINE_WORDS and not any(word.i in heads for word in words):
            yield Candidate(fragment(doc, words[0].i, words[-1].i + 1), paragraph.span, None, is_headline=True)


def _only_reports(voices: Voices, proposition: Proposition) -> bool:
    """Tell whether a clause of the article's own only says that somebody says something: that is a statement.

    "She refused to pay" and "the council agreed to a loan" are deeds as well, and stay.
    """
    head = proposition.head
    if proposition.form is Form.NOMINAL or voices.reported_by(head) is None:
        return False
    return not any(child.dep_ in _DEEDS for child in head.children if child.i > head.i) or any(
        child.dep_ in {"ccomp", "parataxis"} for child in head.children
    )


def _whole_contents(document: Document, voices: Voices, heads: set[int]) -> Iterator[Candidate]:
    """Yield contents that are one proposition without a clause of their own: "as a fraud", "of hiding the spill"."""
    doc = document.tokens
    for statement in document.statements:
        if statement.kind is Kind.DIRECT or len(statement.content) != 1:
            continue
        cue = voices.cue_words[statement.id]
        span = statement.content[0]
        is_small_clause = voices.gives_verdict(statement)
        if any(lemma_of(word) in _ACCUSING for word in cue):
            span, is_small_clause = _with_accused(cue, span), True
        elif any(word.i in heads for word in tokens_in(doc, span)):
            continue
        words = tokens_in(doc, span)
        span = _tidy(document.text, span)
        if len(words) > 1 and span.end - span.start <= _LONGEST:
            form = Form.FINITE if is_small_clause else Form.FRAGMENT
            yield Candidate(fragment(doc, words[0].i, words[-1].i + 1, form), span, statement)


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
