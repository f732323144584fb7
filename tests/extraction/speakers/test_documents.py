"""Documents as sources, apart from those who made them."""

import pytest
from support.speakers import read_speakers

from onrecord.extraction.values import SpeakerKind

BODY, PAPER, PERSON = SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT, SpeakerKind.PERSON


@pytest.mark.parametrize(
    "paper", ["e-mail", "email", "E-mail", "letter", "memo", "lawsuit", "report", "poll", "statement", "survey"]
)
def test_a_paper_is_a_document(paper: str) -> None:
    """All papers are documents, however they are spelt, and the council that made one is a body."""
    text = f"An {paper} from the council said the pier was shut.\n\nThe council said it was sorry."

    assert read_speakers(text) == [[(f"{paper} from the council", PAPER)], [("council", BODY)]]


def test_papers_in_the_plural() -> None:
    """E-mails in a heap are a document, too."""
    assert read_speakers("E-mails obtained by the Courier show that the mayor knew.\n\nThe e-mails say he lied.") == [
        [("E-mails obtained by the Courier", PAPER)],
        [("E-mails obtained by the Courier", PAPER)],
    ]


def test_a_statement_after_an_email_is_no_email() -> None:
    """A statement that follows a paper is nobody's words, but a paper itself."""
    text = "An e-mail from the council said the pier was shut.\n\nThe statement said it would reopen."

    assert [found[0][1] for found in read_speakers(text)] == [PAPER, PAPER]


def test_the_maker_and_the_paper_again() -> None:
    """A lawsuit stays one under its owner's name, and its owner speaks as a person."""
    assert read_speakers(
        "A lawsuit filed by Ada Quill claims that the mayor stole.\n\nThe suit also claims that he lied.\n\n"
        "Quill's lawsuit says he fled.\n\nQuill said she was glad."
    ) == [
        [("lawsuit filed by Ada Quill", PAPER)],
        [("lawsuit filed by Ada Quill", PAPER)],
        [("lawsuit filed by Ada Quill", PAPER)],
        [("Ada Quill", PERSON)],
    ]


def test_an_owner_cut_off_from_the_paper() -> None:
    """What somebody's lawyer or lawsuit says is not said by its owner, though the name stands alone there."""
    assert read_speakers("Ada Quill left. Quill's lawyer said she was ill. Quill's lawsuit says he fled.") == [
        [("Quill's lawyer", SpeakerKind.UNNAMED)],
        [("Quill's lawsuit", PAPER)],
    ]


def test_a_body_before_a_noun_has_no_article() -> None:
    """The article of "a report" is no part of the name behind it."""
    text = "A United Nations report said the sea was rising.\n\nThe United Nations said it was too late."

    assert read_speakers(text) == [[("United Nations report", PAPER)], [("United Nations", BODY)]]
