"""Whom the labels of interviews and transcripts mean."""

import pytest
from support.speech import make_document, speaker_names

from onrecord.extraction.document import Document
from onrecord.extraction.speakers.resolving import resolve_speakers

_TURNS = (
    "[S|{q}][C|:] [Q|Is the pier safe?]\n\n[S2|{a}][C2|:] [Q2|It was never safer.]\n\n[S3|{a}][C3|:] [Q3|Come and see.]"
)


def resolve(marked: str, *, byline: str | None = None) -> Document:
    """Return the document with its speakers."""
    return resolve_speakers(make_document(marked, byline=byline))


def speakers(marked: str, *, byline: str | None = None) -> list[str | None]:
    """Return the first speaker's name of each statement."""
    return [names[0] for names in speaker_names(resolve(marked, byline=byline))]


def interview(introduction: str, *, byline: str | None = None) -> list[str | None]:
    """Return who asks and answers, twice, under "Q" and "A" after an introduction."""
    return speakers(f"{introduction}\n\n{_TURNS.format(q='Q', a='A')}", byline=byline)


@pytest.mark.parametrize("label", ["SOLBERG", "MS. SOLBERG", "INGRID SOLBERG", "INGRID", "ENGINEER SOLBERG"])
def test_capitals_are_compared_without_case(label: str) -> None:
    """A label in capitals is the person whom the article names in small letters."""
    assert speakers(
        f"The engineer Ingrid Solberg met Peter Marlow.\n\n[S|{label}][C|:] [Q|The pier is safe.]\n\n"
        "[S2|MARLOW] [C2|\u2014] [Q2|It is not.]"
    ) == ["Ingrid Solberg", "Peter Marlow"]


def test_capitals_with_another_given_name_are_somebody_else() -> None:
    """A given name that the person of this surname does not have is against it."""
    assert (
        speakers("The engineer Ingrid Solberg left.\n\n[S|ANDERS SOLBERG][C|:] [Q|The pier is safe.]")[0]
        != "Ingrid Solberg"
    )


def test_of_two_of_a_surname_the_title_tells() -> None:
    """The man of a couple is MR."""
    assert speakers(
        "Walter Hagen and Ruth Hagen keep bees.\n\n"
        "[S|MR. HAGEN][C|:] [Q|They sting.]\n\n[S2|MRS. HAGEN][C2|:] [Q2|Never.]"
    ) == ["Walter Hagen", "Ruth Hagen"]


def test_initials_of_one_member() -> None:
    """Letters are the person or paper whose initials they are."""
    assert speakers(
        "The Calder Courier met Ingrid Solberg at the pier.\n\n[S|CC][C|:] [Q|Is it safe?]\n\n[S2|IS][C2|:] [Q2|It is.]"
    ) == ["Calder Courier", "Ingrid Solberg"]


@pytest.mark.parametrize(
    "introduction",
    [
        "Peter Marlow and Paula Menzies walked the pier.",  # initials of two
        "Peter Marlow walked the pier. The club PM has 40 members, and PM is old.",  # a name of its own
    ],
)
def test_initials_that_may_mean_another_stay_letters(introduction: str) -> None:
    """Nobody is chosen by initials that two have or that the article uses as a name."""
    label = "P.M." if "club" not in introduction else "PM"
    assert speakers(f"{introduction}\n\n[S|{label}][C|:] [Q|It is safe.]")[0] not in {"Peter Marlow", "Paula Menzies"}


def test_a_bracket_tells_whose_letters_they_are() -> None:
    """What the article puts in brackets behind a name need not be its initials."""
    assert speakers("Ingrid Solberg (ING) walked with Ines Gomez.\n\n[S|ING][C|:] [Q|It is safe.]") == [
        "Ingrid Solberg"
    ]


@pytest.mark.parametrize(
    ("introduction", "label"),
    [
        ("Judge Ingrid Solberg heard the case in Calder County Court.", "THE COURT"),
        ("The meeting of the Harbour Board. In the chair: Ingrid Solberg.", "The Chair"),
        ("Ingrid Solberg presided. Peter Marlow was late.", "The Chairwoman"),
        ("The mayor, Ingrid Solberg, met former mayor Peter Marlow.", "Mayor"),
    ],
)
def test_an_office_is_who_holds_it(introduction: str, label: str) -> None:
    """A role as a label is the one person who has it."""
    assert speakers(f"{introduction}\n\n[S|{label}][C|:] [Q|We begin.]") == ["Ingrid Solberg"]


def test_an_office_of_two_is_neither() -> None:
    """Where two people have the role, none of them is chosen."""
    assert speakers("Judge Ingrid Solberg and Judge Peter Marlow heard the case.\n\n[S|THE COURT][C|:] [Q|We begin.]")[
        0
    ] not in {"Ingrid Solberg", "Peter Marlow"}


@pytest.mark.parametrize(
    ("introduction", "asks"),
    [
        ("Ingrid Solberg talks to Peter Marlow about the pier.", "Peter Marlow"),
        ("Ingrid Solberg was interviewed by Peter Marlow.", "Peter Marlow"),
        ("Peter Marlow interviewed Ingrid Solberg on the pier.", "Peter Marlow"),
        ("Our reporter Peter Marlow spoke to Ingrid Solberg.", "Peter Marlow"),
        ("Ingrid Solberg has built a pier.\nInterview by Peter Marlow", "Peter Marlow"),
        ("Ingrid Solberg has built a pier. She is 60.", None),
        ("We met Ingrid Solberg at the house of Peter Marlow.", None),
        ("Ingrid Solberg answers questions sent in by readers.", "readers"),
    ],
)
def test_the_introduction_tells_who_asks_and_answers(introduction: str, asks: str | None) -> None:
    """The labels Q and A are the two sides of the interview that is introduced."""
    assert interview(introduction) == [asks, "Ingrid Solberg", "Ingrid Solberg"]


def test_the_writer_does_not_answer() -> None:
    """The byline tells who asks if it says so; if not, its writer does not answer at least."""
    introduction = "Ingrid Solberg has built a pier. Peter Marlow saw it."
    assert interview(introduction, byline="Interview by Peter Marlow") == ["Peter Marlow", *["Ingrid Solberg"] * 2]
    assert interview(introduction, byline="By Peter Marlow") == [None, "Ingrid Solberg", "Ingrid Solberg"]


@pytest.mark.parametrize(
    "introduction",
    [
        "The pier is new.",
        "Ingrid Solberg and Peter Marlow have built a pier.",
        "Ingrid Solberg told the council that Peter Marlow was late.",  # news of the two, no introduction
    ],
)
def test_who_is_not_introduced_stays_unknown(introduction: str) -> None:
    """Without evidence all answers have one speaker without a name, and nobody asks."""
    document = resolve(f"{introduction}\n\n{_TURNS.format(q='Question', a='Answer')}")
    assert [names[0] for names in speaker_names(document)] == [None, "Answer", "Answer"]
    assert len({statement.mentions[0].speaker_id for statement in document.statements[1:]}) == 1


def test_a_reporter_at_a_press_conference_is_nobody_known() -> None:
    """Each question may be another reporter's, even where the article names one."""
    assert speakers("The reporter Ingrid Solberg was there.\n\n[S|REPORTER][C|:] [Q|Is the pier safe?]") == [None]


def test_a_source_within_a_sentence_is_no_label() -> None:
    """Words before a colon that stand later in the paragraph, or before a cue, are read as any source."""
    assert speakers("Judge Ingrid Solberg was there. [S|The court] [C|said:] [Q|We begin.]")[0] != "Ingrid Solberg"


@pytest.mark.parametrize(
    "marks", ["[S|Q][C|:] ", "[S|Q] [C|\u2014] ", "[S|Q]. ", "[S|Q]\n", "**[S|Q]**: ", "[S|Q2][C|:] "]
)
def test_what_parts_a_label_from_what_is_said(marks: str) -> None:
    """A label has a colon, a dash, for Q and A a full stop, or a line of its own; type may be bold."""
    assert speakers(
        f"Ingrid Solberg was interviewed by Peter Marlow.\n\n{marks}[Q|Is the pier safe?]\n\nA: It is."
    ) == ["Peter Marlow"]


def test_a_without_q_is_no_interview() -> None:
    """A letter that answers no question is not whom the introduction names."""
    assert speakers("Ingrid Solberg has built a pier.\n\n[S|A][C|:] [Q|It is safe.]") != ["Ingrid Solberg"]


def test_joined_names_are_one_speaker() -> None:
    """Who is in capitals as a label and in small letters elsewhere is one, under the name that the article tells."""
    document = resolve(
        "The engineer Ingrid Solberg left.\n\n[S|SOLBERG][C|:] [Q|It is safe.]\n\n"
        "[S2|Solberg] [C2|said] [Q2|it was late]."
    )
    assert [speaker.name for speaker in document.speakers] == ["Ingrid Solberg"]
