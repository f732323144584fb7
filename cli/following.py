"""What the commands by which people decide about claims and about events have of their own: the same for both."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import db, tracking
from onrecord.cli import judging
from onrecord.cli.deciding import match_in_portions
from onrecord.cli.judging import Articles, Outlets, Sort
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Database, Form, Limit
from onrecord.cli.output import Format, note, write_rows
from onrecord.db.ids import CLAIM, EVENT

if TYPE_CHECKING:
    from sqlmodel import Session

    from onrecord.db.following import Followed

SUGGESTION_TABLE = ("score", "left", "left_text", "left_facts", "right", "right_text", "right_facts", "why")


def find_followed(name: str) -> "Followed":
    """Return how claims or events, by the name of one, are stored."""
    from onrecord.db.following import CLAIMS, EVENTS  # noqa: PLC0415 - loads SQLAlchemy, for which --help must not wait

    return {"claim": CLAIMS, "event": EVENTS}[name]


def read_choice(
    *,
    article: Articles = None,
    outlet: Outlets = None,
    text: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="What has these words goes; may be repeated.")
    ] = None,
) -> "db.UnitChoice":
    """Return which parts of a claim or an event the options choose."""
    return db.UnitChoice(article or (), outlet or (), text or ())


def find_things(session: "Session", name: str, ids: Sequence[str]) -> list[int]:
    """Return the claims or events that ids name; tells what an id from before a merge is now.

    Raises NotFoundError for one that no current article has.
    """
    numbers = []
    for each in ids:
        number, said = db.find_asked(session, find_followed(name), each)
        for told in said:
            note(f"onrecord: {told}")
        numbers.append(number)
    return numbers


def _make_sort(name: str, letter: str, reason: str) -> Sort:
    some = f"{letter}5", f"{letter}9"
    return Sort(
        name=name,
        metavar="ID",
        some=some,
        reason=reason,
        one=f"{name.capitalize()}, such as {some[0]}.",
        several=f"{name.capitalize()}s, such as {' '.join(some)}.",
        other=f"{name.capitalize()} that it belongs to; by default one of its own.",
        find=lambda session, ids: find_things(session, name, ids),
        read_choice=read_choice,
        hint="--article a12, --outlet NAME or --text WORDS",
        choose=lambda session, number, choice: db.choose_units(session, find_followed(name), number, choice),
        columns=("article", "text", "outlet", "published_at"),
        example="--article a12",
    )


CLAIMS = _make_sort("claim", CLAIM, "only the wording differs")
EVENTS = _make_sort("event", EVENT, "one vote, told twice")


def add_commands(app: typer.Typer, sort: Sort) -> None:
    """Add all that people decide about claims, or about events, to their group, and what helps them with it."""
    judging.add_commands(app, sort)

    @app.command(
        help=f"""List pairs of {sort.names} that may be one, the likeliest first, with what speaks for and against it.

        Answer with `{sort.names} merge`, `{sort.names} apart` or `{sort.names} unsure`.

        Example: `onrecord {sort.names} suggest --limit 10`"""
    )
    def suggest(
        *, database: Database = DEFAULT_DATABASE, form: Form = Format.TABLE, limit: Limit = DEFAULT_LIMIT
    ) -> None:
        with db.open_session(database) as session:
            page = tracking.list_suggestions(session, find_followed(sort.name), limit=limit or None)
            rows = [each.to_dict() for each in page.rows]
        write_rows(rows, tracking.SUGGESTION_COLUMNS, form=form, table_columns=SUGGESTION_TABLE, total=page.total)

    @app.command(
        help=f"""Compare and link the {sort.names} of all articles anew; what people decided stays.

        Not needed day by day, as `onrecord add` links each new article: after an upgrade, or to be sure.

        Example: `onrecord {sort.names} match`"""
    )
    def match(*, database: Database = DEFAULT_DATABASE) -> None:
        with db.open_session(database, write=True) as session:
            tracking.forget_comparisons(session, find_followed(sort.name))
            count = match_in_portions(session, tracking.link_portion)
        note(f"all {sort.names} compared and linked, in {count} steps")
