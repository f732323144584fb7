"""Happenings that were called off: their status, their own day, and that calling off is no second happening."""

import pytest
from support.documents import read_document

from onrecord.extraction.values import Event, EventStatus

HEADLINE = "Harbour news\n\n"
CANCELLED, SCHEDULED, PAST = EventStatus.CANCELLED, EventStatus.SCHEDULED, EventStatus.PAST


def read_events(text: str) -> tuple[Event, ...]:
    """Return the events of a text that appeared on a Tuesday in 2025."""
    return read_document(text, "2025-03-11").events


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Maria Lopez, the mayor, called off Friday's meeting with dock workers.", "2025-03-14"),
        ("The concert on Saturday has been scrapped.", "2025-03-15"),
        ("The rally on Saturday was postponed indefinitely.", "2025-03-15"),
        ("The rally on Saturday will not go ahead, Maria Lopez said.", "2025-03-15"),
        ("The hearing scheduled for Wednesday will not go ahead.", "2025-03-12"),
        ("The hearing was to have been held on Thursday in Oslo.", "2025-03-13"),
        ("The march on Sunday did not take place.", "2025-03-09"),
        ("The debate set for Wednesday is off.", "2025-03-12"),
        ("The council has dropped plans for a vote on Friday.", "2025-03-14"),
        ("The council abandoned plans to hold a debate in Oslo on Thursday.", "2025-03-13"),
        ("The cancellation of Friday's vote surprised nobody.", "2025-03-14"),
    ],
)
def test_what_was_called_off_has_its_own_day(text: str, date: str) -> None:
    """However it is said, the event is cancelled, and its day is the one for which it was planned."""
    (event,) = read_events(HEADLINE + text)

    assert (event.status, event.date) == (CANCELLED, date)


def test_a_headline_calls_off_in_the_present() -> None:
    """A headline's present tense is no less final."""
    (event,) = read_events("Lopez calls off Friday meeting\n\nThe mayor of Bergen gave no reason on Monday.")

    assert (event.status, event.date) == (CANCELLED, "2025-03-14")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The hearing that was planned for Friday at the Harbor Hall was cancelled on Monday.", "2025-03-14"),
        ("The rally, which was called off on Monday, was to take place in Bergen on Saturday.", "2025-03-15"),
        ("The protest that was to take place on Saturday was cancelled on Sunday.", "2025-03-15"),
        ("A debate was planned for Thursday in Oslo. On Monday the organizers cancelled the debate.", "2025-03-13"),
        ("The Saturday march had been called off. The march was to have started in Bergen.", "2025-03-15"),
        ("The governors had been scheduled to meet on Thursday, but the meeting was scrapped.", "2025-03-13"),
        ("Maria Lopez cancelled the meeting on Monday. The meeting had been scheduled for Thursday.", "2025-03-13"),
    ],
)
def test_the_day_of_calling_off_is_not_the_day_of_the_event(text: str, date: str) -> None:
    """What is planned and then called off is one event, on the day for which it was planned."""
    (event,) = read_events(HEADLINE + text)

    assert (event.status, event.date) == (CANCELLED, date)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The debate on Monday was not cancelled.", PAST),
        ("The debate on Friday could be called off.", SCHEDULED),
        ("The concert on Saturday will go ahead.", SCHEDULED),
        ("The meeting on Monday delayed the ferry.", PAST),
        ("The meeting on Monday took off slowly.", PAST),
        ("The debate on Sunday was almost cancelled.", PAST),
        ("The trial on Monday was delayed by an hour.", PAST),
        ("The hearing planned for Monday went ahead on Tuesday.", PAST),
        ("The vote on Sunday went ahead as planned.", PAST),
        ("The hearing was held on Friday as planned.", PAST),
    ],
)
def test_what_took_place_or_still_may_is_not_cancelled(text: str, status: EventStatus) -> None:
    """A denial, a possibility, and what the event does to others call nothing off."""
    (event,) = read_events(HEADLINE + text)

    assert event.status == status


@pytest.mark.parametrize(
    "text",
    [
        "The trial, due to open on Friday, was postponed until June 4 on Monday.",
        "The vote, originally scheduled for March 4, was moved to June 4.",
    ],
)
def test_what_was_put_off_to_a_new_day_is_scheduled_for_it(text: str) -> None:
    """The new day is the event's, not the old one, and not the day of putting it off."""
    (event,) = read_events(HEADLINE + text)

    assert (event.status, event.date) == (SCHEDULED, "2025-06-04")


def test_what_took_place_on_another_day_than_planned_has_that_day() -> None:
    """Where it is told that it took place, the plan no longer counts."""
    (event,) = read_events(HEADLINE + "The hearing planned for Monday went ahead on Tuesday.")

    assert event.date == "2025-03-11"


@pytest.mark.parametrize(
    "text",
    [
        "No vote will be held on Friday.",
        "The union called for a strike in Bergen.",
        "Maria Lopez demanded a debate in Oslo.",
    ],
)
def test_what_is_only_asked_for_is_no_event(text: str) -> None:
    """Nothing of it was ever planned."""
    assert read_events(HEADLINE + text) == ()
