"""The command `onrecord add`: reads articles, says who said what in them, and stores both."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord import db, extraction, tracking
from onrecord.cli.options import DEFAULT_DATABASE, Database, DefaultOutlet, Published, Quiet
from onrecord.cli.output import Format, note, write_rows
from onrecord.cli.progress import show_progress

if TYPE_CHECKING:
    from onrecord.tracking import Batch, Outcome

COLUMNS = ("id", "source", "outcome", "statements", "note")
INTERRUPTED = 130
# Of a moved folder, or one with another --outlet, each file has something to say; errors are always said.
NOTES_SHOWN = 5


def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders, URLs or feeds; - reads standard input."),
    ],
    *,
    published: Published = None,
    outlet: DefaultOutlet = None,
    again: Annotated[
        bool, typer.Option("--again", help="Extract known articles again, with the present engine; old rows stay.")
    ] = False,
    database: Database = DEFAULT_DATABASE,
    form: Annotated[
        Format | None, typer.Option("--format", help="Also write one row an article, in this form.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Store articles and who said what in them; what is there already stays as it is.

    Makes the database when there is none. Each article is saved as soon as it is done.

    Example: `onrecord add articles/ --outlet "The Courier"`
    """
    options = extraction.ReadOptions(published_at=published, outlet=outlet, note=note)
    db.create_database(database)
    tally = Tally()
    with db.open_session(database, write=True) as session:
        batch = tracking.Batch(session, extraction.TrainedExtractor(), again=again)
        with tally.until_interrupted(batch):
            outcomes = tally.watch(_add_all(batch, sources, options, quiet=quiet))
            if form is None:
                for _ in outcomes:
                    pass
            else:
                write_rows((_to_row(each) for each in outcomes), COLUMNS, form=form)
    if tally.notes > NOTES_SHOWN:
        note(f"and {tally.notes - NOTES_SHOWN} more notes; --format shows them all")
    note(str(tally))
    if tally.exit_code:
        raise typer.Exit(tally.exit_code)


def _add_all(
    batch: "Batch", sources: list[str], options: "extraction.ReadOptions", *, quiet: bool
) -> Iterator["Outcome"]:
    """Add every article of every source; a bar counts the sources, or the articles of a single one."""
    expanded = extraction.expand_sources(sources, note=options.note)
    is_many = len(expanded) > 1
    with show_progress("adding", total=len(expanded) if is_many else None, quiet=quiet) as step:
        for source in expanded:
            for article in extraction.read_source(source, options):
                yield batch.add(article, container=source.address)
                if not is_many:
                    step(article.source)
            if is_many:
                step(source.name)


def _to_row(outcome: "Outcome") -> dict[str, object]:
    return {
        "id": f"a{outcome.article_id}" if outcome.article_id else None,
        "source": outcome.source,
        "outcome": outcome.change,
        "statements": outcome.statements,
        "note": str(outcome.error) if outcome.error else outcome.note,
    }


class Tally:
    """Counts what became of the articles, and says at once what a person should know of one."""

    def __init__(self) -> None:
        self.changes: Counter[str] = Counter()
        self.of_old_engine = 0
        self.notes = 0
        self.is_interrupted = False

    def watch(self, outcomes: Iterator["Outcome"]) -> Iterator["Outcome"]:
        """Pass the outcomes on, counted."""
        for outcome in outcomes:
            self.changes[outcome.change] += 1
            self.of_old_engine += outcome.is_old_engine
            if outcome.error:
                note(f"onrecord: {outcome.error}")
            elif outcome.note:
                self.notes += 1
                if self.notes <= NOTES_SHOWN:
                    note(f"{outcome.source}: {outcome.note}")
            yield outcome

    @contextmanager
    def until_interrupted(self, batch: "Batch") -> Iterator[None]:
        """Finish the batch however its work ends; Ctrl-C ends it without a traceback."""
        try:
            yield
        except KeyboardInterrupt:
            self.is_interrupted = True
        finally:
            batch.finish(compare=not self.is_interrupted)

    @property
    def exit_code(self) -> int:
        """0 when all went well, 3 when some articles failed, 1 when all did."""
        if self.is_interrupted:
            return INTERRUPTED
        failed = self.changes["failed"]
        if not failed:
            return 0
        return 3 if self.changes.total() > failed else 1

    def __str__(self) -> str:
        parts = [f"{self.changes['added']} added", f"{self.changes['unchanged']} unchanged"]
        for change, words in WORDS.items():
            if self.changes[change]:
                parts.append(f"{self.changes[change]} {words}")
        text = ", ".join(parts)
        if self.of_old_engine:
            text += f"; {self.of_old_engine} were extracted by another engine version (--again extracts them anew)"
        return f"interrupted: {text}; everything finished is saved" if self.is_interrupted else text


# After "added" and "unchanged", which are always said.
WORDS = {
    "changed": "changed (new version)",
    "restored": "changed back (older version restored)",
    "filled": "filled in (date or outlet)",
    "extracted again": "extracted again",
    "failed": "failed",
}
