"""What commands that store a decision share: who decides, about whom, and what is said and shown of it."""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord import db
from onrecord.cli.options import DEFAULT_DATABASE, By, Database, Form, Why
from onrecord.cli.output import Format, note, write_rows
from onrecord.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from sqlmodel import Session

    from onrecord.tracking import Judged

CLAIM_LINES = ("id", "text", "stance", "speaker", "value", "occurrences", "articles", "first_seen", "last_seen")
EVENT_LINES = ("id", "title", "type", "date", "place", "mentions", "articles")
SPEAKER_LINES = ("id", "name", "kind", "statements", "articles", "outlets", "first_seen", "last_seen", "status")


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides and why, in which database, and how what comes of it is written."""

    by: str | None
    why: str | None
    database: str
    form: Format

    @property
    def author(self) -> str:
        """The name that the decision is stored under; raises UsageError where nobody is named."""
        return name_author(self.by)


def read_signed(
    *, by: By = None, why: Why = None, database: Database = DEFAULT_DATABASE, form: Form = Format.TABLE
) -> Signed:
    """Return what the options that every decision has say."""
    return Signed(by, why, database, form)


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


def write_judged(session: "Session", judged: "Judged", form: Format) -> None:
    """Write what a decision is about as it is now: speakers, claims or events."""
    if judged.sort is None:
        return
    read, columns = _LINES[judged.sort.name]
    write_rows([read(session, number) for number in judged.things], columns, form=form)


def _read_speaker(session: "Session", number: int) -> dict[str, Any]:
    return db.get_speaker(session, number).row.to_dict()


def _read_claim(session: "Session", number: int) -> dict[str, Any]:
    return db.get_claim(session, number).to_dict()


def _read_event(session: "Session", number: int) -> dict[str, Any]:
    return db.get_event(session, number).to_dict()


_LINES: dict[str, tuple[Callable[["Session", int], dict[str, Any]], tuple[str, ...]]] = {
    "speaker": (_read_speaker, SPEAKER_LINES),
    "claim": (_read_claim, CLAIM_LINES),
    "event": (_read_event, EVENT_LINES),
}


def report(session: "Session", judged: "Judged", form: Format) -> None:
    """Write the things as they are now, and say how the decision is taken back."""
    ids = [db.short_id("j", number) for number in judged.judgements]
    write_judged(session, judged, form)
    note(f"{', '.join(ids)} stored; `onrecord undo {ids[-1]}` takes {'it' if len(ids) == 1 else 'the last one'} back")


def match_in_portions(session: "Session", match: "Callable[[Session], int]") -> int:
    """Compare and link portion by portion, until ``match`` has done none; return how much that was, all told.

    Others may write between two portions, and what is done stays done.
    """
    count = 0
    while portion := match(session):
        session.commit()
        count += portion
    session.commit()
    return count
