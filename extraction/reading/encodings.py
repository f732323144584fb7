"""Bytes to text: byte-order mark, UTF-8, what the source declares, windows-1252, then a guess that is told."""

import codecs
import re
from dataclasses import dataclass

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"SQLite format 3\0", "an SQLite database"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
# A stray control character (the Ctrl-Z at the end of an old file) makes no binary file; one in a hundred does.
MAX_CONTROL_SHARE = 0.01
# What cp1252 gives for the bytes that English and its neighbours use: typographic signs and accented letters.
_WESTERN = re.compile(r"[\x00-\x7f\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u20ac\u2122\xa0-\xff\u0152\u0153]*")
# A capital with an accent right behind a small letter is what the quotation marks of other encodings turn into.
_GARBLED = re.compile(r"[a-z][\xc0-\xdf]|[\xd2\xd3\xd4\xd5][a-z]{2}|[\x80-\x9f]")


class UndecodableError(ValueError):
    """The bytes are no text; the message says what they look like."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was in, and whether that was guessed rather than declared or certain."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode ``data``, line ends and all other characters unchanged; a byte-order mark is no part of the text.

    Raises UndecodableError for a binary file, and for bytes that fit no encoding well.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UndecodableError(f"is {what}, not text")
    decoded = _decode(data, declared)
    if len(_CONTROLS.findall(decoded.text)) > 1 + MAX_CONTROL_SHARE * len(decoded.text) or "\0" in decoded.text:
        raise UndecodableError("is a binary file, not text (it holds control characters)")
    return decoded


def decode_line(line: bytes) -> Decoded:
    """Decode one line of a table: UTF-8, else windows-1252 where that gives sensible text.

    Never raises: bytes that are neither become lone surrogates.
    """
    try:
        return Decoded(line.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = _as_western(line)
    if text is not None:
        return Decoded(text, "windows-1252", guessed=True)
    return Decoded(line.decode("utf-8", "surrogateescape"), "utf-8")


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError:
                raise UndecodableError(f"begins like {encoding} text, but is not") from None
    if b"\0" in data:
        raise UndecodableError("is a binary file, not text (it holds NUL bytes)")
    for encoding in ("utf-8", _python_name(declared)):
        try:
            return Decoded(data.decode(encoding), encoding)
        except (UnicodeDecodeError, UnicodeError):
            continue
    return _guess(data)


def _python_name(declared: str | None) -> str:
    """Return the codec for a declared charset, as browsers read it; "ascii" where none is known."""
    try:
        name = codecs.lookup((declared or "ascii").strip("\"' ")).name
        "".encode(name)
    except (LookupError, ValueError, UnicodeError):
        return "ascii"
    # Pages that declare latin-1 are windows-1252: the HTML standard says to read them so.
    return "cp1252" if name in {"iso8859-1", "ascii"} and declared else name


def _guess(data: bytes) -> Decoded:
    """Return windows-1252 where it gives sensible text, else what charset-normalizer finds."""
    text = _as_western(data)
    if text is not None:
        return Decoded(text, "windows-1252", guessed=True)
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, and slow to import

    best = from_bytes(data).best()
    if best is None:
        raise UndecodableError("is in no encoding that we can tell")
    return Decoded(data.decode(best.encoding), best.encoding, guessed=True)


def _as_western(data: bytes) -> str | None:
    """Return the bytes read as windows-1252, or None where that is no sensible text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if _WESTERN.fullmatch(text) and not _GARBLED.search(text) else None
