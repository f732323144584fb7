"""Numbers as newspapers write them: ``1,500``, ``2.5``, ``twenty-five``, ``one hundred and fifty``, ``a dozen``."""

import math
import re

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_SMALL = {
    "a": 1,
    "an": 1,
    "zero": 0,
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{word: number * 10 for number, word in enumerate(_TENS, 2)},
}

# Patterns for other modules to build on; they hold no groups and want re.IGNORECASE.
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?(?![\d,]*\d)"
SCALE = rf"(?:{'|'.join(SCALES)})"
_UNDER_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS + _ONES)}|zero)"
_HEAD = rf"(?:{_UNDER_HUNDRED}|an?(?=\s{SCALE}\b))"
_TAIL = rf"(?:[-\s]{SCALE})+(?:\s(?:and\s)?{_UNDER_HUNDRED}(?:[-\s]{SCALE})*)*"
WORDS = rf"\b{_HEAD}(?:{_TAIL})?\b"
NUMBER = rf"(?:{WORDS}|(?<![\w.,]){DIGITS})"


def parse_number(text: str) -> float | None:
    """Return the value of a number in digits or words, or None when ``text`` is not one.

    >>> parse_number("one hundred and fifty")
    150.0
    """
    plain = text.strip().lower()
    if plain[:1].isdigit():
        try:
            value = float(plain.replace(",", ""))
        except ValueError:
            return None
        return value if math.isfinite(value) else None
    return _parse_words(re.split(r"[-\s]+", plain))


def _parse_words(words: list[str]) -> float | None:
    """Add up number words; None for a word that is no number or for a sequence that is not one number."""
    total = group = 0
    for word in words:
        if word in SCALES:
            scale = SCALES[word]
            if scale >= 1_000:
                total += (group or 1) * scale
                group = 0
            elif group >= scale:
                return None
            else:
                group = (group or 1) * scale
        elif word in _SMALL:
            if group % 10 or (group % 100 and _SMALL[word] >= 10):
                return None
            group += _SMALL[word]
        elif word != "and":
            return None
    return float(total + group)
