"""`onrecord claims`: what is claimed, by whom, where and how often."""

from typing import Annotated

import typer

from onrecord import db
from onrecord.cli import following
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Copies, Database, Form, Limit, Since, Until
from onrecord.cli.output import Format, note, write_details, write_rows
from onrecord.db.ids import CLAIM, parse_id_of

app = typer.Typer(no_args_is_help=True, help="Look at claims: what is claimed, by whom, where and how often.")

TABLE_COLUMNS = ("id", "text", "stance", "speaker", "articles", "first_seen", "last_seen")
OCCURRENCE_COLUMNS = ("published_at", "outlet", "article_id", "speaker", "statement", "stance", "text", "value", "unit")
CHECK_COLUMNS = ("checked_on", "rating", "reviewer", "url", "note")


@app.command("list")
def list_(  # noqa: PLR0913 - each is an option
    *,
    about: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only claims with these words, as in `onrecord search`.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--speaker",
            "--by",
            metavar="NAME",
            help="Only claims by this speaker: name, alias, id such as s5, or unknown.",
        ),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only claims that this outlet published.")] = None,
    since: Since = None,
    until: Until = None,
    copies: Copies = False,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
) -> None:
    """List claims, last seen first; without a speaker, the article itself makes the claim.

    Example: `onrecord claims list --about bridge --speaker "Maria Lopez" --since 2024-05`
    """
    wanted = db.ClaimFilter(about, by, outlet, since, until, copies, limit or None)
    with db.open_session(database) as session:
        page = db.find_claims(session, wanted)
        rows = [row.to_dict() for row in page.rows]
    for each in page.notes:
        note(f"onrecord: {each}")
    write_rows(rows, db.CLAIM_COLUMNS, form=form, table_columns=TABLE_COLUMNS, total=page.total)


@app.command()
def show(
    claim: Annotated[str, typer.Argument(metavar="ID", help="Claim, such as c7.")],
    *,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Show a claim with everyone who makes it, oldest first and copies included, and with its checks.

    Example: `onrecord claims show c7 --format json`
    """
    with db.open_session(database) as session:
        row = db.get_claim(session, parse_id_of(CLAIM, claim))
        head, occurrences, checks = row.to_dict(), row.list_occurrences(), row.list_checks()
    if form is not Format.TABLE:
        write_details(head | {"occurrences": occurrences, "checks": checks}, form=form)
        return
    write_details(head | {"checks": len(checks)}, form=form)
    typer.echo()
    write_rows(occurrences, OCCURRENCE_COLUMNS, form=form)
    if checks:
        typer.echo()
        write_rows(checks, CHECK_COLUMNS, form=form)


following.add_commands(app, "claim", CLAIM)
