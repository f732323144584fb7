"""Articles that only make claims and name events, for tests of what is followed, and a real extractor of these.

A line ``c | WORDS | STANCE`` makes a claim, ``e | TITLE | TYPE | DATE | PLACE`` names an event; only the words have to
be there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from onrecord import db, tracking
from onrecord.db.conditions import is_current
from onrecord.db.following import CLAIMS, EVENTS, Followed
from onrecord.extraction import Article, Claim, Event, Occurrence, Quantity, Record, Span, Stance

_NUMBER = re.compile(r"[0-9]+")


@dataclass
class LineExtractor:
    """Reads such articles; ``version`` marks another engine, which with ``shift`` begins a passage so much later."""

    name: str = "lines"
    version: str = "1"
    settings: Mapping[str, str] = field(default_factory=dict)
    shift: int = 0

    def extract(self, article: Article) -> Record:
        """Return a claim or an event a line."""
        claims, events, start = [], [], 0
        for number, line in enumerate(article.text.splitlines(keepends=True), 1):
            letter, words, *rest = (cell.strip() for cell in line.split("|"))
            begin = start + line.index(words) + self.shift
            span = Span(begin, start + line.index(words) + len(words))
            if letter == "c":
                stance = Stance(rest[0]) if rest and rest[0] else Stance.ASSERTS
                occurrence = Occurrence(span, stance, quantities=_read_numbers(article.text, span))
                claims.append(Claim(str(number), span.of(article.text), (occurrence,)))
            elif letter == "e":
                kind, date, place = (*rest, "", "", "")[:3]
                events.append(Event(str(number), words, kind or "meeting", (span,), date or None, place=place or None))
            start += len(line)
        return Record(article, self.name, self.version, events=tuple(events), claims=tuple(claims))


def _read_numbers(text: str, span: Span) -> tuple[Quantity, ...]:
    found = _NUMBER.finditer(text, span.start, span.end)
    return tuple(Quantity(Span(*each.span()), float(each[0]), "people") for each in found)


def make_lines(
    name: str, lines: Sequence[str], *, outlet: str = "The Harbour Post", date: str = "2031-05-05"
) -> Article:
    """Return an article with these lines; ``name`` is its source."""
    text = "\n".join(lines) + "\n"
    return Article(source=name, doc=name, text=text, outlet=outlet, published_at=date, language="en", raw=text.encode())


def add_lines(
    address: str, articles: Sequence[Article], extractor: LineExtractor | None = None, *, again: bool = False
) -> None:
    """Add the articles to the database as `onrecord add` does."""
    with db.open_session(address, write=True) as session:
        batch = tracking.Batch(session, extractor or LineExtractor(), again=again)
        for article in articles:
            outcome = batch.add(article)
            if outcome.error is not None:
                raise outcome.error
        batch.finish()


def read_parts(session: Session, sort: Followed) -> frozenset[frozenset[str]]:
    """Return what is one claim or event: sets of the keys of current units."""
    query = select(sort.linked_to, col(sort.unit.key)).join(db.ArticleVersion, is_current(sort.unit))
    groups: dict[int, set[str]] = {}
    for thing, key in session.exec(query):
        groups.setdefault(thing, set()).add(key)
    return frozenset(map(frozenset, groups.values()))


def find_thing(session: Session, source: str, words: str) -> int:
    """Return the number of the claim or event to which what this article says in these words is linked."""
    sort, said = (EVENTS, db.Happening.title) if words.istitle() else (CLAIMS, db.ClaimOccurrence.text)
    query = (
        select(sort.linked_to)
        .join(db.ArticleVersion, is_current(sort.unit))
        .join(db.Article, col(db.Article.id) == col(db.ArticleVersion.article_id))
        .where(db.Article.source == source, col(said).endswith(words))
    )
    return session.exec(query).one()
