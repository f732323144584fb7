"""Whom "both", "the two candidates" and "the pair" stand for, from the bare text of invented articles."""

import pytest
from support.speakers import read_speakers

QUILL, MARLOW, FINCH = "Ada Quill", "Peter Marlow", "Walter Finch"


def sources(text: str) -> list[list[str | None]]:
    """Return the names of each statement's speakers."""
    return [[name for name, _ in found] for found in read_speakers(text)]


@pytest.mark.parametrize(
    "source", ["The two candidates", "Both", "Both of them", "Each", "Neither", "The pair", "The two", "Both people"]
)
def test_two_who_were_named_together(source: str) -> None:
    """All words for two mean the two whom the sentence before names in one breath."""
    assert sources(
        f"{QUILL} and {MARLOW} are running for mayor of Lindau. {source} said on Monday that the pier would fall."
    ) == [[QUILL, MARLOW]]


@pytest.mark.parametrize("source", ["Both women", "Each woman", "Neither woman", "The two women"])
def test_gender_must_fit(source: str) -> None:
    """Two women are the two named together, and no man and woman who were named since."""
    text = "Marta Lindqvist and Olga Petrenko run a mill in Lindau. Peter Marlow and Ada Quill buy their flour. "

    assert sources(f"{text}{source} said the mill would close.") == [["Marta Lindqvist", "Olga Petrenko"]]


def test_two_who_were_named_one_by_one() -> None:
    """A subject and an object are the two candidates, and the joint source goes on."""
    assert (
        sources(
            f"Labour's {QUILL} met the Conservative {MARLOW} on Sunday. Both candidates said they would cut taxes. "
            "Each said the other was lying."
        )
        == [[QUILL, MARLOW]] * 2
    )


def test_three_ministers_with_their_names_behind() -> None:
    """Three names stand behind the noun, and three countries before them, which do not speak."""
    assert sources(
        "The finance ministers of Denmark, Sweden and Norway, Karl Berg, Olof Holm and Ingrid Solberg, met on Friday. "
        "The three ministers said the bank was safe."
    ) == [["Karl Berg", "Olof Holm", "Ingrid Solberg"]]


def test_a_couple_by_apposition() -> None:
    """A man and the wife named behind a comma are the couple."""
    assert sources(
        "Peter Marlow met his wife, Ruth Marlow, at the harbour. The couple said they would sail in June."
    ) == [["Peter Marlow", "Ruth Marlow"]]


def test_two_companies() -> None:
    """Bodies share a statement as people do."""
    assert sources("Nordpol Shipping and Harbour Air merged in May. Both companies said the deal was good.") == [
        ["Nordpol Shipping", "Harbour Air"]
    ]


def test_two_without_names() -> None:
    """A joint subject of two nouns is two speakers."""
    assert sources("The union and the company met on Friday. Both said the strike was over.") == [["union", "company"]]


def test_a_group_is_all_that_speaks() -> None:
    """Where only a group has been spoken of, "both" and "each" are that group, the nearest one."""
    assert sources(
        "The two ministers said the treaty was dead. Both said it had failed. The three judges disagreed, and each "
        "said the court was right."
    ) == [["two ministers"], ["two ministers"], ["three judges"]]


def test_one_too_many() -> None:
    """Of three people "both" is nobody, and stays unknown."""
    text = f"{QUILL} said it rained. {MARLOW} said it snowed. {FINCH} said it was hot. Both said they would sail."

    assert sources(text)[-1] == [None]


def test_others_of_the_noun_since() -> None:
    """Two ministers who are no bakers are not the two bakers who were named."""
    text = f"{QUILL} and {MARLOW} bake bread. They met two ministers. The two ministers said the bread was good."

    assert sources(text) == [["two ministers"]]


def test_an_office_must_be_held() -> None:
    """Two people with other offices are not "the two judges"."""
    text = f"The mayor, {QUILL}, and the harbour master, {MARLOW}, left. The two judges said nobody should."

    assert sources(text) == [["two judges"]]


def test_an_indefinite_number_is_no_reference() -> None:
    """A "two women" without an article is somebody new."""
    text = "Marta Lindqvist and Olga Petrenko run a mill in Lindau. Two women said the flour was bad."

    assert sources(text) == [["Two women"]]


def test_they_who_were_just_named() -> None:
    """A "they" means the two people who are the subject before it, though they have not spoken."""
    assert sources(f"{QUILL} and {MARLOW} opened a bakery. They said the bread would be cheap.") == [[QUILL, MARLOW]]


def test_a_list_with_brackets() -> None:
    """Each of a list is a speaker, where the parse does not part them at the brackets."""
    assert sources(
        "Sens. Ann Marlow (D-Ore.), Sherwood Blake (D-Ohio) and Robert Mendoza (D-N.J.) all suggested that the bank "
        "should repay its customers."
    ) == [["Ann Marlow", "Sherwood Blake", "Robert Mendoza"]]
