"""Follow claims and events across articles: happenings, keys of occurrences, figures, blocks, resemblances.

Each event so far was that of one article: it becomes a happening and the one event that this belongs to. Each
occurrence gets the key of its passage, and keeps its claim. Keys that no earlier revision computed stay as they are.

Revision: 0005
Follows: 0004
"""

import hashlib
from collections import Counter, defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY_LENGTH = 24
PORTION = 500
STATUSES = "status IN ('past', 'scheduled', 'cancelled')"
NOT_COMPARED = "not compared yet"
# The tables whose full-text triggers go with the old table when SQLite makes it anew (see 0002).
SEARCHED = {"statement": ("text",), "claim": ("text",), "event": ("title",)}
# What an occurrence and a happening are compared by.
GIST = ("wording", "names", "words", "predicate")


def upgrade() -> None:
    """Make the tables, move what belongs to one article's event to its happening, and give occurrences their keys."""
    numbers = _read_numbers()
    _create_tables()
    _add_columns()
    _fill_happenings()
    _fill_occurrences()
    _finish_upgrade()
    _make_triggers()
    _restore_numbers(numbers)
    for sort, table in (("claim", "claim_occurrence"), ("event", "happening")):
        # Nothing has been compared yet: "*" stands for all that there is.
        op.execute(
            f"INSERT INTO stale_unit (sort, key, is_compared) SELECT '{sort}', '*', false "
            f"WHERE EXISTS (SELECT 1 FROM {table})"
        )


def downgrade() -> None:
    """Give events and claims back what one article's had; those joined across articles stay joined."""
    numbers = _read_numbers()
    for table in ("event", "claim"):
        op.add_column(table, sa.Column("run_id", sa.Integer(), nullable=True))
    op.add_column("event", sa.Column("confidence", sa.Float(), nullable=True))
    for table in ("event_mention", "event_participant", "statement"):
        op.add_column(table, sa.Column("event_id", sa.Integer(), nullable=True))
    _take_back_happenings()
    _finish_downgrade()
    for table in ("stale_unit", "resemblance", "followed_block", "claim_quantity", "happening"):
        op.drop_table(table)
    _make_triggers()
    _restore_numbers(numbers)


def _create_tables() -> None:
    op.create_table(
        "happening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_end", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("link_reason", sa.String(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("predicate", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("meaning", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(STATUSES, name=op.f("ck_happening_status")),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_happening_confidence")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_happening_event_id_event"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_happening_run_id_run"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_happening_version_id_article_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_happening")),
        sa.UniqueConstraint("run_id", "version_id", "key", name=op.f("uq_happening_run_id_version_id_key")),
    )
    op.create_index(op.f("ix_happening_event_id"), "happening", ["event_id"], unique=False)
    op.create_index(op.f("ix_happening_key"), "happening", ["key"], unique=False)
    op.create_index("ix_happening_version_id_run_id", "happening", ["version_id", "run_id"], unique=False)
    op.create_table(
        "claim_quantity",
        sa.Column("occurrence_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.CheckConstraint("start_char >= 0 AND end_char > start_char", name=op.f("ck_claim_quantity_span")),
        sa.ForeignKeyConstraint(
            ["occurrence_id"],
            ["claim_occurrence.id"],
            name=op.f("fk_claim_quantity_occurrence_id_claim_occurrence"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("occurrence_id", "position", name=op.f("pk_claim_quantity")),
    )
    op.create_table(
        "followed_block",
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.CheckConstraint("sort IN ('claim', 'event')", name=op.f("ck_followed_block_sort")),
        sa.PrimaryKeyConstraint("sort", "block", "key", name=op.f("pk_followed_block")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_followed_block_sort_key", "followed_block", ["sort", "key"], unique=False)
    op.create_table(
        "resemblance",
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("left_key", sa.String(), nullable=False),
        sa.Column("right_key", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.CheckConstraint("sort IN ('claim', 'event')", name=op.f("ck_resemblance_sort")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_resemblance_score")),
        sa.CheckConstraint("left_key < right_key", name=op.f("ck_resemblance_order")),
        sa.PrimaryKeyConstraint("sort", "left_key", "right_key", name=op.f("pk_resemblance")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_resemblance_sort_right_key", "resemblance", ["sort", "right_key"], unique=False)
    op.create_table(
        "stale_unit",
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("is_compared", sa.Boolean(), nullable=False),
        sa.CheckConstraint("sort IN ('claim', 'event')", name=op.f("ck_stale_unit_sort")),
        sa.PrimaryKeyConstraint("sort", "key", name=op.f("pk_stale_unit")),
    )


def _add_columns() -> None:
    """Add the new columns of the old tables, empty as yet."""
    op.add_column("event", sa.Column("status", sa.String(), nullable=True))
    for table in ("event_mention", "event_participant", "statement"):
        op.add_column(table, sa.Column("happening_id", sa.Integer(), nullable=True))
    for name in ("key", "link_reason", "predicate"):
        op.add_column("claim_occurrence", sa.Column(name, sa.String(), nullable=True))
    for name in ("wording", "names", "words"):
        op.add_column("claim_occurrence", sa.Column(name, sa.Text(), nullable=True))
    for name in ("is_nested", "negated"):
        op.add_column("claim_occurrence", sa.Column(name, sa.Boolean(), nullable=True))
    op.add_column("claim_occurrence", sa.Column("meaning", sa.LargeBinary(), nullable=True))


def _fill_happenings() -> None:
    """Insert a happening for each article version and run that speaks of an event, and let all refer to it."""
    query = """
        SELECT p.event_id, p.version_id, p.run_id, min(p.start_char) AS start_char, min(p.end_char) AS end_char,
            e.key, r.key AS article, v.text_sha256
        FROM (
            SELECT event_id, version_id, run_id, start_char, end_char FROM event_mention m
            WHERE NOT EXISTS (
                SELECT 1 FROM event_mention o WHERE o.event_id = m.event_id AND o.version_id = m.version_id
                    AND o.run_id = m.run_id
                    AND (o.start_char < m.start_char OR (o.start_char = m.start_char AND o.end_char < m.end_char))
            )
            UNION ALL SELECT event_id, version_id, run_id, NULL, NULL FROM event_participant
            UNION ALL SELECT event_id, version_id, run_id, NULL, NULL FROM statement WHERE event_id IS NOT NULL
        ) p
        JOIN event e ON e.id = p.event_id JOIN article_version v ON v.id = p.version_id
        JOIN article r ON r.id = v.article_id
        GROUP BY p.event_id, p.version_id, p.run_id, e.key, r.key, v.text_sha256
        ORDER BY p.run_id, p.version_id, p.event_id
    """
    rows = op.get_bind().execute(sa.text(query)).fetchall()
    keys = _choose_keys("event", [(row.event_id, row) for row in rows])
    _execute(
        f"""
        INSERT INTO happening (key, version_id, run_id, event_id, title, type, date, date_end, place, status,
            confidence, link_reason, wording, names, words, predicate, negated)
        SELECT :key, :version, :run, id, title, type, date, date_end, place, 'past', confidence, '{NOT_COMPARED}',
            title, '', '', '', false FROM event WHERE id = :event
        """,
        [
            {"key": key, "version": row.version_id, "run": row.run_id, "event": row.event_id}
            for key, row in zip(keys, rows, strict=True)
        ],
    )
    op.execute("UPDATE event SET status = 'past'")
    for table in ("event_mention", "event_participant", "statement"):
        op.execute(
            f"""
            UPDATE {table} SET happening_id = (
                SELECT h.id FROM happening h WHERE h.event_id = {table}.event_id
                    AND h.version_id = {table}.version_id AND h.run_id = {table}.run_id
            ) WHERE event_id IS NOT NULL
            """
        )


def _fill_occurrences() -> None:
    query = """
        SELECT o.id, o.claim_id, o.version_id, o.run_id, o.start_char, o.end_char, c.key, r.key AS article,
            v.text_sha256
        FROM claim_occurrence o JOIN claim c ON c.id = o.claim_id
        JOIN article_version v ON v.id = o.version_id JOIN article r ON r.id = v.article_id
        ORDER BY o.run_id, o.version_id, o.id
    """
    rows = op.get_bind().execute(sa.text(query)).fetchall()
    keys = _choose_keys("claim", [(row.claim_id, row) for row in rows])
    _execute(
        f"""
        UPDATE claim_occurrence SET key = :key, link_reason = '{NOT_COMPARED}', is_nested = false, negated = false,
            predicate = '', names = '', words = '', wording = (SELECT text FROM claim WHERE id = claim_id)
        WHERE id = :number
        """,
        [{"key": key, "number": row.id} for key, row in zip(keys, rows, strict=True)],
    )


def _choose_keys(sort: str, found: list[tuple[int, Any]]) -> list[str]:
    """Return the key of each passage, which belongs to the claim or event of this number.

    It is the one that onrecord.tracking.keys computes; but where the claim's own key is none of these, it came from
    another program, and its first passage gets it.
    """
    seen: Counter[tuple[int, int, int | None, int | None]] = Counter()
    keys: list[str] = []
    of_whole: dict[int, set[str]] = defaultdict(set)
    for number, row in found:
        place = (row.run_id, row.version_id, row.start_char, row.end_char)
        first = None if row.start_char is None else f"Span(start={row.start_char}, end={row.end_char})"
        keys.append(_join(sort, row.article, row.text_sha256, first, seen[place]))
        of_whole[number].add(keys[-1])
        seen[place] += 1
    for position, (number, row) in enumerate(found):
        if row.key not in of_whole[number]:
            keys[position] = row.key
            of_whole[number].add(row.key)
    return keys


def _finish_upgrade() -> None:
    """Let the new columns replace the old ones."""
    with op.batch_alter_table("event_mention") as batch:
        batch.alter_column("happening_id", existing_type=sa.Integer(), nullable=False)
        batch.drop_constraint(op.f("fk_event_mention_event_id_event"), type_="foreignkey")
        batch.drop_index(op.f("ix_event_mention_event_id"))
        batch.drop_column("event_id")
        _refer(batch, "event_mention", "happening", "CASCADE")
    with op.batch_alter_table("event_participant") as batch:
        batch.alter_column("happening_id", existing_type=sa.Integer(), nullable=False)
        batch.drop_constraint(op.f("uq_event_participant_event_id_version_id_run_id_name"), type_="unique")
        batch.drop_constraint(op.f("fk_event_participant_event_id_event"), type_="foreignkey")
        batch.drop_column("event_id")
        _refer(batch, "event_participant", "happening", "CASCADE", index=False)
        batch.create_unique_constraint(op.f("uq_event_participant_happening_id_name"), ["happening_id", "name"])
    with op.batch_alter_table("statement", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("fk_statement_event_id_event"), type_="foreignkey")
        batch.drop_index(op.f("ix_statement_event_id"))
        batch.drop_column("event_id")
        _refer(batch, "statement", "happening", "SET NULL")
    with op.batch_alter_table("event", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("status", existing_type=sa.String(), nullable=False)
        batch.drop_constraint(op.f("fk_event_run_id_run"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_event_confidence"), type_="check")
        batch.drop_index(op.f("ix_event_run_id"))
        batch.drop_column("run_id")
        batch.drop_column("confidence")
        batch.create_check_constraint(op.f("ck_event_status"), STATUSES)
    with op.batch_alter_table("claim", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("fk_claim_run_id_run"), type_="foreignkey")
        batch.drop_index(op.f("ix_claim_run_id"))
        batch.drop_column("run_id")
    with op.batch_alter_table("claim_occurrence") as batch:
        for name in ("key", "link_reason", *GIST):
            is_text = name in {"wording", "names", "words"}
            batch.alter_column(name, existing_type=sa.Text() if is_text else sa.String(), nullable=False)
        for name in ("is_nested", "negated"):
            batch.alter_column(name, existing_type=sa.Boolean(), nullable=False)
        batch.drop_constraint(op.f("fk_claim_occurrence_claim_id_claim"), type_="foreignkey")
        batch.create_foreign_key(
            op.f("fk_claim_occurrence_claim_id_claim"), "claim", ["claim_id"], ["id"], ondelete="RESTRICT"
        )
        batch.create_unique_constraint(
            op.f("uq_claim_occurrence_run_id_version_id_key"), ["run_id", "version_id", "key"]
        )
        batch.create_index(op.f("ix_claim_occurrence_key"), ["key"], unique=False)


def _refer(batch: Any, table: str, to: str, ondelete: str, *, index: bool = True) -> None:  # noqa: ANN401 - Alembic's
    """Let the column ``<to>_id`` of a table refer to the table ``to``."""
    batch.create_foreign_key(op.f(f"fk_{table}_{to}_id_{to}"), to, [f"{to}_id"], ["id"], ondelete=ondelete)
    if index:
        batch.create_index(op.f(f"ix_{table}_{to}_id"), [f"{to}_id"], unique=False)


def _take_back_happenings() -> None:
    """Fill the columns of 0003: an event is as its happening in the newest run says it, a claim of that run."""
    for table in ("event_mention", "event_participant", "statement"):
        op.execute(
            f"UPDATE {table} SET event_id = (SELECT h.event_id FROM happening h WHERE h.id = {table}.happening_id)"
        )
    # Two happenings of one article may be one event by now, and 0003 wants each participant of it once.
    op.execute(
        """
        DELETE FROM event_participant WHERE EXISTS (
            SELECT 1 FROM event_participant o WHERE o.event_id = event_participant.event_id
                AND o.version_id = event_participant.version_id AND o.run_id = event_participant.run_id
                AND o.name = event_participant.name AND o.id < event_participant.id
        )
        """
    )
    op.execute(
        """
        UPDATE event SET run_id = coalesce((SELECT max(h.run_id) FROM happening h WHERE h.event_id = event.id),
                (SELECT max(id) FROM run)),
            confidence = coalesce((SELECT max(h.confidence) FROM happening h WHERE h.event_id = event.id), 0)
        """
    )
    op.execute(
        """
        UPDATE claim SET run_id = coalesce((SELECT max(o.run_id) FROM claim_occurrence o WHERE o.claim_id = claim.id),
            (SELECT max(id) FROM run))
        """
    )


def _finish_downgrade() -> None:
    with op.batch_alter_table("event_mention") as batch:
        batch.alter_column("event_id", existing_type=sa.Integer(), nullable=False)
        batch.drop_constraint(op.f("fk_event_mention_happening_id_happening"), type_="foreignkey")
        batch.drop_index(op.f("ix_event_mention_happening_id"))
        batch.drop_column("happening_id")
        _refer(batch, "event_mention", "event", "CASCADE")
    with op.batch_alter_table("event_participant") as batch:
        batch.alter_column("event_id", existing_type=sa.Integer(), nullable=False)
        batch.drop_constraint(op.f("uq_event_participant_happening_id_name"), type_="unique")
        batch.drop_constraint(op.f("fk_event_participant_happening_id_happening"), type_="foreignkey")
        batch.drop_column("happening_id")
        _refer(batch, "event_participant", "event", "CASCADE", index=False)
        batch.create_unique_constraint(
            op.f("uq_event_participant_event_id_version_id_run_id_name"), ["event_id", "version_id", "run_id", "name"]
        )
    with op.batch_alter_table("statement", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint(op.f("fk_statement_happening_id_happening"), type_="foreignkey")
        batch.drop_index(op.f("ix_statement_happening_id"))
        batch.drop_column("happening_id")
        _refer(batch, "statement", "event", "SET NULL")
    with op.batch_alter_table("event", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("run_id", existing_type=sa.Integer(), nullable=False)
        batch.alter_column("confidence", existing_type=sa.Float(), nullable=False)
        batch.drop_constraint(op.f("ck_event_status"), type_="check")
        batch.drop_column("status")
        batch.create_check_constraint(op.f("ck_event_confidence"), "confidence >= 0 AND confidence <= 1")
        _refer(batch, "event", "run", "RESTRICT")
    with op.batch_alter_table("claim", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("run_id", existing_type=sa.Integer(), nullable=False)
        _refer(batch, "claim", "run", "RESTRICT")
    with op.batch_alter_table("claim_occurrence") as batch:
        batch.drop_index(op.f("ix_claim_occurrence_key"))
        batch.drop_constraint(op.f("uq_claim_occurrence_run_id_version_id_key"), type_="unique")
        batch.drop_constraint(op.f("fk_claim_occurrence_claim_id_claim"), type_="foreignkey")
        batch.create_foreign_key(
            op.f("fk_claim_occurrence_claim_id_claim"), "claim", ["claim_id"], ["id"], ondelete="CASCADE"
        )
        for name in ("key", "link_reason", "is_nested", "negated", "meaning", *GIST):
            batch.drop_column(name)


def _read_numbers() -> dict[str, int]:
    """Return the last number that SQLite gave to a row of each table that is made anew; PostgreSQL makes none."""
    if op.get_bind().dialect.name != "sqlite":
        return {}
    rows = op.get_bind().execute(sa.text("SELECT name, seq FROM sqlite_sequence")).fetchall()
    return {row.name: row.seq for row in rows if row.name in SEARCHED}


def _restore_numbers(numbers: dict[str, int]) -> None:
    """Let no number that a row once had be given out again."""
    for name, number in numbers.items():
        op.get_bind().execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
        insert = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"
        op.get_bind().execute(sa.text(insert), {"name": name, "seq": number})


def _make_triggers() -> None:
    """Keep the full-text indexes in step again, as 0002 did; the rows are the same, so the indexes still fit."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table, columns in SEARCHED.items():
        names = ", ".join(columns)
        new = ", ".join(f"new.{column}" for column in columns)
        old = ", ".join(f"old.{column}" for column in columns)
        add = f"INSERT INTO {table}_fts (rowid, {names}) VALUES (new.id, {new});"
        remove = f"INSERT INTO {table}_fts ({table}_fts, rowid, {names}) VALUES ('delete', old.id, {old});"
        op.execute(f"CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN {add} END")
        op.execute(f"CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN {remove} END")
        op.execute(f"CREATE TRIGGER {table}_fts_update AFTER UPDATE OF id, {names} ON {table} BEGIN {remove} {add} END")


def _execute(query: str, rows: list[dict[str, object]]) -> None:
    for start in range(0, len(rows), PORTION):
        op.get_bind().execute(sa.text(query), rows[start : start + PORTION])


def _join(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:KEY_LENGTH]
