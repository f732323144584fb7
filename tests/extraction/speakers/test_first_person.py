"""The writer who says "I": who is meant beside the writer, and who is not the writer."""

from support.speakers import read_speakers

from onrecord.extraction.values import SpeakerKind

PERSON, GROUP, UNNAMED = SpeakerKind.PERSON, SpeakerKind.GROUP, SpeakerKind.UNNAMED


def test_my_siblings_and_i() -> None:
    """The siblings are a group of the writer's, and the writer is the other speaker; a wife is one person."""
    assert read_speakers(
        "My siblings and I said that we would sell the house.\n\nMy wife and I said the tram was a mistake.",
        byline="By Tom Quill",
    ) == [
        [("Tom Quill’s siblings", GROUP), ("Tom Quill", PERSON)],
        [("Tom Quill’s wife", UNNAMED), ("Tom Quill", PERSON)],
    ]


def test_and_i_behind_another_clause() -> None:
    """A noun before "and I" that belongs to another clause is no speaker."""
    assert read_speakers("Nobody liked the tram and I said that it would fail.", byline="By Tom Quill") == [
        [("Tom Quill", PERSON)]
    ]


def test_a_named_person_and_i() -> None:
    """Whoever is named beside "I" speaks with the writer."""
    assert read_speakers("Ruth Hagen and I told the council that the pier would fall.", byline="By Ada Quill") == [
        [("Ruth Hagen", PERSON), ("Ada Quill", PERSON)]
    ]


def test_a_relative_without_a_name_is_not_the_writer() -> None:
    """A brother who speaks after the writer is the writer's brother."""
    assert (
        read_speakers("I said that it was early. My brother said it was too late.", byline="By Tom Quill")[-1]
        == [("Tom Quill’s brother", UNNAMED)]
    )  # fmt: skip


def test_he_who_answers_the_writer() -> None:
    """The "he" of a piece in the first person is never its writer, whose name fits the pronoun as well."""
    assert read_speakers(
        "I met Peter Marlow in his office. I told him that the pier was falling down. He said it was not.",
        byline="By Tom Hale",
    ) == [[("Tom Hale", PERSON)], [("Peter Marlow", PERSON)]]


def test_he_who_is_nobody_named() -> None:
    """Where only the writer is named, the "he" who answers stays unknown."""
    assert read_speakers("I told the old man that I was lost. He said that I was not.", byline="By Tom Hale")[-1] == [
        (None, None)
    ]


def test_a_description_is_not_the_writer() -> None:
    """The harbour master who answers the writer is somebody else, and the "he" after him."""
    assert read_speakers(
        "I asked the harbour master why the pier was shut. The harbour master said it was old. He said it would fall.",
        byline="By Peter Hale",
    ) == [[("Peter Hale", PERSON)], [("harbour master", UNNAMED)], [("harbour master", UNNAMED)]]
