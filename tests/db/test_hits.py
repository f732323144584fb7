"""What a search finds, in which order, and what it leaves out."""

import pytest
from sqlmodel import Session
from support import factories

from onrecord import db
from onrecord.db.filters import ClaimFilter, EventFilter
from onrecord.errors import UsageError


def _search(session: Session, text: str, **fields: object) -> list[str]:
    return [hit.id for hit in db.search(session, db.Search(text, **fields)).rows]


def test_everything_that_has_the_words_is_found(any_address: str) -> None:
    """An article, its statement, a claim and an event, the article before what stands in it."""
    with db.open_session(any_address, write=True) as session:
        article = factories.make_article(session, "“The ferry is safe.” Ada Quill said. Ferry tests go on.\n")
        factories.make_statement(session, "The ferry is safe.", speaker="Ada Quill", article=article)
        factories.make_claim(session, "The ferry is safe", article=article)
        factories.make_event(session, "Ferry tests", article=article)

        assert _search(session, "ferry") == ["a1", "q1", "c1", "e1"]
        assert _search(session, "ferry", sorts=[db.HitSort.EVENTS, db.HitSort.CLAIMS]) == ["c1", "e1"]


def test_claims_and_events_are_found_in_the_words_of_any_passage(any_address: str) -> None:
    """A claim that others put otherwise, an event that others call otherwise; the snippet shows those words."""
    with db.open_session(any_address, write=True) as session:
        claim = session.get_one(db.Claim, factories.make_claim(session, "The bridge costs 4 million").claim_id)
        factories.make_claim(session, "Taxpayers lose four million", claim=claim, wording="Calder's people lose it")
        event = factories.make_event(session, "The opening")
        factories.make_happening(session, event, words="The ceremony")
        page = db.search(session, db.Search("taxpayer", (db.HitSort.CLAIMS,), ranked=True))

        assert [(hit.id, hit.text) for hit in page.rows] == [("c1", "The bridge costs 4 million")]
        assert page.rows[0].snippet == "**Taxpayers** lose four million"
        assert _search(session, "calder") == _search(session, "bridge", sorts=[db.HitSort.CLAIMS]) == ["c1"]
        assert _search(session, "ceremony", sorts=[db.HitSort.EVENTS]) == ["e1"]
        assert [row.claim_id for row in db.find_claims(session, ClaimFilter(about="taxpayers")).rows] == [1]
        assert [row.event.id for row in db.find_events(session, EventFilter(about="ceremony")).rows] == [1]


def test_what_no_current_passage_says_is_not_found(any_address: str) -> None:
    """An article that was changed no longer makes the claim in these words."""
    with db.open_session(any_address, write=True) as session:
        claim = session.get_one(db.Claim, factories.make_claim(session, "The bridge costs 4 million").claim_id)
        old = factories.make_claim(session, "Taxpayers lose it", claim=claim)
        version = session.get_one(db.ArticleVersion, old.version_id)
        version.superseded_at = "2031-05-09T00:00:00Z"
        session.flush()

        assert _search(session, "taxpayers", sorts=[db.HitSort.CLAIMS]) == []
        assert db.find_claims(session, ClaimFilter(about="taxpayers")).rows == []


def test_a_hit_says_where_it_stands(any_address: str) -> None:
    """Speaker, outlet, date and address come with it, and the match is marked in the words around it."""
    with db.open_session(any_address, write=True) as session:
        words = "one two three four five six seven eight nine ten " * 10
        article = factories.make_article(
            session, f"{words}\nThe ferries of Zoë Ørsted sail. {words}", title="Harbour", url="https://news.example/f"
        )
        factories.make_statement(session, "The ferries of Zoë Ørsted sail.", speaker="Zoë Ørsted", article=article)
        page = db.search(session, db.Search('ferry zoë "ØRSTED"'))
        found, statement = page.rows

    assert (found.id, found.text, found.outlet, found.url) == (
        "a1",
        "Harbour",
        "The Harbour Post",
        "https://news.example/f",
    )
    assert "**ferries** of **Zoë** **Ørsted** sail" in found.snippet
    assert found.snippet.count(" ") < 60
    assert (statement.speaker, statement.article) == (("Zoë Ørsted",), "a1")
    assert statement.snippet.startswith("The **ferries** of **Zoë** **Ørsted** sail")


def test_the_newest_comes_first_and_the_undated_last(any_address: str) -> None:
    """Hits are ordered by the publication of their article."""
    with db.open_session(any_address, write=True) as session:
        for published_at in ("2031-05-02", None, "2031-05-04T10:00:00Z", "2031-05-03"):
            factories.make_article(session, "The ferry.", published_at=published_at)

        assert _search(session, "ferry") == ["a3", "a4", "a1", "a2"]
        assert _search(session, "ferry", limit=2) == ["a3", "a4"]
        assert db.search(session, db.Search("ferry", limit=1)).total == 4


def test_rank_puts_the_best_match_first(any_address: str) -> None:
    """A text that speaks of nothing else comes before a newer one that names it once."""
    with db.open_session(any_address, write=True) as session:
        factories.make_article(session, "Ferry, ferry, ferry!", published_at="2031-05-01")
        factories.make_article(session, "The council met. " * 40 + "A ferry.", published_at="2031-05-02")

        assert _search(session, "ferry") == ["a2", "a1"]
        assert _search(session, "ferry", ranked=True) == ["a1", "a2"]


def test_copies_are_left_out_and_counted(any_address: str) -> None:
    """A reprint shows on request only, and the note says that it is there."""
    with db.open_session(any_address, write=True) as session:
        original = factories.make_article(session, "The ferry.")
        copy = session.get_one(db.Article, original.article_id)
        factories.make_article(session, "The ferry.", copy_of=copy)
        page = db.search(session, db.Search("ferry"))

        assert ([hit.id for hit in page.rows], page.total) == (["a1"], 1)
        assert page.notes == ("1 in copies of other articles left out; --copies shows them",)
        assert set(_search(session, "ferry", copies=True)) == {"a1", "a2"}


def test_only_what_is_current_is_found(any_address: str) -> None:
    """Superseded versions and the rows of earlier runs are not searched."""
    with db.open_session(any_address, write=True) as session:
        old = factories.make_article(session, "“The ferry is safe.” Maria Lopez said.")
        factories.make_statement(session, "The ferry is safe.", article=old)
        old.run_id = factories.make_run(session).id
        session.flush()
        rerun = _search(session, "ferry")
        old.superseded_at = db.now()
        session.flush()
        factories.make_version(session, session.get_one(db.Article, old.article_id), "The bridge.", number=2)

        assert rerun == ["a1"]
        assert _search(session, "ferry") == []
        assert _search(session, "bridge") == ["a1"]


def test_a_claim_of_many_articles_is_one_hit_with_the_newest_date(any_address: str) -> None:
    """However often a claim is made, it is found once."""
    with db.open_session(any_address, write=True) as session:
        first = factories.make_claim(
            session,
            "The ferry is safe",
            article=factories.make_article(session, "The ferry is safe", published_at="2031-05-01"),
        )
        claim = session.get_one(db.Claim, first.claim_id)
        newer = factories.make_article(session, "The ferry is safe", published_at="2031-05-03", outlet="Quay News")
        factories.make_claim(session, "The ferry is safe", article=newer, claim=claim)
        (hit,) = db.search(session, db.Search("ferry", sorts=[db.HitSort.CLAIMS])).rows

    assert (hit.id, hit.published_at, hit.outlet) == ("c1", "2031-05-03", "Quay News")


def test_a_search_can_be_narrowed(any_address: str) -> None:
    """Outlet and period look at the article."""
    with db.open_session(any_address, write=True) as session:
        for outlet in ("The Harbour Post", "Quay News"):
            for day in ("2031-04-30", "2031-05-02"):
                factories.make_article(session, "The ferry.", outlet=outlet, published_at=day)

        assert set(_search(session, "ferry", outlet="quay news")) == {"a3", "a4"}
        assert set(_search(session, "ferry", since="2031-05")) == {"a2", "a4"}
        assert set(_search(session, "ferry", until="2031-04", outlet="Harbour Post")) == {"a1"}


def test_a_search_without_words_is_refused(address: str) -> None:
    """The message says what to give."""
    with db.open_session(address) as session, pytest.raises(UsageError, match="holds no word"):
        db.search(session, db.Search("?!"))
