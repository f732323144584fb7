"""The command `onrecord quotes`: who said what."""

from dataclasses import replace
from typing import Annotated

import typer

from onrecord import db
from onrecord.cli.filters import read_filter, takes_filters
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Database, Form, Limit
from onrecord.cli.output import Format, note, write_rows
from onrecord.db.filters import QuoteFilter

# What a table has room for; the other formats write all columns.
TABLE_COLUMNS = ("id", "said_at", "speaker", "text", "outlet", "status")


@takes_filters(read_filter)
def quotes(
    *,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="Words that the statements have.")] = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
    wanted: QuoteFilter,
) -> None:
    """List who said what, newest articles first.

    TEXT is searched for in the words of the statements, as with `--about`.

    Example: `onrecord quotes bridge --speaker "Maria Lopez" --since 2024-05`
    """
    about = " ".join(filter(None, (text, wanted.about))) or None
    with db.open_session(database) as session:
        page = db.find_quotes(session, replace(wanted, about=about, limit=limit or None))
    rows = (row.to_dict() for row in page.rows)
    write_rows(rows, db.QUOTE_COLUMNS, form=form, table_columns=TABLE_COLUMNS, total=page.total)
    for each in page.notes:
        note(each)
