"""What a source without a name is called."""

import pytest
from support.speech import make_document, speaker_names

from onrecord.extraction.speakers.resolving import resolve_speakers


def called(marked: str) -> list[str | None]:
    """Return the names of the speakers of a marked text, in the order of the statements."""
    return [name for names in speaker_names(resolve_speakers(make_document(marked))) for name in names]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A harbour board report released last week", "harbour board report"),
        ("A complaint filed by the Harbour Board", "complaint filed by the Harbour Board"),
        ("a new report by the Courier", "report by the Courier"),
        ("a new analysis", "new analysis"),
        ("a 12-count complaint by Lindau", "complaint by Lindau"),
        ("other harbour letters", "harbour letters"),
        ("a group of sailors in", "group of sailors"),
        ("A 21-year-old Lindau woman who", "21-year-old Lindau woman"),
        ("even the oldest sailors", "oldest sailors"),
        ("officials in Lindau", "officials in Lindau"),
        ("lawyers for the sailors", "lawyers for the sailors"),
        ("supporters of the guild fighting the pier", "supporters of the guild fighting the pier"),
        ("former champion Walter Finch's agent", "Walter Finch's agent"),
        ("the film ― which opens in May", "film"),
        ("Some experts", "Some experts"),
    ],
)
def test_what_says_who_it_is_stays(source: str, name: str) -> None:
    """Modifiers, owners and complements stay; articles, clauses, "new" beside more and half phrases go."""
    assert called(f"[S|{source}] [C|said] [Q|the pier would fall].") == [name]


def test_police_are_those_that_the_article_names_once() -> None:
    """A bare body takes the one fuller description that the article has of it, though that never speaks."""
    assert (
        called(
            "[S|Police] [C|said] [Q|the pier was shut]. Ada Quill, the Lindau Harbour police chief, was away. "
            "[S2|Police] [C2|added] that [Q2|nobody was hurt]."
        )
        == ["Lindau Harbour police"] * 2
    )


def test_two_fuller_descriptions_are_one_too_many() -> None:
    """Where the article has two of them, the bare word stays what it is."""
    assert called(
        "Lindau police met Hagen police on the pier. A Lindau police car and a Hagen police car stood there. "
        "[S|Police] [C|said] [Q|the pier was shut]."
    ) == ["Police"]


def test_the_official_is_the_one_introduced() -> None:
    """A definite description means the last person introduced with that noun, and nobody else named near."""
    assert called(
        "Peter Marlow left the harbour, a senior Lindau port official told the Courier. Marlow was tired. "
        "[S|The official] [C|said] [Q|the boats were full]."
    ) == ["senior Lindau port official"]


def test_other_people_are_not_the_people() -> None:
    """Those called "other sailors" are somebody else than "the sailors"."""
    assert called(
        "[S|The sailors] [C|said] [Q|the pier was safe]. [S2|Other sailors] [C2|said] [Q2|it was not]. "
        "[S3|The sailors] [C3|said] [Q3|they had looked]."
    ) == ["sailors", "Other sailors", "sailors"]


def test_complement_is_named_in_full() -> None:
    """The family in "lawyers for the family" is the one whose name the article gives."""
    assert called(
        "Marlow's family sued the port. [S|Lawyers for the family] [C|said] [Q|it would go on]. "
        "The port has met Marlow's family."
    ) == ["Lawyers for Marlow's family"]


def test_a_party_is_told_apart_from_some_of_it() -> None:
    """A people's name with a place or an adjective beside it is a group of its own."""
    assert called(
        "[S|Republicans on the harbour committee] [C|said] [Q|it was late]. [S2|Republicans] [C2|said] [Q2|it was not]."
    ) == ["Republicans on the harbour committee", "Republicans"]


def test_a_team_is_the_campaign() -> None:
    """What is called "Lindqvist's team" is the campaign that the article names, and so is "the campaign" after it."""
    assert called(
        "The Lindqvist campaign began in May. [S|Lindqvist's team] [C|said] [Q|it had money]. "
        "[S2|The campaign] [C2|said] [Q2|it had time]. Marta Lindqvist was away."
    ) == ["Lindqvist campaign", "Lindqvist campaign"]


def test_a_spokesman_speaks_for_the_body_of_the_sentence() -> None:
    """A bare spokesman belongs to the body that the sentence is about."""
    assert called("[Q|The company will close the mill in May], [S|a spokesman] [C|said].") == ["company spokesman"]


def test_a_name_that_the_source_cuts_is_taken_whole() -> None:
    """A description ends behind a name, wherever the source was cut off."""
    assert called("[S|The secretary of the Harbour] and Warehouse Union [C|said] [Q|it was late].") == [
        "secretary of the Harbour and Warehouse Union"
    ]
