"""Make the first tables.

Revision: 0001
Follows: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make each table after those that it refers to."""
    _create_judgement()
    _create_onrecord_meta()
    _create_outlet()
    _create_run()
    _create_snapshot()
    _create_speaker()
    _create_article()
    _create_claim()
    _create_event()
    _create_article_sketch()
    _create_article_version()
    _create_claim_check()
    _create_appearance()
    _create_event_mention()
    _create_skipped_span()
    _create_statement()
    _create_claim_occurrence()
    _create_event_participant()
    _create_mention()
    _create_speaker_name()
    _create_speaker_role()
    _create_statement_span()


def downgrade() -> None:
    """Drop everything, the referring tables first; indexes go with their tables."""
    for table in (
        "statement_span",
        "speaker_role",
        "speaker_name",
        "mention",
        "event_participant",
        "claim_occurrence",
        "statement",
        "skipped_span",
        "event_mention",
        "appearance",
        "claim_check",
        "article_version",
        "article_sketch",
        "event",
        "claim",
        "article",
        "speaker",
        "snapshot",
        "run",
        "outlet",
        "onrecord_meta",
        "judgement",
    ):
        op.drop_table(table)


def _create_judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("is_machine", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("undone_at", sa.String(), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.Column("undone_why", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "subject_type IN ('article', 'speaker', 'appearance', 'statement', 'claim', 'event')",
            name=op.f("ck_judgement_subject_type"),
        ),
        sa.CheckConstraint(
            "verb IN ('same', 'not same', 'unsure', 'confirm', 'reject', 'rename')", name=op.f("ck_judgement_verb")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    op.create_index("ix_judgement_subject_type_subject", "judgement", ["subject_type", "subject"], unique=False)


def _create_onrecord_meta() -> None:
    op.create_table(
        "onrecord_meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_onrecord_meta")),
    )


def _create_outlet() -> None:
    op.create_table(
        "outlet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet")),
        sa.UniqueConstraint("name", name=op.f("uq_outlet_name")),
    )


def _create_run() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("finished_at", sa.String(), nullable=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sqlite_autoincrement=True,
    )


def _create_snapshot() -> None:
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
        sa.UniqueConstraint("sha256", name=op.f("uq_snapshot_sha256")),
    )


def _create_speaker() -> None:
    op.create_table(
        "speaker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'organization', 'group', 'unnamed', 'document')", name=op.f("ck_speaker_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
        sa.UniqueConstraint("key", name=op.f("uq_speaker_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_speaker_name"), "speaker", ["name"], unique=False)


def _create_article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.Column("copy_of_id", sa.Integer(), nullable=True),
        sa.Column("copy_score", sa.Float(), nullable=True),
        sa.CheckConstraint("copy_of_id IS NULL OR copy_of_id <> id", name=op.f("ck_article_copy_of_other")),
        sa.CheckConstraint("copy_score >= 0 AND copy_score <= 1", name=op.f("ck_article_copy_score")),
        sa.ForeignKeyConstraint(
            ["copy_of_id"], ["article.id"], name=op.f("fk_article_copy_of_id_article"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["outlet_id"], ["outlet.id"], name=op.f("fk_article_outlet_id_outlet"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("key", name=op.f("uq_article_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_article_copy_of_id"), "article", ["copy_of_id"], unique=False)
    op.create_index(op.f("ix_article_outlet_id"), "article", ["outlet_id"], unique=False)


def _create_claim() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_claim_run_id_run"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("key", name=op.f("uq_claim_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_claim_run_id"), "claim", ["run_id"], unique=False)


def _create_event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("date_end", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_event_confidence")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_event_run_id_run"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("key", name=op.f("uq_event_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_date"), "event", ["date"], unique=False)
    op.create_index(op.f("ix_event_run_id"), "event", ["run_id"], unique=False)


def _create_article_sketch() -> None:
    op.create_table(
        "article_sketch",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_sketch_article_id_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "band", name=op.f("pk_article_sketch")),
    )
    op.create_index("ix_article_sketch_band_value", "article_sketch", ["band", "value"], unique=False)


def _create_article_version() -> None:
    op.create_table(
        "article_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("byline", sa.String(), nullable=True),
        sa.Column("published_at", sa.String(), nullable=True),
        sa.Column("modified_at", sa.String(), nullable=True),
        sa.Column("fetched_at", sa.String(), nullable=False),
        sa.Column("superseded_at", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("raw_sha256", sa.String(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_version_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["run.id"], name=op.f("fk_article_version_run_id_run"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["snapshot.id"], name=op.f("fk_article_version_snapshot_id_snapshot"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_version")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_article_version_article_id_number")),
        sa.UniqueConstraint(
            "article_id", "text_sha256", "raw_sha256", name=op.f("uq_article_version_article_id_text_sha256_raw_sha256")
        ),
    )
    op.create_index(
        "ix_article_version_latest",
        "article_version",
        ["article_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_index(op.f("ix_article_version_published_at"), "article_version", ["published_at"], unique=False)
    op.create_index(op.f("ix_article_version_run_id"), "article_version", ["run_id"], unique=False)
    op.create_index(op.f("ix_article_version_snapshot_id"), "article_version", ["snapshot_id"], unique=False)
    op.create_index(op.f("ix_article_version_text_sha256"), "article_version", ["text_sha256"], unique=False)


def _create_claim_check() -> None:
    op.create_table(
        "claim_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("checked_on", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_check_claim_id_claim"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_check")),
    )
    op.create_index(op.f("ix_claim_check_claim_id"), "claim_check", ["claim_id"], unique=False)


def _create_appearance() -> None:
    op.create_table(
        "appearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("link_reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'organization', 'group', 'unnamed', 'document')", name=op.f("ck_appearance_kind")
        ),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_appearance_confidence")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_appearance_run_id_run"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name=op.f("fk_appearance_speaker_id_speaker"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_appearance_version_id_article_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
        sa.UniqueConstraint("run_id", "version_id", "key", name=op.f("uq_appearance_run_id_version_id_key")),
    )
    op.create_index(op.f("ix_appearance_speaker_id"), "appearance", ["speaker_id"], unique=False)
    op.create_index("ix_appearance_version_id_run_id", "appearance", ["version_id", "run_id"], unique=False)


def _create_event_mention() -> None:
    op.create_table(
        "event_mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("start_char >= 0 AND end_char > start_char", name=op.f("ck_event_mention_span")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_mention_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_event_mention_run_id_run"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_event_mention_version_id_article_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_mention")),
    )
    op.create_index(op.f("ix_event_mention_event_id"), "event_mention", ["event_id"], unique=False)
    op.create_index("ix_event_mention_version_id_run_id", "event_mention", ["version_id", "run_id"], unique=False)


def _create_skipped_span() -> None:
    op.create_table(
        "skipped_span",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.CheckConstraint("start_char >= 0 AND end_char > start_char", name=op.f("ck_skipped_span_span")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_skipped_span_run_id_run"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_skipped_span_version_id_article_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skipped_span")),
    )
    op.create_index("ix_skipped_span_version_id_run_id", "skipped_span", ["version_id", "run_id"], unique=False)


def _create_statement() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("mention", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_at", sa.String(), nullable=True),
        sa.Column("context", sa.String(), nullable=True),
        sa.Column("addressee", sa.String(), nullable=True),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("continues_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name=op.f("ck_statement_kind")),
        sa.CheckConstraint(
            "mention IN ('name', 'surname', 'nominal', 'pronoun', 'implicit')", name=op.f("ck_statement_mention")
        ),
        sa.CheckConstraint("mode IN ('speech', 'attitude')", name=op.f("ck_statement_mode")),
        sa.CheckConstraint("part IN ('headline', 'body')", name=op.f("ck_statement_part")),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_statement_confidence")),
        sa.ForeignKeyConstraint(
            ["continues_id"], ["statement.id"], name=op.f("fk_statement_continues_id_statement"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_statement_event_id_event"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_statement_run_id_run"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_statement_version_id_article_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("run_id", "version_id", "key", name=op.f("uq_statement_run_id_version_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_statement_continues_id"), "statement", ["continues_id"], unique=False)
    op.create_index(op.f("ix_statement_event_id"), "statement", ["event_id"], unique=False)
    op.create_index(op.f("ix_statement_key"), "statement", ["key"], unique=False)
    op.create_index(op.f("ix_statement_said_at"), "statement", ["said_at"], unique=False)
    op.create_index("ix_statement_version_id_run_id", "statement", ["version_id", "run_id"], unique=False)


def _create_claim_occurrence() -> None:
    op.create_table(
        "claim_occurrence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.CheckConstraint("stance IN ('asserts', 'denies', 'questions')", name=op.f("ck_claim_occurrence_stance")),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_claim_occurrence_confidence")),
        sa.CheckConstraint("start_char >= 0 AND end_char > start_char", name=op.f("ck_claim_occurrence_span")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claim.id"], name=op.f("fk_claim_occurrence_claim_id_claim"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["run.id"], name=op.f("fk_claim_occurrence_run_id_run"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name=op.f("fk_claim_occurrence_statement_id_statement"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_claim_occurrence_version_id_article_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_occurrence")),
    )
    op.create_index(op.f("ix_claim_occurrence_claim_id"), "claim_occurrence", ["claim_id"], unique=False)
    op.create_index(op.f("ix_claim_occurrence_statement_id"), "claim_occurrence", ["statement_id"], unique=False)
    op.create_index("ix_claim_occurrence_version_id_run_id", "claim_occurrence", ["version_id", "run_id"], unique=False)


def _create_event_participant() -> None:
    op.create_table(
        "event_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("appearance_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appearance_id"],
            ["appearance.id"],
            name=op.f("fk_event_participant_appearance_id_appearance"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_participant_event_id_event"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["run.id"], name=op.f("fk_event_participant_run_id_run"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["article_version.id"],
            name=op.f("fk_event_participant_version_id_article_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_participant")),
        sa.UniqueConstraint(
            "event_id",
            "version_id",
            "run_id",
            "name",
            name=op.f("uq_event_participant_event_id_version_id_run_id_name"),
        ),
    )
    op.create_index(op.f("ix_event_participant_appearance_id"), "event_participant", ["appearance_id"], unique=False)
    op.create_index(
        "ix_event_participant_version_id_run_id", "event_participant", ["version_id", "run_id"], unique=False
    )


def _create_mention() -> None:
    op.create_table(
        "mention",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=True),
        sa.Column("end_char", sa.Integer(), nullable=True),
        sa.Column("appearance_id", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "type IN ('name', 'surname', 'nominal', 'pronoun', 'implicit')", name=op.f("ck_mention_type")
        ),
        sa.CheckConstraint(
            "(start_char IS NULL AND end_char IS NULL) OR (start_char >= 0 AND end_char > start_char)",
            name=op.f("ck_mention_span"),
        ),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_mention_confidence")),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name=op.f("fk_mention_appearance_id_appearance"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_mention_statement_id_statement"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement_id", "position", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_appearance_id"), "mention", ["appearance_id"], unique=False)


def _create_speaker_name() -> None:
    op.create_table(
        "speaker_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appearance_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"],
            ["appearance.id"],
            name=op.f("fk_speaker_name_appearance_id_appearance"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_name")),
        sa.UniqueConstraint("appearance_id", "name", name=op.f("uq_speaker_name_appearance_id_name")),
    )
    op.create_index(op.f("ix_speaker_name_name"), "speaker_name", ["name"], unique=False)


def _create_speaker_role() -> None:
    op.create_table(
        "speaker_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appearance_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"],
            ["appearance.id"],
            name=op.f("fk_speaker_role_appearance_id_appearance"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_role")),
        sa.UniqueConstraint("appearance_id", "role", name=op.f("uq_speaker_role_appearance_id_role")),
    )


def _create_statement_span() -> None:
    op.create_table(
        "statement_span",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('source', 'cue', 'content')", name=op.f("ck_statement_span_role")),
        sa.CheckConstraint("start_char >= 0 AND end_char > start_char", name=op.f("ck_statement_span_span")),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name=op.f("fk_statement_span_statement_id_statement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("statement_id", "role", "position", name=op.f("pk_statement_span")),
    )
