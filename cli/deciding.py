"""What commands that store a decision share: who decides, about whom, and what is said and shown of it."""

import getpass
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord import db
from onrecord.cli.output import Format, note, write_rows
from onrecord.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from sqlmodel import Session

    from onrecord.tracking import Judged

SPEAKER_LINES = ("id", "name", "kind", "statements", "articles", "outlets", "first_seen", "last_seen", "status")


def name_author(by: str | None) -> str:
    """Return who decides: what --by or ONRECORD_BY says, else the name of the system's user."""
    if by is not None and by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("the system does not say who you are; give --by NAME, or set ONRECORD_BY") from error


def find_speakers(session: "Session", names: Sequence[str]) -> list[int]:
    """Return the speakers that are meant by ids, names or aliases; raises for a name of nobody or of several."""
    numbers = []
    for name in names:
        found = db.resolve_speaker(session, name)
        if found is None:
            raise NotFoundError(f"{db.tell_unknown(session, name)}; `onrecord speakers list` lists them")
        if found.is_by_other_name:
            note(f"{name!r} is {found}")
        numbers.append(found.number)
    return numbers


def report(session: "Session", judged: "Judged", form: Format) -> None:
    """Write the speakers as they are now, and say how the decision is taken back."""
    ids = [db.short_id("j", number) for number in judged.judgements]
    rows = [db.get_speaker(session, number).row.to_dict() for number in judged.speakers]
    write_rows(rows, SPEAKER_LINES, form=form)
    note(f"{', '.join(ids)} stored; `onrecord undo {ids[-1]}` takes {'it' if len(ids) == 1 else 'the last one'} back")
