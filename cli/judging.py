"""The commands by which people decide what is one and the same: alike for speakers, claims and events.

``cli/identity.py`` and ``cli/following.py`` say what is particular to a sort, and add what only that sort has.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from onrecord import db, tracking
from onrecord.cli.deciding import Signed, read_signed, report
from onrecord.cli.options import takes
from onrecord.cli.output import write_rows
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from sqlmodel import Session

    from onrecord.tracking import Judged

# What `split` of every sort can tell its parts by; what else, is for each to add.
Articles = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="What this article says goes, such as a12; may be repeated.")
]
Outlets = Annotated[list[str] | None, typer.Option(metavar="NAME", help="What this outlet says goes; may be repeated.")]


class Choice(Protocol):
    """What the options of `split` say of the parts that go."""

    @property
    def is_empty(self) -> bool:
        """Whether they say nothing."""


class Chosen(Protocol):
    """A part that goes: the key that a judgement names it by, and what a list shows of it."""

    @property
    def key(self) -> str:
        """Its key."""

    def to_dict(self) -> dict[str, str | None]:
        """Return it as plain values."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of thing that people decide about, in the words of its commands.

    ``some`` are two of them as people may type them, ``reason`` is why these may be one: for the examples. ``one``,
    ``several`` and ``other`` are the help of what names one, many, and the one that split parts belong to; ``find``
    looks up what was typed. ``read_choice`` has as parameters the options by which `split` tells what goes, ``hint``
    names them, and ``choose`` finds what fits them, with ``columns`` to show of it.
    """

    name: str
    metavar: str
    some: tuple[str, str]
    reason: str
    one: str
    several: str
    other: str
    find: "Callable[[Session, Sequence[str]], list[int]]"
    read_choice: Callable[..., Choice]
    hint: str
    choose: "Callable[[Session, int, Any], Sequence[Chosen]]"
    columns: Sequence[str]
    example: str

    @property
    def names(self) -> str:
        """Several of them; the name of their group of commands."""
        return f"{self.name}s"


def judge(sort: Sort, decide: "Callable[..., Judged]", named: Sequence[str], signed: Signed) -> None:
    """Store a decision of ``onrecord.tracking`` about all that is named, and tell what came of it."""
    with db.open_session(signed.database, write=True) as session:
        found = sort.find(session, named)
        judged = decide(session, found, by=signed.author, why=signed.why, sort=tracking.SUBJECTS[sort.name])
        session.commit()
        report(session, judged, signed.form)


def add_commands(app: typer.Typer, sort: Sort) -> None:
    """Add the commands that every sort has to its group."""
    _add_joining(app, sort)
    _add_parting(app, sort)
    _add_split(app, sort)
    _add_reject(app, sort)


def _add_joining(app: typer.Typer, sort: Sort) -> None:
    @app.command(
        help=f"""Decide that {sort.names} are one and the same; it holds until undone, whatever the machine thinks.

        Refused, with what to undo first, where somebody decided that they are not.

        Example: `onrecord {sort.names} merge {" ".join(sort.some)} --why "{sort.reason}"`"""
    )
    @takes(read_signed, into="signed")
    def merge(
        named: Annotated[list[str], typer.Argument(metavar=sort.metavar, help=sort.several)], *, signed: Signed
    ) -> None:
        judge(sort, tracking.merge, named, signed)


def _add_parting(app: typer.Typer, sort: Sort) -> None:
    @app.command(
        help=f"""Decide that two {sort.names} are not the same: they are neither joined nor suggested again.

        Example: `onrecord {sort.names} apart {" ".join(sort.some)}`"""
    )
    @takes(read_signed, into="signed")
    def apart(
        left: Annotated[str, typer.Argument(metavar=sort.metavar, help=sort.one)],
        right: Annotated[str, typer.Argument(metavar=sort.metavar, help=sort.one)],
        *,
        signed: Signed,
    ) -> None:
        judge(sort, tracking.keep_apart, [left, right], signed)

    @app.command(
        help=f"""Note that nobody can tell whether two {sort.names} are one: the machine may not join or suggest them.

        Example: `onrecord {sort.names} unsure {" ".join(sort.some)} --why "asked the desk"`"""
    )
    @takes(read_signed, into="signed")
    def unsure(
        left: Annotated[str, typer.Argument(metavar=sort.metavar, help=sort.one)],
        right: Annotated[str, typer.Argument(metavar=sort.metavar, help=sort.one)],
        *,
        signed: Signed,
    ) -> None:
        judge(sort, tracking.leave_open, [left, right], signed)


def _add_split(app: typer.Typer, sort: Sort) -> None:
    @app.command(
        help=f"""Decide that a part of this {sort.name} is another one: all that fits any option goes, the rest stays.

        Example: `onrecord {sort.names} split {sort.some[0]} {sort.example} --dry-run`"""
    )
    @takes(read_signed, into="signed")
    @takes(sort.read_choice, into="choice")
    def split(
        named: Annotated[str, typer.Argument(metavar=sort.metavar, help=sort.one)],
        *,
        choice: Choice,
        to: Annotated[str | None, typer.Option(metavar=sort.metavar, help=sort.other)] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would go.")] = False,
        signed: Signed,
    ) -> None:
        if choice.is_empty:
            raise UsageError(f"say what goes: {sort.hint}")
        with db.open_session(signed.database, write=True) as session:
            number, *others = sort.find(session, [named, *([to] if to is not None else [])])
            going = sort.choose(session, number, choice)
            if dry_run:
                write_rows([each.to_dict() for each in going], sort.columns, form=signed.form)
                return
            judged = tracking.split(
                session,
                number,
                [each.key for each in going],
                to=others[0] if others else None,
                by=signed.author,
                why=signed.why,
                sort=tracking.SUBJECTS[sort.name],
            )
            session.commit()
            report(session, judged, signed.form)


def _add_reject(app: typer.Typer, sort: Sort) -> None:
    @app.command(
        help=f"""Reject {sort.names} that are none: something that was misread. Lists leave them out and say so.

        Example: `onrecord {sort.names} reject {sort.some[0]} --why "a caption"`"""
    )
    @takes(read_signed, into="signed")
    def reject(
        named: Annotated[list[str], typer.Argument(metavar=sort.metavar, help=sort.several)], *, signed: Signed
    ) -> None:
        judge(sort, tracking.reject, named, signed)
