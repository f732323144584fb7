"""Marked happenings are read with their places, and words are learnt from them."""

from pathlib import Path

from training.events.corpora import read_ecb
from training.events.examples import Example
from training.events.fitting import fit
from training.events.measuring import Measure, is_same

from onrecord.extraction.values import Span

ECB = """\
<?xml version="1.0" encoding="UTF-8"?>
<Document doc_name="1_1ecb.xml" doc_id="d">
<token t_id="1" sentence="0" number="0">The</token>
<token t_id="2" sentence="0" number="1">bridge</token>
<token t_id="3" sentence="0" number="2">opened</token>
<token t_id="4" sentence="0" number="3">.</token>
<token t_id="5" sentence="1" number="0">Nobody</token>
<token t_id="6" sentence="1" number="1">came</token>
<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="9" note="ACT1"><source m_id="1"/><target m_id="2"/></CROSS_DOC_COREF>
</Relations>
</Document>
"""


def test_only_sentences_with_a_mark_count_as_read(tmp_path: Path) -> None:
    """A happening has its place and its chain; the sentence without one teaches nothing."""
    path = tmp_path / "1_1ecb.xml"
    path.write_text(ECB, encoding="utf-8")

    marked = read_ecb(path)

    assert marked.text == "The bridge opened.\nNobody came"
    assert [(span.of(marked.text), chain) for span, chain in marked.mentions] == [("opened", "ACT1")]
    assert [span.of(marked.text) for span in marked.covered] == ["The bridge opened."]


def test_a_word_that_is_always_a_happening_weighs_for_one() -> None:
    """The weights tell the words apart, and what is rarely seen has none."""
    examples = [
        Example(["lemma vote"], group="a", is_happening=True),
        Example(["lemma table"], group="a", is_happening=False),
    ] * 20
    model = fit([*examples, Example(["lemma once"], group="a", is_happening=True)])

    likely, unlikely = model.probabilities(
        [Example(["lemma vote"], group="b", is_happening=True), Example(["lemma table"], group="b", is_happening=False)]
    )

    assert likely > 0.7
    assert unlikely < 0.3
    assert "lemma once" not in model.weights


def test_measures_add_up() -> None:
    """The table is of the sums; half of the shorter span is enough."""
    total = Measure(marked=2, found=1, given=1, right=1)
    total.add(Measure(marked=2, found=1, given=3, right=1))

    assert "| mentions of events | 50.0 | 50.0 |" in total.table()
    assert is_same(Span(0, 10), Span(8, 12))
    assert not is_same(Span(0, 10), Span(9, 20))
