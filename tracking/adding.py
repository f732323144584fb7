"""Adds articles one by one: each is compared with what is known, extracted where that is needed, and saved whole.

An article is extracted before its transaction opens and saved in one: whatever stops the program, finished articles
are there, and no half article is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlmodel import Session

from onrecord import db
from onrecord.errors import InputError
from onrecord.extraction import Article, Extractor, Record
from onrecord.tracking.copies import group_copies
from onrecord.tracking.following import linking
from onrecord.tracking.identity import match_portion, note_article
from onrecord.tracking.keys import article_key, digest, normalize_url
from onrecord.tracking.saving import find_same_version, require_storable, save_record

# What a version may lack and a later reading of the same bytes may say.
FILLABLE = ("title", "byline", "published_at", "modified_at", "language")
# After 10 articles speakers are compared with every second one, after 1,000 with every hundredth: the whole work grows
# with the articles, where comparing all of one name with each new one would grow with their square.
MATCH_EVERY = 10
LABELS = {"published_at": "publication date", "modified_at": "date of change"}


class Change(StrEnum):
    """What adding an article did."""

    ADDED = "added"
    CHANGED = "changed"
    RESTORED = "restored"
    FILLED = "filled"
    AGAIN = "extracted again"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article.

    ``statements`` counts those of an extraction, if one was made. ``note`` is what a person should know besides;
    ``error`` is set when it failed. ``is_old_engine`` marks an article whose statements come from another extractor or
    version than the present one.
    """

    source: str
    change: Change
    article_id: int | None = None
    statements: int | None = None
    note: str | None = None
    error: InputError | None = None
    is_old_engine: bool = False


@dataclass(frozen=True, slots=True)
class _Standing:
    """An incoming article beside what is known of it, with what it lacks filled in from there."""

    key: str
    article: Article
    change: Change
    known: db.Article | None = None
    version: db.ArticleVersion | None = None
    filled: tuple[str, ...] = ()
    note: str | None = None
    is_old_engine: bool = False

    @property
    def wants_extraction(self) -> bool:
        """Whether the text is new, or its date, against which "on Monday" is resolved, or it was asked for."""
        return self.change in {Change.ADDED, Change.CHANGED, Change.AGAIN} or "published_at" in self.filled


class Batch:
    """Adds articles to the database of ``session`` as one extraction run, which begins with the first one extracted.

    ``again`` extracts what is known and unchanged once more; the earlier rows stay.
    """

    def __init__(self, session: Session, extractor: Extractor, *, again: bool = False) -> None:
        self._session = session
        self._extractor = extractor
        self._again = again
        self._run: db.Run | None = None
        self._seen: dict[str, str] = {}
        self._added = 0
        self._compared = 0
        self.failures = 0

    def add(self, article: Article | InputError, *, container: str | None = None) -> Outcome:
        """Add one article, commit, and return what was done; an error is counted and handed back as an outcome.

        ``container`` is the address of the file, table or archive that holds the article.
        """
        if isinstance(article, InputError):
            self.failures += 1
            return Outcome(article.source, Change.FAILED, error=article)
        try:
            return self._add(article, container)
        except InputError as error:
            self._session.rollback()
            self.failures += 1
            return Outcome(article.source, Change.FAILED, error=error)

    def finish(self, *, compare: bool = True) -> None:
        """Compare what was not compared so far, note the end of the run, if one was begun, and commit.

        An article that was not finished is forgotten. Without ``compare`` the next program to add does the comparing.
        """
        self._session.rollback()
        if compare:
            self._match()
        if self._run is not None:
            db.finish_run(self._session, self._run, failures=self.failures)
            self._session.commit()

    def _add(self, article: Article, container: str | None) -> Outcome:
        # Not after the article is saved: what is interrupted here is no part of it.
        self._match_when_due()
        require_storable(article)
        standing = self._compare(article, container)
        # The lock of the comparison must not be held while the extractor thinks.
        self._session.commit()
        record = self._extractor.extract(standing.article) if standing.wants_extraction else None
        # What others have saved meanwhile is read anew.
        db.take_turn(self._session)
        self._session.expire_all()
        run, article_id = self._save(standing, record)
        self._session.commit()
        # Not before: a run whose first article is rolled back is rolled back with it.
        self._run = run
        self._added += 1
        return Outcome(
            article.source,
            standing.change,
            article_id,
            len(record.statements) if record else None,
            standing.note,
            is_old_engine=standing.is_old_engine,
        )

    def _match_when_due(self) -> None:
        """Compare speakers, claims and events after each article at first, and after ever more in a large batch.

        What has not been compared is marked as such in the database, and done later, by another program if need be.
        """
        if self._added - self._compared > self._compared // MATCH_EVERY:
            self._match()
            self._compared = self._added

    def _match(self) -> None:
        """Compare what is stale, a portion in each transaction, so that others can write in between."""
        is_more = True
        while is_more:
            db.take_turn(self._session)
            is_more = match_portion(self._session) > 0 or linking.link_portion(self._session) > 0
            self._session.commit()

    def _compare(self, article: Article, container: str | None) -> _Standing:
        key = article_key(article, container=container)
        self._require_first(key, article)
        known = db.find_article(self._session, key) or self._find_moved(key, article)
        if known is None:
            return _Standing(key, article, Change.ADDED)
        versions = db.list_versions(self._session, db.row_id(known))
        version = find_same_version(versions, article)
        outlet = db.find_outlet_name(self._session, known.outlet_id)
        if version is None:
            article = replace(
                article,
                outlet=outlet or article.outlet,
                published_at=article.published_at or versions[0].published_at,
            )
            return _Standing(known.key, article, Change.CHANGED, known)
        stored = {name: getattr(version, name) for name in FILLABLE} | {"outlet": outlet}
        filled = tuple(name for name, value in stored.items() if value is None and getattr(article, name) is not None)
        moved = f"known as {known.source}" if known.key != key and known.source != article.source else None
        standing = _Standing(
            known.key,
            replace(article, **{name: value for name, value in stored.items() if value is not None}),
            Change.FILLED if filled else Change.UNCHANGED,
            known,
            version,
            filled,
            _describe(article, stored, filled) or moved,
        )
        if version is not versions[0]:
            standing = _place_older(standing, article, container or article.source)
        return self._weigh_engine(standing, version)

    def _weigh_engine(self, standing: _Standing, version: db.ArticleVersion) -> _Standing:
        """Say whether the version is to be extracted again, or at least comes from another engine."""
        run = db.find_run_of(self._session, version)
        if self._again or run is None:
            return replace(standing, change=Change.AGAIN)
        is_old = (run.extractor, run.version) != (self._extractor.name, self._extractor.version)
        return replace(standing, is_old_engine=is_old and not standing.wants_extraction)

    def _require_first(self, key: str, article: Article) -> None:
        """Raise InputError for a second, different article of one name in a table: each would replace the other."""
        text = digest(article.text)
        if self._seen.setdefault(key, text) != text and normalize_url(key) is None:
            raise InputError(
                article.source, "another article of this name came before it", "give each its own `source` or `url`"
            )

    def _find_moved(self, key: str, article: Article) -> db.Article | None:
        """Return the article that the same bytes under the same name in another folder were added as."""
        if not key.startswith("file:"):
            return None
        found = db.find_articles_with_bytes(self._session, digest(article.raw or article.text))
        name = key.rpartition("/")[2]
        return next((row for row in found if row.key.startswith("file:") and row.key.rpartition("/")[2] == name), None)

    def _save(self, standing: _Standing, record: Record | None) -> tuple[db.Run | None, int]:
        """Write what the standing and the record say; return the batch's run, which may begin here, and the article."""
        if standing.known is not None and standing.version is not None:
            self._save_standing(standing, standing.known, standing.version)
        if record is None:
            return self._run, _id_of(standing.known)
        run = self._run or db.start_run(
            self._session,
            extractor=self._extractor.name,
            version=self._extractor.version,
            settings=self._extractor.settings,
        )
        saved = save_record(self._session, record, run, key=standing.key)
        return run, saved.article_id

    def _save_standing(self, standing: _Standing, known: db.Article, version: db.ArticleVersion) -> None:
        """Write what a known version lacked, and which version is the latest."""
        article_id = db.row_id(known)
        if standing.change is Change.RESTORED:
            db.restore(self._session, version, db.list_versions(self._session, article_id), at=db.now())
        db.fill_in(self._session, known, version, {name: getattr(standing.article, name) for name in standing.filled})
        if standing.change is Change.RESTORED or "published_at" in standing.filled:
            group_copies(self._session, article_id)
        if standing.change is Change.RESTORED or standing.filled:
            note_article(self._session, article_id)
            linking.note_article(self._session, article_id)


def _id_of(known: db.Article | None) -> int:
    if known is None:
        raise ValueError("an article that is not known has to be extracted")
    return db.row_id(known)


def _place_older(standing: _Standing, article: Article, container: str) -> _Standing:
    """Say what it means that an article reads as an older version of it does.

    A file is what it is now, and so is a page just fetched: the older version is the latest again. But a saved page, a
    capture in an archive or a feed's summary is one of perhaps several states of an address, and adding all of them
    again must not turn the versions round.
    """
    is_live = normalize_url(article.source) == normalize_url(container) is not None
    if normalize_url(standing.key) is None or is_live:
        return replace(standing, change=Change.RESTORED, note="reads again as an older version did")
    return replace(standing, note=standing.note or "an older version of an article that has changed since")


def _describe(article: Article, stored: Mapping[str, str | None], filled: Sequence[str]) -> str | None:
    """Return what a person should know of filled and of contradicted fields."""
    notes = [f"{LABELS.get(name, name)} filled in: {getattr(article, name)}" for name in filled]
    for name in ("outlet", "published_at"):
        old, new = stored[name], getattr(article, name)
        if old is not None and new is not None and old != new:
            notes.append(f"keeps its {LABELS.get(name, name)} {old} (not {new})")
    return "; ".join(notes) or None
