"""The command `onrecord`: joins the command groups and turns errors into one line and an exit code.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done.
"""

import sys
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli.extract import extract
from onrecord.errors import OnRecordError, UsageError

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(*, wanted: bool) -> None:
    if wanted:
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


app.command()(extract)


def run() -> None:
    """Run the command line; an error that the user can mend is one line on stderr."""
    try:
        app()
    except OnRecordError as error:
        if "--debug" in sys.argv:
            raise
        print(f"onrecord: {error}", file=sys.stderr)  # noqa: T201 - the one place that reports errors
        sys.exit(2 if isinstance(error, UsageError) else 1)
