"""Who speaks: lists of speakers with counts, and all that is known of one."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, and_, distinct, func, select
from sqlmodel import Session, col

from onrecord.db.conditions import Condition, is_current, is_original
from onrecord.db.filters import Page, ReviewState, SpeakerFilter, SpeakerSort
from onrecord.db.ids import ARTICLE, SPEAKER, short_id
from onrecord.db.models import (
    Appearance,
    Article,
    ArticleVersion,
    Mention,
    Outlet,
    Speaker,
    SpeakerName,
    SpeakerRole,
    Statement,
)
from onrecord.db.name_entries import FittingEntry, find_entries
from onrecord.db.reviews import has_status, is_rejected, read_statuses
from onrecord.db.rows import row_id
from onrecord.db.sightings import narrow
from onrecord.db.speaker_names import find_speakers_with
from onrecord.errors import NotFoundError

SPEAKER_COLUMNS = ("id", "name", "kind", "statements", "articles", "outlets", "first_seen", "last_seen", "status")


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker as listed; ``first_seen`` and ``last_seen`` are dates of publication.

    ``statements`` counts as lists of quotes do: speech in the body of current articles.
    """

    number: int
    name: str
    kind: str
    statements: int
    articles: int
    outlets: int
    first_seen: str | None
    last_seen: str | None
    status: str = ReviewState.UNREVIEWED.value

    def to_dict(self) -> dict[str, Any]:
        """Return the row as plain values under its public column names."""
        values = (short_id(SPEAKER, self.number), self.name, self.kind, self.statements, self.articles, self.outlets)
        return dict(zip(SPEAKER_COLUMNS, (*values, self.first_seen, self.last_seen, self.status), strict=True))


@dataclass(frozen=True, slots=True)
class StatedRole:
    """A role as one article states it; the article's date makes it the role when speaking."""

    role: str
    article_id: int
    published_at: str | None
    outlet: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the role as plain values under its public column names."""
        return {
            "role": self.role,
            "published_at": self.published_at,
            "outlet": self.outlet,
            "article_id": short_id(ARTICLE, self.article_id),
        }


@dataclass(frozen=True, slots=True)
class SpeakerProfile:
    """All that current articles say of one speaker; copies of articles do not count.

    ``names`` tells in how many articles each name stands, ``kinds`` and ``outlets`` how many statements there are.
    ``confirmed`` counts the current appearances that a person confirmed, out of ``appearances``. ``entries`` are the
    lines of imported tables that a name fits.
    """

    row: SpeakerRow
    names: dict[str, int]
    roles: tuple[StatedRole, ...]
    kinds: dict[str, int]
    outlets: dict[str, int]
    confirmed: int = 0
    appearances: int = 0
    entries: tuple[FittingEntry, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the profile as plain values under its public names."""
        return self.row.to_dict() | {
            "outlets": [{"outlet": name, "statements": count} for name, count in self.outlets.items()],
            "kinds": self.kinds,
            "names": [{"name": name, "articles": count} for name, count in self.names.items()],
            "roles": [role.to_dict() for role in self.roles],
            "confirmed": f"{self.confirmed} of {self.appearances} appearances",
            "entries": [asdict(entry) for entry in self.entries],
        }


def list_speakers(session: Session, wanted: SpeakerFilter) -> Page[SpeakerRow]:
    """Return the speakers of the articles that fit, with counts over these articles, and how many there are in all.

    Raises UsageError for dates that make no sense.
    """
    conditions, notes = narrow(session, outlet=wanted.outlet, since=wanted.since, until=wanted.until)
    if not wanted.copies:
        conditions.append(is_original())
    if wanted.kind is not None:
        conditions.append(col(Speaker.kind) == wanted.kind)
    if wanted.status is not None:
        conditions.append(has_status(wanted.status))
    else:
        conditions.append(~is_rejected())
        rejected = session.execute(select(func.count()).select_from(Speaker).where(is_rejected())).scalar_one()
        notes += [f"{rejected} rejected left out; --status rejected shows them"] if rejected else []
    if wanted.name is not None:
        conditions.append(col(Speaker.id).in_(find_speakers_with(session, wanted.name)))
    query = _count_by_speaker(conditions)
    columns = query.selected_columns
    most = (columns["statements"].desc(), columns["articles"].desc(), columns["name"], columns["number"])
    first = {
        SpeakerSort.MOST: (),
        SpeakerSort.NEWEST: (columns["last_seen"].desc().nulls_last(),),
        SpeakerSort.OLDEST: (columns["first_seen"].nulls_last(),),
        SpeakerSort.NAME: (columns["name"],),
    }[SpeakerSort(wanted.sort)]
    rows = session.execute(query.order_by(*first, *most).limit(wanted.limit)).all()
    statuses = read_statuses(session, [row.number for row in rows])
    listed = [replace(SpeakerRow(*row[:-1]), status=statuses[row.number][0]) for row in rows]
    return Page(listed, rows[0].total if rows else 0, tuple(notes))


def get_speaker(session: Session, number: int) -> SpeakerProfile:
    """Return the profile of a speaker; raises NotFoundError when there is none of this number."""
    speaker = session.get(Speaker, number)
    if speaker is None:
        name = short_id(SPEAKER, number)
        raise NotFoundError(f"{name}: there is no such speaker; `onrecord speakers list` lists them")
    counted = session.execute(_count_by_speaker([is_original(), col(Speaker.id) == number])).one_or_none()
    row = SpeakerRow(*counted[:-1]) if counted else _unheard(speaker)
    status, confirmed, appearances = read_statuses(session, [number]).get(number, (row.status, 0, 0))
    names = _count_names(session, number)
    return SpeakerProfile(
        replace(row, status=status),
        names=names,
        roles=_list_roles(session, number),
        kinds=_count(session, number, col(Statement.kind)),
        outlets=_count(session, number, col(Outlet.name)),
        confirmed=confirmed,
        appearances=appearances,
        entries=tuple(find_entries(session, names)),
    )


def _unheard(speaker: Speaker) -> SpeakerRow:
    """Return the row of a speaker who is in no current article that is not a copy."""
    return SpeakerRow(row_id(speaker), speaker.name, speaker.kind, 0, 0, 0, None, None)


def _count_by_speaker(conditions: list[Condition]) -> Select[*tuple[Any, ...]]:
    """Return the query for one counted row a speaker; its last column is how many speakers there are."""
    columns: list[SQLColumnExpression[Any]] = [
        col(Speaker.id).label("number"),
        col(Speaker.name).label("name"),
        col(Speaker.kind).label("kind"),
        func.count(distinct(col(Statement.id))).label("statements"),
        func.count(distinct(col(Article.id))).label("articles"),
        func.count(distinct(col(Article.outlet_id))).label("outlets"),
        func.min(col(ArticleVersion.published_at)).label("first_seen"),
        func.max(col(ArticleVersion.published_at)).label("last_seen"),
        func.count().over().label("total"),
    ]
    query = _join_statements(select(*columns).join(Speaker, col(Speaker.id) == col(Appearance.speaker_id)))
    return query.where(*conditions).group_by(col(Speaker.id))


def _join_statements(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Return the query over current appearances with their article, and with their speech where there is any."""
    is_listed = and_(
        col(Statement.id) == col(Mention.statement_id), col(Statement.mode) == "speech", col(Statement.part) == "body"
    )
    return (
        query.select_from(Appearance)
        .join(ArticleVersion, is_current(Appearance))
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .outerjoin(Mention, col(Mention.appearance_id) == col(Appearance.id))
        .outerjoin(Statement, is_listed)
    )


def _count_names(session: Session, number: int) -> dict[str, int]:
    """Return in how many articles each name of a speaker stands, the most first."""
    articles = func.count(distinct(col(Article.id)))
    query = (
        select(col(SpeakerName.name), articles)
        .select_from(SpeakerName)
        .join(Appearance, col(Appearance.id) == col(SpeakerName.appearance_id))
        .join(ArticleVersion, is_current(Appearance))
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .where(is_original(), col(Appearance.speaker_id) == number)
        .group_by(col(SpeakerName.name))
        .order_by(articles.desc(), col(SpeakerName.name))
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _count(session: Session, number: int, group: SQLColumnExpression[Any]) -> dict[str, int]:
    """Return how many statements of a speaker are in each group, the most first."""
    counted = func.count(distinct(col(Statement.id)))
    query = (
        _join_statements(select(group.label("value"), counted.label("statements")))
        .where(is_original(), col(Appearance.speaker_id) == number, group.is_not(None))
        .group_by(group)
        .having(counted > 0)
        .order_by(counted.desc(), group)
    )
    return {row.value: row.statements for row in session.execute(query)}


def _list_roles(session: Session, number: int) -> tuple[StatedRole, ...]:
    """Return the roles that current articles give a speaker, earliest article first."""
    query = (
        select(col(SpeakerRole.role), col(Article.id), col(ArticleVersion.published_at), col(Outlet.name))
        .select_from(SpeakerRole)
        .join(Appearance, col(Appearance.id) == col(SpeakerRole.appearance_id))
        .join(ArticleVersion, is_current(Appearance))
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(is_original(), col(Appearance.speaker_id) == number)
        .order_by(col(ArticleVersion.published_at).nulls_last(), col(ArticleVersion.id), col(SpeakerRole.id))
    )
    return tuple(StatedRole(*row) for row in session.execute(query))
