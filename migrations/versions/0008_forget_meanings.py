"""Forget what passages mean: the network that says so is another one, and its vectors cannot be compared with others.

All claims and events are compared anew when the next article is added, or by ``claims match`` and ``events match``.

Revision: 0008
Follows: 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# By sort, the tables whose rows are compared.
COMPARED = {"claim": "claim_occurrence", "event": "happening"}


def upgrade() -> None:
    """Empty the meanings and let everything be compared again."""
    for sort, table in COMPARED.items():
        op.execute(f"UPDATE {table} SET meaning = NULL")
        # "*" stands for all that there is.
        op.execute(
            f"INSERT INTO stale_unit (sort, key, is_compared) SELECT '{sort}', '*', false "
            f"WHERE EXISTS (SELECT 1 FROM {table}) "
            f"AND NOT EXISTS (SELECT 1 FROM stale_unit WHERE sort = '{sort}' AND key = '*')"
        )


def downgrade() -> None:
    """Do the same: the program before cannot compare these vectors either."""
    upgrade()
