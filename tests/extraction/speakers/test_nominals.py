"""Whom descriptions mean."""

import pytest
from support.speech import make_document, speaker_names

from onrecord.extraction.speakers.resolving import resolve_speakers


def speakers(marked: str) -> list[str | None]:
    """Return the first speaker's name of each statement."""
    return [names[0] for names in speaker_names(resolve_speakers(make_document(marked)))]


def test_a_lead_may_keep_back_the_name() -> None:
    """A description in headline and lead is the person named in full with the first quotation."""
    assert (
        speakers(
            "[S|Former HGB chairwoman] [C|calls for] [Q|a new pier].\n\n"
            "[S2|A former Harbour Guild Board chairwoman] [C2|says] [Q2|the town should build a pier at once].\n\n"
            '[Q3|"Now is the time,"] [C3|said] [S3|Ingrid Solberg, who ran the HGB for ten years].\n\n'
            "The Harbour Guild Board, or HGB, is old."
        )
        == ["Ingrid Solberg"] * 3
    )


def test_a_deputy_is_not_the_head() -> None:
    """A "presidential nominee" is not the vice presidential one, though he alone is called so in full."""
    assert speakers(
        "Liberal vice presidential nominee Peter Marlow was away. [S|Ingrid Solberg] [C|spoke] of [Q|the pier]. "
        "[S2|The Liberal presidential nominee] [C2|said] [Q2|it would be built]."
    ) == ["Ingrid Solberg", "Ingrid Solberg"]


def test_a_candidate_of_another_party_is_somebody_else() -> None:
    """Party and noun have to agree, whatever else two descriptions share."""
    assert speakers(
        "Republican presidential nominee Peter Marlow was away in May. [S|Reporters] [C|asked] [Q|why]. "
        "[S2|The Democratic presidential nominee] [C2|said] [Q2|it was late]."
    ) == ["Reporters", "Democratic presidential nominee"]


def test_a_description_of_the_one_named_just_before() -> None:
    """The only person named in the sentence before is who a definite description means."""
    assert speakers(
        "The cost of Marlow's plan is not known. [S|The Republican candidate] [C|proposes] [Q|a new pier]. "
        "Peter Marlow is 60."
    ) == ["Peter Marlow"]


@pytest.mark.parametrize("description", ["the Nordpol official", "the official"])
def test_a_person_is_no_body_and_no_one_by_chance(description: str) -> None:
    """Somebody without a name is not the body, or the person of another body, that is named near."""
    assert speakers(
        "The Harbour Guard took the pier on Monday. [S|An official of Nordpol] [C|said] [Q|it was bad]. "
        f"The Harbour Guard stayed. [S2|{description.capitalize()}] [C2|said] [Q2|it was worse]."
    )[1] in {"Nordpol official", "official of Nordpol"}


def test_relatives_by_apposition_and_surname() -> None:
    """Relatives are those whom the article introduces so, else the one other person of the surname."""
    assert speakers(
        "My parents, Walter and Ruth Hagen, kept bees. [S|My father] [C|said] [Q|they would sting]. "
        "[S2|My mother] [C2|said] [Q2|they would not]."
    ) == ["Walter Hagen", "Ruth Hagen"]
    assert speakers("Peter Marlow came with his wife, Jane Corbett. [S|His wife] [C|said] [Q|it was late].") == [
        "Jane Corbett"
    ]
    assert speakers(
        "Peter Marlow was lost in March. Ada Marlow waited. [S|Peter Marlow's widow] [C|said] [Q|he knew the sea]."
    ) == ["Ada Marlow"]


def test_a_relative_without_a_name_stays_one() -> None:
    """Where nobody else has the surname, a relative is described by the owner, and is not the owner."""
    assert speakers("Peter Marlow came to town. [S|Marlow's brother] [C|said] [Q|he was tired].") == [
        "Marlow's brother"
    ]


def test_an_in_law_is_not_the_child() -> None:
    """A "daughter-in-law Jane" is Jane, not the daughter."""
    assert speakers(
        "Marlow's daughter, Ada, was there. [S|Marlow's daughter-in-law Jane] [C|said] [Q|it was late]."
    ) == ["Jane"]


def test_words_of_a_speaker_are_the_speakers() -> None:
    """A statement after somebody spoke is theirs, and an account is its holder's; a report is a paper of its own."""
    assert speakers(
        "[S|The Harbour Guard] [C|denied] [Q|it]. [S2|The statement] [C2|added] that [Q2|nothing was lost]."
    ) == ["Harbour Guard", "Harbour Guard"]
    assert speakers("[S|The Twitter account of Peter Marlow] [C|said] [Q|it rained].") == ["Peter Marlow"]
    assert speakers("[S|A report of Peter Marlow] [C|said] [Q|it rained].") == ["report of Peter Marlow"]


def test_an_outlet_speaks_in_its_report() -> None:
    """A newspaper's report is the newspaper; the report of a board is a document."""
    assert speakers("[S|A Harbour Times report] [C|said] [Q|it rained].") == ["Harbour Times"]
    assert speakers("[S|A Harbour Board report] [C|said] [Q|it rained].") == ["Harbour Board report"]


def test_another_court_is_not_the_court() -> None:
    """A noun in common is not enough where the words beside it differ."""
    assert speakers(
        "The Lindau Court of Appeals met in May. [S|The district court] [C|said] [Q|it was late]. "
        "[S2|The appeals court] [C2|said] [Q2|it was not]."
    ) == ["district court", "Lindau Court of Appeals"]


def test_a_description_can_hold_the_whole_name() -> None:
    """What is called "the leading harbour journal" is the Harbour Journal."""
    assert speakers("The Harbour Journal is old. [S|The leading harbour journal] [C|said] [Q|it rained].") == [
        "Harbour Journal"
    ]


def test_a_rival_stands_between() -> None:
    """Another subject between a speaker and a description leaves it open whom that means."""
    assert (
        speakers(
            "[S|Peter Marlow] [C|said] [Q|it rained]. Walter Finch left. [S2|The billionaire businessman] [C2|said] "
            "[Q2|it poured]. "
        )[1]
        != "Peter Marlow"
    )


def test_the_reason_is_kept() -> None:
    """Each mention says by which rule it was resolved, and how sure that is."""
    document = resolve_speakers(
        make_document("Peter Marlow came with his wife, Jane Corbett. [S|His wife] [C|said] [Q|it was late].")
    )
    (mention,) = document.statements[0].mentions

    assert "introduced" in mention.reason
    assert 0 < mention.confidence < 1


def test_a_woman_of_the_same_sentence_is_she() -> None:
    """A subject whose noun is a woman's is who "she" means in the same sentence, before anybody named elsewhere."""
    start = "Ann Marlow opened the pier. A waitress brought tea, and then "

    assert speakers(start + "[S|she] [C|said] [Q|the sea was cold].") == ["waitress"]
