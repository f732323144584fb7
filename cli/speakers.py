"""The commands `onrecord speakers`: who speaks, under which names, in which roles and how often."""

from typing import Annotated

import typer

from onrecord import db
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Database, Form, Limit
from onrecord.cli.output import Format, note, write_details, write_rows
from onrecord.db.filters import SpeakerFilter, SpeakerSort
from onrecord.errors import NotFoundError
from onrecord.extraction.values import SpeakerKind

app = typer.Typer(no_args_is_help=True, help="Look at speakers: who speaks, under which names and in which roles.")


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
    sort: Annotated[SpeakerSort, typer.Option(help="Order of the speakers.")] = SpeakerSort.MOST,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
) -> None:
    """List speakers with the number of their statements, as `onrecord quotes` would list these.

    Example: `onrecord speakers list lopez --kind person --since 2024-05`
    """
    wanted = SpeakerFilter(name, kind, outlet, since, until, copies, sort, limit or None)
    with db.open_session(database) as session:
        page = db.list_speakers(session, wanted)
    for each in page.notes:
        note(f"onrecord: {each}")
    write_rows((row.to_dict() for row in page.rows), db.SPEAKER_COLUMNS, form=form, total=page.total)


@app.command()
def show(
    speaker: Annotated[str, typer.Argument(metavar="ID", help="Speaker: id such as s5, name or alias.")],
    *,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Show a speaker's names, roles by article and date, and statements by kind and outlet.

    Example: `onrecord speakers show "Maria Lopez"`
    """
    with db.open_session(database) as session:
        found = db.resolve_speaker(session, speaker)
        if found is None:
            raise NotFoundError(f"{speaker}: no speaker has this id or name; `onrecord speakers list` lists them")
        profile = db.get_speaker(session, found.number).to_dict()
    write_details(profile, form=form)
