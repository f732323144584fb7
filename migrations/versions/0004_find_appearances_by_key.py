"""Find appearances by their key: judgements name them so, and without an index each search read the whole table.

Revision: 0004
Follows: 0003
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    op.create_index(op.f("ix_appearance_key"), "appearance", ["key"], unique=False)


def downgrade() -> None:
    """Drop the index."""
    op.drop_index(op.f("ix_appearance_key"), table_name="appearance")
