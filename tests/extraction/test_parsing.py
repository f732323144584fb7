"""The parse counts in the article's text, whatever characters that has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction import parsing
from onrecord.extraction.document import Document
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.parsing import parse
from onrecord.extraction.plain import normalize
from onrecord.extraction.values import Article


def parsed(text: str) -> Document:
    """Return the parsed document."""
    return parse(find_paragraphs(Document(Article(source="x", doc="x", text=text))))


@given(st.text(alphabet=st.characters(), max_size=200))
def test_the_normalised_text_has_the_same_length(text: str) -> None:
    """Offsets in the copy are offsets in the article, lone surrogates and control characters included."""
    assert len(normalize(text)) == len(text)


def test_marks_spaces_and_dashes_become_plain() -> None:
    """The parser sees the characters that it was trained on."""
    assert normalize("“It’s ``fine''»\xa0\u200b\ud800") == "\"It's ''fine''\"   "


def test_a_run_without_spaces_does_not_stop_the_tokenizer() -> None:
    """Thousands of marks in a row are read as spaces, letters stay."""
    assert normalize('"' * 1000).strip() == ""
    assert normalize("a" * 1000) == "a" * 1000


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\x00\x01", "😀", "\ud800", "¶" * 500, "\u2028\u2029", "a\r\nb"])
def test_odd_texts_are_parsed(text: str) -> None:
    """No text fails, and the tokens cover it."""
    assert len(parsed(text).tokens.text) == len(text)


def test_sentences_end_with_their_paragraph() -> None:
    """A heading without a full stop does not run into the sentence below it."""
    text = "the bridge over the river\n\nis closed, the mayor said"

    assert [s.text.strip() for s in parsed(text).tokens.sents] == text.split("\n\n")


def test_a_long_text_is_parsed_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces are cut between paragraphs, and offsets go on counting."""
    monkeypatch.setattr(parsing, "CHUNK_CHARS", 80)
    text = "\n\n".join(["The mayor closed the bridge."] * 9) + "\n\n" + "long " * 60

    tokens = parsed(text).tokens

    assert tokens.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in tokens)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=120))
def test_every_token_stands_where_it_says(text: str) -> None:
    """Token offsets slice the normalised text."""
    plain = normalize(text)

    assert all(plain[t.idx : t.idx + len(t)] == t.text for t in parsed(text).tokens)


def test_a_sentence_without_end_is_cut() -> None:
    """What is asked of a sentence takes time by its length, so that none is endless; other sentences stay whole."""
    text = "The mayor closed the bridge. " + "and the clerk closed the gate, " * 300

    sentences = list(parsed(text).tokens.sents)

    assert sentences[0].text == "The mayor closed the bridge."
    assert max(map(len, sentences)) <= parsing.LONGEST_SENTENCE
    assert len(parsed(text).tokens.text) == len(text)
