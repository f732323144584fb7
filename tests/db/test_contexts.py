"""A statement and an article with all that is around them."""

import pytest
from support import factories

from onrecord import db
from onrecord.errors import NotFoundError

TEXT = "A headline\n\n“One,” Maria Lopez said.\n\nNothing here.\n\n“Two.”"


def test_a_statement_comes_with_its_evidence(any_address: str) -> None:
    """Text, run, claims, event and judgements stand with it, undone judgements too."""
    with db.open_session(any_address, write=True) as session:
        article = factories.make_article(session, TEXT)
        statement = factories.make_statement(session, "“One,”", article=article)
        factories.make_claim(session, "“One,”", article=article, statement=statement, stance="denies")
        event = factories.make_event(session, "Nothing here", article=article)
        statement.happening_id = factories.find_happening(session, event).id
        factories.make_judgement(session, subject=statement.key, undone_at=factories.SEEN_AT)
        session.flush()
        context = db.get_statement_context(session, statement.id)

    values = context.to_dict()
    assert (context.text, context.is_current, context.run.extractor) == (TEXT, True, "rules")
    assert [(claim["text"], claim["stance"]) for claim in values["claims"]] == [("“One,”", "denies")]
    assert values["event"]["title"] == "Nothing here"
    assert [each["undone_at"] for each in values["judgements"]] == [factories.SEEN_AT]
    assert [(each["words"], each["reason"]) for each in values["sources"]] == [("Maria Lopez", "made by a factory")]


def test_a_context_shows_the_lines_that_hold_a_part(any_address: str) -> None:
    """Content in two paragraphs brings both, and nothing between them."""
    with db.open_session(any_address, write=True) as session:
        article = factories.make_article(session, TEXT)
        statement = factories.make_statement(session, "“One,”", article=article)
        start = TEXT.index("“Two.”")
        span = {"role": "content", "position": 1, "start_char": start, "end_char": len(TEXT)}
        session.add(db.StatementSpan(statement_id=statement.id, **span))
        session.flush()
        context = db.get_statement_context(session, statement.id)

    paragraphs = [each["text"] for each in context.to_dict()["paragraphs"]]
    assert paragraphs == ["“One,” Maria Lopez said.", "“Two.”"]


def test_an_article_comes_with_versions_copies_and_statements(any_address: str) -> None:
    """The latest version comes unless another is asked for; each has the statements that were found in it."""
    with db.open_session(any_address, write=True) as session:
        old = factories.make_article(session, TEXT, superseded_at=factories.SEEN_AT)
        factories.make_statement(session, "“Two.”", article=old, mode="attitude", part="headline")
        factories.make_statement(session, "“One,”", article=old)
        article = session.get_one(db.Article, old.article_id)
        factories.make_version(session, article, "Changed.", number=2)
        copy = factories.make_article(session, TEXT, copy_of=article)
        latest = db.get_article_context(session, old.article_id)
        first = db.get_article_context(session, old.article_id, 1)

        assert (latest.version.text, latest.versions, latest.copies) == ("Changed.", (1, 2), (copy.article_id,))
        assert latest.quotes == ()
        assert [quote["text"] for quote in first.to_dict()["statements"]] == ["“Two.”", "“One,”"]
        with pytest.raises(NotFoundError, match=r"a\d+v3: .* there are a\d+v1, a\d+v2"):
            db.get_article_context(session, old.article_id, 3)


@pytest.mark.parametrize("get", [db.get_statement_context, db.get_article_context, db.get_run])
def test_what_is_not_there_is_not_found(address: str, get: object) -> None:
    """A number without a row is a NotFoundError that names the id."""
    with db.open_session(address) as session, pytest.raises(NotFoundError, match="77: there is no such"):
        get(session, 77)
