"""The commands `onrecord speakers …` by which people decide who is the same as whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import db, tracking
from onrecord.cli.deciding import find_speakers, name_author, report
from onrecord.cli.options import DEFAULT_DATABASE, DEFAULT_LIMIT, By, Database, Form, Limit, Why
from onrecord.cli.output import Format, note, show, write_rows
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from sqlmodel import Session

    from onrecord.db import Suggestion

Speakers = Annotated[list[str], typer.Argument(metavar="SPEAKER", help="Speakers: ids such as s5, names or aliases.")]
One = Annotated[str, typer.Argument(metavar="SPEAKER", help="Speaker: id such as s5, name or alias.")]

SUGGESTION_TABLE = ("score", "left", "left_name", "left_facts", "right", "right_name", "right_facts", "why")
ANSWERS = "m merge, a keep apart, u nobody can tell, s skip, q quit"
ANSWER_LETTERS = "mausq"


def merge(
    speakers: Speakers,
    *,
    by: By = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Decide that speakers are one and the same; it holds until it is undone, whatever the machine thinks.

    Refused, with what to undo first, where somebody decided that they are not.

    Example: `onrecord speakers merge s5 s9 --why "same e-mail address"`
    """
    with db.open_session(database, write=True) as session:
        found = find_speakers(session, speakers)
        judged = tracking.merge(session, found, by=name_author(by), why=why)
        session.commit()
        report(session, judged, form)


def apart(
    left: One,
    right: One,
    *,
    by: By = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Decide that two speakers are not the same: they are neither joined nor suggested again.

    Example: `onrecord speakers apart s5 s9`
    """
    with db.open_session(database, write=True) as session:
        found = find_speakers(session, [left, right])
        judged = tracking.keep_apart(session, found, by=name_author(by), why=why)
        session.commit()
        report(session, judged, form)


def unsure(
    left: One,
    right: One,
    *,
    by: By = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Note that nobody can tell whether two speakers are the same: the machine may not join or suggest them.

    Example: `onrecord speakers unsure s5 s9 --why "asked the desk"`
    """
    with db.open_session(database, write=True) as session:
        found = find_speakers(session, [left, right])
        judged = tracking.leave_open(session, found, by=name_author(by), why=why)
        session.commit()
        report(session, judged, form)


def split(  # noqa: PLR0913 - each is an option
    speaker: One,
    *,
    article: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="What this article says goes, such as a12; may be repeated.")
    ] = None,
    outlet: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="What this outlet says goes; may be repeated.")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="What goes by this name goes; may be repeated.")
    ] = None,
    role: Annotated[
        list[str] | None, typer.Option(metavar="WORDS", help="Whoever has these words in a role goes; may be repeated.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="SPEAKER", help="Speaker whom it belongs to; by default one of its own.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would go.")] = False,
    by: By = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Decide that a part of a speaker is somebody else: all that fits any of the options goes, the rest stays.

    Example: `onrecord speakers split s5 --article a12 --role coach --dry-run`
    """
    choice = db.AppearanceChoice(article or (), outlet or (), name or (), role or ())
    if choice.is_empty:
        raise UsageError("say what goes: --article a12, --outlet NAME, --name NAME or --role WORDS")
    with db.open_session(database, write=True) as session:
        number, *others = find_speakers(session, [speaker, *([to] if to is not None else [])])
        going = db.choose_appearances(session, number, choice)
        if dry_run:
            write_rows([each.to_dict() for each in going], ["article", "name", "outlet", "published_at"], form=form)
            return
        keys = [each.key for each in going]
        target = others[0] if others else None
        judged = tracking.split(session, number, keys, to=target, by=name_author(by), why=why)
        session.commit()
        report(session, judged, form)


def rename(
    speaker: One,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to list the speaker by.")],
    *,
    by: By = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Give a speaker the name to be listed by; what articles call it stays as it is, and finds it still.

    Example: `onrecord speakers rename s5 "María López"`
    """
    with db.open_session(database, write=True) as session:
        (number,) = find_speakers(session, [speaker])
        judged = tracking.rename(session, number, name, by=name_author(by), why=why)
        session.commit()
        report(session, judged, form)


def confirm(
    speakers: Speakers,
    *,
    by: By = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Confirm that all that is linked to a speaker now is one and the same; what is linked later is a guess again.

    Example: `onrecord speakers confirm s5 --by "Dana Reviewer"`
    """
    with db.open_session(database, write=True) as session:
        judged = tracking.confirm(session, find_speakers(session, speakers), by=name_author(by), why=why)
        session.commit()
        report(session, judged, form)


def reject(
    speakers: Speakers,
    *,
    by: By = None,
    why: Why = None,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Reject speakers that are none: something that was misread as a source. Lists leave them out and say so.

    Example: `onrecord speakers reject s77 --why "a caption"`
    """
    with db.open_session(database, write=True) as session:
        judged = tracking.reject(session, find_speakers(session, speakers), by=name_author(by), why=why)
        session.commit()
        report(session, judged, form)


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
    count = 0
    with db.open_session(database, write=True) as session:
        db.mark_stale(session, [db.EVERYTHING])
        # Others may write between two portions, and what is done stays done.
        while portion := tracking.match_portion(session):
            session.commit()
            count += portion
        session.commit()
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
    """Make these functions commands of ``app``."""
    for command in (merge, apart, unsure, split, rename, confirm, reject, suggest, match):
        app.command()(command)
    app.command("import")(import_)
