"""Windows hold every word of the prose once, and tell marks and capitals without their shapes."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import read_document

from onrecord.extraction.attribution.windows import (
    CAPITALS,
    CLOSES,
    DIGITS,
    INITIAL,
    INSIDE,
    LOWER,
    MIXED,
    OPENS,
    OUTSIDE,
    Window,
    cut_windows,
    load_tokenizer,
)
from onrecord.extraction.document import ParagraphKind
from onrecord.extraction.values import Span

# A word that the vocabulary lacks is a hundred pieces at most; a window of this size takes any.
SMALL = 128


def windows_of(text: str, *, pieces: int = SMALL) -> list[Window]:
    """Return the windows of a text."""
    return list(cut_windows(read_document(text, until="parse"), pieces=pieces))


def words_of(text: str, window: Window) -> list[str]:
    """Return the words of a window as they stand in the text."""
    return [span.of(text) for span in window.words]


def quotes_of(window: Window) -> list[int]:
    """Return how each word stands to the marks."""
    return [window.quote[first] for first in window.first]


def case_of(text: str) -> list[int]:
    """Return how each word of the text is written."""
    (window,) = windows_of(text)
    return [window.case[first] for first in window.first]


def starts_of(text: str, *, pieces: int) -> list[str]:
    """Return the first word of each window."""
    return [words_of(text, window)[0] for window in windows_of(text, pieces=pieces)]


def check(text: str, windows: list[Window], pieces: int) -> None:
    """Assert what holds for the windows of any text."""
    spans = [span for window in windows for span in window.words]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(span.of(text).strip() for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for window in windows:
        assert 0 < len(window.words) == len(window.first) == len(window.paragraphs)
        assert len(window.ids) == len(window.case) == len(window.quote) == len(window.syntax) <= pieces
        assert list(window.first) == sorted(set(window.first))
        assert list(window.paragraphs) == sorted(window.paragraphs)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200) | st.text(alphabet="ab .,'\"`“”‘’«»„\n", max_size=80))
def test_words_of_any_text_stand_in_order_and_inside_it(text: str) -> None:
    """However odd the text, each word is a slice of it, and each row of numbers is as long as its fellows."""
    windows = windows_of(text)

    check(text, windows, SMALL)


ORDINARY = st.lists(
    st.sampled_from(
        "The the bridge mayor, BBC 40,000 £5m said. “We don’t” ‘safe’ \"no,\" '' n't unputdownable? \n".split(" ")
    ),
    max_size=120,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(ORDINARY, st.sampled_from([24, SMALL]))
def test_every_letter_of_the_prose_is_in_one_window(text: str, pieces: int) -> None:
    """Windows leave no letter or digit out and hold none twice; furniture alone is left out."""
    document = read_document(text, until="parse")
    prose = {
        offset
        for paragraph in document.paragraphs
        if paragraph.kind is not ParagraphKind.FURNITURE
        for offset in range(*paragraph.span)
        if text[offset].isalnum()
    }

    windows = list(cut_windows(document, pieces=pieces))

    check(text, windows, pieces)
    read = [o for window in windows for span in window.words for o in range(*span) if text[o].isalnum()]
    assert sorted(read) == sorted(prose)


def test_a_window_begins_with_its_own_piece_and_parts_paragraphs() -> None:
    """The first piece stands for "none"; behind each paragraph is a separator."""
    (window,) = windows_of("The bridge is safe.\n\nIt is open.")

    tokenizer = load_tokenizer()
    pieces = [tokenizer.id_to_token(piece) for piece in window.ids]
    assert pieces == "[CLS] the bridge is safe . [SEP] it is open . [SEP]".split()
    assert window.first == (1, 2, 3, 4, 5, 7, 8, 9, 10)
    assert window.paragraphs == (0, 0, 0, 0, 0, 1, 1, 1, 1)


def test_a_word_of_several_pieces_is_one_word() -> None:
    """What the vocabulary lacks is read in pieces and stays one span, with one description."""
    text = "“Zwolfgangers,” she said."

    (window,) = windows_of(text)

    start, end = window.first[1:3]
    assert words_of(text, window)[1] == "Zwolfgangers"
    assert end - start > 1
    assert len(set(zip(window.case[start:end], window.quote[start:end], window.syntax[start:end], strict=True))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“The ‘old’ bridge is safe,” she said.",
        "\"The 'old' bridge is safe,\" she said.",
        "''The 'old' bridge is safe,'' she said.",
        "``The `old' bridge is safe,'' she said.",
        "‘The “old” bridge is safe,’ she said.",
        "'The \"old\" bridge is safe,' she said.",
        '`The "old" bridge is safe,\' she said.',
        "«The ‘old’ bridge is safe,» she said.",
        "« The ‹old› bridge is safe, » she said.",
        "»The ‘old’ bridge is safe,« she said.",
        "„The ‚old‘ bridge is safe,“ she said.",
    ],
)
def test_marks_of_any_shape_look_alike(text: str) -> None:
    """Outer marks read as plain double ones and inner marks as plain single ones."""
    (window,) = windows_of(text)

    (plain,) = windows_of("\"The 'old' bridge is safe,\" she said.")
    assert window.ids == plain.ids
    assert window.quote == plain.quote
    assert window.case == plain.case


def test_each_word_knows_how_it_stands_to_the_marks() -> None:
    """The marks open and close, the words between them are inside, those around are outside."""
    (window,) = windows_of("She said “it is ‘safe’” twice.")

    assert quotes_of(window) == [OUTSIDE] * 2 + [OPENS] + [INSIDE] * 5 + [CLOSES] + [OUTSIDE] * 2


def test_a_quotation_over_paragraphs_opens_in_each_and_closes_once() -> None:
    """A mark that is repeated at the start of a paragraph opens; a paragraph's end closes nothing."""
    (window,) = windows_of("“We tried.\n\n“We failed,” she said.")

    inside = [INSIDE] * 3
    assert quotes_of(window) == [OPENS, *inside, OPENS, *inside, CLOSES, OUTSIDE, OUTSIDE, OUTSIDE]


def test_an_unclosed_quotation_is_inside_to_the_end_of_its_paragraph() -> None:
    """Where the closing mark is forgotten nothing closes."""
    (window,) = windows_of("“We tried, she said.\n\nNobody spoke.")

    assert quotes_of(window) == [OPENS] + [INSIDE] * 6 + [OUTSIDE] * 3


@pytest.mark.parametrize("text", ["''It is safe,'' she said.", "``It is safe,'' she said."])
def test_a_mark_of_two_characters_is_one_word(text: str) -> None:
    """Doubled apostrophes and backticks are a word of two characters each."""
    (window,) = windows_of(text)

    assert words_of(text, window) == [text[:2], "It", "is", "safe", ",", "''", "she", "said", "."]


def test_an_apostrophe_is_no_mark() -> None:
    """Possessives and elisions stand outside all quotations and stay as they are."""
    text = "The dogs' bowl isn't empty."

    (window,) = windows_of(text)

    assert set(window.quote) == {OUTSIDE}
    assert words_of(text, window) == ["The", "dogs", "'", "bowl", "isn", "'", "t", "empty", "."]


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("bridge", LOWER),
        ("Bridge", INITIAL),
        ("I", INITIAL),
        ("Élan", INITIAL),
        ("BBC", CAPITALS),
        ("US", CAPITALS),
        ("McDonald", MIXED),
        ("iPhone", MIXED),
        ("40", DIGITS),
        ("40th", DIGITS),
        ("—", LOWER),
    ],
)
def test_each_word_knows_how_it_is_written(word: str, case: int) -> None:
    """Small letters, an initial, capitals throughout, both mixed, or digits first."""
    assert case_of(f"they said {word} today.")[2] == case


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    """Where a paragraph is longer than a window, the next window begins with a sentence."""
    text = "The bridge is safe and it will open. It was tested by the city in May. Nobody was hurt, they say."

    assert starts_of(text, pieces=18) == ["The", "It", "Nobody"]


def test_a_long_sentence_is_cut_where_the_window_is_full() -> None:
    """Without a full stop there is no better place."""
    windows = windows_of("it was and " * 30, pieces=32)

    assert [len(window.ids) for window in windows][:2] == [31, 31]


def test_a_long_word_behind_a_full_window_does_not_burst_the_next() -> None:
    """A cut behind a sentence leaves the rest of the window over; with a word of many pieces that can be too much."""
    text = "No. " + "it " * 120 + "xqzkvw" * 10 + " it" * 20

    windows = windows_of(text)

    check(text, windows, SMALL)
    assert "".join(word for window in windows for word in words_of(text, window)) == text.replace(" ", "")


PLAIN = "The bridge over the river is closed.\n\nThe council met on Friday night.\n\nThen the mayor spoke to us."


def test_paragraphs_that_fit_share_a_window() -> None:
    """A window holds as many whole paragraphs as there is room for."""
    assert starts_of(f"{PLAIN}\n\nSo it will open on Monday.", pieces=30) == ["The", "So"]


def test_windows_are_rather_cut_before_a_paragraph_without_a_mark() -> None:
    """A quotation that opens a paragraph stays with the paragraph before it, which may name its speaker."""
    assert starts_of(f"{PLAIN}\n\n“It will open on Monday.”", pieces=30) == ["The", "Then"]


def test_quotations_alone_are_cut_all_the_same() -> None:
    """Where every paragraph opens with a mark, the window is filled."""
    text = "\n\n".join(["“It will open on Monday.”"] * 5)

    assert [window.paragraphs[0] for window in windows_of(text, pieces=32)] == [0, 3]


def test_furniture_is_left_out() -> None:
    """What nobody says is not read, and the paragraphs around it keep their numbers."""
    text = "The bridge is safe.\n\nREAD MORE: “Bridge is unsafe”\n\nIt will open."

    (window,) = windows_of(text)

    assert words_of(text, window) == ["The", "bridge", "is", "safe", ".", "It", "will", "open", "."]
    assert set(window.paragraphs) == {0, 2}


@pytest.mark.parametrize("text", ["", " \n", "READ MORE: Bridge is unsafe", "\u200b\ud800"])
def test_a_text_without_prose_has_no_window(text: str) -> None:
    """Where there is no word there is nothing to read."""
    assert windows_of(text) == []


def test_the_same_text_gives_the_same_windows() -> None:
    """Nothing is left to chance."""
    text = f"{PLAIN}\n\n“It will open on Monday,” she said."

    assert windows_of(text, pieces=32) == windows_of(text, pieces=32)


def test_words_count_in_the_article() -> None:
    """Offsets go on over paragraphs and white space."""
    text = "  The bridge is safe.\r\n\r\n\tIt is open."

    (window,) = windows_of(text)

    assert window.words[0] == Span(2, 5)
    assert words_of(text, window)[5:] == ["It", "is", "open", "."]
