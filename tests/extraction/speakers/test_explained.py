"""Descriptions that an article explains: by whose people somebody is, or by what somebody does."""

import pytest
from support.speakers import read_speakers


def last_source(text: str) -> str | None:
    """Return the name of the last statement's first speaker."""
    return read_speakers(text)[-1][0][0]


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("The Labour bigwig", "Ada Quill"),
        ("The Labour candidate", "Ada Quill"),
        ("The Tory", "Peter Marlow"),
        ("The Conservative", "Peter Marlow"),
        ("The Tory grandee", "Peter Marlow"),
    ],
)
def test_by_party(description: str, name: str) -> None:
    """The article says whose party each belongs to right at the name, and the description goes by that."""
    text = f"The Conservative Peter Marlow and Labour's Ada Quill met on Monday. {description} said the tram was late."

    assert last_source(text) == name


@pytest.mark.parametrize(("description", "name"), [("The Democrat", "Ada Quill"), ("The Republican", "Peter Marlow")])
def test_by_the_letter_in_brackets(description: str, name: str) -> None:
    """A letter behind a name is a party."""
    assert last_source(f"Ada Quill (D-Ohio) met Peter Marlow (R-Ohio). {description} said the bill was good.") == name


def test_by_employer() -> None:
    """A man of a company is the one who is said to be of it."""
    text = "Nordpol's Ada Quill spoke first. Walter Finch of Harbour Air spoke next. The Harbour Air man said no."

    assert last_source(text) == "Walter Finch"


def test_two_of_a_party() -> None:
    """Where two are of one party, the description is neither."""
    text = "Labour's Peter Marlow met Labour's Karl Berg on Monday. The Labour grandee said the tram was late."

    assert last_source(text) == "Labour grandee"


def test_an_office_is_not_had_by_belonging() -> None:
    """The leader of a party is not whoever is said to be of the party."""
    assert last_source("Labour's Peter Marlow was there. The Labour leader said the tram was late.") != "Peter Marlow"


@pytest.mark.parametrize(
    ("deed", "description"),
    [
        ("Walter Finch, who owns the mill, came late.", "The mill owner"),
        ("Walter Finch wrote the book in May.", "The author"),
        ("Walter Finch directed the film.", "The director"),
        ("Walter Finch founded the bank in May.", "The founder"),
    ],
)
def test_by_deed(deed: str, description: str) -> None:
    """Who is said to own, write, direct or found something is its owner, author, director or founder."""
    assert last_source(f"{deed} Karl Berg was there, too. {description} said that he was sorry.") == "Walter Finch"


def test_by_another_deed() -> None:
    """Who owns a mill is not the owner of a shop."""
    text = "Walter Finch, who owns the mill, came late. Karl Berg was there. The shop owner said that he was sorry."

    assert last_source(text) != "Walter Finch"
