"""`onrecord claims`: what is claimed, by whom, where and how often, what contradicts it, and what checks say."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord import db, tracking
from onrecord.cli import following
from onrecord.cli.deciding import name_author
from onrecord.cli.filters import read_claim_filter, takes_filters
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, Database, Form, Html, Limit, Why
from onrecord.cli.output import Format, note, open_output, write_details, write_rows
from onrecord.db.filters import ClaimFilter
from onrecord.db.ids import CHECK, CLAIM, parse_id_of
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.db import ClaimRow

app = typer.Typer(
    no_args_is_help=True, help="Look at claims: what is claimed, by whom, where and how often, and what checks say."
)

# What is less worth checking than this stays out of a list unless it is asked for. The scale is that of extraction:
# half is where a proposition is as likely as not to be taken up by another outlet.
LEAST_WORTH = 0.5

TABLE_COLUMNS = ("id", "text", "stance", "speaker", "articles", "first_seen", "conflicts", "ratings")
SHOWN = (
    *("id", "text", "stance", "speaker", "value", "unit", "occurrences", "articles", "first_seen", "last_seen"),
    "confidence",
)
TIMELINE_TABLE = ("number", "published_at", "outlet", "speaker", "stance", "figure", "change", "text")
OCCURRENCE_TABLE = (
    "number",
    "published_at",
    "outlet",
    "article_id",
    "speaker",
    "statement",
    "stance",
    "figure",
    "text",
)
CONFLICT_COLUMNS = ("kind", "left", "right", "why")
CHECK_TABLE = ("id", "checked_on", "rating", "reviewer", "url", "note")
CHECKS_TABLE = ("id", "claim", "state", "rating", "reviewer", "checked_on", "claim_reviewed", "suggested")

Recorder = Annotated[
    str | None,
    typer.Option(
        "--recorded-by", metavar="NAME", envvar="ONRECORD_BY", help="Who records it; by default the system's user name."
    ),
]


@app.command("list")
@takes_filters(read_claim_filter)
def list_(
    *,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
    wanted: ClaimFilter,
) -> None:
    """List claims, those in most articles and most worth checking first; without a speaker, the article makes it.

    What is hardly worth checking (below 0.5) is left out, and counted on standard error; --min-confidence 0 shows it.

    Example: `onrecord claims list --conflicting --about bridge --since 2024-05`
    """
    floor = LEAST_WORTH if wanted.min_confidence is None else wanted.min_confidence
    wanted = replace(wanted, limit=limit or None, min_confidence=floor or None)
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
    """Show a claim with everyone who makes it (copies included), its contradictions, and its checks.

    Example: `onrecord claims show c7 --format json`
    """
    with db.open_session(database) as session:
        (number,) = following.find_things(session, "claim", [claim])
        row = db.get_claim(session, number)
        head, occurrences = row.to_dict(), row.list_timeline()
        conflicts, checks = row.list_conflicts(), row.list_checks()
    _tell_rejection(row)
    if form is not Format.TABLE:
        lists = {"occurrences": occurrences, "conflicts": conflicts, "checks": checks}
        write_details(head | {"extent": row.tell_extent()} | lists, form=form)
        return
    write_details({name: head[name] for name in SHOWN} | {"extent": row.tell_extent()}, form=form)
    write_rows(occurrences, OCCURRENCE_TABLE, form=form)
    _write_lists(row)


@app.command()
def timeline(
    claim: Annotated[str, typer.Argument(metavar="ID", help="Claim, such as c7.")],
    *,
    html: Html = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Show how a claim travelled: who said so when and where, how its figure changed, and what checks say.

    With --html, as one page that needs no network: a row for each outlet, time from left to right, and below it all
    wordings.

    Example: `onrecord claims timeline c7 --html c7.html`
    """
    with db.open_session(database) as session:
        (number,) = following.find_things(session, "claim", [claim])
        row = db.get_claim(session, number)
        occurrences = row.list_timeline()
    _tell_rejection(row)
    if html is not None:
        from onrecord.cli.pictures import write_claim_page  # noqa: PLC0415 - jinja2, for which --help need not wait

        with open_output(html) as out:
            write_claim_page(row, out)
        return
    if form is not Format.TABLE:
        write_rows(occurrences, list(occurrences[0]), form=form)
        return
    typer.echo(f"{row.to_dict()['id']}  {row.text}\n{row.tell_extent()}")
    write_rows(occurrences, TIMELINE_TABLE, form=form)
    _write_lists(row)


def _tell_rejection(row: "ClaimRow") -> None:
    if row.rejection is not None:
        note(f"onrecord: {db.short_id(CLAIM, row.claim_id)}: {row.rejection}; lists leave it out")


def _write_lists(row: "ClaimRow") -> None:
    """Write contradictions and checks below each other, as far as there are any."""
    for title, rows, columns in (
        ("conflicts", row.list_conflicts(), CONFLICT_COLUMNS),
        ("checks", row.list_checks(), CHECK_TABLE),
    ):
        if rows:
            typer.echo(title)
            write_rows(rows, columns, form=Format.TABLE)


@app.command()
def check(  # noqa: PLR0913 - each is an option
    claim: Annotated[str, typer.Argument(metavar="ID", help="Claim, such as c7.")],
    *,
    rating: Annotated[str, typer.Option(metavar="WORDS", help="The verdict, in the reviewer's words: False.")],
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who has checked the claim: an organization, a person.")
    ],
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where the check is published.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="When it was published, such as 2024-05-31.")] = None,
    text: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What else is to be known of it.")] = None,
    value: Annotated[float | None, typer.Option(metavar="NUMBER", help="The verdict as a number.")] = None,
    best: Annotated[float | None, typer.Option(metavar="NUMBER", help="The number for what is true.")] = None,
    worst: Annotated[float | None, typer.Option(metavar="NUMBER", help="The number for what is false.")] = None,
    recorded_by: Recorder = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Record a verdict on a claim; several may stand, and disagree. `onrecord undo` takes it back.

    Example: `onrecord claims check c7 --rating False --by "Harbour Fact Desk" --date 2024-05-31`
    """
    verdict = tracking.Verdict(rating, by, url, date, text, value, best, worst)
    with db.open_session(database, write=True) as session:
        author = name_author(recorded_by)
        (number,) = following.find_things(session, "claim", [claim])
        checked = tracking.check_claim(session, number, verdict, by=author, why=why)
        session.commit()
        row = checked.row.to_dict()
    write_rows([row], db.CHECK_COLUMNS, form=form, table_columns=("claim", *CHECK_TABLE))
    told = f"{row['judgement']} stored; `onrecord undo {row['judgement']}` takes it back"
    note(told if checked.is_new else f"{row['id']} says this already; nothing was changed")


@app.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="JSON-LD with ClaimReview, lines of it, or a saved web page."),
    ],
    *,
    recorded_by: Recorder = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Import reviews (schema.org ClaimReview), each tied to the claim whose wording it fits; again changes nothing.

    A review that fits no claim well enough, or two alike, is kept without one, and its likeliest claims are listed:
    `claims tie` says which it is. Exit code 3 when some were so, or could not be read; 1 when none could.

    Example: `onrecord claims import reviews.json`
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(file), f"cannot be read ({error})", "give a file in UTF-8") from error
    with db.open_session(database, write=True) as session:
        reviews = tracking.read_reviews(text, str(file))
        result = tracking.import_reviews(session, reviews, source=str(file), by=name_author(recorded_by))
        session.commit()
        rows = [_tell(row.to_dict(), []) for row in result.tied]
        rows += [_tell(row.to_dict(), found) for row, found in result.untied]
    if rows:
        write_rows(rows, (*db.CHECK_COLUMNS, "suggested"), form=form, table_columns=CHECKS_TABLE)
    for told in (*result.errors, *result.doubts):
        note(f"onrecord: {told}")
    note(
        f"{len(result.tied)} tied to claims, {result.known} known before, {len(result.untied)} without a claim, "
        f"{len(result.errors)} unreadable"
    )
    if result.untied:
        example = f"{rows[-1]['id']} {next(iter(rows[-1]['suggested']), 'c7').split(' ')[0]}"
        note(f"say which claim a review is about: `onrecord claims tie {example}`; `onrecord claims checks` lists them")
    if result.untied or result.errors:
        raise typer.Exit(3 if rows or result.known else 1)


@app.command()
def checks(
    *,
    untied: Annotated[
        bool, typer.Option("--untied", help="Only imported reviews that are about no claim yet.")
    ] = False,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
) -> None:
    """List all checks, oldest first, with their claims; for a review without one, the claims that it may be about.

    Example: `onrecord claims checks --untied`
    """
    with db.open_session(database) as session:
        found = [row for row in db.list_checks(session) if not untied or row.state is db.CheckState.UNTIED]
        shown = found[: limit or None]
        suggested = tracking.suggest_claims(session, shown)
        rows = [_tell(row.to_dict(), suggested.get(db.row_id(row.check), [])) for row in shown]
    columns = (*db.CHECK_COLUMNS, "suggested")
    write_rows(rows, columns, form=form, table_columns=CHECKS_TABLE, total=len(found))


@app.command()
def tie(
    check_: Annotated[str, typer.Argument(metavar="CHECK", help="Check, such as k3.")],
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Claim, such as c7.")],
    *,
    recorded_by: Recorder = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Say which claim an imported review is about; `onrecord undo` takes it back.

    Example: `onrecord claims tie k3 c7`
    """
    with db.open_session(database, write=True) as session:
        checked = parse_id_of(CHECK, check_)
        (number,) = following.find_things(session, "claim", [claim])
        row = tracking.tie_check(session, checked, number, by=name_author(recorded_by), why=why).to_dict()
        session.commit()
    write_rows([row], db.CHECK_COLUMNS, form=form, table_columns=("claim", *CHECK_TABLE))
    note(f"{row['judgement']} stored; `onrecord undo {row['judgement']}` takes it back")


def _tell(row: dict[str, Any], found: "list[tracking.Fitting]") -> dict[str, Any]:
    """Return a check with the claims that it may be about."""
    told = []
    for each in found:
        doubt = f", {each.doubt}" if each.doubt else ""
        told.append(f"{db.short_id(CLAIM, each.claim_id)} {each.text} ({each.score:.2f}{doubt})")
    return row | {"suggested": told}


def to_reviews(row: "ClaimRow") -> list[dict[str, Any]]:
    """Return the checks of a claim as ClaimReview, each with the places where the claim appeared."""
    appeared = [
        tracking.Appeared(each.seen_in.url, each.seen_in.title, each.seen_in.outlet, each.seen_in.published_at)
        for each in {each.seen_in.article_id: each for each in reversed(row.occurrences)}.values()
    ][::-1]
    voices = {(voice.name, voice.kind): None for each in row.occurrences for voice in each.speakers}
    return [
        tracking.write_review(
            tracking.to_verdict(each.check), claim=row.text, claimants=list(voices), appeared=appeared
        )
        for each in row.checks
    ]


def write_reviews(reviews: list[dict[str, Any]]) -> str:
    """Return reviews as one JSON-LD document: a graph, as several things of one page are written."""
    bare = [{name: value for name, value in each.items() if name != "@context"} for each in reviews]
    return json.dumps({"@context": "https://schema.org", "@graph": bare}, ensure_ascii=False, indent=2) + "\n"


following.add_commands(app, following.CLAIMS)
