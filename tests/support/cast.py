"""Articles that only name their speakers, for tests of who is who: a line a speaker, and a real extractor of these.

Each line reads ``KIND | NAME | other names; … | roles; …`` and stands for a speaker that says one thing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from onrecord import db, tracking
from onrecord.db.conditions import is_current
from onrecord.extraction import (
    Article,
    Kind,
    Mention,
    MentionType,
    Mode,
    Record,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
)

KINDS = {kind.value[0]: kind for kind in SpeakerKind}


@dataclass
class CastExtractor:
    """Reads such articles; ``version`` marks another engine, and ``reads`` may give names another spelling."""

    name: str = "cast"
    version: str = "1"
    settings: Mapping[str, str] = field(default_factory=dict)
    reads: Mapping[str, str] = field(default_factory=dict)

    def extract(self, article: Article) -> Record:
        """Return a speaker and a statement a line."""
        speakers, statements, start = [], [], 0
        for number, line in enumerate(article.text.splitlines(keepends=True), 1):
            speaker = self._read(number, line)
            content = Span(start, start + len(line.rstrip("\n")))
            mention = Mention(MentionType.NAME, None, speaker.id, 0.9, "the line names it")
            statements.append(
                Statement(str(number), Kind.INDIRECT, Mode.SPEECH, (), (), (content,), (mention,), article.published_at)
            )
            speakers.append(speaker)
            start += len(line)
        return Record(article, self.name, self.version, tuple(speakers), tuple(statements))

    def _read(self, number: int, line: str) -> Speaker:
        kind, name, names, roles = (*(part.strip() for part in line.split("|")), "", "")[:4]
        aliases, stated = (tuple(filter(None, (each.strip() for each in cell.split(";")))) for cell in (names, roles))
        return Speaker(f"p{number}", self.reads.get(name, name), KINDS[kind], aliases, stated)


def make_cast(
    name: str, lines: Sequence[str], *, outlet: str = "The Harbour Post", date: str = "2031-05-05"
) -> Article:
    """Return an article with these lines; ``name`` is its source."""
    text = "\n".join(lines) + "\n"
    return Article(source=name, doc=name, text=text, outlet=outlet, published_at=date, language="en", raw=text.encode())


def add_cast(
    address: str, articles: Sequence[Article], extractor: CastExtractor | None = None, *, again: bool = False
) -> None:
    """Add the articles to the database as `onrecord add` does."""
    with db.open_session(address, write=True) as session:
        batch = tracking.Batch(session, extractor or CastExtractor(), again=again)
        for article in articles:
            outcome = batch.add(article)
            if outcome.error is not None:
                raise outcome.error
        batch.finish()


def read_clusters(session: Session) -> frozenset[frozenset[str]]:
    """Return who is one speaker: sets of ``article: name`` of current appearances."""
    query = (
        select(db.Appearance.speaker_id, db.Article.source, db.Appearance.name)
        .join(db.ArticleVersion, is_current(db.Appearance))
        .join(db.Article, col(db.Article.id) == col(db.ArticleVersion.article_id))
    )
    groups: dict[int, set[str]] = {}
    for speaker, source, name in session.exec(query):
        groups.setdefault(speaker, set()).add(f"{source}: {name}")
    return frozenset(map(frozenset, groups.values()))


def find_speaker(session: Session, source: str, name: str) -> int:
    """Return the speaker to whom the appearance of this name in this article is linked."""
    query = (
        select(db.Appearance.speaker_id)
        .join(db.ArticleVersion, is_current(db.Appearance))
        .join(db.Article, col(db.Article.id) == col(db.ArticleVersion.article_id))
        .where(db.Article.source == source, db.Appearance.name == name)
    )
    return session.exec(query).one()
