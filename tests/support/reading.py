"""Helpers for tests of the reader: read one source, and collect what it says on the way."""

from pathlib import Path

from onrecord.errors import InputError
from onrecord.extraction import Article, Limits, ReadOptions, read_articles


def read(*sources: str | Path, notes: list[str] | None = None, **options: object) -> list[Article | InputError]:
    """Read all sources and return articles and errors in order; what is noted goes into ``notes``."""
    collected = [] if notes is None else notes
    return list(read_articles([str(source) for source in sources], ReadOptions(note=collected.append, **options)))  # type: ignore[arg-type]


def read_one(source: str | Path, **options: object) -> Article:
    """Read a source that gives exactly one article."""
    (article,) = read(source, **options)
    assert isinstance(article, Article), article
    return article


def read_error(source: str | Path, **options: object) -> InputError:
    """Read a source that gives exactly one error, which is one line and says what to do."""
    (error,) = read(source, **options)
    assert isinstance(error, InputError), error
    assert "\n" not in str(error)
    assert error.remedy
    return error


def small_limits(**limits: float) -> Limits:
    """Return limits that a test can reach."""
    return Limits(**{"article_bytes": 20_000, "json_bytes": 40_000, "fetch_seconds": 2.0, **limits})  # type: ignore[arg-type]
