"""What an export says of the database that it was made from, so that a reader can tell whether it still holds."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from onrecord.db.ids import RUN, short_id
from onrecord.db.models import ArticleVersion, Run
from onrecord.db.revisions import find_standing


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """A database at one moment: two with one ``texts_sha256`` hold the same latest texts of the same articles."""

    revision: str | None
    newest_run: str | None
    articles: int
    texts_sha256: str


def read_state(session: Session) -> DatabaseState:
    """Return the state that this session sees."""
    latest = col(ArticleVersion.superseded_at).is_(None)
    digest = hashlib.sha256()
    count = 0
    for text_sha256 in session.scalars(
        select(col(ArticleVersion.text_sha256)).where(latest).order_by(col(ArticleVersion.text_sha256))
    ):
        digest.update(text_sha256.encode())
        count += 1
    run = session.scalar(select(func.max(col(Run.id))))
    return DatabaseState(
        revision=find_standing(session.connection()).revision,
        newest_run=short_id(RUN, run) if run is not None else None,
        articles=count,
        texts_sha256=digest.hexdigest(),
    )
