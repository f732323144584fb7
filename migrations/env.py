"""Alembic's environment: runs the revisions on the connection it is handed, or on the database of ``-x db=ADDRESS``.

The second form is for developers, who draft a revision with ``alembic -x db=scratch.db revision --autogenerate``.
"""

from alembic import context
from sqlalchemy import Connection

from onrecord.db.address import parse_address
from onrecord.db.engine import connect
from onrecord.db.schema import COMPARISON


def run(connection: Connection) -> None:
    """Run what the command asked for, in the transaction that the connection is in."""
    context.configure(connection=connection, render_as_batch=True, **COMPARISON)
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """Take the connection from the caller, or else make one."""
    connection = context.config.attributes.get("connection")
    if connection is not None:
        run(connection)
        return
    place = parse_address(context.get_x_argument(as_dictionary=True)["db"])
    with connect(place, write=True, foreign_keys=False, create=True) as own_connection:
        run(own_connection)


main()
