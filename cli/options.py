"""The options that commands share, each defined once.

Use them as ``database: Database = DEFAULT_DATABASE``, ``form: Form = Format.TABLE``, ``limit: Limit = DEFAULT_LIMIT``.
"""

from typing import Annotated

import typer

from onrecord.cli.output import Format

DEFAULT_DATABASE = "onrecord.db"

# A screen or three; a list for people ends there, an export never does.
DEFAULT_LIMIT = 50

Database = Annotated[
    str,
    typer.Option(
        "--db", envvar="ONRECORD_DB", help="Database: file, or URL such as postgresql+psycopg://me@host/news."
    ),
]
Form = Annotated[Format, typer.Option("--format", help="How to write the rows.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="Rows to show at most; 0 shows all.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
Output = Annotated[str, typer.Option("--output", "-o", help="File to write; - is standard output.")]
