"""What the parse tells of each word is a handful of small numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab
from support.documents import read_document

from onrecord.extraction.attribution import syntax
from onrecord.extraction.attribution.syntax import SIZES, Syntax, describe_tokens


def make_parse() -> Doc:
    """Return "The mayor said the bridge was safe." as a grammarian would parse it."""
    return Doc(
        Vocab(),
        words="The mayor said the bridge was safe .".split(),
        tags="DT NN VBD DT NN VBD JJ .".split(),
        deps="det nsubj ROOT det nsubj ccomp acomp punct".split(),
        heads=[1, 2, 2, 4, 5, 2, 5, 2],
    )


def label(number: int) -> str:
    """Return the label that a number stands for, empty for none."""
    return next((label for label, index in syntax._LABEL_INDEX.items() if index == number), "")


def test_words_have_their_tag_and_label() -> None:
    """Words of one tag share its number, and so do words of one label."""
    features = describe_tokens(make_parse())

    assert [label(f.label) for f in features] == "det nsubj ROOT det nsubj ccomp acomp punct".split()
    assert features[0].tag == features[3].tag
    assert len({f.tag for f in features}) == 5


def test_heads_are_told_by_direction_and_distance() -> None:
    """A head to the right differs from one to the left; the root is its own."""
    the, mayor, said, _, _, was, safe, stop = (f.head for f in describe_tokens(make_parse()))

    assert said == 0
    assert the == mayor
    assert safe not in {0, the}
    assert len({the, was, safe, stop}) == 4


def test_words_at_the_edge_of_a_clause_know_it() -> None:
    """The largest phrase below the sentence counts: "the" begins the clause that "safe" ends."""
    features = describe_tokens(make_parse())

    assert [label(f.opens) for f in features] == ["nsubj", "", "", "ccomp", "", "", "acomp", "punct"]
    assert [label(f.closes) for f in features] == ["det", "nsubj", "", "det", "nsubj", "", "ccomp", "punct"]


def test_what_is_not_in_the_inventories_is_unknown() -> None:
    """A tag or label of another model counts as 0."""
    doc = Doc(Vocab(), words=["Ja", "!"], tags=["ITJ", "$."], deps=["ROOT", "zzz"], heads=[0, 0])

    ja, mark = describe_tokens(doc)

    assert ja._replace(label=0) == Syntax()
    assert mark._replace(head=0) == Syntax()


@given(st.integers(1, 10_000), st.integers(0, 10_000))
def test_a_farther_head_has_no_smaller_number(near: int, more: int) -> None:
    """To either side numbers grow with the distance, and no number serves both."""
    right, left = syntax._way(near), syntax._way(-near)

    assert 0 < right <= syntax._way(near + more) < syntax._way(-1)
    assert left <= syntax._way(-near - more) < SIZES[2]


@pytest.mark.parametrize("distance", range(-4, 5))
def test_near_heads_are_told_apart(distance: int) -> None:
    """Within four words each distance has its own number."""
    others = [syntax._way(other) for other in range(-40, 41) if other != distance]

    assert syntax._way(distance) not in others


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=120) | st.text(alphabet="the mayor said, \n“”'.", max_size=120))
def test_features_of_any_text_are_below_their_sizes(text: str) -> None:
    """The network has a row for every number that comes."""
    doc = read_document(text, until="parse").tokens

    features = describe_tokens(doc)

    assert len(features) == len(doc)
    assert all(0 <= value < size for row in features for value, size in zip(row, SIZES, strict=True))
