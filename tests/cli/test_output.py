"""The one writer: the same rows as a table, JSON, JSON lines and CSV."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.output import Format, clean, defuse, show, write_details, write_rows

COLUMNS = ("id", "text", "names", "score")
ROW = {"id": "q1", "text": "Zoë said: «oui»,\n“non”", "names": ["Ann", None, "Bo"], "score": 0.5}


def _write(rows: list[dict[str, Any]], form: Format, **options: Any) -> str:
    out = io.StringIO()
    write_rows(rows, COLUMNS, form=form, out=out, **options)
    return out.getvalue()


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every table of these tests the same room."""
    monkeypatch.setenv("COLUMNS", "60")


def test_json_keeps_letters_and_values() -> None:
    """JSON and JSON lines give the values back, and letters stay as they are."""
    whole, lines = _write([ROW, ROW], Format.JSON), _write([ROW, ROW], Format.JSONL)

    assert json.loads(whole) == [ROW, ROW]
    assert [json.loads(line) for line in lines.splitlines()] == [ROW, ROW]
    assert "Zoë" in whole
    assert "Zoë" in lines


def test_csv_is_as_rfc_4180_has_it() -> None:
    """Lines end in CRLF, marks are doubled, and a list is one cell."""
    written = _write([ROW], Format.CSV)

    assert written.startswith("id,text,names,score\r\n")
    assert list(csv.DictReader(io.StringIO(written, newline=""))) == [
        {"id": "q1", "text": ROW["text"], "names": "Ann; ; Bo", "score": "0.5"}
    ]


def test_yes_and_no_read_alike_in_a_cell_and_in_a_list() -> None:
    """Who filters a column by `true` finds it in either."""
    written = [_write([ROW | {"score": value}], Format.CSV).rstrip() for value in (True, [True, False, None])]

    assert [line.rsplit(",", 1)[1] for line in written] == ["true", "true; false;"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\N{FULLWIDTH EQUALS SIGN}1", "\ttext"]
)
def test_what_a_spreadsheet_would_run_is_defused(text: str) -> None:
    """Such a cell begins with an apostrophe, also behind blanks; the rest of it is as it was."""
    [row] = csv.DictReader(io.StringIO(_write([ROW | {"text": text}], Format.CSV), newline=""))

    assert row["text"] == f"'{text}"


@pytest.mark.parametrize("text", ["plain", "“=1+1”", "5 - 3", "a@b.example", ""])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    """No apostrophe where none is needed; numbers are never touched."""
    assert defuse(text) == text
    assert "\r\n-0.5\r\n" in _write_one(-0.5)


def _write_one(value: float) -> str:
    out = io.StringIO()
    write_rows([{"value": value}], ["value"], form=Format.CSV, out=out)
    return out.getvalue()


@given(st.text())
def test_cleaned_text_cannot_drive_a_terminal(text: str) -> None:
    """No text leaves a control character, whatever it holds."""
    assert all(character.isprintable() or character == " " or ord(character) > 0x9F for character in clean(text))
    assert "\x1b" not in clean(text)
    assert "\n" not in clean(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_json_round_trips_any_text(text: str) -> None:
    """Escaping controls for the terminal changes no value."""
    assert json.loads(_write([ROW | {"text": text}], Format.JSONL))["text"] == text


def test_a_table_wraps_text_and_keeps_short_words_whole() -> None:
    """Every word of a long statement is there on a narrow terminal, and ids and dates are not broken."""
    words = " ".join(f"word{number}" for number in range(40))
    table = _write([ROW | {"text": words, "id": "q1234567"}], Format.TABLE)

    assert all(word in table for word in words.split())
    assert "q1234567" in table
    assert max(map(len, table.splitlines())) <= 60


def test_a_table_shows_what_it_must_not_print() -> None:
    """An escape sequence in an article comes out as its code, in a cell as in a detail."""
    row = ROW | {"text": "\x1b[2Jgone\x9b31m \u202ereversed"}
    out = io.StringIO()
    write_details(row, form=Format.TABLE, out=out)

    for written in (_write([row], Format.TABLE), out.getvalue()):
        assert "\\x1b[2Jgone\\x9b31m" in " ".join(written.split())
        assert "\\u202ereversed" in written
        assert not {"\x1b", "\x9b", "\u202e"} & set(written)


@pytest.mark.parametrize(
    ("form", "written"),
    [(Format.TABLE, ""), (Format.JSON, "[]\n"), (Format.JSONL, ""), (Format.CSV, "id,text,names,score\r\n")],
)
def test_nothing_is_still_a_valid_file(form: Format, written: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty answer is an empty list in each format, and says so on standard error."""
    assert _write([], form) == written
    assert capsys.readouterr().err == "nothing found\n"


def test_a_cut_list_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """The number of rows that are not shown is told on standard error, not among the data."""
    _write([ROW], Format.JSON, total=7)
    _write([ROW], Format.JSON, total=1)

    assert capsys.readouterr().err == "showing 1 of 7; --limit 0 shows all\n"


def test_only_a_table_leaves_columns_out() -> None:
    """A table shows what there is room for, under the same names; data formats have all columns."""
    assert "score" not in _write([ROW], Format.TABLE, table_columns=["id", "text"])
    assert tuple(json.loads(_write([ROW], Format.JSONL, table_columns=["id", "text"]))) == COLUMNS


def test_details_show_inner_rows_as_tables() -> None:
    """One row is a line a column, and a column that holds rows is a table of its own below."""
    out = io.StringIO()
    write_details(
        {"id": "s5", "kinds": {"direct": 2}, "none": [], "roles": [{"role": "clerk"}]}, form=Format.TABLE, out=out
    )

    assert out.getvalue().startswith("id     s5\nkinds  direct 2\nnone   —\n\nroles\n")
    assert "clerk" in out.getvalue()


def test_an_unknown_entry_of_a_list_is_shown_as_such() -> None:
    """Among speakers it is the article itself, for whom no name stands."""
    assert show([None, "Maria Lopez"]) == "—; Maria Lopez"
