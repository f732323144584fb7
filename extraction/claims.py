"""Find checkable propositions: in statements and, where a figure is given, in the article's own voice.

A claim is the clause, not the paragraph. Opinions, wishes, predictions, orders and questions are none. The
confidence is its check-worthiness: a sum of what makes a clause checkable (see ``_worth``), not a measured chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.extraction.calendar import When
from onrecord.extraction.document import Document, ParagraphKind
from onrecord.extraction.phrases import SUBJECTS, phrase_span, tokens_in
from onrecord.extraction.tense import clause_verb, verb_time
from onrecord.extraction.values import Claim, Mode, Occurrence, Quantity, Span, Stance, Statement

# What a cue says of its content; the lemmas stand for kinds of speech act, not for a list of reporting verbs.
_DENYING = frozenset({"deny", "refute", "dispute", "reject", "dismiss", "contradict", "disprove", "debunk"})
_QUESTIONING = frozenset({"question", "doubt", "wonder", "ask", "query"})
_ACCUSING = frozenset({"accuse", "blame", "charge", "allege", "fault"})
_ORDERING = frozenset(
    {"urge", "demand", "order", "call", "ask", "tell", "invite", "request", "promise", "pledge", "vow", "threaten",
     "hope", "want", "wish", "plan", "warn", "predict", "expect", "fear", "propose", "suggest", "recommend"}
)  # fmt: skip
_MODALS = frozenset("will would shall should must may might could can ought 'll 'd".split())
_OPINION_SUBJECTS = frozenset({"i", "we", "you"})
_OPINION_VERBS = frozenset("think believe feel hope want wish love hate like guess suppose fear need".split())
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "pcomp"})
# These open another clause, which is a claim of its own or none.
_OUTSIDE = frozenset({"advcl", "cc", "conj", "ccomp", "parataxis", "mark", "intj"})
# A clause without a figure has to reach this to be a claim; with one it always does.
_LEAST_WORTH = 0.6
_SHORTEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Clause:
    head: Token
    span: Span


def find_claims(document: Document) -> Document:
    """Add the claims in reading order; each has the one occurrence that it was found at."""
    found: dict[Span, Occurrence] = {}
    for statement in document.statements:
        for occurrence in _in_statement(document, statement):
            found.setdefault(occurrence.span, occurrence)
    taken = [span for statement in document.statements for span in statement.content]
    for occurrence in _in_own_voice(document, taken):
        found.setdefault(occurrence.span, occurrence)
    ordered = sorted(found.values(), key=lambda occurrence: occurrence.span)
    claims = tuple(
        Claim(str(number), " ".join(occurrence.span.of(document.text).split()), (occurrence,))
        for number, occurrence in enumerate(ordered, 1)
    )
    return replace(document, claims=claims)


def _in_statement(document: Document, statement: Statement) -> Iterator[Occurrence]:
    """Yield the claims that a statement makes, denies or questions."""
    if statement.mode is not Mode.SPEECH:
        return
    cue = [word for span in statement.cue for word in tokens_in(document.tokens, span)]
    acts = {word.lemma_.lower() for word in cue}
    if acts & _ACCUSING and len(statement.content) == 1:
        yield _occurrence(document, statement.content[0], Stance.ASSERTS, statement, worth=0.8)
        return
    for span in statement.content:
        for clause in _clauses(document, span):
            quantity = _quantity_in(document, clause.span)
            worth = _worth(clause, quantity)
            ordered = acts & _ORDERING and quantity is None
            if _is_checkable(clause) and not ordered and (quantity or worth >= _LEAST_WORTH):
                stance = _stance(
                    clause, acts, has_as=any(word.lower_ == "as" for word in tokens_in(document.tokens, span))
                )
                yield _occurrence(document, clause.span, stance, statement, worth, quantity)


def _in_own_voice(document: Document, taken: list[Span]) -> Iterator[Occurrence]:
    """Yield the clauses with a figure that nobody in the article is said to have said."""
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.FURNITURE:
            continue
        for quantity in document.quantities:
            if not paragraph.span.holds(quantity.span) or any(span.meets(quantity.span) for span in taken):
                continue
            clause = _clause_of(document, quantity, paragraph.span)
            if clause is None or any(span.meets(clause.span) for span in taken) or not _is_checkable(clause):
                continue
            yield _occurrence(
                document, clause.span, _stance(clause, set(), has_as=False), None, _worth(clause, quantity), quantity
            )


def _clauses(document: Document, within: Span) -> Iterator[_Clause]:
    """Yield the finite clauses of a stretch of text, in reading order."""
    for word in tokens_in(document.tokens, within):
        is_head = word.dep_ in _CLAUSES and word.pos_ in {"VERB", "AUX"}
        if is_head and any(child.dep_ in SUBJECTS | {"expl"} for child in word.children):
            clause = _clip(_Clause(word, phrase_span(word, without=_OUTSIDE)), within)
            if clause is not None and len(clause.span.of(document.text).split()) >= _SHORTEST_WORDS:
                yield clause


def _clause_of(document: Document, quantity: Quantity, within: Span) -> _Clause | None:
    """Return the clause that a figure stands in."""
    words = tokens_in(document.tokens, quantity.span)
    verb = clause_verb(words[-1]) if words else None
    if verb is None:
        return None
    clause = _clip(_Clause(verb, phrase_span(verb, without=_OUTSIDE)), within)
    return clause if clause is not None and clause.span.meets(quantity.span) else None


def _clip(clause: _Clause, within: Span) -> _Clause | None:
    span = Span(max(clause.span.start, within.start), min(clause.span.end, within.end))
    return replace(clause, span=span) if span.start < span.end else None


def _is_checkable(clause: _Clause) -> bool:
    """Tell a clause of fact from an opinion, a wish, a prediction, an order or a question."""
    head = clause.head
    helpers = {child.lower_ for child in head.children if child.dep_ in {"aux", "auxpass"}}
    if helpers & _MODALS or "to" in helpers or verb_time(head) is When.FUTURE:
        return False
    if head.sent.text.rstrip(" \"'\u201d\u2019").endswith("?"):
        return False
    subjects = {child.lower_ for child in head.children if child.dep_ in SUBJECTS}
    return not (head.lemma_.lower() in _OPINION_VERBS and subjects & _OPINION_SUBJECTS)


def _worth(clause: _Clause, quantity: Quantity | None) -> float:
    """Score how checkable a clause is: a figure, names, a thing done rather than a state, no feeling."""
    words = [token for token in clause.head.subtree if clause.span.start <= token.idx < clause.span.end]
    labels = {token.ent_type_ for token in words}
    worth = 0.3
    worth += 0.3 if quantity is not None else 0.0
    worth += 0.15 if labels & {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"} else 0.0
    worth += 0.15 if verb_time(clause.head) is When.PAST else 0.0
    worth += 0.1 if clause.head.pos_ == "VERB" or any(child.dep_ == "expl" for child in clause.head.children) else 0.0
    worth -= 0.2 if any(token.lower_ in _OPINION_SUBJECTS for token in words) else 0.0
    return round(min(max(worth, 0.0), 0.95), 2)


def _stance(clause: _Clause, acts: set[str], *, has_as: bool) -> Stance:
    """Return what is done with the clause: "denied that", "no evidence that", "questioned whether".

    Whoever dismisses a thing *as* something asserts what stands behind "as".
    """
    governor = clause.head.head
    no_evidence = governor.lemma_.lower() in {"evidence", "proof", "truth", "sign"} and any(
        child.lower_ in {"no", "little"} for child in governor.children
    )
    if no_evidence or (acts & _DENYING and not has_as):
        return Stance.DENIES
    if acts & _QUESTIONING or any(
        child.lower_ in {"whether", "if"} for child in clause.head.children if child.dep_ == "mark"
    ):
        return Stance.QUESTIONS
    return Stance.ASSERTS


def _quantity_in(document: Document, span: Span) -> Quantity | None:
    """Return the figure of a clause: the first with a value, else the first."""
    inside = [quantity for quantity in document.quantities if span.holds(quantity.span)]
    return next((quantity for quantity in inside if quantity.value is not None), inside[0] if inside else None)


def _occurrence(
    document: Document,
    span: Span,
    stance: Stance,
    statement: Statement | None,
    worth: float,
    quantity: Quantity | None = None,
) -> Occurrence:
    quantity = quantity or _quantity_in(document, span)
    dated = next((dated for dated in document.dates if span.holds(dated.span)), None)
    return Occurrence(
        span=span,
        stance=stance,
        statement_id=statement.id if statement else None,
        quantity=quantity,
        date=dated.date if dated else None,
        confidence=worth,
    )
