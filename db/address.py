"""Where a database is: a file path (SQLite) or an SQLAlchemy URL, and how to name it without its password."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import DatabaseError, MissingExtraError

# psycopg takes these from the URL's query as well, where SQLAlchemy's own masking does not look.
SECRET_PARAMETERS = {"password", "sslpassword"}
POSTGRES_DRIVERS = {"postgres", "postgresql", "postgresql+psycopg"}


@dataclass(frozen=True, repr=False)
class Address:
    """A database's place; its text names it for people and never shows a password."""

    url: URL

    @property
    def path(self) -> Path | None:
        """The SQLite file; None on PostgreSQL."""
        return Path(self.url.database or "") if self.is_sqlite else None

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    def __str__(self) -> str:
        if self.is_sqlite:
            return str(self.path)
        masked = {name: "hidden" for name in self.url.query if name.lower() in SECRET_PARAMETERS}
        return self.url.update_query_dict(masked).render_as_string(hide_password=True)

    def __repr__(self) -> str:
        return f"Address({self})"


def parse_address(address: str | Path | Address) -> Address:
    """Return the place that ``address`` (a path or a URL) names.

    Raises DatabaseError for a URL that is not one of ours, and MissingExtraError where psycopg is not installed.
    """
    if isinstance(address, Address):
        return address
    text = str(address)
    if "://" not in text:
        return _file_address(text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The text may hold a password, so neither it nor the parser's message is repeated.
        raise DatabaseError(
            "the database URL cannot be read; write it as postgresql+psycopg://user:password@host:5432/name"
        ) from None
    if url.drivername in {"sqlite", "sqlite+pysqlite"}:
        return _file_address(url.database or "")
    if url.drivername in POSTGRES_DRIVERS:
        return _postgres_address(url)
    raise DatabaseError(
        f"{url.drivername}: onrecord keeps its data in a SQLite file or in PostgreSQL; "
        "give a file path or postgresql+psycopg://user@host/name"
    )


def name_address(address: str | Path) -> str:
    """Return ``address`` as people may see it: a path as it is, a URL without its password."""
    return str(parse_address(address))


def _file_address(path: str) -> Address:
    if path in {"", ":memory:"}:
        raise DatabaseError("the database needs a file; give a file path such as onrecord.db")
    if "\0" in path:
        raise DatabaseError("the database path holds a NUL character; give a file path such as onrecord.db")
    return Address(URL.create("sqlite", database=path))


def _postgres_address(url: URL) -> Address:
    if find_spec("psycopg") is None:
        raise MissingExtraError(
            "PostgreSQL needs the package psycopg; install it with: pip install 'onrecord[postgres]'"
        )
    if not (url.database or "dbname" in url.query):
        raise DatabaseError(f"{Address(url)}: no database is named; write postgresql+psycopg://user@host/name")
    return Address(url.set(drivername="postgresql+psycopg"))
