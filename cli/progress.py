"""Progress on standard error: a bar on a terminal, silence elsewhere and with ``--quiet``."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from onrecord.cli.output import clean

# Leaves room for the bar on 80 columns.
LABEL_WIDTH = 30


@contextmanager
def show_progress(title: str, *, total: int | None = None, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """Yield a function to call once for each thing done, with the name of the next (or last) one.

    ``total`` is how many there will be; None shows a count without an end. Data and notes may be printed meanwhile.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda _label: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is shown
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    label_column = TextColumn("{task.fields[label]}", markup=False)
    console = Console(stderr=True)
    with Progress(*columns, label_column, console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(title, total=total, label="")
        yield lambda label: progress.update(task, advance=1, label=_fit(label))


def _fit(label: str) -> str:
    """Return a label short enough to stand beside the bar, with nothing in it that drives the terminal."""
    text = clean(label)
    return text if len(text) <= LABEL_WIDTH else f"…{text[1 - LABEL_WIDTH :]}"
