"""Claims: which are listed, what is told of each, and what one claim shows."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session
from support import factories

from onrecord import db
from onrecord.errors import NotFoundError, UsageError

COST = "The bridge costs 4 million."


@pytest.fixture
def session(any_address: str) -> Iterator[Session]:
    """Open a session on a fresh database, on SQLite and on PostgreSQL."""
    with db.open_session(any_address, write=True) as opened:
        yield opened


def _claim_of(session: Session, occurrence: db.ClaimOccurrence) -> db.Claim:
    return session.get_one(db.Claim, occurrence.claim_id)


def _add_copy(session: Session, occurrence: db.ClaimOccurrence, *, outlet: str = "Quay News") -> db.ClaimOccurrence:
    """Repeat the claim in a copy of the occurrence's article."""
    version = session.get_one(db.ArticleVersion, occurrence.version_id)
    original = session.get_one(db.Article, version.article_id)
    copy = factories.make_article(session, version.text, copy_of=original, outlet=outlet, published_at="2031-05-09")
    return factories.make_claim(session, occurrence.text, article=copy, claim=_claim_of(session, occurrence))


def _list(session: Session, **wanted: object) -> list[str]:
    """Return the texts of the claims that fit."""
    return [row.text for row in db.find_claims(session, db.ClaimFilter(**wanted)).rows]  # type: ignore[arg-type]


def test_a_claim_tells_who_makes_it_with_which_values(session: Session) -> None:
    """Where occurrences differ there is a list, oldest first; values keep to their units."""
    spoken = factories.make_statement(session, COST, published_at="2031-05-03")
    first = factories.make_claim(session, COST, statement=spoken, value=4e6, unit="usd", approximate=True)
    later = factories.make_article(session, "It costs 5 million.", outlet="Quay News", published_at="2031-05-08")
    claim = _claim_of(session, first)
    factories.make_claim(
        session, "It costs 5 million.", article=later, claim=claim, stance="denies", value=5e6, unit="eur"
    )

    [row] = db.find_claims(session, db.ClaimFilter()).rows

    assert row.to_dict() == {
        "id": f"c{claim.id}",
        "text": COST,
        "stance": ["asserts", "denies"],
        "speaker": ["Maria Lopez", None],
        "value": [4e6, 5e6],
        "unit": ["usd", "eur"],
        "approximate": [True, False],
        "occurrences": 2,
        "articles": 2,
        "first_seen": "2031-05-03",
        "last_seen": "2031-05-08",
        "confidence": 0.9,
        "conflicts": ["asserted once, denied once"],
        "ratings": [],
    }
    assert tuple(row.to_dict()) == db.CLAIM_COLUMNS


def test_the_articles_own_voice_is_not_an_unknown_speaker(session: Session) -> None:
    """None is the article itself; a statement of nobody known is by ``unknown``."""
    factories.make_claim(session, COST)
    factories.make_claim(session, "It leaks.", statement=factories.make_statement(session, "It leaks.", speaker=None))

    rows = db.find_claims(session, db.ClaimFilter()).rows

    assert {row.text: row.to_dict()["speaker"] for row in rows} == {COST: None, "It leaks.": "unknown"}
    assert _list(session, by="unknown") == ["It leaks."]


def test_copies_are_left_out_and_counted(session: Session) -> None:
    """Without copies their occurrences are missing, and the answer says how many."""
    _add_copy(session, factories.make_claim(session, COST))

    page = db.find_claims(session, db.ClaimFilter())

    told = page.rows[0].to_dict()
    assert (told["occurrences"], told["articles"], told["last_seen"]) == (1, 1, "2031-05-05")
    assert page.notes == ("1 occurrence in copies of other articles left out; --copies shows them",)


def test_a_copy_is_no_second_article(session: Session) -> None:
    """With copies their occurrences count, but article and copy stay one independent article."""
    _add_copy(session, factories.make_claim(session, COST))

    page = db.find_claims(session, db.ClaimFilter(copies=True))

    told = page.rows[0].to_dict()
    assert (told["occurrences"], told["articles"], told["last_seen"]) == (2, 1, "2031-05-09")
    assert page.notes == ()


def test_a_claim_of_a_copy_alone_wants_copies(session: Session) -> None:
    """An outlet that has nothing but a copy has no claim of its own."""
    _add_copy(session, factories.make_claim(session, COST))

    without = db.find_claims(session, db.ClaimFilter(outlet="Quay News"))
    with_copies = db.find_claims(session, db.ClaimFilter(outlet="Quay News", copies=True))

    assert (without.rows, without.total, len(without.notes)) == ([], 0, 1)
    assert [row.text for row in with_copies.rows] == [COST]


@pytest.mark.parametrize(
    "wanted",
    [
        {"outlet": "quay news"},
        {"since": "2031-06"},
        {"by": "Ørsted"},
        {"about": "ferries"},
        {"outlet": "Quay News", "since": "2031-06-02", "until": "2031-06", "by": "Zoe Orsted", "about": "late"},
    ],
)
def test_filters_narrow_the_list(session: Session, wanted: dict[str, str]) -> None:
    """Each condition leaves out the claim that it does not hold for."""
    factories.make_claim(session, COST)
    article = factories.make_article(
        session, "“The ferry is late,” Zoë Ørsted said.", outlet="Quay News", published_at="2031-06-02"
    )
    factories.make_appearance(session, article, "Zoë Ørsted", aliases=["Ørsted"])
    said = factories.make_statement(session, "The ferry is late,", speaker="Zoë Ørsted", article=article)
    factories.make_claim(session, "The ferry is late", article=article, statement=said)
    assert len(_list(session)) == 2

    found = _list(session, **wanted)

    assert found == ["The ferry is late"]


def test_one_occurrence_has_to_fit_all_conditions(session: Session) -> None:
    """A claim that one outlet prints early and another late is not the first outlet's late one."""
    first = factories.make_claim(session, COST)
    later = factories.make_article(session, COST, outlet="Quay News", published_at="2031-07-01")
    factories.make_claim(session, COST, article=later, claim=_claim_of(session, first))

    assert _list(session, outlet="The Harbour Post", since="2031-06") == []
    assert _list(session, outlet="Quay News", since="2031-06") == [COST]


def test_a_filter_does_not_change_what_is_told(session: Session) -> None:
    """The date on which a claim was first seen is the claim's, whichever outlet is asked for."""
    first = factories.make_claim(session, COST)
    later = factories.make_article(session, COST, outlet="Quay News", published_at="2031-07-01")
    factories.make_claim(session, COST, article=later, claim=_claim_of(session, first))

    [row] = db.find_claims(session, db.ClaimFilter(outlet="Quay News")).rows

    assert (row.to_dict()["first_seen"], row.to_dict()["articles"]) == ("2031-05-05", 2)


def test_the_last_seen_comes_first_and_a_limit_keeps_the_total(session: Session) -> None:
    """Claims without a date come last."""
    for text, date in (("It is old.", "2030"), ("It has no date.", None), ("It is new.", "2031-05")):
        factories.make_claim(session, text, article=factories.make_article(session, text, published_at=date))

    page = db.find_claims(session, db.ClaimFilter(limit=2))

    assert _list(session) == ["It is new.", "It is old.", "It has no date."]
    assert ([row.text for row in page.rows], page.total) == (["It is new.", "It is old."], 3)


def test_names_of_nobody_are_told(session: Session) -> None:
    """An unknown outlet or speaker is an empty list with a note; a wrong date is wrong usage."""
    factories.make_claim(session, COST)

    page = db.find_claims(session, db.ClaimFilter(outlet="Nowhere Times", by="Nobody"))

    assert (page.rows, page.total) == ([], 0)
    assert page.notes == ("no outlet is called 'Nowhere Times'", "no speaker is called 'Nobody'")
    with pytest.raises(UsageError, match="--since"):
        db.find_claims(session, db.ClaimFilter(since="May"))


def test_a_claim_shows_its_occurrences_in_order_of_time(session: Session) -> None:
    """Copies are among them and say whose; each tells who found it, and checks stand beside it."""
    spoken = factories.make_statement(session, COST, published_at="2031-05-07")
    occurrence = factories.make_claim(session, COST, statement=spoken, value=4e6, unit="usd", confidence=0.75)
    claim = _claim_of(session, occurrence)
    _add_copy(session, occurrence)
    early = factories.make_article(session, COST, published_at="2031-05-01")
    factories.make_claim(session, COST, article=early, claim=claim, stance="questions")
    factories.make_check(session, claim, rating="mostly true", checked_on="2031-06-01")
    factories.make_check(session, claim, rating="false", checked_on="2031-05-20")

    row = db.get_claim(session, db.row_id(claim))

    found = row.list_occurrences()
    original = f"a{session.get_one(db.ArticleVersion, spoken.version_id).article_id}"
    assert [each["published_at"] for each in found] == ["2031-05-01", "2031-05-07", "2031-05-09"]
    assert [each["copy_of"] for each in found] == [None, None, original]
    assert [each["speaker"] for each in found] == [None, "Maria Lopez", None]
    said = found[1]
    assert (said["statement"], said["stance"], said["text"]) == (f"q{spoken.id}", "asserts", COST)
    assert (said["value"], said["unit"], said["confidence"]) == (4e6, "usd", 0.75)
    assert (said["extractor"], said["extractor_version"]) == ("rules", "1")
    assert [check["rating"] for check in row.list_checks()] == ["false", "mostly true"]


def test_rows_of_earlier_runs_do_not_count(session: Session) -> None:
    """A claim that the newest run no longer finds is not listed, and asking for it, alone or in a filter, says why."""
    occurrence = factories.make_claim(session, COST)
    version = session.get_one(db.ArticleVersion, occurrence.version_id)
    version.run_id = factories.make_run(session, version="2").id
    session.flush()

    page = db.find_claims(session, db.ClaimFilter())

    assert (page.rows, page.total) == ([], 0)
    name = f"c{occurrence.claim_id}"
    with pytest.raises(NotFoundError, match=f"{name}: only earlier extractions"):
        db.get_claim(session, occurrence.claim_id)
    with pytest.raises(NotFoundError, match=f"{name}: only earlier extractions"):
        db.find_claims(session, db.ClaimFilter(claim=name))


def test_an_unknown_number_is_not_found(session: Session) -> None:
    """The message names the id and the command that lists claims."""
    with pytest.raises(NotFoundError, match="c9: there is no such claim; `onrecord claims list`"):
        db.get_claim(session, 9)


def test_whole_numbers_have_no_decimals(address: str) -> None:
    """The value is 14 in rows and occurrences, as a record writes it; a share keeps its decimals."""
    with db.open_session(address, write=True) as session:
        factories.make_claim(session, value=14.0, unit="people")
        factories.make_claim(session, value=2.5, unit="percent")
        session.commit()
        rows = [row.to_dict() for row in db.find_claims(session, db.ClaimFilter()).rows]

    assert sorted(repr(row["value"]) for row in rows) == ["14", "2.5"]
