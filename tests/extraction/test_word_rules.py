"""The ruler that remembers finds what spaCy's own finds."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from onrecord.extraction.parsing import MODEL, load_model

_WORDS = st.sampled_from(
    "I it There 's is are don n't ai gon na got ta Let c'm on y' all 'd have done been the Mayor closes . ? \n".split(
        " "
    )
)
_TAGS = st.sampled_from("NN NNP PRP MD VB VBD VBZ VBP VBN RB IN DT _SP . EX".split())
_LABELS = st.sampled_from("ROOT nsubj dobj pobj aux auxpass expl mark det conj dep punct".split())


@pytest.fixture(scope="module")
def rulers() -> tuple[AttributeRuler, AttributeRuler]:
    """Return the engine's ruler and spaCy's own, both with the model's rules."""
    own, plain = load_model().get_pipe("attribute_ruler"), spacy.load(MODEL).get_pipe("attribute_ruler")
    assert isinstance(own, AttributeRuler)
    assert isinstance(plain, AttributeRuler)
    return own, plain


@settings(max_examples=200)
@given(st.lists(st.tuples(_WORDS, _TAGS, _LABELS), min_size=1, max_size=8))
def test_the_same_rules_apply(rulers: tuple[AttributeRuler, AttributeRuler], rows: list[tuple[str, str, str]]) -> None:
    """Whatever words, tags and labels come together, the rules, their order and their places are spaCy's."""
    words, tags, labels = (list(column) for column in zip(*rows, strict=True))
    own, plain = (
        [(number, start, end) for number, _, start, end in ruler.match(_tagged(ruler, words, tags, labels))]
        for ruler in rulers
    )

    assert own == plain


def _tagged(ruler: AttributeRuler, words: list[str], tags: list[str], labels: list[str]) -> Doc:
    doc = Doc(ruler.vocab, words=words)
    for token, tag, label in zip(doc, tags, labels, strict=True):
        token.tag_, token.dep_ = tag, label
    return doc


def test_a_word_is_asked_once_for_each_use() -> None:
    """A second text with the same words in the same use asks no rule of one word."""
    model = load_model()
    ruler = model.get_pipe("attribute_ruler")
    text = "The mayor hasn't closed the bridge."
    model(text)
    asked = ruler._rules_of.cache_info().misses  # type: ignore[attr-defined]

    again = model(text)

    assert ruler._rules_of.cache_info().misses == asked  # type: ignore[attr-defined]
    assert [token.lemma_ for token in again] == ["the", "mayor", "have", "not", "close", "the", "bridge", "."]
