"""What is done with a claim: asserted, denied, called into question."""

import pytest
from support.documents import read_document

from onrecord.extraction.values import Stance

ASSERTS, DENIES, QUESTIONS = Stance


def stance_of(text: str, words: str) -> Stance:
    """Return the stance of the first claim with these words."""
    document = read_document("Harbour news\n\n" + text, "2025-03-11")
    return next(o.stance for c in document.claims for o in c.occurrences if o.span.of(document.text) == words)


SOLD = "Ann Petrova sold the port of Easton"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        (f"Maria Lopez said {SOLD}.", ASSERTS),
        (f"Maria Lopez denied that {SOLD}.", DENIES),
        (f"Nobody denied that {SOLD}.", ASSERTS),
        (f"Maria Lopez said there is no evidence that {SOLD}.", DENIES),
        (f"Maria Lopez is skeptical that {SOLD}.", QUESTIONS),
        (f"It is unclear whether {SOLD}.", QUESTIONS),
        (f"Maria Lopez refused to say whether {SOLD}.", QUESTIONS),
        (f"Maria Lopez scoffed at the claim that {SOLD}.", DENIES),
        (f"The baseless allegation that {SOLD} angered the crew.", DENIES),
        (f"The letters do not show that {SOLD}.", QUESTIONS),
        (f"{SOLD}.", ASSERTS),
    ],
)
def test_cue_and_governor_decide(text: str, stance: Stance) -> None:
    """What the clause hangs from says whether it is told, denied or left open."""
    assert stance_of(text, SOLD) is stance


def test_a_plain_negative_is_an_assertion() -> None:
    """Who did not do something is told as a fact; only its gist is negated."""
    assert (
        stance_of("Ann Petrova did not sell the port of Easton.", "Ann Petrova did not sell the port of Easton")
        is ASSERTS
    )


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("Ann Petrova called the charges baseless.", "Ann Petrova called the charges baseless", DENIES),
        ("The accusations against Ann Petrova are false.", "The accusations against Ann Petrova are false", DENIES),
        ("Maria Lopez told of the alleged sale of Easton Port.", "the alleged sale of Easton Port", QUESTIONS),
        ("Maria Lopez told of the bogus sale of Easton Port.", "the bogus sale of Easton Port", DENIES),
    ],
)
def test_words_of_doubt_decide(text: str, words: str, stance: Stance) -> None:
    """A verdict on somebody else's claim, and scare words before a noun."""
    assert stance_of(text, words) is stance


def test_what_a_thing_is_dismissed_as_is_asserted() -> None:
    """Who dismisses the sale as rigged says that it was rigged."""
    text = "Protesters in Easton have dismissed the May sale of Easton Port as rigged."

    document = read_document("Harbour news\n\n" + text, "2025-03-11")

    assert {o.stance for c in document.claims for o in c.occurrences} == {ASSERTS}
