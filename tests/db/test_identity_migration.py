"""Revision 0003 on a database of 0002: keys that stay, and judgements that follow them."""

import hashlib

from sqlmodel import Session, select
from support import factories
from support.cast import CastExtractor, add_cast, make_cast, read_clusters
from support.database_schema import migrate_to

from onrecord import db
from onrecord.db import fold
from onrecord.db.address import parse_address
from onrecord.db.engine import connect, make_engine
from onrecord.tracking.keys import appearance_key


def _digest(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:24]


def _fill(address: str) -> None:
    """Insert an article with a speaker as a program at 0002 did, and a person's judgement on it."""
    engine = make_engine(parse_address(address), write=True)
    with Session(engine) as session:
        version = factories.make_article(session, "p | Ada Quill | | mayor\n", source="a", outlet="Quay News")
        article = session.get_one(db.Article, version.article_id)
        article.key = "file:/a"
        key = _digest("appearance", article.key, version.text_sha256, fold("Ada Quill"), 0)
        speaker = factories.make_speaker(session, "Ada Quill", key=_digest("speaker", "person", "ada quill"))
        appearance = factories.make_appearance(session, version, "Ada Quill", speaker=speaker)
        appearance.key = key
        other = factories.make_speaker(session, "Reporters", kind="group", key="a key of another program")
        factories.make_appearance(session, version, "Reporters", kind="group", speaker=other)
        factories.make_judgement(session, subject_type="appearance", subject=key, object=speaker.key)
        factories.make_judgement(session, subject_type="speaker", subject=speaker.key)
        session.commit()
    engine.dispose()


def _read(address: str) -> tuple[list[str], list[str], list[tuple[str, str | None]]]:
    with connect(parse_address(address)) as connection, Session(connection) as session:
        return (
            [each.key for each in session.exec(select(db.Appearance).order_by(db.Appearance.id))],
            [each.key for each in session.exec(select(db.Speaker).order_by(db.Speaker.id))],
            [(each.subject, each.object) for each in session.exec(select(db.Judgement).order_by(db.Judgement.id))],
        )


def test_computed_keys_change_and_judgements_follow(any_empty_address: str) -> None:
    """Appearances lose the text from their keys, speakers begin with an appearance, other programs' keys stay."""
    migrate_to(any_empty_address, "0002")
    _fill(any_empty_address)
    before = _read(any_empty_address)

    migrate_to(any_empty_address, "0003")
    appearances, speakers, judgements = _read(any_empty_address)

    key = appearance_key("file:/a", "Ada Quill", 0)
    assert (appearances[0], appearances[1]) == (key, before[0][1])
    assert speakers == [key, "a key of another program"]
    assert judgements == [(key, key), (key, None)]


def test_going_back_gives_the_former_keys(any_empty_address: str) -> None:
    """An older program finds its speakers and appearances by the keys that it computes."""
    migrate_to(any_empty_address, "0002")
    _fill(any_empty_address)
    before = _read(any_empty_address)
    migrate_to(any_empty_address, "0003")

    db.downgrade(any_empty_address, "0002", backup=False)

    assert _read(any_empty_address)[:2] == before[:2]


def test_speakers_of_an_upgraded_database_are_matched(empty_address: str) -> None:
    """The first to add an article after an upgrade compares it with what an older program added."""
    migrate_to(empty_address, "0002")
    _fill(empty_address)
    migrate_to(empty_address, "head")
    add_cast(empty_address, [make_cast("b", ["p | Ada Quill | | mayor"])], CastExtractor())

    with db.open_session(empty_address) as session:
        clusters = read_clusters(session)

    assert frozenset({"a: Ada Quill", "b: Ada Quill"}) in clusters
