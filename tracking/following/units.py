"""What is compared: an occurrence of a claim, or a happening, as its article has it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.db import fold
from onrecord.extraction.values import Gist
from onrecord.tracking.following.frequencies import rarity
from onrecord.tracking.following.meanings import decode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CLAIM, EVENT = "claim", "event"
# Rarer than one sentence in 33; what is more common ("say", "year") tells nothing of what a passage is about.
LEAST_RARITY = 3.5
LEAST_CALLED = 2.5


@dataclass(frozen=True, slots=True)
class Figure:
    """A normalised number of a passage; ``low`` and ``high`` are bounds that it states ("at least 600")."""

    value: float | None
    unit: str | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Unit:
    """One occurrence (``sort`` claim) or happening (``sort`` event), by its key: all that linking looks at.

    Dates are ISO 8601 text, as precise as known. ``title`` to ``mentions``, the words that it is called by, are those
    of a happening, ``figures``, the main one first, those of an occurrence. ``meaning`` is as ``meanings`` has it.
    """

    key: str
    sort: str
    gist: Gist
    article: str = ""
    published_at: str | None = None
    date: str | None = None
    date_end: str | None = None
    figures: tuple[Figure, ...] = ()
    type: str | None = None
    status: str | None = None
    place: str | None = None
    title: str = ""
    participants: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    meaning: bytes | None = None

    @cached_property
    def name_terms(self) -> Mapping[str, float]:
        """The words of the names in it, and how telling each is."""
        return _weigh(word for name in self.gist.names for word in fold(name).split())

    @cached_property
    def word_terms(self) -> Mapping[str, float]:
        """The other telling words, and how telling each is."""
        words = (word for each in (*self.gist.words, self.gist.predicate) for word in fold(each).split())
        return _weigh(word for word in words if word not in self.name_terms)

    @cached_property
    def title_terms(self) -> Mapping[str, float]:
        """The words that a happening is called by in any mention, and how telling each is."""
        called = (word for each in (self.title, *self.mentions) for word in fold(each).split())
        words = {word.strip(".,'\u2019") for word in called}
        # A happening is called by common words as well: "the vote".
        return {
            word: rarity(word) for word in words if word.isalpha() and len(word) > 2 and rarity(word) >= LEAST_CALLED
        }

    @cached_property
    def heads(self) -> frozenset[str]:
        """The last word of each mention, and the predicate: what sort of thing is spoken of."""
        last = (fold(each).split()[-1:] for each in self.mentions)
        return frozenset({*(word.strip(".,'\u2019") for words in last for word in words), self.gist.predicate} - {""})

    @cached_property
    def vector(self) -> "NDArray[np.float32] | None":
        """What its passage means, of length 1; None where that is not known."""
        return None if self.meaning is None else decode([self.meaning])[0]

    @cached_property
    def day(self) -> int | None:
        """The number of the day on which the article was published."""
        try:
            return dt.date.fromisoformat((self.published_at or "")[:10]).toordinal()
        except ValueError:
            return None

    @cached_property
    def terms(self) -> Mapping[str, float]:
        """All telling words."""
        return {**self.word_terms, **self.name_terms}


def _weigh(words: Iterable[str]) -> dict[str, float]:
    weighed = {word: rarity(word) for word in words if len(word) > 1}
    return {word: weight for word, weight in weighed.items() if weight >= LEAST_RARITY}
