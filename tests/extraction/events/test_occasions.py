"""When and at what occasion a statement was made, and when nothing says so."""

import pytest
from support.documents import read_document

from onrecord.extraction.values import Statement

HEADLINE = "Harbour news\n\n"


def read_statement(text: str) -> Statement:
    """Return the first statement of a text that appeared on a Tuesday in 2025."""
    return read_document(HEADLINE + text, "2025-03-11").statements[0]


@pytest.mark.parametrize(
    ("text", "said_at"),
    [
        ("Maria Lopez said on Monday that the port was safe.", "2025-03-10"),
        ("Maria Lopez told reporters on March 3 that the port was safe.", "2025-03-03"),
        ('"The port is safe," Maria Lopez said on Tuesday.', "2025-03-11"),
        ("Maria Lopez said the port was safe on Monday.", None),
        ("Maria Lopez said the port had been closed since January.", None),
        ('"The port was closed on Monday," Maria Lopez said.', None),
        ("Maria Lopez said the port was safe.", None),
        ("Ahead of Friday's vote, Maria Lopez said that the port was safe.", None),
    ],
)
def test_the_day_of_saying_is_the_one_at_the_cue(text: str, said_at: str | None) -> None:
    """A day inside the content, or none at all, leaves the day of saying unknown."""
    assert read_statement(text).said_at == said_at


def test_a_statement_made_at_a_dated_event_takes_its_date() -> None:
    """The occasion is the article's own words, and leads to the event."""
    document = read_document(HEADLINE + "Maria Lopez said during talks on Monday that the port was safe.", "2025-03-11")

    (statement,) = document.statements
    (event,) = document.events
    assert (statement.said_at, statement.event_id) == ("2025-03-10", event.id)
    assert statement.context == "during talks on Monday"


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Maria Lopez said in a radio interview that the port was safe.", "in a radio interview"),
        (
            'Maria Lopez said during the opening of the fair, which drew few people: "The port is safe."',
            "during the opening of the fair",
        ),
        ("Maria Lopez said in tears that the port was safe.", None),
        ("At the time, Maria Lopez said that the port was safe.", None),
        ("Maria Lopez said on Monday that the port was safe.", None),
    ],
)
def test_the_context_names_the_occasion(text: str, context: str | None) -> None:
    """Occasions are kept without the clauses that hang from them; moods, times and dates are none."""
    assert read_statement(text).context == context


def test_what_was_said_after_an_event_was_not_said_on_its_day() -> None:
    """The event gives no date to what came before or after it."""
    statement = read_statement("After the May 4 debate, Maria Lopez said that the port was safe.")

    assert (statement.said_at, statement.event_id) == (None, None)


def test_a_continued_quotation_takes_over_the_day() -> None:
    """A quotation without a cue belongs to the saying before it."""
    text = '"The port is safe," Maria Lopez said on Monday.\n\n"We have looked at every pier and every ship."'

    document = read_document(HEADLINE + text, "2025-03-11")

    assert [statement.said_at for statement in document.statements] == ["2025-03-10", "2025-03-10"]


def test_without_a_publication_day_nothing_is_guessed() -> None:
    """A weekday alone is no date then."""
    document = read_document(HEADLINE + "Maria Lopez said on Monday that the port was safe.")

    assert document.statements[0].said_at is None


def test_what_a_rally_was_told_was_said_there() -> None:
    """The hearers are an event where their word is one."""
    document = read_document(
        HEADLINE + "Maria Lopez told a rally in Bergen on Sunday that the port was safe.", "2025-03-11"
    )

    (statement,) = document.statements
    (event,) = document.events
    assert (statement.event_id, event.type, event.place) == (event.id, "rally", "Bergen")
