"""The options that commands share, each defined once.

Use them as ``database: Database = DEFAULT_DATABASE``, ``form: Form = Format.TABLE``, ``limit: Limit = DEFAULT_LIMIT``.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Annotated, Any

import typer

from onrecord.cli.output import Format

DEFAULT_DATABASE = "onrecord.db"

# A screen or three; a list for people ends there, an export never does.
DEFAULT_LIMIT = 50

Database = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="DATABASE",
        envvar="ONRECORD_DB",
        help="Database: file, or URL such as postgresql+psycopg://me@host/news.",
    ),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Published on this day or later: 2024-05-31, 2024-05 or 2024.")
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Published on this day or earlier, or in this month or year.")
]
Copies = Annotated[bool, typer.Option("--copies", help="Also what stands in copies of other articles.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Publication date (ISO 8601) of articles that state none, such as 2024-05-31."),
]
DefaultOutlet = Annotated[
    str | None, typer.Option(metavar="NAME", help="Outlet of articles that state none, such as 'The Courier'.")
]
Form = Annotated[Format, typer.Option("--format", help="How to write the rows.")]
# No database numbers its rows beyond this; SQLite refuses a larger limit than it can hold.
MOST_ROWS = 2**31 - 1

Limit = Annotated[
    int, typer.Option("--limit", min=0, max=MOST_ROWS, metavar="ROWS", help="Rows to show at most; 0 shows all.")
]
Html = Annotated[
    str | None,
    typer.Option(
        "--html", metavar="FILE", help="Write it as one page with a picture to this file; - is standard output."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides; by default the system's user name."),
]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, to be kept with the decision.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def takes(
    read: Callable[..., object], *, into: str, defaults: Mapping[str, object] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the parameters of ``read`` as its options; it receives what ``read`` returns as ``into``.

    The options stand where ``into`` stands among the command's own; ``defaults`` replace those of ``read``.
    """
    options = dict(inspect.signature(read).parameters)
    for name, value in (defaults or {}).items():
        options[name] = options[name].replace(default=value)

    def give(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(*args: Any, **given: Any) -> None:  # noqa: ANN401 - what Typer has parsed
            made = read(**{name: given.pop(name) for name in options})
            command(*args, **{into: made}, **given)

        own = inspect.signature(command)
        every: list[inspect.Parameter] = []
        for name, parameter in own.parameters.items():
            every += options.values() if name == into else [parameter]
        # Typer reads both: the signature for names and defaults, the annotations for the options.
        run.__signature__ = own.replace(parameters=every)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in every} | {"return": None}
        return run

    return give
