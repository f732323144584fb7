"""The plain values that extraction takes and gives.

All offsets are Python ``str`` offsets into ``Article.text``, end exclusive. Dates are ISO 8601 text, as precise
as the source allows (``2020``, ``2020-09``, ``2020-09-14``). Nothing here knows a database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A slice of an article's text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that this span stands for."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


class Kind(StrEnum):
    """How much of a statement's content stands in quotation marks: all, a part, nothing."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Mode(StrEnum):
    """Whether the content was said or written, or is thought, wanted, feared or planned."""

    SPEECH = "speech"
    ATTITUDE = "attitude"


class MentionType(StrEnum):
    """The form in which a statement's source is named."""

    NAME = "name"
    SURNAME = "surname"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    IMPLICIT = "implicit"


class SpeakerKind(StrEnum):
    """What sort of source speaks."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    UNNAMED = "unnamed"
    DOCUMENT = "document"


class Stance(StrEnum):
    """What the speaker does with a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    QUESTIONS = "questions"


class EventStatus(StrEnum):
    """Whether an event has happened, is to come, or was called off."""

    PAST = "past"
    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """Where in the article a statement stands."""

    HEADLINE = "headline"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of the text that is no article prose, and why: a link, a caption, an agency line."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. ``text`` is what every offset counts in; ``raw`` is what it was read from.

    ``fetched_at`` is when it was taken from the web (UTC), None for what is read from a file.
    """

    source: str
    doc: str
    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    fetched_at: str | None = None
    language: str | None = None
    raw: bytes = field(default=b"", repr=False)
    media_type: str = "text/plain"
    reader: str = "text"
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """One source of the article under its fullest name; ``id`` ("p1") holds within the article only."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """How a statement names one of its sources, and which speaker that is.

    ``span`` is None for an implicit source; ``speaker_id`` is None where the speaker stays unknown;
    ``reason`` tells by which rule or antecedent the speaker was found.
    """

    type: MentionType
    span: Span | None
    speaker_id: str | None
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance: source, cue and content spans, who said it, when and how sure we are.

    ``mentions`` has one entry for each source: several for a joint source, and one without a speaker where the
    speaker is unknown.
    """

    id: str
    kind: Kind
    mode: Mode
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    said_at: str | None = None
    context: str | None = None
    addressee: str | None = None
    continues: str | None = None
    part: Part = Part.BODY
    event_id: str | None = None
    confidence: float = 1.0

    @property
    def speaker_ids(self) -> tuple[str, ...]:
        """The ids of the known speakers, in the order of their mentions."""
        return tuple(m.speaker_id for m in self.mentions if m.speaker_id is not None)

    @property
    def mention(self) -> MentionType:
        """The form of the (first) source."""
        return self.mentions[0].type if self.mentions else MentionType.IMPLICIT

    def text(self, article_text: str) -> str:
        """Return the content as the article has it; discontinuous spans are joined by `` … ``."""
        return join_spans(article_text, self.content)


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event; ``speaker_id`` is None for one that is not a speaker of the article."""

    name: str
    speaker_id: str | None = None


@dataclass(frozen=True, slots=True)
class Gist:
    """What a passage speaks of, in a form that can be compared without the article and without a parser.

    ``wording`` is the passage as it reads by itself: pronouns and short names give way to the full names of the
    article's people, where it is known whom they mean. ``names`` are the full names in it, each once; ``words`` the
    lemmas of its content words in lower case, without names and numbers; ``predicate`` the lemma of its head, a verb or
    the noun of a nominal. ``negated`` tells whether the head is denied ("did not pay", "nobody paid").
    """

    wording: str = ""
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    predicate: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One concrete happening: what, when, where, who, and the spans that speak of it.

    ``status`` is ``past``, ``scheduled`` or ``cancelled``, as the article has it. ``gist`` is that of the fullest
    mention with the sentence round it.
    """

    id: str
    title: str
    type: str
    mentions: tuple[Span, ...]
    date: str | None = None
    date_end: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    confidence: float = 1.0
    status: EventStatus = EventStatus.PAST
    gist: Gist = Gist()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A normalised number: ``value`` in ``unit`` (``usd``, ``percent``, ``people``, ``years``…).

    ``low`` and ``high`` are the bounds that the wording gives ("at least 600" has ``low`` 600), else None.
    ``value`` is None for a vague count ("hundreds of allegations").
    """

    span: Span
    value: float | None
    unit: str | None
    approximate: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a claim is made. Without ``statement_id`` it stands in the article's own voice.

    ``quantities`` are all figures of the passage and ``dates`` the dates that it is about, the main one first.
    ``inside`` is the statement that reports this one ("X said that Y claimed …"), else None. ``confidence`` says how
    worth checking the claim is, from 0 to 1, not how sure it is that the words stand there.
    """

    span: Span
    stance: Stance
    statement_id: str | None = None
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[str, ...] = ()
    inside: str | None = None
    gist: Gist = Gist()
    confidence: float = 1.0

    @property
    def quantity(self) -> Quantity | None:
        """The figure that the claim is about, if it has one."""
        return self.quantities[0] if self.quantities else None

    @property
    def date(self) -> str | None:
        """The date that the claim is about, if it has one."""
        return self.dates[0] if self.dates else None

    @property
    def is_nested(self) -> bool:
        """Tell whether somebody else than the article reports who makes this claim."""
        return self.inside is not None


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable proposition, apart from its wordings."""

    id: str
    text: str
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """All that extraction says about one article; statements, events and claims stand in reading order."""

    article: Article
    extractor: str
    version: str
    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def speaker(self, speaker_id: str) -> Speaker:
        """Return the speaker with this id; raises KeyError for an id that the record does not have."""
        for speaker in self.speakers:
            if speaker.id == speaker_id:
                return speaker
        raise KeyError(speaker_id)


# Between the pieces of a discontinuous content; part of the record format and of the stored text.
GAP = " … "


def join_spans(text: str, spans: Iterable[Span]) -> str:
    """Return the slices of ``text``, in the given order, joined by `` … ``."""
    return GAP.join(span.of(text) for span in spans)
