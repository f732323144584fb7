"""Checks as schema.org ClaimReview: read as newsrooms publish them, written in the vocabulary, and the same again."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.vocabulary import find_unknown

from onrecord.errors import InputError
from onrecord.tracking import Appeared, Verdict, read_reviews, write_review

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://example.org/checks/ferry",
    "datePublished": "2031-05-09",
    "author": {"@type": "Organization", "name": "Harbour Fact Desk"},
    "claimReviewed": "The ferry carries 900 people.",
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "2",
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
    },
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Zoë Ørsted"}},
}
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(
    lambda text: text == " ".join(text.split())
)
NUMBERS = st.none() | st.floats(-100, 100, allow_nan=False)
VERDICTS = st.builds(
    Verdict,
    rating=WORDS,
    reviewer=WORDS,
    url=st.none() | WORDS.map(lambda text: f"https://example.org/{text}".strip()),
    checked_on=st.none() | st.dates().map(str),
    note=st.none() | WORDS,
    rating_value=NUMBERS,
    best_rating=NUMBERS,
    worst_rating=NUMBERS,
    claim_reviewed=WORDS,
    claimant=st.none() | WORDS,
    review=st.none(),
)
PLACES = st.lists(st.builds(Appeared, *[st.none() | WORDS] * 4), max_size=3)


def read(document: object) -> list[Verdict | InputError]:
    """Return the reviews of a document."""
    return list(read_reviews(json.dumps(document), "reviews.json"))


def without_review(verdict: Verdict | InputError) -> dict[str, Any]:
    """Return what a verdict says, apart from the document that it came from."""
    assert isinstance(verdict, Verdict)
    return {name: getattr(verdict, name) for name in Verdict.__dataclass_fields__ if name != "review"}


@given(VERDICTS, PLACES)
def test_what_is_written_is_read_again(verdict: Verdict, appeared: list[Appeared]) -> None:
    """Every field comes back, and the words stand in the published vocabulary."""
    written = write_review(verdict, claim="A claim", claimants=[("Zoë Ørsted", "person")], appeared=appeared)

    [again] = read(written)

    wanted = without_review(verdict)
    assert without_review(again) == wanted | {"claimant": wanted["claimant"] or "Zoë Ørsted"}
    assert find_unknown(written) == []


@given(VERDICTS)
def test_an_imported_review_goes_out_as_it_came_in(verdict: Verdict) -> None:
    """What the review says besides is kept, and a second round changes nothing."""
    original = write_review(verdict, claim="A claim") | {"inLanguage": "en", "keywords": ["ferry"]}

    [imported] = read(original)

    assert isinstance(imported, Verdict)
    assert write_review(imported, claim="Another claim") == original


def test_a_review_is_read_in_full() -> None:
    """Numbers in quotation marks are numbers, and the claimant is who made the claim, not who reviewed it."""
    [found] = read(REVIEW)

    assert without_review(found) == {
        "rating": "False",
        "reviewer": "Harbour Fact Desk",
        "url": "https://example.org/checks/ferry",
        "checked_on": "2031-05-09",
        "note": None,
        "rating_value": 2.0,
        "best_rating": 5.0,
        "worst_rating": 1.0,
        "claim_reviewed": "The ferry carries 900 people.",
        "claimant": "Zoë Ørsted",
    }


@pytest.mark.parametrize(
    "document",
    [
        [REVIEW, REVIEW],
        {"@context": "https://schema.org", "@graph": [REVIEW, {"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}, {"item": REVIEW}]},
        [REVIEW | {"@type": "http://schema.org/ClaimReview"}, REVIEW | {"@type": ["schema:ClaimReview", "Article"]}],
    ],
)
def test_reviews_are_found_in_lists_graphs_and_feeds(document: object) -> None:
    """However a site wraps them, and whatever it writes before the type."""
    assert [getattr(each, "rating", each) for each in read(document)] == ["False", "False"]


def test_json_lines_are_read() -> None:
    """One review a line."""
    text = "\n".join(json.dumps(REVIEW) for _ in range(3))

    assert len(list(read_reviews(text, "reviews.jsonl"))) == 3


def test_a_broken_line_is_told_and_the_others_are_read() -> None:
    """The error names the line; a line that nests without end is one, too."""
    lines = [json.dumps(REVIEW), "{broken", "[" * 100_000, json.dumps(REVIEW)]
    first, broken, deep, last = read_reviews("\n".join(lines), "reviews.jsonl")

    assert isinstance(first, Verdict)
    assert isinstance(last, Verdict)
    assert str(broken).startswith("reviews.jsonl:2: this is no JSON")
    assert str(deep) == "reviews.jsonl:3: its JSON is nested too deep; give the reviews alone"


def test_a_web_page_is_read_by_its_scripts() -> None:
    """A checker's page carries its review in a script; other scripts do not matter, and a broken one is told."""
    page = """<!doctype html><script>alert("{")</script><p>Checked.</p>
        <script type='application/ld+json'>{broken</script>
        <script nonce=x TYPE="application/ld+json">"""
    broken, review = read_reviews(f"\ufeff{page}{json.dumps(REVIEW)}</script>".lstrip("\ufeff"), "page.html")

    assert str(broken).startswith("page.html: script 1: this is no JSON")
    assert getattr(review, "claim_reviewed", None) == REVIEW["claimReviewed"]
    with pytest.raises(InputError, match="there is no ClaimReview in it"):
        list(read_reviews("<!doctype html><p>Checked.</p>", "page.html"))


def test_what_no_database_and_no_json_can_hold_is_replaced() -> None:
    """NaN, Infinity and halves of surrogate pairs come from careless tools; what goes out again is sound JSON."""
    half, whole = r"\ud83d", r"\ud83d\ude00"
    text = json.dumps(REVIEW | {"reviewBody": "BODY", "x": [float("nan"), float("inf"), 0]})
    text = text.replace("BODY", f"{half} {whole}").replace("0]", "1e999]")
    [found] = read_reviews(text, "reviews.json")

    assert isinstance(found, Verdict)
    assert found.note == "\ufffd \U0001f600"
    written = json.dumps(write_review(found, claim="It leaks."), allow_nan=False, ensure_ascii=False)
    assert json.loads(written.encode())["x"] == [None] * 3


def test_a_number_of_thousands_of_digits_is_told() -> None:
    """Python refuses to read it; that is the file's fault, and no crash."""
    with pytest.raises(InputError, match="this is no JSON"):
        list(read_reviews(json.dumps(REVIEW).replace('"2"', "9" * 5000), "reviews.json"))


@pytest.mark.parametrize(
    ("stated", "read_as"),
    [
        ("2031-05-09T10:00:00+00:00", "2031-05-09T10:00:00Z"),
        ("Fri, 09 May 2031 10:00:00 GMT", "2031-05-09T10:00:00Z"),
        ("in the spring", "in the spring"),
    ],
)
def test_dates_come_in_their_usual_form(stated: str, read_as: str) -> None:
    """So that checks stand in order; what is no date stays as it is, for a person to read."""
    [found] = read([REVIEW | {"datePublished": stated}])

    assert getattr(found, "checked_on", None) == read_as


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"claimReviewed": " "}, "add claimReviewed"),
        ({"author": None}, "add an author with a name"),
        ({"reviewRating": {"@type": "Rating"}}, "add reviewRating"),
    ],
)
def test_what_a_review_lacks_is_told_and_the_others_are_read(change: dict[str, Any], says: str) -> None:
    """An unreadable review is an error of its own, which says what to add."""
    broken, whole = read([REVIEW | change, REVIEW])

    assert isinstance(broken, InputError)
    assert says in str(broken)
    assert isinstance(whole, Verdict)


def test_a_rating_may_be_a_number_alone() -> None:
    """It is read as words, as lists have no room for scales."""
    [found] = read(REVIEW | {"reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5}})

    assert getattr(found, "rating", None) == "2 of 5"


@pytest.mark.parametrize("text", ["no JSON", "{}", "[1, null]", '{"@type": "Review"}', "[" * 100_000])
def test_a_file_without_reviews_is_an_error(text: str) -> None:
    """It names the file."""
    with pytest.raises(InputError, match=r"reviews\.json"):
        list(read_reviews(text, "reviews.json"))


def test_appearances_are_named_in_order() -> None:
    """The first article is the first appearance; one without address and title says nothing."""
    places = [Appeared("https://a.example/1", "One", "A", "2031-05-01"), Appeared(None, None, "B", None)]
    written = write_review(Verdict("False", "Desk"), claim="It leaks.", appeared=[*places, places[0]])

    item = written["itemReviewed"]
    assert item["firstAppearance"] == {
        "@type": "NewsArticle",
        "url": "https://a.example/1",
        "headline": "One",
        "datePublished": "2031-05-01",
        "publisher": {"@type": "Organization", "name": "A"},
    }
    assert len(item["appearance"]) == 1
    assert (written["claimReviewed"], item["datePublished"]) == ("It leaks.", "2031-05-01")
