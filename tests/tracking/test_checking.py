"""Checks on claims: recorded, imported, tied, taken back, and what becomes of them when claims change."""

import json
from collections.abc import Iterator

import pytest
from sqlmodel import Session
from support import factories

from onrecord import db, tracking
from onrecord.errors import NotFoundError, UsageError
from onrecord.tracking import Verdict

COST = "The harbour bridge costs 4 million dollars."
CLOSED = "The old ferry closes in November."
BY = {"by": "Dana Reviewer"}
FALSE = Verdict("False", "Harbour Fact Desk", "https://example.org/1", "2031-05-09")


@pytest.fixture
def session(any_address: str) -> Iterator[Session]:
    """Open a session on a fresh database, on SQLite and on PostgreSQL."""
    with db.open_session(any_address, write=True) as opened:
        yield opened


def make_claim(session: Session, text: str = COST, **fields: object) -> int:
    """Insert a claim with one occurrence and return its number."""
    return factories.make_claim(session, text, **fields).claim_id  # type: ignore[arg-type]


def list_ratings(session: Session, claim: int) -> list[str]:
    """Return the ratings that stand on a claim, oldest first."""
    return [row.check.rating for row in db.find_checks(session, {claim}).get(claim, [])]


def do_import(session: Session, *claims: str, source: str = "reviews.json") -> tracking.Imported:
    """Import a review of each of these claims."""
    reviews = [
        {"@type": "ClaimReview", "author": "Desk", "claimReviewed": claim, "reviewRating": {"alternateName": "False"}}
        for claim in claims
    ]
    found = tracking.read_reviews(json.dumps(reviews), source)
    return tracking.import_reviews(session, found, source=source, **BY)


def test_disagreeing_verdicts_stand_side_by_side(session: Session) -> None:
    """Each is dated, and the list of claims can be narrowed to those with or without one."""
    claim, other = make_claim(session), make_claim(session, CLOSED)
    tracking.check_claim(session, claim, FALSE, **BY)
    tracking.check_claim(session, claim, Verdict("Mostly true", "Quay News", checked_on="2031-05-08"), **BY)

    assert list_ratings(session, claim) == ["Mostly true", "False"]
    for checked, expected in ((True, [claim]), (False, [other]), (None, [claim, other])):
        page = db.find_claims(session, db.ClaimFilter(checked=checked))
        assert sorted(row.claim_id for row in page.rows) == expected


def test_the_same_verdict_again_changes_nothing(session: Session) -> None:
    """It is found, not doubled; after it was taken back it can be recorded anew."""
    claim = make_claim(session)
    first = tracking.check_claim(session, claim, FALSE, **BY)

    again = tracking.check_claim(session, claim, FALSE, **BY)
    judgement = session.get_one(db.Judgement, first.row.check.judgement_id)
    tracking.undo(session, judgement, **BY)
    undone = list_ratings(session, claim)
    anew = tracking.check_claim(session, claim, FALSE, **BY)

    assert (first.is_new, again.is_new, undone, anew.is_new) == (True, False, [], True)
    assert list_ratings(session, claim) == ["False"]
    assert len(db.list_checks(session)) == 1


def test_a_check_taken_back_stays_known(session: Session) -> None:
    """It counts for no claim, but the list of all checks says that it was undone."""
    claim = make_claim(session)
    checked = tracking.check_claim(session, claim, FALSE, **BY)
    tracking.undo(session, session.get_one(db.Judgement, checked.row.check.judgement_id), **BY)

    [row] = db.list_checks(session)
    assert (row.state, row.claim_id) == (db.CheckState.UNDONE, None)
    assert db.get_claim(session, claim).checks == ()


def test_a_check_follows_its_claim_through_merge_and_split(session: Session) -> None:
    """Joined with another claim it stands on the whole; parted again, on the part that was checked."""
    first, second = make_claim(session), make_claim(session, CLOSED)
    tracking.check_claim(session, second, FALSE, **BY)
    judged = tracking.merge(session, [first, second], sort=tracking.CLAIMS, **BY)

    [whole] = judged.things
    [gone] = {first, second} - {whole}
    assert list_ratings(session, whole) == ["False"]
    with pytest.raises(NotFoundError, match=f"c{gone}: this is c{whole} now"):
        db.get_claim(session, gone)
    tracking.undo(session, session.get_one(db.Judgement, judged.judgements[0]), **BY)
    assert (list_ratings(session, first), list_ratings(session, second)) == ([], ["False"])


def test_a_check_survives_a_new_extraction(session: Session) -> None:
    """The new run's occurrence has the same key; where it lacks the passage, another one carries the check."""
    occurrence = factories.make_claim(session, COST)
    claim = session.get_one(db.Claim, occurrence.claim_id)
    later = factories.make_claim(session, COST, claim=claim)
    tracking.check_claim(session, occurrence.claim_id, FALSE, **BY)
    version = session.get_one(db.ArticleVersion, occurrence.version_id)
    run = factories.make_run(session, version="2")
    version.run_id = run.id
    session.flush()

    assert later.claim_id == occurrence.claim_id
    assert list_ratings(session, occurrence.claim_id) == ["False"]
    factories.make_claim(session, COST, article=version, claim=claim, key=occurrence.key)
    assert list_ratings(session, occurrence.claim_id) == ["False"]


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(" ", "Desk"),
        Verdict("False", ""),
        Verdict("False", "Desk", checked_on="May"),
        Verdict("False", "Desk", rating_value=7, best_rating=5),
    ],
)
def test_a_senseless_verdict_is_refused(session: Session, verdict: Verdict) -> None:
    """Nothing is stored."""
    claim = make_claim(session)

    with pytest.raises(UsageError, match="--"):
        tracking.check_claim(session, claim, verdict, **BY)
    assert db.list_checks(session) == []


def test_a_review_is_tied_to_the_claim_that_it_fits(session: Session) -> None:
    """Other words for the same are no hindrance; the row tells that the machine tied it, and how well it fits."""
    claim = make_claim(session)
    make_claim(session, CLOSED)

    result = do_import(session, "Harbour bridge costs four million: 4 million dollars")

    [row] = result.tied
    assert (row.claim_id, row.fit is not None and row.fit > 0.6) == (claim, True)
    assert do_import(session, "Harbour bridge costs four million: 4 million dollars").known == 1


def test_an_unfitting_review_is_kept_and_says_what_it_may_be_about(session: Session) -> None:
    """A person ties it; then it is about that claim, and tying it again is refused."""
    claim = make_claim(session)
    result = do_import(session, "A new harbour bridge ruins the town.")

    [(row, suggested)] = result.untied
    assert row.state is db.CheckState.UNTIED
    assert [each.claim_id for each in suggested] == [claim]
    number = db.row_id(row.check)
    assert tracking.tie_check(session, number, claim, **BY).claim_id == claim
    assert (list_ratings(session, claim), do_import(session, "A new harbour bridge ruins the town.").known) == (
        ["False"],
        1,
    )
    with pytest.raises(UsageError, match=r"undo that first: onrecord undo j\d"):
        tracking.tie_check(session, number, claim, **BY)


def test_a_review_that_fits_two_claims_alike_is_left_to_people(session: Session) -> None:
    """The machine does not choose between them; both are suggested."""
    claims = {make_claim(session), make_claim(session)}

    [(_, suggested)] = do_import(session, COST).untied

    assert {each.claim_id for each in suggested} == claims


def test_a_tie_that_was_undone_is_not_made_again(session: Session) -> None:
    """Importing the file once more leaves the review to people."""
    claim = make_claim(session)
    [row] = do_import(session, COST).tied
    tracking.undo(session, session.get_one(db.Judgement, row.check.judgement_id), **BY)

    assert len(do_import(session, COST).untied) == 1
    assert list_ratings(session, claim) == []


def test_unreadable_reviews_are_told_and_the_others_stored(session: Session) -> None:
    """A review without a claim is an error of its own."""
    make_claim(session)
    result = do_import(session, "", COST)

    assert (len(result.errors), len(result.tied)) == (1, 1)


def test_what_was_recorded_here_is_known_when_it_comes_back(session: Session) -> None:
    """An exported check that is imported again is no second one."""
    claim = make_claim(session)
    tracking.check_claim(session, claim, FALSE, **BY)
    written = tracking.write_review(FALSE, claim=COST)

    found = tracking.read_reviews(json.dumps(written), "back.json")
    result = tracking.import_reviews(session, found, source="back.json", **BY)

    assert (result.known, len(db.list_checks(session))) == (1, 1)


@pytest.mark.parametrize(
    ("claim", "review", "is_tied"),
    [
        ("The bridge costs 4.2 million dollars", "Bridge cost 4.2 million dollars, mayor says", True),
        ("Unemployment fell to 1,500 people", "Unemployment is falling to 1500 people", True),
        ("The bridge costs 4.2 million dollars", "The ferry of the harbour is 4.2 meters long", False),
    ],
)
def test_wordings_are_compared_by_stems_and_whole_figures(
    session: Session, claim: str, review: str, *, is_tied: bool
) -> None:
    """Inflection and the way a figure is written are no difference."""
    make_claim(session, claim)
    for number in range(5):
        make_claim(session, f"The council of district {number} met on Monday")

    assert bool(do_import(session, review).tied) is is_tied


TOLL = "The storm killed two people"


def make_toll(session: Session, text: str, value: float, claim: int | None = None) -> int:
    """Insert a claim, or another passage of one, with a figure, and return its number."""
    whole = None if claim is None else session.get_one(db.Claim, claim)
    return make_claim(session, text, claim=whole, value=value, unit="people")


def test_a_verdict_on_another_figure_is_not_tied(session: Session) -> None:
    """However many words are shared; a person is asked, and told which figure the claim has."""
    claim = make_toll(session, "The storm killed three people in the harbour town of Quay", 3)
    result = do_import(session, "The storm killed two people in the harbour town of Quay")

    [(_, [suggested])] = result.untied
    assert (suggested.claim_id, suggested.doubt) == (claim, "it says 3 people")
    assert suggested.score <= 0.5


def test_a_verdict_on_one_figure_of_several_fits_less_and_says_so(session: Session) -> None:
    """The passage is the same, but the claim as a whole has another figure besides."""
    claim = make_toll(session, TOLL, 2)
    make_toll(session, "Three people were killed by the storm", 3, claim)
    result = do_import(session, TOLL)

    [row] = result.tied
    judgement = session.get_one(db.Judgement, row.check.judgement_id)
    told = f"its wording fits c{claim} by 0.75; it says 3 people as well"
    assert (row.fit, judgement.why) == (0.75, told)
    assert result.doubts == [f"k{row.check.id}: {told}; see whether its verdict is on that, too"]


def test_the_figure_decides_between_claims_of_the_same_words(session: Session) -> None:
    """What were two claims alike by their words is one that fits."""
    make_toll(session, "The storm killed 40 people", 40)
    claim = make_toll(session, "The storm killed 2 people", 2)

    result = do_import(session, TOLL.replace("two", "2"))

    assert [(row.claim_id, row.fit, result.doubts) for row in result.tied] == [(claim, 1.0, [])]


@pytest.mark.parametrize(
    ("review", "fit"),
    [("The storm killed people", True), ("The 9 May storm killed nearly 800 people", True), (TOLL, False)],
)
def test_a_figure_that_may_be_the_same_is_no_doubt(session: Session, review: str, *, fit: bool) -> None:
    """A review without one says nothing against the claim's, a date is none, and "nearly 800" may be 774."""
    make_toll(session, "The storm killed 774 people", 774)

    found = do_import(session, review)
    doubts = [each.doubt for _, suggested in found.untied for each in suggested]
    assert (found.doubts, [doubt for doubt in doubts if doubt]) == ([], [] if fit else ["it says 774 people"])
