"""Search the words of statements, articles, claims and events.

SQLite gets one FTS5 table for each, ``<table>_fts``, whose rowid is the row's id; triggers keep it in step.
PostgreSQL gets a generated column ``search_vector`` with a GIN index in each table, in step by itself.

Both cut texts into words at anything but letters and digits, fold case and accents, and reduce English words to their
stems; neither leaves words out, so that "to be or not to be" can be searched for. On PostgreSQL that takes a text
search configuration ``onrecord_english`` (``english`` without stop words) and a function ``onrecord_fold(text)``,
which a search has to apply to its query as well: ``websearch_to_tsquery('onrecord_english', onrecord_fold(:query))``.

A later revision that rebuilds one of the four tables on SQLite drops its triggers with it and has to make them again.

Revision: 0002
Follows: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SEARCHED = {
    "article_version": ("title", "text"),
    "statement": ("text",),
    "claim": ("text",),
    "event": ("title",),
}


def upgrade() -> None:
    """Make the indexes and fill them from the rows that are there."""
    if op.get_bind().dialect.name == "sqlite":
        for table, columns in SEARCHED.items():
            _index_on_sqlite(table, columns)
        return
    _make_postgres_configuration()
    for table, columns in SEARCHED.items():
        _index_on_postgres(table, columns)


def downgrade() -> None:
    """Drop the indexes; the rows stay."""
    if op.get_bind().dialect.name == "sqlite":
        for table in SEARCHED:
            for verb in ("insert", "delete", "update"):
                op.execute(f"DROP TRIGGER {table}_fts_{verb}")
            op.execute(f"DROP TABLE {table}_fts")
        return
    for table in SEARCHED:
        op.execute(f"DROP INDEX ix_{table}_search_vector")
        op.execute(f"ALTER TABLE {table} DROP COLUMN search_vector")
    op.execute("DROP FUNCTION onrecord_fold(text)")
    op.execute("DROP TEXT SEARCH CONFIGURATION onrecord_english")
    op.execute("DROP TEXT SEARCH DICTIONARY onrecord_stem")


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


def _make_postgres_configuration() -> None:
    op.execute("CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, LANGUAGE = english)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION onrecord_english (COPY = pg_catalog.english)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION onrecord_english ALTER MAPPING "
        "FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH onrecord_stem"
    )
    # Takes off accents, and sets blanks for ASCII marks, so that PostgreSQL's parser sees no addresses, paths or
    # hyphenated words where FTS5 sees words. Words past 200,000 characters stay unsearched: a tsvector holds 1 MB,
    # and a row that exceeds it would be refused. Written as a parsed body, it survives pg_dump's empty search_path.
    op.execute(
        r"""CREATE FUNCTION onrecord_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN regexp_replace(
            regexp_replace(normalize(left(value, 200000), NFD), '[\u0300-\u036f]', '', 'g'),
            '[!-/\:-@\[-`{-~]', ' ', 'g'
        )"""
    )


def _index_on_postgres(table: str, columns: tuple[str, ...]) -> None:
    words = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN search_vector tsvector "
        f"GENERATED ALWAYS AS (to_tsvector('onrecord_english', onrecord_fold({words}))) STORED"
    )
    op.execute(f"CREATE INDEX ix_{table}_search_vector ON {table} USING gin (search_vector)")
