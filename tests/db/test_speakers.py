"""Speakers: lists with counts, and what is known of one."""

import pytest
from sqlmodel import Session
from support import factories

from onrecord import db
from onrecord.errors import NotFoundError, UsageError


def _names(session: Session, **conditions: object) -> list[str]:
    """Return the names of the speakers that fit, in order."""
    return [row.name for row in db.list_speakers(session, db.SpeakerFilter(**conditions)).rows]


def _fill(session: Session) -> None:
    """Insert three speakers: Maria with two statements, Tom with one, and the port, which says nothing."""
    first = factories.make_article(session, "“One.” Maria Lopez said. “Two.” The port.", published_at="2031-05-01")
    factories.make_appearance(session, first, "Port Authority", kind="organization")
    factories.make_statement(session, "One.", article=first, roles=["clerk"])
    factories.make_statement(session, "Two.", article=first, kind="indirect")
    factories.make_statement(session, "Three.", speaker="Tom Berg", outlet="Quay News", published_at="2031-05-09")
    factories.make_statement(
        session, "Four.", speaker="Maria Lopez", outlet="Quay News", published_at="2031-05-07", mode="attitude"
    )


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("most", ["Maria Lopez", "Tom Berg", "Port Authority"]),
        ("newest", ["Tom Berg", "Maria Lopez", "Port Authority"]),
        ("oldest", ["Maria Lopez", "Port Authority", "Tom Berg"]),
        ("name", ["Maria Lopez", "Port Authority", "Tom Berg"]),
    ],
)
def test_speakers_are_listed_in_the_order_asked_for(any_address: str, sort: str, expected: list[str]) -> None:
    """Those with the most statements come first unless another order is asked for."""
    with db.open_session(any_address, write=True) as session:
        _fill(session)

        assert _names(session, sort=sort) == expected


def test_a_row_counts_as_lists_of_quotes_do(any_address: str) -> None:
    """Attitudes are no speech, so that the count is what `quotes` would show; articles count all appearances."""
    with db.open_session(any_address, write=True) as session:
        _fill(session)
        row = db.list_speakers(session, db.SpeakerFilter()).rows[0]
        quotes = db.count_quotes(session, db.QuoteFilter(speakers=["Maria Lopez"]))

    assert (row.statements, row.articles, row.outlets) == (2, 2, 2)
    assert (row.first_seen, row.last_seen) == ("2031-05-01", "2031-05-07")
    assert row.statements == quotes


def test_conditions_narrow_the_list_and_the_counts(any_address: str) -> None:
    """Name, kind, outlet and dates hold together with the counts over the articles that fit."""
    with db.open_session(any_address, write=True) as session:
        _fill(session)

        assert _names(session, name="LOPEZ") == ["Maria Lopez"]
        assert _names(session, kind="organization") == ["Port Authority"]
        assert _names(session, outlet="quay news") == ["Tom Berg", "Maria Lopez"]
        assert _names(session, since="2031-05-08") == ["Tom Berg"]
        page = db.list_speakers(session, db.SpeakerFilter(limit=1))
        assert (len(page.rows), page.total) == (1, 3)
        assert db.list_speakers(session, db.SpeakerFilter(outlet="None Such")).notes == (
            "no outlet is called 'None Such'",
        )


def test_copies_count_once(any_address: str) -> None:
    """A reprint adds nothing to a speaker's counts unless copies are asked for."""
    with db.open_session(any_address, write=True) as session:
        statement = factories.make_statement(session)
        original = session.get_one(db.ArticleVersion, statement.version_id)
        article = session.get_one(db.Article, original.article_id)
        reprint = factories.make_article(session, original.text, copy_of=article, outlet="Quay News")
        factories.make_statement(session, article=reprint)

        assert db.list_speakers(session, db.SpeakerFilter()).rows[0].statements == 1
        assert db.list_speakers(session, db.SpeakerFilter(copies=True)).rows[0].statements == 2
        assert db.get_speaker(session, db.resolve_speaker(session, "Maria Lopez").number).row.statements == 1


def test_a_profile_tells_names_roles_kinds_and_outlets(any_address: str) -> None:
    """Each role stands with the article and the date that state it."""
    with db.open_session(any_address, write=True) as session:
        _fill(session)
        profile = db.get_speaker(session, db.resolve_speaker(session, "Maria Lopez").number)

    values = profile.to_dict()
    assert profile.kinds == {"direct": 1, "indirect": 1}
    assert profile.outlets == {"The Harbour Post": 2}
    assert profile.names == {"Maria Lopez": 2}
    assert [(role["role"], role["published_at"]) for role in values["roles"]] == [("clerk", "2031-05-01")]


def test_a_speaker_of_no_current_article_is_still_shown(any_address: str) -> None:
    """A note of an old id leads to the name, with nothing counted; an id that never was is not found."""
    with db.open_session(any_address, write=True) as session:
        speaker = factories.make_speaker(session, "Old Timer")
        profile = db.get_speaker(session, speaker.id)

        assert (profile.row.name, profile.row.articles) == ("Old Timer", 0)
        with pytest.raises(NotFoundError, match="s999: there is no such speaker"):
            db.get_speaker(session, 999)


@pytest.mark.parametrize("condition", [{"sort": "best"}, {"kind": "robot"}, {"limit": -2}, {"since": "soon"}])
def test_senseless_conditions_are_refused(address: str, condition: dict[str, object]) -> None:
    """A value that no speaker can have is a usage error."""
    with db.open_session(address) as session, pytest.raises(UsageError):
        db.list_speakers(session, db.SpeakerFilter(**condition))
