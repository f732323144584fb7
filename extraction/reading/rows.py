"""One row of a table of articles, checked column by column, as an article."""

from collections.abc import Mapping
from typing import Final

from onrecord.errors import InputError, NoArticleError
from onrecord.extraction.reading.formats import strip_ending
from onrecord.extraction.reading.languages import choose_language
from onrecord.extraction.reading.options import ReadOptions
from onrecord.extraction.reading.published import normalize_date
from onrecord.extraction.values import Article

COLUMNS: Final = ("text", "source", "title", "byline", "outlet", "url", "published_at", "language")


def read_row(
    row: Mapping[str, object], *, where: str, doc: str, raw: bytes, media_type: str, options: ReadOptions
) -> Article:
    """Return the article of one row; raises InputError that names the row and the column.

    ``where`` ("news.jsonl:3") names the row in messages, and the article where the row does not; ``doc`` is the
    short form of it. The text is kept unchanged; values stay the text that they are ("007" keeps its zeros).
    """
    values = {column: _text(row, column, where) for column in COLUMNS}
    text = values["text"]
    if text is None or not text.strip():
        raise NoArticleError(where, "has no text", "give the article's text in the column `text`")
    source = values["source"] or where
    return Article(
        source=source,
        doc=strip_ending(source) if values["source"] else doc,
        text=text,
        title=values["title"],
        byline=values["byline"],
        outlet=values["outlet"] or options.outlet,
        url=_url(values["url"], where),
        published_at=_date(values["published_at"], where) or options.published_at,
        language=choose_language(values["language"], source=where, options=options),
        raw=raw,
        media_type=media_type,
        reader="table",
    )


def _text(row: Mapping[str, object], column: str, where: str) -> str | None:
    """Return the cell, or None for one that is empty; a number or a list is not guessed at."""
    value = row.get(column)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(where, f"`{column}` is not text but {value!r:.40}", "write it in quotation marks")
    if "\0" in value:
        raise InputError(where, f"`{column}` holds a NUL character", "take it out")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise InputError(where, f"`{column}` holds half a surrogate pair", "write the character whole")
    if column == "text":
        return value
    return value.strip() or None


def _url(url: str | None, where: str) -> str | None:
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise InputError(where, f"`url` {url!r:.80} is no web address", "begin it with https:// or leave it out")
    return url


def _date(value: str | None, where: str) -> str | None:
    try:
        return normalize_date(value) if value else None
    except ValueError as error:
        raise InputError(where, f"`published_at` {error}", "or leave it out and give --published") from None
