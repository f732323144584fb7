"""Who said what: the statements that fit a filter, with speaker, article and review state.

Only current rows count: those that the newest run made for the latest version of an article.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, func, or_, select
from sqlmodel import Session, col

from onrecord.db.conditions import Condition, find_outlets, is_from, is_original, is_undecided, review_state, within
from onrecord.db.filters import UNKNOWN_SPEAKER, ModeChoice, Page, QuoteFilter, ReviewState, Sort
from onrecord.db.following import CLAIMS, EVENTS, find_asked
from onrecord.db.ids import ARTICLE, CLAIM, EVENT, STATEMENT, parse_id_of, short_id
from onrecord.db.matching import match_statements
from onrecord.db.models import (
    Appearance,
    Article,
    ArticleVersion,
    ClaimOccurrence,
    Happening,
    Mention,
    Outlet,
    Speaker,
    Statement,
)
from onrecord.db.names import fold
from onrecord.db.quote_rows import QuoteRow, complete_rows, join_articles, select_rows
from onrecord.db.reviews import is_no_speaker, is_source, read_statuses
from onrecord.db.rows import portions
from onrecord.db.speaker_names import resolve_speaker, tell_unknown
from onrecord.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class _Question:
    """A filter whose names are looked up: what has to hold, and what the reader should know.

    ``is_hopeless`` says that a name in it is nobody's, so that nothing can fit.
    """

    conditions: tuple[Condition, ...]
    notes: tuple[str, ...]
    hides_copies: bool
    is_hopeless: bool = False


def find_quotes(session: Session, wanted: QuoteFilter) -> Page[QuoteRow]:
    """Return the statements that fit, up to the filter's limit, and how many fit in all.

    Raises UsageError when a name fits several speakers, and for ids and search texts that make no sense.
    """
    question = _ask(session, wanted)
    if question.is_hopeless:
        return Page([], 0, question.notes)
    total, in_copies = _count(session, question)
    rows = list(_iter_rows(session, question, wanted))
    notes = list(question.notes)
    if in_copies:
        notes.append(f"{in_copies} in copies of other articles left out; --copies shows them")
    return Page(rows, total, tuple(notes))


def iter_quotes(session: Session, wanted: QuoteFilter) -> Iterator[QuoteRow]:
    """Yield the statements that fit, up to the filter's limit, a portion in memory at a time; raises as find_quotes."""
    question = _ask(session, wanted)
    return iter(()) if question.is_hopeless else _iter_rows(session, question, wanted)


def count_quotes(session: Session, wanted: QuoteFilter) -> int:
    """Return how many statements fit, whatever the filter's limit; raises as find_quotes."""
    question = _ask(session, wanted)
    return 0 if question.is_hopeless else _count(session, question)[0]


def get_quote(session: Session, number: int) -> QuoteRow:
    """Return one statement, of whatever run and version; raises NotFoundError for a number that has none."""
    rows = session.execute(select_rows(current=False).where(col(Statement.id) == number)).all()
    if not rows:
        raise NotFoundError(f"{short_id(STATEMENT, number)}: there is no such statement; `onrecord quotes` lists them")
    return complete_rows(session, rows)[0]


def _ask(session: Session, wanted: QuoteFilter) -> _Question:
    """Look up the names in the filter, and write its conditions."""
    wanted, notes = _follow_ids(session, wanted)
    conditions = _row_conditions(wanted)
    hopeless = False
    if wanted.outlet is not None:
        outlets = find_outlets(session, wanted.outlet)
        hopeless = not outlets
        if hopeless:
            notes.append(f"no outlet is called {wanted.outlet!r}")
        conditions.append(is_from(outlets))
    if wanted.speakers:
        condition, said = _is_by(session, wanted)
        notes += said
        hopeless = hopeless or condition is None
        conditions += [] if condition is None else [condition]
    if wanted.about is not None:
        conditions.append(col(Statement.id).in_(match_statements(session, wanted.about)))
    hides_copies = not wanted.copies and wanted.article is None
    return _Question(tuple(conditions), tuple(notes), hides_copies, hopeless)


def _follow_ids(session: Session, wanted: QuoteFilter) -> tuple[QuoteFilter, list[str]]:
    """Return the filter with the ids that hold now, and what to tell of those from before a merge.

    Raises NotFoundError for an id that no row has, which would look like an empty answer.
    """
    notes: list[str] = []
    now: dict[str, str] = {}
    for sort, text in ((CLAIMS, wanted.claim), (EVENTS, wanted.event)):
        if text is not None:
            number, said = find_asked(session, sort, text)
            now[sort.name] = short_id(sort.letter, number)
            notes += said
    if wanted.article is not None and session.get(Article, number := parse_id_of(ARTICLE, wanted.article)) is None:
        raise NotFoundError(f"{short_id(ARTICLE, number)}: there is no such article; see `onrecord articles list`")
    return replace(wanted, claim=now.get(CLAIMS.name), event=now.get(EVENTS.name)), notes


def _row_conditions(wanted: QuoteFilter) -> list[Condition]:
    """Write the conditions that need no looking up."""
    conditions = [
        *within(col(ArticleVersion.published_at), wanted.since, wanted.until),
        *within(col(Statement.said_at), wanted.said_since, wanted.said_until, prefix="said-"),
    ]
    if wanted.kinds:
        conditions.append(col(Statement.kind).in_(wanted.kinds))
    if wanted.mode != ModeChoice.BOTH:
        conditions.append(col(Statement.mode) == str(wanted.mode))
    if not wanted.headlines:
        conditions.append(col(Statement.part) == "body")
    if wanted.min_confidence is not None:
        conditions.append(col(Statement.confidence) >= wanted.min_confidence)
    if wanted.article is not None:
        conditions.append(col(Article.id) == parse_id_of(ARTICLE, wanted.article))
    if wanted.event is not None:
        happenings = select(col(Happening.id)).where(col(Happening.event_id) == parse_id_of(EVENT, wanted.event))
        conditions.append(col(Statement.happening_id).in_(happenings))
    if wanted.claim is not None:
        occurrences = select(col(ClaimOccurrence.statement_id)).where(
            col(ClaimOccurrence.claim_id) == parse_id_of(CLAIM, wanted.claim),
            col(ClaimOccurrence.statement_id).is_not(None),
        )
        conditions.append(col(Statement.id).in_(occurrences))
    if wanted.status is not None:
        conditions.append(review_state() == str(wanted.status))
    if not wanted.undecided:
        conditions.append(~is_undecided())
    return conditions


def _is_by(session: Session, wanted: QuoteFilter) -> tuple[Condition | None, list[str]]:
    """Return the condition that one of the filter's speakers speaks, or None for nobody; and what to tell of it."""
    said: list[str] = []
    numbers: list[int] = []
    alternatives: list[Condition] = []
    for name in wanted.speakers:
        if fold(name) == UNKNOWN_SPEAKER:
            alternatives.append(~col(Statement.id).in_(_spoken_by(~is_no_speaker())))
            continue
        speaker = resolve_speaker(session, name)
        if speaker is None:
            said.append(tell_unknown(session, name))
            continue
        numbers.append(speaker.number)
        if speaker.is_by_other_name:
            said.append(f"{name!r} is {speaker}")
        if read_statuses(session, [speaker.number]).get(speaker.number, ("",))[0] == ReviewState.REJECTED:
            said.append(f"{speaker} was rejected as no speaker: these statements have no known one")
    if numbers:
        alternatives.append(col(Statement.id).in_(_spoken_by(col(Appearance.speaker_id).in_(numbers))))
    return (or_(*alternatives) if alternatives else None), said


def _spoken_by(condition: Condition) -> Select[Any]:
    """Return the query for the statements of which a source fits the condition."""
    return (
        select(col(Mention.statement_id))
        .join(Appearance, col(Appearance.id) == col(Mention.appearance_id))
        .where(condition)
    )


def _count(session: Session, question: _Question) -> tuple[int, int]:
    """Return how many statements fit, and how many more would with copies where the filter leaves those out."""
    counted = join_articles(select(func.count(), func.count(col(Article.copy_of_id)))).where(*question.conditions)
    everything, in_copies = session.execute(counted).one()
    return (everything - in_copies, in_copies) if question.hides_copies else (everything, 0)


def _iter_rows(session: Session, question: _Question, wanted: QuoteFilter) -> Iterator[QuoteRow]:
    """Yield the rows in the filter's order, completed a portion at a time.

    The numbers are sorted alone and the rows fetched by them: sorting whole rows would hold all texts in memory.
    """
    query = join_articles(select(col(Statement.id))).where(*question.conditions)
    if question.hides_copies:
        query = query.where(is_original())
    found = session.scalars(query.order_by(*_ORDERS[Sort(wanted.sort)]).limit(wanted.limit))
    for portion in portions(array("q", found)):
        rows = session.execute(select_rows().where(col(Statement.id).in_(list(portion)))).all()
        places = {number: place for place, number in enumerate(portion)}
        yield from complete_rows(session, sorted(rows, key=lambda row: places[row.statement_id]))


# Within one article, statements stand as in the text; articles of one date in the order they came in.
_NEWEST = (col(ArticleVersion.published_at).desc().nulls_last(), col(ArticleVersion.id).desc(), col(Statement.number))

# A joint statement stands where the first of its speakers does.
_FIRST_SPEAKER = (
    select(func.min(col(Speaker.name)))
    .join(Appearance, col(Appearance.speaker_id) == col(Speaker.id))
    .join(Mention, is_source())
    .where(col(Mention.statement_id) == col(Statement.id))
    .correlate(Statement)
    .scalar_subquery()
)

_ORDERS: dict[Sort, tuple[SQLColumnExpression[Any], ...]] = {
    Sort.NEWEST: _NEWEST,
    Sort.OLDEST: (col(ArticleVersion.published_at).nulls_last(), col(ArticleVersion.id), col(Statement.number)),
    Sort.SPEAKER: (_FIRST_SPEAKER.nulls_last(), *_NEWEST),
    Sort.OUTLET: (col(Outlet.name).nulls_last(), *_NEWEST),
    Sort.CONFIDENCE: (col(Statement.confidence).desc(), *_NEWEST),
    Sort.DOUBTFUL: (col(Statement.confidence), *_NEWEST),
    Sort.ARTICLE: (col(Article.id), col(Statement.number)),
}
