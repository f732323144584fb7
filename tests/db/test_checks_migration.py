"""Revision 0005 on a database of 0004: checks hang on judgements, and go back to their claims."""

from sqlalchemy import text
from support.database_schema import migrate_to

from onrecord import db
from onrecord.db.address import parse_address
from onrecord.db.engine import connect

RUN = (
    "INSERT INTO run (id, extractor, version, settings, started_at, articles, statements, claims, events, failures) "
    "VALUES (1, 'x', '1', '{}', '2031', 1, 0, 1, 0, 0)"
)
VERSION = (
    "INSERT INTO article_version (id, article_id, number, fetched_at, text, text_sha256, raw_sha256, snapshot_id, "
    "reader, run_id) VALUES (1, 1, 1, '2031', 'The vote was lost.', 't', 's', 1, 'text', 1)"
)
ROWS = (
    RUN,
    "INSERT INTO snapshot (id, sha256, media_type, content) VALUES (1, 's', 'text/plain', '')",
    "INSERT INTO article (id, key, source) VALUES (1, 'file:/a', 'a')",
    VERSION,
    "INSERT INTO claim (id, key, text) VALUES (3, 'first', 'The vote was lost')",
    *(
        "INSERT INTO claim_occurrence (id, key, claim_id, version_id, run_id, start_char, end_char, text, stance, "
        "is_nested, approximate, confidence, link_reason, wording, names, words, predicate, negated) VALUES "
        f"({number}, '{key}', 3, 1, 1, 0, 8, 'The vote', 'asserts', false, false, 0.5, 'x', '', '', '', '', false)"
        for number, key in ((1, "first"), (2, "second"))
    ),
    "INSERT INTO claim_check (id, claim_id, rating, reviewer, recorded_at) VALUES (4, 3, 'false', 'Desk', '2031')",
    "INSERT INTO claim_check (id, claim_id, rating, reviewer, recorded_at) VALUES (5, 3, 'false', 'Desk', '2031')",
)


def _insert(address: str) -> None:
    with connect(parse_address(address), write=True) as connection:
        for row in ROWS:
            connection.execute(text(row))


def test_checks_become_judgements(any_empty_address: str) -> None:
    """Each stands on its claim as before, by its reviewer, and can be undone now."""
    migrate_to(any_empty_address, "0005")
    _insert(any_empty_address)

    db.upgrade(any_empty_address)

    with db.open_session(any_empty_address) as session:
        found = db.get_claim(session, 3).checks
        judgements = [session.get_one(db.Judgement, row.check.judgement_id) for row in found]
        members = [set(db.read_ruling(session, judgement).subjects) for judgement in judgements]
    assert [(row.check.id, row.check.rating, row.state.value) for row in found] == [
        (4, "false", "tied"),
        (5, "false", "tied"),
    ]
    assert [(each.verb, each.subject, each.author) for each in judgements] == [("check", "first", "Desk")] * 2
    assert members == [{"first", "second"}] * 2


def test_going_back_keeps_checks_that_hold(any_empty_address: str) -> None:
    """One that was undone is lost with its judgement."""
    migrate_to(any_empty_address, "0005")
    _insert(any_empty_address)
    db.upgrade(any_empty_address)
    with db.open_session(any_empty_address, write=True) as session:
        undone = db.get_claim(session, 3).checks[0].check.judgement_id
        db.undo_judgement(session, session.get_one(db.Judgement, undone), by="Dana", why=None)
        session.commit()

    db.downgrade(any_empty_address, "0005")

    with connect(parse_address(any_empty_address)) as connection:
        rows = connection.execute(text("SELECT id, claim_id FROM claim_check")).fetchall()
        verbs = connection.execute(text("SELECT count(*) FROM judgement WHERE verb = 'check'")).scalar_one()
    assert ([tuple(row) for row in rows], verbs) == ([(5, 3)], 0)
