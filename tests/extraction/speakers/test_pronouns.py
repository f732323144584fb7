"""Whom pronouns mean that are sources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.speech import make_document, speaker_names

from onrecord.extraction.document import Document
from onrecord.extraction.speakers.evidence import EVIDENCE
from onrecord.extraction.speakers.ranking import load_ranker
from onrecord.extraction.speakers.resolving import resolve_speakers


def resolve(marked: str, *, byline: str | None = None) -> Document:
    """Run the stage over a marked text."""
    return resolve_speakers(make_document(marked, byline=byline))


def test_she_who_was_just_introduced() -> None:
    """After a quotation, "she" is the woman introduced as its speaker, not the one whom the article is about."""
    document = resolve(
        "Marta Lindqvist runs for mayor of Calder Bay. Lindqvist opened her campaign on Monday. Lindqvist promised a "
        "new pier.\n\n[S|Ingrid Solberg, who keeps the harbour inn,] [C|said] [Q|Lindqvist knew nothing of ships].\n\n"
        '[Q2|"She has never been to sea, and it shows,"] [S2|she] [C2|said].'
    )

    assert speaker_names(document)[1] == ["Ingrid Solberg"]


def test_she_goes_on_after_her_own_pronoun() -> None:
    """A speaker goes on as "she" over several paragraphs, whoever is named in what she says."""
    document = resolve(
        "Marta Lindqvist wants a new pier.\n\n[S|Ingrid Solberg, a pilot,] [C|said] [Q|the plan of Lindqvist was "
        'poor].\n\n[Q2|"Lindqvist never asked us,"] [S2|she] [C2|said].\n\n[S3|She] [C3|added] that '
        "[Q3|Lindqvist would lose]."
    )

    assert speaker_names(document) == [["Ingrid Solberg"]] * 3


def test_a_name_in_what_is_said_is_not_the_speaker() -> None:
    """The last man named is the one spoken of; "he said" goes on with the one who speaks."""
    document = resolve(
        "[S|Peter Marlow, the harbour master,] [C|said] [Q|that Simon Drake had lost the keys], but [S2|he] [C2|said] "
        "[Q2|the gate was shut by then]."
    )

    assert speaker_names(document) == [["Peter Marlow"], ["Peter Marlow"]]


def test_an_asker_without_a_name_does_not_answer() -> None:
    """Who has asked is not who answers."""
    document = resolve(
        "Peter Marlow spoke to the chamber for an hour. [S|One baker] [C|asked] [Q|whether the ovens were safe].\n"
        '[Q2|"They are as safe as the church,"] [S2|he] [C2|said].'
    )

    assert speaker_names(document)[1] == ["Peter Marlow"]


def test_the_article_corrects_a_list_of_names() -> None:
    """A man whose given name is a woman's elsewhere is "he" where the article calls him so and nobody else is near."""
    document = resolve(
        "Andrea Colombo came to the harbour at dawn. He tied up his boat. He was cold.\n\n"
        "[S|Colombo] [C|said] [Q|the nets were empty]. [S2|He] [C2|said] [Q2|it was the heat]."
    )

    assert speaker_names(document) == [["Andrea Colombo"], ["Andrea Colombo"]]


def test_a_title_stands_against_the_pronouns() -> None:
    """No pronoun makes a man of Mrs. Brandt."""
    document = resolve("Mrs. Brandt came early. He was cold. He sat down. [S|He] [C|said] [Q|it was late].")

    assert speaker_names(document) == [[None]]


def test_the_reason_has_the_rival_and_the_shares() -> None:
    """The reason names who else it could have been, and how likely each is."""
    document = resolve(
        "Simon Drake met Peter Marlow on the pier. [S|Marlow] [C|said] [Q|it rained]. [S2|He] [C2|said] [Q2|it poured]."
    )

    reason = document.statements[1].mentions[0].reason

    assert "Peter Marlow (0." in reason
    assert "rather than Simon Drake (0." in reason


@pytest.mark.parametrize("line", ["is a potter in Calder Bay.", "teaches Latin in Calder Bay."])
def test_first_person_is_whom_the_last_line_presents(line: str) -> None:
    """A piece without a byline has its author in a note at the end, every time that it says "I"."""
    document = resolve(
        "[S|I] [C|thought] [Q|the flood would pass]. The water rose.\nMy neighbour left. [S2|I] [C2|knew] [Q2|he would "
        f"not be back].\nThe town is quiet now.\nIngrid Solberg {line}"
    )

    assert speaker_names(document) == [["Ingrid Solberg"], ["Ingrid Solberg"]]


def test_a_person_met_before_the_last_line_is_no_author() -> None:
    """Who is written about in the middle of a piece is not presented as its author at the end."""
    document = resolve(
        "[S|I] [C|thought] [Q|Ingrid Solberg would leave]. Ingrid Solberg laughed.\nThe water rose.\n"
        "The town is quiet now.\nIngrid Solberg is a potter."
    )

    assert speaker_names(document) == [[None]]


def test_who_stands_for_somebody_who_can_speak() -> None:
    """A clause that the parse hangs on a thing belongs to the people named right before it."""
    document = resolve("The video is a rallying point for the dockers, [S|who] [C|demanded] [Q|its release].")

    assert speaker_names(document) == [["dockers"]]


def test_who_after_an_office_stands_for_its_holder() -> None:
    """In "candidate for mayor, who" the clause is about the candidate."""
    document = resolve("They cheered the young candidate for mayor, [S|who] [C|promised] [Q|a new pier].")

    assert speaker_names(document) == [["young candidate for mayor"]]


def test_a_second_who_stands_for_the_first_one_s_noun() -> None:
    """A clause that is added with "but who" has the antecedent of the first."""
    document = resolve(
        "It was sold by Peter Marlow, who like many in the bay does not know its age but [S|who] [C|estimates] "
        "[Q|it is a century old]."
    )

    assert speaker_names(document) == [["Peter Marlow"]]


def test_most_of_whom_are_the_group() -> None:
    """A part of a group, named by a pronoun, speaks for the group."""
    document = resolve(
        "The mayor read a letter from forty retired pilots, [S|most of whom] [C|said] [Q|the pier was safe]."
    )

    assert speaker_names(document) == [["forty retired pilots"]]


def test_a_source_does_not_end_in_who() -> None:
    """The "who" of the clause that follows is no part of the name."""
    document = resolve("[S|A young pilot who] [C|claimed] [Q|to have seen it] was heard.")

    assert speaker_names(document) == [["young pilot"]]


def test_each_of_two() -> None:
    """In a clause without a subject of its own, "each" stands for all who are the subject above."""
    document = resolve(
        "Marta Lindqvist and Peter Marlow argued for an hour, [S|each] [C|saying] [Q|the other had lost]."
    )

    assert speaker_names(document) == [["Marta Lindqvist", "Peter Marlow"]]


def test_they_are_those_who_spoke_together() -> None:
    """Two people who share a statement go on as "they"."""
    document = resolve(
        "[S|Marta Lindqvist] and [S|Peter Marlow] [C|said] [Q|the pier was lost]. [S2|They] [C2|said] [Q2|it was old]."
    )

    assert speaker_names(document)[1] == ["Marta Lindqvist", "Peter Marlow"]


def test_it_goes_on_over_a_person_s_turn() -> None:
    """A body that spoke shortly before is "it" again, though a person has spoken since."""
    document = resolve(
        "[S|The Harbour Authority] [C|said] [Q|the pier was closed]. [S2|Peter Marlow] [C2|said] [Q2|he was glad].\n"
        "He went home. He slept. The pier will be mended, [S3|it] [C3|says], [Q3|by May]."
    )

    assert speaker_names(document)[2] == ["Harbour Authority"]


@given(st.lists(st.lists(st.floats(-10, 10), min_size=len(EVIDENCE), max_size=len(EVIDENCE)), min_size=1, max_size=5))
def test_shares_are_probabilities_in_any_order(rows: list[list[float]]) -> None:
    """The shares add up to one, and a candidate's share does not depend on its place in the list."""
    shares = load_ranker().shares(rows)

    assert sum(shares) == pytest.approx(1)
    assert load_ranker().shares(rows[::-1])[::-1] == pytest.approx(shares)
