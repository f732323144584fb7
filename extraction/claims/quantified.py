"""Which of a clause's figures and dates it is about: the one that hangs nearest to its head comes first."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from onrecord.extraction.document import DatedSpan
from onrecord.extraction.phrases import tokens_in
from onrecord.extraction.values import Quantity, Span

# "for 18 years", "in 20 minutes": how long a thing took is rarely what the clause counts, where it counts something.
_TIMES = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
_FAR = 99


def order_quantities(doc: Doc, head: Token, found: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Return the figures with the main one first: one with a value, no mere duration, few steps from the head."""

    def rank(quantity: Quantity) -> tuple[bool, bool, int, int]:
        is_vague = quantity.value is None and quantity.low is None and quantity.high is None
        return is_vague, quantity.unit in _TIMES, _steps(doc, head, quantity.span), quantity.span.start

    return tuple(sorted(found, key=rank))


def order_dates(doc: Doc, head: Token, found: Iterable[DatedSpan]) -> tuple[str, ...]:
    """Return the dates, each once, the one nearest to the head first."""
    ordered = sorted(found, key=lambda dated: (_steps(doc, head, dated.span), dated.span.start))
    return tuple(dict.fromkeys(dated.date for dated in ordered))


def _steps(doc: Doc, head: Token, span: Span) -> int:
    """Return how many words lie between a stretch and the head on the way up the parse."""
    words = tokens_in(doc, span)
    if not words:
        return _FAR
    word = min(words, key=lambda token: sum(1 for _ in token.ancestors))
    for steps, above in enumerate((word, *word.ancestors)):
        if above.i == head.i:
            return steps
    return _FAR
