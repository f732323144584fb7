"""Groups and aides of one noun: which are one, which are apart."""

import pytest
from support.speakers import read_speakers


def sources(text: str) -> list[str | None]:
    """Return the name of each statement's first speaker."""
    return [found[0][0] for found in read_speakers(text)]


TWO = "Critics of the bridge said it was too narrow.\n\nCritics of the tram said it was too loud.\n\n"


def test_critics_of_two_things() -> None:
    """The word in common makes no one group, and "the critics" later are either: a third name."""
    assert sources(f"{TWO}Peter Marlow said both were good.\n\nThe critics said they would go to court.") == [
        "Critics of the bridge",
        "Critics of the tram",
        "Peter Marlow",
        "critics",
    ]


def test_the_critics_who_have_just_spoken() -> None:
    """A group that has just spoken goes on without its complement."""
    assert sources(f"{TWO}The critics said they would go to court.")[-1] == "Critics of the tram"


def test_critics_with_nothing_that_differs() -> None:
    """The same word twice, with nobody apart, is one group."""
    assert sources(
        "Critics said the bridge was narrow.\n\nPeter Marlow was away.\n\nThe critics said it would fall."
    ) == [
        "Critics",
        "Critics",
    ]


def test_some_and_others() -> None:
    """Some experts and other experts are two, and "the experts" later are all of them."""
    text = (
        "Some experts said the dam was safe.\n\nOther experts said it was not.\n\nPeter Marlow said he was afraid.\n\n"
        "The experts said it was old."
    )

    assert sources(text) == ["Some experts", "Other experts", "Peter Marlow", "experts"]


@pytest.mark.parametrize(
    "again", ["Quill supporters", "Quill’s supporters", "Supporters of Ada Quill", "The supporters of Ada Quill"]
)
def test_supporters_by_whose_they_are(again: str) -> None:
    """A group keeps its owner, however that is said, and is not the other owner's."""
    assert sources(
        "Supporters of Ada Quill said she had won.\n\nSupporters of Peter Marlow said he had.\n\n"
        f"{again} said there would be a recount."
    ) == ["Supporters of Ada Quill", "Supporters of Peter Marlow", "Supporters of Ada Quill"]


def test_owners_by_pronoun() -> None:
    """His critics and her critics are two groups."""
    text = (
        "Peter Marlow's critics said he was lazy. Ada Quill's critics said she was late. His critics said he should go."
    )

    assert sources(text) == ["Peter Marlow's critics", "Ada Quill's critics", "Peter Marlow's critics"]


def test_aides_of_two_people() -> None:
    """Two aides are told apart by whose they are."""
    assert sources(
        "An aide to Marta Lindqvist said the vote was lost. An aide to Peter Marlow said it was won. The Lindqvist "
        "aide said there would be a recount."
    ) == ["aide to Marta Lindqvist", "aide to Peter Marlow", "aide to Marta Lindqvist"]


def test_the_aide_who_has_just_spoken() -> None:
    """After "another aide", "the aide" is that one."""
    assert sources(
        "An aide said it was dead. Another aide said it was alive. The aide said there would be a vote."
    ) == [
        "aide",
        "Another aide",
        "Another aide",
    ]
