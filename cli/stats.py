"""The command `onrecord stats`: how much there is of everything."""

from dataclasses import asdict
from typing import Annotated

import typer

from onrecord import db
from onrecord.cli.options import DEFAULT_DATABASE, Database, Form
from onrecord.cli.output import Format, write_rows

COLUMNS = ("figure", "part", "count", "share")


def stats(
    *,
    top: Annotated[int, typer.Option("--top", min=0, help="Outlets and speakers to show, those with most first.")] = 10,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Count articles, statements, speakers, claims and events; statements in copies are counted once.

    A share is that of all statements, from 0 to 1.

    Example: `onrecord stats --format json`
    """
    with db.open_session(database) as session:
        figures = db.list_figures(session, top=top)
    write_rows((asdict(figure) for figure in figures), COLUMNS, form=form)
