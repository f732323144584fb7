"""Scores that must not fall: pinned in a JSON file together with a digest of the texts that they were measured on."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, UsageError
from onrecord.extraction.measuring.evaluation import Figure, pinned_scores
from onrecord.extraction.measuring.gold import GoldArticle

# Points that a score may fall below its pin, where the file does not say otherwise: parsers differ a little between
# machines and versions, and one statement of a thousand weighs 0.1.
NOISE = 0.5


@dataclass(frozen=True, slots=True)
class Pin:
    """The least scores for one gold, in percent by measure; ``digest`` tells whether the texts are still the same."""

    digest: str
    scores: Mapping[str, float]
    noise: float = NOISE


def digest_of(gold: Iterable[GoldArticle]) -> str:
    """Return a digest of the articles' texts and marked statements."""
    sha = hashlib.sha256()
    for item in gold:
        sha.update(item.article.doc.encode() + item.article.text.encode("utf-8", "surrogatepass"))
        sha.update(repr([(tuple(s.source), tuple(s.content), s.speakers) for s in item.statements]).encode())
    return sha.hexdigest()[:16]


def name_of(gold: Path) -> str:
    """Return the name under which a gold is pinned: its last two parts, such as ``polnear/dev``."""
    return "/".join(gold.resolve().parts[-2:])


def read_pins(path: Path) -> dict[str, Pin]:
    """Return the pins by name of the gold; none where the file is not there yet."""
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {name: Pin(pin["digest"], pin["scores"], pin.get("noise", NOISE)) for name, pin in data.items()}
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise InputError(str(path), f"is no file of pins ({error!r})", "move it away and pin again") from error


def write_pins(path: Path, pins: Mapping[str, Pin]) -> None:
    """Write the pins, sorted, so that a change of one shows as a change of one line."""
    data: dict[str, Any] = {
        name: {"digest": pin.digest, "noise": pin.noise, "scores": dict(pin.scores)}
        for name, pin in sorted(pins.items())
    }
    path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def check_against(path: Path, gold: Path, items: Sequence[GoldArticle], figures: Iterable[Figure]) -> list[str]:
    """Return what is wrong with these figures by the pins in ``path``; a gold that is not pinned is wrong too."""
    pin = read_pins(path).get(name_of(gold))
    if pin is None:
        return [f"{name_of(gold)} is not pinned in {path}; --update pins it"]
    return [f"{name_of(gold)}: {problem}" for problem in check_pin(pin, digest_of(items), pinned_scores(figures))]


def update_pin(path: Path, gold: Path, items: Sequence[GoldArticle], figures: Iterable[Figure], *, lower: bool) -> None:
    """Pin these figures in ``path``; raises UsageError where one would fall and ``lower`` is not given."""
    pins = read_pins(path)
    name = name_of(gold)
    pins[name] = raise_pin(pins.get(name), digest_of(items), pinned_scores(figures), lower=lower)
    write_pins(path, pins)


def check_pin(pin: Pin, digest: str, scores: Mapping[str, float]) -> list[str]:
    """Return what is wrong: other texts than were pinned, or a score below its pin by more than the noise."""
    if pin.digest != digest:
        return [f"the texts are not those that were pinned (digest {digest}, pinned {pin.digest})"]
    return [
        f"{name} is {scores.get(name, 0.0):.1f}, pinned at {least:.1f} (noise {pin.noise})"
        for name, least in pin.scores.items()
        if scores.get(name, 0.0) < least - pin.noise
    ]


def raise_pin(pin: Pin | None, digest: str, scores: Mapping[str, float], *, lower: bool) -> Pin:
    """Return the pin with the new scores; raises UsageError for one that would fall, unless ``lower`` is given."""
    fallen = [] if pin is None or pin.digest != digest else [n for n, s in pin.scores.items() if scores.get(n, 0.0) < s]
    if fallen and not lower:
        raise UsageError(f"{', '.join(fallen)} would be pinned lower than before; --lower allows it")
    rounded = {name: round(score, 1) for name, score in scores.items()}
    return Pin(digest, rounded, pin.noise if pin is not None else NOISE)
