"""What the ranker of pronouns learns from, and that it learns."""

from pathlib import Path

import numpy as np
import pytest
from training.pronouns.__main__ import read
from training.pronouns.examples import Example, GenderWatcher, GumWatcher
from training.pronouns.fitting import accuracy, fit, nearest
from training.pronouns.gum import Gold, read_gold

from onrecord.extraction import Span
from onrecord.extraction.speakers.evidence import EVIDENCE

_TEXT = "Peter Marlow met Marta Lindqvist on the pier. She laughed at his hat."


def test_gum_mentions_have_their_characters(tmp_path: Path) -> None:
    """Mentions of one word, of several and inside each other come out with their spans and entities."""
    rows = [
        ("Olga", "Entity=(1-person-new-cf1-1-coref"),
        ("Petrenko", "Entity=1)"),
        ("sold", "_"),
        ("her", "Entity=(2-object-new-cf2-2-sgl(1-person-giv-cf1-1-ana)"),
        ("boat", "Entity=2)|SpaceAfter=No"),
        (".", "_"),
    ]
    lines = ["# newpar", *("\t".join([str(i), word, *["_"] * 7, misc]) for i, (word, misc) in enumerate(rows, start=1))]
    path = tmp_path / "GUM_news_test.conllu"
    path.write_text("\n".join(lines), encoding="utf-8")

    gold = read_gold(path)

    assert gold.text == "Olga Petrenko sold her boat."
    assert {(span.of(gold.text), entity) for span, entity in gold.mentions} == {
        ("Olga Petrenko", "1"),
        ("her boat", "2"),
        ("her", "1"),
    }


def test_gender_settles_who_is_meant() -> None:
    """One woman among the candidates is the answer to "she", one man that to "his"."""
    examples = GenderWatcher(read("test", _TEXT), nearest()).watch()

    assert [example.right for example in examples] == [1, 0]
    assert all(len(example.rows) == 2 and not example.is_source for example in examples)


def test_gold_settles_who_is_meant() -> None:
    """The answer is the candidate whose name is a mention of the pronoun's entity; gender leaves the others out."""
    text = "Paul Drake met Peter Marlow on the pier. He laughed."
    gold = Gold(text, [(Span(0, 10), "1"), (Span(15, 27), "2"), (Span(41, 43), "1")])

    (example,) = GumWatcher(read("test", text), gold, nearest()).watch()

    assert example.right == 0


def test_evidence_that_tells_gets_its_weight() -> None:
    """After fitting, the evidence that always marks the right candidate decides, against the nearest one."""
    told, misled = EVIDENCE.index("spoke_last"), EVIDENCE.index("latest")
    rows = np.zeros((2, len(EVIDENCE)))
    rows[0, told] = rows[1, misled] = 1.0
    examples = [Example(rows, 0, is_source=True)] * 8

    assert accuracy(examples, nearest()) == 0
    assert accuracy(examples, fit(examples)) == 100


def test_no_examples_have_no_accuracy() -> None:
    """An empty part counts as nothing right, and does not fail."""
    assert accuracy([], nearest()) == pytest.approx(0)
