"""The blocks of occurrences and happenings, how alike they are, and which wait to be compared or linked.

Everything here goes by the keys of units; ``sort`` is ``claim`` or ``event``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

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

# Stands for every unit that there is: after an upgrade.
EVERYTHING = "*"

Scored = tuple[str, str, float]


def replace_unit_blocks(session: Session, sort: str, blocks: Mapping[str, Collection[str]]) -> None:
    """Write the blocks of these units, by key, instead of those they had."""
    for portion in portions(sorted(blocks)):
        session.execute(delete(FollowedBlock).where(_is_of(sort), col(FollowedBlock.key).in_(portion)))
    rows = [{"sort": sort, "block": block, "key": key} for key, listed in blocks.items() for block in listed]
    if rows:
        session.connection().execute(Base.metadata.tables["followed_block"].insert(), rows)


def read_unit_blocks(session: Session, sort: str, keys: Collection[str]) -> dict[str, set[str]]:
    """Return the blocks of these units."""
    found: dict[str, set[str]] = defaultdict(set)
    for portion in portions(sorted(keys)):
        query = select(col(FollowedBlock.key), col(FollowedBlock.block))
        for key, block in session.execute(query.where(_is_of(sort), col(FollowedBlock.key).in_(portion))):
            found[key].add(block)
    return found


def count_block_members(session: Session, sort: str, blocks: Collection[str]) -> dict[str, int]:
    """Return how many units stand in each of these blocks; none where nothing does."""
    found: dict[str, int] = {}
    for portion in portions(sorted(blocks)):
        query = select(col(FollowedBlock.block), func.count()).where(
            _is_of(sort), col(FollowedBlock.block).in_(portion)
        )
        found |= {row[0]: row[1] for row in session.execute(query.group_by(col(FollowedBlock.block)))}
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


def read_resemblances(session: Session, sort: str, keys: Collection[str], *, least: float = 0.0) -> list[Scored]:
    """Return the scored pairs with a unit among these, those of ``least`` and more, each once and in order."""
    found: set[Scored] = set()
    for portion in portions(sorted(keys)):
        # Two queries, as an OR over two indexes is read from neither.
        for column in (col(Resemblance.left_key), col(Resemblance.right_key)):
            query = select(col(Resemblance.left_key), col(Resemblance.right_key), col(Resemblance.score)).where(
                col(Resemblance.sort) == sort, column.in_(portion), col(Resemblance.score) >= least
            )
            # As tuples that hold nothing of the query: there may be hundreds of thousands.
            found.update(map(_to_scored, session.execute(query)))
    return sorted(found)


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


def read_pairs_in_block(session: Session, sort: str, block: str) -> list[tuple[str, str]]:
    """Return the scored pairs of which both units stand in a block."""
    left, right = aliased(FollowedBlock), aliased(FollowedBlock)
    query = (
        select(col(Resemblance.left_key), col(Resemblance.right_key))
        .join(
            left, (col(left.sort) == sort) & (col(left.block) == block) & (col(left.key) == col(Resemblance.left_key))
        )
        .join(
            right,
            (col(right.sort) == sort) & (col(right.block) == block) & (col(right.key) == col(Resemblance.right_key)),
        )
        .where(col(Resemblance.sort) == sort)
    )
    return [(ours, theirs) for ours, theirs in session.execute(query)]


def _to_scored(row: Sequence[Any]) -> Scored:
    left, right, score = row
    return left, right, score


def remove_resemblances(session: Session, sort: str, keys: Collection[str]) -> set[str]:
    """Delete the scores of all pairs with one of these units; return the units that they had been compared with."""
    pairs = read_resemblances(session, sort, keys)
    remove_pairs(session, sort, [(left, right) for left, right, _ in pairs])
    return {key for left, right, _ in pairs for key in (left, right)} - set(keys)


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


def list_stale_units(session: Session, sort: str, *, is_compared: bool, limit: int) -> list[str]:
    """Return the first stale units, in the order of their keys, that have been compared or have not."""
    query = (
        select(col(StaleUnit.key))
        .where(col(StaleUnit.sort) == sort, col(StaleUnit.is_compared).is_(is_compared))
        .order_by(col(StaleUnit.key))
        .limit(limit)
    )
    return list(session.scalars(query))


def clear_stale_units(session: Session, sort: str, keys: Collection[str]) -> None:
    """Note that these units have been linked."""
    for portion in portions(sorted(keys)):
        session.execute(delete(StaleUnit).where(col(StaleUnit.sort) == sort, col(StaleUnit.key).in_(portion)))


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
