"""Searching words: one meaning on both databases, and no text that breaks it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session
from support import factories

from onrecord import db
from onrecord.db.matching import MOST_TERMS, Term, match_rows, parse_search
from onrecord.errors import UsageError

# What FTS5 and tsquery take for operators, what cuts C strings short, and what is no character at all.
NASTY = st.sampled_from(
    [
        *(
            "AND",
            "OR",
            "NOT",
            "NEAR(",
            "NEAR/2",
            "text:",
            "^",
            "-",
            "*",
            "(",
            ")",
            '"',
            '""',
            "'",
            "\\",
            "\0",
            "&",
            "|",
        ),
        *(
            "!",
            "<->",
            ":*",
            "{",
            "}",
            "+",
            ",",
            "\ud800",
            "%",
            "_",
            ";",
            "--",
            "ferry",
            "zoë",
            "“",
            "…",
            "١٢",
            "ﬁ",
            "漢字",
        ),
    ]
)
SEARCHES = st.one_of(st.text(max_size=40), st.lists(NASTY, max_size=8).map(" ".join), st.lists(NASTY).map("".join))


def _find(session: Session, text: str) -> set[int]:
    return set(session.connection().execute(db.match_statements(session, text)).scalars())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("bridge safe", True),
        ("safe bridge", True),
        ("bridges", True),
        ("bridge tunnel", False),
        ('"harbour bridge"', True),
        ('"bridge harbour"', False),
        ("“old harbour” bridge", True),
        ("“bridge harbour”", False),
        ("harb*", True),
        ("arbour*", False),
        ('"old harb"*', True),
        ('"old harb*"', False),
        ("old-harbour", True),
        ("harbour-old", False),
        ("bridge -safe", True),
        ("bridge OR tunnel", False),
        ("NOT tunnel", False),
        ("text:bridge", False),
        ("(bridge)", True),
        ("^bridge", True),
        ('bridge"', True),
        ("bridge \0 safe", True),
        ("ZOË", True),
        ("zoe's", True),
        ("& bridge |", True),
        ("bridge 4", True),
        ("4.5", True),
        ("well-kn*", True),
        ("kn* well", True),
        ("bridge" + " bridge" * 500, True),
    ],
)
def test_a_search_means_the_same_everywhere(any_address: str, asked: str, found: bool) -> None:
    """All words, phrases and beginnings count; what looks like an operator is text."""
    with db.open_session(any_address, write=True) as session:
        statement = factories.make_statement(
            session, "Zoë's old harbour bridge, well-known, costs 4.5 million and is safe."
        )

        assert (_find(session, asked) == {statement.id}) is found


@pytest.mark.parametrize("text", ["", "   ", '""', "*", "—", "\0", "&&", "\ud800"])
def test_a_search_without_a_word_is_refused_in_one_line(text: str) -> None:
    """There is nothing to find for blanks and marks, and the message says what to give instead."""
    with pytest.raises(UsageError, match="holds no word to search for") as caught:
        parse_search(text)

    assert "\n" not in str(caught.value)


def test_a_search_with_too_many_words_is_refused() -> None:
    """A pasted page is answered with the limit."""
    with pytest.raises(UsageError, match=f"give at most {MOST_TERMS}"):
        parse_search(" ".join(f"word{number}" for number in range(MOST_TERMS + 1)))


def test_the_longest_search_works(any_address: str) -> None:
    """As many words as are allowed are few enough for both databases."""
    words = [f"word{number}" for number in range(MOST_TERMS)]
    with db.open_session(any_address, write=True) as session:
        statement = factories.make_statement(session, " ".join(words))

        assert _find(session, " ".join(reversed(words))) == {statement.id}


def test_terms_are_words_phrases_and_beginnings() -> None:
    """Quotation marks hold words together; one without a partner is text."""
    assert parse_search('one "two three"four fo* "fi si"* "sev') == [
        Term("one"),
        Term("two three"),
        Term("four"),
        Term("fo*", is_prefix=True),
        Term("fi si", is_prefix=True),
        Term("sev"),
    ]


def test_a_table_without_an_index_cannot_be_searched(address: str) -> None:
    """A name that is not one of ours never gets into a query."""
    with db.open_session(address) as session, pytest.raises(ValueError, match="no full-text index"):
        match_rows(session, "judgement", "ferry")


def test_no_text_is_an_error(any_address: str) -> None:
    """Whatever is asked, the answer is rows or one clear line."""
    with db.open_session(any_address, write=True) as session:
        factories.make_statement(session, "The ferry is safe.")

        @settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck), database=None)
        @given(
            text=SEARCHES, table=st.sampled_from(["statement", "article_version", "claim", "event", "claim_occurrence"])
        )
        def search(text: str, table: str) -> None:
            try:
                session.connection().execute(match_rows(session, table, text, ranked=True)).all()
            except UsageError as error:
                assert str(error).isprintable()  # noqa: PT017 - most texts are answered with rows

        search()
