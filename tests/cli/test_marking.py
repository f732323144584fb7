"""Spans marked in an article's text."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.marking import Mark, mark, print_marked

LETTERS = st.text(alphabet="abc ", min_size=1, max_size=20)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """Draw a text and spans of it, which may touch, nest and overlap."""
    text = draw(LETTERS)
    marks = []
    for label in draw(st.lists(st.sampled_from("XYZ"), max_size=4)):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(Mark(start, draw(st.integers(start + 1, len(text))), label, "content"))
    return text, marks


@given(texts_with_marks())
def test_marks_change_no_word(drawn: tuple[str, list[Mark]]) -> None:
    """Without its marks the text is what it was, and every mark that opens closes."""
    text, marks = drawn
    marked = mark(text, marks)

    plain = marked.replace("]", "")
    for label in "XYZ":
        plain = plain.replace(f"[{label}: ", "")
    assert plain == text
    assert marked.count("[") == marked.count("]") == len(marks)


def test_the_outer_of_two_spans_opens_first_and_closes_last() -> None:
    """A source within a content reads as one within the other."""
    marks = [Mark(0, 3, "inner", "source"), Mark(0, 7, "outer", "content"), Mark(4, 7, "last", "cue")]

    assert mark("she won.", marks) == "[outer: [inner: she] [last: won]]."


def test_a_span_is_cut_to_the_part_that_is_shown() -> None:
    """A content that runs on into the next paragraph is marked in each of them."""
    assert mark("one two three", [Mark(4, 13, "x", "cue")], start=0, end=7) == "one [x: two]"
    assert mark("one two three", [Mark(4, 13, "x", "cue")], start=8) == "[x: three]"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(("variable", "has_colours"), [("TERM", True), ("NO_COLOR", False)])
def test_a_terminal_shows_colours_unless_asked_not_to(
    monkeypatch: pytest.MonkeyPatch, variable: str, *, has_colours: bool
) -> None:
    """Colours stand for the brackets; with NO_COLOR the brackets are back. An article's own escapes never get out."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv(variable, "xterm-256color")
    out = Terminal()
    print_marked("she won\x1b[2J.", [Mark(0, 3, "source", "source")], [(0, 12)], out)

    shown = out.getvalue()
    assert ("\x1b[1;36mshe" in shown) is has_colours
    assert ("[source: she]" in shown) is not has_colours
    assert "\x1b[2J" not in shown
