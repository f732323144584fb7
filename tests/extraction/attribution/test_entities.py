"""What the network takes for a name becomes an entity of the parse."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import read_document
from support.scores import SURE, make_random_scores, make_scores

from onrecord.extraction.attribution.entities import mark_entities, read_names
from onrecord.extraction.attribution.network import LABELS, NAMES, Scores
from onrecord.extraction.attribution.windows import cut_windows
from onrecord.extraction.document import Name
from onrecord.extraction.values import Span

TEXT = "Jane Roe told the BBC in Arden that 40 people left. Sam Poe went on Monday."


def names_of(text: str, scores: Scores) -> list[tuple[str, str]]:
    """Return the words and the label of each name."""
    return [(name.span.of(text), name.label) for name in read_names(scores)]


def with_tags(text: str, *tags: str) -> Scores:
    """Return scores that are sure of these tags for the first words."""
    scores = make_scores(text)
    for word, tag in enumerate(tags):
        scores.names[word] = np.eye(len(NAMES), dtype=np.float32)[NAMES.index(tag)] * SURE
    return scores


def entities_of(text: str, *names: tuple[int, int, str]) -> list[tuple[str, str]]:
    """Return the words and the label of each entity that these names, as (start, end, label), make."""
    rows = tuple(Name(Span(start, end), label) for start, end, label in names)
    document = mark_entities(replace(read_document(text, until="parse"), names=rows))
    return [(entity.text, entity.label_) for entity in document.tokens.ents]


def test_words_of_a_label_are_one_name() -> None:
    """Names come in reading order, each with its label."""
    names = [("GPE", "Arden"), ("PERSON", "Jane Roe"), ("ORG", "the BBC"), ("CARDINAL", "40")]

    scores = make_scores(TEXT, names=names)

    assert names_of(TEXT, scores) == [("Jane Roe", "PERSON"), ("the BBC", "ORG"), ("Arden", "GPE"), ("40", "CARDINAL")]


def test_a_text_without_names_has_none() -> None:
    """Where all words are outside there is nothing to mark."""
    assert names_of(TEXT, make_scores(TEXT)) == []


def test_a_name_may_end_the_window() -> None:
    """The last word is read like the others."""
    text = "It was said by Jane Roe"

    assert names_of(text, make_scores(text, names=[("PERSON", "Jane Roe")])) == [("Jane Roe", "PERSON")]


def test_a_name_that_begins_anew_is_another() -> None:
    """Two bodies side by side are told apart by their beginnings."""
    assert names_of(TEXT, with_tags(TEXT, "B-ORG", "B-ORG")) == [("Jane", "ORG"), ("Roe", "ORG")]


def test_a_person_right_behind_a_person_is_the_same() -> None:
    """There is a comma or a word between two people."""
    assert names_of(TEXT, with_tags(TEXT, "B-PERSON", "B-PERSON")) == [("Jane Roe", "PERSON")]


def test_an_inside_tag_without_a_beginning_begins_a_name() -> None:
    """Tags that do not follow from each other give no fewer names."""
    scores = with_tags(TEXT, "I-PERSON", "I-ORG", "I-ORG")

    assert names_of(TEXT, scores) == [("Jane", "PERSON"), ("Roe told", "ORG")]


def test_a_name_ends_with_its_paragraph() -> None:
    """A headline that ends in a name does not run into the name that begins the text."""
    text = "The bridge is opened by Jane Roe\n\nSam Poe was there on Monday, too."

    scores = make_scores(text, names=[("PERSON", "Jane Roe\n\nSam Poe")])

    assert names_of(text, scores) == [("Jane Roe", "PERSON"), ("Sam Poe", "PERSON")]


def test_names_become_entities_with_their_labels() -> None:
    """The parse has each name as its own, and no others."""
    assert entities_of(TEXT, (0, 8, "PERSON"), (18, 21, "ORG")) == [("Jane Roe", "PERSON"), ("BBC", "ORG")]
    assert entities_of(TEXT) == []


def test_an_entity_has_whole_tokens() -> None:
    """Where the parser's words are longer than the network's, the entity has the parser's."""
    assert entities_of(TEXT, (5, 7, "PERSON")) == [("Roe", "PERSON")]


def test_of_two_names_in_one_token_the_first_is_kept() -> None:
    """Entities cannot overlap; the second is left out."""
    assert entities_of(TEXT, (0, 6, "PERSON"), (7, 8, "ORG")) == [("Jane Roe", "PERSON")]


@pytest.mark.parametrize("text", ["", "READ MORE: Bridge is unsafe"])
def test_a_text_that_is_not_read_has_no_entities(text: str) -> None:
    """Nothing read, nothing named."""
    assert entities_of(text) == []


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="Jane's BBC 4.0-€%“”'\n", max_size=80), st.integers(0, 2**32 - 1))
def test_entities_of_any_opinion_stand_apart(text: str, seed: int) -> None:
    """Whatever the network says of each window, entities are in order, do not overlap and have a known label."""
    document = read_document(text, until="parse")
    windows = cut_windows(document, pieces=16)

    names = tuple(name for window in windows for name in read_names(make_random_scores(window, seed)))
    entities = mark_entities(replace(document, names=names)).tokens.ents

    assert all(one.span.end <= other.span.start for one, other in pairwise(names))
    assert all(name.span.of(text).strip() for name in names)
    assert all(one.end <= other.start for one, other in pairwise(entities))
    assert all(entity.label_ in LABELS for entity in entities)
