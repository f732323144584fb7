"""Search the words of each passage that makes a claim or speaks of an event, not only what stands for all of them.

Made as revision 0002 made the others; that of ``claim`` and ``event`` stay, as a title is in no passage.

A later revision that rebuilds one of these tables on SQLite drops its triggers with it and has to make them again.

Revision: 0007
Follows: 0006
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SEARCHED = {"claim_occurrence": ("text", "wording"), "event_mention": ("text",)}


def upgrade() -> None:
    """Make the indexes and fill them from the rows that are there."""
    index = _index_on_sqlite if op.get_bind().dialect.name == "sqlite" else _index_on_postgres
    for table, columns in SEARCHED.items():
        index(table, columns)


def downgrade() -> None:
    """Drop the indexes; the rows stay."""
    for table in SEARCHED:
        if op.get_bind().dialect.name == "sqlite":
            for verb in ("insert", "delete", "update"):
                op.execute(f"DROP TRIGGER {table}_fts_{verb}")
            op.execute(f"DROP TABLE {table}_fts")
        else:
            op.execute(f"DROP INDEX ix_{table}_search_vector")
            op.execute(f"ALTER TABLE {table} DROP COLUMN search_vector")


def _index_on_sqlite(table: str, columns: tuple[str, ...]) -> None:
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    add = f"INSERT INTO {table}_fts (rowid, {names}) VALUES (new.id, {new});"
    remove = f"INSERT INTO {table}_fts ({table}_fts, rowid, {names}) VALUES ('delete', old.id, {old});"
    # Datasette finds the index of a table only when the name stands in double quotes.
    op.execute(
        f'CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content="{table}", content_rowid="id", '
        'tokenize="porter unicode61 remove_diacritics 2")'
    )
    op.execute(f"CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN {add} END")
    op.execute(f"CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN {remove} END")
    op.execute(f"CREATE TRIGGER {table}_fts_update AFTER UPDATE OF id, {names} ON {table} BEGIN {remove} {add} END")
    op.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def _index_on_postgres(table: str, columns: tuple[str, ...]) -> None:
    words = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN search_vector tsvector "
        f"GENERATED ALWAYS AS (to_tsvector('onrecord_english', onrecord_fold({words}))) STORED"
    )
    op.execute(f"CREATE INDEX ix_{table}_search_vector ON {table} USING gin (search_vector)")
