"""`onrecord events`: what happened, where and when, who took part, what was said there and what is claimed about it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import db
from onrecord.cli import following
from onrecord.cli.filters import read_event_filter, takes_filters
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Database, Form, Html, Limit
from onrecord.cli.output import Format, note, open_output, write_details, write_rows
from onrecord.db.filters import EventFilter

if TYPE_CHECKING:
    from onrecord.db import EventRow

app = typer.Typer(no_args_is_help=True, help="Look at events: what happened, when, where, and who speaks of it.")

TABLE_COLUMNS = ("id", "date", "title", "type", "place", "status", "participants", "articles")
MENTION_COLUMNS = ("published_at", "outlet", "article_id", "text", "article")
STATEMENT_COLUMNS = ("id", "speaker", "text", "kind", "outlet", "published_at")
CLAIM_COLUMNS = ("id", "text", "why", "occurrences")
TIMELINE_COLUMNS = ("sort", "id", "published_at", "outlet", "speaker", "text", "article_id", "article", "title", "url")
TIMELINE_TABLE = ("published_at", "outlet", "sort", "id", "speaker", "text")


@app.command("list")
@takes_filters(read_event_filter)
def list_(
    *,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
    wanted: EventFilter,
) -> None:
    """List events, newest first; --since and --until look at when articles wrote of them, --happened-… at their dates.

    Example: `onrecord events list --type vote --happened-since 2024-05`
    """
    with db.open_session(database) as session:
        page = db.find_events(session, replace(wanted, limit=limit or None))
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
    """Show an event with who took part, who wrote of it (copies included), what was said at it, and claims about it.

    Example: `onrecord events show e3 --format json`
    """
    with db.open_session(database) as session:
        (number,) = following.find_things(session, "event", [event])
        row = db.get_event(session, number)
        head, participants = row.to_dict(), [each.to_dict() for each in row.participants]
        mentions, statements = [each.to_dict() for each in row.mentions], [each.to_dict() for each in row.statements]
        claims = [each.to_dict() for each in row.claims]
    _tell_rejection(row)
    if form is not Format.TABLE:
        lists = {"participants": participants, "mentions": mentions, "statements": statements, "claims": claims}
        write_details(head | {"extent": row.tell_extent()} | lists, form=form)
        return
    write_details(head | {"extent": row.tell_extent()}, form=form)
    write_rows(mentions, MENTION_COLUMNS, form=form)
    for title, rows, columns in (("statements", statements, STATEMENT_COLUMNS), ("claims", claims, CLAIM_COLUMNS)):
        if rows:
            typer.echo(title)
            write_rows(rows, columns, form=form)


@app.command()
def timeline(
    event: Annotated[str, typer.Argument(metavar="ID", help="Event, such as e3.")],
    *,
    html: Html = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Show who wrote of an event and what was said at it, in the order of publication.

    With --html, as one page that needs no network: a row for each outlet, time from left to right.

    Example: `onrecord events timeline e3 --html e3.html`
    """
    with db.open_session(database) as session:
        (number,) = following.find_things(session, "event", [event])
        row = db.get_event(session, number)
        rows = row.list_timeline()
    _tell_rejection(row)
    if html is not None:
        from onrecord.cli.pictures import write_event_page  # noqa: PLC0415 - jinja2, for which --help need not wait

        with open_output(html) as out:
            write_event_page(row, out)
        return
    if form is Format.TABLE:
        typer.echo(f"{row.to_dict()['id']}  {row.event.title}\n{row.tell_extent()}")
    write_rows(rows, TIMELINE_COLUMNS, form=form, table_columns=TIMELINE_TABLE)


def _tell_rejection(row: "EventRow") -> None:
    if row.rejection is not None:
        note(f"onrecord: {row.to_dict()['id']}: {row.rejection}; lists leave it out")


following.add_commands(app, following.EVENTS)
