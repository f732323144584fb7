"""`onrecord events`: what happened, where and when, and which articles speak of it."""

from typing import Annotated

import typer

from onrecord import db
from onrecord.cli import following
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Copies, Database, Form, Limit, Since, Until
from onrecord.cli.output import Format, note, write_details, write_rows
from onrecord.db.ids import EVENT, parse_id_of

app = typer.Typer(no_args_is_help=True, help="Look at events: what happened, when, where, and who speaks of it.")

TABLE_COLUMNS = ("id", "title", "type", "date", "place", "participants", "articles")
MENTION_COLUMNS = ("published_at", "outlet", "article_id", "text", "article")
STATEMENT_COLUMNS = ("id", "speaker", "text", "kind", "outlet", "published_at")


@app.command("list")
def list_(
    *,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only events that this outlet wrote of.")] = None,
    since: Since = None,
    until: Until = None,
    copies: Copies = False,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
) -> None:
    """List events, newest first; --since and --until look at when articles wrote of them.

    Example: `onrecord events list --outlet "The Harbour Post" --since 2024-05`
    """
    wanted = db.EventFilter(outlet, since, until, copies, limit or None)
    with db.open_session(database) as session:
        page = db.find_events(session, wanted)
        rows = [row.to_dict() for row in page.rows]
    for each in page.notes:
        note(f"onrecord: {each}")
    write_rows(rows, db.EVENT_COLUMNS, form=form, table_columns=TABLE_COLUMNS, total=page.total)


@app.command()
def show(
    event: Annotated[str, typer.Argument(metavar="ID", help="Event, such as e3.")],
    *,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Show an event with who took part, who wrote of it (copies included), and what was said at it.

    Example: `onrecord events show e3 --format json`
    """
    with db.open_session(database) as session:
        row = db.get_event(session, parse_id_of(EVENT, event))
        head, participants = row.to_dict(), [each.to_dict() for each in row.participants]
        mentions, statements = [each.to_dict() for each in row.mentions], [each.to_dict() for each in row.statements]
    if form is not Format.TABLE:
        lists = {"participants": participants, "mentions": mentions, "statements": statements}
        write_details(head | lists, form=form)
        return
    write_details(head | {"statements": len(statements)}, form=form)
    typer.echo()
    write_rows(mentions, MENTION_COLUMNS, form=form)
    if statements:
        typer.echo()
        write_rows(statements, STATEMENT_COLUMNS, form=form)


following.add_commands(app, "event", EVENT)
