"""How near two occurrences are to being one claim, and two happenings one event."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction import Gist
from onrecord.tracking.following.features import (
    CLAIM_FEATURES,
    EVENT_FEATURES,
    list_claim_features,
    list_event_features,
)
from onrecord.tracking.following.meanings import CELLS_EACH, SIZE, decode, encode, find_cells
from onrecord.tracking.following.passages import read_lead_up, read_surroundings
from onrecord.tracking.following.scores import JOINING, explain, score
from onrecord.tracking.following.units import CLAIM, EVENT, Figure, Unit

WORDS = st.sampled_from(("ferry", "ammonia", "harbour", "resign", "tunnel", "treasurer", "flood", "strike"))
GISTS = st.builds(
    Gist,
    wording=st.lists(WORDS, max_size=6).map(" ".join),
    names=st.lists(st.sampled_from(("Ada Quill", "Port Harrow", "Tom Weaver")), max_size=2, unique=True).map(tuple),
    words=st.lists(WORDS, max_size=4, unique=True).map(tuple),
    predicate=WORDS,
    negated=st.booleans(),
)
DAYS = st.none() | st.sampled_from(("2031", "2031-05", "2031-05-03", "2032-01-01"))
UNITS = st.builds(
    Unit,
    key=st.text(max_size=3),
    sort=st.just(CLAIM),
    gist=GISTS,
    article=st.sampled_from(("a", "b")),
    published_at=DAYS,
    date=DAYS,
    figures=st.lists(st.builds(Figure, st.none() | st.integers(0, 9).map(float), st.just("people")), max_size=2).map(
        tuple
    ),
    type=st.sampled_from(("strike", "protest", "rally", "other")),
    place=st.none() | st.sampled_from(("Harrow", "Harrow, Northland", "Ostwick")),
    title=st.lists(WORDS, max_size=3).map(" ".join),
    participants=st.lists(st.sampled_from(("Ada Quill", "Tom Weaver")), max_size=2).map(tuple),
    mentions=st.lists(WORDS, max_size=2).map(tuple),
)


def _claim(wording: str, **columns: object) -> Unit:
    gist = Gist(wording, ("Ada Quill",), tuple(wording.split()), predicate=wording.split(maxsplit=1)[0])
    return replace(Unit("k", CLAIM, gist, meaning=encode(wording, wording)), **columns)  # type: ignore[arg-type]


def _event(title: str, sentence: str, **columns: object) -> Unit:
    gist = Gist(sentence, words=tuple(sentence.lower().split()))
    meaning = encode(title, sentence)
    unit = Unit("k", EVENT, gist, type="strike", title=title, mentions=(title,), meaning=meaning)
    return replace(unit, **columns)  # type: ignore[arg-type]


@given(UNITS, UNITS, st.sampled_from((CLAIM, EVENT)))
def test_a_score_is_a_share_and_the_same_either_way(left: Unit, right: Unit, sort: str) -> None:
    """Whichever unit comes first, a score is the same, and between 0 and 1."""
    left, right = replace(left, sort=sort), replace(right, sort=sort)

    assert 0 <= score(left, right) <= 1
    assert score(left, right) == score(right, left)


@given(UNITS, UNITS)
def test_there_is_a_number_for_each_feature(left: Unit, right: Unit) -> None:
    """Names and numbers of features go together."""
    assert len(list_claim_features(left, right)) == len(CLAIM_FEATURES)
    assert len(list_event_features(left, right)) == len(EVENT_FEATURES)


def test_one_claim_in_other_words_scores_higher_than_another_claim() -> None:
    """What is said of one thing in other words may be joined; what is said of another thing is not."""
    claim = _claim("ferry ran aground with 300 people aboard")
    other_words = _claim("ferry stranded while 300 people were aboard", article="b")
    other_claim = _claim("treasurer paid no tax on the house", article="c")

    assert score(claim, other_words) > JOINING[CLAIM] > score(claim, other_claim)


def test_another_day_parts_happenings_of_one_sort() -> None:
    """Two strikes of one port on different days are less likely one than on the same day."""
    first = _event("the strike", "Dockers went on strike in Harrow", date="2031-05-03", published_at="2031-05-04")
    again = _event(
        "the walkout", "Dockers went on strike in Harrow", date="2031-05-03", published_at="2031-05-05", article="b"
    )
    later = replace(again, date="2031-05-10")

    assert score(first, again) > score(first, later)


def test_happenings_of_one_article_are_left_to_extraction() -> None:
    """What extraction kept apart in one article is not joined for being alike."""
    first = _event("the strike", "Dockers went on strike in Harrow", article="a")

    assert score(first, replace(first, article="b")) > JOINING[EVENT]
    assert score(first, replace(first, key="l")) == 0


def test_an_explanation_tells_what_speaks_for_and_against() -> None:
    """What both have is named, and what differs."""
    left = _claim("ferry sank", figures=(Figure(774.0, "people"),), date="2031")
    right = _claim("ferry sank", figures=(Figure(600.0, "people"),), date="2032")

    assert (
        explain(left, right) == "both have ada, ferry, quill, sank; 774 people and 600 people; other date: 2031, 2032"
    )


def test_a_meaning_is_a_vector_that_knows_other_words() -> None:
    """Passages become vectors of length 1; the nearer ones speak of the same."""
    passages = ("The ferry sank.", "The ship went down.", "Taxes will rise.")
    vectors = decode([encode(passage, passage) for passage in passages])

    assert vectors.shape == (3, SIZE)
    assert (vectors * vectors).sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_a_meaning_depends_on_where_the_passage_stands() -> None:
    """The same three words say another thing after another sentence; without any, they still have a meaning."""
    ferry = encode("It went down", "The ferry had been leaking for weeks. It went down")
    price = encode("It went down", "The price of bread had risen for weeks. It went down")

    assert ferry != price
    assert len(encode("It went down", "")) == len(ferry) == len(encode("", "")) == SIZE


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join))
def test_cells_follow_from_the_meaning_alone(passage: str) -> None:
    """A meaning lies in so many cells, each once, the same whenever they are asked for."""
    cells = find_cells(encode(passage, passage))

    assert len(set(cells)) == CELLS_EACH
    assert find_cells(encode(passage, passage)) == cells


def test_other_words_for_one_thing_share_a_cell() -> None:
    """What is said in other words is compared although no telling word is shared; what is far off is not."""
    ferry = find_cells(encode("the ferry sank", "On Monday the ferry sank off Harrow."))
    ship = find_cells(encode("the ship went down", "Off Harrow the ship went down on Monday."))
    tax = find_cells(encode("the treasurer paid no tax", "The treasurer paid no tax on the house."))

    assert not set(ferry).isdisjoint(ship)
    assert set(ferry).isdisjoint(tax)


def test_a_passage_is_read_with_its_sentence_and_what_stands_round_it() -> None:
    """The sentence ends at its mark; some of the text before is taken for a claim, on both sides for a happening."""
    text = f"{'It was late. ' * 40}The ferry sank off Harrow.\nNobody was hurt, the U.S. owner said."
    start = text.index("ferry")

    assert read_lead_up(text, start, start + 5).endswith("It was late. The ferry sank off Harrow.")
    assert read_surroundings(text, start, start + 5).endswith("Nobody was hurt, the U.S. owner said.")
    assert len(read_lead_up(text, start, start + 5)) < len(read_surroundings(text, start, start + 5)) < len(text)
