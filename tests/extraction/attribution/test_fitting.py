"""Drafts are held to the quotation marks of the article: a quotation has one speaker and is told whole."""

from dataclasses import replace
from typing import Any

import pytest
from support.documents import read_document
from support.scores import span_in

from onrecord.extraction.attribution.finding import find_attributions
from onrecord.extraction.attribution.fitting import fit_to_marks, join_paragraphs, part_quotations
from onrecord.extraction.attribution.scene import Scene
from onrecord.extraction.document import Draft
from onrecord.extraction.values import Span


def make_scene(text: str) -> Scene:
    """Return the scene of a parsed text."""
    return Scene.of(read_document(text, until="parse"))


def make_draft(text: str, *content: str, source: str = "", cue: str = "", **changes: Any) -> Draft:
    """Return a draft whose roles are phrases of the text; an empty one is missing."""
    named = {role: span_in(text, phrase) if phrase else None for role, phrase in (("source", source), ("cue", cue))}
    spans = tuple(span_in(text, phrase) for phrase in content)
    row = {"origin": None, "content_score": 0.9, "cue_score": 0.9, "source_score": 0.9}
    return Draft(**named, content=spans, **row | changes)


def words(text: str, content: tuple[Span, ...]) -> list[str]:
    """Return a content's spans in words."""
    return [span.of(text) for span in content]


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (["It is"], ["“It is safe,”"]),
        (["It", "safe"], ["“It is safe,”"]),
        (["“It is safe,”", "and open"], ["“It is safe,”", "“and open.”"]),
        (["safe,” Jane Roe"], ["“It is safe,” Jane Roe"]),
        (["Jane Roe"], ["Jane Roe"]),
    ],
)
def test_a_quotation_that_is_touched_belongs_to_the_content_whole(content: list[str], whole: list[str]) -> None:
    """Pieces of a quotation become the quotation with its marks; what stands outside stays as it is."""
    text = "“It is safe,” Jane Roe said, “and open.”"

    fitted = fit_to_marks(make_scene(text), make_draft(text, *content, cue="said"))

    assert words(text, fitted.content) == whole


@pytest.mark.parametrize(
    ("text", "content", "fitted"),
    [
        ("“He told me never to come back,” said Jo.", "me never to come back,”", "me never to come back"),
        ("“Come back, he told me,” said Jo.", "“Come back", "Come back"),
        ("''Come back, he told me,'' said Jo.", "''Come back", "Come back"),
        ("He said: ''He told me to go''", "me to go''", "me to go"),
        ("“He told me never to come back\n\nNobody spoke.", "never to come back", "never to come back"),
        ("“He told me to go\n\n“and I went,” said Jo.", "me to go", "me to go"),
        ("“He told me,” said Jo.", ",”", ""),
    ],
)
def test_a_content_whose_cue_is_quoted_stays_between_the_marks(text: str, content: str, fitted: str) -> None:
    """What somebody in a quotation says is no more than that, and loses no letter where a mark is missing."""
    draft = make_draft(text, content, cue="told")

    found = fit_to_marks(make_scene(text), draft)

    assert words(text, found.content) == ([fitted] if fitted else [])


def test_what_has_no_word_is_neither_content_nor_source() -> None:
    """A stray mark is not said, and a picture sign says nothing."""
    text = "“It is safe.” 😀 said: “” and went."

    found = fit_to_marks(make_scene(text), make_draft(text, "“It is safe.”", "“”", source="😀", cue="said"))

    assert words(text, found.content) == ["“It is safe.”"]
    assert found.source is None


OVER = "“We tried.\n\n“We failed.\n\n“We will try again,” she said."
WHOLE = ["“We tried.", "“We failed.", "“We will try again,”"]


def test_a_quotation_over_paragraphs_goes_to_the_draft_with_the_cue() -> None:
    """Drafts of single paragraphs are one statement, told where its speaker is."""
    drafts = [make_draft(OVER, "“We tried."), make_draft(OVER, "“We will try again,”", source="she", cue="said")]

    without, owner = join_paragraphs(make_scene(OVER), drafts)

    assert words(OVER, owner.content) == WHOLE
    assert without.content == ()


def test_a_quotation_over_paragraphs_without_cue_goes_to_the_first_draft() -> None:
    """Where nobody tells a speaker, the quotation is one statement all the same."""
    drafts = [make_draft(OVER, "“We tried."), make_draft(OVER, "“We failed.")]

    first, second = join_paragraphs(make_scene(OVER), drafts)

    assert (words(OVER, first.content), second.content) == (WHOLE, ())


def test_a_quotation_in_one_paragraph_is_not_joined() -> None:
    """Drafts that touch no quotation over paragraphs stay as they are."""
    text = "“It is safe,” she said. “It will open,” Jo added."
    drafts = [make_draft(text, "It is safe", cue="said"), make_draft(text, "It will open", cue="added")]

    assert join_paragraphs(make_scene(text), drafts) == drafts


def test_what_stands_outside_a_long_quotation_stays_with_its_draft() -> None:
    """A draft that loses the quotation keeps the rest of its content."""
    text = f"{OVER} He hoped so."
    drafts = [make_draft(text, "“We failed.", "hoped so"), make_draft(text, "“We will try again,”", cue="said")]

    first, second = join_paragraphs(make_scene(text), drafts)

    assert (words(text, first.content), words(text, second.content)) == (["hoped so"], WHOLE)


def test_a_mere_article_is_no_statement() -> None:
    """What begins and ends with "the" was not taken for content as a whole."""
    text = "The judge adjourned the case."
    drafts = (make_draft(text, "the", source="The judge", cue="adjourned"),)

    document = find_attributions(replace(read_document(text, until="parse"), drafts=drafts))

    assert document.attributions == ()


def test_a_new_quotation_in_a_later_paragraph_is_a_statement_of_its_own() -> None:
    """It has no cue, and its speaker is the one of the statement that it was tied to."""
    text = "“It is safe,” Jane Roe said.\n\n“It will open on Monday.”"
    draft = make_draft(text, "“It is safe,”", "“It will open on Monday.”", source="Jane Roe", cue="said")

    first, second = part_quotations(make_scene(text), draft)

    assert words(text, first.content) == ["“It is safe,”"]
    assert words(text, second.content) == ["“It will open on Monday.”"]
    assert (second.source, second.cue, second.origin) == (None, None, first.source)


def test_two_drafts_of_one_quotation_become_one() -> None:
    """A quotation longer than a window is told once, by the draft that has the cue."""
    text = "“It is safe. It will open on Monday,” Jane Roe said."
    drafts = [
        make_draft(text, "“It is safe."),
        make_draft(text, "It will open on Monday,”", source="Jane Roe", cue="said"),
    ]

    joined = join_paragraphs(make_scene(text), drafts)

    assert [words(text, draft.content) for draft in joined] == [[], ["“It is safe. It will open on Monday,”"]]
