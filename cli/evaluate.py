"""The command `onrecord evaluate`: how good extraction is on articles whose statements people have marked."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from onrecord import extraction
from onrecord.cli.options import Form, Quiet
from onrecord.cli.output import Format, note, write_rows
from onrecord.cli.progress import show_progress

COLUMNS = ("measure", "precision", "recall", "f1", "share", "count")


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold file (JSON or JSON lines) or PolNeAR folder.")],
    *,
    pin: Annotated[
        Path | None, typer.Option("--pin", metavar="FILE", help="Fail where a score is below the one in this file.")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Write the scores to the file of --pin.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Let --update write a lower score than before.")] = False,
    quiet: Quiet = False,
    form: Form = Format.TABLE,
) -> None:
    """Run the extractor on a gold file and print how much it finds and gets right, in percent.

    Example: `onrecord evaluate gold.jsonl --format json`
    """
    items = list(extraction.read_gold(gold))
    with show_progress("evaluating", total=len(items), quiet=quiet) as step:
        scores = extraction.evaluate(items, extraction.TrainedExtractor(), report=step)
    figures = extraction.list_figures(scores)
    write_rows((asdict(figure) for figure in figures), COLUMNS, form=form)
    if pin is None:
        return
    if update:
        extraction.update_pin(pin, gold, items, figures, lower=lower)
    problems = extraction.check_against(pin, gold, items, figures)
    for problem in problems:
        note(f"onrecord: {problem}")
    if problems:
        raise typer.Exit(1)
