"""Two processes at one SQLite file: nobody is told that the database is locked, and nothing is lost."""

import subprocess
import sys
import time
from pathlib import Path

from support import factories

from onrecord import db

TRANSACTIONS = 300

# Reads before it writes, which is where a deferred transaction fails however long it would wait.
WRITER = """
import sys
from sqlmodel import func, select
from onrecord import db

address, name, transactions = sys.argv[1], sys.argv[2], int(sys.argv[3])
with db.open_session(address, write=True) as session:
    for number in range(transactions):
        there = session.exec(select(func.count()).select_from(db.Outlet)).one()
        session.add_all(db.Outlet(name=f"{name} {number} {row} of {there}") for row in range(10))
        session.commit()
"""

# Says when everything is loaded, and waits to be let go, so that all begin at the same moment.
MAKER = """
import sys
from onrecord import db

create = db.create_database
print("ready", flush=True)
sys.stdin.readline()
print(create(sys.argv[1]))
"""


def _start(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_processes_write_300_transactions_each(address: str) -> None:
    """Both finish without an error, every row is there, and a reader is served meanwhile."""
    writers = [_start(WRITER, address, name, TRANSACTIONS) for name in ("Quay News", "The Harbour Post")]
    seen = []
    while any(writer.poll() is None for writer in writers):
        with db.open_session(address) as session:
            seen.append(factories.count_rows(session, db.Outlet))
        time.sleep(0.02)
    errors = [writer.communicate()[1] for writer in writers]

    assert errors == ["", ""]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen == sorted(seen)
    assert all(count % 10 == 0 for count in seen), "a reader saw half a transaction"
    with db.open_session(address) as session:
        assert factories.count_rows(session, db.Outlet) == 2 * TRANSACTIONS * 10


def _make_at_once(address: str, processes: int) -> list[str]:
    """Let several processes make the same database at the same moment and return what each printed, errors included."""
    makers = [_start(MAKER, address) for _ in range(processes)]
    for maker in makers:
        assert maker.stdout is not None
        assert maker.stdout.readline() == "ready\n"
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write("go\n")
        maker.stdin.flush()
    return sorted("".join(maker.communicate()).strip() for maker in makers)


def test_the_first_use_from_several_processes_makes_one_database(tmp_path: Path) -> None:
    """Whoever comes first makes it, the others find it made; it is whole."""
    path = tmp_path / "onrecord.db"

    answers = _make_at_once(str(path), 3)

    assert answers == ["False", "False", "True"]
    assert all(check.is_ok for check in db.check(path))


def test_two_processes_make_one_postgresql_database(empty_postgres_address: str) -> None:
    """The same holds on PostgreSQL, where a lock of the server's keeps them apart."""
    assert _make_at_once(empty_postgres_address, 2) == ["False", "True"]
