"""Keys: the same input gives the same key, and another one another."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.records import make_article

from onrecord.extraction import Span
from onrecord.tracking.keys import (
    Ordinals,
    appearance_key,
    article_key,
    normalize_url,
    statement_key,
)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("HTTPS://News.Example/Ferry", "https://news.example/Ferry"),
        ("https://news.example:443/ferry#part", "https://news.example/ferry"),
        ("http://news.example:8080/ferry?page=2", "http://news.example:8080/ferry?page=2"),
        ("https://me:secret@news.example", "https://news.example/"),
        (" https://news.example/ferry\n", "https://news.example/ferry"),
        ("https://[2001:DB8::1]/ferry", "https://[2001:db8::1]/ferry"),
        ("ftp://news.example/ferry", None),
        ("https://news.example:port/", None),
        ("https://[broken/", None),
        ("ferry.txt", None),
        ("", None),
    ],
)
def test_an_address_has_one_spelling(written: str, normal: str | None) -> None:
    """Case, default ports, fragments and passwords do not tell pages apart; paths and queries do."""
    assert normalize_url(written) == normal


@given(st.text())
def test_no_address_is_an_error(text: str) -> None:
    """Whatever a page claims to be its address is normalised once and for all, or refused."""
    normal = normalize_url(text)

    assert normal is None or normalize_url(normal) == normal


def test_an_article_with_an_address_is_known_by_it() -> None:
    """The file that a page was saved in says nothing."""
    saved, live = make_article(source="a.html", url="https://news.example/ferry#top"), "https://news.example/ferry"

    assert article_key(saved) == article_key(make_article(source=live, url=live)) == live


def test_a_front_page_is_no_address_of_an_article() -> None:
    """Pages that all name their site's front page stay articles of their own."""
    one = make_article(source="one.html", url="https://news.example/")
    two = make_article(source="two.html", url="https://news.example")

    assert article_key(one) != article_key(two)
    assert article_key(make_article(source="https://news.example", url="https://news.example/")) == (
        "https://news.example/"
    )


def test_a_file_is_known_by_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it is written, a path is one file; files of one name in two folders are two."""
    monkeypatch.chdir(tmp_path)
    written = ["a/ferry.txt", "./a/ferry.txt", f"{tmp_path}/a/../a/ferry.txt"]

    keys = {article_key(make_article(source="a/ferry.txt"), container=path) for path in written[:2]}
    keys.add(article_key(make_article(source=written[2]), container=written[2]))

    assert keys == {f"file:{os.path.realpath(tmp_path)}/a/ferry.txt"}
    assert article_key(make_article(source="b/ferry.txt")) not in keys


def test_a_row_is_known_by_its_table_and_name() -> None:
    """Rows of one name in two tables are two articles."""
    row = make_article(source="ferry")
    keys = [article_key(row, container=container) for container in ("a.jsonl", "b.jsonl", "https://news.example/c.csv")]

    assert [key.rpartition("#")[2] for key in keys] == ["ferry"] * 3
    assert len(set(keys)) == 3


def test_standard_input_is_known_by_its_text() -> None:
    """What is piped in has no name: the same text is the same article, another text another."""
    keys = [article_key(make_article(text, source="-")) for text in ("One.", "Two.", "One.")]

    assert keys[0] == keys[2] != keys[1]


def test_equal_statements_of_an_article_differ_by_their_number() -> None:
    """Nothing that is in the table twice has one key."""
    spans = (Span(0, 5),)
    ordinals = Ordinals()

    keys = [statement_key("a", "t", spans, ordinals.next(spans)) for _ in range(3)]

    assert len({*keys, statement_key("b", "t", spans, 0), statement_key("a", "u", spans, 0)}) == 5


def test_an_appearance_is_the_same_in_all_versions_of_its_article() -> None:
    """Its key knows the article, the name whatever its spelling, and the ordinal, but no words of the text."""
    assert appearance_key("a", "Zoë Quill", 0) == appearance_key("a", "ZOE QUILL", 0)
    assert len({appearance_key(article, "protesters", n) for article in "ab" for n in (0, 1)}) == 4
