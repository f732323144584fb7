"""Tell who each source is: attributions in, statements and the article's speakers out.

A source is a name, a pronoun, a description or nothing at all; each has one way of being resolved, and each choice
carries its reason. Who stays unknown is said to be unknown.
"""

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from onrecord.extraction.cast import Cast, Member
from onrecord.extraction.document import Attribution, Document
from onrecord.extraction.lexicon import find_state
from onrecord.extraction.mentions import Reading, find_names
from onrecord.extraction.nominals import choose_described, choose_plural, describe
from onrecord.extraction.pronouns import GENDERS, Choice, Talk, choose_person
from onrecord.extraction.values import Mention, MentionType, Span, Speaker, SpeakerKind, Statement

_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
_THEY_OR_IT = frozenset({"they", "it", "we", "them", "us"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NAMED = 0.95
_INHERITED = 0.85


@dataclass(slots=True)
class _Scene:
    """What is known while the attributions are read in order."""

    document: Document
    cast: Cast
    talk: Talk = field(default_factory=Talk)
    ids: dict[int, str] = field(default_factory=dict)
    heard: list[Member] = field(default_factory=list)

    def speaker_id(self, member: Member) -> str:
        """Return the member's id, given out in the order in which members first speak."""
        if id(member) not in self.ids:
            self.ids[id(member)] = f"p{len(self.ids) + 1}"
            self.heard.append(member)
        return self.ids[id(member)]


def resolve_speakers(document: Document) -> Document:
    """Add the statements in reading order and the speakers that they have."""
    if not document.attributions:
        return document
    reading = Reading(document)
    scene = _Scene(document, Cast(reading, find_names(reading)))
    statements: list[Statement] = []
    for attribution in document.attributions:
        statements.append(_statement(scene, attribution, statements))
    speakers = tuple(_speaker(scene, member) for member in scene.heard)
    return replace(document, statements=tuple(statements), speakers=speakers)


def _statement(scene: _Scene, attribution: Attribution, before: list[Statement]) -> Statement:
    mentions = _mentions(scene, attribution, before)
    known = [m.confidence for m in mentions if m.speaker_id is not None]
    earlier = before[attribution.continues] if _continues(attribution, before) else None
    return Statement(
        id=str(len(before) + 1),
        kind=attribution.kind,
        mode=attribution.mode,
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        mentions=mentions,
        addressee=_addressee(scene, attribution),
        continues=earlier.id if earlier is not None else None,
        part=attribution.part,
        confidence=round(attribution.confidence * min(known, default=1.0), 3),
    )


def _continues(attribution: Attribution, before: list[Statement]) -> bool:
    return attribution.continues is not None and attribution.continues < len(before)


def _mentions(scene: _Scene, attribution: Attribution, before: list[Statement]) -> tuple[Mention, ...]:
    """Return one mention a source; a quotation without one takes the speakers of what it continues."""
    sources = attribution.sources or attribution.source[:1]
    if sources:
        return tuple(_mention(scene, span) for span in sources)
    if _continues(attribution, before) and attribution.continues is not None:
        earlier = before[attribution.continues]
        return tuple(
            Mention(
                MentionType.IMPLICIT,
                None,
                m.speaker_id,
                round(_INHERITED * m.confidence, 3),
                f"continues statement {earlier.id}",
            )
            for m in earlier.mentions
        )
    return (Mention(MentionType.IMPLICIT, None, None, 0.0, "no source is named"),)


def _mention(scene: _Scene, span: Span) -> Mention:
    tokens = scene.cast.reading.tokens(span)
    if not tokens:
        return Mention(MentionType.NOMINAL, span, None, 0.0, "the source has no words")
    head = scene.cast.reading.parse[tokens.start : tokens.stop].root
    kind, choice = _choose(scene, tokens, head)
    if not choice.members:
        return Mention(kind, span, None, round(choice.confidence, 3), choice.reason)
    member = choice.members[0]
    _remember(scene, member, head, tokens, kind)
    return Mention(kind, span, scene.speaker_id(member), round(choice.confidence, 3), choice.reason)


def _remember(scene: _Scene, member: Member, head: Token, tokens: range, kind: MentionType) -> None:
    """Note that this member spoke here, under these words."""
    if kind in {MentionType.NAME, MentionType.SURNAME, MentionType.NOMINAL}:
        member.aliases.setdefault(scene.cast.reading.words(tokens.start, tokens.stop))
    member.places.append(scene.cast.place(head.i))
    scene.talk = Talk(member, head.i, member if kind is MentionType.PRONOUN else scene.talk.meant)


def _choose(scene: _Scene, tokens: range, head: Token) -> tuple[MentionType, Choice]:
    """Return the form of a source and whom it means."""
    cast = scene.cast
    word = head.lower_
    if word in _RELATIVE and head.head.dep_ == "relcl":
        head = head.head.head
        tokens = range(head.left_edge.i, head.i + 1)
        word = head.lower_
    if word in GENDERS:
        return MentionType.PRONOUN, choose_person(cast, head.i, scene.talk)
    if word in _FIRST_PERSON:
        return MentionType.PRONOUN, _author(scene)
    if word in _THEY_OR_IT:
        return MentionType.PRONOUN, choose_plural(cast, head, scene.talk)
    token = _name_token(cast, tokens, head)
    if token is None:
        return MentionType.NOMINAL, choose_described(cast, describe(cast, tokens, head), scene.talk)
    member = cast.at(token)
    if member is None:
        return MentionType.NOMINAL, Choice((), 0.0, "no name and no noun")
    is_short = member.kind is SpeakerKind.PERSON and cast.names[token].words == 1 and len(member.name.split()) > 1
    kind = MentionType.SURNAME if is_short else MentionType.NAME
    return kind, Choice((member,), _NAMED, f"named {cast.names[token].text!r}")


def _name_token(cast: Cast, tokens: range, head: Token) -> int | None:
    """Return where the source's own name stands: its head, or a name in apposition; not one that only belongs to it."""
    if cast.at(head.i) is not None:
        return head.i
    for child in head.children:
        if child.i in tokens and child.dep_ == "appos" and cast.at(child.i) is not None:
            return child.i
    # "German ambassador Jane Roe" with a parse that makes the title the head: the name is the last word.
    last = max((i for i in tokens if cast.reading.parse[i].text[0].isalnum()), default=head.i)
    is_title = last > head.i and all(cast.reading.parse[i].pos_ != "ADP" for i in range(head.i, last))
    member = cast.at(last) if is_title else None
    return (
        last
        if member is not None and member.kind is SpeakerKind.PERSON and "," not in _between(cast, head.i, last)
        else None
    )


def _between(cast: Cast, first: int, last: int) -> str:
    return cast.reading.words(first, last + 1)


def _author(scene: _Scene) -> Choice:
    """Return the byline's writer, who says "I" outside quotation marks."""
    byline = scene.document.article.byline
    if not byline:
        return Choice((), 0.0, "first person, and the article has no byline")
    name = byline.removeprefix("By ").removeprefix("by ").split(",")[0].strip()
    for member in scene.cast.members:
        if name in member.forms:
            return Choice((member,), _NAMED, "first person: the byline")
    return Choice((scene.cast.add(Member(SpeakerKind.PERSON, forms=[name])),), _NAMED, "first person: the byline")


def _addressee(scene: _Scene, attribution: Attribution) -> str | None:
    """Return the name of whom the words were said to; a description in the article's words where no name fits."""
    if attribution.addressee is None:
        return None
    tokens = scene.cast.reading.tokens(attribution.addressee)
    if not tokens:
        return None
    head = scene.cast.reading.parse[tokens.start : tokens.stop].root
    token = _name_token(scene.cast, tokens, head)
    member = scene.cast.at(token) if token is not None else None
    return _display_name(member) if member is not None else scene.cast.reading.words(tokens.start, tokens.stop)


def _display_name(member: Member) -> str:
    """Return the name to show: a seat of government stands for its state."""
    state = next((state for form in member.forms if (state := find_state(form))), None)
    return state or member.name


def _speaker(scene: _Scene, member: Member) -> Speaker:
    name = _display_name(member)
    aliases = dict.fromkeys((*member.aliases, *member.forms))
    return Speaker(
        id=scene.ids[id(member)],
        name=name,
        kind=member.kind,
        aliases=tuple(alias for alias in aliases if alias != name),
        roles=tuple(role.text for role in member.roles.values()),
        confidence=_NAMED if member.is_named else _INHERITED,
    )
