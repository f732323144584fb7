"""Score the claims of a record against gold: found, and right in stance, voice and value.

A claim of the gold is found when an occurrence of the record shares at least half of the shorter of the two spans; of
several the one that fits the gold's span best is judged, right or wrong. Value and unit are compared where the gold
gives a value. "Claims right" wants all of it.
"""

from collections.abc import Iterator

from onrecord.extraction.measuring.gold import GoldArticle, GoldOccurrence
from onrecord.extraction.measuring.named import are_named, normalize_name
from onrecord.extraction.values import Occurrence, Record, Span

_HALF = 0.5
_EXACT = 1e-6


def judge_claims(gold: GoldArticle, record: Record) -> Iterator[tuple[str, bool]]:
    """Yield, for each claim of the gold, what is right about it, by measure; what was not found has no stance."""
    given = [occurrence for claim in record.claims for occurrence in claim.occurrences]
    for wanted in gold.occurrences:
        found = _best(wanted.span, given)
        yield "claims found", found is not None
        if found is None:
            yield "claims right", False
            continue
        is_stance = found.stance is wanted.stance
        is_voice = _has_voice(gold, wanted, record, found)
        is_value = wanted.value is None or _has_value(wanted, found)
        yield "claim stance", is_stance
        yield "claim voice", is_voice
        if wanted.value is not None:
            yield "claim value", is_value
        yield "claims right", is_stance and is_voice and is_value


def _best(span: Span, given: list[Occurrence]) -> Occurrence | None:
    """Return the occurrence whose span is nearest to the gold's, None where none shares enough."""
    sharing = [occurrence for occurrence in given if _is_same(span, occurrence.span)]
    return max(sharing, key=lambda occurrence: _overlap(span, occurrence.span), default=None)


def _common(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _is_same(a: Span, b: Span) -> bool:
    return _common(a, b) > 0 and _common(a, b) >= _HALF * min(a.end - a.start, b.end - b.start)


def _overlap(a: Span, b: Span) -> float:
    return _common(a, b) / (max(a.end, b.end) - min(a.start, b.start))


def _has_voice(gold: GoldArticle, wanted: GoldOccurrence, record: Record, found: Occurrence) -> bool:
    """Tell whether the speakers are the gold's, by their full names; the article's own voice has none."""
    said = next((s for s in record.statements if s.id == found.statement_id), None)
    names = {normalize_name(record.speaker(id_).name) for id_ in said.speaker_ids} if said is not None else set()
    if not wanted.speakers:
        return said is None
    return are_named(names, [gold.speakers[id_] for id_ in wanted.speakers], lenient=False)


def _has_value(wanted: GoldOccurrence, found: Occurrence) -> bool:
    quantity = found.quantity
    if quantity is None or quantity.value is None or wanted.value is None:
        return False
    is_near = abs(quantity.value - wanted.value) <= _EXACT * max(1.0, abs(wanted.value))
    return is_near and wanted.unit in {None, quantity.unit}
