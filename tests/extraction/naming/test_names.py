"""What names alone tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.naming.lexicon import find_gender, find_government, find_state, guess_kind, is_alike
from onrecord.extraction.naming.names import (
    Gender,
    PersonName,
    are_two_people,
    can_be_short_for,
    choose_name,
    guess_gender,
    is_open_given,
    is_same_person,
    split_titles,
    strip_possessive,
)
from onrecord.extraction.values import SpeakerKind


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jane Roe", "Jane Q. Roe"),
        ("J. Roe", "Jane Roe"),
        ("Bill Hartley", "William Hartley"),
        ("Dr. Jane Roe", "Jane Roe"),
        ("Zoë Müller", "Zoe Muller"),
        ("Anna von der Weide", "Anna Weide"),
        ("Jane Robertson", "Jane Robetson"),
        ("Jane Roe", "Jane Roe’s"),
        ("Jane Abernathy", "Jane Abernaty"),
        ("Karim al-Haddad", "Karim Haddad"),
    ],
)
def test_forms_of_one_name_agree(left: str, right: str) -> None:
    """Initials, short forms, titles, accents, particles and a misspelt letter leave a person the same."""
    assert is_same_person(left, right)
    assert is_same_person(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jane Roe", "Peter Roe"),
        ("Adam P. Roe", "Adam R. Roe"),
        ("Adam Roe", "Adam Roe Jr."),
        ("Martin Scholl", "Martin Scholle"),
        ("Mary Kane", "Gary Kane"),
        ("Francis Kane", "Frances Kane"),
        ("Christian Kane", "Christina Kane"),
        ("Jane Meier", "Jane Meir"),
        ("Roe", "Roe"),
    ],
)
def test_different_people_stay_apart(left: str, right: str) -> None:
    """Given names, middle initials, suffixes and bare surnames are no ground to merge."""
    assert not is_same_person(left, right)


def test_particles_and_hyphens_stay_in_the_surname() -> None:
    """The surname begins after its particles and keeps its hyphenated halves together."""
    name = PersonName.parse("Ulrich Freiherr von Hohen-Lindau")

    assert name == PersonName(("ulrich",), "hohenlindau", "")


def test_titles_are_split_from_names() -> None:
    """Courtesy and job titles come off the front; a title alone is left whole."""
    assert split_titles("Lt. Gov. Jane Roe") == ("Lt. Gov.", "Jane Roe")
    assert split_titles("President") == ("", "President")


def test_possessives_come_off() -> None:
    """Both marks and both forms of the possessive are taken off, and nothing else."""
    assert [strip_possessive(text) for text in ("Roe's", "Roe’s", "Jones'", "Jones")] == [
        "Roe",
        "Roe",
        "Jones",
        "Jones",
    ]


def test_gender_is_a_hint_from_titles_and_given_names() -> None:
    """A title outweighs the name; an unknown name says nothing."""
    assert guess_gender("Mrs. Kim Lee") == 1.0
    assert guess_gender("Robert Lee") < -0.9
    assert guess_gender("Xqzt Lee") == 0.0


def test_the_fullest_form_is_shown() -> None:
    """The name shown has most words, then the commonest spelling."""
    assert choose_name(["Roe", "Jane Roe", "Jane Rowe", "Jane Roe"]) == "Jane Roe"
    assert choose_name([]) == ""


def test_nouns_tell_kind_gender_and_likeness() -> None:
    """The tables and, for nouns outside them, the endings say what speaks."""
    assert guess_kind("spokeswoman") is SpeakerKind.PERSON
    assert guess_kind("beekeeper") is SpeakerKind.PERSON
    assert guess_kind("survey") is SpeakerKind.DOCUMENT
    assert guess_kind("ministry") is SpeakerKind.ORGANIZATION
    assert guess_kind("weather") is None
    assert find_gender("spokeswoman") is Gender.FEMALE
    assert find_gender("spokesperson") is None
    assert is_alike("network", "broadcaster")
    assert not is_alike("network", "senator")


def test_seats_of_government_speak_for_their_states() -> None:
    """Capitals and palaces are looked up with and without an article; other places are not."""
    assert find_state("the Kremlin") == "Russia"
    assert find_state("Nairobi") == "Kenya"
    assert find_state("Springfield") is None


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Russian government", "Russia"),
        ("the US government", "United States"),
        ("South Korean government", "South Korea"),
        ("Kenya’s government", "Kenya"),
        ("government of the Philippines", "Philippines"),
        ("student government", None),
        ("government of the day", None),
    ],
)
def test_governments_are_of_states(name: str, state: str | None) -> None:
    """A government has its state by the word for it, its name or its capital; others have none."""
    assert find_government(name) == state


def test_a_short_given_name_is_not_two_peoples() -> None:
    """A short form that two people can have makes them no one person."""
    assert are_two_people("Christopher Kane", "Christine Kane")
    assert not are_two_people("Chris Kane", "Christine Kane")
    assert not are_two_people("Kane", "Christine Kane")
    assert is_open_given("chris")
    assert is_open_given("c")
    assert not is_open_given("christopher")
    assert can_be_short_for("chris", "christine")
    assert can_be_short_for("c", "christine")
    assert not can_be_short_for("chris", "mary")


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_names_never_fails_and_is_symmetric(left: str, right: str) -> None:
    """Whatever the two texts are, the order in which they are compared does not matter."""
    assert is_same_person(left, right) == is_same_person(right, left)
    assert -1.0 <= guess_gender(left) <= 1.0
