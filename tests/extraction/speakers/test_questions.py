"""Who answers a question, where the one who asked it is named nearest."""

import pytest
from support.speakers import read_speakers

LEAD = "Edward Hartnell spoke to the bakers of the town on Monday. "


def sources(text: str) -> list[str | None]:
    """Return the name of each statement's first speaker."""
    return [found[0][0] for found in read_speakers(text)]


@pytest.mark.parametrize(
    ("question", "asker"),
    [
        ("One questioner, a miner named Tom Bell, asked why the tram was late. ", "Tom Bell"),
        ("One questioner claimed that the tram was slow. ", "One questioner"),
        ("A baker, Simon Drake, asked him what the tracks had cost. ", "Simon Drake"),
        ("A reporter for the Courier, Tom Hale, asked who had paid. ", "Tom Hale"),
    ],
)
def test_the_one_who_was_asked_answers(question: str, asker: str) -> None:
    """A questioner, a reporter and whoever puts a question to somebody are not the "he" of the answer."""
    assert sources(f"{LEAD}{question}He said that it was not true.") == [asker, "Edward Hartnell"]


def test_a_reply_is_not_the_askers() -> None:
    """Who replies is not the man who asked, though the question has no addressee."""
    assert sources(
        "Edward Hartnell spoke on Monday. “Who paid for it?” asked Simon Drake, a baker. “Nobody,” he replied."
    ) == ["Simon Drake", "Edward Hartnell"]


def test_who_wonders_may_go_on() -> None:
    """A question put to nobody leaves the word with the one who asked."""
    assert sources(
        "Edward Hartnell spoke on Monday. Peter Marlow asked whether the tram was late. He said he had waited long."
    ) == ["Peter Marlow", "Peter Marlow"]


def test_the_asker_alone_is_no_answer() -> None:
    """Where nobody but the questioner is named, who answers stays unknown."""
    assert sources("One questioner, a miner named Tom Bell, asked why it was late. He said that it was not.") == [
        "Tom Bell",
        None,
    ]


def test_one_he_of_two_statements() -> None:
    """The "he" of "he said …, adding that …" is one person."""
    assert (
        sources(f"{LEAD}One questioner claimed that the tram was slow. “That is right,” he said, adding it was old.")
        == ["One questioner", "Edward Hartnell", "Edward Hartnell"]
    )  # fmt: skip


@pytest.mark.parametrize("words", ["A man identified as", "A man called", "A man named", "A sailor known as"])
def test_a_name_that_is_given(words: str) -> None:
    """Who is "a man identified as" somebody is that person."""
    assert sources(f"{words} Walter Finch said the pier was shut.") == ["Walter Finch"]
