"""Lists of articles and runs, and the figures of the whole database."""

import json

import pytest
from sqlmodel import Session
from support import factories

from onrecord import db
from onrecord.db.searches import ArticleSort


def _list(session: Session, **fields: object) -> list[str]:
    return [row.id for row in db.list_articles(session, db.ArticleFilter(**fields)).rows]


def test_an_article_is_listed_as_its_latest_version_has_it(any_address: str) -> None:
    """Title, version, statements of the newest run, copies and original."""
    with db.open_session(any_address, write=True) as session:
        old = factories.make_article(session, "Old.", title="Old title", source="ferry.txt", superseded_at=db.now())
        article = session.get_one(db.Article, old.article_id)
        text = "“Safe.” Maria Lopez said."
        latest = factories.make_version(session, article, text, number=2, title="New title", published_at="2031-05-05")
        factories.make_statement(session, "Safe.", article=latest, run_id=factories.make_run(session).id)
        factories.make_statement(session, "Safe.", article=latest)
        factories.make_article(session, text, copy_of=article, published_at=None)
        first, second = db.list_articles(session, db.ArticleFilter()).rows

    assert (first.id, first.title, first.source, first.version) == ("a1", "New title", "ferry.txt", 2)
    assert (first.statements, first.copies, first.copy_of, first.outlet) == (1, 1, None, "The Harbour Post")
    assert (second.statements, second.copies, second.copy_of) == (0, 0, "a1")


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, ["a2", "a4", "a1", "a3"]),
        ({"sort": ArticleSort.OLDEST}, ["a1", "a4", "a2", "a3"]),
        ({"sort": ArticleSort.OUTLET}, ["a1", "a3", "a2", "a4"]),
        ({"sort": ArticleSort.ADDED}, ["a4", "a3", "a2", "a1"]),
        ({"limit": 2}, ["a2", "a4"]),
        ({"outlet": "quay news"}, ["a2"]),
        ({"since": "2031-05-02"}, ["a2", "a4"]),
        ({"until": "2031-05-02"}, ["a4", "a1"]),
        ({"outlet": "Nowhere"}, []),
    ],
)
def test_articles_are_filtered_and_sorted(any_address: str, fields: dict[str, object], found: list[str]) -> None:
    """Unknown dates and outlets come last."""
    plan = [
        ("Harbour Post", "2031-05-01"),
        ("Quay News", "2031-05-03T08:00:00Z"),
        ("Harbour Post", None),
        (None, "2031-05-02"),
    ]
    with db.open_session(any_address, write=True) as session:
        for outlet, published_at in plan:
            factories.make_article(session, outlet=outlet, published_at=published_at)

        assert _list(session, **fields) == found
        assert db.list_articles(session, db.ArticleFilter(limit=1)).total == 4


def test_runs_are_listed_with_what_is_still_current(any_address: str) -> None:
    """The newest comes first; an older run has as many articles left as no newer one has extracted."""
    with db.open_session(any_address, write=True) as session:
        old = db.start_run(session, extractor="rules", version="1", settings={"model": "küste"})
        factories.make_article(session, run=old)
        db.count_in_run(session, old, statements=2, claims=1, events=0)
        db.count_in_run(session, old, statements=3, claims=0, events=1)
        db.finish_run(session, old, failures=1)
        new = db.start_run(session, extractor="rules", version="2", settings={})
        page = db.list_runs(session, limit=5)

        assert [(row.run.id, row.current) for row in page.rows] == [(new.id, 0), (old.id, 1)]
        assert (old.articles, old.statements, old.claims, old.events, old.failures) == (2, 5, 1, 1, 1)
        assert (new.finished_at, old.finished_at is not None) == (None, True)
        assert json.loads(old.settings) == {"model": "küste"}
        assert (len(db.list_runs(session, limit=1).rows), db.list_runs(session, limit=1).total) == (1, 2)


def test_figures_count_a_copied_statement_once(any_address: str) -> None:
    """Copies are articles, but what stands in them was said once; shares are of all statements."""
    with db.open_session(any_address, write=True) as session:
        first = factories.make_statement(session, "The ferry is safe.", speaker="Ada Quill")
        factories.make_statement(session, "It sails.", speaker="Ada Quill", kind="indirect", outlet="Quay News")
        factories.make_statement(session, "It sank.", speaker=None, mode="attitude", outlet=None)
        factories.make_statement(session, "It is red.", speaker="Ben Moss")
        original = session.get_one(db.ArticleVersion, first.version_id)
        copy = factories.make_article(
            session, original.text, copy_of=session.get_one(db.Article, original.article_id), outlet="Quay News"
        )
        factories.make_statement(session, "The ferry is safe.", speaker="Ada Quill", article=copy)
        figures = {(each.figure, each.part): (each.count, each.share) for each in db.list_figures(session, top=1)}

    assert figures["articles", None] == (5, None)
    assert figures["independent articles", None] == (4, None)
    assert figures["statements", None] == (4, None)
    assert figures["statements", "indirect"] == (1, 0.25)
    assert figures["statements", "attitude"] == (1, 0.25)
    assert figures["statements", "unknown speaker"] == (1, 0.25)
    assert figures["speakers", None] == (2, None)
    assert {key: value for key, value in figures.items() if key[0] == "top speakers"} == {
        ("top speakers", "Ada Quill"): (2, 0.5)
    }
    assert figures["statements by outlet", "The Harbour Post"] == (2, 0.5)


def test_an_empty_database_has_figures_too(any_address: str) -> None:
    """Nothing is divided by nothing."""
    with db.open_session(any_address) as session:
        figures = db.list_figures(session)

    assert {each.count for each in figures} == {0}
