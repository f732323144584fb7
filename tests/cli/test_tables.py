"""Tables fit the room there is, and lose nothing."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.tables import share_width, write_table

CELLS = st.text(alphabet="abc 漢", max_size=60).map(lambda text: text.strip() or "—")


def _write(rows: list[list[str]], columns: list[str], width: int) -> str:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        write_table(rows, columns, out)
    return out.getvalue()


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4), st.integers(10, 120))
def test_no_letter_is_lost_at_any_width(rows: list[tuple[str, str, str]], width: int) -> None:
    """Whatever the width, every letter of every cell is printed."""
    written = _write([list(row) for row in rows], ["one", "two", "three"], width)

    for letter in "漢":
        assert written.count(letter) == sum(cell.count(letter) for row in rows for cell in row)
    for name in ("one", "two", "three"):
        assert name in written


def test_a_text_has_more_room_than_what_stands_beside_it() -> None:
    """On 80 columns a name wraps at its blank before the statement has to become a ribbon."""
    text = "We tested the ferry twice and it is safe to sail, whatever the union may say of it."
    widths = share_width([["q1", "Maria Lopez", text, "unreviewed"]], ["id", "speaker", "text", "status"], 60)

    assert widths is not None
    assert widths[2] >= 30
    assert (widths[0], widths[3]) == (2, len("unreviewed"))


def test_a_table_that_fits_is_not_stretched() -> None:
    """Short cells make a narrow table, with no blanks at the ends of its lines."""
    written = _write([["q1", "yes"]], ["id", "text"], 100)

    assert max(map(len, written.splitlines())) < 20
    assert not re.search(r" +$", written, re.MULTILINE)


def test_columns_that_do_not_fit_stand_below_each_other() -> None:
    """On a very narrow terminal each row is a block of lines, and no column is dropped."""
    written = _write([["q1", "a b", "unreviewed"], ["q2", "c", "rejected"]], ["id", "text", "status"], 16)

    assert written == "id      q1\ntext    a b\nstatus  unreviewed\n\nid      q2\ntext    c\nstatus  rejected\n"
