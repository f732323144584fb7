"""The Alembic environment and the revisions, shipped with the package."""
