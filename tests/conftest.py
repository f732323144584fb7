"""Fixtures that every test may ask for: addresses of databases, migrated or empty, on SQLite and PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import make_url
from support.database import Server, start_postgres
from support.demo import make_demo

from onrecord import db

# How long an example takes says nothing on a machine that does other things, too.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one SQLite file for the whole session; tests work on copies."""
    path = tmp_path_factory.mktemp("database") / "onrecord.db"
    db.create_database(str(path))
    return path


@pytest.fixture
def address(migrated_file: Path, tmp_path: Path) -> str:
    """Return the path of a fresh, migrated SQLite database."""
    return str(shutil.copy(migrated_file, tmp_path / "onrecord.db"))


@pytest.fixture
def empty_address(tmp_path: Path) -> str:
    """Return a path at which there is no SQLite database yet."""
    return str(tmp_path / "onrecord.db")


@pytest.fixture(scope="session")
def postgres_server_or_reason() -> Iterator[Server | str]:
    """Start one PostgreSQL server for the session and stop it at the end."""
    with start_postgres() as server:
        yield server


@pytest.fixture
def postgres_server(postgres_server_or_reason: Server | str) -> Server:
    """Return the session's PostgreSQL server, or skip the test and say why there is none."""
    if isinstance(postgres_server_or_reason, str):
        pytest.skip(postgres_server_or_reason)
    return postgres_server_or_reason


@pytest.fixture(scope="session")
def postgres_template(postgres_server_or_reason: Server | str) -> Iterator[str]:
    """Migrate one PostgreSQL database for the whole session, and yield its name; tests work on copies."""
    if isinstance(postgres_server_or_reason, str):
        pytest.skip(postgres_server_or_reason)
    address = postgres_server_or_reason.create()
    db.create_database(address)
    yield make_url(address).database or ""
    postgres_server_or_reason.drop(address)


@pytest.fixture
def postgres_address(postgres_server: Server, postgres_template: str) -> Iterator[str]:
    """Yield the address of a fresh, migrated PostgreSQL database."""
    address = postgres_server.create(template=postgres_template)
    yield address
    postgres_server.drop(address)


@pytest.fixture
def empty_postgres_address(postgres_server: Server) -> Iterator[str]:
    """Yield the address of a PostgreSQL database without any table."""
    address = postgres_server.create()
    yield address
    postgres_server.drop(address)


@pytest.fixture(params=["sqlite", "postgresql"])
def any_address(request: pytest.FixtureRequest) -> str:
    """Return the address of a fresh, migrated database, once on SQLite and once on PostgreSQL."""
    return request.getfixturevalue("address" if request.param == "sqlite" else "postgres_address")


@pytest.fixture(params=["sqlite", "postgresql"])
def any_empty_address(request: pytest.FixtureRequest) -> str:
    """Return the address of a database that is not made yet, once on SQLite and once on PostgreSQL."""
    return request.getfixturevalue("empty_address" if request.param == "sqlite" else "empty_postgres_address")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites stored output instead of comparing with it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite stored output; review the difference")


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the examples and a demo.db that holds them, once; who writes to it takes a copy."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        make_demo(folder)
    return folder
