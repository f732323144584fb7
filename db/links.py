"""Which speaker each appearance belongs to: read for clustering, and written from clusters."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlmodel import Session, col

from onrecord.db.conditions import is_current, is_of_present_reading
from onrecord.db.models import Appearance, Article, ArticleVersion, Base, Speaker, SpeakerBlock, SpeakerName
from onrecord.db.names import fold
from onrecord.db.rows import portions, row_id


@dataclass(frozen=True, slots=True)
class LinkedAppearance:
    """An appearance of whatever run and version, and the speaker it is linked to."""

    appearance_id: int
    key: str
    name: str
    kind: str
    speaker_id: int
    reason: str
    is_current: bool


def read_linked(session: Session, keys: Collection[str]) -> list[LinkedAppearance]:
    """Return all appearances with these keys, those of earlier runs and versions too, by id."""
    found: list[LinkedAppearance] = []
    for portion in portions(sorted(keys)):
        query = (
            select(
                col(Appearance.id),
                col(Appearance.key),
                col(Appearance.name),
                col(Appearance.kind),
                col(Appearance.speaker_id),
                col(Appearance.link_reason),
                col(ArticleVersion.id).is_not(None),
            )
            .outerjoin(ArticleVersion, is_current(Appearance))
            .where(col(Appearance.key).in_(portion))
        )
        found += [LinkedAppearance(*row) for row in session.execute(query)]
    return sorted(found, key=lambda each: each.appearance_id)


def find_founded(session: Session, keys: Collection[str]) -> dict[str, int]:
    """Return the speakers who began with one of these appearances, by its key."""
    found: dict[str, int] = {}
    for portion in portions(sorted(keys)):
        rows = session.execute(select(col(Speaker.key), col(Speaker.id)).where(col(Speaker.key).in_(portion)))
        found |= {key: number for key, number in rows if number is not None}
    return found


def add_speaker(session: Session, *, key: str, name: str, kind: str) -> int:
    """Insert a speaker who begins with the appearance of this key, and return its number."""
    speaker = Speaker(key=key, name=name, kind=kind)
    session.add(speaker)
    session.flush()
    return row_id(speaker)


def link_appearances(session: Session, links: Iterable[tuple[int, int, str]]) -> None:
    """Set speaker and reason of appearances, given as (appearance, speaker, reason)."""
    rows = [{"row_id": number, "to": speaker, "why": reason} for number, speaker, reason in links]
    table = Base.metadata.tables["appearance"]
    change = (
        update(table)
        .where(table.c.id == bindparam("row_id"))
        .values(speaker_id=bindparam("to"), link_reason=bindparam("why"))
    )
    if rows:
        session.connection().execute(change, rows)


def find_speaker_of_key(session: Session, key: str) -> int | None:
    """Return the speaker of an appearance with this key, from whatever run and version, if there is one."""
    query = select(col(Appearance.speaker_id)).where(col(Appearance.key) == key).order_by(col(Appearance.id).desc())
    return session.scalars(query.limit(1)).first()


def find_namesake(session: Session, *, kind: str, name: str, block: str) -> int | None:
    """Return the speaker who first appeared under just this name and kind in a block, if there is one."""
    query = (
        select(col(Appearance.speaker_id))
        .join(SpeakerBlock, col(SpeakerBlock.appearance_id) == col(Appearance.id))
        .where(col(SpeakerBlock.block) == block, col(Appearance.name) == name, col(Appearance.kind) == kind)
        .order_by(col(Appearance.id))
        .limit(1)
    )
    return session.scalars(query).first()


def find_current_speakers(session: Session, keys: Collection[str]) -> dict[str, int]:
    """Return the speakers of the current appearances with these keys, by key."""
    found: dict[str, int] = {}
    for portion in portions(sorted(keys)):
        query = (
            select(col(Appearance.key), col(Appearance.speaker_id))
            .join(ArticleVersion, is_current(Appearance))
            .where(col(Appearance.key).in_(portion))
        )
        found |= {row[0]: row[1] for row in session.execute(query)}
    return found


def find_speaker_key(session: Session, speaker_id: int) -> str | None:
    """Return the key of a speaker: that of the appearance with which it began."""
    return session.scalars(select(col(Speaker.key)).where(col(Speaker.id) == speaker_id)).first()


def list_current_keys(session: Session, speaker_id: int) -> list[str]:
    """Return the keys of a speaker's current appearances, the first one first."""
    query = (
        select(col(Appearance.key))
        .join(ArticleVersion, is_current(Appearance))
        .where(col(Appearance.speaker_id) == speaker_id)
        .order_by(col(Appearance.id))
    )
    return list(dict.fromkeys(session.scalars(query)))


@dataclass(frozen=True, slots=True)
class ReadName:
    """An appearance key of an article with its folded names, and whether the present reading has it."""

    key: str
    names: frozenset[str]
    name: str
    is_current: bool


def read_names_of_article(session: Session, article_id: int) -> list[ReadName]:
    """Return every appearance that any reading of any version of an article found, one for each key."""
    query = (
        select(col(Appearance.key), col(Appearance.name), col(SpeakerName.name), is_of_present_reading(Appearance))
        .join(SpeakerName, col(SpeakerName.appearance_id) == col(Appearance.id))
        .join(ArticleVersion, col(ArticleVersion.id) == col(Appearance.version_id))
        .join(Article, col(Article.id) == col(ArticleVersion.article_id))
        .where(col(Article.id) == article_id)
        .order_by(col(Appearance.id))
    )
    names: dict[str, set[str]] = defaultdict(set)
    first: dict[str, str] = {}
    current: dict[str, bool] = defaultdict(bool)
    for key, name, alias, holds in session.execute(query):
        first[key] = name
        names[key] |= {fold(name), fold(alias)}
        current[key] = current[key] or bool(holds)
    return [ReadName(key, frozenset(names[key]), fold(first[key]), current[key]) for key in first]


def list_appearances_of_article(session: Session, article_id: int) -> list[int]:
    """Return the ids of an article's current appearances."""
    query = (
        select(col(Appearance.id))
        .join(ArticleVersion, is_current(Appearance))
        .where(col(ArticleVersion.article_id) == article_id)
    )
    return [number for number in session.scalars(query) if number is not None]


def list_blocks_of_article(session: Session, article_id: int) -> Sequence[str]:
    """Return the blocks of every appearance that any reading of any version of an article found."""
    query = (
        select(col(SpeakerBlock.block))
        .join(Appearance, col(Appearance.id) == col(SpeakerBlock.appearance_id))
        .join(ArticleVersion, col(ArticleVersion.id) == col(Appearance.version_id))
        .where(col(ArticleVersion.article_id) == article_id)
        .distinct()
    )
    return session.scalars(query).all()


def rename_speakers(session: Session, wanted: Mapping[int, tuple[str, str]]) -> None:
    """Set name and kind of speakers where they differ."""
    for portion in portions(sorted(wanted)):
        query = select(col(Speaker.id), col(Speaker.name), col(Speaker.kind)).where(col(Speaker.id).in_(portion))
        stored = {number: (name, kind) for number, name, kind in session.execute(query) if number is not None}
        changed = [number for number in stored if stored[number] != wanted[number]]
        # As objects, so that those which the session holds already do not keep the former name.
        for speaker in session.scalars(select(Speaker).where(col(Speaker.id).in_(changed))):
            speaker.name, speaker.kind = wanted[row_id(speaker)]
            session.add(speaker)
    session.flush()
