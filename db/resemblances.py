"""The blocks of occurrences and happenings, how alike they are, and which wait to be compared or linked.

Everything here goes by the keys of units; ``sort`` is ``claim`` or ``event``.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import delete, false, func, insert, literal, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from onrecord.db.conditions import is_current
from onrecord.db.following import Followed
from onrecord.db.models import (
    ArticleVersion,
    Base,
    FollowedBlock,
    Resemblance,
    StaleUnit,
)
from onrecord.db.reviews import judged_keys
from onrecord.db.rows import portions

# So many versions of articles are taken together.
NEIGHBOURS = 16
# Stands for every unit that there is: after an upgrade.
EVERYTHING = "*"

Scored = tuple[str, str, float]


class BlockSize(NamedTuple):
    """How many units stood in a block before a change, and how many do after it."""

    former: int
    present: int


def replace_unit_blocks(
    session: Session, sort: str, blocks: Mapping[str, Collection[str]], *, most: int
) -> dict[str, BlockSize]:
    """Write the blocks of these units, by key, instead of those they had; return the sizes of all of both.

    Sizes beyond ``most`` are only known to be so.
    """
    former = read_unit_blocks(session, sort, blocks)
    gone = {(block, key) for key, listed in former.items() for block in listed} - _pair_up(blocks)
    new = _pair_up(blocks) - {(block, key) for key, listed in former.items() for block in listed}
    rows = [{"sort": sort, "block": block, "key": key} for block, key in sorted(new)]
    if rows:
        session.connection().execute(Base.metadata.tables["followed_block"].insert(), rows)
    # Counted while the rows of before and after are both there, as blocks are found by the units that stand in them.
    counts = count_block_members(session, sort, blocks, most=most + len(blocks))
    less, more = Counter(block for block, _ in gone), Counter(block for block, _ in new)
    _remove_from_blocks(session, sort, gone)
    return {block: BlockSize(count - more[block], count - less[block]) for block, count in counts.items()}


def _pair_up(blocks: Mapping[str, Collection[str]]) -> set[tuple[str, str]]:
    return {(block, key) for key, listed in blocks.items() for block in listed}


def _remove_from_blocks(session: Session, sort: str, gone: Collection[tuple[str, str]]) -> None:
    blocks_of: dict[str, list[str]] = defaultdict(list)
    for block, key in gone:
        blocks_of[key].append(block)
    for key, listed in blocks_of.items():
        for portion in portions(sorted(listed)):
            session.execute(
                delete(FollowedBlock).where(
                    _is_of(sort), col(FollowedBlock.key) == key, col(FollowedBlock.block).in_(portion)
                )
            )


def read_unit_blocks(session: Session, sort: str, keys: Collection[str]) -> dict[str, set[str]]:
    """Return the blocks of these units."""
    found: dict[str, set[str]] = defaultdict(set)
    for portion in portions(sorted(keys)):
        query = select(col(FollowedBlock.key), col(FollowedBlock.block))
        for key, block in session.execute(query.where(_is_of(sort), col(FollowedBlock.key).in_(portion))):
            found[key].add(block)
    return found


def count_block_members(session: Session, sort: str, keys: Collection[str], *, most: int) -> dict[str, int]:
    """Return how many units stand in each block of the units with these keys, at most one more than ``most``."""
    found: dict[str, int] = {}
    for portion in portions(sorted(keys)):
        mine = select(col(FollowedBlock.block)).where(_is_of(sort), col(FollowedBlock.key).in_(portion))
        blocks = mine.distinct().subquery("blocks")
        # Counting all of a block that thousands of units share would take longer the larger the archive is.
        member = aliased(FollowedBlock)
        members = (
            select(literal(1))
            .where(col(member.sort) == sort, col(member.block) == blocks.c.block)
            .limit(most + 1)
            .correlate(blocks)
            .subquery()
        )
        count = select(func.count()).select_from(members).scalar_subquery()
        found |= {row[0]: row[1] for row in session.execute(select(blocks.c.block, count))}
    return found


def read_unit_block_members(session: Session, sort: str, blocks: Collection[str]) -> dict[str, list[str]]:
    """Return the keys of the units in each of these blocks."""
    found: dict[str, list[str]] = defaultdict(list)
    for portion in portions(sorted(blocks)):
        query = select(col(FollowedBlock.block), col(FollowedBlock.key))
        for block, key in session.execute(query.where(_is_of(sort), col(FollowedBlock.block).in_(portion))):
            found[block].append(key)
    return found


def _is_of(sort: str) -> Any:  # noqa: ANN401 - a condition of SQLAlchemy
    return col(FollowedBlock.sort) == sort


def read_resemblances(session: Session, sort: str, keys: Collection[str]) -> dict[tuple[str, str], float]:
    """Return the scores of all pairs with a unit among these."""
    found: dict[tuple[str, str], float] = {}
    for portion in portions(sorted(keys)):
        # Two queries, as an OR over two indexes is read from neither.
        for column in (col(Resemblance.left_key), col(Resemblance.right_key)):
            query = select(col(Resemblance.left_key), col(Resemblance.right_key), col(Resemblance.score)).where(
                col(Resemblance.sort) == sort, column.in_(portion)
            )
            # As tuples that hold nothing of the query: there may be hundreds of thousands.
            found |= {(left, right): score for left, right, score in session.execute(query)}
    return found


def read_resemblances_among(session: Session, sort: str, keys: Collection[str]) -> dict[tuple[str, str], float]:
    """Return the scores of the pairs of which both units are among these."""
    wanted = set(keys)
    found: dict[tuple[str, str], float] = {}
    for portion in portions(sorted(keys)):
        query = select(col(Resemblance.left_key), col(Resemblance.right_key), col(Resemblance.score)).where(
            col(Resemblance.sort) == sort, col(Resemblance.left_key).in_(portion)
        )
        found |= {(left, right): score for left, right, score in session.execute(query) if right in wanted}
    return found


def remove_resemblances(session: Session, sort: str, keys: Collection[str]) -> None:
    """Delete the scores of all pairs with one of these units."""
    for portion in portions(sorted(keys)):
        for column in (col(Resemblance.left_key), col(Resemblance.right_key)):
            session.execute(delete(Resemblance).where(col(Resemblance.sort) == sort, column.in_(portion)))


def remove_pairs(session: Session, sort: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Delete the scores of these pairs."""
    of_left: dict[str, list[str]] = defaultdict(list)
    for left, right in pairs:
        of_left[left].append(right)
    for left, rights in of_left.items():
        for portion in portions(sorted(rights)):
            session.execute(
                delete(Resemblance).where(
                    col(Resemblance.sort) == sort,
                    col(Resemblance.left_key) == left,
                    col(Resemblance.right_key).in_(portion),
                )
            )


def add_resemblances(session: Session, sort: str, pairs: Iterable[Scored]) -> None:
    """Insert the scores of pairs that have none yet, in whatever order their keys come."""
    rows = [
        {"sort": sort, "left_key": min(left, right), "right_key": max(left, right), "score": score}
        for left, right, score in pairs
    ]
    if rows:
        session.connection().execute(Base.metadata.tables["resemblance"].insert(), rows)


def mark_stale_units(session: Session, sort: str, keys: Iterable[str], *, is_compared: bool) -> None:
    """Note that these units have to be linked anew, and before that compared unless ``is_compared``."""
    wanted = set(keys)
    for portion in portions(sorted(wanted)):
        condition = (col(StaleUnit.sort) == sort) & col(StaleUnit.key).in_(portion)
        known = set(session.scalars(select(col(StaleUnit.key)).where(condition)))
        if not is_compared and known:
            session.execute(update(StaleUnit).where(condition).values(is_compared=False))
        rows = [{"sort": sort, "key": key, "is_compared": is_compared} for key in portion if key not in known]
        if rows:
            session.execute(insert(StaleUnit), rows)


def mark_compared(session: Session, sort: str, keys: Collection[str]) -> None:
    """Note that these units have been compared and have only to be linked."""
    for portion in portions(sorted(keys)):
        condition = (col(StaleUnit.sort) == sort) & col(StaleUnit.key).in_(portion)
        session.execute(update(StaleUnit).where(condition).values(is_compared=True))


def mark_all_units_stale(session: Session, sort: Followed) -> None:
    """Note that every current unit of this sort has to be compared and linked anew."""
    session.execute(delete(StaleUnit).where(col(StaleUnit.sort) == sort.name))
    current = (
        select(literal(sort.name), col(sort.unit.key), false()).join(ArticleVersion, is_current(sort.unit)).distinct()
    )
    session.execute(insert(StaleUnit).from_select(["sort", "key", "is_compared"], current))


def list_stale_units(session: Session, sort: Followed, *, is_compared: bool, limit: int) -> list[str]:
    """Return stale units that have been compared or have not, by key: all, or some where there are more than ``limit``.

    Those are of articles that were added one after the other: they speak of the same, so that what one of their units
    is compared or clustered with serves the others.
    """
    waiting = (col(StaleUnit.sort) == sort.name) & col(StaleUnit.is_compared).is_(is_compared)
    listed = list(
        session.scalars(select(col(StaleUnit.key)).where(waiting).order_by(col(StaleUnit.key)).limit(limit + 1))
    )
    if len(listed) <= limit:
        return listed
    version = session.scalar(select(func.min(sort.unit.version_id)).where(col(sort.unit.key) == listed[0]))
    if version is None:
        return listed[:1]
    start = version - version % NEIGHBOURS
    query = (
        select(col(sort.unit.key))
        .join(StaleUnit, col(StaleUnit.key) == col(sort.unit.key))
        .where(waiting, col(sort.unit.version_id) >= start, col(sort.unit.version_id) < start + NEIGHBOURS)
        .distinct()
        .order_by(col(sort.unit.key))
        .limit(limit)
    )
    return list(session.scalars(query))


def clear_stale_units(session: Session, sort: str, keys: Collection[str]) -> None:
    """Note that these units have been linked."""
    for portion in portions(sorted(keys)):
        session.execute(delete(StaleUnit).where(col(StaleUnit.sort) == sort, col(StaleUnit.key).in_(portion)))


def find_things_with_stale_units(session: Session, sort: Followed, things: Collection[int]) -> set[int]:
    """Return those of these claims or events to which a stale unit is linked."""
    found: set[int] = set()
    for portion in portions(sorted(things)):
        query = (
            select(sort.linked_to)
            .join(StaleUnit, (col(StaleUnit.sort) == sort.name) & (col(StaleUnit.key) == col(sort.unit.key)))
            .where(sort.linked_to.in_(portion))
            .distinct()
        )
        found.update(session.scalars(query))
    return found


def iter_doubtful(session: Session, sort: Followed) -> Iterator[tuple[float, str, str, int, int]]:
    """Yield score, keys and things of all scored pairs of current units that are linked apart, the likeliest first."""
    left, right = aliased(sort.unit), aliased(sort.unit)
    things = [col(getattr(unit, sort.link)) for unit in (left, right)]
    keys = col(Resemblance.left_key), col(Resemblance.right_key)
    query: Any = select(col(Resemblance.score), *keys, *things)
    query = query.where(col(Resemblance.sort) == sort.name, things[0] != things[1])
    for unit, key in zip((left, right), keys, strict=True):
        version = aliased(ArticleVersion)
        query = query.join(unit, col(unit.key) == key).join(version, is_current(unit, version))
        query = query.where(key.not_in(judged_keys("reject")))
    for row in session.execute(query.order_by(col(Resemblance.score).desc(), *keys)):
        yield tuple(row)
