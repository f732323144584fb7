"""The command `onrecord review`: people say of statements whether they were read rightly."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import db, tracking
from onrecord.cli.deciding import name_author
from onrecord.cli.filters import read_filter, takes_filters
from onrecord.cli.marking import print_statement
from onrecord.cli.options import DEFAULT_DATABASE, By, Database, Form, Why
from onrecord.cli.output import Format, note, show, write_rows
from onrecord.cli.quotes import TABLE_COLUMNS
from onrecord.db.filters import QuoteFilter, ReviewState, Sort
from onrecord.db.ids import JUDGEMENT, STATEMENT, parse_id_of, short_id
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from sqlmodel import Session

ANSWERS = "c right, r wrong, u nobody can tell, s skip, q quit"
VERBS = {"c": "confirm", "r": "reject", "u": "unsure"}
# At a sitting; the next call goes on with the rest.
MOST_ASKED = 500
NO_FILTER = QuoteFilter(sort=Sort.DOUBTFUL)


@takes_filters(read_filter, order=Sort.DOUBTFUL)
def review(  # noqa: PLR0913 - each is an option
    *,
    statements: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Statements, such as q34; without them, you are asked.")
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="They are right: who, what and the words.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="They are wrong, or no statements at all.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Looked at, and nobody can tell.")] = False,
    by: By = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    wanted: QuoteFilter,
) -> None:
    """Say of statements whether they were read rightly; it holds for every extraction that finds the same words.

    Without ids, goes through the unreviewed ones that fit the filters, the least sure first, and asks in the terminal.

    Example: `onrecord review q34 q35 --confirm --why "heard the tape"`
    """
    verbs = [verb for verb, given in (("confirm", confirm), ("reject", reject), ("unsure", unsure)) if given]
    if statements:
        if len(verbs) != 1:
            raise UsageError("say what you judge of them: --confirm, --reject or --unsure, one of these")
        if wanted != NO_FILTER:
            raise UsageError("give ids or filters; to choose among those that fit, give the filters alone")
        _store(statements, verbs[0], by=by, why=why, database=database, form=form)
        return
    if verbs:
        raise UsageError(
            f"say which statements, such as q34: nothing is judged unseen; without --{verbs[0]} you are asked"
        )
    if not sys.stdin.isatty():
        raise UsageError(
            "this asks in a terminal; elsewhere list them with `onrecord quotes --status unreviewed --sort doubtful`, "
            "and store what you judge with `onrecord review q34 --confirm`"
        )
    _ask_about_all(wanted, by=by, why=why, database=database)


def _store(names: list[str], verb: str, *, by: str | None, why: str | None, database: str, form: Format) -> None:
    """Store one judgement on each of these statements, and write them as they are now."""
    numbers = [parse_id_of(STATEMENT, name) for name in names]
    with db.open_session(database, write=True) as session:
        judged = tracking.review(session, numbers, verb, by=name_author(by), why=why)
        session.commit()
        rows = [db.get_quote(session, number).to_dict() for number in dict.fromkeys(numbers)]
    write_rows(rows, db.QUOTE_COLUMNS, form=form, table_columns=TABLE_COLUMNS)
    ids = [short_id(JUDGEMENT, number) for number in judged]
    note(f"{', '.join(ids)} stored; `onrecord undo {ids[-1]}` takes {'it' if len(ids) == 1 else 'the last one'} back")


def _ask_about_all(wanted: QuoteFilter, *, by: str | None, why: str | None, database: str) -> None:
    """Show each statement in its context, ask about it, and store each answer at once."""
    author, stored = name_author(by), 0
    status = wanted.status or ReviewState.UNREVIEWED
    queue = replace(wanted, status=status, undecided=wanted.status is not None, limit=MOST_ASKED)
    with db.open_session(database, write=True) as session:
        page = db.find_quotes(session, queue)
        for text in page.notes:
            note(text)
        numbers = [row.statement_id for row in page.rows]
        for place, number in enumerate(numbers, 1):
            answer = _ask_about(session, number, f"{place} of {page.total}")
            if answer == "q":
                break
            if answer in VERBS:
                tracking.review(session, [number], VERBS[answer], by=author, why=why)
                session.commit()
                stored += 1
    note(f"{stored} answered; `onrecord history` lists them" if numbers else "nothing to review")


def _ask_about(session: "Session", number: int, place: str) -> str:
    """Show a statement in its context and return the letter of the answer."""
    context = db.get_statement_context(session, number)
    # The lock of a database that may be written is not held while a person thinks.
    session.commit()
    row = context.quote.to_dict()
    note(f"{row['id']} ({place}), {row['confidence']:.2f}, {row['kind']}: {show(row['speaker'])}, {show(row['role'])}")
    note(f"{show(row['outlet'])}, {show(row['published_at'])}, {show(row['article'])}")
    print_statement(context, sys.stderr)
    while True:
        given: str = typer.prompt(f"Right? ({ANSWERS})", default="s", err=True)
        letter = given.strip()[:1].casefold()
        if letter and letter in "crusq":
            return letter
        note(f"{given!r} is no answer; give one of {ANSWERS}")
