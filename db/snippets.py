"""The words around a match, on both databases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, column, func, literal, literal_column, select, table
from sqlmodel import Session

from onrecord.db.matching import Term, is_sqlite, write_fts5, write_tsquery

# Around each word of a snippet that matches.
MARK = "**"
SNIPPET_WORDS = 30


def read_snippets(session: Session, searched: str, ids: Sequence[int], terms: list[Term]) -> dict[int, str]:
    """Return the words around the match for these rows of a searched table, with the matching ones in ``**``."""
    write = _write_on_sqlite if is_sqlite(session) else _write_on_postgres
    rows = session.execute(write(searched, ids, terms))
    return {row[0]: " ".join(row[1].split()) for row in rows}


def _write_on_sqlite(searched: str, ids: Sequence[int], terms: list[Term]) -> Select[Any]:
    name = f"{searched}_fts"
    index = table(name, column("rowid"))
    # Column -1 lets FTS5 choose the column that matches best, the title or the text.
    snippet = func.snippet(literal_column(name), -1, MARK, MARK, "…", SNIPPET_WORDS)
    matches = literal_column(name).op("MATCH")(literal(write_fts5(terms)))
    return select(index.c.rowid, snippet).where(matches, index.c.rowid.in_(ids))


def _write_on_postgres(searched: str, ids: Sequence[int], terms: list[Term]) -> Select[Any]:
    rows = table(searched, column("id"), column("title"), column("text"))
    text = {
        "article_version": func.concat_ws("\n", rows.c.title, rows.c.text),
        "event": rows.c.title,
    }.get(searched, rows.c.text)
    # The text has its accents, which the index has not: so each word is marked in either form, wherever it stands.
    folded, plain = (write_tsquery(terms, joiner="||", is_folded=is_folded) for is_folded in (True, False))
    query = folded.op("||")(plain)
    options = f"StartSel={MARK}, StopSel={MARK}, MaxWords={SNIPPET_WORDS}, MinWords={SNIPPET_WORDS // 2}"
    headline = func.ts_headline(literal_column("'onrecord_english'::regconfig"), text, query, options)
    return select(rows.c.id, headline).where(rows.c.id.in_(ids))
