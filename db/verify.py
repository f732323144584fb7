"""Proves that the database says what its articles say: hashes are computed and spans sliced again, row by row.

Reads a portion of articles at a time, so that the size of the database does not matter.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Select, column, func, select, table
from sqlmodel import Session, col

from onrecord.db.ids import ARTICLE, short_id
from onrecord.db.matching import SEARCHED, is_sqlite
from onrecord.db.models import ArticleVersion, Snapshot
from onrecord.db.slices import read_slices

# Articles whose rows are in memory together.
PORTION = 50


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that is not what it should be: its id and what is wrong with it."""

    id: str
    problem: str


@dataclass(slots=True)
class Verification:
    """Goes through the whole database once; ``counts`` says how many things of each sort were looked at so far."""

    session: Session
    counts: Counter[str] = field(default_factory=Counter)

    def iter_differences(self, *, step: Callable[[str], None] = lambda _label: None) -> Iterator[Difference]:
        """Yield everything that is wrong; ``step`` is called after each article version."""
        yield from self._check_snapshots()
        versions: list[_Text] = []
        for version in _iter_texts(self.session):
            versions.append(version)
            if len(versions) == PORTION:
                yield from self._check_portion(versions, step)
                versions = []
        yield from self._check_portion(versions, step)
        yield from self._check_indexes()

    def _check_snapshots(self) -> Iterator[Difference]:
        """Compare the bytes that articles were read from with the hash that is their name."""
        query = select(col(Snapshot.id), col(Snapshot.sha256), col(Snapshot.content))
        for number, sha256, content in _stream(self.session, query, col(Snapshot.id), portion=4):
            self.counts["snapshots"] += 1
            if hashlib.sha256(content).hexdigest() != sha256:
                yield Difference(f"snapshot {number}", f"its bytes do not have the SHA-256 {sha256}")

    def _check_portion(self, versions: Sequence["_Text"], step: Callable[[str], None]) -> Iterator[Difference]:
        slices = read_slices(self.session, [version.id for version in versions])
        for version in versions:
            self.counts["articles"] += version.is_latest
            self.counts["article versions"] += 1
            yield from _check_hashes(version)
            for each in slices[version.id]:
                self.counts[each.sort] += 1
                yield from (Difference(each.id, problem) for problem in each.find_faults(version.text))
            step(str(version))

    def _check_indexes(self) -> Iterator[Difference]:
        """See that no row is missing from the search indexes, and none is in them that is gone."""
        for name in SEARCHED:
            self.counts["search indexes"] += 1
            for number in self.session.execute(_find_unsearchable(self.session, name).limit(PORTION)).scalars():
                yield Difference(f"{name} {number}", "is not in step with the search index; see `onrecord db check`")


class _Text(NamedTuple):
    """An article version with what its hashes should be."""

    id: int
    article_id: int
    number: int
    is_latest: bool
    text: str
    text_sha256: str
    raw_sha256: str
    snapshot_sha256: str

    def __str__(self) -> str:
        return f"{short_id(ARTICLE, self.article_id)}v{self.number}"


def _check_hashes(version: _Text) -> Iterator[Difference]:
    if hashlib.sha256(version.text.encode()).hexdigest() != version.text_sha256:
        yield Difference(str(version), f"its text does not have the SHA-256 {version.text_sha256}")
    if version.raw_sha256 != version.snapshot_sha256:
        yield Difference(str(version), f"its bytes should have the SHA-256 {version.raw_sha256}")


def _stream(session: Session, query: Any, key: Any, *, portion: int) -> Iterator[Any]:  # noqa: ANN401 - any query
    """Yield the rows of a query by its first column, a portion in memory at a time on every database."""
    last = 0
    while rows := session.execute(query.where(key > last).order_by(key).limit(portion)).all():
        yield from rows
        last = rows[-1][0]


def _iter_texts(session: Session) -> Iterator[_Text]:
    columns: list[Any] = [
        col(ArticleVersion.id),
        col(ArticleVersion.article_id),
        col(ArticleVersion.number),
        col(ArticleVersion.superseded_at).is_(None),
        col(ArticleVersion.text),
        col(ArticleVersion.text_sha256),
        col(ArticleVersion.raw_sha256),
        col(Snapshot.sha256),
    ]
    query = select(*columns).join(Snapshot, col(Snapshot.id) == col(ArticleVersion.snapshot_id))
    yield from (_Text(*row) for row in _stream(session, query, col(ArticleVersion.id), portion=PORTION))


def _find_unsearchable(session: Session, name: str) -> Select[Any]:
    """Return the query for the rows of a searched table that a search cannot find."""
    if is_sqlite(session):
        # FTS5 keeps one row a document here; what only a look into the index shows, `db check` looks at.
        rows, indexed = table(name, column("id")), table(f"{name}_fts_docsize", column("id"))
        return (
            select(func.coalesce(rows.c.id, indexed.c.id))
            .select_from(rows.join(indexed, rows.c.id == indexed.c.id, full=True))
            .where(rows.c.id.is_(None) | indexed.c.id.is_(None))
        )
    rows = table(name, column("id"), column("search_vector"))
    return select(rows.c.id).where(rows.c.search_vector.is_(None))


def count_versions(session: Session) -> int:
    """Return how many article versions there are to verify."""
    count: int = session.execute(select(func.count()).select_from(ArticleVersion)).scalar_one()
    return count
