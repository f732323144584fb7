"""Tell who each source is: attributions in, statements and the article's speakers out.

A source is a name, a pronoun, a description or nothing at all; each choice carries its reason, and who stays unknown
is said to be unknown.
"""

from dataclasses import replace

from onrecord.extraction.document import Attribution, Document
from onrecord.extraction.naming.cast import Member
from onrecord.extraction.speakers.display import display_name
from onrecord.extraction.speakers.referents import list_referents
from onrecord.extraction.speakers.sources import Source, SourceReader, iter_members
from onrecord.extraction.values import Mention, Speaker, Statement


def resolve_speakers(document: Document) -> Document:
    """Add the statements in reading order, the speakers that they have, and what names and pronouns mean."""
    reader = SourceReader(document)
    sources = reader.read()
    speakers = _name_speakers(sources)
    statements = tuple(
        _statement(number, attribution, _mentions(found, speakers), _addressee(reader, attribution))
        for number, (attribution, found) in enumerate(zip(document.attributions, sources, strict=True), start=1)
    )
    return replace(
        document,
        statements=statements,
        speakers=tuple(speakers.values()),
        referents=list_referents(reader),
    )


def _name_speakers(sources: list[tuple[Source, ...]]) -> dict[int, Speaker]:
    """Return the members who speak, by identity; ids follow their first appearance in the article."""
    members: dict[int, Member] = {}
    confidence: dict[int, float] = {}
    for found in sources:
        for source, member in iter_members(found):
            if member is not None:
                members[id(member)] = member
                confidence[id(member)] = max(confidence.get(id(member), 0.0), source.choice.confidence)
    ordered = sorted(members.values(), key=lambda member: min((p.token for p in member.places), default=0))
    return {
        id(member): _speaker(f"p{number}", member, confidence[id(member)])
        for number, member in enumerate(ordered, start=1)
    }


def _speaker(number: str, member: Member, confidence: float) -> Speaker:
    name = display_name(member)
    aliases = dict.fromkeys((*member.aliases, *member.forms))
    return Speaker(
        id=number,
        name=name,
        kind=member.kind,
        aliases=tuple(alias for alias in aliases if alias != name),
        # What describes somebody without a name is the name shown, no role beside it.
        roles=tuple(role.text for role in member.roles.values()) if member.is_named else (),
        confidence=round(confidence, 3),
    )


def _mentions(found: tuple[Source, ...], speakers: dict[int, Speaker]) -> tuple[Mention, ...]:
    """Return one mention a source and speaker; the same speaker once."""
    mentions: dict[tuple[str | None, int], Mention] = {}
    for number, (source, member) in enumerate(iter_members(found)):
        speaker_id = speakers[id(member)].id if member is not None else None
        mention = Mention(
            source.type, source.span, speaker_id, round(source.choice.confidence, 3), source.choice.reason
        )
        mentions.setdefault((speaker_id, number if speaker_id is None else -1), mention)
    return tuple(mentions.values())


def _statement(
    number: int, attribution: Attribution, mentions: tuple[Mention, ...], addressee: str | None
) -> Statement:
    known = [mention.confidence for mention in mentions if mention.speaker_id is not None]
    is_earlier = attribution.continues is not None and 0 <= attribution.continues < number - 1
    return Statement(
        id=str(number),
        kind=attribution.kind,
        mode=attribution.mode,
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        mentions=mentions,
        addressee=addressee,
        continues=str(attribution.continues + 1) if is_earlier and attribution.continues is not None else None,
        part=attribution.part,
        confidence=round(attribution.confidence * min(known, default=1.0), 3),
    )


def _addressee(reader: SourceReader, attribution: Attribution) -> str | None:
    """Return the name of whom the words were said to; the article's words where no name fits."""
    if attribution.addressee is None:
        return None
    member = reader.mentioned(attribution.addressee)
    return display_name(member) if member is not None else attribution.addressee.of(reader.document.text)
