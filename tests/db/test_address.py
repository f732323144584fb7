"""Addresses of databases: what is understood, and that a password never shows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.db import address as addresses
from onrecord.db.address import parse_address
from onrecord.errors import DatabaseError, MissingExtraError

# Long enough, and without lower case, that no part of an address can hold it by chance.
passwords = st.text(st.sampled_from("ABCDEFG0123456789!$&'()*+,;=%40 "), min_size=8)


@pytest.mark.parametrize("text", ["quotes.db", "folder/50% ?of#all.db", "sqlite:///quotes.db", Path("quotes.db")])
def test_a_path_is_a_sqlite_file(text: str | Path) -> None:
    """Paths, also odd ones, and sqlite URLs name a file, and are shown as its path."""
    place = parse_address(text)

    assert place.is_sqlite
    assert str(place) == str(place.path) == str(text).removeprefix("sqlite:///")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_postgresql_scheme_means_psycopg(scheme: str) -> None:
    """A URL copied from elsewhere works as it is."""
    place = parse_address(f"{scheme}://anna@db.example.org:5433/quotes")

    assert not place.is_sqlite
    assert place.path is None
    assert str(place) == "postgresql+psycopg://anna@db.example.org:5433/quotes"


@given(passwords)
def test_a_password_never_shows(password: str) -> None:
    """Neither as part of the address nor as one of its parameters, in text or repr."""
    url = addresses.URL.create(
        "postgresql", "anna", password, "db.example.org", database="quotes", query={"password": password}
    )

    place = parse_address(url.render_as_string(hide_password=False))

    assert place.url.password == password
    assert password not in repr(place)
    assert str(place) == "postgresql+psycopg://anna:***@db.example.org/quotes?password=hidden"


@pytest.mark.parametrize(
    "text",
    [
        "mysql://anna:SECRET@db.example.org/quotes",
        "postgresql://anna:SECRET@db.example.org:port/quotes",
        "postgresql://anna:SECRET@db.example.org",
        "://SECRET",
        "",
        ":memory:",
        "sqlite://",
        "quotes\0.db",
    ],
)
def test_what_is_no_address_is_refused_in_one_line(text: str) -> None:
    """The message says how to write it, and repeats no password."""
    with pytest.raises(DatabaseError) as caught:
        parse_address(text)

    assert "SECRET" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_postgresql_without_psycopg_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks the package is told how to install it."""
    monkeypatch.setattr(addresses, "find_spec", lambda _name: None)

    with pytest.raises(MissingExtraError, match=r"pip install 'onrecord\[postgres\]'"):
        parse_address("postgresql://anna@db.example.org/quotes")
