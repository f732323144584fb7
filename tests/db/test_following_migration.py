"""Revision 0005 on a database of 0004: happenings, keys of occurrences, and what stays as it was."""

from typing import Any

from sqlalchemy import text
from support.database_schema import migrate_to

from onrecord import db
from onrecord.db.address import parse_address
from onrecord.db.engine import connect
from onrecord.extraction import Span
from onrecord.tracking.keys import passage_key

ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("run", {"id": 1, "extractor": "x", "version": "1", "settings": "{}", "started_at": "2031", "articles": 1}),
    ("run", {"id": 2, "extractor": "x", "version": "2", "settings": "{}", "started_at": "2032", "articles": 1}),
    ("snapshot", {"id": 1, "sha256": "s", "media_type": "text/plain", "content": b""}),
    ("article", {"id": 1, "key": "file:/a", "source": "a"}),
    (
        "article_version",
        {"id": 1, "article_id": 1, "number": 1, "fetched_at": "2031", "text": "The vote was lost by 12."}
        | {"text_sha256": "t", "raw_sha256": "s", "snapshot_id": 1, "reader": "text", "run_id": 2},
    ),
)
PLACE = {"version_id": 1, "start_char": 0, "end_char": 8}


def _insert(address: str) -> None:
    """Insert an article in which two runs found one claim and one event, with an event of another program beside it."""
    key = passage_key("event", "file:/a", "t", Span(0, 8), 0)
    claim = passage_key("claim", "file:/a", "t", Span(0, 8), 0)
    rows = list(ROWS)
    rows += [
        ("claim", {"id": 3, "key": claim, "run_id": 2, "text": "The vote was lost"}),
        ("claim_check", {"id": 1, "claim_id": 3, "rating": "true", "reviewer": "R", "recorded_at": "2031"}),
        ("event", {"id": 7, "key": key, "run_id": 2, "title": "The vote", "type": "vote", "confidence": 0.75}),
        ("event", {"id": 8, "key": "of its own", "run_id": 1, "title": "A talk", "type": "talk", "confidence": 0.5}),
        ("event_mention", {"id": 3, "event_id": 8, "run_id": 1, "text": "The vote", **PLACE}),
    ]
    for run in (1, 2):
        statement = {"id": run, "key": "q", "version_id": 1, "run_id": run, "number": 1, "kind": "direct"}
        statement |= {"mode": "speech", "mention": "name", "text": "by 12", "part": "body", "confidence": 0.5}
        occurrence = {"id": run, "claim_id": 3, "run_id": run, "statement_id": run, "text": "The vote", **PLACE}
        rows += [
            ("event_mention", {"id": run, "event_id": 7, "run_id": run, "text": "The vote", **PLACE}),
            ("event_participant", {"id": run, "event_id": 7, "version_id": 1, "run_id": run, "name": "Ada Quill"}),
            ("statement", statement | {"event_id": 7}),
            ("claim_occurrence", occurrence | {"stance": "asserts", "approximate": False, "confidence": 0.5}),
        ]
    with connect(parse_address(address), write=True) as connection:
        for table, values in rows:
            row = values | ({"statements": 0, "claims": 0, "events": 0, "failures": 0} if table == "run" else {})
            names = ", ".join(row)
            places = ", ".join(f":{name}" for name in row)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), row)


def _read(address: str, query: str) -> list[tuple[Any, ...]]:
    with connect(parse_address(address)) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_an_event_becomes_one_happening_a_run(any_empty_address: str) -> None:
    """Each has its own mention, participant and statement, and all of them are the event that they were before."""
    migrate_to(any_empty_address, "0004")
    _insert(any_empty_address)

    migrate_to(any_empty_address, "0005")

    query = """
        SELECT h.run_id, h.event_id, h.title, h.status, m.text, p.name, s.id FROM happening h
        JOIN event_mention m ON m.happening_id = h.id LEFT JOIN event_participant p ON p.happening_id = h.id
        LEFT JOIN statement s ON s.happening_id = h.id ORDER BY h.event_id, h.run_id
    """
    assert _read(any_empty_address, query) == [
        (1, 7, "The vote", "past", "The vote", "Ada Quill", 1),
        (2, 7, "The vote", "past", "The vote", "Ada Quill", 2),
        (1, 8, "A talk", "past", "The vote", None, None),
    ]


def test_units_get_the_keys_that_the_program_computes(any_empty_address: str) -> None:
    """So a new extraction finds them again; what another program named keeps that name."""
    migrate_to(any_empty_address, "0004")
    _insert(any_empty_address)

    migrate_to(any_empty_address, "0005")

    claim, event = (passage_key(sort, "file:/a", "t", Span(0, 8), 0) for sort in ("claim", "event"))
    assert _read(any_empty_address, "SELECT key, claim_id FROM claim_occurrence ORDER BY id") == [
        (claim, 3),
        (claim, 3),
    ]
    happenings = _read(any_empty_address, "SELECT key, event_id FROM happening ORDER BY event_id, run_id")
    assert happenings == [(event, 7), (event, 7), ("of its own", 8)]
    assert _read(any_empty_address, "SELECT claim_id FROM claim_check") == [(3,)]
    assert _read(any_empty_address, "SELECT sort, key FROM stale_unit ORDER BY sort") == [
        ("claim", "*"),
        ("event", "*"),
    ]


def test_going_back_gives_the_former_tables_their_rows(any_empty_address: str) -> None:
    """The event of each mention, participant and statement, and the run of each claim and event, are as before."""
    columns = "id, event_id, version_id, run_id, start_char, text"
    queries = [
        "SELECT id, key, run_id, text FROM claim ORDER BY id",
        "SELECT id, key, run_id, title, type, confidence FROM event ORDER BY id",
        f"SELECT {columns} FROM event_mention ORDER BY id",
        "SELECT id, event_id, version_id, run_id, name FROM event_participant ORDER BY id",
        "SELECT id, claim_id, version_id, run_id, statement_id, text FROM claim_occurrence ORDER BY id",
        "SELECT id, event_id FROM statement ORDER BY id",
    ]
    migrate_to(any_empty_address, "0004")
    _insert(any_empty_address)
    before = [_read(any_empty_address, query) for query in queries]
    migrate_to(any_empty_address, "0005")

    db.downgrade(any_empty_address, "0004", backup=False)

    assert [_read(any_empty_address, query) for query in queries] == before


def test_search_still_finds_claims_and_events(any_empty_address: str) -> None:
    """The full-text indexes are in step after their tables were made anew."""
    migrate_to(any_empty_address, "0004")
    _insert(any_empty_address)
    db.upgrade(any_empty_address, backup=False)

    with db.open_session(any_empty_address, write=True) as session:
        session.connection().execute(text("UPDATE claim SET text = 'The ballot was lost' WHERE id = 3"))
        session.commit()
        found = [hit.id for hit in db.search(session, db.Search("ballot")).rows]

    assert found == ["c3"]
    assert [check for check in db.check(any_empty_address) if not check.is_ok] == []
