"""Events: what is one, when and where it was, who took part, and which mentions speak of the same."""

import pytest
from support.documents import read_document

from onrecord.extraction.document import Document
from onrecord.extraction.values import Event

HEADLINE = "Harbour news\n\n"


def read_events(text: str) -> tuple[Document, tuple[Event, ...]]:
    """Return a document that appeared on a Tuesday in 2025, and its events."""
    document = read_document(HEADLINE + text, "2025-03-11")
    return document, document.events


def mentions_of(document: Document, event: Event) -> list[str]:
    """Return the words of the mentions of an event."""
    return [span.of(document.text) for span in event.mentions]


def test_a_dated_meeting_has_place_and_participants() -> None:
    """Date, place and who met whom are read off the clause."""
    _, (event,) = read_events("Maria Lopez met John Smith in Oslo on Monday.")

    assert (event.type, event.date, event.date_end, event.place) == ("meeting", "2025-03-10", None, "Oslo")
    assert {participant.name for participant in event.participants} == {"Maria Lopez", "John Smith"}


def test_participants_who_speak_in_the_article_are_linked() -> None:
    """A surname leads to the speaker and the speaker's full name."""
    document, (event,) = read_events('"The port is safe," Maria Lopez said. Lopez visited Norway on Monday.')

    (participant,) = event.participants
    assert (participant.name, event.place) == ("Maria Lopez", "Norway")
    assert participant.speaker_id in {speaker.id for speaker in document.speakers}


def test_later_mentions_join_their_event() -> None:
    """The bare vote is the dated one where nothing speaks against it."""
    document, (event,) = read_events("Polls closed in the May 4 vote. Few doubted that the vote was fair.")

    assert event.date == "2025-05-04"
    assert len(mentions_of(document, event)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Sunday's debate was calm. Tuesday's debate was not.",
        "The first debate on Sunday was calm. The final debate on Monday was not.",
        "The protest in Oslo on Sunday was calm. The protest in Rome on Sunday was not.",
    ],
)
def test_events_of_one_sort_at_other_times_or_places_stay_apart(text: str) -> None:
    """Another day or another place is another event."""
    assert len(read_events(text)[1]) == 2


def test_the_others_of_a_series_do_not_join() -> None:
    """The final two debates are not the one that was on Monday."""
    document, (event,) = read_events("Monday's debate was calm. They prepare for the final two debates.")

    assert mentions_of(document, event) == ["Monday's debate"]


@pytest.mark.parametrize(
    "text",
    [
        "A debate is a good thing.",
        "If they meet on Friday, it will rain.",
        "Maria Lopez would not resign on Friday.",
    ],
)
def test_what_has_no_date_or_is_only_supposed_is_no_event(text: str) -> None:
    """General words, conditions and denials found no event."""
    assert read_events(text)[1] == ()


def test_a_journey_is_dated_by_the_event_that_it_followed() -> None:
    """A day after the vote counts from the date of the vote, wherever the article gives it."""
    _, events = read_events("The March 4 vote was calm. Maria Lopez flew to Oslo a day after the vote.")

    assert [(event.type, event.date) for event in events] == [("vote", "2025-03-04"), ("move", "2025-03-05")]


def test_a_headline_needs_no_article() -> None:
    """A bare noun in the headline is the event of the text."""
    document = read_document("Calm at debate\n\nSunday's debate was calm. The debate took an hour.", "2025-03-11")

    (event,) = document.events
    assert event.date == "2025-03-09"
