"""The accuracy gate: no score falls below its pin by more than the noise that stands beside it in pins.json.

`onrecord evaluate GOLD --pin tests/accuracy/pins.json --update` raises the pins of one gold; `--lower` lowers them,
which wants a line in the changelog. `python tests/support/styles.py FOLDER` writes the articles of tests/styles as
such a gold, FOLDER/styles/gold.jsonl.
"""

from pathlib import Path

import pytest
from support.gold import shared_folder
from support.styles import read_styles, write_gold

from onrecord.extraction import TrainedExtractor, check_against, evaluate, list_figures, read_gold
from onrecord.extraction.measuring.pins import read_pins

PINS = Path(__file__).parent / "pins.json"
OWN = "styles/gold.jsonl"


def check(path: Path) -> list[str]:
    """Score the engine on one gold and return what is wrong by the pins."""
    gold = list(read_gold(path))
    return check_against(PINS, path, gold, list_figures(evaluate(gold, TrainedExtractor())))


@pytest.mark.parametrize("name", sorted(read_pins(PINS).keys() - {OWN}))
def test_scores_do_not_fall(name: str) -> None:
    """Each pinned gold is scored anew."""
    shared = shared_folder()
    if shared is None:
        pytest.skip("the evaluation texts are not beside the checkout (ONRECORD_SHARED)")

    problems = check(shared / name)

    assert problems == []


def test_scores_on_other_styles_do_not_fall(tmp_path: Path) -> None:
    """The articles in styles unlike American news prose are scored anew."""
    path = write_gold(read_styles(), tmp_path / "styles")

    problems = check(path)

    assert problems == []
