"""All rows that point into an article's text, with the words that they should find there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import null, select
from sqlmodel import Session, col

from onrecord.db.ids import CLAIM, EVENT, STATEMENT, short_id
from onrecord.db.models import ClaimOccurrence, EventMention, Happening, Mention, SkippedSpan, Statement, StatementSpan

# Between the pieces of a discontinuous content, as in the record format.
GAP = " … "
# Of a text in a message, as much as tells which one it is.
SHOWN = 60


class Slice(NamedTuple):
    """Spans of one row, and the words they should give; None where the row keeps none."""

    sort: str
    id: str
    what: str
    spans: tuple[tuple[int, int], ...]
    words: str | None

    def find_faults(self, text: str) -> Iterator[str]:
        """Yield what is wrong with the spans in the article's text."""
        outside = [span for span in self.spans if not 0 <= span[0] < span[1] <= len(text)]
        for start, end in outside:
            yield f"its {self.what} {start}-{end} is outside the article's {len(text)} characters"
        if self.words is None or outside:
            return
        found = GAP.join(text[start:end] for start, end in self.spans)
        if found != self.words:
            yield f"its {self.what} reads {_cut(found)} in the article, but is stored as {_cut(self.words)}"


def _cut(text: str) -> str:
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


def read_slices(session: Session, versions: Sequence[int]) -> dict[int, list[Slice]]:
    """Return all that points into these article versions, of all runs, by version."""
    found: dict[int, list[Slice]] = defaultdict(list)
    for read in (_read_statements, _read_mentions, _read_passages):
        for version, one in read(session, versions):
            found[version].append(one)
    return found


def _read_statements(session: Session, versions: Sequence[int]) -> Iterator[tuple[int, Slice]]:
    columns: list[Any] = [
        col(StatementSpan.statement_id),
        col(StatementSpan.role),
        col(StatementSpan.start_char),
        col(StatementSpan.end_char),
    ]
    spans: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    query = (
        select(*columns)
        .join(Statement, col(Statement.id) == col(StatementSpan.statement_id))
        .where(col(Statement.version_id).in_(versions))
        .order_by(col(StatementSpan.statement_id), col(StatementSpan.role), col(StatementSpan.position))
    )
    for statement, role, start, end in session.execute(query):
        spans[statement, role].append((start, end))
    columns = [col(Statement.id), col(Statement.version_id), col(Statement.text)]
    for number, version, text in session.execute(select(*columns).where(col(Statement.version_id).in_(versions))):
        name = short_id(STATEMENT, number)
        # A statement without content spans comes from nowhere: no words then equal what is stored.
        yield version, Slice("statements", name, "content", tuple(spans[number, "content"]), text)
        for role in ("source", "cue"):
            if spans[number, role]:
                yield version, Slice(f"{role} spans", name, role, tuple(spans[number, role]), None)


def _read_mentions(session: Session, versions: Sequence[int]) -> Iterator[tuple[int, Slice]]:
    columns: list[Any] = [col(Statement.version_id), col(Statement.id), col(Mention.start_char), col(Mention.end_char)]
    query = (
        select(*columns)
        .join(Mention, col(Mention.statement_id) == col(Statement.id))
        .where(col(Statement.version_id).in_(versions), col(Mention.start_char).is_not(None))
    )
    for version, statement, start, end in session.execute(query):
        yield version, Slice("mentions", short_id(STATEMENT, statement), "mention", ((start, end),), None)


def _event_of_mention() -> Any:  # noqa: ANN401 - an expression of SQLAlchemy
    return (
        select(col(Happening.event_id))
        .where(col(Happening.id) == col(EventMention.happening_id))
        .correlate(EventMention)
        .scalar_subquery()
    )


def _read_passages(session: Session, versions: Sequence[int]) -> Iterator[tuple[int, Slice]]:
    """Yield what is one span in a row of its own: claims' occurrences, events' mentions, skipped stretches."""
    passages: tuple[tuple[str, str, type[ClaimOccurrence | EventMention | SkippedSpan], Any, Any], ...] = (
        ("claim occurrences", CLAIM, ClaimOccurrence, col(ClaimOccurrence.claim_id), col(ClaimOccurrence.text)),
        ("event mentions", EVENT, EventMention, _event_of_mention(), col(EventMention.text)),
        ("skipped spans", "skipped span ", SkippedSpan, col(SkippedSpan.id), null()),
    )
    for sort, letter, model, number, words in passages:
        columns: list[Any] = [col(model.version_id), number, col(model.start_char), col(model.end_char), words]
        for version, named, start, end, text in session.execute(
            select(*columns).where(col(model.version_id).in_(versions))
        ):
            yield version, Slice(sort, f"{letter}{named}", sort.removesuffix("s"), ((start, end),), text)
