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
        "Storms are a danger to every harbour.",
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


def test_a_clause_is_dated_by_the_one_that_came_after_it() -> None:
    """What the talks come two days after was two days before them."""
    text = "Friday's talks in Oslo come two days after thousands of people filled the streets of the Norwegian capital."
    _, (talks, protest) = read_events(text)

    assert (talks.type, talks.date) == ("meeting", "2025-03-07")
    assert (protest.type, protest.date, protest.place) == ("protest", "2025-03-05", "Oslo, Norway")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The debate in Oslo was held on Sunday.", "past"),
        ("The debate in Oslo will be held on Friday.", "scheduled"),
        ("The union will hold a rally in Oslo.", "scheduled"),
        ("Maria Lopez cancelled Friday's debate in Oslo.", "cancelled"),
    ],
)
def test_an_event_has_been_or_is_to_come_or_was_called_off(text: str, status: str) -> None:
    """Date, tense and verbs of calling off say how it stands."""
    (event,) = read_events(text)[1]

    assert event.status == status


def test_two_deaths_in_one_week_stay_apart() -> None:
    """The same sort at two places is two events; each takes up its own later mentions."""
    text = (
        "A guard was shot in Bergen on Friday. The shooting in Bergen was the first this year.\n\n"
        "A sailor was shot in Stavanger on Sunday. The shooting in Stavanger was filmed."
    )
    document, events = read_events(text)

    assert [(event.date, event.place) for event in events] == [("2025-03-07", "Bergen"), ("2025-03-09", "Stavanger")]
    assert [len(mentions_of(document, event)) for event in events] == [2, 2]


def test_the_incident_takes_up_what_did_harm() -> None:
    """A general word stands for the happening of its sort that the article told of."""
    document, (event,) = read_events("A blast in Bergen hurt two sailors on Sunday. The incident is a riddle.")

    assert mentions_of(document, event) == ["A blast in Bergen", "The incident"]


def test_conventions_of_two_parties_are_two() -> None:
    """Names before the noun tell one from the other."""
    _, events = read_events("The Labour convention in May was calm. The Conservative convention in June was not.")

    assert [event.date for event in events] == ["2024-05", "2024-06"]


def test_an_event_in_a_caption_counts() -> None:
    """A caption tells what its picture shows, with day and place."""
    text = (
        "Maria Lopez likes Oslo, and Norway as a whole.\n\n"
        "Maria Lopez and John Smith meet in Oslo, Norway, on February 4, 2024. (Reuters)"
    )
    _, (event,) = read_events(text)

    assert (event.type, event.date, event.place) == ("meeting", "2024-02-04", "Oslo, Norway")


def test_the_gist_names_people_in_full() -> None:
    """Across articles an event is known by full names and content words."""
    text = '"The port is safe," Maria Lopez said. Lopez opened the harbour festival in Bergen on Monday.'
    _, (event,) = read_events(text)

    assert "Maria Lopez" in event.gist.names
    assert {"harbour", "open"} <= set(event.gist.words)
    assert event.gist.predicate == "festival"
