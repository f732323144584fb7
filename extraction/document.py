"""The document that travels through the stages: an article and what is known about it so far."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from spacy.tokens import Doc

from onrecord.extraction.values import (
    Article,
    Claim,
    Event,
    Kind,
    Mode,
    Part,
    Quantity,
    Skipped,
    Span,
    Speaker,
    Statement,
)


class ParagraphKind(StrEnum):
    """What a paragraph is: the headline, a sub-heading, body prose, or furniture that nobody says."""

    HEADLINE = "headline"
    HEADING = "heading"
    BODY = "body"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text without its surrounding white space."""

    span: Span
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Quotation:
    """A paired quotation in reading order; each span includes its marks.

    ``spans`` has several entries where a quotation runs over paragraphs (an opening mark each, a closing mark only
    at the end). ``is_single`` tells single marks from double ones; ``is_closed`` is False where the closing mark is
    missing and the paragraph's end stands for it.
    """

    spans: tuple[Span, ...]
    is_single: bool = False
    is_closed: bool = True


class Name(NamedTuple):
    """A named entity as the network sees it; ``label`` is one of OntoNotes', such as PERSON, ORG or DATE."""

    span: Span
    label: str


class Referent(NamedTuple):
    """Whom or what a name or a pronoun of the text means, by the fullest name that the article has."""

    span: Span
    name: str
    is_pronoun: bool = False


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """A time expression and the date it means, ISO 8601 as precise as the words allow.

    ``date_end`` is the last day of a period ("last week"), else None; ``precision`` is ``day``, ``week``, ``month``
    or ``year``.
    """

    span: Span
    date: str
    date_end: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as the network proposes it: roles that belong together; ``content`` is in the order of the text.

    ``origin`` is the source of another statement whose speaker goes on here; then ``source`` and ``cue`` are None.
    ``content_score``, ``cue_score`` and ``source_score`` are probabilities: of the content's words to be content, of
    these to belong to this cue, and of the cue to have this source.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    origin: Span | None
    content_score: float
    cue_score: float
    source_score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement before anyone knows who the source is: three roles, and how it was found.

    ``sources`` splits a joint source into its members; for a single source it equals ``source``. ``continues`` is
    the index of the attribution whose speaker this one inherits, for a quotation without a cue.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Kind
    mode: Mode
    part: Part
    confidence: float
    sources: tuple[Span, ...] = ()
    addressee: Span | None = None
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article on its way through the stages; each stage returns a copy that knows more.

    ``parse`` is None until the parsing stage has run; its token offsets count in ``article.text``. ``drafts`` are the
    statements that the network proposes, in no particular order. ``referents`` are in reading order.
    """

    article: Article
    published: date | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    parse: Doc | None = None
    drafts: tuple[Draft, ...] = ()
    names: tuple[Name, ...] = ()
    dates: tuple[DatedSpan, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()
    referents: tuple[Referent, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def text(self) -> str:
        """The article's text, in which all offsets count."""
        return self.article.text

    @property
    def tokens(self) -> Doc:
        """The parse; raises RuntimeError when the parsing stage has not run."""
        if self.parse is None:
            raise RuntimeError("this stage needs the parse: put it after `parse` in STAGES")
        return self.parse
