"""Full-text matching with one meaning on SQLite (FTS5) and PostgreSQL (tsvector).

All words of a search have to be there, in any order and form ("test" finds "tested"). Words in quotation marks have
to stand next to each other; a star behind a word finds what begins with it. Everything else is text: neither database
ever sees an operator from a user.
"""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    Text,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Session

from onrecord.errors import UsageError

# What can be searched; each has an index (see the migrations on full-text search).
SEARCHED = ("article_version", "statement", "claim", "event", "claim_occurrence", "event_mention")

# Nobody remembers more; beyond some hundred, FTS5 refuses an expression as too deep.
MOST_TERMS = 100

# A phrase in straight or curly marks, or else a run without blanks; a mark without a partner is text.
_TERM = re.compile(r'["“”„]([^"“”„]*)["“”](\*?)|([^\s"“”„]+|["“”„])')
# Halves of surrogate pairs come from arguments that are not UTF-8; no database takes them, nor NUL.
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand next to each other; with ``is_prefix`` the last one may go on."""

    words: str
    is_prefix: bool = False


def parse_search(text: str) -> list[Term]:
    """Return what has to be found, all of it. Raises UsageError for a search without any word, or with too many."""
    terms = [_make_term(match) for match in _TERM.finditer(_UNUSABLE.sub(" ", text))]
    terms = list(dict.fromkeys(term for term in terms if _WORD.search(term.words)))
    if not terms:
        raise UsageError(f"{text!r} holds no word to search for; give words, or a phrase in double quotes")
    if len(terms) > MOST_TERMS:
        raise UsageError(f"the search has {len(terms)} words; give at most {MOST_TERMS}")
    return terms


def _make_term(match: re.Match[str]) -> Term:
    if match[3] is None:
        return Term(match[1], is_prefix=match[2] == "*")
    return Term(match[3], is_prefix=match[3].endswith("*"))


def match_rows(session: Session, searched: str, text: str, *, ranked: bool = False) -> Select[Any]:
    """Return a query for the ids of the rows of table ``searched`` that match; with ``ranked``, also how well.

    The lower the ``rank``, the better the match, as in FTS5. Use it as ``col(Statement.id).in_(match_rows(...))``.
    """
    if searched not in SEARCHED:
        raise ValueError(f"{searched} has no full-text index")
    terms = parse_search(text)
    if is_sqlite(session):
        return _match_on_sqlite(searched, write_fts5(terms), ranked=ranked)
    return _match_on_postgres(searched, write_tsquery(terms), ranked=ranked)


def match_statements(session: Session, text: str) -> Select[Any]:
    """Return a query for the ids of the statements whose words match."""
    return match_rows(session, "statement", text)


def is_sqlite(session: Session) -> bool:
    """Tell whether the session's database is SQLite."""
    return session.get_bind().dialect.name == "sqlite"


def write_fts5(terms: list[Term]) -> str:
    """Return the terms in FTS5's language; every word stands in quotation marks, so that none is an operator."""
    return " AND ".join(f'"{term.words}"{" *" * term.is_prefix}' for term in terms)


def write_tsquery(terms: list[Term], *, joiner: str = "&&", is_folded: bool = True) -> ColumnElement[Any]:
    """Return the terms as a PostgreSQL expression of type tsquery; the index wants them folded, without accents."""
    parts = [_write_term(term, is_folded=is_folded) for term in terms]
    query = parts[0]
    for part in parts[1:]:
        query = query.op(joiner, precedence=5)(part)
    return query.self_group()


def _write_term(term: Term, *, is_folded: bool) -> ColumnElement[Any]:
    configuration: ColumnElement[Any] = literal_column("'onrecord_english'::regconfig")
    words = func.onrecord_fold(term.words) if is_folded else literal(term.words)
    phrase: ColumnElement[Any] = func.phraseto_tsquery(configuration, words, type_=TSQUERY)
    if not term.is_prefix:
        return phrase
    # A tsquery reads as 'well' <-> 'know': a mark behind it makes its last word a prefix.
    prefix = cast(cast(phrase, Text).op("||")(literal(":*")), TSQUERY)
    return case((func.numnode(phrase) > 0, prefix), else_=phrase)


def _match_on_sqlite(searched: str, query: str, *, ranked: bool) -> Select[Any]:
    index = table(f"{searched}_fts", column("rowid", Integer), column("rank", Float))
    columns = [index.c.rowid.label("id"), *([index.c.rank] if ranked else [])]
    return select(*columns).where(literal_column(f"{searched}_fts").op("MATCH")(literal(query)))


def _match_on_postgres(searched: str, query: ColumnElement[Any], *, ranked: bool) -> Select[Any]:
    index = table(searched, column("id", Integer), column("search_vector")).alias("searched")
    columns = [index.c.id, *([(-func.ts_rank(index.c.search_vector, query)).label("rank")] if ranked else [])]
    return select(*columns).where(index.c.search_vector.op("@@")(query))
