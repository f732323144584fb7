"""Articles from JSON lines, CSV and JSON."""

import csv
import io
import json
from pathlib import Path

import pytest
from support.reading import read, read_error, read_one, small_limits

from onrecord.errors import InputError
from onrecord.extraction import Article

TEXT = 'First line.\r\n\r\n"Second, with marks, commas; and café," she said.\n'
ROW = {
    "source": "007.txt",
    "title": "Title",
    "byline": "Ann Lee",
    "outlet": "The Courier",
    "url": "https://example.org/a",
    "published_at": "2026-03-03",
    "language": "en-GB",
    "text": TEXT,
}


def write_csv(path: Path, *rows: list[str], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write rows as a spreadsheet program would."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    path.write_bytes(buffer.getvalue().encode(encoding))
    return path


def write_jsonl(path: Path, *rows: object) -> Path:
    """Write one JSON value a line; a str is written as it is."""
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


def columns(article: Article) -> dict[str, str | None]:
    """Return what a row may say of an article."""
    return {name: getattr(article, name) for name in ROW}


@pytest.mark.parametrize("form", ["jsonl", "csv", "json"])
def test_row_is_kept_as_it_is(tmp_path: Path, form: str) -> None:
    """Every column arrives unchanged: line ends and marks in the text, zeros at the front of a name."""
    path = tmp_path / f"news.{form}"
    if form == "csv":
        write_csv(path, list(ROW), list(ROW.values()))
    else:
        path.write_text(json.dumps(ROW, indent=1 if form == "json" else None))

    article = read_one(path)

    assert columns(article) == {**ROW, "language": "en"}
    assert article.doc == "007"


def test_row_without_name_is_named_by_its_line(tmp_path: Path) -> None:
    """A row that states no source is found again by file and line."""
    path = write_jsonl(tmp_path / "news.jsonl", {"text": TEXT}, "", {"text": TEXT})

    first, second = read(path)

    assert (first.source, second.source) == (f"{path}:1", f"{path}:3")
    assert isinstance(second, Article)
    assert second.doc == "news:3"


def test_bad_rows_are_errors_and_the_others_go_on(tmp_path: Path) -> None:
    """Each line that is no article is one error with file and line; the rest is read."""
    path = write_jsonl(
        tmp_path / "news.jsonl",
        {"text": "good"},
        '{"text": "cut off',
        "[1, 2]",
        {"title": "no text"},
        {"text": "   "},
        {"text": 5},
        {"text": "a", "published_at": "3/3/2026"},
        {"text": "a", "url": "javascript:alert(1)"},
        {"text": "nul \0"},
        '{"text": "half \\ud800"}',
        "[" * 100_000,
        '{"text": "a", "title": ' + "9" * 5000 + "}",
        {"text": "good again"},
    )

    found = read(path)

    errors = [each for each in found if isinstance(each, InputError)]
    assert [each.source for each in errors] == [f"{path}:{line}" for line in range(2, 13)]
    assert [each.text for each in found if isinstance(each, Article)] == ["good", "good again"]
    assert "2024-05-31" in str(errors[5])


def test_options_fill_what_a_row_lacks(tmp_path: Path) -> None:
    """A row's own date and outlet win over the options."""
    path = write_jsonl(
        tmp_path / "news.jsonl", {"text": "a"}, {"text": "b", "outlet": "Post", "published_at": "2026-03"}
    )

    found = read(path, outlet="Courier", published_at="2025")

    assert [(each.outlet, each.published_at) for each in found if isinstance(each, Article)] == [
        ("Courier", "2025"),
        ("Post", "2026-03"),
    ]


def test_unused_columns_are_said_once(tmp_path: Path) -> None:
    """A column that nobody reads is named once, not for every row."""
    path = write_jsonl(tmp_path / "news.jsonl", *({"text": "a", "section": "x"} for _ in range(3)))
    notes: list[str] = []

    read(path, notes=notes)

    assert len(notes) == 1
    assert "'section' is not used" in notes[0]


def test_other_language_is_kept_and_said(tmp_path: Path) -> None:
    """An article in another language keeps its code, and the user is told what to expect."""
    path = write_jsonl(tmp_path / "news.jsonl", {"text": "Guten Tag", "language": "de-AT", "source": "x"})
    notes: list[str] = []

    article = read_one(path, notes=notes)

    assert article.language == "de"
    assert "'de'" in notes[0]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Delimiters and encodings of spreadsheet programs give the same text."""
    path = write_csv(tmp_path / "n.csv", ["Title", "Text"], ["t", TEXT], encoding=encoding, delimiter=delimiter)

    assert read_one(path).text == TEXT


def test_csv_rows_are_numbered_by_line(tmp_path: Path) -> None:
    """A message names the line on which the row begins, also behind texts of many lines."""
    path = write_csv(
        tmp_path / "n.csv", ["text", "title"], ["one\ntwo\nthree", "a"], ["x", "b", "surplus"], ["y\0", "c"], ["z", "d"]
    )

    first, surplus, nul, last = read(path)

    assert (first.source, last.source) == (f"{path}:2", f"{path}:7")
    assert str(surplus).startswith(f"{path}:5: has 3 cells under 2 columns")
    assert str(nul).startswith(f"{path}:6: `text` holds a NUL")


def test_long_csv_cell_is_read(tmp_path: Path) -> None:
    """A text longer than the csv module's own limit is no error."""
    path = write_csv(tmp_path / "n.csv", ["text", "title"], ["word " * 60_000, "a"])

    assert len(read_one(path).text) == 300_000


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "is empty"),
        ("text,title\n", "has a header but no rows"),
        ("text,title\n\n\n", "has a header but no rows"),
        ("title,body\na,b\n", "has no column `text`"),
        ("text,text\na,b\n", "has the column 'text' twice"),
        ('text,title\n"never closed,a\nb,c\n', "is no valid CSV row"),
    ],
)
def test_useless_csv_is_one_error(tmp_path: Path, content: str, problem: str) -> None:
    """A table without articles says what is missing."""
    path = tmp_path / "n.csv"
    path.write_text(content)

    assert problem in str(read_error(path))


def test_row_that_is_too_large_is_an_error(tmp_path: Path) -> None:
    """The limit holds for a row, not for the file: a table may be larger than any article."""
    rows = [{"text": "a" * 15_000}, {"text": "b" * 50_000}, {"text": "c" * 15_000}]
    path = write_jsonl(tmp_path / "n.jsonl", *rows)

    first, second, third = read(path, limits=small_limits())

    assert isinstance(first, Article)
    assert str(second).startswith(f"{path}:2: is a row too large")
    assert isinstance(third, Article)
    assert third.text[0] == "c"


def test_csv_whose_quotation_never_closes_does_not_fill_the_memory(tmp_path: Path) -> None:
    """An unclosed mark stops at the limit instead of taking the rest of the file as one cell."""
    path = tmp_path / "n.csv"
    path.write_text('text,title\nfine,a\n"' + "never closed\n" * 5000)

    article, error = read(path, limits=small_limits())

    assert isinstance(article, Article)
    assert str(error).startswith(f"{path}:3: is a row too large")


def test_json_list_and_json_lines_in_a_json_file(tmp_path: Path) -> None:
    """A .json file may hold a list, or lines after all."""
    path = tmp_path / "a.json"

    path.write_text(json.dumps([{"text": "one"}, 5, {"text": "three"}], indent=1))
    one, error, three = read(path)
    assert (one.source, str(error)[: len(str(path)) + 2], three.source) == (f"{path}:1", f"{path}:2", f"{path}:3")

    path.write_text('{"text": "one"}\n{"text": "two"}\n')
    assert [each.text for each in read(path) if isinstance(each, Article)] == ["one", "two"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_empty_tables_are_errors(tmp_path: Path, name: str) -> None:
    """A table without rows is one clear line."""
    (tmp_path / name).write_text("[]" if name == "a.json" else "\n\n")

    assert "holds" in str(read_error(tmp_path / name))
