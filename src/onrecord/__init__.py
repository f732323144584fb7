"""onrecord: who said what, on the record.

``onrecord.extract(text)`` says who said what in one article; ``onrecord.db`` holds what many articles say.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.extraction import Record, extract

    __version__: str

__all__ = ["Record", "__version__", "extract"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the attribute's own type is told by TYPE_CHECKING above
    """Load extraction and look up the version on first use, so that importing onrecord (and its help) stays fast."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - late on purpose: a third of the start's time

        return version("onrecord")
    if name in {"extract", "Record"}:
        from onrecord import extraction  # noqa: PLC0415 - late on purpose

        return getattr(extraction, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
