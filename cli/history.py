"""The commands `onrecord history` and `onrecord undo`: what was decided, and taking it back."""

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import db, tracking
from onrecord.cli.deciding import find_speakers, name_author, write_judged
from onrecord.cli.following import find_followed
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, By, Database, Form, Limit, Why
from onrecord.cli.output import Format, note, write_rows
from onrecord.db.ids import JUDGEMENT, parse_id_of
from onrecord.errors import NotFoundError

if TYPE_CHECKING:
    from sqlmodel import Session

    from onrecord.db.following import Followed

TABLE_COLUMNS = ("id", "decided_at", "by", "verb", "subject", "object", "value", "why", "undone_at")


def history(
    *,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only those about this speaker: id such as s5, name or alias.")
    ] = None,
    claim: Annotated[str | None, typer.Option(metavar="ID", help="Only those about this claim, such as c7.")] = None,
    event: Annotated[str | None, typer.Option(metavar="ID", help="Only those about this event, such as e3.")] = None,
    machine: Annotated[bool, typer.Option("--machine", help="The machine's judgements, too.")] = False,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
) -> None:
    """List judgements, newest first: who decided what about whom, when and why, and what was undone.

    Example: `onrecord history --speaker s5`
    """
    with db.open_session(database) as session:
        number = None if speaker is None else find_speakers(session, [speaker])[0]
        followed = _find_followed(session, claim, event)
        page = db.list_judgements(session, speaker=number, followed=followed, machine=machine, limit=limit or None)
        rows = [row.to_dict() for row in page.rows]
    write_rows(rows, db.JUDGEMENT_COLUMNS, form=form, table_columns=TABLE_COLUMNS, total=page.total)


def _find_followed(session: "Session", claim: str | None, event: str | None) -> "tuple[Followed, int] | None":
    """Return the claim or event that is asked for, as its sort and number; no article need have it now."""
    asked = claim if claim is not None else event
    if asked is None:
        return None
    sort = find_followed("event" if claim is None else "claim")
    number, said = db.follow_joining(session, sort, asked)
    for told in said:
        note(f"onrecord: {told}")
    return sort, number


def undo(
    id_: Annotated[
        str | None, typer.Argument(metavar="ID", help="Judgement, such as j12; by default the last one that holds.")
    ] = None,
    *,
    by: By = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Take a judgement back: everything is as if it had not been made, and it stays in the history as undone.

    Prints the speakers, claims or events that it was about, as they are now.

    Example: `onrecord undo j12 --why "two people after all"`
    """
    with db.open_session(database, write=True) as session:
        if id_ is None:
            judgement = db.find_last_judgement(session)
            if judgement is None:
                raise NotFoundError("there is nothing to undo; `onrecord history` lists what was decided")
        else:
            judgement = db.get_judgement(session, parse_id_of(JUDGEMENT, id_))
        (row,) = db.describe_judgements(session, [judgement])
        undone = tracking.undo(session, judgement, by=name_author(by), why=why)
        session.commit()
        about = f"{row.subject} and {row.object}" if row.object else row.subject
        note(f"{db.short_id(JUDGEMENT, undone.judgements[0])} undone: {row.judgement.verb}, {about}")
        if undone.things:
            write_judged(session, undone, form)
