"""Events: which are listed, what is told of each, and what one event shows."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session
from support import factories

from onrecord import db
from onrecord.errors import NotFoundError

OPENING = "Harbour bridge opening"


@pytest.fixture
def session(any_address: str) -> Iterator[Session]:
    """Open a session on a fresh database, on SQLite and on PostgreSQL."""
    with db.open_session(any_address, write=True) as opened:
        yield opened


def _mention_again(session: Session, event: db.Event, words: str, *names: str, **article: object) -> db.ArticleVersion:
    """Let another article speak of the event in these words, with participants."""
    version = factories.make_article(session, words, **article)  # type: ignore[arg-type]
    factories.make_happening(session, event, words=words, article=version, participants=names)
    return version


def _article_of(session: Session, event: db.Event) -> db.Article:
    """Return the article that a factory made the event in."""
    mention = db.get_event(session, db.row_id(event)).mentions[0]
    return session.get_one(db.Article, mention.seen_in.article_id)


def test_an_event_tells_what_where_when_and_who(session: Session) -> None:
    """Participants that several articles name are listed once; linked ones by their canonical name."""
    article = factories.make_article(session, f"{OPENING}: Maria Lopez and the mayor come.")
    lopez = factories.make_speaker(session, "María López")
    factories.make_appearance(session, article, "Maria Lopez", speaker=lopez)
    event = factories.make_event(
        session, article=article, participants=["Maria Lopez", "the mayor"], date="2031-05-12", place="Port Amsel"
    )
    _mention_again(session, event, "the opening", "the mayor", outlet="Quay News")

    [row] = db.find_events(session, db.EventFilter()).rows

    assert row.to_dict() == {
        "id": f"e{event.id}",
        "title": OPENING,
        "type": "opening",
        "date": "2031-05-12",
        "date_end": None,
        "place": "Port Amsel",
        "status": "past",
        "participants": ["María López", "the mayor"],
        "mentions": 2,
        "articles": 2,
        "first_seen": "2031-05-05",
        "last_seen": "2031-05-05",
        "confidence": 0.9,
    }
    assert tuple(row.to_dict()) == db.EVENT_COLUMNS


def test_copies_are_left_out_and_counted(session: Session) -> None:
    """A copy is no second article; without --copies its mentions and participants are missing and counted."""
    event = factories.make_event(session)
    _mention_again(session, event, "the opening", "the mayor", copy_of=_article_of(session, event))

    without = db.find_events(session, db.EventFilter())
    with_copies = db.find_events(session, db.EventFilter(copies=True))

    told, told_with = without.rows[0].to_dict(), with_copies.rows[0].to_dict()
    assert (told["mentions"], told["articles"], told["participants"]) == (1, 1, [])
    assert (told_with["mentions"], told_with["articles"], told_with["participants"]) == (2, 1, ["the mayor"])
    assert without.notes == ("1 happening in copies of other articles left out; --copies shows them",)
    assert with_copies.notes == ()


@pytest.mark.parametrize(
    "wanted", [{"outlet": "quay news"}, {"since": "2031-06"}, {"outlet": "Quay News", "until": "2031-06"}]
)
def test_filters_narrow_the_list(session: Session, wanted: dict[str, str]) -> None:
    """Each condition leaves out the event that it does not hold for."""
    factories.make_event(session)
    article = factories.make_article(session, "The strike goes on.", outlet="Quay News", published_at="2031-06-02")
    factories.make_event(session, "The strike", article=article)

    page = db.find_events(session, db.EventFilter(**wanted))

    assert ([row.event.title for row in page.rows], page.total) == (["The strike"], 1)


def test_the_newest_event_comes_first_and_a_limit_keeps_the_total(session: Session) -> None:
    """The event's own date decides, not the article's; unknown dates come last."""
    for title, date, published_at in (
        ("Old", "2030", "2031-09"),
        ("Undated", None, "2031-08"),
        ("New", "2031", "2031"),
    ):
        article = factories.make_article(session, title, published_at=published_at)
        factories.make_event(session, title, article=article, date=date)

    everything = db.find_events(session, db.EventFilter())
    cut = db.find_events(session, db.EventFilter(limit=1))

    assert [row.event.title for row in everything.rows] == ["New", "Old", "Undated"]
    assert ([row.event.title for row in cut.rows], cut.total) == (["New"], 3)


def test_an_unknown_outlet_is_told(session: Session) -> None:
    """The list is empty, and a note says why."""
    factories.make_event(session)

    page = db.find_events(session, db.EventFilter(outlet="Nowhere Times"))

    assert (page.rows, page.total, page.notes) == ([], 0, ("no outlet is called 'Nowhere Times'",))


def test_an_event_shows_its_mentions_in_order_of_time(session: Session) -> None:
    """Copies are among them and say whose."""
    event = factories.make_event(session)
    original = _article_of(session, event)
    _mention_again(session, event, "the opening", published_at="2031-05-01")
    _mention_again(session, event, "the same opening", published_at="2031-05-09", copy_of=original)

    found = [each.to_dict() for each in db.get_event(session, db.row_id(event)).mentions]

    assert [(each["published_at"], each["text"], each["copy_of"]) for each in found] == [
        ("2031-05-01", "the opening", None),
        ("2031-05-05", OPENING, None),
        ("2031-05-09", "the same opening", f"a{original.id}"),
    ]


def test_an_event_shows_what_was_said_at_it(session: Session) -> None:
    """Attitudes and headlines are among the statements; what was said elsewhere is not."""
    event = factories.make_event(session)
    happening = factories.find_happening(session, event).id
    factories.make_statement(session, "It is open.", happening_id=happening, published_at="2031-05-14")
    factories.make_statement(session, "Bridge is open", happening_id=happening, part="headline", mode="attitude")
    factories.make_statement(session, "It rains.")

    row = db.get_event(session, db.row_id(event))

    assert [each.text for each in row.statements] == ["Bridge is open", "It is open."]


def test_rows_of_earlier_runs_do_not_count(session: Session) -> None:
    """An event that the newest run no longer finds is not listed, and showing it says why."""
    article = factories.make_article(session, OPENING)
    event = factories.make_event(session, article=article, participants=["the mayor"])
    article.run_id = factories.make_run(session, version="2").id
    session.flush()

    assert db.find_events(session, db.EventFilter()).total == 0
    with pytest.raises(NotFoundError, match=f"e{event.id}: only earlier extractions"):
        db.get_event(session, db.row_id(event))


def test_an_unknown_number_is_not_found(session: Session) -> None:
    """The message names the id and the command that lists events."""
    with pytest.raises(NotFoundError, match="e9: there is no such event; `onrecord events list`"):
        db.get_event(session, 9)
