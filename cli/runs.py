"""The commands `onrecord runs`: when which engine extracted what."""

import json

import typer

from onrecord import db
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Database, Form, Limit
from onrecord.cli.output import Format, write_rows

app = typer.Typer(no_args_is_help=True, help="Extraction runs: when which engine extracted what.")

COLUMNS = (
    *("id", "extractor", "version", "started_at", "finished_at", "articles", "current", "statements", "claims"),
    *("events", "failures", "settings"),
)


@app.callback()
def runs() -> None:
    """Keep `list` a command of its own, as Typer makes a group of one command that command."""


@app.command("list")
def list_runs(
    *, database: Database = DEFAULT_DATABASE, form: Form = Format.TABLE, limit: Limit = DEFAULT_LIMIT
) -> None:
    """List the runs, newest first; `current` counts the articles whose present statements a run made.

    A run without an end is still going on, or was killed; what it had finished is there.

    Example: `onrecord runs list --limit 5`
    """
    with db.open_session(database) as session:
        page = db.list_runs(session, limit=limit or None)
    rows = (
        {name: getattr(row.run, name, None) for name in COLUMNS}
        | {"id": db.short_id("r", db.row_id(row.run)), "current": row.current, "settings": json.loads(row.run.settings)}
        for row in page.rows
    )
    write_rows(rows, COLUMNS, form=form, table_columns=COLUMNS[:-1], total=page.total)
