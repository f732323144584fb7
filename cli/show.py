"""The command `onrecord show`: any row by its id, with its evidence."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import db
from onrecord.cli import claims, events, speakers
from onrecord.cli.marking import Mark, print_marked, print_statement
from onrecord.cli.options import DEFAULT_DATABASE, Database, Form
from onrecord.cli.output import Format, note, open_stdout, write_details
from onrecord.db.ids import ARTICLE, CHECK, CLAIM, EVENT, JUDGEMENT, RUN, SPEAKER, STATEMENT, ShortId, parse_id

if TYPE_CHECKING:
    from onrecord.db import QuoteRow

# What a table tells of a statement and of an article, before the text.
STATEMENT_LINES = (
    *("id", "speaker", "role", "kind", "mode", "said_at", "context", "addressee", "part", "outlet", "published_at"),
    *("title", "url", "article", "article_id", "version", "status", "confidence", "content", "run"),
)
ARTICLE_LINES = (
    *("id", "title", "byline", "outlet", "published_at", "modified_at", "url", "article", "language", "version"),
    *("versions", "fetched_at", "superseded_at", "reader", "text_sha256", "run", "copy_of", "copies"),
)


def show(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Article a12 (version: a12v1), statement q34, speaker s5, claim c7, event e3, run r2, "
            "judgement j6, check k1.",
        ),
    ],
    *,
    database: Database = DEFAULT_DATABASE,
    form: Form = Format.TABLE,
) -> None:
    """Show one thing in its context: a statement in its paragraph with source, cue and content marked.

    Example: `onrecord show q34`
    """
    wanted = parse_id(id_)
    SHOWERS[wanted.letter](wanted, database, form)


def _show_statement(wanted: ShortId, database: str, form: Format) -> None:
    with db.open_session(database) as session:
        context = db.get_statement_context(session, wanted.number)
    values = context.to_dict()
    if not context.is_current:
        article = values["article_id"]
        note(f"onrecord: {wanted} is of an earlier run or version; `onrecord show {article}` shows the current ones")
    if form is not Format.TABLE:
        write_details(values, form=form)
        return
    head = {name: values[name] for name in STATEMENT_LINES}
    head["extractor"] = f"{context.run.extractor} {context.run.version} ({values['run']})"
    head["event"] = values["event"] and f"{values['event']['id']} {values['event']['title']}"
    lists = {name: values[name] for name in ("sources", "claims", "judgements") if values[name]}
    write_details(head | lists, form=form)
    print_statement(context, open_stdout())


def _show_article(wanted: ShortId, database: str, form: Format) -> None:
    with db.open_session(database) as session:
        context = db.get_article_context(session, wanted.number, wanted.version)
    values = context.to_dict()
    if form is not Format.TABLE:
        write_details(values, form=form)
        return
    write_details({name: values[name] for name in ARTICLE_LINES} | {"statements": len(context.quotes)}, form=form)
    text = context.version.text
    marks = [mark for quote in context.quotes for mark in _mark_content(quote)]
    print_marked(text, marks, [(0, len(text))], open_stdout(), labelled=True)


def _mark_content(quote: "QuoteRow") -> list[Mark]:
    """Return the marks of what was said, labelled with the statement's id and its speakers."""
    who = " and ".join(quote.speakers) or "unknown"
    label = f"{db.short_id(STATEMENT, quote.statement_id)} {who}"
    return [Mark(start, end, label, "content") for start, end in quote.content_spans]


def _show_run(wanted: ShortId, database: str, form: Format) -> None:
    with db.open_session(database) as session:
        run = db.get_run(session, wanted.number)
    names = ("extractor", "version", "started_at", "finished_at", "articles", "statements", "claims", "events")
    values = {"id": str(wanted)} | {name: getattr(run, name) for name in (*names, "failures")}
    write_details(values | {"settings": json.loads(run.settings)}, form=form)


def _show_judgement(wanted: ShortId, database: str, form: Format) -> None:
    with db.open_session(database) as session:
        (row,) = db.describe_judgements(session, [db.get_judgement(session, wanted.number)])
    write_details(row.to_dict(), form=form)


def _show_check(wanted: ShortId, database: str, form: Format) -> None:
    with db.open_session(database) as session:
        row = db.get_check(session, wanted.number).to_dict()
    write_details(row, form=form)


SHOWERS: dict[str, Callable[[ShortId, str, Format], None]] = {
    ARTICLE: _show_article,
    STATEMENT: _show_statement,
    SPEAKER: lambda wanted, database, form: speakers.show(str(wanted), database=database, form=form),
    CLAIM: lambda wanted, database, form: claims.show(str(wanted), database=database, form=form),
    EVENT: lambda wanted, database, form: events.show(str(wanted), database=database, form=form),
    RUN: _show_run,
    JUDGEMENT: _show_judgement,
    CHECK: _show_check,
}
