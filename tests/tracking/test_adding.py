"""Adding articles: what is new is extracted, what is known is left alone, and everything says which it was."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlmodel import Session, col, select
from support.factories import count_rows
from support.records import QuoteExtractor, make_article

from onrecord import db
from onrecord.errors import InputError
from onrecord.extraction import Article, Record
from onrecord.tracking import Batch, Change, Outcome

TEXT = "“The ferry is safe.” Ada Quill said. “It sails on Monday.” Ben Moss said.\n"
ADDRESS = "https://news.example/ferry"


@pytest.fixture
def session(any_address: str) -> Iterator[Session]:
    """Open a session to add with, once on SQLite and once on PostgreSQL."""
    with db.open_session(any_address, write=True) as session:
        yield session


@pytest.fixture
def extractor() -> QuoteExtractor:
    """Return an extractor that notes what it reads."""
    return QuoteExtractor()


def _add(session: Session, extractor: QuoteExtractor, article: Article, *, again: bool = False) -> Outcome:
    """Add one article in a batch of its own."""
    batch = Batch(session, extractor, again=again)
    outcome = batch.add(article)
    batch.finish()
    return outcome


def _read_versions(session: Session) -> list[db.ArticleVersion]:
    return list(session.exec(select(db.ArticleVersion).order_by(col(db.ArticleVersion.id))))


def test_a_new_article_is_added(session: Session, extractor: QuoteExtractor) -> None:
    """It is stored with its statements, and the run is finished."""
    outcome = _add(session, extractor, make_article(TEXT))

    assert (outcome.change, outcome.article_id, outcome.statements) == (Change.ADDED, 1, 2)
    run = session.exec(select(db.Run)).one()
    assert (run.extractor, run.articles, run.statements, run.failures) == ("quotes", 1, 2, 0)
    assert run.finished_at is not None


def test_a_known_article_is_unchanged_and_not_extracted(session: Session, extractor: QuoteExtractor) -> None:
    """The second time nothing is read by the engine, no run begins and no row is written."""
    _add(session, extractor, make_article(TEXT))
    outcome = _add(session, extractor, make_article(TEXT))

    assert (outcome.change, outcome.article_id, outcome.statements) == (Change.UNCHANGED, 1, None)
    assert (len(extractor.seen), count_rows(session, db.Run), count_rows(session, db.Statement)) == (1, 1, 2)


def test_a_changed_article_is_a_new_version(session: Session, extractor: QuoteExtractor) -> None:
    """The older one keeps its statements and is superseded; date and outlet live on."""
    _add(session, extractor, make_article(TEXT, outlet="The Harbour Post", published_at="2031-05-05"))
    outcome = _add(session, extractor, make_article(TEXT + "Corrected.\n"))
    old, new = _read_versions(session)

    assert outcome.change is Change.CHANGED
    assert (old.superseded_at is None, new.superseded_at is None) == (False, True)
    assert new.published_at == "2031-05-05"
    assert count_rows(session, db.Statement) == 4


def test_a_file_that_is_what_it_was_before_restores_that_version(session: Session, extractor: QuoteExtractor) -> None:
    """There is one row a text: the first version is the latest again, without a new extraction."""
    for text in (TEXT, TEXT + "Corrected.\n"):
        _add(session, extractor, make_article(text))
    outcome = _add(session, extractor, make_article(TEXT))
    first, second = _read_versions(session)

    assert outcome.change is Change.RESTORED
    assert (first.superseded_at is None, second.superseded_at is None) == (True, False)
    assert len(extractor.seen) == 2


def test_saved_copies_of_a_page_do_not_turn_its_versions_round(session: Session, extractor: QuoteExtractor) -> None:
    """Two saved states of one address in a folder: adding the folder again changes nothing."""
    states = [
        make_article(TEXT, source="monday.html", url=ADDRESS),
        make_article(TEXT + "Corrected.\n", source="tuesday.html", url=ADDRESS),
    ]
    first = [_add(session, extractor, state).change for state in states]
    second = [_add(session, extractor, state) for state in states]

    assert first == [Change.ADDED, Change.CHANGED]
    assert [outcome.change for outcome in second] == [Change.UNCHANGED] * 2
    assert second[0].note == "an older version of an article that has changed since"


def test_a_page_that_goes_back_is_restored(session: Session, extractor: QuoteExtractor) -> None:
    """What a live page says now is the latest version, even if it said so before."""
    for text in (TEXT, TEXT + "Corrected.\n"):
        _add(session, extractor, make_article(text, source=ADDRESS, url=ADDRESS))
    outcome = _add(session, extractor, make_article(TEXT, source=ADDRESS, url=ADDRESS))

    assert outcome.change is Change.RESTORED


def test_a_feed_does_not_replace_the_page_that_it_leads_to(session: Session, extractor: QuoteExtractor) -> None:
    """The summary in a feed was there first; read again, it is the older version that it has been since."""
    outcomes = []
    for text, container in ((TEXT, "feed.xml"), (TEXT + "More.\n", ADDRESS), (TEXT, "feed.xml")):
        article = make_article(text, source=ADDRESS, url=ADDRESS)
        outcomes.append(Batch(session, extractor).add(article, container=container).change)

    assert outcomes == [Change.ADDED, Change.CHANGED, Change.UNCHANGED]


def test_a_changed_article_may_bring_its_outlet(session: Session, extractor: QuoteExtractor) -> None:
    """An outlet that was not known is taken from the newer version."""
    _add(session, extractor, make_article(TEXT))
    _add(session, extractor, make_article(TEXT + "More.\n", outlet="Quay News"))

    assert session.exec(select(db.Article.outlet_id)).all() == [1]


def test_a_missing_outlet_is_filled_in_later(session: Session, extractor: QuoteExtractor) -> None:
    """The rows stay as they are, and the note says what was learnt."""
    _add(session, extractor, make_article(TEXT))
    outcome = _add(session, extractor, make_article(TEXT, outlet="The Harbour Post"))

    assert (outcome.change, outcome.note) == (Change.FILLED, "outlet filled in: The Harbour Post")
    assert session.exec(select(db.Outlet.name)).all() == ["The Harbour Post"]
    assert len(extractor.seen) == 1


def test_a_missing_date_is_filled_in_and_extracted_with(session: Session, extractor: QuoteExtractor) -> None:
    """Only with the date can an engine tell what "on Monday" means, so it reads the text again."""
    _add(session, extractor, make_article(TEXT))
    outcome = _add(session, extractor, make_article(TEXT, published_at="2031-05-05"))
    (version,) = _read_versions(session)
    current = session.exec(select(db.Statement.said_at).where(db.Statement.run_id == version.run_id)).all()

    assert (outcome.change, outcome.note) == (Change.FILLED, "publication date filled in: 2031-05-05")
    assert (version.published_at, current) == ("2031-05-05", ["2031-05-05"] * 2)


def test_what_is_known_is_not_overwritten(session: Session, extractor: QuoteExtractor) -> None:
    """Options fill what is lacking; where they contradict, the note says what is kept."""
    _add(session, extractor, make_article(TEXT, outlet="The Harbour Post", published_at="2031-05-05"))
    outcome = _add(session, extractor, make_article(TEXT, outlet="Quay News", published_at="2031-05-06"))
    (version,) = _read_versions(session)

    assert outcome.change is Change.UNCHANGED
    assert outcome.note == (
        "keeps its outlet The Harbour Post (not Quay News); keeps its publication date 2031-05-05 (not 2031-05-06)"
    )
    assert version.published_at == "2031-05-05"


def test_a_newer_engine_waits_until_it_is_asked(session: Session, extractor: QuoteExtractor) -> None:
    """Articles of an older engine are counted; `again` extracts them, with the date that is stored."""
    _add(session, extractor, make_article(TEXT, published_at="2031-05-05"))
    newer = QuoteExtractor(version="2")
    waiting = _add(session, newer, make_article(TEXT))
    again = _add(session, newer, make_article(TEXT), again=True)
    after = _add(session, newer, make_article(TEXT))
    (version,) = _read_versions(session)

    assert (waiting.change, waiting.is_old_engine) == (Change.UNCHANGED, True)
    assert (again.change, again.statements, after.is_old_engine) == (Change.AGAIN, 2, False)
    assert (version.run_id, count_rows(session, db.Statement)) == (2, 4)
    assert set(session.exec(select(db.Statement.said_at))) == {"2031-05-05"}


def test_a_moved_file_is_the_same_article(session: Session, extractor: QuoteExtractor) -> None:
    """The same bytes under the same name elsewhere are no second article; other bytes are."""
    _add(session, extractor, make_article(TEXT, source="inbox/ferry.txt"))
    moved = _add(session, extractor, make_article(TEXT, source="archive/ferry.txt"))
    other = _add(session, extractor, make_article("Other.\n", source="today/ferry.txt"))
    renamed = _add(session, extractor, make_article(TEXT, source="inbox/bridge.txt"))

    assert (moved.change, moved.note) == (Change.UNCHANGED, "known as inbox/ferry.txt")
    assert (other.change, renamed.change) == (Change.ADDED, Change.ADDED)


def test_two_rows_of_one_name_are_an_error(session: Session, extractor: QuoteExtractor) -> None:
    """Each would replace the other with every import; the first is kept and the second one named."""
    batch = Batch(session, extractor)
    outcomes = [batch.add(make_article(text, source="ferry"), container="week.jsonl") for text in (TEXT, "Other.\n")]
    batch.finish()

    assert [outcome.change for outcome in outcomes] == [Change.ADDED, Change.FAILED]
    assert "give each its own `source` or `url`" in str(outcomes[1].error)


def test_a_copy_is_grouped_with_its_original(session: Session, extractor: QuoteExtractor) -> None:
    """The reprint points to the story that was published first, also when that date comes to be known later."""
    story = TEXT * 3
    _add(session, extractor, make_article(story, source="a.txt"))
    _add(session, extractor, make_article(story, source="b.txt"))
    before = [row.copy_of_id for row in session.exec(select(db.Article).order_by(col(db.Article.id)))]
    _add(session, extractor, make_article(story, source="b.txt", published_at="2031-05-05"))
    session.expire_all()
    after = [row.copy_of_id for row in session.exec(select(db.Article).order_by(col(db.Article.id)))]

    assert (before, after) == ([None, 1], [2, None])


def test_errors_are_outcomes_and_the_batch_goes_on(session: Session, extractor: QuoteExtractor) -> None:
    """What could not be read or stored is counted in the run; the rest is there."""
    batch = Batch(session, extractor)
    unreadable = InputError("gone.txt", "there is no such file", "check the name")
    outcomes = [batch.add(each) for each in (unreadable, make_article("a\0b", source="nul.txt"), make_article(TEXT))]
    batch.finish()

    assert [outcome.change for outcome in outcomes] == [Change.FAILED, Change.FAILED, Change.ADDED]
    assert outcomes[0].error is unreadable
    assert session.exec(select(db.Run.failures)).one() == 2


class _Interrupted(QuoteExtractor):
    """Is interrupted at its second article."""

    def extract(self, article: Article) -> Record:
        """Raise what Ctrl-C raises."""
        if self.seen:
            raise KeyboardInterrupt
        return super().extract(article)


def test_an_interrupted_batch_keeps_what_it_finished(session: Session) -> None:
    """The run ends with the one article that was saved, and nothing of the other is there."""
    batch = Batch(session, _Interrupted())
    batch.add(make_article(TEXT, source="a.txt"))
    with pytest.raises(KeyboardInterrupt):
        batch.add(make_article(TEXT, source="b.txt"))
    batch.finish()

    run = session.exec(select(db.Run)).one()
    assert (count_rows(session, db.Article), run.articles, run.finished_at is not None) == (1, 1, True)


def test_no_lock_is_held_while_the_engine_reads(address: str) -> None:
    """Another program can write at once: the article's transaction begins after its extraction."""

    class Writing(QuoteExtractor):
        """Writes to the same database from elsewhere while it reads."""

        def extract(self, article: Article) -> Record:
            """Add an outlet in a second session."""
            with db.open_session(address, write=True) as other:
                db.find_or_add_outlet(other, "Quay News")
                other.commit()
            return super().extract(article)

    with db.open_session(address, write=True) as session:
        outcome = Batch(session, Writing()).add(make_article(TEXT))

    assert outcome.change is Change.ADDED


def test_a_copy_of_the_article_itself_added_meanwhile_is_found(any_address: str) -> None:
    """When another program adds the article while this one extracts it, there is still one article and one version."""

    class Overtaken(QuoteExtractor):
        """Lets another batch add the same article first."""

        def extract(self, article: Article) -> Record:
            """Add the article in a second session."""
            with db.open_session(any_address, write=True) as other:
                _add(other, QuoteExtractor(), replace(article))
            return super().extract(article)

    with db.open_session(any_address, write=True) as session:
        _add(session, Overtaken(), make_article(TEXT))

        assert (count_rows(session, db.Article), count_rows(session, db.ArticleVersion)) == (1, 1)
        assert list(db.Verification(session).iter_differences()) == []


def test_two_programs_add_copies_at_once(any_address: str) -> None:
    """Outlet, speakers and groups of copies are what they are when one adds after the other."""
    story = " ".join(f"word{number}" for number in range(100)) + "\n" + TEXT

    def add(name: str) -> None:
        with db.open_session(any_address, write=True) as session:
            batch = Batch(session, QuoteExtractor())
            for number in range(15):
                source = f"{name}{number}.txt"
                batch.add(
                    make_article(f"{story} “Ship {number} sails.” Cy Reed said.", source=source, outlet="Quay News")
                )
            batch.finish()

    with ThreadPoolExecutor() as threads:
        for done in [threads.submit(add, name) for name in ("a", "b")]:
            done.result()

    with db.open_session(any_address) as session:
        originals = session.exec(select(db.Article.id).where(col(db.Article.copy_of_id).is_(None))).all()
        assert (count_rows(session, db.Article), originals) == (30, [1])
        assert (count_rows(session, db.Outlet), count_rows(session, db.Speaker)) == (1, 3)
        assert sorted(session.exec(select(db.Run.articles))) == [15, 15]
