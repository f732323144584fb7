"""What two units have in common, and what tells them apart, as numbers: what the scores are weighted sums of.

``CLAIM_FEATURES`` and ``EVENT_FEATURES`` name the numbers in their order. All are the same whichever unit comes first.
"""

import math
from collections.abc import Mapping

from onrecord.extraction.events.kin import kin_of
from onrecord.tracking.following.units import Unit

CLAIM_FEATURES = (
    *("meaning", "meaning squared", "shared words", "shared names", "rarest word", "rarest name"),
    *("share of words", "share of names", "words of the shorter", "count of words", "same predicate", "other polarity"),
    *("same figure", "other figure", "other date", "same date", "days apart", "fewest words", "only one has a figure"),
    *("lengths", "a name in common", "no name in common", "only one has a name"),
)
EVENT_FEATURES = (
    *("meaning", "meaning squared", "same type", "kindred type", "same head"),
    *("words of titles", "share of titles", "shared words", "rarest word", "shared names", "rarest name"),
    *("same participant", "same day", "same month", "other date", "same year", "same place", "other place"),
    *("days apart", "a date is missing"),
)
OTHER = "other"
DAY, MONTH, YEAR = len("2020-09-14"), len("2020-09"), len("2020")
# What counts where a day of publication is not known: as if a week or so lay between.
UNKNOWN_APART = 2.0
UNKNOWN_APART_EVENTS = 2.5
# So much shared rarity is enough for happenings, whose sentences differ in length.
MOST_WORDS, MOST_NAMES = 30.0, 20.0
NO_NAMES = 0.3
Weights = Mapping[str, float]


def list_claim_features(left: Unit, right: Unit) -> tuple[float, ...]:
    """Return the numbers of a pair of occurrences."""
    meaning = compare_meanings(left, right)
    words, others = left.word_terms, right.word_terms
    shared, names = _shared(words, others), _shared(left.name_terms, right.name_terms)
    told, named = (_total(words), _total(others)), _total(left.name_terms) + _total(right.name_terms)
    both, both_names = _total(shared), _total(names)
    figures = [{(f.value, f.unit) for f in unit.figures if f.value is not None} for unit in (left, right)]
    same_figure = not figures[0].isdisjoint(figures[1])
    dates = compare_dates(left, right)
    called = [{last.casefold() for name in unit.gist.names for last in name.split()[-1:]} for unit in (left, right)]
    lengths = [math.log(1 + len(unit.gist.wording)) for unit in (left, right)]
    return (
        meaning,
        meaning * meaning,
        both,
        both_names,
        max(shared.values(), default=0.0),
        max(names.values(), default=0.0),
        2 * both / sum(told) if both else 0.0,
        2 * both_names / named if named else NO_NAMES,
        both / min(told) if both else 0.0,
        len(shared),
        left.gist.predicate == right.gist.predicate,
        left.gist.negated != right.gist.negated,
        same_figure,
        all(figures) and not same_figure,
        dates is False,
        dates is True,
        _days_apart(left, right, UNKNOWN_APART),
        min(len(words), len(others)),
        bool(figures[0]) != bool(figures[1]),
        abs(lengths[0] - lengths[1]),
        not called[0].isdisjoint(called[1]),
        all(called) and called[0].isdisjoint(called[1]),
        bool(called[0]) != bool(called[1]),
    )


def list_event_features(left: Unit, right: Unit) -> tuple[float, ...]:
    """Return the numbers of a pair of happenings."""
    meaning = compare_meanings(left, right)
    words, names = _shared(left.word_terms, right.word_terms), _shared(left.name_terms, right.name_terms)
    called = _total(_shared(left.title_terms, right.title_terms))
    dates = compare_dates(left, right)
    precision = min(len(left.date or ""), len(right.date or ""))
    people = [{name.split()[-1] for name in unit.participants if name} for unit in (left, right)]
    places = fit_places(left.place, right.place) if left.place and right.place else None
    is_listed = left.type != OTHER
    return (
        meaning,
        meaning * meaning,
        left.type == right.type and is_listed,
        left.type != right.type and right.type in kin_of(left.type or OTHER),
        not left.heads.isdisjoint(right.heads),
        called,
        called / min(_total(left.title_terms), _total(right.title_terms)) if called else 0.0,
        min(_total(words), MOST_WORDS),
        max(words.values(), default=0.0),
        min(_total(names), MOST_NAMES),
        max(names.values(), default=0.0),
        not people[0].isdisjoint(people[1]),
        dates is True and precision >= DAY,
        dates is True and precision == MONTH,
        dates is False,
        dates is True and precision == YEAR,
        places is True,
        places is False,
        _days_apart(left, right, UNKNOWN_APART_EVENTS),
        left.date is None or right.date is None,
    )


def compare_meanings(left: Unit, right: Unit) -> float:
    """Return the cosine of what two passages mean; 0 where one is not known."""
    ours, theirs = left.vector, right.vector
    return 0.0 if ours is None or theirs is None else float(ours @ theirs)


def compare_dates(left: Unit, right: Unit) -> bool | None:
    """Tell whether the dates fit each other, each taken for as long as it may mean; None where one is unknown."""
    if left.date is None or right.date is None:
        return None
    ours, theirs = (each.date_end or each.date for each in (left, right))
    return _not_after(left.date, theirs or "") and _not_after(right.date, ours or "")


def fit_places(left: str, right: str) -> bool:
    """Tell whether one place is the other one, or is named within it: "Sochi" and "Sochi, Russia"."""
    ours, theirs = ({part.strip().casefold() for part in place.split(",")} for place in (left, right))
    return bool(ours & theirs)


def agree_in_figures(left: Unit, right: Unit) -> bool:
    """Tell whether both have a figure of the same value and unit."""
    return any(
        ours.value is not None and (ours.value, ours.unit) == (theirs.value, theirs.unit)
        for ours in left.figures
        for theirs in right.figures
    )


def _not_after(start: str, end: str) -> bool:
    """Tell whether a period that begins with ``start`` may begin before ``end`` is over."""
    shared = min(len(start), len(end))
    return start[:shared] <= end[:shared]


def _days_apart(left: Unit, right: Unit, unknown: float) -> float:
    return unknown if left.day is None or right.day is None else math.log1p(abs(left.day - right.day))


def _shared(left: Weights, right: Weights) -> Weights:
    return {word: left[word] for word in left.keys() & right.keys()}


def _total(weights: Weights) -> float:
    # Exact, as the last digit of a plain sum depends on its order.
    return math.fsum(weights.values())
