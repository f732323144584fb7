"""Cut a document into the windows that the encoder reads: words, their pieces, and what marks and capitals tell.

Marks are facts: every paired mark, whatever its shape, reads as a plain double one, and each piece knows whether it
opens, stands in or closes a quotation. So text with single, curly or doubled marks looks the same to the encoder.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from unicodedata import combining

from onrecord.extraction.attribution.syntax import Syntax, describe_tokens
from onrecord.extraction.document import Document, ParagraphKind, Quotation
from onrecord.extraction.plain import mark_length, plain_text
from onrecord.extraction.values import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Pieces a window at most, the two at its edges included. Attention grows with the square of it; PolNeAR's statements
# stand within one paragraph in 99 of 100 cases, and a window holds about five.
WINDOW_PIECES = 256

# How a piece stands to the quotation marks around it.
OUTSIDE, OPENS, INSIDE, CLOSES = range(4)

# How a word is written; MIXED is all that has a capital elsewhere ("iPhone", "McCain").
LOWER, INITIAL, CAPITALS, MIXED, DIGITS = range(5)

# BERT's pieces [CLS], which opens a window, and [SEP], which ends a paragraph.
_START, _SEPARATOR = 101, 102

_ENDS_SENTENCE = frozenset(".?!")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the article, of whole paragraphs or a part of a very long one, as the encoder reads it.

    ``words`` are spans of the article, in order; ``first`` is the index in ``ids`` of each word's first piece, and
    ``paragraphs`` the index in the document of the paragraph that each word stands in.

    ``ids`` (numbers of the vocabulary), ``case`` (LOWER to DIGITS), ``quote`` (OUTSIDE to CLOSES) and ``syntax`` have
    one entry a piece. Piece 0 is the window's own and means "none"; one more ends each paragraph.
    """

    words: tuple[Span, ...]
    first: tuple[int, ...]
    ids: tuple[int, ...]
    case: tuple[int, ...]
    quote: tuple[int, ...]
    syntax: tuple[Syntax, ...]
    paragraphs: tuple[int, ...]


@dataclass(slots=True)
class _Word:
    """A word on its way into a window: where it stands and what its pieces are."""

    span: Span
    ids: list[int]
    quote: int
    syntax: Syntax
    paragraph: int


@cache
def load_tokenizer() -> "Tokenizer":
    """Return the encoder's tokenizer (BERT's word pieces, in lower case), loaded once per process."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: PLC0415 (not for `--help`)

    path = resources.files("onrecord.extraction") / "data" / "vocabulary.txt"
    vocabulary = {word: index for index, word in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106 - no password
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def cut_windows(document: Document, *, pieces: int = WINDOW_PIECES) -> Iterator[Window]:
    """Yield windows of at most ``pieces`` pieces that together hold every word of the article's prose, in order."""
    room = pieces - 2
    units = (unit for words in _paragraph_words(document) for unit in _split(words, room, document.text))
    for batch in _pack(units, room):
        yield _make_window(batch, document.text)


def _paragraph_words(document: Document) -> Iterator[list[_Word]]:
    """Yield the words of each paragraph that is no furniture."""
    tokenizer = load_tokenizer()
    plain = plain_text(document.text, document.quotations)
    quoted = sorted((span, quotation) for quotation in document.quotations for span in quotation.spans)
    starts = [span.start for span, _ in quoted]
    syntax = describe_tokens(document.tokens)
    token_starts = [token.idx for token in document.tokens]
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.kind is ParagraphKind.FURNITURE:
            continue
        words: list[_Word] = []
        previous = None
        encoding = tokenizer.encode(paragraph.span.of(plain), add_special_tokens=False)
        for piece, (start, end), index in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
            span = Span(paragraph.span.start + start, paragraph.span.start + end)
            if index == previous:
                words[-1].ids.append(piece)
                words[-1].span = Span(words[-1].span.start, span.end)
                continue
            previous = index
            row = bisect_right(starts, span.start) - 1
            quote = _quote_state(span, *quoted[row], plain) if row >= 0 else OUTSIDE
            if quote in {OPENS, CLOSES}:
                # In the plain copy a mark of two characters is one and a space.
                span = Span(span.start, span.start + mark_length(document.text, span.start))
            token = bisect_right(token_starts, span.start) - 1
            words.append(_Word(span, [piece], quote, syntax[token], number))
        for item in words:
            item.span = _with_accents(item.span, document.text)
        if words:
            yield words


def _with_accents(span: Span, text: str) -> Span:
    """Return the span with the accents that stand behind their letters, which the tokenizer drops."""
    end = span.end
    while end < len(text) and combining(text[end]):
        end += 1
    return Span(span.start, end)


def _quote_state(word: Span, around: Span, quotation: Quotation, plain: str) -> int:
    """Return how the word stands to the last quotation span that begins at or before it."""
    if word.start >= around.end:
        return OUTSIDE
    if word.start == around.start:
        return OPENS
    has_closing = quotation.is_closed and around == quotation.spans[-1]
    # The closing mark has one or two characters.
    return CLOSES if has_closing and word.start >= around.end - 2 and plain[word.start] == '"' else INSIDE


def _case_of(word: str) -> int:
    """Return how the word is written: LOWER, INITIAL, CAPITALS, MIXED or DIGITS."""
    if word[:1].isdigit():
        return DIGITS
    if not any(char.isupper() for char in word):
        return LOWER
    if word.isupper() and len(word) > 1:
        return CAPITALS
    return INITIAL if word[0].isupper() and not any(char.isupper() for char in word[1:]) else MIXED


def _split(words: list[_Word], room: int, text: str) -> Iterator[list[_Word]]:
    """Yield the paragraph whole or, where it has ``room`` pieces or more, in parts cut behind sentences if possible."""
    start = used = sentence = 0  # where this part begins, its pieces so far, where its last whole sentence ends
    for index, word in enumerate(words):
        # A second cut is needed where the first one, behind a sentence, leaves too much of the next.
        while index > start and used + len(word.ids) >= room:
            end = sentence if sentence > start else index
            yield words[start:end]
            start, used = end, sum(len(w.ids) for w in words[end:index])
        used += len(word.ids)
        if word.span.of(text) in _ENDS_SENTENCE:
            sentence = index + 1
    yield words[start:]


def _pack(units: Iterable[list[_Word]], room: int) -> Iterator[list[list[_Word]]]:
    """Yield as many units (paragraphs or parts of them) at a time as fit into one window."""
    waiting: list[list[_Word]] = []
    sizes: list[int] = []
    for unit in units:
        size = sum(len(word.ids) for word in unit) + 1  # one more for the piece that ends it
        if waiting and sum(sizes) + size > room + 1:
            cut = _choose_cut(waiting, unit)
            if sum(sizes[cut:]) + size > room + 1:
                cut = len(waiting)
            yield waiting[:cut]
            waiting, sizes = waiting[cut:], sizes[cut:]
        waiting.append(unit)
        sizes.append(size)
    if waiting:
        yield waiting


def _choose_cut(waiting: list[list[_Word]], unit: list[_Word]) -> int:
    """Return how many of the waiting units go, at least half: the next window should not open with a quotation.

    A quotation at a paragraph's start may be spoken by whom the paragraph before names.
    """
    units = [*waiting, unit]
    cuts = range(len(waiting), len(waiting) // 2, -1)
    return next((cut for cut in cuts if units[cut][0].quote != OPENS), len(waiting))


def _make_window(units: list[list[_Word]], text: str) -> Window:
    """Put the units side by side, between the pieces that open the window and end each unit."""
    ids, case, quote, syntax = [_START], [LOWER], [OUTSIDE], [Syntax()]
    first: list[int] = []
    for unit in units:
        for word in unit:
            first.append(len(ids))
            ids += word.ids
            case += [_case_of(word.span.of(text))] * len(word.ids)
            quote += [word.quote] * len(word.ids)
            syntax += [word.syntax] * len(word.ids)
        ids.append(_SEPARATOR)
        case.append(LOWER)
        quote.append(OUTSIDE)
        syntax.append(Syntax())
    words = [word for unit in units for word in unit]
    return Window(
        words=tuple(word.span for word in words),
        first=tuple(first),
        ids=tuple(ids),
        case=tuple(case),
        quote=tuple(quote),
        syntax=tuple(syntax),
        paragraphs=tuple(word.paragraph for word in words),
    )
