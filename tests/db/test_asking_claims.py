"""Which claims and events a question finds: contradictions, independent articles, dates, participants, aboutness."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session
from support import factories

from onrecord import db

COST = "The bridge costs 4 million."


@pytest.fixture
def session(any_address: str) -> Iterator[Session]:
    """Open a session on a fresh database, on SQLite and on PostgreSQL."""
    with db.open_session(any_address, write=True) as opened:
        yield opened


def find(session: Session, **wanted: object) -> list[str]:
    """Return the texts of the claims that fit."""
    return [row.text for row in db.find_claims(session, db.ClaimFilter(**wanted)).rows]  # type: ignore[arg-type]


def find_events(session: Session, **wanted: object) -> list[str]:
    """Return the titles of the events that fit."""
    return [row.event.title for row in db.find_events(session, db.EventFilter(**wanted)).rows]  # type: ignore[arg-type]


def repeat(session: Session, first: db.ClaimOccurrence, text: str, **fields: object) -> db.ClaimOccurrence:
    """Let another article make the claim in these words."""
    claim = session.get_one(db.Claim, first.claim_id)
    version = factories.make_article(session, text, outlet="Quay News", published_at="2031-06-01")
    return factories.make_claim(session, text, article=version, claim=claim, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [
        ({}, {"stance": "denies"}, True),
        ({}, {"stance": "questions"}, False),
        ({}, {"negated": True}, True),
        ({"value": 774.0, "unit": "people"}, {"value": 600.0, "low": 600.0, "unit": "people"}, True),
        ({"value": 774.0, "unit": "people"}, {"value": 774.0, "unit": "people"}, False),
        ({"value": 774.0, "unit": "people"}, {"low": 2000.0, "high": 9999.0, "unit": "people"}, True),
        ({"value": 774.0, "unit": "people"}, {"value": 5.0, "unit": "usd"}, False),
    ],
)
def test_claims_that_contradict_themselves_are_found(
    session: Session, first: dict[str, object], second: dict[str, object], *, conflicts: bool
) -> None:
    """What the list finds is what the claim shows."""
    occurrence = factories.make_claim(session, COST, **first)  # type: ignore[arg-type]
    repeat(session, occurrence, "It is so.", **second)
    factories.make_claim(session, "It leaks.")

    assert find(session, conflicting=True) == ([COST] if conflicts else [])
    assert bool(db.get_claim(session, occurrence.claim_id).conflicts) is conflicts


def test_claims_of_several_articles_come_first_and_copies_are_none(session: Session) -> None:
    """By default the order is that of independent articles, then of worth."""
    worthy = factories.make_claim(session, "It leaks.", confidence=1.0)
    often = factories.make_claim(session, COST, confidence=0.2)
    repeat(session, often, "It costs that.", confidence=0.1)
    original = session.get_one(db.ArticleVersion, worthy.version_id)
    copy = factories.make_article(
        session, original.text, copy_of=session.get_one(db.Article, original.article_id), outlet="Quay News"
    )
    claim = session.get_one(db.Claim, worthy.claim_id)
    factories.make_claim(session, "It leaks.", article=copy, claim=claim)

    assert find(session, sort="worth") == [COST, "It leaks."]
    assert find(session, sort="worth", copies=True) == [COST, "It leaks."]
    assert find(session, min_articles=2, copies=True) == [COST]
    assert db.get_claim(session, worthy.claim_id).tell_extent() == "2 occurrences in 1 article"
    assert db.get_claim(session, often.claim_id).tell_extent() == "2 occurrences in 2 independent articles"


def test_the_oldest_come_first_when_asked(session: Session) -> None:
    """Claims without a date come last in either direction."""
    for text, date in (("Late.", "2031-05"), ("Never.", None), ("Early.", "2030")):
        factories.make_claim(session, text, article=factories.make_article(session, text, published_at=date))

    assert find(session, sort="oldest") == ["Early.", "Late.", "Never."]


def test_a_claim_without_worth_is_found_when_it_is_checked(session: Session) -> None:
    """The floor looks at the occurrence that is most worth checking, and never hides a verdict."""
    factories.make_claim(session, COST, confidence=0.4)
    low = factories.make_claim(session, "It leaks.", confidence=0.1)

    assert find(session, min_confidence=0.3) == [COST]
    factories.make_check(session, session.get_one(db.Claim, low.claim_id))
    assert sorted(find(session, min_confidence=0.3)) == ["It leaks.", COST]


def test_claims_are_about_an_event_that_they_name_or_are_made_at(session: Session) -> None:
    """Each tells why; a sentence further on there is no telling."""
    text = "The bridge opening drew 500 people, and J. Doe paid nothing. The ferry leaks. “It rusts.” Maria Lopez said."
    article = factories.make_article(session, text)
    event = factories.make_event(session, "The bridge opening", article=article)
    happening = factories.find_happening(session, event)
    said = factories.make_statement(session, "It rusts.", article=article, happening_id=happening.id)
    for words, statement in (
        ("The bridge opening drew 500 people", None),
        ("J. Doe paid nothing", None),
        ("The ferry leaks", None),
        ("It rusts.", said),
    ):
        factories.make_claim(session, words, article=article, statement=statement)

    found = db.find_claims_about(session, db.row_id(event))

    assert [(each.text, each.why) for each in found] == [
        ("The bridge opening drew 500 people", "names it"),
        ("It rusts.", "said at it"),
        ("J. Doe paid nothing", "in a sentence that speaks of it"),
    ]
    assert [each.text for each in db.get_event(session, db.row_id(event)).claims] == [each.text for each in found]
    assert set(find(session, event=f"e{event.id}")) == {each.text for each in found}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"about": "vote"}, ["The vote"]),
        ({"type": "Talks"}, ["The talks"]),
        ({"status": "scheduled"}, ["The vote"]),
        ({"happened_since": "2031-06"}, ["The vote"]),
        ({"happened_until": "2031-05-09"}, ["The talks"]),
        ({"happened_since": "2031-05-11", "happened_until": "2031-05-11"}, ["The talks"]),
        ({"participant": "María López"}, ["The vote"]),
        ({"participant": "Tom"}, ["The talks"]),
        ({"participant": "Nobody"}, []),
        ({"min_articles": 2}, ["The talks"]),
        ({"event": "e1"}, ["The talks"]),
        ({"sort": "oldest"}, ["The talks", "The vote"]),
    ],
)
def test_events_are_found_by_what_is_known_of_them(
    session: Session, wanted: dict[str, object], found: list[str]
) -> None:
    """Dates of events that last count where a part of them falls into the range."""
    talks = factories.make_event(
        session, "The talks", type="talks", date="2031-05-08", date_end="2031-05-12", participants=["Tom Ost"]
    )
    article = factories.make_article(session, "The talks went on.", outlet="Quay News")
    factories.make_happening(session, talks, words="The talks", article=article)
    article = factories.make_article(session, "The vote: Maria Lopez comes.")
    factories.make_appearance(session, article, "Maria Lopez", speaker=factories.make_speaker(session, "María López"))
    factories.make_event(
        session,
        "The vote",
        article=article,
        type="vote",
        date="2031-06-02",
        status="scheduled",
        participants=["Maria Lopez"],
    )

    assert find_events(session, **wanted) == found
