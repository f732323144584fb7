"""Find checkable propositions: in statements and, where a figure is given, in the article's own voice.

A claim is the clause, not the paragraph. Opinions, wishes, predictions, orders and questions are none. The
confidence is its check-worthiness: a sum of what makes a clause checkable (``score_worth``), not a measured chance.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extraction.claims.checkable import (
    Clause,
    clause_around,
    is_checkable,
    iter_clauses,
    lacks_evidence,
    only_denies,
    score_worth,
)
from onrecord.extraction.document import Document, ParagraphKind
from onrecord.extraction.phrases import Taken, lying_in, phrase_span, tokens_in
from onrecord.extraction.values import Claim, Mode, Occurrence, Quantity, Span, Stance, Statement

# What a cue says of its content; the lemmas stand for kinds of speech act, not for a list of reporting verbs.
_DENYING = frozenset({"deny", "refute", "dispute", "reject", "dismiss", "contradict", "disprove", "debunk", "rebut"})
_QUESTIONING = frozenset({"question", "doubt", "wonder", "ask", "query"})
_ACCUSING = frozenset({"accuse", "blame", "charge", "allege", "fault", "accusation", "allegation"})
_ORDERING = frozenset(
    "urge demand order call ask invite request promise pledge vow threaten hope want wish plan predict expect fear "
    "propose suggest recommend".split()
)
# "X falsely claimed that …": X asserts it, and the article denies it.
_FALSELY = frozenset({"falsely", "wrongly", "incorrectly", "erroneously", "mistakenly", "baselessly"})
# What the article says on its own of so few things, or of so short a time, is scene-setting.
_SMALL_COUNT = 10
_SCENE_UNITS = frozenset({"minutes", "hours", "days", "weeks", "times", "words", "seconds"})
_TIGHT_UNITS = frozenset({"usd", "eur", "gbp", "percent", "percentage points", "people", "years"})

# A clause without a figure has to reach this to be a claim; with one it always does.
LEAST_WORTH = 0.6
_ACCUSATION_WORTH = 0.8
_SHORTEST_WORDS = 4


def find_claims(document: Document) -> Document:
    """Add the claims in reading order; each has the one place where it was found (two, if it is corrected there)."""
    found: dict[Span, tuple[Occurrence, ...]] = {}
    for statement in document.statements:
        for occurrence in _in_statement(document, statement):
            found.setdefault(occurrence.span, (occurrence, *_correction(document, statement, occurrence)))
    said = (span for statement in document.statements for span in (*statement.content, *statement.cue))
    taken = Taken(len(document.text), (*said, *found, *(skipped.span for skipped in document.skipped)))
    for occurrence in _in_own_voice(document, taken):
        if not taken.meets(occurrence.span):
            found[occurrence.span] = (occurrence,)
            taken.add(occurrence.span)
    claims = tuple(
        Claim(str(number), " ".join(span.of(document.text).split()), found[span])
        for number, span in enumerate(sorted(found), 1)
    )
    return replace(document, claims=claims)


def _in_statement(document: Document, statement: Statement) -> Iterator[Occurrence]:
    """Yield the claims that a statement makes, denies or questions."""
    if statement.mode is not Mode.SPEECH or not statement.content:
        return
    cue = _cue_words(document, statement)
    acts = {word.lemma_.lower() for word in cue}
    heads = {word.i for word in cue}
    if acts & _ACCUSING and len(statement.content) == 1:
        span = _with_accused(cue, statement.content[0])
        stance = Stance.DENIES if acts & _DENYING else Stance.ASSERTS
        yield _occurrence(document, span, stance, statement, _ACCUSATION_WORTH)
        return
    for span in statement.content:
        if _is_verdict(document, span):
            yield _occurrence(document, span, Stance.ASSERTS, statement, LEAST_WORTH)
            continue
        has_as = any(word.lower_ == "as" for word in tokens_in(document.tokens, span))
        for clause in iter_clauses(document.tokens, span):
            quantity = _quantity_in(document, clause.span)
            worth = score_worth(clause, quantity)
            is_long = len(clause.span.of(document.text).split()) >= _SHORTEST_WORDS
            is_ordered = bool(acts & _ORDERING) and quantity is None
            if clause.head.i in heads or not is_long or is_ordered or not is_checkable(clause) or only_denies(clause):
                continue
            if quantity or worth >= LEAST_WORTH:
                stance = _stance(clause, acts, has_as=has_as)
                yield _occurrence(document, clause.span, stance, statement, worth, quantity)


def _cue_words(document: Document, statement: Statement) -> list[Token]:
    return [word for span in statement.cue for word in tokens_in(document.tokens, span)]


def _with_accused(cue: list[Token], content: Span) -> Span:
    """Return an accusation with the accused where the content begins behind it: "accused [the city of hiding…]"."""
    for verb in cue:
        for child in verb.children:
            accused = phrase_span(child, without=frozenset({"prep", "relcl", "acl"}))
            if child.dep_ == "dobj" and accused.end <= content.start:
                return Span(accused.start, content.end)
    return content


def _is_verdict(document: Document, span: Span) -> bool:
    """Tell a named thing that is called a deed: "the vote of May 3 as rigged" is checkable, "… as unwise" is not."""
    words = tokens_in(document.tokens, span)
    is_named = any(word.ent_type_ for word in words)
    verdict = next((words[i + 1] for i, word in enumerate(words[:-1]) if word.lower_ == "as"), None)
    has_verb = any(word.tag_ in {"VBD", "VBP", "VBZ", "MD"} for word in words)
    return is_named and not has_verb and verdict is not None and verdict.tag_ == "VBN"


def _correction(document: Document, statement: Statement, occurrence: Occurrence) -> Iterator[Occurrence]:
    """Yield the article's own denial of what it says was claimed falsely."""
    words = {child.lower_ for word in _cue_words(document, statement) for child in (word, *word.children)}
    if words & _FALSELY and occurrence.stance is Stance.ASSERTS:
        yield replace(occurrence, stance=Stance.DENIES, statement_id=None)


def _in_own_voice(document: Document, taken: Taken) -> Iterator[Occurrence]:
    """Yield the clauses with a figure that nobody in the article is said to have said."""
    prose = [p for p in document.paragraphs if p.kind in {ParagraphKind.BODY, ParagraphKind.HEADLINE}]
    for paragraph in prose:
        for quantity in lying_in(document.quantities, paragraph.span):
            if _is_scene(quantity) or taken.meets(quantity.span):
                continue
            clause = clause_around(document.tokens, quantity, paragraph.span)
            if clause is not None and is_checkable(clause):
                stance = _stance(clause, set(), has_as=False)
                yield _occurrence(document, clause.span, stance, None, score_worth(clause, quantity), quantity)


def _is_scene(quantity: Quantity) -> bool:
    if quantity.unit in _TIGHT_UNITS:
        return False
    is_small = quantity.value is not None and abs(quantity.value) < _SMALL_COUNT
    return is_small or quantity.unit in _SCENE_UNITS


def _stance(clause: Clause, acts: set[str], *, has_as: bool) -> Stance:
    """Return what is done with the clause: "denied that", "no evidence that", "questioned whether".

    Whoever dismisses a thing *as* something asserts what stands behind "as".
    """
    if lacks_evidence(clause.head.head) or (acts & _DENYING and not has_as):
        return Stance.DENIES
    marks = {child.lower_ for child in clause.head.children if child.dep_ == "mark"}
    return Stance.QUESTIONS if acts & _QUESTIONING or "whether" in marks else Stance.ASSERTS


def _quantity_in(document: Document, span: Span) -> Quantity | None:
    """Return the figure of a clause: the first with a value, else the first."""
    inside = list(lying_in(document.quantities, span))
    return next((quantity for quantity in inside if quantity.value is not None), inside[0] if inside else None)


def _occurrence(
    document: Document,
    span: Span,
    stance: Stance,
    statement: Statement | None,
    worth: float,
    quantity: Quantity | None = None,
) -> Occurrence:
    dated = next(lying_in(document.dates, span), None)
    return Occurrence(
        span=span,
        stance=stance,
        statement_id=statement.id if statement else None,
        quantity=quantity or _quantity_in(document, span),
        date=dated.date if dated else None,
        confidence=worth,
    )
