"""Occurrences and happenings as linking reads them, and the claims and events that it links them to.

``CLAIMS`` and ``EVENTS`` are the two sorts of what is followed: each has a table of units, found in one article version
each, and a table of things, which units are linked to. All functions take one of the two.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import SQLColumnExpression, bindparam, select, update
from sqlmodel import Session, col

from onrecord.db.conditions import is_current, is_of_present_reading
from onrecord.db.ids import CLAIM, EVENT, parse_id_of, short_id
from onrecord.db.models import (
    Article,
    ArticleVersion,
    Base,
    Claim,
    ClaimOccurrence,
    ClaimQuantity,
    Event,
    EventMention,
    EventParticipant,
    Happening,
)
from onrecord.db.rows import portions, row_id
from onrecord.errors import NotFoundError

# The columns of a figure, in the order of ``FoundFigure``.
FIGURE = ("value", "unit", "low", "high")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Followed:
    """A sort of what is followed: ``unit`` rows are linked to ``thing`` rows by the column ``link``.

    ``shown`` is the column of a unit that stands for it in lists; ``told`` are those from which a thing of several
    units has its own columns.
    """

    name: str
    letter: str
    unit: type[ClaimOccurrence] | type[Happening]
    thing: type[Claim] | type[Event]
    link: str
    shown: str
    told: tuple[str, ...]

    @property
    def linked_to(self) -> SQLColumnExpression[int]:
        """The column of a unit that holds its thing."""
        return col(getattr(self.unit, self.link))

    @property
    def shown_as(self) -> SQLColumnExpression[str]:
        """The column of a unit that says in its article's words what it is."""
        return col(getattr(self.unit, self.shown))


CLAIMS = Followed("claim", CLAIM, ClaimOccurrence, Claim, "claim_id", "text", ("wording", "text", "stance"))
EVENTS = Followed(
    "event", EVENT, Happening, Event, "event_id", "title", ("title", "type", "date", "date_end", "place", "status")
)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure of an occurrence."""

    value: float | None
    unit: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A current unit as its article has it; what only the other sort has is None or empty."""

    unit_id: int
    key: str
    wording: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    predicate: str
    negated: bool
    date: str | None
    article: str
    published_at: str | None
    date_end: str | None = None
    type: str | None = None
    status: str | None = None
    place: str | None = None
    title: str = ""
    figures: tuple[FoundFigure, ...] = ()
    participants: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    meaning: bytes | None = None


@dataclass(frozen=True, slots=True)
class LinkedUnit:
    """A unit of whatever run and version, and the thing that it is linked to; ``told`` has the columns of its sort."""

    unit_id: int
    key: str
    thing_id: int
    reason: str
    is_current: bool
    told: Row


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a reading of an article found a unit: offsets in the text of this hash, and the words there."""

    key: str
    text_sha256: str
    start: int
    end: int
    text: str
    is_current: bool


def write_lines(values: Iterable[str]) -> str:
    """Return texts as one column holds them, one a line."""
    return "\n".join(" ".join(each.split()) for each in values)


def read_units(session: Session, sort: Followed, keys: Collection[str]) -> dict[str, FoundUnit]:
    """Return the current units with these keys, by key."""
    found: dict[str, FoundUnit] = {}
    own = ("title", "date_end", "type", "status", "place") if sort is EVENTS else FIGURE
    columns = [*("id", "key", "wording", "names", "words", "predicate", "negated", "meaning", "date"), *own]
    for portion in portions(sorted(keys)):
        query = (
            select(
                *(col(getattr(sort.unit, name)) for name in columns),
                col(Article.key).label("article"),
                col(ArticleVersion.published_at),
            )
            .join(ArticleVersion, is_current(sort.unit))
            .join(Article, col(Article.id) == col(ArticleVersion.article_id))
            .where(col(sort.unit.key).in_(portion))
            .order_by(col(sort.unit.id))
        )
        rows = [dict(row) for row in session.execute(query).mappings()]
        numbers = [row["id"] for row in rows]
        figures = _read_figures(session, numbers) if sort is CLAIMS else {}
        participants = _read_of_happenings(session, EventParticipant, "name", numbers) if sort is EVENTS else {}
        mentions = _read_of_happenings(session, EventMention, "text", numbers) if sort is EVENTS else {}
        for row in rows:
            number = row.pop("id")
            row["names"], row["words"] = tuple(row["names"].splitlines()), tuple(row["words"].splitlines())
            row["participants"], row["mentions"] = tuple(participants.get(number, ())), tuple(mentions.get(number, ()))
            if sort is CLAIMS:
                # Before revision 0005 only the main one is known.
                main = FoundFigure(*(row.pop(name) for name in FIGURE))
                row["figures"] = tuple(figures.get(number, () if main.value is None else (main,)))
            found[row["key"]] = FoundUnit(unit_id=number, **row)
    return found


def _read_figures(session: Session, occurrences: Sequence[int]) -> Mapping[int, list[FoundFigure]]:
    """Return the figures of occurrences, the main one first."""
    figures: dict[int, list[FoundFigure]] = defaultdict(list)
    query = (
        select(col(ClaimQuantity.occurrence_id), *(col(getattr(ClaimQuantity, name)) for name in FIGURE))
        .where(col(ClaimQuantity.occurrence_id).in_(occurrences))
        .order_by(col(ClaimQuantity.occurrence_id), col(ClaimQuantity.position))
    )
    for number, *values in session.execute(query):
        figures[number].append(FoundFigure(*values))
    return figures


def _read_of_happenings(
    session: Session, table: type[EventParticipant] | type[EventMention], column: str, happenings: Sequence[int]
) -> Mapping[int, list[str]]:
    """Return the names of who took part in happenings, or the words of their mentions, in the order they came in."""
    found: dict[int, list[str]] = defaultdict(list)
    query = (
        select(col(table.happening_id), col(getattr(table, column)))
        .where(col(table.happening_id).in_(happenings))
        .order_by(col(table.id))
    )
    for number, words in session.execute(query):
        found[number].append(words)
    return found


def read_surroundings(session: Session, sort: Followed, units: Collection[int]) -> dict[int, tuple[str, int, int]]:
    """Return the article's text and the place in it of the units with these ids; of a happening, its first mention."""
    found: dict[int, tuple[str, int, int]] = {}
    for portion in portions(sorted(units)):
        start, end, _ = _place_columns(sort)
        query: Any = (
            select(col(sort.unit.id), col(ArticleVersion.text), start, end)
            .select_from(sort.unit)
            .join(ArticleVersion, col(ArticleVersion.id) == col(sort.unit.version_id))
            .where(col(sort.unit.id).in_(portion))
        )
        if sort is EVENTS:
            query = query.join(EventMention, col(EventMention.happening_id) == col(Happening.id))
            query = query.order_by(col(EventMention.start_char), col(EventMention.id))
        for number, text, first, last in session.execute(query):
            found.setdefault(number, (text, first, last))
    return found


def write_meanings(session: Session, sort: Followed, meanings: Mapping[int, bytes]) -> None:
    """Keep what the passages of the units with these ids mean."""
    if meanings:
        statement = update(sort.unit).where(col(sort.unit.id) == bindparam("number")).values(meaning=bindparam("bytes"))
        session.connection().execute(statement, [{"number": n, "bytes": each} for n, each in meanings.items()])


def read_passages(session: Session, sort: Followed, article_id: int) -> list[Passage]:
    """Return where all readings of all versions of an article found units, those without a place left out, by id."""
    query: Any = (
        select(
            col(sort.unit.key), col(ArticleVersion.text_sha256), *_place_columns(sort), is_of_present_reading(sort.unit)
        )
        .select_from(sort.unit)
        .join(ArticleVersion, col(ArticleVersion.id) == col(sort.unit.version_id))
        .where(col(ArticleVersion.article_id) == article_id)
        .order_by(col(sort.unit.id))
    )
    if sort is EVENTS:
        query = query.join(EventMention, col(EventMention.happening_id) == col(Happening.id))
        query = query.order_by(col(EventMention.start_char), col(EventMention.id))
    found: dict[tuple[str, bool], Passage] = {}
    for row in session.execute(query):
        passage = Passage(*row)
        found.setdefault((passage.key, passage.is_current), passage)
    return list(found.values())


def _place_columns(sort: Followed) -> tuple[SQLColumnExpression[Any], ...]:
    table: Any = EventMention if sort is EVENTS else ClaimOccurrence
    return col(table.start_char), col(table.end_char), col(table.text)


def list_article_keys(session: Session, sort: Followed, article_id: int) -> dict[str, bool]:
    """Return the keys of all units that any reading of an article found, and whether the present reading has them."""
    query = (
        select(col(sort.unit.key), is_of_present_reading(sort.unit))
        .join(ArticleVersion, col(ArticleVersion.id) == col(sort.unit.version_id))
        .where(col(ArticleVersion.article_id) == article_id)
    )
    found: dict[str, bool] = defaultdict(bool)
    for key, holds in session.execute(query):
        found[key] = found[key] or bool(holds)
    return found


def list_current_units(session: Session, sort: Followed, thing_id: int) -> list[str]:
    """Return the keys of the current units of a claim or event, the first one first."""
    query = (
        select(col(sort.unit.key))
        .join(ArticleVersion, is_current(sort.unit))
        .where(sort.linked_to == thing_id)
        .order_by(col(sort.unit.id))
    )
    return list(dict.fromkeys(session.scalars(query)))


def find_current_links(session: Session, sort: Followed, keys: Collection[str]) -> dict[str, int]:
    """Return what each of the current units with these keys is linked to, by key."""
    found: dict[str, int] = {}
    for portion in portions(sorted(keys)):
        query = (
            select(col(sort.unit.key), sort.linked_to)
            .join(ArticleVersion, is_current(sort.unit))
            .where(col(sort.unit.key).in_(portion))
        )
        found |= {row[0]: row[1] for row in session.execute(query)}
    return found


def list_units_of(session: Session, sort: Followed, things: Collection[int]) -> dict[int, set[str]]:
    """Return the keys of the current units of each of these claims or events; none where there are none."""
    found: dict[int, set[str]] = defaultdict(set)
    for portion in portions(sorted(things)):
        query = (
            select(sort.linked_to, col(sort.unit.key))
            .join(ArticleVersion, is_current(sort.unit))
            .where(sort.linked_to.in_(portion))
        )
        for thing, key in session.execute(query):
            found[thing].add(key)
    return found


def find_thing_key(session: Session, sort: Followed, thing_id: int) -> str | None:
    """Return the key of a claim or event: that of the unit with which it began."""
    return session.scalars(select(col(sort.thing.key)).where(col(sort.thing.id) == thing_id)).first()


def find_things_of(session: Session, sort: Followed, keys: Collection[str]) -> dict[str, int]:
    """Return what the units with these keys are linked to, of whatever run and version, by key."""
    found: dict[str, int] = {}
    for portion in portions(sorted(keys)):
        query = select(col(sort.unit.key), sort.linked_to).where(col(sort.unit.key).in_(portion))
        found |= {row[0]: row[1] for row in session.execute(query.order_by(col(sort.unit.id)))}
    return found


def find_founded_things(session: Session, sort: Followed, keys: Collection[str]) -> dict[str, int]:
    """Return the claims or events that began with a unit of these keys, by key."""
    found: dict[str, int] = {}
    for portion in portions(sorted(keys)):
        query = select(col(sort.thing.key), col(sort.thing.id)).where(col(sort.thing.key).in_(portion))
        found |= {row[0]: row[1] for row in session.execute(query)}
    return found


def find_heir(session: Session, sort: Followed, thing_id: int) -> int | None:
    """Return the claim or event that the unit with which this one began belongs to now, where it is another one."""
    query = (
        select(sort.linked_to)
        .join(sort.thing, col(sort.thing.key) == col(sort.unit.key))
        .where(col(sort.thing.id) == thing_id, sort.linked_to != thing_id)
        .order_by(col(sort.unit.id).desc())
    )
    return session.scalars(query.limit(1)).first()


def explain_missing(session: Session, sort: Followed, number: int) -> NotFoundError:
    """Return the error for a claim or an event that no current article has: what has become of it."""
    name = short_id(sort.letter, number)
    if session.get(sort.thing, number) is None:
        return NotFoundError(f"{name}: there is no such {sort.name}; `onrecord {sort.name}s list` lists them")
    heir = find_heir(session, sort, number)
    if heir is not None:
        return NotFoundError(f"{name}: this is {short_id(sort.letter, heir)} now")
    return NotFoundError(f"{name}: only earlier extractions or versions of articles have this {sort.name}")


def follow_joining(session: Session, sort: Followed, text: str) -> tuple[int, list[str]]:
    """Return the number that an id means now, and what to tell of it: that it is another claim or event by now.

    After a merge, people and scripts still have the ids from before it; undoing it gives each its own again.
    """
    number = parse_id_of(sort.letter, text)
    heir = None if list_current_units(session, sort, number) else find_heir(session, sort, number)
    if heir is None:
        return number, []
    return heir, [f"{short_id(sort.letter, number)}: this is {short_id(sort.letter, heir)} now"]


def find_asked(session: Session, sort: Followed, text: str) -> tuple[int, list[str]]:
    """Return the number of the claim or event that an id in a question names, and what to tell of it.

    An id from before a merge means the one that it has become a part of. Raises NotFoundError where no current article
    has it, which would look like an empty answer.
    """
    number, said = follow_joining(session, sort, text)
    if not list_current_units(session, sort, number):
        raise explain_missing(session, sort, number)
    return number, said


def add_things(session: Session, sort: Followed, columns: Mapping[str, Row]) -> dict[str, int]:
    """Insert a claim or event for each unit, by its key, with these columns; return their numbers by key."""
    rows = {key: sort.thing(key=key, **values) for key, values in columns.items()}
    session.add_all(rows.values())
    session.flush()
    return {key: row_id(row) for key, row in rows.items()}


def read_linked_units(session: Session, sort: Followed, keys: Collection[str]) -> list[LinkedUnit]:
    """Return all units with these keys, those of earlier runs and versions too, by id."""
    found: list[LinkedUnit] = []
    for portion in portions(sorted(keys)):
        query = (
            select(
                col(sort.unit.id),
                col(sort.unit.key),
                sort.linked_to,
                col(sort.unit.link_reason),
                col(ArticleVersion.id).is_not(None),
                *(col(getattr(sort.unit, name)) for name in sort.told),
            )
            .outerjoin(ArticleVersion, is_current(sort.unit))
            .where(col(sort.unit.key).in_(portion))
        )
        for row in session.execute(query):
            number, key, thing, reason, is_now, *told = row
            columns = dict(zip(sort.told, told, strict=True))
            found.append(LinkedUnit(number, key, thing, reason, bool(is_now), columns))
    return sorted(found, key=lambda each: each.unit_id)


def link_units(session: Session, sort: Followed, links: Iterable[tuple[int, int, str]]) -> None:
    """Set thing and reason of units, given as (unit, thing, reason)."""
    rows = [{"row_id": number, "to": thing, "why": reason} for number, thing, reason in links]
    table = Base.metadata.tables[str(sort.unit.__tablename__)]
    change = (
        update(table)
        .where(table.c.id == bindparam("row_id"))
        .values({sort.link: bindparam("to"), "link_reason": bindparam("why")})
    )
    if rows:
        session.connection().execute(change, rows)


def describe_things(session: Session, sort: Followed, wanted: Mapping[int, Row]) -> None:
    """Set the columns of claims or events where they differ."""
    for portion in portions(sorted(wanted)):
        things: Iterable[Claim | Event] = session.scalars(select(sort.thing).where(col(sort.thing.id).in_(portion)))
        for row in things:
            for name, value in wanted[row_id(row)].items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
                    session.add(row)
    session.flush()
