"""How near two units are to being one: the logistic of a weighted sum of what they have in common.

For occurrences it is the root of that: average linkage is ruled less by the few pairs that say the same in the same
words. The weights are learnt (``training/following``, docs/model-card.md) and stand in
``tracking/data/following.json``.
A different figure of one quantity does not part two occurrences, as it is the same claim with another value.
Nothing here knows what else a database holds.
"""

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.tracking.following.features import (
    CLAIM_FEATURES,
    EVENT_FEATURES,
    agree_in_figures,
    compare_dates,
    compare_meanings,
    fit_places,
    list_claim_features,
    list_event_features,
)
from onrecord.tracking.following.units import CLAIM, EVENT, Figure, Unit

# From JOINING on the machine may join; below FLOOR a pair is not worth keeping. Chosen on windows F and R of the marked
# articles and on claims-dev and events-dev, where look-alikes stay apart; see docs/decisions/0013 for what others give.
JOINING = {CLAIM: 0.4, EVENT: 0.4}
FLOOR = {CLAIM: 0.15, EVENT: 0.1}
# Another time is another claim and another event, whatever else is shared. The corpora that the weights are learnt from
# have too few dates to say so; on claims-dev and events-dev it changes nothing either way.
OTHER_DATE = 0.25
# Occurrences that mean less alike than this are not compared any further; the weights are not learnt from them either.
LEAST_ALIKE = 0.3
# Two passages of one article are one claim only if they say much the same; what one article says of its topic is alike
# in names and words. Its happenings have been joined or kept apart by extraction, which knows more of them.
LEAST_WITHIN = {CLAIM: 0.9, EVENT: 1.0}
FEATURES: dict[str, tuple[tuple[str, ...], Callable[[Unit, Unit], tuple[float, ...]]]] = {
    CLAIM: (CLAIM_FEATURES, list_claim_features),
    EVENT: (EVENT_FEATURES, list_event_features),
}
# Words told in an explanation.
FEW = 4


@dataclass(frozen=True, slots=True)
class _Model:
    """A weight a feature, in their order, and what is added."""

    weights: tuple[float, ...]
    bias: float


def score(left: Unit, right: Unit) -> float:
    """Return how near the two are to being one, from 0 to 1, the same whichever comes first."""
    if left.sort == CLAIM and compare_meanings(left, right) < LEAST_ALIKE:
        return 0.0
    model = _load_models()[left.sort]
    _, list_features = FEATURES[left.sort]
    total = math.fsum(map(float.__mul__, model.weights, map(float, list_features(left, right)))) + model.bias
    value = 1 / (1 + math.exp(-total))
    if compare_dates(left, right) is False:
        value *= OTHER_DATE
    if left.sort == CLAIM:
        value = math.sqrt(value)
    if left.article == right.article and value < LEAST_WITHIN[left.sort]:
        return 0.0
    return round(value, 4)


@cache
def _load_models() -> dict[str, _Model]:
    text = files("onrecord.tracking").joinpath("data", "following.json").read_text(encoding="utf-8")
    models = {}
    for sort, stored in json.loads(text).items():
        names, _ = FEATURES[sort]
        models[sort] = _Model(tuple(float(stored["weights"][name]) for name in names), float(stored["bias"]))
    return models


def explain(left: Unit, right: Unit) -> str:
    """Return in a line what speaks for and against the two being one."""
    return "; ".join(_list_reasons(left, right)) or "nothing in common"


def _list_reasons(left: Unit, right: Unit) -> Iterator[str]:
    shared = sorted(left.terms.keys() & right.terms.keys(), key=lambda term: (-left.terms[term], term))
    if shared:
        yield f"both have {', '.join(shared[:FEW])}"
    if left.figures and right.figures:
        ours, theirs = left.figures[0], right.figures[0]
        yield f"same figure {_tell(ours)}" if agree_in_figures(left, right) else f"{_tell(ours)} and {_tell(theirs)}"
    dates = compare_dates(left, right)
    if dates is not None:
        relation = "other date" if not dates else "same date" if left.date == right.date else "dates that fit"
        yield f"{relation}: {left.date}, {right.date}"
    if left.place and right.place and not fit_places(left.place, right.place):
        yield f"other place: {left.place}, {right.place}"
    if left.sort == EVENT and left.type != right.type:
        yield f"other type: {left.type}, {right.type}"
    if left.gist.negated != right.gist.negated:
        yield "one is negated"


def _tell(figure: Figure) -> str:
    value = "a figure" if figure.value is None else f"{figure.value:g}"
    return f"{value} {figure.unit}" if figure.unit else value
