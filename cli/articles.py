"""The commands `onrecord articles`: what has been added."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated, Any

import typer

from onrecord import db
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Database, Form, Limit, Since, Until
from onrecord.cli.output import Format, shorten_date, write_rows
from onrecord.db.searches import ArticleSort

app = typer.Typer(no_args_is_help=True, help="The articles that have been added.")

COLUMNS = (
    *("id", "published_at", "outlet", "title", "source", "url", "version", "copies", "copy_of", "statements"),
    *("language", "fetched_at"),
)
TABLE_COLUMNS = ("id", "published_at", "outlet", "title", "source", "version", "copies", "copy_of", "statements")


@app.callback()
def articles() -> None:
    """Keep `list` a command of its own, as Typer makes a group of one command that command."""


@app.command("list")
def list_articles(
    *,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only articles of this outlet.")] = None,
    since: Since = None,
    until: Until = None,
    sort: Annotated[ArticleSort, typer.Option("--sort", help="The order of the articles.")] = ArticleSort.NEWEST,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
) -> None:
    """List the articles in their latest versions, with their copies and the number of statements.

    Example: `onrecord articles list --outlet "The Courier" --since 2024-05`
    """
    wanted = db.ArticleFilter(outlet, since, until, sort, limit or None)
    with db.open_session(database) as session:
        page = db.list_articles(session, wanted)
    rows: Iterable[dict[str, Any]] = map(asdict, page.rows)
    if form is Format.TABLE:
        rows = map(shorten_date, rows)
    write_rows(rows, COLUMNS, form=form, table_columns=TABLE_COLUMNS, total=page.total)
