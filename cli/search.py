"""The command `onrecord search`: finds words in statements, articles, claims and events."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord import db
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Copies, Database, Form, Limit, Since, Until
from onrecord.cli.output import Format, note, shorten_date, write_rows
from onrecord.db.searches import HitSort

if TYPE_CHECKING:
    from onrecord.db import Hit

COLUMNS = ("id", "sort", "published_at", "outlet", "speaker", "snippet", "text", "article", "url")
TABLE_COLUMNS = ("id", "published_at", "outlet", "speaker", "snippet")


def search(  # noqa: PLR0913 - each is an option
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help='Words that all have to be there; "words in quotation marks" next to each other; harb* finds harbour.',
        ),
    ],
    *,
    where: Annotated[
        list[HitSort] | None,
        typer.Option("--in", help="What to search; give it more than once for several. Default: everything."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this outlet published.")] = None,
    since: Since = None,
    until: Until = None,
    copies: Copies = False,
    rank: Annotated[bool, typer.Option("--rank", help="Best match first instead of newest first.")] = False,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
) -> None:
    """Find words in what was said and written; matches stand between ** marks.

    Example: `onrecord search '"harbour bridge" safe' --in statements --since 2024-05`
    """
    wanted = db.Search(query, tuple(where or HitSort), outlet, since, until, copies, rank, limit or None)
    with db.open_session(database) as session:
        page = db.search(session, wanted)
    for each in page.notes:
        note(each)
    rows = (_to_row(hit, form) for hit in page.rows)
    write_rows(rows, COLUMNS, form=form, table_columns=TABLE_COLUMNS, total=page.total)


def _to_row(hit: "Hit", form: Format) -> dict[str, Any]:
    row = {name: getattr(hit, name) for name in COLUMNS} | {"speaker": list(hit.speaker)}
    return shorten_date(row) if form is Format.TABLE else row
