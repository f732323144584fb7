"""Quotation marks of all sorts find their partners, and stray ones do no harm."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.document import Document, Quotation
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.quotations import find_inner_quotations, find_quotations
from onrecord.extraction.values import Article


def quotations_in(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text."""
    return find_quotations(find_paragraphs(Document(Article(source="x", doc="x", text=text)))).quotations


def words_in(text: str) -> list[list[str]]:
    """Return the words of each quotation, span by span."""
    return [[span.of(text) for span in quotation.spans] for quotation in quotations_in(text)]


@pytest.mark.parametrize("hidden", ["\ufeff", "\u200b", "\u2060"])
def test_a_character_without_width_does_not_hide_a_mark(hidden: str) -> None:
    """Web pages put such characters before a paragraph."""
    assert words_in(f'{hidden}"The bridge is safe," she said.') == [['"The bridge is safe,"']]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('She said "the bridge is safe" twice.', '"the bridge is safe"'),
        ("She said “the bridge is safe” twice.", "“the bridge is safe”"),
        ("She said ''the bridge is safe'' twice.", "''the bridge is safe''"),
        ("She said ``the bridge is safe'' twice.", "``the bridge is safe''"),
        ("She said `the bridge is safe' twice.", "`the bridge is safe'"),
        ("She said 'the bridge is safe' twice.", "'the bridge is safe'"),
        ("She said ‘the bridge is safe’ twice.", "‘the bridge is safe’"),
        ("She said «the bridge is safe» twice.", "«the bridge is safe»"),
        ("She said « the bridge is safe » twice.", "« the bridge is safe »"),
        ("She said »the bridge is safe« twice.", "»the bridge is safe«"),
        ("She said „the bridge is safe“ twice.", "„the bridge is safe“"),
        ("She said “the bridge is safe“ twice.", "“the bridge is safe“"),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, quoted: str) -> None:
    """Each style of quotation mark has its pair."""
    assert words_in(text) == [[quoted]]


@pytest.mark.parametrize(
    "text",
    [
        "It's the dogs' bowl, isn't it?",
        "In the '90s rock 'n' roll was everywhere.",
        "He is 5'10\" tall.",
        "The teachers’ union and the players’ council met.",
        "The mayor's and the council's plans",
    ],
)
def test_apostrophes_and_inches_are_no_quotation_marks(text: str) -> None:
    """Possessives, elisions and measures open nothing."""
    assert words_in(text) == []


def test_single_marks_hold_possessives() -> None:
    """A plural's apostrophe inside single marks does not close them."""
    text = "'The dogs' bowl is empty,' she said."

    assert words_in(text) == [["'The dogs' bowl is empty,'"]]


def test_a_mark_behind_a_plural_closes_where_the_next_one_opens() -> None:
    """Two quotations of which the first ends in "s" are not one."""
    text = "She was famed for '100 goals' in a season, a 'record' at the club."

    assert words_in(text) == [["'100 goals'"], ["'record'"]]


def test_only_the_outer_quotation_is_kept() -> None:
    """Single marks in double ones are part of the words, and the reverse."""
    assert words_in("\"He told me 'never again' and left,\" she said.") == [["\"He told me 'never again' and left,\""]]
    assert words_in("‘He told me “never again” and left,’ she said.") == [["‘He told me “never again” and left,’"]]


@pytest.mark.parametrize(
    ("text", "words", "inner"),
    [
        (
            "\"He told me, 'Never again,' and left,\" she said.",
            ["He told me, 'Never again,' and left,"],
            ["'Never again,'"],
        ),
        ("‘He told me, “Never again,”’ she said.", ["He told me, “Never again,”"], ["“Never again,”"]),
        ("``He told me, `Never again.''", ["He told me, `Never again."], None),
        (
            "“It began.\n“He said: ‘Run!’ and we ran,” she said.",
            ["It began.", "He said: ‘Run!’ and we ran,"],
            ["‘Run!’"],
        ),
        ('"We left," she said.', [], None),
    ],
)
def test_quotations_inside_a_quotation_are_paired_when_it_is_read_by_itself(
    text: str, words: list[str], inner: list[str] | None
) -> None:
    """The words of a quotation that holds others are a text of their own, with the offsets of the article."""
    document = find_paragraphs(Document(Article(source="x", doc="x", text=text)))
    found = list(find_inner_quotations(find_quotations(document)))

    if inner is None:
        assert found == []
        return
    (inside,) = found
    assert [paragraph.span.of(text) for paragraph in inside.paragraphs] == words
    assert [span.of(text) for quotation in inside.quotations for span in quotation.spans] == inner


def test_a_quotation_runs_over_paragraphs() -> None:
    """Each paragraph opens with a mark, only the last one closes: one quotation with a span for each."""
    text = "“We tried.\n\n“We failed.\n\n“We will try again,” she said."

    (quotation,) = quotations_in(text)

    assert [span.of(text) for span in quotation.spans] == ["“We tried.", "“We failed.", "“We will try again,”"]
    assert quotation.is_closed


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    """A forgotten closing mark costs no more than its paragraph."""
    text = '"We tried, she said.\n\nNobody else spoke.'

    (quotation,) = quotations_in(text)

    assert (quotation.spans[0].of(text), quotation.is_closed) == ('"We tried, she said.', False)


def test_a_quotation_that_lost_its_closing_mark_does_not_swallow_the_next() -> None:
    """Where a sentence opens with a mark amid a quotation, that is a new one; an inner one in mid sentence is not."""
    assert words_in("“We tried, she said. “We will try again,” he said.") == [["“We will try again,”"]]
    assert words_in("“We sang “Old Dan” there,” she said.")[0][0].startswith("“We sang “Old Dan”")


def test_a_stray_mark_in_a_sentence_is_left_alone() -> None:
    """An opening mark amid a sentence that nothing closes is a misprint."""
    assert words_in('They met at the "old bridge on Friday.') == []


def test_marks_in_furniture_are_not_read() -> None:
    """What nobody says is not quoted either."""
    assert words_in('READ MORE: "We tried," says mayor') == []


@given(st.text(alphabet=st.sampled_from("ab .,'\"`“”‘’«»„\n"), max_size=60))
def test_any_marks_give_ordered_spans_that_do_not_overlap(text: str) -> None:
    """However odd the marks, quotations stand in order and apart."""
    spans = [span for quotation in quotations_in(text) for span in quotation.spans]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
