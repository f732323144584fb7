"""The gist of a passage: names in full, content words, predicate, negation."""

import pytest
from support.documents import read_document

from onrecord.extraction.gist import Gists
from onrecord.extraction.values import Gist

START = "Mayor Ann Petrova of Easton met John Webb on Monday. "


def gist_of(text: str, words: str, speaker: str | None = None) -> Gist:
    """Return the gist of some words of a text; their head is the one whose head lies outside them."""
    document = read_document(f"Harbour news\n\n{START}{text}", "2025-03-11", until="speakers")
    start = document.text.index(words)
    span = document.tokens.char_span(start, start + len(words))
    assert span is not None
    return Gists(document).of(span.root, span.start, span.end, speaker)


def test_short_names_and_pronouns_become_full_names() -> None:
    """The wording reads by itself."""
    gist = gist_of("She told Webb that her plan was sound.", "She told Webb that her plan was sound")

    assert gist.wording == "Ann Petrova told John Webb that Ann Petrova's plan was sound"
    assert gist.names == ("Ann Petrova", "John Webb")


def test_content_words_are_lemmas_without_names_and_numbers() -> None:
    """Function words, names and figures are left out, since they are compared by themselves."""
    gist = gist_of("Petrova closed 40 old mines.", "Petrova closed 40 old mines")

    assert (gist.words, gist.predicate) == (("close", "old", "mine"), "close")


def test_a_relative_clause_gets_the_noun_it_is_about() -> None:
    """The relative pronoun gives way to what it stands for."""
    gist = gist_of("Petrova, who closed the mine, left.", "who closed the mine")

    assert gist.wording == "Ann Petrova closed the mine"


def test_the_accused_does_what_the_accusation_says() -> None:
    """In "accused Webb of hiding it" it is Webb who hid it."""
    gist = gist_of("Petrova accused Webb of hiding the spill.", "hiding the spill")

    assert gist.names == ("John Webb",)


def test_the_first_person_is_the_speaker() -> None:
    """What "I" did, the one who says it did."""
    gist = gist_of('"I\'m the owner of my house," Webb said.', "I'm the owner of my house", "John Webb")

    assert gist.wording == "John Webb is the owner of John Webb's house"


def test_what_something_is_said_to_be_is_the_predicate() -> None:
    """The verb says nothing where a noun says what somebody is."""
    assert gist_of("Webb is the owner of the mine.", "Webb is the owner of the mine").predicate == "owner"


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Webb closed the mine", False),
        ("Webb did not close the mine", True),
        ("Webb never closed the mine", True),
        ("Nobody closed the mine", True),
        ("Webb closed no mine", True),
    ],
)
def test_negation_of_the_head_is_seen(text: str, negated: bool) -> None:
    """By "not", "never", "nobody" and "no"."""
    assert gist_of(f"{text}.", text).negated is negated


def test_a_referent_says_whom_a_pronoun_means() -> None:
    """Names and pronouns of the article stand in reading order with full names."""
    document = read_document(f"Harbour news\n\n{START}She left.", "2025-03-11", until="speakers")

    found = [(r.span.of(document.text), r.name, r.is_pronoun) for r in document.referents]
    assert found[0][:2] == ("Ann Petrova", "Ann Petrova")
    assert found[-1] == ("She", "Ann Petrova", True)
