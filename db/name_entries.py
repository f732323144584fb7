"""Imported tables of names, such as an extract of Wikidata: written, and found again by a name."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlmodel import Session, col

from onrecord.db.engine import now
from onrecord.db.models import NameAlias, NameEntry
from onrecord.db.names import fold
from onrecord.db.rows import row_id


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One line of a table of names; ``ref`` is its id there, such as Q42."""

    ref: str
    name: str
    aliases: tuple[str, ...] = ()
    description: str | None = None


@dataclass(frozen=True, slots=True)
class FittingEntry:
    """An imported entry that a speaker's name fits; ``by`` is that name."""

    ref: str
    name: str
    description: str | None
    by: str


def put_entries(session: Session, entries: Iterable[NewEntry], *, source: str) -> tuple[int, set[str]]:
    """Add entries, or renew those of the same ``ref``; return how many there were and the folded names they touch."""
    count, touched = 0, set[str]()
    for entry in entries:
        row = session.scalars(select(NameEntry).where(col(NameEntry.ref) == entry.ref)).first()
        row = row or NameEntry(ref=entry.ref, name=entry.name, source=source, imported_at=now())
        row.name, row.description, row.source, row.imported_at = entry.name, entry.description, source, now()
        session.add(row)
        session.flush()
        number = row_id(row)
        touched.update(session.scalars(select(col(NameAlias.folded)).where(col(NameAlias.entry_id) == number)))
        session.execute(delete(NameAlias).where(col(NameAlias.entry_id) == number))
        names = {folded: name for name in (*entry.aliases, entry.name) if (folded := fold(name))}
        session.add_all(NameAlias(entry_id=number, folded=folded, name=name) for folded, name in names.items())
        session.flush()
        session.expunge_all()
        touched.update(names)
        count += 1
    return count, touched


def find_entries(session: Session, names: Collection[str]) -> list[FittingEntry]:
    """Return the imported entries that one of these names fits, by their ids there."""
    by_name = {fold(name): name for name in sorted(names, reverse=True)}
    query = (
        select(col(NameEntry.ref), col(NameEntry.name), col(NameEntry.description), col(NameAlias.folded))
        .join(NameAlias, col(NameAlias.entry_id) == col(NameEntry.id))
        .where(col(NameAlias.folded).in_(sorted(by_name)))
        .order_by(col(NameEntry.ref), col(NameAlias.folded))
    )
    found: dict[str, FittingEntry] = {}
    for ref, name, description, folded in session.execute(query):
        found.setdefault(ref, FittingEntry(ref, name, description, by_name[folded]))
    return list(found.values())
