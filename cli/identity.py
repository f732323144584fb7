"""The commands `onrecord speakers …` by which people decide who is the same as whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import db, tracking
from onrecord.cli import judging
from onrecord.cli.deciding import Signed, find_speakers, match_in_portions, name_author, read_signed, report
from onrecord.cli.judging import Articles, Outlets, Sort, judge
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, By, Database, Form, Limit, takes
from onrecord.cli.output import Format, note, show, write_rows

if TYPE_CHECKING:
    from sqlmodel import Session

    from onrecord.db import Suggestion

SUGGESTION_TABLE = ("score", "left", "left_name", "left_facts", "right", "right_name", "right_facts", "why")
ANSWERS = "m merge, a keep apart, u nobody can tell, s skip, q quit"
ANSWER_LETTERS = "mausq"


def read_choice(
    *,
    article: Articles = None,
    outlet: Outlets = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="What goes by this name goes; may be repeated.")
    ] = None,
    role: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="Whoever has these words in a role goes; may be repeated.")
    ] = None,
) -> "db.AppearanceChoice":
    """Return which parts of a speaker the options choose."""
    return db.AppearanceChoice(article or (), outlet or (), name or (), role or ())


SPEAKERS = Sort(
    name="speaker",
    metavar="SPEAKER",
    some=("s5", "s9"),
    reason="same e-mail address",
    one="Speaker: id such as s5, name or alias.",
    several="Speakers: ids such as s5, names or aliases.",
    other="Speaker whom it belongs to; by default one of its own.",
    find=find_speakers,
    read_choice=read_choice,
    hint="--article a12, --outlet NAME, --name NAME or --role WORDS",
    # Not the function itself, as looking it up here would load SQLAlchemy, for which --help would wait.
    choose=lambda *which: db.choose_appearances(*which),  # noqa: PLW0108 - see above
    columns=("article", "name", "outlet", "published_at"),
    example="--article a12 --role coach",
)


@takes(read_signed, into="signed")
def rename(
    speaker: Annotated[str, typer.Argument(metavar="SPEAKER", help=SPEAKERS.one)],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to list the speaker by.")],
    *,
    signed: Signed,
) -> None:
    """Give a speaker the name to be listed by; what articles call it stays as it is, and finds it still.

    Example: `onrecord speakers rename s5 "María López"`
    """
    with db.open_session(signed.database, write=True) as session:
        (number,) = find_speakers(session, [speaker])
        judged = tracking.rename(session, number, name, by=signed.author, why=signed.why)
        session.commit()
        report(session, judged, signed.form)


@takes(read_signed, into="signed")
def confirm(
    speakers: Annotated[list[str], typer.Argument(metavar="SPEAKER", help=SPEAKERS.several)], *, signed: Signed
) -> None:
    """Confirm that all that is linked to a speaker now is one and the same; what is linked later is a guess again.

    Example: `onrecord speakers confirm s5 --by "Dana Reviewer"`
    """
    judge(SPEAKERS, tracking.confirm, speakers, signed)


def suggest(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A part of a name, in whole words.")] = None,
    *,
    ask: Annotated[bool, typer.Option("--ask", help="Ask about each pair, and store the answers.")] = False,
    by: By = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
    limit: Limit = DEFAULT_LIMIT,
) -> None:
    """List pairs of speakers that may be one, the likeliest first, with what is known of both.

    Answer with `speakers merge`, `speakers apart` or `speakers unsure`, or let `--ask` go through them.

    Example: `onrecord speakers suggest okafor --ask`
    """
    with db.open_session(database, write=ask) as session:
        page = db.list_suggestions(session, name=name, limit=limit or None)
        if ask:
            _ask_about_all(session, page.rows, name_author(by))
            return
        rows = [each.to_dict() for each in page.rows]
    write_rows(rows, db.SUGGESTION_COLUMNS, form=form, table_columns=SUGGESTION_TABLE, total=page.total)


def _ask_about_all(session: "Session", suggestions: "list[Suggestion]", by: str) -> None:
    """Ask about each pair whose speakers are still there, and store each answer at once."""
    stored = 0
    for each in suggestions:
        pair = [each.left.row.number, each.right.row.number]
        if not all(db.list_current_keys(session, number) for number in pair):
            continue
        # The lock of a database that may be written is not held while a person thinks.
        session.commit()
        row = each.to_dict()
        for side in ("left", "right"):
            note(f"{row[side]:<6} {show(row[f'{side}_name'])}: {show(row[f'{side}_facts'])}")
        note(f"{row['score']:.2f}, {row['why']}")
        answer = _ask()
        if answer == "q":
            break
        decide = {"m": tracking.merge, "a": tracking.keep_apart, "u": tracking.leave_open}.get(answer)
        if decide is not None:
            decide(session, pair, by=by)
            session.commit()
            stored += 1
    note(f"{stored} answered; `onrecord history` lists them")


def _ask() -> str:
    """Return the first letter of an answer, asking again for as long as it is none of those offered."""
    while True:
        given: str = typer.prompt(f"One speaker? ({ANSWERS})", default="s", err=True)
        answer = given.strip()[:1].casefold()
        if answer and answer in ANSWER_LETTERS:
            return answer
        note(f"{given!r} is no answer; give one of {ANSWERS}")


def match(*, database: Database = DEFAULT_DATABASE) -> None:
    """Compare all speakers of all articles anew; what people decided stays.

    Not needed day by day, as `onrecord add` compares each new article: after an upgrade, or to be sure.

    Example: `onrecord speakers match`
    """
    with db.open_session(database, write=True) as session:
        tracking.forget_matches(session)
        count = match_in_portions(session, tracking.match_portion)
    note(f"{count} blocks of similar names compared")


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV with a header, or JSON lines: id, name, aliases, description.")
    ],
    *,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Import a table of names, such as an extract of Wikidata, as evidence of who is who; nothing is fetched.

    Aliases in a CSV cell stand between bars (A|B). An id that is known is renewed.

    Example: `onrecord speakers import people.csv`
    """
    with db.open_session(database, write=True) as session:
        count = tracking.import_names(session, file)
        session.commit()
    note(f"{count} entries imported from {file.name}; `onrecord speakers show` shows those that fit")


def add_commands(app: typer.Typer) -> None:
    """Add all that people decide about speakers to their group, and what helps them with it."""
    judging.add_commands(app, SPEAKERS)
    for command in (rename, confirm, suggest, match):
        app.command()(command)
    app.command("import")(import_)
