"""Plain text: the stored text is what the bytes decode to, unchanged."""

from onrecord.errors import InputError, NoArticleError
from onrecord.extraction.reading.encodings import UndecodableError, decode
from onrecord.extraction.reading.languages import DEFAULT_LANGUAGE
from onrecord.extraction.reading.options import ReadOptions
from onrecord.extraction.values import Article


def read_text(data: bytes, *, source: str, doc: str, options: ReadOptions, declared: str | None = None) -> Article:
    """Return the article that a text file is; raises InputError for what is no text."""
    text = decode_article(data, source=source, options=options, declared=declared)
    if not text.strip():
        raise NoArticleError(source, "holds nothing but white space", "give a file with the article's text")
    return Article(
        source=source,
        doc=doc,
        text=text,
        outlet=options.outlet,
        published_at=options.published_at,
        language=DEFAULT_LANGUAGE,
        raw=data,
    )


def decode_article(data: bytes, *, source: str, options: ReadOptions, declared: str | None = None) -> str:
    """Decode the bytes of a source; a guessed encoding is noted. Raises InputError for what is no text."""
    if not data:
        raise NoArticleError(source, "is empty", "give a file with the article's text")
    try:
        decoded = decode(data, declared)
    except UndecodableError as error:
        raise InputError(source, str(error), "save it as UTF-8 text, or as HTML") from None
    if decoded.guessed:
        options.note(f"{source}: not UTF-8; read as {decoded.encoding}")
    return decoded.text
