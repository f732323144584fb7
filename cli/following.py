"""The commands by which people decide which claims, or which events, are one: the same for both."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import db, tracking
from onrecord.cli.deciding import name_author, report
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, By, Database, Form, Limit, Why
from onrecord.cli.output import Format, note, write_rows
from onrecord.db.ids import parse_id_of
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.db.following import Followed
    from onrecord.tracking import Subject

Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Ids, as the list shows them.")]
One = Annotated[str, typer.Argument(metavar="ID", help="Id, as the list shows it.")]
Articles = Annotated[
    list[str] | None, typer.Option("--article", metavar="ID", help="What this article says goes; may be repeated.")
]
Outlets = Annotated[
    list[str] | None, typer.Option("--outlet", metavar="NAME", help="What this outlet says goes; may be repeated.")
]
Texts = Annotated[
    list[str] | None, typer.Option("--text", metavar="WORDS", help="What has these words goes; may be repeated.")
]
SUGGESTION_TABLE = ("score", "left", "left_text", "left_facts", "right", "right_text", "right_facts", "why")


def _find_subject(name: str) -> "tuple[Subject, Followed]":
    """Return how ``claim`` or ``event`` is judged and stored; not at import, which would load SQLAlchemy."""
    from onrecord.db.following import CLAIMS, EVENTS  # noqa: PLC0415 - see above

    return tracking.SUBJECTS[name], {"claim": CLAIMS, "event": EVENTS}[name]


def _parse(subject: "Subject", ids: Sequence[str]) -> list[int]:
    return [parse_id_of(subject.letter, each) for each in ids]


def add_commands(app: typer.Typer, sort: str, letter: str) -> None:
    """Add the commands for ``claim`` or ``event`` to its group; ``letter`` begins their ids."""
    _add_merge(app, sort, f"{letter}5 {letter}9")
    _add_pairs(app, sort, f"{letter}5 {letter}9")
    _add_split(app, sort, f"{letter}5")
    _add_reject(app, sort, f"{letter}5")
    _add_looking(app, sort)


def _add_merge(app: typer.Typer, sort: str, some: str) -> None:

    @app.command(
        help=f"""Decide that {sort}s are one and the same; it holds until it is undone, whatever the machine thinks.

        Refused, with what to undo first, where somebody decided that they are not.

        Example: `onrecord {sort}s merge {some} --why "the same"`"""
    )
    def merge(
        ids: Ids,
        *,
        by: By = None,
        why: Why = None,
        database: Database = DEFAULT_DATABASE,
        form: Form = Format.TABLE,
    ) -> None:
        subject, _ = _find_subject(sort)
        with db.open_session(database, write=True) as session:
            judged = tracking.merge(session, _parse(subject, ids), by=name_author(by), why=why, sort=subject)
            session.commit()
            report(session, judged, form)


def _add_pairs(app: typer.Typer, sort: str, some: str) -> None:
    @app.command(
        help=f"""Decide that two {sort}s are not the same: they are neither joined nor suggested again.

        Example: `onrecord {sort}s apart {some}`"""
    )
    def apart(
        left: One,
        right: One,
        *,
        by: By = None,
        why: Why = None,
        database: Database = DEFAULT_DATABASE,
        form: Form = Format.TABLE,
    ) -> None:
        subject, _ = _find_subject(sort)
        with db.open_session(database, write=True) as session:
            pair = _parse(subject, [left, right])
            judged = tracking.keep_apart(session, pair, by=name_author(by), why=why, sort=subject)
            session.commit()
            report(session, judged, form)

    @app.command(
        help=f"""Note that nobody can tell whether two {sort}s are the same: the machine may not join or suggest them.

        Example: `onrecord {sort}s unsure {some}`"""
    )
    def unsure(
        left: One,
        right: One,
        *,
        by: By = None,
        why: Why = None,
        database: Database = DEFAULT_DATABASE,
        form: Form = Format.TABLE,
    ) -> None:
        subject, _ = _find_subject(sort)
        with db.open_session(database, write=True) as session:
            pair = _parse(subject, [left, right])
            judged = tracking.leave_open(session, pair, by=name_author(by), why=why, sort=subject)
            session.commit()
            report(session, judged, form)


def _add_split(app: typer.Typer, sort: str, one: str) -> None:
    @app.command(
        help=f"""Decide that a part of this is another {sort}: all that fits any of the options goes, the rest stays.

        Example: `onrecord {sort}s split {one} --article a12 --dry-run`"""
    )
    def split(  # noqa: PLR0913 - each is an option
        id_: One,
        *,
        article: Articles = None,
        outlet: Outlets = None,
        text: Texts = None,
        to: Annotated[
            str | None, typer.Option(metavar="ID", help="What it belongs to; by default one of its own.")
        ] = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would go.")] = False,
        by: By = None,
        why: Why = None,
        database: Database = DEFAULT_DATABASE,
        form: Form = Format.TABLE,
    ) -> None:
        choice = db.UnitChoice(article or (), outlet or (), text or ())
        if choice.is_empty:
            raise UsageError("say what goes: --article a12, --outlet NAME or --text WORDS")
        subject, followed = _find_subject(sort)
        with db.open_session(database, write=True) as session:
            number, *others = _parse(subject, [id_, *([to] if to is not None else [])])
            going = db.choose_units(session, followed, number, choice)
            if dry_run:
                rows = [each.to_dict() for each in going]
                write_rows(rows, ["article", "text", "outlet", "published_at"], form=form)
                return
            target = others[0] if others else None
            keys = [each.key for each in going]
            judged = tracking.split(session, number, keys, to=target, by=name_author(by), why=why, sort=subject)
            session.commit()
            report(session, judged, form)


def _add_reject(app: typer.Typer, sort: str, one: str) -> None:
    @app.command(
        help=f"""Reject {sort}s that are none: something that was misread. Lists leave them out and say so.

        Example: `onrecord {sort}s reject {one} --why "a caption"`"""
    )
    def reject(
        ids: Ids,
        *,
        by: By = None,
        why: Why = None,
        database: Database = DEFAULT_DATABASE,
        form: Form = Format.TABLE,
    ) -> None:
        subject, _ = _find_subject(sort)
        with db.open_session(database, write=True) as session:
            judged = tracking.reject(session, _parse(subject, ids), by=name_author(by), why=why, sort=subject)
            session.commit()
            report(session, judged, form)


def _add_looking(app: typer.Typer, sort: str) -> None:
    @app.command(
        help=f"""List pairs of {sort}s that may be one, the likeliest first, with what speaks for and against it.

        Answer with `{sort}s merge`, `{sort}s apart` or `{sort}s unsure`.

        Example: `onrecord {sort}s suggest --limit 10`"""
    )
    def suggest(
        *,
        database: Database = DEFAULT_DATABASE,
        form: Form = Format.TABLE,
        limit: Limit = DEFAULT_LIMIT,
    ) -> None:
        _, followed = _find_subject(sort)
        with db.open_session(database) as session:
            page = tracking.list_likenesses(session, followed, limit=limit or None)
            rows = [each.to_dict() for each in page.rows]
        write_rows(rows, tracking.LIKENESS_COLUMNS, form=form, table_columns=SUGGESTION_TABLE, total=page.total)

    @app.command(
        help=f"""Compare and link the {sort}s of all articles anew; what people decided stays.

        Not needed day by day, as `onrecord add` links each new article: after an upgrade, or to be sure.

        Example: `onrecord {sort}s match`"""
    )
    def match(*, database: Database = DEFAULT_DATABASE) -> None:
        _, followed = _find_subject(sort)
        count = 0
        with db.open_session(database, write=True) as session:
            tracking.forget_comparisons(session, followed)
            # Others may write between two portions, and what is done stays done.
            while portion := tracking.link_portion(session):
                session.commit()
                count += portion
            session.commit()
        note(f"all {sort}s compared and linked, in {count} steps")
