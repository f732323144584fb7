"""Figures as articles give them: how they read, which values they allow, and whether two of them can both be right.

A figure allows a **range** of values, and more narrowly **means** one: "more than 600" allows 774, but who knows of 774
does not write so. Two figures of one unit

* **agree** when what they mean meets: "774" and "nearly 800", "4 million" and "4.2 million";
* **differ** when what they allow meets, but not what they mean: "774" and "more than 600";
* **exclude** each other when not even what they allow meets: "774" and "fewer than 700".
"""

import math
from dataclasses import dataclass
from enum import StrEnum

# "About 600" and a round number stand for what lies this near; the share that newsroom style guides call "about".
NEAR = 0.1
# Bounds are sums and products of decimal numbers: equal ones may differ in the last places.
TOLERANCE = 1e-9


class Fit(StrEnum):
    """How two figures go together."""

    AGREE = "agree"
    DIFFER = "differ"
    EXCLUDE = "exclude"


@dataclass(frozen=True, slots=True)
class Figure:
    """A normalised number; ``value`` is None for a vague count or a range, which has bounds alone."""

    value: float | None
    unit: str | None
    approximate: bool = False
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        """Return the figure as people read it: ``at least 600 people``, ``about 4 million usd``."""
        unit = f" {self.unit}" if self.unit else ""
        about = "about " if self.approximate else ""
        if self.value is None:
            ends = [write_number(end) for end in (self.low, self.high) if end is not None]
            return f"{' to '.join(ends)}{unit}" if len(ends) != 1 else f"{self._bound()}{ends[0]}{unit}"
        return f"{self._bound() or about}{write_number(self.value)}{unit}"

    def _bound(self) -> str:
        if self.low is not None and self.high is None:
            return "at least "
        if self.high is not None and self.low is None:
            return "nearly " if self.approximate else "at most "
        return ""

    @property
    def allowed(self) -> tuple[float, float]:
        """The least and the greatest value with which the wording is right."""
        if self.low is not None or self.high is not None:
            near = self.high if self.approximate and self.value is not None else None
            low = near - _slack(near) if self.low is None and near is not None else self.low
            return (-math.inf if low is None else low, math.inf if self.high is None else self.high)
        return self._round(self.value)

    @property
    def meant(self) -> tuple[float, float]:
        """The least and the greatest value for which one would word it so: "more than 600" means less than 700."""
        low, high = self.allowed
        if self.value is None or (self.low is None and self.high is None):
            return low, high
        slack = _slack(self.value)
        return max(low, self.value - slack), min(high, self.value + slack)

    def _round(self, value: float | None) -> tuple[float, float]:
        """Return what a number without bounds stands for: what it may be rounded from, or what is about as much."""
        if value is None:
            return -math.inf, math.inf
        near = NEAR * abs(value)
        slack = near if self.approximate else min(_last_place(value) / 2, near)
        return value - slack, value + slack


def make_figure(
    value: float | None,
    unit: str | None,
    approximate: bool,
    low: float | None,
    high: float | None,
) -> Figure | None:
    """Return the figure that these columns tell of, None where they are empty."""
    return None if (value, low, high) == (None, None, None) else Figure(value, unit, approximate, low, high)


def compare_figures(left: Figure, right: Figure) -> Fit:
    """Tell how two figures go together; those of different units agree, as nothing can be said of them."""
    if left.unit != right.unit or _meet(left.meant, right.meant):
        return Fit.AGREE
    return Fit.DIFFER if _meet(left.allowed, right.allowed) else Fit.EXCLUDE


def write_number(value: float) -> str:
    """Return a number with commas, and in millions and more with the word: ``1.5 billion``."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and float(f"{value / size:.3f}") * size == value:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def _last_place(value: float) -> float:
    """Return the worth of the last digit that is not nought: 100 for 600, 0.1 for 2.5."""
    if value == 0:
        return 1.0
    digits, exponent = f"{abs(value):.12e}".split("e")
    significant = digits.replace(".", "").rstrip("0")
    return math.pow(10.0, int(exponent) - len(significant) + 1)


def _slack(value: float) -> float:
    """Return how far from a bound one would still name it: a step of its last digit, and always what is near."""
    return max(_last_place(value), NEAR * abs(value))


def _meet(left: tuple[float, float], right: tuple[float, float]) -> bool:
    scale = max((abs(end) for end in (*left, *right) if math.isfinite(end)), default=0.0)
    return max(left[0], right[0]) <= min(left[1], right[1]) + TOLERANCE * scale
