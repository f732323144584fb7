"""Who said what, sentence by sentence: direct, mixed and indirect speech with source, cue and content."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import read_document

from onrecord.extraction.document import Attribution, Document
from onrecord.extraction.values import Kind, Mode, Part

BODY = "The bridge over the river was closed on Friday after the city found cracks in two of its pillars."


class Said(NamedTuple):
    """An attribution in words."""

    source: str
    cue: str
    content: str


def attributions_in(text: str) -> tuple[Document, tuple[Attribution, ...]]:
    """Return the document and its attributions."""
    document = read_document(text, until="attribution")
    return document, document.attributions


def read(text: str) -> list[Said]:
    """Return the attributions in words, without stops at their edges; pieces of a broken one are parted by a bar."""
    _, attributions = attributions_in(text)
    return [
        Said(*("|".join(span.of(text).strip(" ,.:") for span in spans) for spans in (a.source, a.cue, a.content)))
        for a in attributions
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The bridge is safe, Jane Roe said on Friday.", ("Jane Roe", "said", "The bridge is safe")),
        ("The mayor denied that the bridge was unsafe.", ("The mayor", "denied", "that the bridge was unsafe")),
        ("The bridge is safe, according to the council.", ("the council", "according to", "The bridge is safe")),
        ("According to the council, the bridge is safe.", ("the council", "According to", "the bridge is safe")),
        ("The minister urged the council to repair it.", ("The minister", "urged", "the council to repair it")),
        (
            "Mayor John Doe accused the council of hiding the report.",
            ("Mayor John Doe", "accused", "the council of hiding the report"),
        ),
        ("Hugh Hill, a doctor, said the bridge was safe.", ("Hugh Hill, a doctor", "said", "the bridge was safe")),
        (
            "The mayor issued a statement saying the bridge was safe.",
            ("The mayor", "issued a statement saying", "the bridge was safe"),
        ),
        ("The mayor believes that it will be repaired.", ("The mayor", "believes", "that it will be repaired")),
    ],
)
def test_indirect_speech(text: str, said: tuple[str, str, str]) -> None:
    """Clauses, infinitives, objects and "according to" are reported without quotation marks."""
    _, attributions = attributions_in(text)

    assert read(text) == [said]
    assert attributions[0].kind is Kind.INDIRECT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"It is safe," said Jane Roe, a civil engineer.', ("Jane Roe, a civil engineer", "said", '"It is safe,"')),
        ('"The bridge," Jane Roe said, "is safe."', ("Jane Roe", "said", '"The bridge,"|"is safe."')),
        ('"It is safe," she said. "We tested it."', ("she", "said", '"It is safe,"|"We tested it."')),
        ("“It is safe,” she said. “We tested it.”", ("she", "said", "“It is safe,”|“We tested it.”")),
        ("''It is safe,'' she said.", ("she", "said", "''It is safe,''")),
        ("'It is safe,' she said. 'It won't fall.'", ("she", "said", "'It is safe,'|'It won't fall.'")),
        ('Jane Roe added: "Nobody asked us about it."', ("Jane Roe", "added", '"Nobody asked us about it."')),
        (
            '"I don\'t know," the mayor, 54, a lawyer by training, said.',
            ("the mayor, 54, a lawyer by training", "said", '"I don\'t know,"'),
        ),
    ],
)
def test_direct_speech(text: str, said: tuple[str, str, str]) -> None:
    """The marks and the comma inside them belong to the content; a cue in between breaks it in two."""
    _, attributions = attributions_in(text)

    assert read(text) == [said]
    assert attributions[0].kind is Kind.DIRECT


def test_mixed_speech_keeps_the_whole_clause() -> None:
    """What stands in marks is not torn out of its sentence."""
    text = 'Jane Roe said the bridge was "perfectly safe" and would open on Monday.'

    _, attributions = attributions_in(text)

    assert read(text) == [("Jane Roe", "said", 'the bridge was "perfectly safe" and would open on Monday')]
    assert attributions[0].kind is Kind.MIXED


def test_a_quotation_over_paragraphs_has_a_span_for_each() -> None:
    """Opening marks are repeated, the closing one stands at the end: one statement."""
    text = "“The bridge is safe.\n\n“We tested it twice,” Jane Roe said."

    assert read(text) == [("Jane Roe", "said", "“The bridge is safe|“We tested it twice,”")]


def test_a_new_quotation_without_cue_continues_the_one_before() -> None:
    """It is a statement of its own, and tells whose speaker it inherits; so does the one after it."""
    text = '"The bridge is safe," Jane Roe told reporters.\n\n"We tested it twice."\n\n"It will open on Monday."'

    _, (first, second, third) = attributions_in(text)

    assert (first.continues, second.continues, third.continues) == (None, 0, 0)
    assert (second.source, second.cue) == ((), ())


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('Marta Lindqvist was blunt. "The bridge will fall within a year."', "Marta Lindqvist"),
        ('"The bridge will fall within a year."\n\n— Jane Roe, civil engineer', "Jane Roe, civil engineer"),
        ('"The bridge will fall within a year." - Jane Roe', "Jane Roe"),
        ('And from Chairwoman Jane Roe: "The bridge will fall within a year."', "Chairwoman Jane Roe"),
    ],
)
def test_layouts_without_a_speech_verb(text: str, source: str) -> None:
    """A sentence that only introduces the speaker, a signature or a colon is enough."""
    ((found, _, content),) = read(text)

    assert (found, content) == (source, '"The bridge will fall within a year."')


def test_a_joint_source_is_split() -> None:
    """Two who speak together are two sources."""
    text = "The union and the council said that the bridge would stay closed."

    _, (attribution,) = attributions_in(text)

    assert [span.of(text) for span in attribution.sources] == ["The union", "the council"]
    assert [span.of(text) for span in attribution.source] == ["The union and the council"]


def test_a_relative_pronoun_is_the_source() -> None:
    """The source is "who"; whom that stands for is found with the other pronouns."""
    text = "The mayor, who said the bridge was safe, resigned on Friday."

    _, attributions = attributions_in(text)

    assert [span.of(text) for span in attributions[0].source] == ["who"]
    assert attributions[0].sources == attributions[0].source


def test_a_relative_pronoun_of_two_has_two_members() -> None:
    """A "who" after two people stands for both."""
    text = "The mayor and the vicar, who said the bridge was safe, resigned on Friday."

    _, attributions = attributions_in(text)

    assert [span.of(text) for span in attributions[0].sources] == ["The mayor", "the vicar"]


def test_who_is_addressed() -> None:
    """Whom the speaker tells is neither source nor content."""
    text = "The mayor told the Courier that the bridge was safe."

    _, (attribution,) = attributions_in(text)

    assert attribution.addressee is not None
    assert attribution.addressee.of(text) == "the Courier"


def test_a_headline_is_told_from_the_body() -> None:
    """Attributions in headlines are marked as such."""
    text = f"Mayor says bridge will never open again\n\n{BODY} The mayor said that it would be torn down."

    _, attributions = attributions_in(text)

    assert [a.part for a in attributions] == [Part.HEADLINE, Part.BODY]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The mayor believes that the bridge will be repaired.", Mode.ATTITUDE),
        ("The mayor said that the bridge would be repaired.", Mode.SPEECH),
    ],
)
def test_thinking_is_told_from_saying(text: str, mode: Mode) -> None:
    """Believing, wanting and planning go on in a head; all else is said or written."""
    _, (attribution,) = attributions_in(text)

    assert attribution.mode is mode


@pytest.mark.parametrize("verb", ["criticised", "criticized"])
def test_british_and_american_spelling_are_one_word(verb: str) -> None:
    """The model learnt from American papers and reads British ones."""
    assert [said.cue for said in read(f'The union {verb} the plan as "a joke".')] == [verb]


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "safe" bridge was closed on Friday.',
        'The film "The Bridge" opens on Friday.',
        'Jane "Bridge" Roe crossed the river on Friday.',
        f"READ MORE: Mayor says bridge is safe\n\n{BODY}",
        "The bridge fell on Friday. Police closed the road.",
        f'{BODY}\n\n"Bridge closed," says caption. (Reuters)',
    ],
)
def test_scare_quotes_titles_nicknames_and_furniture_say_nothing(text: str) -> None:
    """Not all that stands in quotation marks was said, and not all that is printed is the article."""
    assert read(text) == []


def test_a_short_word_in_marks_does_not_hide_the_cue() -> None:
    """One-word answers are quotations where a cue says so."""
    assert read('Asked whether the bridge was safe, the mayor said: "Yes."')[-1] == ("the mayor", "said", '"Yes."')


@pytest.mark.parametrize(
    "text", ["", "\n", '"', "''", "said", '"" said ""', "“said”", ": said :", "😀 said 😀 that 😀"]
)
def test_texts_with_next_to_nothing_in_them(text: str) -> None:
    """No text fails."""
    _, attributions = attributions_in(text)

    assert all(span.of(text) for a in attributions for span in a.content)


WORDS = ["Jane Roe", "she", "said", "that", "it", "is", "safe", "according to", "told", "the mayor", "who", "believes"]
PIECES = st.sampled_from([*WORDS, '"', "“", "”", "''", "'", "‘", "’", ",", ".", ":", "—", "\n", "\n\n", "READ MORE:"])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(alphabet=st.characters(), max_size=150)))
def test_all_spans_are_slices_in_order(text: str) -> None:
    """Whatever the text: spans are in range, ordered and not empty, and links lead back to an earlier attribution."""
    _, attributions = attributions_in(text)

    for number, attribution in enumerate(attributions):
        for spans in (attribution.source, attribution.cue, attribution.content, attribution.sources):
            assert list(spans) == sorted(spans)
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert attribution.content
        assert 0 < attribution.confidence <= 1
        assert attribution.continues is None or attribution.continues < number


def test_who_is_quoted_inside_a_quotation_has_a_statement_too() -> None:
    """The words inside are the inner speaker's, the whole remains the outer one's."""
    text = f"{BODY}\n“My father always said, ‘Never trust a bridge,’” Jane Roe said on Friday."

    said = {row.source: row.content for row in read(text)}

    assert said == {
        "Jane Roe": "“My father always said, ‘Never trust a bridge,’”",
        "My father": "‘Never trust a bridge,’",
    }


def test_who_quotes_himself_inside_a_quotation_is_quoted_once() -> None:
    """What "I" said inside the marks is in the speaker's statement already."""
    text = f"{BODY}\n“I always said, ‘Never trust a bridge,’” Jane Roe said on Friday."

    assert [row.source for row in read(text)] == ["Jane Roe"]
