"""The commands `onrecord speakers`: who speaks, under which names and roles, and who is the same as whom."""

from typing import Annotated

import typer

from onrecord import db
from onrecord.cli import identity
from onrecord.cli.deciding import find_speakers
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Database, Form, Limit
from onrecord.cli.output import Format, note, write_details, write_rows
from onrecord.db.filters import ReviewState, SpeakerFilter, SpeakerSort
from onrecord.extraction.values import SpeakerKind

app = typer.Typer(
    no_args_is_help=True,
    help="Look at speakers (who speaks, under which names and in which roles) and decide who is the same.",
)

TABLE_COLUMNS = ("id", "name", "kind", "statements", "articles", "outlets", "first_seen", "last_seen")
# What a table of judgements has room for.
JUDGEMENT_COLUMNS = ("id", "decided_at", "by", "verb", "subject", "object", "value", "score", "why")
# In a table; the other formats write all.
MOST_JUDGEMENTS = 20


@app.command("list")
def list_(  # noqa: PLR0913 - each is an option
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A part of the name, in whole words.")] = None,
    *,
    kind: Annotated[SpeakerKind | None, typer.Option(help="Only speakers of this kind.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only speakers in this outlet.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published on this day or later: 2024-05-31, 2024-05 or 2024.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Published on this day or earlier, or in this month or year.")
    ] = None,
    copies: Annotated[bool, typer.Option("--copies", help="Count copies of other articles, too.")] = False,
    status: Annotated[
        ReviewState | None, typer.Option(help="Only speakers whom people judged so; without it, all but the rejected.")
    ] = None,
    sort: Annotated[SpeakerSort, typer.Option(help="Order of the speakers.")] = SpeakerSort.MOST,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
) -> None:
    """List speakers with the number of their statements, as `onrecord quotes` would list these.

    Example: `onrecord speakers list lopez --kind person --since 2024-05`
    """
    wanted = SpeakerFilter(name, kind, outlet, since, until, copies, status, sort, limit or None)
    with db.open_session(database) as session:
        page = db.list_speakers(session, wanted)
    for each in page.notes:
        note(f"onrecord: {each}")
    rows = (row.to_dict() for row in page.rows)
    write_rows(rows, db.SPEAKER_COLUMNS, form=form, table_columns=TABLE_COLUMNS, total=page.total)


@app.command()
def show(
    speaker: Annotated[str, typer.Argument(metavar="ID", help="Speaker: id such as s5, name or alias.")],
    *,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Show a speaker's names, roles by article and date, statements by kind and outlet, and the judgements behind it.

    Example: `onrecord speakers show "Maria Lopez"`
    """
    with db.open_session(database) as session:
        (number,) = find_speakers(session, [speaker])
        profile = db.get_speaker(session, number).to_dict()
        most = MOST_JUDGEMENTS if form is Format.TABLE else None
        page = db.list_judgements(session, speaker=number, machine=True, holding=True, limit=most)
        judgements = [{name: row.to_dict()[name] for name in JUDGEMENT_COLUMNS} for row in page.rows]
    write_details(profile | {"judgements": judgements}, form=form)
    if len(judgements) < page.total:
        note(f"showing {len(judgements)} of {page.total} judgements; --format json shows all")


identity.add_commands(app)
