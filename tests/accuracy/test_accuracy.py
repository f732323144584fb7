"""The accuracy gate: no score falls below its pin by more than the noise that stands beside it in pins.json.

`onrecord evaluate GOLD --pin tests/accuracy/pins.json --update` raises the pins of one gold; `--lower` lowers them,
which wants a line in the changelog.
"""

from pathlib import Path

import pytest
from support.gold import shared_folder

from onrecord.extraction import RuleExtractor, check_against, evaluate, list_figures, read_gold
from onrecord.extraction.pins import read_pins

PINS = Path(__file__).parent / "pins.json"


@pytest.mark.parametrize("name", sorted(read_pins(PINS)))
def test_scores_do_not_fall(name: str) -> None:
    """Each pinned gold is scored anew."""
    shared = shared_folder()
    if shared is None:
        pytest.skip("the evaluation texts are not beside the checkout (ONRECORD_SHARED)")
    path = shared / name
    gold = list(read_gold(path))

    figures = list_figures(evaluate(gold, RuleExtractor()))

    assert check_against(PINS, path, gold, figures) == []
