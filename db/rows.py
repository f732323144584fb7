"""Small helpers that every query module needs."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")

# Values in one query: SQLite takes 32,766 parameters, before version 3.32 only 999.
PORTION = 500


class HasId(Protocol):
    """A row with a number of its own, which it gets when it is flushed."""

    id: int | None


def row_id(row: HasId) -> int:
    """Return the number of a row that has been flushed; raises ValueError for one that has not."""
    if row.id is None:
        raise ValueError(f"{type(row).__name__} has no id yet: flush the session first")
    return row.id


def tell_count(count: int, noun: str) -> str:
    """Return how many of a thing there are in words: ``1 claim``, ``2 claims``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def portions(values: Sequence[T], size: int = PORTION) -> Iterator[Sequence[T]]:
    """Return the values in their order, in portions that fit into one query."""
    return (values[start : start + size] for start in range(0, len(values), size))
