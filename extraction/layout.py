"""Split the text into paragraphs and mark furniture that nobody says."""

import re
import statistics
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extraction.document import Document, Paragraph, ParagraphKind
from onrecord.extraction.values import Skipped, Span

# A headline or sub-heading is no longer than this; headlines of seven outlets have 17 words at most in nineteen of
# twenty cases.
HEADLINE_WORDS = 18
HEADING_WORDS = 10

_AGENCY = (
    r"(?:Reuters|AP|AFP|PTI|DPA|EFE|ANSA|TASS|Xinhua|Anadolu|AA|PA|EPA|Getty(?:\ Images)?|UPI|Bloomberg|Shutterstock|"
    r"[Ff]ile)"
)
# What a line of furniture begins with; only short lines are asked, so that a sentence which happens to begin with
# "Follow" is safe.
_FURNITURE = {
    "link to another article": r"""
        (?i:read\ (?:more|also|next|the\ full|the\ rest) | (?:see|watch|listen)\ (?:also|more) | also\ read
        | more\ (?:from\b|on\b|:) | related(?:\ (?:stories|articles?|coverage|content|links?))?: | recommended:
        | don['\u2019]t\ miss\b | click\ here | (?:watch|video|gallery|slideshow|podcast|listen):)""",
    "invitation to follow or subscribe": r"""
        (?i:follow\ (?:us|@\w+|\w+\ on\ (?:twitter|x|facebook|instagram)|the\ \w+\ on)\b
        | sign\ up\ (?:for|to|here) | subscribe | join\ (?:us|our) | get\ the\ latest
        | like\ us\ on | share\ (?:this|on) | download\ (?:the|our) | support\ (?:our|us)\b | advertisement\b
        | sponsored\b | story\ continues\ below | this\ article\ (?:was|first|originally)
        | email\ (?:us|the\ author))""",
    "agency or source line": rf"""
        (?i:sources?:\ ?\S | (?:additional\ |with\ )?reporting\ by\  | with\ (?:files|input|agency|reporting)\b
        | (?:writing|editing|edited|compiled|translated)\ by\b
        | \(?h/t\b | via\ [\w .@/]{{2,40}}$ | copyright\b | \u00a9
        | \(c\)\ ?\d{{4}} | all\ rights\ reserved
        | the\ associated\ press(?:\ contributed|\ writers?|\ reporter|\.?$))
        | [-\u2013\u2014 ]*{_AGENCY}\.?$""",
    "byline": r"""
        (?:By|BY|From)(?:\ (?:and\ )?[A-Z][\w.'\u2019-]+,?){2,8}(?:\s*[|/\u2022].*)?$
        | (?i:by\ (?:staff|our|\w+\ staff)\b.{0,40}$
        | (?:published|updated|posted|last\ modified)\b.{0,12}\d
        | \w+\ \d{1,2},?\ \d{4}(?:[ ,|/-]*(?:at\ )?\d[\d:.apmestgc ]*)?$)""",
    "caption": r"(?i:(?:file\ )?(?:photo|image|picture|illustration|graphic)s?(?:\ credit|\ by|:)|pictured\b|caption:)",
    "ornament": r"[\W_]*$",
}
_PATTERNS = {why: re.compile(pattern, re.VERBOSE) for why, pattern in _FURNITURE.items()}
FURNITURE_CHARS = 200

# A credit at the very end makes the whole paragraph a caption: "… in Sochi, February 15. (Reuters)".
_CREDIT = re.compile(
    rf"""(?:
      \([^()]{{0,60}}\b(?:{_AGENCY}|[Pp]hoto|[Pp]icture|[Ii]mage)\b[^()]{{0,60}}\)
    | (?:[Pp]hoto|[Ii]mage|[Pp]icture)(?:graph)?(?:\ by|:|\ credit|\ courtesy)[^.!?]{{3,60}}
    | \b[A-Z]\w+(?:\ [A-Z]\w+)?/(?:AP|AFP|EPA|Reuters|REUTERS|Getty(?:\ Images)?)
    )\s*\.?$""",
    re.VERBOSE,
)
CAPTION_CHARS = 600

_ENDS_SENTENCE = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")
# Marks, a colon, or the dash of a signature below a quotation.
_SPEAKS = re.compile(r"[\"\u201c\u201d\u2018:]|''|``|^[\u2013-\u2015~-]\s*[A-Z]")
_DATELINE = re.compile(r"[A-Z][A-Z.' -]{3,}(?:,[^\u2014\u2013-]{2,30})?(?: ?\([^)]{2,30}\))? ?[\u2014\u2013-]")


def find_paragraphs(document: Document) -> Document:
    """Add the paragraphs in order, and what is skipped among them."""
    text = document.text
    spans = list(_paragraph_spans(text))
    kinds: list[ParagraphKind] = []
    given = document.article.skipped
    skipped = list(given)
    has_prose = False
    for index, span in enumerate(spans):
        why = _furniture(text, spans, index)
        why = next((s.why for s in given if s.span.holds(span)), why)
        kind = ParagraphKind.FURNITURE if why else _prose_kind(document, spans, index, is_first=not has_prose)
        if kind is ParagraphKind.HEADING and not _SPEAKS.search(span.of(text)):
            kind, why = ParagraphKind.FURNITURE, "sub-heading"
        kinds.append(kind)
        has_prose = has_prose or kind is not ParagraphKind.FURNITURE
        if why and not any(s.span.holds(span) for s in given):
            skipped.append(Skipped(span, why))
    paragraphs = tuple(Paragraph(span, kind) for span, kind in zip(spans, kinds, strict=True))
    return replace(document, paragraphs=paragraphs, skipped=tuple(sorted(skipped, key=lambda s: s.span)))


def _paragraph_spans(text: str) -> Iterator[Span]:
    """Yield the paragraphs without surrounding white space.

    A line is a paragraph, save in a text whose lines are broken at a fixed width: there blank lines part paragraphs.
    """
    pattern = r"(?:[^\S\n]*\S[^\n]*(?:\n|$))+" if _is_hard_wrapped(text) else r"[^\n\r\x0b\x0c\x85\u2028\u2029]+"
    for match in re.finditer(pattern, text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped[0])
            yield Span(start, start + len(stripped))


def _is_hard_wrapped(text: str) -> bool:
    """Tell whether lines end at a fixed width rather than where paragraphs do."""
    if "\n" not in text:
        return False
    blocks = (block.splitlines() for block in re.split(r"\n\s*\n", text))
    inner = [line for lines in blocks if len(lines) > 2 for line in lines[:-1]]
    if len(inner) < 6:
        return False
    widths = [len(line.rstrip()) for line in inner]
    open_ended = sum(not _ENDS_SENTENCE.search(line.rstrip()) for line in inner)
    return 40 <= statistics.median(widths) <= 100 and max(widths) <= 120 and open_ended > 0.6 * len(inner)


def _furniture(text: str, spans: list[Span], index: int) -> str | None:
    """Return why this paragraph is no prose, or None."""
    words = spans[index].of(text)
    for why, pattern in _PATTERNS.items():
        if len(words) <= FURNITURE_CHARS and pattern.match(words):
            return why
    if len(words) <= CAPTION_CHARS and _CREDIT.search(words):
        return "caption"
    for other in spans[max(0, index - 1) : index] + spans[index + 1 : index + 2]:
        rest = other.of(text)
        if rest.startswith(words) and len(words) > 20 and _CREDIT.search(rest):
            return "caption"
    return None


def _prose_kind(document: Document, spans: list[Span], index: int, *, is_first: bool) -> ParagraphKind:
    text = document.text
    words = spans[index].of(text)
    if document.article.title and words.rstrip(".") == document.article.title.rstrip("."):
        return ParagraphKind.HEADLINE
    if index + 1 == len(spans):
        return ParagraphKind.BODY
    count = len(words.split())
    if is_first and count <= HEADLINE_WORDS and _is_headline(words, spans[index + 1].of(text)):
        return ParagraphKind.HEADLINE
    if index and count <= HEADING_WORDS and not _ENDS_SENTENCE.search(words) and words[-1] not in ":;,\u2014":
        return ParagraphKind.HEADING
    return ParagraphKind.BODY


def _is_headline(words: str, following: str) -> bool:
    """Tell a headline from a short first sentence: no full stop, capitals throughout, or a dateline below it."""
    if not _ENDS_SENTENCE.search(words):
        return True
    long_words = [word for word in words.split() if len(word) > 3]
    capitals = sum(not word[0].islower() for word in long_words)
    return capitals >= 0.75 * len(long_words) or _DATELINE.match(following) is not None
