"""Small helpers that every query module needs."""

from typing import Protocol


class HasId(Protocol):
    """A row with a number of its own, which it gets when it is flushed."""

    id: int | None


def row_id(row: HasId) -> int:
    """Return the number of a row that has been flushed; raises ValueError for one that has not."""
    if row.id is None:
        raise ValueError(f"{type(row).__name__} has no id yet: flush the session first")
    return row.id
