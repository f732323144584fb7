"""Match speakers across articles: blocks, the members of judgements, tables of names, and keys that stay.

An appearance's key no longer holds the hash of the text, so that what people decide about a speaker outlives a new
version of the article. A speaker's key becomes that of its first appearance, so that judgements can name either. Keys
that earlier revisions did not compute (of other programs) stay as they are.

Revision: 0003
Follows: 0002
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY_LENGTH = 24
PORTION = 500
# As onrecord.db.names and onrecord.tracking.keys had it at this revision.
NOT_A_WORD = re.compile(r"[\W_]+")
STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe"})


def upgrade() -> None:
    """Make the tables and indexes, and give appearances and speakers the keys that stay."""
    _create_tables()
    op.create_index("ix_judgement_subject_type_object", "judgement", ["subject_type", "object"], unique=False)
    op.create_index("ix_judgement_value", "judgement", ["value"], unique=False)
    _rekey_appearances(to_new=True)
    _rekey_speakers()
    # Nothing has been compared yet: "*" stands for every block there is.
    op.execute("INSERT INTO stale_block (block) SELECT '*' WHERE EXISTS (SELECT 1 FROM appearance)")


def downgrade() -> None:
    """Drop the tables and indexes; appearances get their former keys, speakers those by which 0002 finds a name."""
    _rekey_speakers_by_name()
    _rekey_appearances(to_new=False)
    op.drop_index("ix_judgement_value", table_name="judgement")
    op.drop_index("ix_judgement_subject_type_object", table_name="judgement")
    for table in ("name_alias", "name_entry", "stale_block", "speaker_block", "judgement_member"):
        op.drop_table(table)


def _create_tables() -> None:
    op.create_table(
        "judgement_member",
        sa.Column("judgement_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.CheckConstraint("side IN ('subject', 'object')", name=op.f("ck_judgement_member_side")),
        sa.ForeignKeyConstraint(
            ["judgement_id"],
            ["judgement.id"],
            name=op.f("fk_judgement_member_judgement_id_judgement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("judgement_id", "side", "key", name=op.f("pk_judgement_member")),
    )
    op.create_index("ix_judgement_member_key", "judgement_member", ["key"], unique=False)
    op.create_table(
        "speaker_block",
        sa.Column("appearance_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"],
            ["appearance.id"],
            name=op.f("fk_speaker_block_appearance_id_appearance"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("appearance_id", "block", name=op.f("pk_speaker_block")),
    )
    op.create_index(op.f("ix_speaker_block_block"), "speaker_block", ["block"], unique=False)
    op.create_table(
        "stale_block",
        sa.Column("block", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("block", name=op.f("pk_stale_block")),
    )
    op.create_table(
        "name_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("imported_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_entry")),
        sa.UniqueConstraint("ref", name=op.f("uq_name_entry_ref")),
    )
    op.create_table(
        "name_alias",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["name_entry.id"],
            name=op.f("fk_name_alias_entry_id_name_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "folded", name=op.f("pk_name_alias")),
    )
    op.create_index(op.f("ix_name_alias_folded"), "name_alias", ["folded"], unique=False)


class _Keys(NamedTuple):
    """An appearance's stored key, its former and present computed ones, and those of its speaker by 0002's rules."""

    number: int
    speaker_id: int
    stored: str
    former: str
    present: str
    of_name: str
    of_article: str


def _rekey_appearances(*, to_new: bool) -> None:
    """Give each appearance whose key was computed the one way its key in the other way; judgements follow."""
    pairs = []
    changed = {}
    for each in _iter_keys():
        before, after = (each.former, each.present) if to_new else (each.present, each.former)
        if each.stored == before:
            pairs.append({"number": each.number, "after": after})
            changed[before] = after
    _execute("UPDATE appearance SET key = :after WHERE id = :number", pairs)
    _rename_in_judgements(changed)


def _rekey_speakers() -> None:
    """Give each speaker with a key by 0002's rules the key of its first appearance."""
    stored = _read_speaker_keys()
    _change_speaker_keys(
        {
            each.speaker_id: each.stored
            for each in sorted(_iter_keys(), reverse=True)
            if stored[each.speaker_id] in {each.of_name, each.of_article}
        }
    )


def _rekey_speakers_by_name() -> None:
    """Give each speaker with an appearance's key the one by which 0002 finds its name, which only one can have."""
    stored = _read_speaker_keys()
    taken = set(stored.values())
    wanted = {}
    for each in sorted(_iter_keys()):
        if stored[each.speaker_id] == each.stored and each.of_name not in taken:
            taken.add(each.of_name)
            wanted[each.speaker_id] = each.of_name
    _change_speaker_keys(wanted)


def _iter_keys() -> Iterator[_Keys]:
    """Yield the keys of each appearance, those of one article version and run after each other."""
    query = """
        SELECT a.id, a.speaker_id, a.key, a.name, a.kind, a.run_id, a.version_id, v.text_sha256, r.key AS article,
            s.name AS speaker_name, s.kind AS speaker_kind
        FROM appearance a JOIN article_version v ON v.id = a.version_id JOIN article r ON r.id = v.article_id
        JOIN speaker s ON s.id = a.speaker_id
        ORDER BY a.run_id, a.version_id, a.id
    """
    place: tuple[int, int] | None = None
    seen: Counter[tuple[str, ...]] = Counter()
    for row in op.get_bind().execute(sa.text(query)).fetchall():
        if (row.run_id, row.version_id) != place:
            place, seen = (row.run_id, row.version_id), Counter()
        name = _fold(row.name)
        ordinal, of_kind = seen[(name,)], seen[name, row.kind]
        seen.update([(name,), (name, row.kind)])
        bare = _fold(row.speaker_name)
        if row.speaker_kind == "organization":
            bare = bare.removeprefix("the ")
        yield _Keys(
            row.id,
            row.speaker_id,
            row.key,
            _join("appearance", row.article, row.text_sha256, name, ordinal),
            _join("appearance", row.article, name, ordinal),
            _join("speaker", row.speaker_kind, bare),
            _join("speaker", row.kind, name, row.article, of_kind),
        )


def _read_speaker_keys() -> dict[int, str]:
    return {row.id: row.key for row in op.get_bind().execute(sa.text("SELECT id, key FROM speaker"))}


def _change_speaker_keys(wanted: dict[int, str]) -> None:
    stored = _read_speaker_keys()
    pairs = [{"number": number, "after": key} for number, key in wanted.items()]
    _execute("UPDATE speaker SET key = :after WHERE id = :number", pairs)
    _rename_in_judgements({stored[number]: key for number, key in wanted.items()})


def _rename_in_judgements(changed: dict[str, str]) -> None:
    for column in ("subject", "object"):
        query = f"SELECT id, {column} AS key FROM judgement WHERE subject_type IN ('speaker', 'appearance')"
        rows = op.get_bind().execute(sa.text(query)).fetchall()
        pairs = [{"number": row.id, "after": changed[row.key]} for row in rows if row.key in changed]
        _execute(f"UPDATE judgement SET {column} = :after WHERE id = :number", pairs)


def _execute(query: str, rows: list[dict[str, object]]) -> None:
    for start in range(0, len(rows), PORTION):
        op.get_bind().execute(sa.text(query), rows[start : start + PORTION])


def _join(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:KEY_LENGTH]


def _fold(name: str) -> str:
    name = name.casefold()
    if not name.isascii():
        name = name.translate(STROKES)
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return NOT_A_WORD.sub(" ", name).strip()
