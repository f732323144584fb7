"""Where the occurrences of one claim contradict each other: asserted here and denied there, or with other figures.

Only these two count. Who questions a claim contradicts nobody, a denial's figure is no figure of the claim, and figures
in different units cannot be compared. Pure: nothing here knows the database.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from onrecord.db.figures import Figure, Fit, compare_figures


class ConflictKind(StrEnum):
    """What the occurrences do not agree in."""

    STANCE = "stance"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Side:
    """One occurrence as it takes part in conflicts; ``place`` names it, in the order of time.

    What stands in a copy of another article is on a side, but is no further word for it and changes no figure.
    """

    place: int
    stance: str
    negated: bool = False
    figure: Figure | None = None
    is_copy: bool = False

    @property
    def is_for(self) -> bool | None:
        """Whether it says that the claim holds; None where it leaves that open. A denied negation is a yes."""
        return None if self.stance == "questions" else (self.stance == "asserts") != self.negated


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction: the places of the occurrences on either side, and in words what it is."""

    kind: ConflictKind
    left: tuple[int, ...]
    right: tuple[int, ...]
    why: str

    def to_dict(self) -> dict[str, Any]:
        """Return the conflict as plain values; occurrences are counted from 1."""
        sides = {name: [place + 1 for place in getattr(self, name)] for name in ("left", "right")}
        return {"kind": self.kind.value, **sides, "why": self.why}


def find_conflicts(sides: Sequence[Side]) -> list[Conflict]:
    """Return the contradictions among the occurrences of a claim: of stance first, then of figures as they came up."""
    return [*_stances(sides), *_figures(sides)]


def find_changes(sides: Sequence[Side]) -> dict[int, str]:
    """Return where the figure of the claim changes, by place: what it was before, and what it is from there on.

    Only asserted figures count, each against the last one before it of the same unit. A copy only repeats.
    """
    last: dict[str | None, Figure] = {}
    changes = {}
    for each in sides:
        if each.figure is None or each.stance != "asserts" or each.is_copy:
            continue
        before = last.get(each.figure.unit)
        if before is not None and before != each.figure:
            changes[each.place] = f"{before} → {each.figure}"
        last[each.figure.unit] = each.figure
    return changes


def _stances(sides: Sequence[Side]) -> list[Conflict]:
    yes = tuple(each.place for each in sides if each.is_for is True)
    no = tuple(each.place for each in sides if each.is_for is False)
    if not yes or not no:
        return []
    copies = {each.place for each in sides if each.is_copy}
    told = f"asserted {_times(yes, copies)}, denied {_times(no, copies)}"
    return [Conflict(ConflictKind.STANCE, yes, no, told)]


def _figures(sides: Sequence[Side]) -> list[Conflict]:
    by_figure: dict[Figure, list[int]] = {}
    for each in sides:
        if each.figure is not None and each.stance == "asserts":
            by_figure.setdefault(each.figure, []).append(each.place)
    found = []
    for left, right in combinations(by_figure, 2):
        fit = compare_figures(left, right)
        if fit is not Fit.AGREE:
            why = f"{left} and {right} {'cannot both be right' if fit is Fit.EXCLUDE else 'are far apart'}"
            found.append(Conflict(ConflictKind.FIGURE, tuple(by_figure[left]), tuple(by_figure[right]), why))
    return found


def _times(places: Sequence[int], copies: AbstractSet[int]) -> str:
    # Of an original that is not here, its copies are all there is.
    count = len([place for place in places if place not in copies]) or len(places)
    return "once" if count == 1 else f"{count} times"
