"""Corpora are read into texts as a writer would set them."""

from pathlib import Path

import pytest
from support.gold import make_polnear
from training.attribution.corpora import join_tokens, read_ecbplus, read_gum, read_polnear

GUM = """\
# newdoc id = GUM_news_bridge
# newpar_block = head (1 s)
# newpar = head (1 s)
# sent_id = GUM_news_bridge-1
# text = Bridge opens
1\tBridge\tbridge\tNOUN\tNN\t_\t2\tnsubj\t_\t_

# newpar = p (2 s)
# text = The bridge opened on Monday.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_

# text = Nobody was hurt = good.
1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
"""
ECB = """\
<?xml version="1.0" encoding="UTF-8"?>
<Document doc_name="1_1ecb.xml" doc_id="d">
<token t_id="1" sentence="0" number="0">The</token>
<token t_id="2" sentence="0" number="1">bridge</token>
<token t_id="3" sentence="0" number="2">opened</token>
<token t_id="4" sentence="0" number="3">.</token>
<token t_id="5" sentence="1" number="0">She</token>
<token t_id="6" sentence="1" number="1">did</token>
<token t_id="7" sentence="1" number="2">n't</token>
<token t_id="8" sentence="1" number="3">go</token>
<token t_id="9" sentence="1" number="4"></token>
<Markables><HUMAN_PART_PER m_id="1"><token_anchor t_id="1"/></HUMAN_PART_PER></Markables>
</Document>
"""


def write(path: Path, text: str) -> None:
    """Write a file and the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_gum_is_read_a_paragraph_a_line(tmp_path: Path) -> None:
    """Sentences of a paragraph stand in one line, in GUM's own spacing; there are no roles."""
    write(tmp_path / "GUM_news_bridge.conllu", GUM)

    (text,) = read_gum(tmp_path)

    assert text.text == "Bridge opens\nThe bridge opened on Monday. Nobody was hurt = good."
    assert (text.statements, text.names, text.has_roles) == ((), None, False)


def test_gum_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    """Each document is a text of its own; other files are passed over."""
    for name in "ba":
        write(tmp_path / f"{name}.conllu", f"# newdoc\n# newpar\n# text = Text {name}.\n")
    write(tmp_path / "README.txt", "# text = No text.\n")

    assert [text.text for text in read_gum(tmp_path)] == ["Text a.", "Text b."]


def test_ecbplus_is_read_a_sentence_a_line(tmp_path: Path) -> None:
    """Tokens of a sentence are put together again; annotations are passed over."""
    write(tmp_path / "1" / "1_1ecb.xml", ECB)

    (text,) = read_ecbplus(tmp_path)

    assert text.text.splitlines()[0] == "The bridge opened."
    assert text.text.splitlines()[1].rstrip() == "She didn't go"
    assert not text.has_roles


def test_ecbplus_is_read_topic_by_topic(tmp_path: Path) -> None:
    """The files of all folders are read in order."""
    for topic in "21":
        write(tmp_path / topic / f"{topic}_1ecb.xml", ECB.replace("bridge", f"bridge{topic}"))

    assert [text.text.split()[1] for text in read_ecbplus(tmp_path)] == ["bridge1", "bridge2"]


def test_polnear_is_read_with_its_statements(tmp_path: Path) -> None:
    """The roles of each attribution are spans of the text."""
    (text,) = read_polnear(make_polnear(tmp_path / "polnear"))

    ((source, cue, content),) = [(s.source, s.cue, s.content) for s in text.statements]
    assert [span.of(text.text) for span in source] == ["Mayor Jane Roe"]
    assert cue == ()
    assert " ".join(span.of(text.text) for span in content) == '"The bridge is safe,"'
    assert text.has_roles


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("The bridge , she said , is safe .", "The bridge, she said, is safe."),
        ("It is n't Jane 's ; we 'll see !", "It isn't Jane's; we'll see!"),
        ("`` It is safe , '' she said .", '"It is safe," she said.'),
        ("She paid $ 5 ( or 4 % ) [ sic ] .", "She paid $5 (or 4%) [sic]."),
        ("the '90s and rock 'n' roll", "the '90s and rock 'n' roll"),
        ("", ""),
    ],
)
def test_tokens_are_set_as_a_writer_would(tokens: str, text: str) -> None:
    """Stops and clitics stand tight, marks are plain ones at their words."""
    assert join_tokens(tokens.split()) == text
