"""`onrecord db`: look after the database as a whole."""

from typing import Annotated

import typer

from onrecord import db
from onrecord.cli.options import DEFAULT_DATABASE, Database, Form, Yes
from onrecord.cli.output import Format, note, write_details, write_rows

app = typer.Typer(no_args_is_help=True, help="Look after the database: versions, backups, checks, copies.")

NoBackup = Annotated[bool, typer.Option("--no-backup", help="Make no copy of a SQLite file first.")]


@app.command()
def upgrade(*, database: Database = DEFAULT_DATABASE, no_backup: NoBackup = False) -> None:
    """Bring the database up to date with this onrecord; a SQLite file is copied first, and a failure changes nothing.

    Example: `onrecord db upgrade --db news.db`
    """
    _report(database, db.upgrade(database, backup=not no_backup))


@app.command()
def downgrade(
    revision: Annotated[str, typer.Argument(help="Revision to go back to, such as 0001; base drops everything.")],
    *,
    database: Database = DEFAULT_DATABASE,
    no_backup: NoBackup = False,
    yes: Yes = False,
) -> None:
    """Take the database back to an earlier revision; what only later ones can hold is lost. Asks first.

    Example: `onrecord db downgrade 0001`
    """
    if not yes:
        question = f"Take {db.name_address(database)} back to {revision}? What only later revisions hold is lost."
        typer.confirm(question, abort=True, err=True)
    _report(database, db.downgrade(database, revision, backup=not no_backup))


@app.command()
def status(database: Database = DEFAULT_DATABASE, form: Form = Format.TABLE) -> None:
    """Say where the database stands: its revision, the onrecord that wrote it, the rows of each table.

    Example: `onrecord db status --format json`
    """
    found = db.status(database)
    row = {
        "address": found.address,
        "kind": found.kind,
        "state": found.state.value,
        "revision": found.revision,
        "latest_revision": found.latest_revision,
        "written_by": found.written_by,
        "size_bytes": found.size_bytes,
        **{f"rows_{table}": count for table, count in found.tables.items()},
    }
    write_details(row, form=form)


@app.command()
def check(database: Database = DEFAULT_DATABASE, form: Form = Format.TABLE) -> None:
    """Check the database: the file, references between rows, search indexes, and that its tables are this version's.

    Exits with 1 when anything is wrong. Whether the quotes fit their articles is what `onrecord verify` checks.

    Example: `onrecord db check --db news.db`
    """
    checks = db.check(database)
    rows = [
        {"check": each.name, "result": "ok" if each.is_ok else "failed", "detail": "; ".join(each.faults) or None}
        for each in checks
    ]
    write_rows(rows, ["check", "result", "detail"], form=form)
    if not all(each.is_ok for each in checks):
        raise typer.Exit(1)


@app.command()
def backup(
    target: Annotated[str | None, typer.Argument(help="File to write; by default beside the database.")] = None,
    *,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Copy the whole database into a new SQLite file and print its path; others may write meanwhile.

    Example: `onrecord db backup friday.db`
    """
    typer.echo(db.backup(database, target))


@app.command()
def copy(
    source: Annotated[str, typer.Argument(help="Database to read: file or URL.")],
    target: Annotated[str, typer.Argument(help="Database to fill, missing or empty: file or URL.")],
    form: Form = Format.TABLE,
) -> None:
    """Copy every row into another database, SQLite or PostgreSQL, and prove by counts and hashes that all arrived.

    Example: `onrecord db copy onrecord.db postgresql+psycopg://me@host/news`
    """
    copied = db.copy_database(source, target)
    rows = [{"table": each.table, "rows": each.rows, "sha256": each.sha256} for each in copied]
    write_rows(rows, ["table", "rows", "sha256"], form=form)
    total = sum(each.rows for each in copied)
    note(f"{total} rows copied to {db.name_address(target)} and read back: the same on both sides")


def _report(database: str, migrated: "db.Migrated") -> None:
    """Say what a migration did and where the copy from before is."""
    place = db.name_address(database)
    if migrated.before == migrated.after:
        note(f"{place}: at revision {migrated.after or 'base'} already, unchanged")
        return
    if migrated.backup is not None:
        note(f"{place}: copied to {migrated.backup} first")
    note(f"{place}: now at revision {migrated.after or 'base'} (was {migrated.before})")
