"""Extraction runs: begun before the first article is saved, counted with each one, finished at the end."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from onrecord.db.engine import now
from onrecord.db.filters import Page
from onrecord.db.models import ArticleVersion, Run


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run as listed; ``current`` counts the article versions whose newest rows it made."""

    run: Run
    current: int


def start_run(session: Session, *, extractor: str, version: str, settings: Mapping[str, str]) -> Run:
    """Add and return a run that begins now; its ``finished_at`` stays None when the program is killed."""
    run = Run(
        extractor=extractor,
        version=version,
        settings=json.dumps(dict(settings), sort_keys=True, ensure_ascii=False),
        started_at=now(),
    )
    session.add(run)
    session.flush()
    return run


def count_in_run(session: Session, run: Run, *, statements: int, claims: int, events: int) -> None:
    """Add one article's figures to the run, in the transaction that saves the article: so they fit its rows always."""
    run.articles += 1
    run.statements += statements
    run.claims += claims
    run.events += events
    session.add(run)
    session.flush()


def finish_run(session: Session, run: Run, *, failures: int = 0) -> None:
    """Note that the run has come to its end, and how many sources could not be read or saved."""
    run.failures = failures
    run.finished_at = now()
    session.add(run)
    session.flush()


def list_runs(session: Session, *, limit: int | None = None) -> Page[RunRow]:
    """Return the runs, newest first, and how many there are without the limit."""
    current = func.count(col(ArticleVersion.id))
    query = (
        select(Run, current)
        .join(ArticleVersion, col(ArticleVersion.run_id) == col(Run.id), isouter=True)
        .group_by(col(Run.id))
        .order_by(col(Run.id).desc())
        .limit(limit)
    )
    total = session.exec(select(func.count()).select_from(Run)).one()
    return Page([RunRow(run, count) for run, count in session.exec(query)], total)
