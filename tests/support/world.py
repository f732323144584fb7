"""A small database with rows in every table, for tests of what happens to whole databases."""

from sqlalchemy import select
from sqlmodel import Session

from onrecord import db
from support import factories

TEXT = (
    "“The ferry sails on Monday,” Zoë Ørsted said. “It is ready.”\n\n"
    "The ferry carries 300 people. Tests on the ferry end today.\n\nREAD MORE: the harbour\n"
)

# What these tables hold after going back before the revision that makes them and up again: their rows are lost, as
# `onrecord db downgrade` says, and "*" asks for everything to be compared.
AFTER_GOING_BACK: dict[str, list[tuple[object, ...]]] = {
    **{table: [] for table in ("judgement_member", "speaker_block", "name_entry", "name_alias")},
    **{table: [] for table in ("claim_quantity", "followed_block", "resemblance")},
    "stale_block": [("*",)],
    "stale_unit": [("claim", "*", False), ("event", "*", False)],
}


def fill(session: Session) -> None:
    """Insert at least one row into every table; an article and a statement refer to later rows of their own table."""
    version = factories.make_article(session, TEXT, title="Ferry ready, says Ørsted", url="https://example.org/ferry")
    reprint = factories.make_article(session, TEXT, outlet="Quay News", published_at=None)
    appearance = factories.make_appearance(session, version, "Zoë Ørsted", aliases=["Ørsted"], roles=["harbour master"])
    first = factories.make_statement(session, "The ferry sails on Monday,", speaker="Zoë Ørsted", article=version)
    second = factories.make_statement(session, "It is ready.", speaker="Zoë Ørsted", article=version, mode="attitude")
    factories.make_statement(session, "Nobody was hurt; 日本語 \U0001f6a2 = “fine”", speaker=None)
    claim = factories.make_claim(
        session, "The ferry carries 300 people.", article=version, statement=first, value=300.5, unit="people"
    )
    event = factories.make_event(session, "Tests on the ferry", article=version, participants=["Zoë Ørsted"])
    factories.make_check(session, session.get_one(db.Claim, claim.claim_id))
    factories.make_judgement(session, subject=first.key, is_machine=True, score=0.1)
    factories.make_ruling(session, "confirm", [appearance.key])
    session.add_all(
        [
            db.SpeakerBlock(appearance_id=appearance.id, block="surname:orsted"),
            db.StaleBlock(block=f"surname:{appearance.id}"),
        ]
    )
    place = {"start_char": claim.start_char, "end_char": claim.start_char + 3}
    session.add(db.ClaimQuantity(occurrence_id=claim.id, position=0, value=300.5, unit="people", **place))
    session.add_all(
        [
            db.FollowedBlock(sort="claim", block="carry ferry", key=claim.key),
            db.Resemblance(sort="claim", left_key=claim.key, right_key=f"{claim.key} too", score=0.5),
            db.StaleUnit(sort="claim", key=claim.key, is_compared=True),
        ]
    )
    entry = factories.make_entry(session, "Zoë Ørsted", description="harbour master")
    session.add(db.NameAlias(entry_id=entry.id, folded="zoe orsted", name="Zoë Ørsted"))
    session.add(db.ArticleSketch(article_id=version.article_id, band=0, value="a1b2"))
    end = len(TEXT)
    session.add(
        db.SkippedSpan(version_id=version.id, run_id=version.run_id, start_char=end - 9, end_char=end, why="link")
    )
    happening = factories.find_happening(session, event)
    first.continues_id, first.happening_id = second.id, happening.id
    session.get_one(db.Article, version.article_id).copy_of_id = reprint.article_id
    session.flush()


def without_checks(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows without what going back before judgements on claims makes anew: who ties checks to claims."""
    checks = {row[0] for row in rows["judgement"] if row[2] == "check"}
    return rows | {
        "judgement": [row for row in rows["judgement"] if row[0] not in checks],
        "judgement_member": [row for row in rows["judgement_member"] if row[0] not in checks],
        # Its number, and all but its key and its judgement.
        "claim_check": [(row[0], *row[3:]) for row in rows["claim_check"]],
    }


def read_all(address: str) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table but ``onrecord_meta``, ordered by key, for comparisons."""
    tables = [table for table in db.Base.metadata.sorted_tables if table.name != "onrecord_meta"]
    with db.open_session(address) as session:
        return {
            table.name: sorted((tuple(row) for row in session.connection().execute(select(table))), key=repr)
            for table in tables
        }
