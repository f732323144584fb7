"""What a database's schema looks like, as values to compare, and revisions that tests add to the real ones."""

import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.db import revisions, schema
from onrecord.db.address import parse_address
from onrecord.db.engine import connect

POSTGRES_OBJECTS = """
    SELECT 'column', table_name || '.' || column_name, data_type || is_nullable || coalesce(column_default, '')
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'function', proname, '' FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'configuration', cfgname, '' FROM pg_ts_config WHERE cfgnamespace = 'public'::regnamespace
    UNION ALL SELECT 'dictionary', dictname, '' FROM pg_ts_dict WHERE dictnamespace = 'public'::regnamespace
"""
SQLITE_OBJECTS = "SELECT type, name, sql FROM sqlite_master"


def describe_schema(address: str) -> set[tuple[str, ...]]:
    """Return every object of the database's schema with its definition, but for the revision table."""
    place = parse_address(address)
    with connect(place) as connection:
        rows = connection.execute(text(SQLITE_OBJECTS if place.is_sqlite else POSTGRES_OBJECTS))
        return {
            (row[0], row[1], _canonical(str(row[2])))
            for row in rows
            if revisions.REVISION_TABLE not in row[1] and not row[1].startswith("sqlite_")
        }


def _canonical(definition: str) -> str:
    """Return a definition without what says nothing: quotation marks, white space, and the order in a table.

    SQLite keeps the words by which a table was made, and a batch migration words and orders them otherwise.
    """
    plain = " ".join(definition.replace('"', "").split())
    match = re.fullmatch(r"CREATE TABLE (\w+) ?\((.*)\)(.*)", plain)
    if match is None:
        return plain
    parts = re.split(r",\s*(?![^(]*\))", match[2])
    return f"CREATE TABLE {match[1]} ({', '.join(sorted(part.strip() for part in parts))}){match[3]}"


def add_revision(folder: Path, monkeypatch: pytest.MonkeyPatch, upgrade: str) -> str:
    """Let the program know one more revision than it does, whose upgrade runs this code; return its name."""
    scripts = folder / "migrations"
    shutil.copytree(str(revisions.scripts()), scripts)
    last = revisions.list_revisions()[-1]
    name = f"{int(last) + 1:04}"
    (scripts / "versions" / f"{name}_added_by_a_test.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = {name!r}\ndown_revision = {last!r}\n\n\n"
        f"def upgrade():\n    {upgrade}\n\n\ndef downgrade():\n    pass\n"
    )
    monkeypatch.setattr(revisions, "scripts", lambda: scripts)
    monkeypatch.setattr(schema, "scripts", lambda: scripts)
    return name


def migrate_to(address: str, revision: str) -> None:
    """Bring a new database up to ``revision`` and no further."""
    place = parse_address(address)
    with schema._migration(place, create=True) as connection:
        schema._run(connection, schema.command.upgrade, revision)
