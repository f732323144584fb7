"""What all tables share: their metadata, the forms of their constraints, and columns that several have."""

from sqlalchemy import CheckConstraint, LargeBinary, MetaData, Text
from sqlmodel import Field, SQLModel

# Set before the first table, so that every constraint has a name that a later migration can drop it by.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel):
    """Holds the metadata that all tables share."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


# People note short ids (q34), so SQLite must not hand out a deleted row's number again; PostgreSQL never does.
NEVER_REUSE_IDS = {"sqlite_autoincrement": True}
# Tables whose rows are their keys are half as large in SQLite when they have no row numbers besides.
WITHOUT_ROW_NUMBERS = {"sqlite_with_rowid": False}


def one_of(column: str, *values: str) -> CheckConstraint:
    """Return a constraint that keeps ``column`` to these values; NULL passes where the column allows it."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def between_0_and_1(column: str) -> CheckConstraint:
    """Return a constraint for a confidence or score."""
    return CheckConstraint(f"{column} >= 0 AND {column} <= 1", name=column)


def is_slice() -> CheckConstraint:
    """Return a constraint for a span that has a start and an end."""
    return CheckConstraint("start_char >= 0 AND end_char > start_char", name="span")


class Comparable(Base):
    """The columns by which an occurrence or a happening is compared with those of other articles.

    ``wording`` is the passage as it reads by itself; ``names`` and ``words`` have one entry a line: see
    ``onrecord.extraction.Gist``. ``meaning`` is what the passages mean in numbers, see
    ``onrecord.tracking.following.meanings``; None until it is compared.
    """

    wording: str = Field(default="", sa_type=Text)
    names: str = Field(default="", sa_type=Text)
    words: str = Field(default="", sa_type=Text)
    predicate: str = ""
    negated: bool = False
    meaning: bytes | None = Field(default=None, sa_type=LargeBinary)


class Meta(Base, table=True):
    """What the database knows of itself: ``program_version`` is the onrecord version that last migrated it."""

    __tablename__ = "onrecord_meta"

    key: str = Field(primary_key=True)
    value: str
