"""Checkable propositions: which clauses are claims, whose they are, with what stance and figure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import read_document

from onrecord.extraction.document import Document
from onrecord.extraction.values import Claim, Occurrence, Stance

HEADLINE = "Harbour news\n\n"


def read_claims(text: str) -> tuple[Document, tuple[Claim, ...]]:
    """Return a document that appeared in 2025, and its claims."""
    document = read_document(HEADLINE + text, "2025-03-11")
    return document, document.claims


def only_occurrence(text: str) -> tuple[Document, Occurrence]:
    """Return the single occurrence of the single claim of a text."""
    document, claims = read_claims(text)
    ((occurrence,),) = [claim.occurrences for claim in claims]
    return document, occurrence


def test_a_figure_in_the_articles_own_voice_is_a_claim() -> None:
    """It has no statement, and carries the normalised figure and the date it is about."""
    document, found = only_occurrence("The storm damaged an estimated 400 houses on Sunday.")

    assert found.span.of(document.text) == "The storm damaged an estimated 400 houses on Sunday"
    assert (found.statement_id, found.stance, found.date) == (None, Stance.ASSERTS, "2025-03-09")
    assert found.quantity is not None
    assert (found.quantity.value, found.quantity.unit, found.quantity.approximate) == (400, "houses", True)


def test_a_claim_inside_a_statement_names_the_statement() -> None:
    """The claim is the clause, without the cue, and its statement says who made it."""
    document, found = only_occurrence("Maria Lopez said the port had lost $3 million in May.")

    statement = next(s for s in document.statements if s.id == found.statement_id)
    assert found.span.of(document.text) == "the port had lost $3 million in May"
    assert [s.name for s in document.speakers if s.id in statement.speaker_ids] == ["Maria Lopez"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Maria Lopez denied that the port had dumped oil in Easton.", Stance.DENIES),
        ("Maria Lopez said the port had dumped oil in Easton.", Stance.ASSERTS),
        ("Maria Lopez said there is no evidence that the port dumped oil in Easton.", Stance.DENIES),
    ],
)
def test_the_stance_follows_cue_and_clause(text: str, stance: Stance) -> None:
    """Denials and missing evidence deny."""
    document, claims = read_claims(text)

    found = {o.span.of(document.text): o.stance for claim in claims for o in claim.occurrences}
    assert next(value for words, value in found.items() if "dumped oil in Easton" in words) is stance


def test_what_is_called_false_is_asserted_and_denied() -> None:
    """Who "falsely claimed" it asserts it, and the article's own voice denies it."""
    _, claims = read_claims("Maria Lopez falsely claimed that the port had lost $3 million.")

    (claim,) = claims
    assert [(o.stance, o.statement_id is None) for o in claim.occurrences] == [
        (Stance.ASSERTS, False),
        (Stance.DENIES, True),
    ]


def test_an_accusation_is_a_claim_with_the_accused() -> None:
    """Its span begins at the accused, since the content alone does not say who did it."""
    document, found = only_occurrence("Maria Lopez accused the shipping company of hiding the spill.")

    assert found.span.of(document.text) == "the shipping company of hiding the spill"


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez said the port will lose $3 million.",
        "Maria Lopez said we should all be patient.",
        '"Did the port lose $3 million?" Maria Lopez asked.',
        "If the port lost $3 million, nobody noticed.",
        "She waited 20 minutes and read three letters.",
        "The harbour was lovely.",
        "The man, 45, sailed in 2016.",
    ],
)
def test_predictions_wishes_questions_and_scenery_are_no_claims(text: str) -> None:
    """What cannot be checked, and what nobody would check, is left out."""
    assert read_claims(text)[1] == ()


def test_furniture_makes_no_claims() -> None:
    """A link to another article is not read for figures."""
    text = "The harbour opened.\n\nREAD MORE: Storm damaged 400 houses in Easton\n\nIt rained."

    assert read_claims(text)[1] == ()


def test_a_participle_reaches_up_to_its_subject() -> None:
    """A figure behind "…, killing" makes a readable proposition."""
    document, found = only_occurrence("A storm hit Easton, killing 40 people.")

    assert found.span.of(document.text) == "A storm hit Easton, killing 40 people"


PIECES = st.sampled_from(
    'Maria Lopez said that the port lost $3 million on Monday . " , denied accused of as rigged there were hundreds '
    "people killed 12 who which if ? no evidence falsely claimed \n\n".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)))
def test_no_text_makes_the_facts_fail(text: str) -> None:
    """Every span of dates, quantities, events and claims lies in the text, and every link leads somewhere."""
    document = read_document(text, "2025-03-11")

    statements = {statement.id for statement in document.statements}
    events = {event.id for event in document.events}
    spans = [o.span for claim in document.claims for o in claim.occurrences]
    spans += [span for event in document.events for span in event.mentions]
    spans += [dated.span for dated in document.dates] + [quantity.span for quantity in document.quantities]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(o.statement_id in statements | {None} for claim in document.claims for o in claim.occurrences)
    assert all(statement.event_id in events | {None} for statement in document.statements)
    assert all(0 <= o.confidence <= 1 for claim in document.claims for o in claim.occurrences)
    assert all(statement.context is None or statement.context in text for statement in document.statements)
