"""Pins hold scores up: they are checked with noise, raised freely and lowered only on demand."""

from pathlib import Path

import pytest
from support.gold import make_gold

from onrecord.errors import InputError, UsageError
from onrecord.extraction import read_gold
from onrecord.extraction.measuring.pins import Pin, check_pin, digest_of, name_of, raise_pin, read_pins, write_pins


def test_a_score_may_fall_by_the_noise_and_no_more() -> None:
    """Less than the noise passes, more is named."""
    pin = Pin("d", {"found": 80.0}, noise=0.5)

    assert check_pin(pin, "d", {"found": 79.6}) == []
    assert "found is 79.4, pinned at 80.0" in check_pin(pin, "d", {"found": 79.4})[0]
    assert check_pin(pin, "d", {}) != []


def test_other_texts_are_told_apart(tmp_path: Path) -> None:
    """A score on other texts proves nothing."""
    (gold,) = read_gold(make_gold(tmp_path))
    digest = digest_of([gold])

    assert digest == digest_of([gold])
    assert digest != digest_of([])
    assert "not those that were pinned" in check_pin(Pin(digest, {}), digest_of([]), {})[0]


def test_pins_rise_but_fall_only_on_demand() -> None:
    """A lower score is refused without the flag; the noise stays as it was set."""
    pin = Pin("d", {"found": 80.0}, noise=2.0)

    assert raise_pin(pin, "d", {"found": 81.04}, lower=False) == Pin("d", {"found": 81.0}, 2.0)
    with pytest.raises(UsageError, match="found would be pinned lower"):
        raise_pin(pin, "d", {"found": 79.0}, lower=False)
    assert raise_pin(pin, "d", {"found": 79.0}, lower=True).scores == {"found": 79.0}


def test_pins_are_read_as_they_were_written(tmp_path: Path) -> None:
    """The file round trips; a missing one has no pins and a broken one is an error."""
    path = tmp_path / "pins.json"
    pins = {"a/b": Pin("d", {"found": 80.0}, 2.0)}

    assert read_pins(path) == {}
    write_pins(path, pins)
    assert read_pins(path) == pins
    path.write_text("[]")
    with pytest.raises(InputError, match="no file of pins"):
        read_pins(path)


def test_a_gold_is_named_by_its_last_two_parts() -> None:
    """The name holds on every machine."""
    assert name_of(Path("somewhere/polnear/dev")) == "polnear/dev"
