"""Titles of events: they read by themselves, whatever the mentions look like."""

import pytest
from support.documents import read_document

from onrecord.extraction.events.datelines import cut_dateline, is_in_dateline
from onrecord.extraction.values import Event, Span

HEADLINE = "Harbour news\n\n"


def read_events(text: str) -> tuple[Event, ...]:
    """Return the events of a text that appeared on a Tuesday in 2025."""
    return read_document(HEADLINE + text, "2025-03-11").events


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Two men who were arrested on Monday in Bergen had left the port. Their arrest was quick.",
            "Two men who were arrested on Monday in Bergen",
        ),
        (
            "John Smith, the skipper who was arrested on Monday in Bergen, had left the port.",
            "John Smith, the skipper who was arrested on Monday in Bergen",
        ),
        (
            "The governors had been scheduled to meet on Thursday. The meeting was scrapped.",
            "The governors had been scheduled to meet on Thursday",
        ),
        ("The vote, originally scheduled for March 4, was moved to March 20.", "The vote"),
        ("When the council voted on Sunday, they left.", "the council voted on Sunday"),
        ("Maria Lopez said she was glad that the council voted on Thursday.", "the council voted on Thursday"),
        ("The council voted on Monday to close the pier.", "The council voted on Monday to close the pier"),
    ],
)
def test_a_title_begins_with_what_it_speaks_of(text: str, title: str) -> None:
    """No title begins with "that", "who" or "when"."""
    assert read_events(text)[0].title == title


def test_one_who_took_part_among_others_is_not_the_title() -> None:
    """What is said of one voter in passing does not name the vote."""
    text = "Council votes to close pier\n\nThe vote was close. Maria Lopez, who voted against the plan, left early."

    (event,) = read_document(text, "2025-03-11").events

    assert event.title.startswith("Council votes")


def test_an_infinitive_is_no_title() -> None:
    """The words "to protest peacefully" say less than "the protest"."""
    events = read_events("The protest in Bergen was calm. The union called on dock workers to protest peacefully.")

    assert [event.title for event in events if event.type == "protest"] == ["The protest in Bergen"]


def test_a_mention_that_reads_alone_goes_before_a_fuller_one_that_does_not() -> None:
    """The arrest of somebody says more than "where police arrested him on Monday"."""
    events = read_events("The arrest of John Smith was quick. He fled to Bergen, where police arrested him on Monday.")

    assert "The arrest of John Smith" in [event.title for event in events]


@pytest.mark.parametrize(
    "dateline",
    ["BERGEN, March 4 (Estuary Press) \u2014 ", "March 4 (Estuary Press) \u2014 ", "BERGEN -- ", "Bergen (EP) - "],
)
def test_a_dateline_is_neither_title_nor_date(dateline: str) -> None:
    """Place, day and agency at the start of an article are not the event's."""
    (event,) = read_events(dateline + "Dock workers demonstrated in Oslo on Monday.")

    assert (event.title, event.date, event.place) == (
        "Dock workers demonstrated in Oslo on Monday",
        "2025-03-10",
        "Oslo",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The vote \u2014 the first in years \u2014 was calm.",
        "Maria Lopez \u2014 a skipper \u2014 left.",
        "On March 4 the vote was calm.",
    ],
)
def test_other_dashes_and_dates_make_no_dateline(text: str) -> None:
    """A dash behind plain words, or a date without a dash, opens a sentence like any other."""
    whole = Span(0, len(text))

    assert cut_dateline(text, whole, len(text)) == whole
    assert not is_in_dateline(text, Span(0, 3))
