"""The scene tells where in the document an offset lies, and puts spans in shape."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import read_document
from support.scores import span_in

from onrecord.extraction.attribution.scene import Scene
from onrecord.extraction.document import ParagraphKind
from onrecord.extraction.values import Kind, Span

TEXT = (
    "“It is safe,” said Jane Roe, “and ‘very’ sound.” She said it was “old”.\n\n“It will open,” - she added - “soon.”"
)


def make_scene(text: str = TEXT) -> Scene:
    """Return the scene of a parsed text."""
    return Scene.of(read_document(text, until="parse"))


def spans_in(*phrases: str) -> list[Span]:
    """Return where the phrases stand in TEXT."""
    return [span_in(TEXT, phrase) for phrase in phrases]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (["“It is safe,”"], Kind.DIRECT),
        (["It is safe"], Kind.DIRECT),
        (["“It is safe,”", "“and ‘very’ sound.”"], Kind.DIRECT),
        (["it was “old”."], Kind.MIXED),
        (["“and ‘very’ sound.”", "She said it"], Kind.MIXED),
        (["She said it"], Kind.INDIRECT),
        (["“It will open,” -"], Kind.DIRECT),
        ([], Kind.INDIRECT),
    ],
)
def test_the_kind_is_told_by_letters_in_marks(content: list[str], kind: Kind) -> None:
    """All, some or none of the content's letters stand in quotation marks; signs do not count."""
    assert make_scene().kind_of(spans_in(*content)) is kind


@pytest.mark.parametrize(
    ("phrase", "trimmed"),
    [
        ("said Jane Roe, ", "said Jane Roe"),
        (" - she added - ", "she added"),
        ("said Jane Roe", "said Jane Roe"),
        ("“It is safe,”", "“It is safe,”"),
        (".\n\n", ""),
    ],
)
def test_space_and_clause_marks_are_trimmed(phrase: str, trimmed: str) -> None:
    """Quotation marks stay, commas, stops, dashes and space at the edges go."""
    span = make_scene().trim(span_in(TEXT, phrase))

    assert span.of(TEXT) == trimmed
    assert span_in(TEXT, phrase).holds(span)


def test_spans_without_a_word_between_are_joined() -> None:
    """What commas and marks alone part is one stretch; a word keeps spans apart."""
    scene = make_scene()

    joined = scene.join(spans_in("sound.”", "It is", "“and ‘very’", "safe"))

    assert [span.of(TEXT) for span in joined] == ["It is safe", "“and ‘very’ sound.”"]


def test_spans_that_overlap_are_joined() -> None:
    """A span within another, or over its end, makes no second one."""
    scene = make_scene()

    joined = scene.join(spans_in("said Jane Roe", "Jane", "Roe, “and"))

    assert [span.of(TEXT) for span in joined] == ["said Jane Roe, “and"]


def test_spans_of_two_paragraphs_stay_apart() -> None:
    """A span does not run over a paragraph's end only because no word is between."""
    scene = make_scene()

    assert [span.of(TEXT) for span in scene.join(spans_in("“old”.", "“It will"))] == ["“old”.", "“It will"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda p: Span(p[0], p[0] + p[1]))))
def test_joined_spans_are_in_order_and_hold_all_that_was_given(spans: list[Span]) -> None:
    """Joining loses nothing, leaves no overlap and has no more to do a second time."""
    scene = make_scene()

    joined = scene.join(spans)

    assert all(any(whole.holds(span) for whole in joined) for span in spans)
    assert all(one.end < other.start for one, other in pairwise(joined))
    assert scene.join(reversed(joined)) == joined


def test_an_offset_lies_in_a_quotation_or_not() -> None:
    """The marks belong to their quotation; inner marks make none of their own."""
    scene = make_scene()

    inside = [scene.quotation_at(span_in(TEXT, phrase).start) for phrase in ("“It is", "very", "said Jane", "She")]

    first, second = scene.quotations[:2]
    assert inside == [first, second, None, None]
    assert scene.quotation_at(first.spans[0].end) is None


def test_an_offset_lies_in_a_paragraph() -> None:
    """White space behind a paragraph counts to it; a text without paragraphs is one."""
    scene = make_scene()

    assert [scene.paragraph_index(offset) for offset in (0, TEXT.index("\n"), len(TEXT) - 1)] == [0, 0, 1]
    assert make_scene(" ").paragraph_at(0).kind is ParagraphKind.BODY


@pytest.mark.parametrize(
    ("phrase", "root"), [("Jane Roe", "Roe"), ("She said it was “old”", "said"), ("oe", "Roe"), ("”", "”")]
)
def test_a_span_hangs_on_one_word(phrase: str, root: str) -> None:
    """The word that the others depend on stands for the span, a part of a word for the whole."""
    start = TEXT.index(phrase)

    found = make_scene().root_of(Span(start, start + len(phrase)))

    assert found is not None
    assert Span(found.idx, found.idx + len(found)).of(TEXT) == root


def test_an_empty_span_hangs_on_nothing() -> None:
    """Where there is no word there is no root."""
    assert make_scene().root_of(Span(3, 3)) is None


def test_words_become_spans_without_their_edges() -> None:
    """Tokens that follow each other make one span; commas and space at its edges go."""
    scene = make_scene("The mayor, a lawyer, said: it is safe.")

    spans = scene.spans_of([0, 1, 2, 7, 8, 9])

    assert [span.of(scene.text) for span in spans] == ["The mayor", "it is"]
