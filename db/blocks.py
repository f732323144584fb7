"""The blocks that appearances are compared in: which ones are stale, and what the articles say of their members."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, delete, insert, select
from sqlmodel import Session, col

from onrecord.db.conditions import is_current
from onrecord.db.models import (
    Appearance,
    Article,
    ArticleVersion,
    NameAlias,
    NameEntry,
    Outlet,
    SpeakerBlock,
    SpeakerName,
    SpeakerRole,
    StaleBlock,
)
from onrecord.db.names import fold
from onrecord.db.rows import portions

# Stands for every block there is, also for those that nobody has worked out: after an upgrade.
EVERYTHING = "*"
# Who is "beside" a speaker: named people and bodies. A surname or a group says too little of who that is.
NAMED_KINDS = ("person", "organization")


@dataclass(frozen=True, slots=True)
class BlockMember:
    """One current appearance as its article states it; ``company`` are the folded names of others in the article.

    ``entries`` are the imported entries that one of its names fits: their ids there and their descriptions.
    """

    appearance_id: int
    key: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    company: frozenset[str]
    article: str
    outlet: str | None
    published_at: str | None
    blocks: tuple[str, ...]
    entries: tuple[tuple[str, str | None], ...]
    link_reason: str


def set_blocks(session: Session, blocks: Mapping[int, Collection[str]]) -> None:
    """Write the blocks of these appearances (by id) instead of those they had, and mark all of both as stale."""
    before = {block for portion in portions(sorted(blocks)) for block in _read_blocks(session, portion)}
    for portion in portions(sorted(blocks)):
        session.execute(delete(SpeakerBlock).where(col(SpeakerBlock.appearance_id).in_(portion)))
    rows = [{"appearance_id": number, "block": block} for number, listed in blocks.items() for block in listed]
    if rows:
        session.execute(insert(SpeakerBlock), rows)
    mark_stale(session, before | {block for listed in blocks.values() for block in listed})


def _read_blocks(session: Session, appearances: Sequence[int]) -> Iterable[str]:
    return session.scalars(select(col(SpeakerBlock.block)).where(col(SpeakerBlock.appearance_id).in_(appearances)))


def mark_stale(session: Session, blocks: Iterable[str]) -> None:
    """Note that these blocks have to be compared again."""
    for portion in portions(sorted(set(blocks))):
        known = set(session.scalars(select(col(StaleBlock.block)).where(col(StaleBlock.block).in_(portion))))
        if rows := [{"block": block} for block in portion if block not in known]:
            session.execute(insert(StaleBlock), rows)


def mark_all_stale(session: Session) -> None:
    """Note that every block has to be compared again."""
    session.execute(delete(StaleBlock))
    session.execute(insert(StaleBlock).from_select(["block"], select(col(SpeakerBlock.block)).distinct()))


def list_stale_blocks(session: Session, *, limit: int) -> list[str]:
    """Return the first stale blocks in the order of their names."""
    return list(session.scalars(select(col(StaleBlock.block)).order_by(col(StaleBlock.block)).limit(limit)))


def clear_stale(session: Session, blocks: Sequence[str]) -> None:
    """Note that these blocks have been compared."""
    session.execute(delete(StaleBlock).where(col(StaleBlock.block).in_(blocks)))


def find_blocks_of(session: Session, keys: Collection[str]) -> set[str]:
    """Return the blocks of the current appearances with these keys."""
    found: set[str] = set()
    for portion in portions(sorted(keys)):
        query = (
            select(col(SpeakerBlock.block))
            .join(Appearance, col(Appearance.id) == col(SpeakerBlock.appearance_id))
            .where(col(Appearance.key).in_(portion))
        )
        found.update(session.scalars(query))
    return found


def read_block_members(session: Session, blocks: Sequence[str]) -> Mapping[str, list[BlockMember]]:
    """Return the current appearances of each block, with all that their articles say of them."""
    query = (
        select(col(SpeakerBlock.block), col(Appearance.id))
        .join(Appearance, col(Appearance.id) == col(SpeakerBlock.appearance_id))
        .join(ArticleVersion, is_current(Appearance))
        .where(col(SpeakerBlock.block).in_(blocks))
        .order_by(col(Appearance.key))
    )
    found = [(block, number) for block, number in session.execute(query)]
    members = {each.appearance_id: each for each in read_appearances(session, {number for _, number in found})}
    by_block: dict[str, list[BlockMember]] = defaultdict(list)
    for block, number in found:
        by_block[block].append(members[number])
    return by_block


def list_current_appearances(session: Session) -> list[int]:
    """Return the ids of all current appearances."""
    query = select(col(Appearance.id)).join(ArticleVersion, is_current(Appearance)).order_by(col(Appearance.id))
    return [number for number in session.scalars(query) if number is not None]


def find_appearances_named(session: Session, names: Collection[str]) -> list[int]:
    """Return the ids of current appearances that bear one of these names, whatever its case and accents."""
    query = select(col(SpeakerName.name)).distinct()
    spelled = [name for name in session.scalars(query) if fold(name) in names]
    found: set[int] = set()
    for portion in portions(spelled):
        rows = session.scalars(
            select(col(SpeakerName.appearance_id))
            .join(Appearance, col(Appearance.id) == col(SpeakerName.appearance_id))
            .join(ArticleVersion, is_current(Appearance))
            .where(col(SpeakerName.name).in_(portion))
        )
        found.update(rows)
    return sorted(found)


def read_appearances(session: Session, numbers: Collection[int]) -> Iterator[BlockMember]:
    """Yield these appearances, by id, with all that their articles say of them."""
    for portion in portions(sorted(numbers)):
        query: Select[*tuple[Any, ...]] = (
            select(
                col(Appearance.id),
                col(Appearance.key),
                col(Appearance.kind),
                col(Appearance.name),
                col(Appearance.version_id),
                col(Appearance.run_id),
                col(Appearance.link_reason),
                col(Article.key).label("article"),
                col(Outlet.name).label("outlet"),
                col(ArticleVersion.published_at),
            )
            .join(ArticleVersion, col(ArticleVersion.id) == col(Appearance.version_id))
            .join(Article, col(Article.id) == col(ArticleVersion.article_id))
            .outerjoin(Outlet, col(Outlet.id) == col(Article.outlet_id))
            .where(col(Appearance.id).in_(portion))
            .order_by(col(Appearance.id))
        )
        rows = session.execute(query).all()
        names = _read_lists(session, SpeakerName.appearance_id, SpeakerName.name, SpeakerName.id, portion)
        roles = _read_lists(session, SpeakerRole.appearance_id, SpeakerRole.role, SpeakerRole.id, portion)
        blocks = _read_lists(session, SpeakerBlock.appearance_id, SpeakerBlock.block, SpeakerBlock.block, portion)
        company = _read_company(session, {row.version_id for row in rows})
        entries = _read_entries(session, {name for listed in names.values() for name in listed})
        for row in rows:
            beside = company[row.version_id, row.run_id]
            listed = tuple(names[row.id])
            fitting = {entry for name in listed for entry in entries[fold(name)]} if entries else set()
            yield BlockMember(
                row.id,
                row.key,
                row.kind,
                row.name,
                listed,
                tuple(roles[row.id]),
                frozenset(name for number, name in beside if number != row.id and name != fold(row.name)),
                row.article,
                row.outlet,
                row.published_at,
                tuple(blocks[row.id]),
                tuple(sorted(fitting, key=lambda entry: entry[0])),
                row.link_reason,
            )


def _read_lists(
    session: Session,
    owner: Any,  # noqa: ANN401 - a mapped attribute
    value: Any,  # noqa: ANN401 - likewise
    order: Any,  # noqa: ANN401 - likewise
    portion: Sequence[int],
) -> Mapping[int, list[str]]:
    """Return what stands in column ``value`` for each of these appearances."""
    lists: dict[int, list[str]] = defaultdict(list)
    columns: tuple[SQLColumnExpression[Any], ...] = (col(owner), col(value))
    for number, text in session.execute(select(*columns).where(col(owner).in_(portion)).order_by(col(order))):
        lists[number].append(text)
    return lists


def _read_company(session: Session, versions: Collection[int]) -> Mapping[tuple[int, int], list[tuple[int, str]]]:
    """Return the folded names of several words in each version and run, with the appearances that bear them."""
    company: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for portion in portions(sorted(versions)):
        query = select(
            col(Appearance.version_id), col(Appearance.run_id), col(Appearance.id), col(Appearance.name)
        ).where(col(Appearance.version_id).in_(portion), col(Appearance.kind).in_(NAMED_KINDS))
        for version, run, number, name in session.execute(query):
            folded = fold(name)
            if " " in folded and number is not None:
                company[version, run].append((number, folded))
    return company


def _read_entries(session: Session, names: Collection[str]) -> Mapping[str, list[tuple[str, str | None]]]:
    """Return the imported entries that each of these names fits, by the folded name."""
    entries: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    # Most databases have no imported table; asking for each name would be a tenth of the time of reading.
    if session.execute(select(col(NameAlias.entry_id)).limit(1)).first() is None:
        return entries
    for portion in portions(sorted({fold(name) for name in names})):
        query = (
            select(col(NameAlias.folded), col(NameEntry.ref), col(NameEntry.description))
            .join(NameEntry, col(NameEntry.id) == col(NameAlias.entry_id))
            .where(col(NameAlias.folded).in_(portion))
            .order_by(col(NameEntry.ref))
        )
        for folded, ref, description in session.execute(query):
            entries[folded].append((ref, description))
    return entries
