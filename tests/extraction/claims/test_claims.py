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


def occurrence_of(text: str, words: str) -> tuple[Document, Occurrence]:
    """Return the occurrence that consists of these words."""
    document, claims = read_claims(text)
    found = [o for claim in claims for o in claim.occurrences if o.span.of(document.text) == words]
    assert found, [claim.text for claim in claims]
    return document, found[0]


def voice_of(document: Document, occurrence: Occurrence) -> list[str]:
    """Return the names of those who make the claim; none for the article's own voice."""
    said = [s for s in document.statements if s.id == occurrence.statement_id]
    return [s.name for s in document.speakers if said and s.id in said[0].speaker_ids]


def test_a_figure_in_the_articles_own_voice_is_a_claim() -> None:
    """It has no statement, and carries the normalised figure and the date it is about."""
    words = "The storm damaged an estimated 400 houses on Sunday"
    _, found = occurrence_of(f"{words}.", words)

    assert (found.statement_id, found.stance, found.date) == (None, Stance.ASSERTS, "2025-03-09")
    assert found.quantity is not None
    assert (found.quantity.value, found.quantity.unit, found.quantity.approximate) == (400, "houses", True)


def test_a_claim_inside_a_statement_names_the_statement() -> None:
    """The claim is the clause, without the cue, and its statement says who made it."""
    document, found = occurrence_of(
        "Maria Lopez said the port had lost $3 million in May.", "the port had lost $3 million in May"
    )

    assert voice_of(document, found) == ["Maria Lopez"]


def test_that_somebody_says_something_is_no_claim_of_its_own() -> None:
    """The article's report of a statement is the statement."""
    _, claims = read_claims("Maria Lopez said the port had lost $3 million in May.")

    assert not any("said" in claim.text for claim in claims)


def test_a_claim_within_a_statement_is_kept_beside_its_report() -> None:
    """Who reports somebody else's claim makes one too: that it was claimed."""
    text = "Ann Petrova said that Maria Lopez claimed the port had lost $3 million."
    document, claims = read_claims(text)

    assert {"Maria Lopez claimed the port had lost $3 million", "the port had lost $3 million"} <= {
        claim.text for claim in claims
    }
    _, outer = occurrence_of(text, "Maria Lopez claimed the port had lost $3 million")
    assert voice_of(document, outer) == ["Ann Petrova"]


@pytest.mark.parametrize("words", ["There is no evidence", "There is no proof", "The records show"])
def test_what_only_leads_up_to_a_claim_is_none(words: str) -> None:
    """The clause that is led up to is the claim, not the whole sentence beside it."""
    _, claims = read_claims(f"{words} that the harbour board had lost $3 million.")

    assert [claim.text for claim in claims] == ["the harbour board had lost $3 million"]


def test_what_is_called_false_is_asserted_and_denied() -> None:
    """Who "falsely claimed" it asserts it, and the article's own voice denies it."""
    _, claims = read_claims("Maria Lopez falsely claimed that the port had lost $3 million.")

    (claim,) = [claim for claim in claims if claim.text == "the port had lost $3 million"]
    assert [(o.stance, o.statement_id is None) for o in claim.occurrences] == [
        (Stance.ASSERTS, False),
        (Stance.DENIES, True),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Ann Petrova's refusal to publish the accounts angered the crew.",
            "Ann Petrova's refusal to publish the accounts",
        ),
        ("The crew marched against Easton's $3 million debt.", "Easton's $3 million debt"),
        ("The closure of Easton Mine by Ann Petrova cost 40 jobs.", "The closure of Easton Mine by Ann Petrova"),
    ],
)
def test_a_noun_that_presupposes_a_fact_is_a_claim(text: str, words: str) -> None:
    """Deeds with a doer or an object, and figures that somebody has."""
    _, claims = read_claims(text)

    assert words in {claim.text for claim in claims}


def test_a_noun_of_nobody_is_no_claim() -> None:
    """A deed without a name or figure says nothing that could be checked, and a thing is no deed."""
    _, claims = read_claims("The refusal of the crew hurt Ann Petrova's car.")

    assert not {"The refusal of the crew", "Ann Petrova's car"} & {claim.text for claim in claims}


def test_two_clauses_of_a_sentence_are_two_claims() -> None:
    """A claim is a clause, not the sentence."""
    _, claims = read_claims("Ann Petrova sold the port in May, and the crew of Easton lost 40 jobs.")

    assert [claim.text for claim in claims] == ["Ann Petrova sold the port in May", "the crew of Easton lost 40 jobs"]


def test_a_deed_of_words_is_a_claim_in_the_articles_own_voice() -> None:
    """Who refuses, agrees or votes does something, beside what is said."""
    document, found = occurrence_of(
        "Ann Petrova refused to publish the accounts of Easton Port.",
        "Ann Petrova refused to publish the accounts of Easton Port",
    )

    assert voice_of(document, found) == []


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez said we should all be patient.",
        '"Did the port lose the money?" Maria Lopez asked.',
        "If the port lost the money, nobody noticed.",
        "The harbour was lovely.",
        "The man, 45, sailed in 2016.",
        '"I think the harbour is lovely," Maria Lopez said.',
    ],
)
def test_opinions_wishes_questions_and_scenery_are_no_claims(text: str) -> None:
    """What cannot be checked, and what nobody would check, is left out."""
    assert read_claims(text)[1] == ()


@pytest.mark.parametrize(
    ("plain", "doubtful"),
    [
        ("Ann Petrova sold Easton Port in May.", "Ann Petrova will sell Easton Port in May."),
        ("Ann Petrova sold Easton Port in May.", "Ann Petrova should sell Easton Port in May."),
        ("Ann Petrova sold Easton Port in May.", "Did Ann Petrova sell Easton Port in May?"),
        ("Maria Lopez said Ann Petrova lost 400 votes.", "Maria Lopez said Ann Petrova lost votes."),
    ],
)
def test_what_is_easier_to_check_scores_higher(plain: str, doubtful: str) -> None:
    """A deed before a plan, a wish and a question; a figure before none."""
    first, second = (
        max((o.confidence for claim in read_claims(text)[1] for o in claim.occurrences), default=0.0)
        for text in (plain, doubtful)
    )

    assert first > second


def test_a_question_that_takes_a_fact_for_granted_asserts_it() -> None:
    """Why she does not do it presupposes that she does not."""
    words = "Why won't Ann Petrova publish the accounts of Easton Port"
    _, found = occurrence_of(f"{words}?", words)

    assert found.stance is Stance.ASSERTS
    assert found.gist.negated


def test_the_main_figure_comes_first() -> None:
    """What a clause counts stands before how long it took and before what hangs deeper."""
    words = "Easton lost 400 houses in 3 days to a storm that cost $2 million"
    _, found = occurrence_of(f"{words}.", words)

    assert [quantity.value for quantity in found.quantities] == [400, 2_000_000, 3]


def test_a_headline_is_read_too() -> None:
    """What only the headline says is a claim."""
    document = read_document(
        "Ann Petrova Sells Port Of Easton For $3 Million\n\nIt rained.\n\nNobody came.", "2025-03-11"
    )

    assert any(claim.occurrences[0].span.start == 0 for claim in document.claims)


def test_furniture_makes_no_claims() -> None:
    """A link to another article is not read for figures."""
    text = "The harbour opened.\n\nREAD MORE: Storm damaged 400 houses in Easton\n\nIt rained."

    assert not any("400" in claim.text for claim in read_claims(text)[1])


def test_a_participle_is_understood_with_its_subject() -> None:
    """A figure behind "…, killing" is a claim of its own, and its gist says what killed."""
    _, found = occurrence_of("A storm hit Easton, killing 40 people.", "killing 40 people")

    assert found.gist.wording == "A storm killing 40 people"


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
