"""Marked events are compared with given ones by words, sort, date, place and people."""

import json
from pathlib import Path

import pytest
from support.gold import TEXT, make_gold, span_of

from onrecord.extraction import list_figures, read_gold
from onrecord.extraction.measuring.evaluation import Scores, add_article
from onrecord.extraction.measuring.events import EventScores, GoldEvent, count_events
from onrecord.extraction.values import Event, Participant, Record, Span

MARKED = GoldEvent("election", (Span(10, 30),), "2025-03-10", "Oslo, Norway", (frozenset({"Maria Lopez", "Lopez"}),))


def count(event: Event) -> EventScores:
    """Return the scores of one given event against the marked one."""
    scores = EventScores()
    count_events(scores, [MARKED], [event])
    return scores


def make_event(
    *,
    span: tuple[int, int] = (10, 30),
    sort: str = "vote",
    date: str = "2025-03-10",
    place: str = "Oslo",
    person: str = "Lopez",
) -> Event:
    """Return an event that is right unless told otherwise."""
    return Event("1", "vote", sort, (Span(*span),), date=date, place=place, participants=(Participant(person),))


def test_an_event_of_a_kindred_sort_is_found_and_right() -> None:
    """A vote is an election; one name of the place and any form of the person will do."""
    scores = count(make_event())

    assert (scores.found, scores.wholly_right, scores.right.total()) == (1, 1, 3)


@pytest.mark.parametrize("event", [make_event(span=(25, 60)), make_event(sort="debate")])
def test_other_words_or_another_sort_are_not_found(event: Event) -> None:
    """Less than half of the shorter span, or another sort, is no match."""
    assert count(event).found == 0


@pytest.mark.parametrize(
    ("event", "wrong"),
    [
        (make_event(date="2025-03-11"), "date"),
        (make_event(place="Bergen"), "place"),
        (make_event(person="John Smith"), "people"),
    ],
)
def test_each_aspect_is_compared_by_itself(event: Event, wrong: str) -> None:
    """What is wrong in one thing is found, but not wholly right."""
    scores = count(event)

    assert (scores.found, scores.wholly_right, scores.right[wrong]) == (1, 0, 0)
    assert scores.right.total() == 2


def test_a_gold_file_may_mark_events(tmp_path: Path) -> None:
    """Events in a gold file become figures of their own; participants are speakers of the gold."""
    path = make_gold(tmp_path)
    item = json.loads(path.read_text(encoding="utf-8"))
    span = span_of("Mayor says bridge is safe")
    item["events"] = [{"type": "speech", "date": "2025-03-07", "participants": ["roe"], "mentions": [{"span": span}]}]
    path.write_text(json.dumps(item), encoding="utf-8")
    (gold,) = read_gold(path)
    event = Event("1", "speech", "speech", (Span(*span),), date="2025-03-07", participants=(Participant("Jane Roe"),))
    scores = Scores()

    add_article(scores, gold, Record(gold.article, "test", "1", events=(event,)))

    shares = {figure.measure: figure.share for figure in list_figures(scores)}
    assert gold.article.text == TEXT
    assert shares["events found"] == shares["events found, all right"] == shares["event people"] == 100.0
