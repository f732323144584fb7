"""Short ids that people type: a letter for the sort of row and its number, such as ``q34``."""

import re
from dataclasses import dataclass

from onrecord.errors import UsageError

ARTICLE, STATEMENT, SPEAKER, CLAIM, EVENT, RUN, JUDGEMENT, CHECK = "a", "q", "s", "c", "e", "r", "j", "k"

SORTS = {
    ARTICLE: "article",
    STATEMENT: "statement",
    SPEAKER: "speaker",
    CLAIM: "claim",
    EVENT: "event",
    RUN: "run",
    JUDGEMENT: "judgement",
    CHECK: "check",
}

# No database of ours numbers its rows beyond this, and PostgreSQL refuses to compare with a larger number.
LARGEST_NUMBER = 2**31 - 1

_SHORT_ID = re.compile(r"([aqscerjk])([0-9]{1,10})(?:v([0-9]{1,6}))?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShortId:
    """``a12``, or ``a12v2`` for the article's second version; ``version`` is None for the latest one."""

    letter: str
    number: int
    version: int | None = None

    @property
    def sort(self) -> str:
        """What it names, in a word."""
        return SORTS[self.letter]

    def __str__(self) -> str:
        return f"{self.letter}{self.number}" + (f"v{self.version}" if self.version is not None else "")


def parse_id(text: str) -> ShortId:
    """Return what a typed id names; raises UsageError for anything that is none."""
    found = find_id(text)
    if found is None:
        raise UsageError(
            f"{text!r} is not an id; ids are a12 (article), q34 (statement), s5 (speaker), c7 (claim), e3 (event), "
            "r2 (run), j6 (judgement), k1 (check)"
        )
    return found


def parse_id_of(letter: str, text: str) -> int:
    """Return the number in an id of one sort, with or without its letter; raises UsageError for another sort."""
    found = find_id(letter + text if text.isascii() and text.isdigit() else text)
    if found is None or found.letter != letter or found.version is not None:
        article = "an" if SORTS[letter][0] in "aeiou" else "a"
        raise UsageError(f"{text!r} is not the id of {article} {SORTS[letter]}; write it as {letter}12")
    return found.number


def find_id(text: str) -> ShortId | None:
    """Return what a typed id names, or None when the text is none."""
    match = _SHORT_ID.fullmatch(text.strip())
    if match is None or int(match[2]) > LARGEST_NUMBER or (match[3] and match[1].lower() != ARTICLE):
        return None
    return ShortId(match[1].lower(), int(match[2]), int(match[3]) if match[3] else None)


def short_id(letter: str, number: int) -> str:
    """Return the id that people type for a row."""
    return f"{letter}{number}"
