"""The tables, and nothing else.

Four layers stay apart: a **mention** is what the text says of a source; an **appearance** is one speaker as one
extraction run found it in one article version; a **speaker** is who that is across articles; a **statement** is what
was said, and a **claim** what many statements may assert. In the same way an **occurrence** is found in one article
version and belongs to a claim, and a **happening** to an **event**. Links between the layers are rows, so that a
judgement can change them and take the change back.

Machine-made rows name the run that made them. A version's ``run_id`` tells whose rows are current; rows of earlier
runs stay for comparison. A version without ``superseded_at`` is the article's latest. ``key`` columns are computed from
the input alone, so that judgements, which name keys, survive re-extraction and a move to another database.

Dates are ISO 8601 text as precise as known; instants are UTC, ``2024-05-31T10:00:00Z``.

The full-text columns are made by a migration and stand in no table here (see ``migrations/versions/0002_*``).
"""

from sqlalchemy import CheckConstraint, Index, LargeBinary, MetaData, Text, UniqueConstraint, text
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

# Whether an event has happened, is to come, or was called off.
STATUSES = ("past", "scheduled", "cancelled")
# What is followed across articles, apart from speakers: occurrences into claims, happenings into events.
FOLLOWED = ("claim", "event")


def _one_of(column: str, *values: str) -> CheckConstraint:
    """Return a constraint that keeps ``column`` to these values; NULL passes where the column allows it."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _between_0_and_1(column: str) -> CheckConstraint:
    """Return a constraint for a confidence or score."""
    return CheckConstraint(f"{column} >= 0 AND {column} <= 1", name=column)


def _is_slice() -> CheckConstraint:
    """Return a constraint for a span that has a start and an end."""
    return CheckConstraint("start_char >= 0 AND end_char > start_char", name="span")


class Meta(Base, table=True):
    """What the database knows of itself: ``program_version`` is the onrecord version that last migrated it."""

    __tablename__ = "onrecord_meta"

    key: str = Field(primary_key=True)
    value: str


class Outlet(Base, table=True):
    """Who publishes articles."""

    __table_args__ = (UniqueConstraint("name"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str


class Snapshot(Base, table=True):
    """The raw bytes that an article was read from, kept once however often they are met."""

    __table_args__ = (UniqueConstraint("sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    sha256: str
    media_type: str
    content: bytes = Field(sa_type=LargeBinary)


class Article(Base, table=True):
    """One article, whatever becomes of its page; ``key`` is computed from its URL, or else from its source's name.

    ``copy_of_id`` names the article that this one is a copy of (wire copy, reprint), with the similarity as score.
    """

    __table_args__ = (
        UniqueConstraint("key"),
        _between_0_and_1("copy_score"),
        CheckConstraint("copy_of_id IS NULL OR copy_of_id <> id", name="copy_of_other"),
        NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    source: str
    url: str | None = None
    outlet_id: int | None = Field(default=None, foreign_key="outlet.id", ondelete="RESTRICT", index=True)
    copy_of_id: int | None = Field(default=None, foreign_key="article.id", ondelete="SET NULL", index=True)
    copy_score: float | None = None


class Run(Base, table=True):
    """One extraction run: which extractor, in which version, with which settings, over how much, when."""

    __table_args__ = (NEVER_REUSE_IDS,)

    id: int | None = Field(default=None, primary_key=True)
    extractor: str
    version: str
    settings: str = Field(default="{}", sa_type=Text)
    started_at: str
    finished_at: str | None = None
    articles: int = 0
    statements: int = 0
    claims: int = 0
    events: int = 0
    failures: int = 0


class ArticleVersion(Base, table=True):
    """The article as it stood when it was read; its text never changes, a changed page is a new version."""

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        UniqueConstraint("article_id", "text_sha256", "raw_sha256"),
        Index(
            "ix_article_version_latest",
            "article_id",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    number: int
    title: str | None = None
    byline: str | None = None
    published_at: str | None = Field(default=None, index=True)
    modified_at: str | None = None
    fetched_at: str
    superseded_at: str | None = None
    language: str | None = None
    text: str = Field(sa_type=Text)
    text_sha256: str = Field(index=True)
    raw_sha256: str
    snapshot_id: int = Field(foreign_key="snapshot.id", ondelete="RESTRICT", index=True)
    reader: str
    run_id: int | None = Field(default=None, foreign_key="run.id", ondelete="RESTRICT", index=True)


class ArticleSketch(Base, table=True):
    """One band of an article's MinHash sketch; articles that share a band are compared as possible copies."""

    __tablename__ = "article_sketch"
    __table_args__ = (Index("ix_article_sketch_band_value", "band", "value"),)

    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", primary_key=True)
    band: int = Field(primary_key=True)
    value: str


class SkippedSpan(Base, table=True):
    """A stretch that nobody says: a link, a caption, an agency line; kept so that the choice can be checked."""

    __tablename__ = "skipped_span"
    __table_args__ = (
        _is_slice(),
        Index("ix_skipped_span_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    start_char: int
    end_char: int
    why: str


class Speaker(Base, table=True):
    """Who speaks, across articles."""

    __table_args__ = (
        UniqueConstraint("key"),
        _one_of("kind", "person", "organization", "group", "unnamed", "document"),
        NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    name: str = Field(index=True)
    kind: str


class Appearance(Base, table=True):
    """One speaker as one run found it in one article version; ``speaker_id`` is the link to who that is."""

    __table_args__ = (
        UniqueConstraint("run_id", "version_id", "key"),
        _one_of("kind", "person", "organization", "group", "unnamed", "document"),
        _between_0_and_1("confidence"),
        Index("ix_appearance_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    speaker_id: int = Field(foreign_key="speaker.id", ondelete="RESTRICT", index=True)
    name: str
    kind: str
    confidence: float
    link_reason: str


class SpeakerName(Base, table=True):
    """A name under which a speaker appears in an article."""

    __tablename__ = "speaker_name"
    __table_args__ = (UniqueConstraint("appearance_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    appearance_id: int = Field(foreign_key="appearance.id", ondelete="CASCADE")
    name: str = Field(index=True)


class SpeakerRole(Base, table=True):
    """A role as an article states it; the article's date makes it the role when speaking."""

    __tablename__ = "speaker_role"
    __table_args__ = (UniqueConstraint("appearance_id", "role"),)

    id: int | None = Field(default=None, primary_key=True)
    appearance_id: int = Field(foreign_key="appearance.id", ondelete="CASCADE")
    role: str


class Event(Base, table=True):
    """One concrete happening across articles; its columns are what most articles say of it."""

    __table_args__ = (UniqueConstraint("key"), _one_of("status", *STATUSES), NEVER_REUSE_IDS)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    title: str
    type: str
    date: str | None = Field(default=None, index=True)
    date_end: str | None = None
    place: str | None = None
    status: str = "past"


class Happening(Base, table=True):
    """One event as one run found it in one article version; ``event_id`` is the link to which event that is.

    ``names`` and ``words`` have one entry a line: what it is compared by, see ``onrecord.extraction.Gist``. ``meaning``
    is what its passages mean in numbers, see ``onrecord.tracking.following.meanings``; None until it is compared.
    """

    __table_args__ = (
        UniqueConstraint("run_id", "version_id", "key"),
        _one_of("status", *STATUSES),
        _between_0_and_1("confidence"),
        Index("ix_happening_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    event_id: int = Field(foreign_key="event.id", ondelete="RESTRICT", index=True)
    title: str
    type: str
    date: str | None = None
    date_end: str | None = None
    place: str | None = None
    status: str = "past"
    confidence: float
    link_reason: str
    wording: str = Field(default="", sa_type=Text)
    names: str = Field(default="", sa_type=Text)
    words: str = Field(default="", sa_type=Text)
    predicate: str = ""
    negated: bool = False
    meaning: bytes | None = Field(default=None, sa_type=LargeBinary)


class EventMention(Base, table=True):
    """Where an article version speaks of a happening."""

    __tablename__ = "event_mention"
    __table_args__ = (
        _is_slice(),
        Index("ix_event_mention_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    happening_id: int = Field(foreign_key="happening.id", ondelete="CASCADE", index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    start_char: int
    end_char: int
    text: str = Field(sa_type=Text)


class EventParticipant(Base, table=True):
    """Who takes part in a happening, as an article names them; linked where the participant is one of its speakers."""

    __tablename__ = "event_participant"
    __table_args__ = (
        UniqueConstraint("happening_id", "name"),
        Index("ix_event_participant_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    happening_id: int = Field(foreign_key="happening.id", ondelete="CASCADE")
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    name: str
    appearance_id: int | None = Field(default=None, foreign_key="appearance.id", ondelete="SET NULL", index=True)


class Statement(Base, table=True):
    """One utterance in one article version. ``text`` is the content sliced from the version's text, for search."""

    __table_args__ = (
        UniqueConstraint("run_id", "version_id", "key"),
        _one_of("kind", "direct", "indirect", "mixed"),
        _one_of("mode", "speech", "attitude"),
        _one_of("mention", "name", "surname", "nominal", "pronoun", "implicit"),
        _one_of("part", "headline", "body"),
        _between_0_and_1("confidence"),
        Index("ix_statement_version_id_run_id", "version_id", "run_id"),
        NEVER_REUSE_IDS,
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    number: int
    kind: str
    mode: str
    mention: str
    text: str = Field(sa_type=Text)
    said_at: str | None = Field(default=None, index=True)
    context: str | None = None
    addressee: str | None = None
    part: str
    confidence: float
    continues_id: int | None = Field(default=None, foreign_key="statement.id", ondelete="SET NULL", index=True)
    happening_id: int | None = Field(default=None, foreign_key="happening.id", ondelete="SET NULL", index=True)


class StatementSpan(Base, table=True):
    """One span of a statement; discontinuous spans of one role are ordered by ``position``."""

    __tablename__ = "statement_span"
    __table_args__ = (_is_slice(), _one_of("role", "source", "cue", "content"))

    statement_id: int = Field(foreign_key="statement.id", ondelete="CASCADE", primary_key=True)
    role: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    start_char: int
    end_char: int


class Mention(Base, table=True):
    """How a statement names one of its sources, and which appearance that is; NULL where it stays unknown."""

    __table_args__ = (
        _one_of("type", "name", "surname", "nominal", "pronoun", "implicit"),
        _between_0_and_1("confidence"),
        CheckConstraint(
            "(start_char IS NULL AND end_char IS NULL) OR (start_char >= 0 AND end_char > start_char)",
            name="span",
        ),
    )

    statement_id: int = Field(foreign_key="statement.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    type: str
    start_char: int | None = None
    end_char: int | None = None
    appearance_id: int | None = Field(default=None, foreign_key="appearance.id", ondelete="SET NULL", index=True)
    confidence: float
    reason: str


class Claim(Base, table=True):
    """A checkable proposition across articles; ``text`` is one of its wordings."""

    __table_args__ = (UniqueConstraint("key"), NEVER_REUSE_IDS)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    text: str = Field(sa_type=Text)


class ClaimOccurrence(Base, table=True):
    """Where a claim is made, as one run found it: through a statement, or without one in the article's own voice.

    ``claim_id`` is the link to which claim that is. ``wording`` is the passage as it reads by itself; ``names`` and
    ``words`` have one entry a line: what it is compared by, see ``onrecord.extraction.Gist``. ``value`` to ``high`` are
    the main figure. ``meaning`` is what its passages mean in numbers, see
    ``onrecord.tracking.following.meanings``; None until it is compared.
    """

    __tablename__ = "claim_occurrence"
    __table_args__ = (
        UniqueConstraint("run_id", "version_id", "key"),
        _is_slice(),
        _one_of("stance", "asserts", "denies", "questions"),
        _between_0_and_1("confidence"),
        Index("ix_claim_occurrence_version_id_run_id", "version_id", "run_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    claim_id: int = Field(foreign_key="claim.id", ondelete="RESTRICT", index=True)
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    run_id: int = Field(foreign_key="run.id", ondelete="RESTRICT")
    statement_id: int | None = Field(default=None, foreign_key="statement.id", ondelete="SET NULL", index=True)
    start_char: int
    end_char: int
    text: str = Field(sa_type=Text)
    stance: str
    is_nested: bool = False
    value: float | None = None
    unit: str | None = None
    approximate: bool = False
    low: float | None = None
    high: float | None = None
    date: str | None = None
    confidence: float
    link_reason: str
    wording: str = Field(default="", sa_type=Text)
    names: str = Field(default="", sa_type=Text)
    words: str = Field(default="", sa_type=Text)
    predicate: str = ""
    negated: bool = False
    meaning: bytes | None = Field(default=None, sa_type=LargeBinary)


class ClaimQuantity(Base, table=True):
    """One figure of an occurrence, the main one at position 0, with its span in the article's text."""

    __tablename__ = "claim_quantity"
    __table_args__ = (_is_slice(),)

    occurrence_id: int = Field(foreign_key="claim_occurrence.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    start_char: int
    end_char: int
    value: float | None = None
    unit: str | None = None
    approximate: bool = False
    low: float | None = None
    high: float | None = None


class ClaimCheck(Base, table=True):
    """A verdict on a claim; several, disagreeing and dated, may stand.

    The judgement "check" says which claim it is about, by the keys of its occurrences; NULL, or undone, it is about
    none (yet). ``claim_reviewed`` and ``claimant`` are what the reviewer says was claimed, and by whom. ``source`` and
    ``review`` are the file that it was imported from and the review in it, as JSON; NULL for one recorded by hand.
    """

    __tablename__ = "claim_check"
    __table_args__ = (UniqueConstraint("key"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    judgement_id: int | None = Field(default=None, foreign_key="judgement.id", ondelete="SET NULL", index=True)
    rating: str
    reviewer: str
    url: str | None = None
    checked_on: str | None = None
    note: str | None = Field(default=None, sa_type=Text)
    rating_value: float | None = None
    best_rating: float | None = None
    worst_rating: float | None = None
    claim_reviewed: str | None = None
    claimant: str | None = None
    source: str | None = None
    review: str | None = Field(default=None, sa_type=Text)
    recorded_at: str


class Judgement(Base, table=True):
    """What a person (or, marked so, a machine) decided about a row: never edited, undone by date.

    ``subject`` and ``object`` are keys of rows of ``subject_type``; a speaker's is the key of its first appearance.
    ``value`` carries a new name for ``rename``, the rating for ``check``, and for the machine the block in
    which it compared the two.
    """

    __table_args__ = (
        _one_of("subject_type", "article", "speaker", "appearance", "statement", "claim", "event"),
        _one_of("verb", "same", "not same", "unsure", "confirm", "reject", "rename", "check"),
        Index("ix_judgement_subject_type_subject", "subject_type", "subject"),
        Index("ix_judgement_subject_type_object", "subject_type", "object"),
        Index("ix_judgement_value", "value"),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject_type: str
    verb: str
    subject: str
    object: str | None = None
    value: str | None = None
    author: str
    decided_at: str
    why: str | None = Field(default=None, sa_type=Text)
    is_machine: bool = False
    score: float | None = None
    undone_at: str | None = None
    undone_by: str | None = None
    undone_why: str | None = Field(default=None, sa_type=Text)


class JudgementMember(Base, table=True):
    """One appearance that a person's judgement about speakers speaks of, on the side of its subject or its object.

    Recorded when the judgement is made, so that it says later what the person saw: who was confirmed or rejected, what
    was split from what.
    """

    __tablename__ = "judgement_member"
    __table_args__ = (_one_of("side", "subject", "object"), Index("ix_judgement_member_key", "key"))

    judgement_id: int = Field(foreign_key="judgement.id", ondelete="CASCADE", primary_key=True)
    side: str = Field(primary_key=True)
    key: str = Field(primary_key=True)


class SpeakerBlock(Base, table=True):
    """A block that an appearance stands in: only appearances that share a block are compared across articles."""

    __tablename__ = "speaker_block"

    appearance_id: int = Field(foreign_key="appearance.id", ondelete="CASCADE", primary_key=True)
    block: str = Field(primary_key=True, index=True)


class StaleBlock(Base, table=True):
    """A block in which something has changed since it was last compared."""

    __tablename__ = "stale_block"

    block: str = Field(primary_key=True)


class FollowedBlock(Base, table=True):
    """A block that an occurrence or a happening (by key) stands in: only those that share a block are compared."""

    __tablename__ = "followed_block"
    __table_args__ = (
        _one_of("sort", *FOLLOWED),
        Index("ix_followed_block_sort_key", "sort", "key"),
        WITHOUT_ROW_NUMBERS,
    )

    sort: str = Field(primary_key=True)
    block: str = Field(primary_key=True)
    key: str = Field(primary_key=True)


class Resemblance(Base, table=True):
    """How likely two occurrences are one claim, or two happenings one event, by the machine; unlikely pairs have none.

    ``score`` follows from these two alone, never from what else the database holds.
    """

    __table_args__ = (
        _one_of("sort", *FOLLOWED),
        _between_0_and_1("score"),
        CheckConstraint("left_key < right_key", name="order"),
        Index("ix_resemblance_sort_right_key", "sort", "right_key"),
        WITHOUT_ROW_NUMBERS,
    )

    sort: str = Field(primary_key=True)
    left_key: str = Field(primary_key=True)
    right_key: str = Field(primary_key=True)
    score: float


class StaleUnit(Base, table=True):
    """An occurrence or happening (by key) that has to be linked anew, and before that compared unless it has been."""

    __tablename__ = "stale_unit"
    __table_args__ = (_one_of("sort", *FOLLOWED),)

    sort: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    is_compared: bool


class NameEntry(Base, table=True):
    """One line of an imported table of names, such as an extract of Wikidata; ``ref`` is its id there."""

    __tablename__ = "name_entry"
    __table_args__ = (UniqueConstraint("ref"),)

    id: int | None = Field(default=None, primary_key=True)
    ref: str
    name: str
    description: str | None = Field(default=None, sa_type=Text)
    source: str
    imported_at: str


class NameAlias(Base, table=True):
    """A name of an imported entry, its own or another one; ``folded`` is without case, accents and punctuation."""

    __tablename__ = "name_alias"

    entry_id: int = Field(foreign_key="name_entry.id", ondelete="CASCADE", primary_key=True)
    folded: str = Field(primary_key=True, index=True)
    name: str
