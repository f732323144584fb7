"""Paragraphs: where they are, what they are, and which of them nobody says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.document import Document, ParagraphKind
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.values import Article, Skipped, Span

BODY = "The council of Arden closed the old bridge over the river on Friday after cracks were found in two pillars."


def lay_out(text: str, **about: str) -> Document:
    """Return the document with its paragraphs."""
    return find_paragraphs(Document(Article(source="x", doc="x", text=text, **about)))


def kinds(text: str, **about: str) -> list[str]:
    """Return what each paragraph is."""
    return [paragraph.kind.value for paragraph in lay_out(text, **about).paragraphs]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("READ MORE: Bridge to be torn down", "link to another article"),
        ("Related stories: Ferry sinks", "link to another article"),
        ("Follow us on Facebook", "invitation to follow or subscribe"),
        ("Advertisement", "invitation to follow or subscribe"),
        ("Source: The Courier and agencies", "agency or source line"),
        ("Reuters", "agency or source line"),
        ("Additional reporting by Jane Roe", "agency or source line"),
        ("By Jane Roe and John Doe", "byline"),
        ("The mayor on the bridge, May 5, 2024. (AP Photo/Jane Roe)", "caption"),
        ("Photo: Jane Roe", "caption"),
        ("* * *", "ornament"),
        ("A long way to go", "sub-heading"),
    ],
)
def test_furniture_is_marked_with_its_reason(line: str, why: str) -> None:
    """What is no prose is kept in the text, but skipped."""
    document = lay_out(f"{BODY}\n\n{line}\n\n{BODY}")

    (skipped,) = document.skipped
    assert (skipped.span.of(document.text), skipped.why) == (line, why)
    assert [p.kind for p in document.paragraphs] == [ParagraphKind.BODY, ParagraphKind.FURNITURE, ParagraphKind.BODY]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the talks had failed.",
        "Follow the money, she said.",
        "Via back doors the union won two seats;",
        '"We will win"',
        "Reuters reported on Friday that the bridge had been closed for good.",
        "From Arden the road leads to the sea.",
    ],
)
def test_prose_that_begins_like_furniture_is_kept(line: str) -> None:
    """A sentence is not thrown away for its first word."""
    assert lay_out(f"{BODY}\n\n{line}\n\n{BODY}").skipped == ()


def test_a_caption_is_known_by_its_copy_with_a_credit() -> None:
    """Pages often print the caption twice, once with the agency."""
    caption = "The mayor of Arden looks at the old bridge from the river bank on Friday."

    assert kinds(f"{BODY}\n\n{caption}\n{caption} (Reuters)\n\n{BODY}") == ["body", "furniture", "furniture", "body"]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Bridge closed after cracks are found", "headline"),
        ("Mayor Says Bridge Will Never Open Again.", "headline"),
        ("It was a dark night in the city.", "body"),
    ],
)
def test_a_headline_is_short_and_has_no_stop_or_all_capitals(first: str, kind: str) -> None:
    """A short first sentence is no headline."""
    assert kinds(f"{first}\n\n{BODY}") == [kind, "body"]


def test_the_article_title_is_its_headline() -> None:
    """Where the reader knows the title, the line that repeats it is the headline."""
    assert kinds(f"It was a dark night.\n\n{BODY}", title="It was a dark night") == ["headline", "body"]


def test_a_sub_heading_that_quotes_is_read() -> None:
    """What somebody says in a sub-heading counts."""
    assert kinds(f"{BODY}\n\nRoe: No money left\n\n{BODY}") == ["body", "heading", "body"]


def test_lines_of_fixed_width_are_joined_into_paragraphs() -> None:
    """Text broken at a column has its paragraphs between blank lines."""
    lines = (
        "The council of Arden closed the old bridge over the\n"
        "river on Friday after several cracks were found in\n"
        "two of the pillars."
    )

    assert len(lay_out("\n\n".join([lines] * 4)).paragraphs) == 4


def test_what_the_reader_skipped_stays_skipped() -> None:
    """Reasons found while reading the page are kept."""
    article = Article(source="x", doc="x", text=f"{BODY}\n{BODY}", skipped=(Skipped(Span(0, len(BODY)), "comment"),))

    document = find_paragraphs(Document(article))

    assert [s.why for s in document.skipped] == ["comment"]
    assert [p.kind.value for p in document.paragraphs] == ["furniture", "body"]


@given(st.text(alphabet=st.characters(), max_size=300))
def test_paragraphs_hold_all_words_in_order(text: str) -> None:
    """No letter is lost, nothing overlaps, and no paragraph has white space at its edges."""
    paragraphs = lay_out(text).paragraphs

    spans = [paragraph.span for paragraph in paragraphs]
    assert spans == sorted(spans)
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
    assert all(s.of(text) == s.of(text).strip() for s in spans)
