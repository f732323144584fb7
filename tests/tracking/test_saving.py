"""Saving a record: all of it is stored, what is known is found again, and nothing is lost by doing it twice."""

from dataclasses import replace

import pytest
from sqlmodel import Session, col, select
from support.factories import count_rows
from support.records import RICH_TEXT, make_article, make_rich_record

from onrecord import db, tracking
from onrecord.db import models, slices
from onrecord.errors import InputError
from onrecord.extraction import Record
from onrecord.extraction.values import GAP
from onrecord.tracking import Saved, save_record

TABLES = [table for table in vars(models).values() if isinstance(table, type) and hasattr(table, "__table__")]


def _save(session: Session, record: Record) -> Saved:
    run = db.start_run(session, extractor=record.extractor, version=record.version, settings={})
    return save_record(session, record, run)


def _count_all(session: Session) -> dict[str, int]:
    return {table.__tablename__: count_rows(session, table) for table in TABLES}


def test_everything_in_a_record_is_stored(any_address: str) -> None:
    """Each table gets the rows that the record has."""
    with db.open_session(any_address, write=True) as session:
        _save(session, make_rich_record(outlet="The Harbour Post", published_at="2031-05-06"))
        counts = _count_all(session)

    assert counts == {
        "onrecord_meta": counts["onrecord_meta"],
        "outlet": 1,
        "snapshot": 1,
        "article": 1,
        "article_version": 1,
        "article_sketch": 32,
        "run": 1,
        "skipped_span": 1,
        "speaker": 2,
        "appearance": 2,
        "speaker_name": 3,
        "speaker_role": 1,
        "event": 1,
        "happening": 1,
        "event_mention": 1,
        "event_participant": 2,
        "statement": 3,
        "statement_span": 8,
        "mention": 4,
        "claim": 1,
        "claim_occurrence": 1,
        "claim_quantity": 1,
        "followed_block": 0,
        "resemblance": 0,
        "stale_unit": 2,
        "claim_check": 0,
        "judgement": 0,
        "judgement_member": 0,
        "speaker_block": 2,
        "stale_block": 2,
        "name_entry": 0,
        "name_alias": 0,
    }


def test_what_is_stored_is_what_the_article_says(any_address: str) -> None:
    """`verify` finds no difference, and a broken statement's text is its slices with the gap between them."""
    with db.open_session(any_address, write=True) as session:
        _save(session, make_rich_record())
        verification = db.Verification(session)

        assert list(verification.iter_differences()) == []
        assert verification.counts["statements"] == 3
        first = session.exec(select(db.Statement).where(db.Statement.number == 1)).one()
        assert first.text == f"“The ferry,”{GAP}“is safe.”"


def test_rows_refer_to_each_other_as_the_record_does(address: str) -> None:
    """A statement knows its event, what it continues and who is mentioned; an occurrence its statement and value."""
    with db.open_session(address, write=True) as session:
        _save(session, make_rich_record())
        first, second, third = session.exec(select(db.Statement).order_by(col(db.Statement.number))).all()
        mentions = session.exec(select(db.Mention).where(db.Mention.statement_id == third.id)).all()
        occurrence = session.exec(select(db.ClaimOccurrence)).one()
        appearance = session.exec(select(db.Appearance).where(db.Appearance.name == "Ada Quill")).one()

    assert (first.happening_id, second.continues_id) == (1, first.id)
    assert [mention.appearance_id for mention in mentions] == [appearance.id, None]
    assert (occurrence.statement_id, occurrence.value, occurrence.unit, occurrence.low) == (
        third.id,
        300,
        "people",
        300,
    )


def test_saving_again_makes_a_new_run_current_and_keeps_the_old_one(any_address: str) -> None:
    """Statements, speakers, claims and events keep their keys; rows of a run double, things do not."""
    with db.open_session(any_address, write=True) as session:
        first = _save(session, make_rich_record())
        before = _count_all(session)
        second = _save(session, make_rich_record())
        after = _count_all(session)
        version = session.get_one(db.ArticleVersion, second.version_id)
        keys = session.exec(select(db.Statement.key, db.Statement.run_id)).all()

    assert (first.is_new, second.is_new, second.is_new_version) == (True, False, False)
    assert version.run_id == 2
    assert {key for key, run in keys if run == 1} == {key for key, run in keys if run == 2}
    things = {"article", "article_version", "article_sketch", "snapshot", "speaker", "claim", "event", "stale_block"}
    things |= {"stale_unit"}
    assert {name for name in after if after[name] == before[name] > 0} == things | {"onrecord_meta"}


def test_a_new_engine_renews_the_words_of_a_claim(address: str) -> None:
    """The same passage is the same claim, in the words that the newest run gives it."""
    record = make_rich_record()
    reworded = replace(record, claims=(replace(record.claims[0], text="The tests had 300 visitors"),))
    with db.open_session(address, write=True) as session:
        _save(session, record)
        _save(session, reworded)
        tracking.link_stale(session)

        assert session.exec(select(db.Claim.text)).all() == ["The tests had 300 visitors"]


def test_two_equal_statements_are_two(address: str) -> None:
    """A record that says the same thing twice is stored as it is."""
    record = make_rich_record()
    third = replace(record.statements[2], id="4")
    with db.open_session(address, write=True) as session:
        _save(session, replace(record, statements=(*record.statements, third)))

        assert len(set(session.exec(select(db.Statement.key)))) == 4


def test_a_changed_text_is_a_new_version(any_address: str) -> None:
    """The older version and its statements stay; the speakers are the same ones."""
    longer = make_article(RICH_TEXT + "Corrected on Tuesday.\n")
    with db.open_session(any_address, write=True) as session:
        first = _save(session, make_rich_record())
        second = _save(session, replace(make_rich_record(), article=longer))
        old, new = session.exec(select(db.ArticleVersion).order_by(col(db.ArticleVersion.number))).all()

        assert (second.article_id, second.is_new_version) == (first.article_id, True)
        assert (old.superseded_at is not None, new.superseded_at, new.number) == (True, None, 2)
        assert (count_rows(session, db.Statement), count_rows(session, db.Speaker)) == (6, 2)


def test_other_bytes_around_the_same_article_are_no_new_version(address: str) -> None:
    """A page's counter changes with every visit; its article does not. Another title makes a version."""
    page = {"source": "https://news.example/ferry", "url": "https://news.example/ferry", "media_type": "text/html"}
    visits = [
        make_rich_record(**page, raw=b"<p>visitor 1", title="Ferry safe"),
        make_rich_record(**page, raw=b"<p>visitor 2", title="Ferry safe"),
        make_rich_record(**page, raw=b"<p>visitor 3", title="Ferry safe after all"),
    ]
    with db.open_session(address, write=True) as session:
        new = [_save(session, visit).is_new_version for visit in visits]

        assert new == [True, False, True]
        assert count_rows(session, db.Snapshot) == 2


def test_bytes_are_kept_once(address: str) -> None:
    """Two articles from one file share its bytes; their texts are their own."""
    rows = [
        replace(make_rich_record(raw=b"one,two\n"), article=make_article(text, source=text, raw=b"one,two\n"))
        for text in (RICH_TEXT, RICH_TEXT * 2)
    ]
    with db.open_session(address, write=True) as session:
        for row in rows:
            _save(session, row)

        assert (count_rows(session, db.Article), count_rows(session, db.Snapshot)) == (2, 1)


@pytest.mark.parametrize("broken", ["NUL \0 here", "half \ud83d here"])
@pytest.mark.parametrize("part", ["text", "title"])
def test_what_no_database_stores_is_refused(address: str, part: str, broken: str) -> None:
    """The message names the source and what is wrong with it."""
    article = replace(make_article("Fine.", source="ferry.txt"), **{part: broken})
    record = Record(article, "quotes", "1")
    with (
        db.open_session(address, write=True) as session,
        pytest.raises(InputError, match=f"^ferry.txt: its {part} holds"),
    ):
        _save(session, record)


def test_the_gap_is_that_of_the_record_format() -> None:
    """`db` knows no extraction, so the two constants have to agree."""
    assert slices.GAP == GAP
