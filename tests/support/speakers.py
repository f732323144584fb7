"""Bare articles read up to their speakers, for tests of who says what."""

from onrecord.extraction.document import Document
from onrecord.extraction.pipeline import STAGES
from onrecord.extraction.values import Article, SpeakerKind


def read_article(text: str, *, byline: str | None = None) -> Document:
    """Return the article with its speakers resolved, all stages up to there having run on the bare text."""
    document = Document(Article("test", "test", text, byline=byline))
    for stage in STAGES:
        document = stage.run(document)
        if stage.name == "speakers":
            break
    return document


def read_speakers(text: str, *, byline: str | None = None) -> list[list[tuple[str | None, SpeakerKind | None]]]:
    """Return name and kind of each source of each statement, in reading order; None twice for an unknown speaker."""
    document = read_article(text, byline=byline)
    speakers = {speaker.id: speaker for speaker in document.speakers}
    found = [[speakers.get(mention.speaker_id or "") for mention in s.mentions] for s in document.statements]
    return [[(who.name, who.kind) if who else (None, None) for who in sources] for sources in found]
