"""`onrecord init`: make the database."""

from onrecord import db
from onrecord.cli.options import DEFAULT_DATABASE, Database
from onrecord.cli.output import note


def init(database: Database = DEFAULT_DATABASE) -> None:
    """Make a new, empty database; one that is there stays as it is. `add` does this by itself.

    Example: `onrecord init --db news.db`
    """
    made = db.create_database(database)
    note(f"{db.name_address(database)}: made" if made else f"{db.name_address(database)}: is there already, unchanged")
