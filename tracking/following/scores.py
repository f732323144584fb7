"""How likely two units are one: a first, simple score with weights set by hand.

What two passages share in telling words, weighted by rarity, makes the base; then figures, dates, places, types and
negation raise or lower it. A different figure of one quantity lowers nothing, as it is the same claim with another
value; another date or place does. Nothing here knows what else a database holds.
"""

from collections.abc import Iterator, Mapping

from onrecord.tracking.following.units import EVENT, Figure, Unit

# Below it a pair is not worth keeping; from JOINING on the machine may join.
FLOOR = 0.3
JOINING = 0.5
# So much shared rarity (about two words, each in one of 400 sentences) is enough; less of it counts for less.
ENOUGH_SHARED = 12.0
# How far agreement closes the gap to 1, and by what disagreement multiplies.
SAME_FIGURE, SAME_DATE = 0.25, 0.15
OTHER_DATE, OTHER_PLACE, OTHER_TYPE, OTHER_POLARITY = 0.4, 0.7, 0.7, 0.8
# How much of what two passages share is that of their names.
NAMES_SHARE = 0.35
# Words told in an explanation.
FEW = 4


def score(left: Unit, right: Unit) -> float:
    """Return how likely the two are one, from 0 to 1, the same whichever comes first."""
    if all((left.name_terms, right.name_terms, left.word_terms, right.word_terms)):
        # Passages of one story share their names, whatever they say of them.
        words = _share(left.word_terms, right.word_terms)
        value = (1 - NAMES_SHARE) * words + NAMES_SHARE * _share(left.name_terms, right.name_terms)
    else:
        value = _share(left.terms, right.terms)
    value *= min(1.0, _sum_shared(left.terms, right.terms) / ENOUGH_SHARED)
    if _agree_in_figures(left, right):
        value += SAME_FIGURE * (1 - value)
    dates = compare_dates(left, right)
    if dates is not None:
        value = value + SAME_DATE * (1 - value) if dates else value * OTHER_DATE
    if left.sort == EVENT and left.type != right.type:
        value *= OTHER_TYPE
    if left.place and right.place and not _fit_places(left.place, right.place):
        value *= OTHER_PLACE
    if left.gist.negated != right.gist.negated:
        value *= OTHER_POLARITY
    return round(value, 4)


def explain(left: Unit, right: Unit) -> str:
    """Return in a line what speaks for and against the two being one."""
    return "; ".join(_list_reasons(left, right)) or "nothing in common"


def _list_reasons(left: Unit, right: Unit) -> Iterator[str]:
    shared = sorted(left.terms.keys() & right.terms.keys(), key=lambda term: (-left.terms[term], term))
    if shared:
        yield f"both have {', '.join(shared[:FEW])}"
    if left.figures and right.figures:
        ours, theirs = left.figures[0], right.figures[0]
        yield f"same figure {_tell(ours)}" if _agree_in_figures(left, right) else f"{_tell(ours)} and {_tell(theirs)}"
    dates = compare_dates(left, right)
    if dates is not None:
        yield f"{'same date' if dates else 'other date'}: {left.date}, {right.date}"
    if left.place and right.place and not _fit_places(left.place, right.place):
        yield f"other place: {left.place}, {right.place}"
    if left.sort == EVENT and left.type != right.type:
        yield f"other type: {left.type}, {right.type}"
    if left.gist.negated != right.gist.negated:
        yield "one is negated"


def compare_dates(left: Unit, right: Unit) -> bool | None:
    """Tell whether the dates fit each other, each taken for as long as it may mean; None where one is unknown."""
    if left.date is None or right.date is None:
        return None
    ours, theirs = (each.date_end or each.date for each in (left, right))
    return _not_after(left.date, theirs or "") and _not_after(right.date, ours or "")


def _not_after(start: str, end: str) -> bool:
    """Tell whether a period that begins with ``start`` may begin before ``end`` is over."""
    shared = min(len(start), len(end))
    return start[:shared] <= end[:shared]


def _share(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return how much two bags of words share: the mean of Dice and of what the smaller one has in common."""
    shared = _sum_shared(left, right)
    totals = [sum(each[term] for term in sorted(each)) for each in (left, right)]
    if not shared:
        return 0.0
    return (2 * shared / sum(totals) + shared / min(totals)) / 2


def _sum_shared(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    # In one order, as the last digit of a sum depends on it.
    return sum(left[term] for term in sorted(left.keys() & right.keys()))


def _agree_in_figures(left: Unit, right: Unit) -> bool:
    return any(_is_one(ours, theirs) for ours in left.figures for theirs in right.figures)


def _is_one(left: Figure, right: Figure) -> bool:
    return left.value is not None and (left.value, left.unit) == (right.value, right.unit)


def _tell(figure: Figure) -> str:
    value = "a figure" if figure.value is None else f"{figure.value:g}"
    return f"{value} {figure.unit}" if figure.unit else value


def _fit_places(left: str, right: str) -> bool:
    """Tell whether one place is the other one, or is named within it: "Sochi" and "Sochi, Russia"."""
    ours, theirs = ({part.strip().casefold() for part in place.split(",")} for place in (left, right))
    return bool(ours & theirs)
