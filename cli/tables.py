"""Tables for people: every word of every cell is there, however narrow the terminal is."""

import os
from collections.abc import Sequence
from typing import TextIO

# Columns of a table that goes to a file or pipe, where COLUMNS does not say otherwise.
PLAIN_WIDTH = 120

# A longer word (a URL) may be broken, so that it does not take the room of every other column.
LONGEST_WHOLE_WORD = 12

# Where the columns ask for more than there is, a text gets at least so much as long as others can wrap instead. Lines
# shorter than the least are no pleasure to read; rows are then written one column below the other.
GOOD_TEXT_WIDTH = 40
LEAST_TEXT_WIDTH = 12

# Blanks between two columns.
GAP = 3


def write_table(rows: Sequence[Sequence[str]], columns: Sequence[str], out: TextIO) -> None:
    """Write rows of clean, one-line cells under their column names, as wide as the terminal or COLUMNS."""
    from rich import box  # noqa: PLC0415 - a tenth of a second that the other formats need not pay
    from rich.console import Console  # noqa: PLC0415 - the same
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    width = None if out.isatty() or "COLUMNS" in os.environ else PLAIN_WIDTH
    console = Console(file=out, width=width, highlight=False, emoji=False)
    widths = share_width(rows, columns, console.width)
    if widths is None:
        _write_records(rows, columns, out)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name, wide in zip(columns, widths, strict=True):
        table.add_column(name, overflow="fold", width=wide)
    for cells in rows:
        table.add_row(*(Text(cell) for cell in cells))
    if out.isatty():
        console.print(table)
        return
    with console.capture() as capture:
        console.print(table)
    out.writelines(f"{line.rstrip()}\n" for line in capture.get().strip("\n").split("\n"))


def share_width(rows: Sequence[Sequence[str]], columns: Sequence[str], width: int) -> list[int] | None:
    """Return how wide each column is in a table of ``width``, or None where they do not fit beside each other.

    Words stay whole as far as LONGEST_WHOLE_WORD allows.
    """
    from rich.cells import cell_len  # noqa: PLC0415 - see above; letters of some scripts take two places

    asked = [max(map(cell_len, cells)) for cells in zip(columns, *rows, strict=True)]
    least = [
        max(cell_len(name), min(LONGEST_WHOLE_WORD, max(cell_len(word) for cell in cells for word in cell.split(" "))))
        for name, *cells in zip(columns, *rows, strict=True)
    ]
    room = width - GAP * (len(columns) - 1) - 2
    widest = asked.index(max(asked))
    # Long texts give way first, then everything else, and at last the longest text.
    shared = _shrink(asked, [max(each, GOOD_TEXT_WIDTH) for each in least], room)
    kept = [
        shared[place] if place == widest and asked[place] > GOOD_TEXT_WIDTH else each
        for place, each in enumerate(least)
    ]
    shared = _shrink(shared, kept, room)
    shared[widest] -= max(0, sum(shared) - room)
    return shared if shared[widest] >= min(asked[widest], LEAST_TEXT_WIDTH) else None


def _shrink(widths: Sequence[int], floors: Sequence[int], room: int) -> list[int]:
    """Return the widths with the widest made narrower by turns, none below its floor, until they fit or cannot."""
    shared = list(widths)
    while sum(shared) > room:
        shrinkable = [place for place, each in enumerate(shared) if each > floors[place]]
        if not shrinkable:
            break
        shared[max(shrinkable, key=lambda place: shared[place])] -= 1
    return shared


def _write_records(rows: Sequence[Sequence[str]], columns: Sequence[str], out: TextIO) -> None:
    """Write a line for each column of each row, with an empty line between rows."""
    longest = max(map(len, columns))
    for number, cells in enumerate(rows):
        out.write("\n" if number else "")
        out.writelines(f"{name:<{longest}}  {cell}\n" for name, cell in zip(columns, cells, strict=True))
