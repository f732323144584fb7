"""Gold is read from JSON and from PolNeAR folders, and what is no gold is said to be none."""

from pathlib import Path

import pytest
from support.gold import TEXT, make_gold, make_polnear, span_of

from onrecord.errors import InputError
from onrecord.extraction import read_gold
from onrecord.extraction.values import Span


def test_gold_brings_its_text_and_speakers(tmp_path: Path) -> None:
    """The text is looked for in ``texts`` beside the gold."""
    (item,) = read_gold(make_gold(tmp_path))

    assert item.article.text == TEXT
    assert item.speakers["roe"].aliases == ("the mayor",)
    assert [s.speakers for s in item.statements] == [("roe",), ("roe",), ("union", "council"), ()]
    assert [s.is_core for s in item.statements] == [True, False, True, True]


def test_polnear_takes_the_first_annotator_and_joins_broken_spans(tmp_path: Path) -> None:
    """Brat breaks a span at a line's end; an attribution without content is left out."""
    (item,) = read_gold(make_polnear(tmp_path / "dev"))

    (statement,) = item.statements
    assert statement.content == (Span(*span_of('"The bridge is safe,"')),)
    assert statement.source == (Span(*span_of("Mayor Jane Roe")),)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xfe", "cannot be read"),
        (b"no json", "is no JSON"),
        (b"[1]", "is no gold file"),
        (b'{"doc": "a"}', "is missing"),
        (b'{"statements": []}', "is no gold file"),
    ],
)
def test_what_is_no_gold_is_one_clear_error(tmp_path: Path, content: bytes, problem: str) -> None:
    """The error names the file, what is wrong and what to do."""
    path = tmp_path / "gold.json"
    path.write_bytes(content)

    with pytest.raises(InputError, match=problem):
        list(read_gold(path))


def test_a_folder_or_nothing_is_no_gold(tmp_path: Path) -> None:
    """A wrong path is an error, not an empty result."""
    with pytest.raises(InputError, match="without text/ and attributions/"):
        list(read_gold(tmp_path))
    with pytest.raises(InputError, match="cannot be read"):
        list(read_gold(tmp_path / "nowhere.json"))
