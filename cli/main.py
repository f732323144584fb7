"""The command `onrecord`: joins the command groups and turns errors into one line and an exit code.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done.
"""

import errno
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli import articles, claims, database, events, export, runs, speakers
from onrecord.cli.add import add
from onrecord.cli.evaluate import evaluate
from onrecord.cli.extract import extract
from onrecord.cli.history import history, undo
from onrecord.cli.init import init
from onrecord.cli.output import note
from onrecord.cli.quotes import quotes
from onrecord.cli.review import review
from onrecord.cli.search import search
from onrecord.cli.show import show
from onrecord.cli.stats import stats
from onrecord.cli.verify import verify
from onrecord.errors import OnRecordError, UsageError

# What the system says when a disk takes no more.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class OneLineErrors(TyperGroup):
    """The outermost group: an error that the user can mend becomes one line on stderr and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer keeps the type of a context to itself
        """Run the command; ``--debug`` lets the traceback through."""
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            if ctx.params.get("debug"):
                raise
            note(f"onrecord: {error}")
            raise typer.Exit(2 if isinstance(error, UsageError) else 1) from error
        except OSError as error:
            # Writing the data is what fails without a file's name; a reader that has stopped is Typer's to handle.
            if error.errno not in FULL or error.filename is not None or ctx.params.get("debug"):
                raise
            note(f"onrecord: standard output: {error.strerror}; make room, or write somewhere else")
            raise typer.Exit(1) from error


app = typer.Typer(
    name="onrecord",
    cls=OneLineErrors,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        from onrecord import __version__  # noqa: PLC0415 - looking it up takes longer than all help

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def onrecord(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda wanted: _print_version(wanted=wanted),
            is_eager=True,
            help="Print the version.",
        ),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Who said what, on the record: find, store and track quotes, claims and events in news articles."""


app.command()(init)
app.command()(add)
app.command()(extract)
app.command()(evaluate)
app.command()(quotes)
app.command()(search)
app.command()(show)
app.command()(stats)
app.command()(verify)
app.command()(review)
app.command()(undo)
app.command()(history)
app.add_typer(articles.app, name="articles")
app.add_typer(runs.app, name="runs")
app.add_typer(speakers.app, name="speakers")
app.add_typer(claims.app, name="claims")
app.add_typer(events.app, name="events")
app.add_typer(export.app, name="export")
app.add_typer(database.app, name="db")


def run() -> None:
    """Run the command line; raises SystemExit with the exit code."""
    if sys.stdout is None:
        sys.exit("onrecord: standard output is closed; open it, or write to /dev/null")
    try:
        app()
    finally:
        _let_go_of_stdout()


def _let_go_of_stdout() -> None:
    """Flush what is left; a reader that has stopped (`| head`) is no error, and Python must not complain at its end."""
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno in FULL:
            note(f"onrecord: standard output: {error.strerror}; make room, or write somewhere else")
            sys.exit(1)
        if not isinstance(error, BrokenPipeError):
            raise
