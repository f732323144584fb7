"""The search indexes: in step with their rows, and cutting words in the same way on both databases."""

import pytest
from sqlalchemy import text
from sqlmodel import Session
from support import factories

from onrecord import db

COLUMNS = {
    "article_version": "text",
    "statement": "text",
    "claim": "text",
    "event": "title",
    "claim_occurrence": "text",
    "event_mention": "text",
}


def _find(session: Session, table: str, words: str) -> set[int]:
    """Return the ids of the rows that hold these words next to each other."""
    if session.get_bind().dialect.name == "sqlite":
        query, words = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH :words", f'"{words}"'
    else:
        query = (
            f"SELECT id FROM {table} WHERE search_vector @@ phraseto_tsquery('onrecord_english', onrecord_fold(:words))"
        )
    return set(session.connection().execute(text(query), {"words": words}).scalars())


# What is linked to a claim or an event goes before it.
UNITS = {"claim": ("claim_occurrence",), "event": ("event_mention", "happening")}


def _make(session: Session, table: str) -> int:
    """Insert a row of ``table`` whose searched column reads ``Ferry tested.``, and return its id."""
    words = "Ferry tested."
    if table == "article_version":
        return factories.make_article(session, words).id
    if table == "statement":
        return factories.make_statement(session, words).id
    if table == "claim":
        return factories.make_claim(session, words).claim_id
    if table == "claim_occurrence":
        return factories.make_claim(session, words, wording="It was.").id
    if table == "event_mention":
        factories.make_event(session, words)
        return int(session.connection().execute(text("SELECT max(id) FROM event_mention")).scalar_one())
    return factories.make_event(session, words).id


@pytest.mark.parametrize("table", COLUMNS)
def test_the_index_follows_its_rows(any_address: str, table: str) -> None:
    """A row is found when inserted, by its new words when changed, and not at all when deleted."""
    with db.open_session(any_address, write=True) as session:
        number = _make(session, table)
        inserted = _find(session, table, "ferry tests")
        change = f"UPDATE {table} SET {COLUMNS[table]} = 'Bridge closed.' WHERE id = :id"
        session.connection().execute(text(change), {"id": number})
        changed = (_find(session, table, "ferry tests"), _find(session, table, "bridge"))
        for gone in (*UNITS.get(table, ()), f"{table} WHERE id = :id"):
            session.connection().execute(text(f"DELETE FROM {gone}"), {"id": number} if gone.endswith(":id") else {})
        deleted = _find(session, table, "bridge")

    assert (inserted, changed, deleted) == ({number}, (set(), {number}), set())


def test_the_index_follows_a_cascade(any_address: str) -> None:
    """Statements that go with their article go from the index too."""
    with db.open_session(any_address, write=True) as session:
        _make(session, "statement")
        session.connection().execute(text("DELETE FROM article"))
        session.commit()

        assert _find(session, "statement", "ferry") == set()

    assert all(check.is_ok for check in db.check(any_address))


def test_titles_are_searched_with_texts(any_address: str) -> None:
    """An article is found by its headline, and one without a headline by its text."""
    with db.open_session(any_address, write=True) as session:
        titled = factories.make_article(session, "Nothing here.", title="Ferry tested").id
        untitled = factories.make_article(session, "The ferry was late.", title=None).id

        assert _find(session, "article_version", "ferry") == {titled, untitled}


@pytest.mark.parametrize(
    ("stored", "asked", "found"),
    [
        ("She is testing the ferries", "tested ferry", False),
        ("She is testing ferries", "tested ferry", True),
        ("To be or not to be, he said", "to be or not to be", True),
        ("Zoë Ørsted in Zürich", "zoe", True),
        ("Zoë Ørsted in Zürich", "ZÜRICH", True),
        ("a pre-election promise", "election", True),
        ("a pre-election promise", "pre-election", True),
        ("a pre\N{EN DASH}election promise", "pre election", True),
        ("read on harbour.example/ferry", "ferry", True),
        ("write to anna@harbour.example", "harbour", True),
        ("they don\N{RIGHT SINGLE QUOTATION MARK}t know", "don't", True),
        ("it cost $1.5 billion", "1.5 billion", True),
        ("it cost 15 billion", "1.5 billion", False),
        ("“Ferry”", "ferry", True),
        ("паром готов", "ПАРОМ", True),
        ("up/down", "up down", True),
        ("COVID-19 rules", "covid 19", True),
    ],
)
def test_both_databases_see_the_same_words(any_address: str, stored: str, asked: str, *, found: bool) -> None:
    """Marks part words, accents and case do not count, English endings neither, and every word does."""
    with db.open_session(any_address, write=True) as session:
        number = factories.make_statement(session, stored).id

        assert _find(session, "statement", asked) == ({number} if found else set())


def test_an_enormous_text_is_taken_and_found_by_its_beginning(any_address: str) -> None:
    """PostgreSQL's search vectors are limited; a long article is stored all the same."""
    words = "ferry " + " ".join(f"word{number}" for number in range(200_000))
    with db.open_session(any_address, write=True) as session:
        number = factories.make_article(session, words).id

        assert _find(session, "article_version", "ferry word7") == set()
        assert _find(session, "article_version", "ferry word0") == {number}
