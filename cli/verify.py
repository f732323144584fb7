"""The command `onrecord verify`: proves that every quote is what its article says."""

import typer

from onrecord import db
from onrecord.cli.options import DEFAULT_DATABASE, Database, Form, Quiet
from onrecord.cli.output import Format, note, write_details
from onrecord.cli.progress import show_progress


def verify(database: Database = DEFAULT_DATABASE, form: Form = Format.TABLE, quiet: Quiet = False) -> None:
    """Slice every span again from the stored texts, hash these and the stored bytes, and compare.

    Prints how much was looked at. Exits with 1 when anything differs, and names each such row on standard error.

    Example: `onrecord verify --db news.db`
    """
    differences = 0
    with db.open_session(database) as session:
        verification = db.Verification(session)
        with show_progress("verifying", total=db.count_versions(session), quiet=quiet) as step:
            for each in verification.iter_differences(step=step):
                note(f"{each.id}: {each.problem}")
                differences += 1
    write_details({**verification.counts, "differences": differences}, form=form)
    if differences:
        raise typer.Exit(1)
