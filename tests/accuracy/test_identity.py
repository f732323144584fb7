"""The gate for matching across articles: no figure falls below its pin by more than the noise.

`python tests/support/identity.py FOLDER` prints the figures and what is wrong.
"""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from support.gold import shared_folder
from support.identity import align, find_speakers, read_articles, read_gold, score

from onrecord.extraction import TrainedExtractor

PINS = Path(__file__).parent / "identity_pins.json"


def test_the_gold_has_enough_speakers_in_several_articles() -> None:
    """At least 60 speakers occur in two articles or more."""
    assert sum(len(each.articles) > 1 for each in read_gold()) >= 60


def test_matching_does_not_get_worse(tmp_path: Path) -> None:
    """PolNeAR's dev articles are added to a new database, and the pairs compared with the gold."""
    shared = shared_folder()
    if shared is None:
        pytest.skip("the evaluation texts are not beside the checkout (ONRECORD_SHARED)")
    pins = json.loads(PINS.read_text(encoding="utf-8"))

    articles = list(read_articles(shared / "polnear" / "dev"))
    found = find_speakers(str(tmp_path / "identity.db"), articles, TrainedExtractor())
    figures = asdict(score(read_gold(), found))

    assert align(read_gold(), found)
    assert {name: figures[name] for name, pin in pins["pins"].items() if figures[name] < pin - pins["noise"]} == {}
