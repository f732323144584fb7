"""The migrations, up and down, on SQLite and PostgreSQL."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, inspect, text
from sqlmodel import create_engine
from support import factories
from support.database import Server
from support.database_schema import add_revision, describe_schema, migrate_to
from support.world import AFTER_GOING_BACK, fill, read_all, without_checks

from onrecord import __version__, db
from onrecord.db import revisions, schema
from onrecord.db.address import parse_address
from onrecord.db.engine import connect
from onrecord.errors import DatabaseError, DatabaseTooNewError, DatabaseTooOldError, UsageError


def _fill(address: str) -> None:
    with db.open_session(address, write=True) as session:
        fill(session)
        session.commit()


def _pretend_newer(address: str) -> None:
    """Make the database look as if a later onrecord had migrated it."""
    with connect(parse_address(address), write=True) as connection:
        connection.execute(text("UPDATE onrecord_revision SET version_num = '9999'"))
        connection.execute(text("UPDATE onrecord_meta SET value = '7.8.9'"))


def test_there_is_one_head_and_the_file_names_tell_it() -> None:
    """Alembic and the cheap listing by file name agree on the revisions and their order."""
    config = Config()
    config.set_main_option("script_location", str(revisions.scripts()))
    directory = ScriptDirectory.from_config(config)

    in_order = [script.revision for script in reversed(list(directory.walk_revisions()))]

    assert directory.get_heads() == [revisions.list_revisions()[-1]]
    assert in_order == revisions.list_revisions()


def test_a_database_is_made_once(any_empty_address: str) -> None:
    """The first call makes the database at the last revision, a second one finds it."""
    made = db.create_database(any_empty_address)
    again = db.create_database(any_empty_address)

    assert (made, again) == (True, False)
    assert db.status(any_empty_address).state == "current"
    assert db.status(any_empty_address).written_by == __version__


def test_models_and_migrations_agree(any_address: str) -> None:
    """Alembic finds nothing that a new revision would have to change."""
    with connect(parse_address(any_address), write=True) as connection:
        config = Config()
        config.set_main_option("script_location", str(revisions.scripts()))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection

        command.check(config)


def test_migrations_make_the_tables_that_the_models_describe(address: str, tmp_path: Path) -> None:
    """Statement by statement, SQLite's tables and indexes are those of the models; Alembic compares no CHECKs."""
    engine = create_engine(f"sqlite:///{tmp_path / 'models.db'}")
    db.Base.metadata.create_all(engine)
    engine.dispose()

    migrated = {_squeeze(item) for item in describe_schema(address) if "_fts" not in item[1]}

    assert migrated == {_squeeze(item) for item in describe_schema(str(tmp_path / "models.db"))}


def test_every_check_constraint_reaches_postgresql(postgres_address: str) -> None:
    """CHECK constraints, which Alembic does not compare, have the models' names on PostgreSQL."""
    wanted = {
        constraint.name
        for table in db.Base.metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }

    with connect(parse_address(postgres_address)) as connection:
        found = {
            check["name"]
            for table in db.Base.metadata.tables
            for check in inspect(connection).get_check_constraints(table)
        }

    assert found == wanted


def _squeeze(item: tuple[str, ...]) -> tuple[str, ...]:
    """Return the object with its SQL free of layout and with the order of its constraints made the same."""
    lines = sorted(line.strip().rstrip(",") for line in item[2].splitlines())
    return (*item[:2], *(line.replace('"', "") for line in lines))


def test_every_constraint_has_a_name() -> None:
    """A later migration can drop any constraint by its name."""
    constraints = [each for table in db.Base.metadata.tables.values() for each in table.constraints]

    assert [each for each in constraints if each.name is None] == []


def test_every_revision_goes_down_and_up_again(any_address: str) -> None:
    """Step by step to nothing and back leaves the schema that was there before."""
    before = describe_schema(any_address)

    for revision in ["base", *revisions.list_revisions()][-2::-1]:
        db.downgrade(any_address, revision, backup=False)
    migrate_to(any_address, "head")

    assert describe_schema(any_address) == before


@pytest.mark.parametrize("number", range(len(revisions.list_revisions())))
def test_a_down_leaves_no_trace(any_empty_address: str, number: int) -> None:
    """Going up by one revision and down again ends with the schema from which it began."""
    steps = ["base", *revisions.list_revisions()]
    migrate_to(any_empty_address, steps[number])
    before = describe_schema(any_empty_address)
    migrate_to(any_empty_address, steps[number + 1])

    db.downgrade(any_empty_address, steps[number], backup=False)

    assert describe_schema(any_empty_address) == before


def test_rows_stay_when_the_search_indexes_go_and_come(any_address: str) -> None:
    """Down to the first tables and up again, every row of these is as before and search finds it."""
    _fill(any_address)
    rows = read_all(any_address)

    db.downgrade(any_address, "0001", backup=False)
    db.upgrade(any_address, backup=False)

    assert without_checks(read_all(any_address)) == without_checks(rows) | AFTER_GOING_BACK
    assert [check for check in db.check(any_address) if not check.is_ok] == []


def test_children_survive_the_rebuild_of_their_table(
    any_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch migration, which on SQLite drops and remakes ``article``, takes no version or statement with it."""
    _fill(any_address)
    rows = read_all(any_address)
    add_revision(
        tmp_path,
        monkeypatch,
        "with op.batch_alter_table('article', recreate='auto') as batch:"
        " batch.alter_column('source', type_=sa.Text(), existing_type=sa.String())",
    )

    db.upgrade(any_address, backup=False)

    assert read_all(any_address) == rows


@pytest.mark.parametrize(
    ("failure", "error"),
    [("op.execute('SELECT * FROM nowhere')", DatabaseError), ("raise RuntimeError('a bug')", RuntimeError)],
)
def test_a_failing_revision_changes_nothing(
    any_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: str, error: type[Exception]
) -> None:
    """Tables made and rows changed before the failure are gone, and the old program can go on."""
    _fill(any_address)
    before = (describe_schema(any_address), read_all(any_address))
    with monkeypatch.context() as patch:
        change = "op.create_table('extra', sa.Column('id', sa.Integer())); op.execute('DELETE FROM claim_check')"
        add_revision(tmp_path, patch, f"{change}; {failure}")

        with pytest.raises(error):
            db.upgrade(any_address)

    assert (describe_schema(any_address), read_all(any_address)) == before


def test_a_migration_that_breaks_references_is_refused(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enforcement is off during a migration, so the references are checked before it counts."""
    _fill(address)
    rows = read_all(address)
    with monkeypatch.context() as patch:
        add_revision(tmp_path, patch, "op.execute('DELETE FROM speaker')")

        with pytest.raises(DatabaseError, match="refer to rows that are not there"):
            db.upgrade(address)

    assert read_all(address) == rows


def test_an_upgrade_copies_the_file_first(address: str) -> None:
    """The copy beside the file holds the rows and the revision from before."""
    _fill(address)
    db.downgrade(address, "0001", backup=False)

    migrated = db.upgrade(address)

    assert migrated.backup is not None
    assert migrated.backup.parent == Path(address).parent
    assert (migrated.before, migrated.after) == ("0001", revisions.list_revisions()[-1])
    with closing(sqlite3.connect(migrated.backup)) as copy:
        assert copy.execute("SELECT version_num FROM onrecord_revision").fetchone() == ("0001",)
        assert copy.execute("SELECT count(*) FROM statement").fetchone() == (3,)


def test_upgrading_a_current_database_does_nothing(any_address: str) -> None:
    """No copy is made when there is nothing to do."""
    last = revisions.list_revisions()[-1]

    assert db.upgrade(any_address) == db.Migrated(last, last, None)


def test_a_newer_database_is_refused_with_the_version_needed(any_address: str) -> None:
    """Nothing opens, upgrades or downgrades it, and the message names the onrecord that can."""
    _pretend_newer(any_address)

    for use in (db.create_database, db.upgrade, lambda place: db.downgrade(place, "0001"), _open):
        with pytest.raises(DatabaseTooNewError, match=r"install onrecord 7\.8\.9 or newer"):
            use(any_address)


def test_an_older_database_is_refused_until_it_is_upgraded(any_address: str) -> None:
    """Opening an older one names the command that upgrades it, and changes nothing by itself."""
    db.downgrade(any_address, "0001", backup=False)

    for use in (db.create_database, _open):
        with pytest.raises(DatabaseTooOldError, match="onrecord db upgrade"):
            use(any_address)

    assert db.status(any_address).revision == "0001"


def _open(address: str) -> None:
    with db.open_session(address):
        pass


def test_a_downgrade_needs_a_revision_that_is_there(address: str) -> None:
    """An unknown revision is answered with the list of those that exist."""
    with pytest.raises(UsageError, match="base, 0001, 0002"):
        db.downgrade(address, "0815")


def test_a_downgrade_does_not_go_up(address: str) -> None:
    """A revision after the present one is a wrong usage of downgrade."""
    db.downgrade(address, "0001", backup=False)

    with pytest.raises(UsageError, match="use `onrecord db upgrade`"):
        db.downgrade(address, "0002")


def test_postgresql_has_to_hold_every_character(postgres_server: Server) -> None:
    """A database that is not UTF8 is refused before any table is made in it."""
    address = postgres_server.create(encoding="SQL_ASCII")

    with pytest.raises(DatabaseError, match="encoding is SQL_ASCII; make one with ENCODING 'UTF8'"):
        db.create_database(address)

    assert describe_schema(address) == set()
    postgres_server.drop(address)


def test_the_document_speaks_of_every_table() -> None:
    """A table that is added gets its line and its place in the picture of docs/database.md."""
    document = (Path(__file__).parents[2] / "docs" / "database.md").read_text(encoding="utf-8")
    picture, lines = document.split("| table | a row is |")

    assert [name for name in db.Base.metadata.tables if f" {name}" not in picture] == []
    assert [name for name in db.Base.metadata.tables if f"`{name}`" not in lines] == []


def test_ids_are_not_handed_out_twice(any_address: str) -> None:
    """The number of a deleted claim, which someone may have noted, never names another one."""
    with db.open_session(any_address, write=True) as session:
        occurrence = factories.make_claim(session)
        gone = occurrence.claim_id
        session.delete(occurrence)
        session.flush()
        session.delete(session.get_one(db.Claim, gone))
        session.flush()

        assert factories.make_claim(session).claim_id > gone


def test_migrations_leave_no_output(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output belongs to data."""
    db.downgrade(address, "base", backup=False)
    schema.create_database(address)

    assert capsys.readouterr().out == ""
