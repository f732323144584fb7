"""What the user knows about the articles, and how much of a source is read at most."""

from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.errors import UsageError
from onrecord.extraction.reading.published import normalize_date

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read of one thing, so that no source can fill the memory or hold up a batch.

    A long newspaper article has 100 kB of text and a heavy page 2 MB of markup: what is larger than
    ``article_bytes`` is no article. Tables and archives are read row by row and may have any size; the limit then
    holds for each row. ``fetch_seconds`` is for one page, redirects included.
    """

    article_bytes: int = 10 * MEBIBYTE
    json_bytes: int = 50 * MEBIBYTE
    fetch_seconds: float = 30.0
    redirects: int = 5


def ignore_note(_note: str) -> None:
    """Take a note and do nothing with it."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What fills in where a source says nothing (``published_at``, ``outlet``), the limits, and who is told.

    ``note`` gets one line for each thing that the reader decided and that the user may want to know: a guessed
    encoding, a column that is not used, a language other than English. Raises UsageError for a date that is not
    ISO 8601.
    """

    published_at: str | None = None
    outlet: str | None = None
    limits: Limits = field(default_factory=Limits)
    note: Callable[[str], None] = ignore_note

    def __post_init__(self) -> None:
        """Check the date once, before thousands of articles carry it."""
        if self.published_at is None:
            return
        try:
            object.__setattr__(self, "published_at", normalize_date(self.published_at))
        except ValueError as error:
            raise UsageError(f"publication date {error}") from None
