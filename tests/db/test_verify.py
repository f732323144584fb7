"""Verification: silent on a sound database, and names each row that somebody has tampered with."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from support import factories
from support.records import make_rich_record

from onrecord import db
from onrecord.db.verify import PORTION
from onrecord.tracking import save_record


@pytest.fixture
def filled(address: str) -> str:
    """Return a database with one article that has something of everything."""
    with db.open_session(address, write=True) as session:
        run = db.start_run(session, extractor="quotes", version="1", settings={})
        save_record(session, make_rich_record(), run)
        session.commit()
    return address


def _verify(address: str) -> list[str]:
    with db.open_session(address) as session:
        return [f"{each.id}: {each.problem}" for each in db.Verification(session).iter_differences()]


def _tamper(path: str, statement: str) -> None:
    """Change a file as any SQLite program could: without our constraints, with the triggers dropped."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE statement SET text = replace(text, 'safe', 'lost') WHERE number = 1", "q1: its content reads"),
        ("UPDATE statement_span SET end_char = end_char - 1 WHERE statement_id = 2", "q2: its content reads"),
        (
            "UPDATE statement_span SET position = 2 WHERE statement_id = 1 AND role = 'content' AND position = 0",
            "q1: its content reads '“is safe.” … “The ferry,”'",
        ),
        ("DELETE FROM statement_span WHERE statement_id = 3 AND role = 'content'", "q3: its content reads ''"),
        ("UPDATE statement_span SET end_char = 9999 WHERE role = 'cue' AND statement_id = 1", "q1: its cue"),
        ("UPDATE statement_span SET start_char = -1 WHERE role = 'source' AND statement_id = 3", "q3: its source -1-"),
        ("UPDATE mention SET end_char = start_char WHERE statement_id = 1", "q1: its mention"),
        ("UPDATE claim_occurrence SET text = 'At least 500 people'", "c1: its claim occurrence reads"),
        ("UPDATE event_mention SET start_char = start_char + 1", "e1: its event mention reads"),
        ("UPDATE skipped_span SET end_char = 9999", "skipped span 1: its skipped span"),
        ("UPDATE article_version SET text = text || '!'", "a1v1: its text does not have the SHA-256"),
        ("UPDATE article_version SET raw_sha256 = 'ab'", "a1v1: its bytes should have the SHA-256 ab"),
        ("UPDATE snapshot SET content = x'00'", "snapshot 1: its bytes do not have the SHA-256"),
        ("DELETE FROM statement_fts_docsize WHERE id = 2", "statement 2: is not in step with the search index"),
        ("INSERT INTO claim (key, text) VALUES ('k', 'new')", "claim 2: is not in step"),
    ],
)
def test_tampering_is_named(filled: str, statement: str, found: str) -> None:
    """Whatever is changed behind our back, the row that differs is said."""
    assert _verify(filled) == []

    _tamper(filled, statement)

    assert any(difference.startswith(found) for difference in _verify(filled)), _verify(filled)


def test_a_sound_database_has_no_differences(any_address: str) -> None:
    """Every sort of row is looked at, in several portions and on both databases."""
    articles = PORTION * 2 + 1
    with db.open_session(any_address, write=True) as session:
        for number in range(articles):
            statement = factories.make_statement(session, f"Ferry {number} is safe.")
            factories.make_claim(session, f"Ferry {number} is safe", statement=statement)
        factories.make_event(session)
        session.commit()
        verification = db.Verification(session)
        steps: list[str] = []

        assert list(verification.iter_differences(step=steps.append)) == []

    assert verification.counts["statements"] == verification.counts["claim occurrences"] == articles
    assert verification.counts["article versions"] == len(steps) == articles + 1
    assert steps[0] == "a1v1"


def test_postgresql_is_verified_too(postgres_address: str) -> None:
    """A changed word is found there as well."""
    with db.open_session(postgres_address, write=True) as session:
        factories.make_statement(session, "The ferry is safe.")
        session.connection().execute(text("UPDATE statement SET text = 'The ferry is lost.'"))
        session.commit()

    assert _verify(postgres_address) == [
        "q1: its content reads 'The ferry is safe.' in the article, but is stored as 'The ferry is lost.'"
    ]


def test_older_runs_and_versions_are_verified_too(filled: str) -> None:
    """What an earlier run found still has to be what its version says."""
    with db.open_session(filled, write=True) as session:
        run = db.start_run(session, extractor="quotes", version="2", settings={})
        save_record(session, make_rich_record(), run)
        session.commit()

    _tamper(filled, "UPDATE statement SET text = 'x' WHERE run_id = 1 AND number = 1")

    assert [line.partition(":")[0] for line in _verify(filled)] == ["q1"]


def test_verifying_changes_nothing(filled: str) -> None:
    """The file is the same byte for byte."""
    before = Path(filled).read_bytes()

    assert _verify(filled) == []
    assert Path(filled).read_bytes() == before
