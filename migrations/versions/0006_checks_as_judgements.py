"""Tie checks to claims by judgements on keys, so that they survive re-extraction, merges, splits, and can be undone.

A check that there is becomes one whose judgement its reviewer made on all passages that its claim has.

Revision: 0006
Follows: 0005
"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

VERBS = "verb IN ('same', 'not same', 'unsure', 'confirm', 'reject', 'rename'{})"
TEXTS = ("claim_reviewed", "claimant", "source", "review")
NUMBERS = ("rating_value", "best_rating", "worst_rating")


def upgrade() -> None:
    """Let judgements be checks, and give every check one."""
    _allow_verbs(", 'check'")
    op.add_column("claim_check", sa.Column("key", sa.String(), nullable=True))
    op.add_column("claim_check", sa.Column("judgement_id", sa.Integer(), nullable=True))
    for name in TEXTS:
        op.add_column("claim_check", sa.Column(name, sa.Text() if name == "review" else sa.String(), nullable=True))
    for name in NUMBERS:
        op.add_column("claim_check", sa.Column(name, sa.Float(), nullable=True))
    _make_judgements()
    with op.batch_alter_table("claim_check") as batch:
        batch.alter_column("key", existing_type=sa.String(), nullable=False)
        batch.drop_constraint(op.f("fk_claim_check_claim_id_claim"), type_="foreignkey")
        batch.drop_index(op.f("ix_claim_check_claim_id"))
        batch.drop_column("claim_id")
        batch.create_unique_constraint(op.f("uq_claim_check_key"), ["key"])
        batch.create_foreign_key(
            op.f("fk_claim_check_judgement_id_judgement"), "judgement", ["judgement_id"], ["id"], ondelete="SET NULL"
        )
        batch.create_index(op.f("ix_claim_check_judgement_id"), ["judgement_id"], unique=False)


def downgrade() -> None:
    """Give checks back to claims; those that were undone or belong to no claim are lost."""
    op.add_column("claim_check", sa.Column("claim_id", sa.Integer(), nullable=True))
    op.execute(
        """
        UPDATE claim_check SET claim_id = (
            SELECT o.claim_id FROM judgement j JOIN claim_occurrence o ON o.key = j.subject
            WHERE j.id = claim_check.judgement_id AND j.undone_at IS NULL ORDER BY o.id DESC LIMIT 1
        )
        """
    )
    op.execute("DELETE FROM claim_check WHERE claim_id IS NULL")
    with op.batch_alter_table("claim_check") as batch:
        batch.alter_column("claim_id", existing_type=sa.Integer(), nullable=False)
        batch.drop_constraint(op.f("fk_claim_check_judgement_id_judgement"), type_="foreignkey")
        batch.drop_constraint(op.f("uq_claim_check_key"), type_="unique")
        batch.drop_index(op.f("ix_claim_check_judgement_id"))
        for name in ("key", "judgement_id", *TEXTS, *NUMBERS):
            batch.drop_column(name)
        batch.create_foreign_key(
            op.f("fk_claim_check_claim_id_claim"), "claim", ["claim_id"], ["id"], ondelete="CASCADE"
        )
        batch.create_index(op.f("ix_claim_check_claim_id"), ["claim_id"], unique=False)
    op.execute("DELETE FROM judgement_member WHERE judgement_id IN (SELECT id FROM judgement WHERE verb = 'check')")
    op.execute("DELETE FROM judgement WHERE verb = 'check'")
    _allow_verbs("")


def _allow_verbs(more: str) -> None:
    with op.batch_alter_table("judgement") as batch:
        batch.drop_constraint(op.f("ck_judgement_verb"), type_="check")
        batch.create_check_constraint(op.f("ck_judgement_verb"), VERBS.format(more))


def _make_judgements() -> None:
    connection = op.get_bind()
    query = """
        SELECT k.id, k.claim_id, k.rating, k.reviewer, k.url, k.checked_on, k.recorded_at, c.key
        FROM claim_check k JOIN claim c ON c.id = k.claim_id ORDER BY k.id
    """
    for row in connection.execute(sa.text(query)).fetchall():
        told = (row.key, row.rating, row.reviewer, row.url, row.checked_on, row.id)
        values = {"subject": row.key, "value": row.rating, "author": row.reviewer, "at": row.recorded_at}
        insert = """
            INSERT INTO judgement (subject_type, verb, subject, value, author, decided_at, is_machine)
            VALUES ('claim', 'check', :subject, :value, :author, :at, false) RETURNING id
        """
        judgement = connection.execute(sa.text(insert), values).scalar_one()
        members = """
            INSERT INTO judgement_member (judgement_id, side, key)
            SELECT DISTINCT CAST(:judgement AS INTEGER), 'subject', key FROM (
                SELECT key FROM claim_occurrence WHERE claim_id = :claim
                UNION SELECT key FROM claim WHERE id = :claim
            ) k
        """
        connection.execute(sa.text(members), {"judgement": judgement, "claim": row.claim_id})
        digest = hashlib.sha256("\0".join(map(str, ("check", *told))).encode()).hexdigest()[:24]
        change = "UPDATE claim_check SET key = :key, judgement_id = :judgement WHERE id = :number"
        connection.execute(sa.text(change), {"key": digest, "judgement": judgement, "number": row.id})
