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


@pytest.mark.parametrize(
    "text",
    [
        "The debate took place on March 1. It was calm.",
        "The debate was held on March 5 in Oslo. By March 9 nobody spoke of it.",
        "The debate in March was calm. In March the port closed, too.",
        "March 8 (Estuary Press) \u2014 The debate in Bergen on Sunday was calm.",
    ],
)
def test_a_month_is_no_march(text: str) -> None:
    """What a date is made of does not happen."""
    assert [event.type for event in read_events(text)[1]] == ["debate"]


@pytest.mark.parametrize(
    "text",
    [
        "A March for Peace was held in Oslo on Sunday.",
        "The March 2 march drew few.",
        "Dock workers march through Bergen on Sunday.",
    ],
)
def test_a_march_is_one_also_beside_its_month(text: str) -> None:
    """A march with a capital, or next to the month, is one."""
    assert [event.type for event in read_events(text)[1]] == ["protest"]


def test_without_a_year_the_month_is_still_no_march() -> None:
    """Where nobody knows the year, the number beside it tells."""
    document = read_document(HEADLINE + "Maria Lopez spoke at the debate in Oslo on March 5.")

    assert [event.type for event in document.events] == ["debate"]


@pytest.mark.parametrize(
    "text",
    [
        "The two candidates met on Monday for the second debate. Few watched the second debate, which was calm.",
        "The two candidates met on Monday for the second debate. The 2nd debate was calm.",
        "The second debate was held on Monday in Oslo. Maria Lopez liked the second debate.",
    ],
)
def test_who_meets_for_a_debate_holds_it(text: str) -> None:
    """The meeting is the debate, and the same ordinal leads to the same one."""
    _, (event,) = read_events(text)

    assert (event.type, event.date) == ("debate", "2025-03-10")


def test_another_ordinal_is_another_debate() -> None:
    """The first is not the one for which they met on Monday."""
    _, events = read_events("The candidates met on Monday for the second debate. The first debate drew more people.")

    assert [(event.type, event.date) for event in events] == [("debate", "2025-03-10"), ("debate", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The fire on Sunday destroyed a warehouse in Bergen. A fire service spokesman gave no cause.",
        "The fire on Sunday destroyed a warehouse in Bergen. The Oslo Fire Department gave no cause.",
        "The fire on Sunday destroyed a warehouse in Bergen. The fire chief and the fire crew left.",
    ],
)
def test_what_a_body_is_for_has_not_happened(text: str) -> None:
    """A fire service is not a mention of the fire."""
    document, (event,) = read_events(text)

    assert mentions_of(document, event) == ["The fire"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The weather service in Bergen warned of rain on Sunday.", []),
        ("The memorial service in Bergen on Sunday was calm.", ["ceremony"]),
    ],
)
def test_a_service_that_is_a_body_is_not_held(text: str, types: list[str]) -> None:
    """Only services of a rite are."""
    assert [event.type for event in read_events(text)[1] if event.type == "ceremony"] == types


def test_a_warehouse_fire_is_a_fire() -> None:
    """A noun before the happening, and one that a happening modifies and that is no body, leave it a mention."""
    document, (event,) = read_events("The warehouse fire on Sunday killed two people. The fire site is closed.")

    assert len(mentions_of(document, event)) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The storm hit Bergen on Sunday. In the storm, Bergen lost its pier.", "Bergen"),
        ("The storm, which struck Bergen on Sunday, killed two people.", "Bergen"),
        ("The fire that broke out in Bergen on Sunday was put out on Monday.", "Bergen"),
        ("The storm that struck Norway on Sunday killed two people. Bergen was spared by the storm.", "Norway"),
    ],
)
def test_a_place_does_not_take_part_in_a_storm(text: str, place: str) -> None:
    """What a storm strikes is where it was; which struck it is the storm itself."""
    _, (event,) = read_events(text)

    assert (event.type, event.date, event.place, event.participants) == ("disaster", "2025-03-09", place, ())


def test_states_take_part_in_an_attack() -> None:
    """Whom people strike takes part, though it is a place."""
    _, (event,) = read_events("Russia attacked Ukraine on Sunday.")

    assert [participant.name for participant in event.participants] == ["Russia", "Ukraine"]


def test_who_is_only_in_apposition_takes_part() -> None:
    """The skipper who left is the one who is named before."""
    _, events = read_events("Maria Lopez, the skipper who moved to Norway on Sunday, was calm.")

    assert [participant.name for event in events for participant in event.participants] == ["Maria Lopez"]
