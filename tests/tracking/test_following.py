"""Claims and events across articles on a real database: any order, new readings, new versions, judgements, copies."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select
from support.following import LineExtractor, add_lines, find_thing, make_lines, read_parts

from onrecord import db, tracking
from onrecord.db import resemblances
from onrecord.db.following import CLAIMS, EVENTS
from onrecord.errors import UsageError
from onrecord.tracking.following import linking

SORTS = (CLAIMS, EVENTS)
DAM, FERRY = "the Quillwater dam cracked in 14 places", "Tidewater Rail lost 300 passengers to the ferry"
ARTICLES = [
    make_lines("a", [f"c | {DAM}", f"c | {FERRY}", "e | Quillwater Council Vote | vote | 2031-05-04 | Calder Bay"]),
    make_lines(
        "b", ["c | the Quillwater dam had cracked in 21 places", "e | Council Vote Quillwater | vote | 2031-05-04"]
    ),
    make_lines("c", [f"c | {DAM} | denies", "e | Quillwater Council Vote | vote | 2031-06-11"], date="2031-06-12"),
    make_lines("d", ["c | Omar Vance resigned", "c | Tidewater Rail lost passengers to the new ferry"]),
    make_lines("e", ["c | Omar Vance had resigned from the Quillwater board", "c | the dam cracked", "c | it rained"]),
]


@pytest.fixture
def news(address: str) -> str:
    """Return a database with all of the articles."""
    add_lines(address, ARTICLES)
    return address


def things(session: Session, *places: tuple[str, str]) -> list[int]:
    """Return the claims or events of these articles' words."""
    return [find_thing(session, source, words) for source, words in places]


def test_one_claim_in_several_articles(news: str) -> None:
    """Other words, another figure and a denial are one claim, called by its central words; another matter is not."""
    with db.open_session(news) as session:
        numbers = things(session, ("a", DAM), ("b", "cracked in 21 places"), ("c", DAM), ("a", FERRY))
        row = db.get_claim(session, numbers[0])

    assert numbers[:3] == [numbers[0]] * 3
    assert numbers[3] != numbers[0]
    assert row.text == DAM
    assert (row.articles, row.to_dict()["value"], row.to_dict()["stance"]) == (4, [14, 21], ["asserts", "denies"])


def test_another_date_is_another_event(news: str) -> None:
    """Two votes of one council in May are one event, the one in June is another."""
    with db.open_session(news) as session:
        may, again, june = things(
            session,
            ("a", "Quillwater Council Vote"),
            ("b", "Council Vote Quillwater"),
            ("c", "Quillwater Council Vote"),
        )
        place = db.get_event(session, may).event.place

    assert may == again != june
    assert place == "Calder Bay"


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(ARTICLES), cut=st.integers(0, 5))
def test_the_same_articles_in_any_order_give_the_same_clusters(
    tmp_path_factory: pytest.TempPathFactory, order: list[object], cut: int
) -> None:
    """However they come, and in however many batches, the same units are one."""
    addresses = [str(tmp_path_factory.mktemp("order") / "onrecord.db") for _ in range(2)]
    for address in addresses:
        db.create_database(address)
    add_lines(addresses[0], ARTICLES)
    for batch in (order[:cut], order[cut:]):
        add_lines(addresses[1], batch)  # type: ignore[arg-type]

    found = []
    for address in addresses:
        with db.open_session(address) as session:
            found.append((read_parts(session, CLAIMS), read_parts(session, EVENTS)))

    assert found[0] == found[1]


def test_a_block_that_grows_too_large_makes_no_order_matter(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pairs that only shared a block that is too large now are forgotten, whichever of its members came first."""
    monkeypatch.setattr(linking, "MOST_MEMBERS", 2)
    found = []
    for number, order in enumerate((ARTICLES, ARTICLES[::-1], [*ARTICLES[2:], *ARTICLES[:2]])):
        address = str(tmp_path_factory.mktemp(f"cap{number}") / "onrecord.db")
        db.create_database(address)
        for article in order:
            add_lines(address, [article])
        with db.open_session(address) as session:
            pairs = session.exec(select(db.Resemblance.left_key, db.Resemblance.right_key)).all()
            found.append((read_parts(session, CLAIMS), read_parts(session, EVENTS), frozenset(pairs)))

    assert found[0] == found[1] == found[2]


def test_a_block_that_is_small_again_counts_again(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When an article no longer says what made a block too large, the database is as if it had never said so."""
    monkeypatch.setattr(linking, "MOST_MEMBERS", 2)
    changed = make_lines("c", ["c | a line about the weather"], date="2031-06-12")
    found = []
    for batches in ([ARTICLES, [changed]], [[*ARTICLES[:2], changed, *ARTICLES[3:]]]):
        address = str(tmp_path_factory.mktemp("small") / "onrecord.db")
        db.create_database(address)
        for batch in batches:
            add_lines(address, batch)
        with db.open_session(address) as session:
            pairs = session.exec(select(db.Resemblance.left_key, db.Resemblance.right_key)).all()
            found.append((read_parts(session, CLAIMS), read_parts(session, EVENTS), frozenset(pairs)))

    assert found[0] == found[1]
    assert len(found[0][2]) > 1


def test_comparing_everything_again_changes_nothing(news: str) -> None:
    """The scores follow from the units, so that a second comparison finds the same."""
    with db.open_session(news, write=True) as session:
        before = (read_parts(session, CLAIMS), session.exec(select(db.Resemblance.score)).all())
        tracking.forget_comparisons(session, CLAIMS)
        tracking.link_stale(session)
        after = (read_parts(session, CLAIMS), session.exec(select(db.Resemblance.score)).all())

    assert before == after


def test_small_portions_change_nothing(news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large archive is compared and linked in portions, and comes out as if all had been done at once."""
    with db.open_session(news, write=True) as session:
        before = [(read_parts(session, sort), session.exec(select(db.Resemblance.score)).all()) for sort in SORTS]
        monkeypatch.setattr(linking, "COMPARED_AT_ONCE", 2)
        monkeypatch.setattr(linking, "LINKED_AT_ONCE", 1)
        monkeypatch.setattr(resemblances, "NEIGHBOURS", 2)
        for sort in SORTS:
            tracking.forget_comparisons(session, sort)
        portions = [tracking.link_portion(session)]
        while portions[-1] > 0:
            portions.append(tracking.link_portion(session))
        after = [(read_parts(session, sort), session.exec(select(db.Resemblance.score)).all()) for sort in SORTS]

    assert before == after
    assert max(portions) == 2


def test_a_new_article_touches_only_what_it_meets(news: str) -> None:
    """Whatever shares no block with it is not even read."""
    with db.open_session(news, write=True) as session:
        session.exec(db.Base.metadata.tables["resemblance"].update().values(score=0.3))  # type: ignore[call-overload]
        session.commit()
    add_lines(news, [make_lines("f", ["c | Omar Vance resigned from the Quillwater board"])])

    with db.open_session(news) as session:
        dam, again, vance, fresh = things(
            session, ("a", DAM), ("c", DAM), ("d", "Omar Vance resigned"), ("f", "from the Quillwater board")
        )

    # With these scores the dam would be several claims, had it been clustered again.
    assert dam == again
    assert vance == fresh


def test_a_judgement_binds_and_can_be_undone(news: str) -> None:
    """Same joins what does not resemble, and undoing it gives both their numbers back."""
    with db.open_session(news, write=True) as session:
        dam, ferry = things(session, ("a", DAM), ("a", FERRY))
        judged = tracking.merge(session, [dam, ferry], by="Dana", sort=tracking.CLAIMS)
        merged = things(session, ("a", DAM), ("a", FERRY))
        tracking.undo(session, db.get_judgement(session, judged.judgements[0]), by="Dana")
        undone = things(session, ("a", DAM), ("a", FERRY))

    assert judged.things == (min(dam, ferry),)
    assert merged == [min(dam, ferry)] * 2
    assert undone == [dam, ferry]


def test_not_the_same_binds_like_same(news: str) -> None:
    """What a person splits off stays apart when everything is compared anew, and may not be merged before an undo."""
    with db.open_session(news, write=True) as session:
        (dam,) = things(session, ("a", DAM))
        going = db.choose_units(session, CLAIMS, dam, db.UnitChoice(texts=["21 places"]))
        tracking.split(session, dam, [each.key for each in going], by="Dana", sort=tracking.CLAIMS)
        tracking.forget_comparisons(session, CLAIMS)
        tracking.link_stale(session)
        first, second, third = things(session, ("a", DAM), ("b", "21 places"), ("c", DAM))

        assert first == third == dam != second
        with pytest.raises(UsageError, match="said that they are not the same; undo that first: onrecord undo j"):
            tracking.merge(session, [first, second], by="Lou", sort=tracking.CLAIMS)


def test_a_rejected_event_is_no_longer_listed_or_matched(news: str) -> None:
    """It keeps its number, leaves the list, which says so, and whatever resembled it goes on without it."""
    with db.open_session(news, write=True) as session:
        (may,) = things(session, ("a", "Quillwater Council Vote"))
        tracking.reject(session, [may], by="Dana", sort=tracking.EVENTS)
        page = db.find_events(session, db.EventFilter())

    assert may not in [db.row_id(row.event) for row in page.rows]
    assert "1 rejected event left out" in page.notes


def test_judgements_survive_another_extraction(news: str) -> None:
    """An engine that begins each passage a word later finds the same claims, under their numbers and judgements."""
    with db.open_session(news, write=True) as session:
        before = things(session, ("a", DAM), ("a", FERRY), ("b", "21 places"))
        tracking.merge(session, before[:2], by="Dana", sort=tracking.CLAIMS)
        session.commit()
    add_lines(news, ARTICLES, LineExtractor(version="2", shift=1), again=True)

    with db.open_session(news) as session:
        after = things(session, ("a", DAM[1:]), ("a", FERRY[1:]), ("b", "21 places"))

    assert after == [min(before[:2])] * 3


def test_judgements_survive_another_version(news: str) -> None:
    """The passage that a changed page still has is the same unit to people, and back again when the page returns."""
    with db.open_session(news, write=True) as session:
        before = things(session, ("a", DAM), ("a", FERRY))
        tracking.merge(session, before, by="Dana", sort=tracking.CLAIMS)
        session.commit()
    changed = make_lines("a", ["c | a first line about the weather", f"c | {DAM}", f"c | {FERRY}"])

    add_lines(news, [changed])
    with db.open_session(news) as session:
        after = things(session, ("a", DAM), ("a", FERRY))
        (weather,) = things(session, ("a", "about the weather"))
    add_lines(news, [ARTICLES[0]])
    with db.open_session(news) as session:
        returned = things(session, ("a", DAM), ("a", FERRY))

    assert after == returned == [min(before)] * 2
    assert weather not in after


def test_copies_count_once(address: str) -> None:
    """A reprint is an occurrence more, and no independent article more."""
    paragraph = " ".join(f"word{number}" for number in range(60))
    lines = [f"c | {DAM}", *(f"x | {paragraph} {number}" for number in range(6))]
    add_lines(address, [make_lines("wire", lines), make_lines("print", lines, outlet="Quay News"), ARTICLES[1]])

    with db.open_session(address) as session:
        (number,) = things(session, ("wire", DAM))
        row = db.get_claim(session, number)

    assert (len(row.occurrences), row.articles) == (3, 2)


def test_suggestions_leave_out_what_is_answered(news: str) -> None:
    """A pair is offered with what speaks for it until somebody answers."""
    with db.open_session(news, write=True) as session:
        first = tracking.list_suggestions(session, EVENTS)
        pair = [first.rows[0].left.number, first.rows[0].right.number]
        tracking.leave_open(session, pair, by="Dana", sort=tracking.EVENTS)
        rest = tracking.list_suggestions(session, EVENTS)

    assert "both have" in first.rows[0].why
    assert rest.total == first.total - 1


def test_two_occurrences_in_one_article_may_be_one_claim(address: str) -> None:
    """The lead says it and the body says it again."""
    add_lines(address, [make_lines("a", [f"c | {DAM}", f"c | according to its owner {DAM}"])])

    with db.open_session(address) as session:
        claims = session.exec(select(db.ClaimOccurrence.claim_id).order_by(col(db.ClaimOccurrence.id))).all()

    assert claims[0] == claims[1]


def test_an_upgrade_forgets_what_another_network_said(news: str) -> None:
    """Vectors of the former network are gone, and the next run works out all anew with the same outcome."""
    with db.open_session(news) as session:
        before = read_parts(session, CLAIMS)
    db.downgrade(news, "0007", backup=False)
    db.upgrade(news, backup=False)

    with db.open_session(news, write=True) as session:
        forgotten = session.exec(select(db.ClaimOccurrence.meaning)).all()
        linking.link_stale(session)
        known = session.exec(select(db.ClaimOccurrence.meaning)).all()
        after = read_parts(session, CLAIMS)

    assert set(forgotten) == {None}
    assert None not in known
    assert after == before
