"""Records for tests: articles of plain sentences, and a real, tiny extractor that needs no model."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.extraction import (
    Article,
    Claim,
    Event,
    Kind,
    Mention,
    MentionType,
    Mode,
    Occurrence,
    Participant,
    Quantity,
    Record,
    Skipped,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
)

SENTENCE = re.compile(r"“(?P<content>[^”]*)” (?P<source>\w+(?: \w+)*) (?P<cue>said|says)\.")


def make_article(text: str = "“The ferry is safe.” Ada Quill said.\n", **fields: Any) -> Article:
    """Return an article; its source is ``ferry.txt`` and its bytes are its text unless given."""
    source = fields.setdefault("source", "ferry.txt")
    values = {"doc": source.rpartition("/")[2].removesuffix(".txt"), "raw": text.encode(), "language": "en"}
    return Article(text=text, **(values | fields))


@dataclass
class QuoteExtractor:
    """Finds sentences of the form ``“content” Somebody said.`` and nothing else; ``seen`` lists the texts it read."""

    name: str = "quotes"
    version: str = "1"
    settings: Mapping[str, str] = field(default_factory=lambda: {"mark": "“"})
    seen: list[str] = field(default_factory=list)

    def extract(self, article: Article) -> Record:
        """Return a statement and its speaker for each such sentence."""
        self.seen.append(article.text)
        speakers: dict[str, Speaker] = {}
        statements = []
        for number, match in enumerate(SENTENCE.finditer(article.text), 1):
            name = match["source"]
            speaker = speakers.setdefault(name, Speaker(f"p{len(speakers) + 1}", name, SpeakerKind.PERSON))
            statements.append(_make_statement(str(number), match, speaker, article.published_at))
        return Record(article, self.name, self.version, tuple(speakers.values()), tuple(statements))


def _make_statement(number: str, match: re.Match[str], speaker: Speaker, said_at: str | None) -> Statement:
    source = Span(*match.span("source"))
    content = Span(match.start("content") - 1, match.end("content") + 1)
    mention = Mention(MentionType.NAME, source, speaker.id, 0.9, "the name stands there")
    cue = Span(*match.span("cue"))
    return Statement(number, Kind.DIRECT, Mode.SPEECH, (source,), (cue,), (content,), (mention,), said_at)


RICH_TEXT = (
    "“The ferry,” the mayor, Ada Quill, said, “is safe.” “It sails on Monday.”\n\n"
    "At least 300 people attended tests on the ferry, Ada Quill and Ben Moss said.\n\nREAD MORE: the harbour\n"
)


def make_rich_record(**fields: Any) -> Record:
    """Return a record that has something of everything: joint sources, broken content, an event, a claim, a link."""
    find = _find_in(RICH_TEXT)
    ada, ben = find("Ada Quill and"), find("Ben Moss")
    ada = Span(ada.start, ada.start + len("Ada Quill"))
    said = find("said.")
    first = Statement(
        "1",
        Kind.DIRECT,
        Mode.SPEECH,
        (find("the mayor, Ada Quill,"),),
        (find("said,"),),
        (find("“The ferry,”"), find("“is safe.”")),
        (Mention(MentionType.NAME, find("Ada Quill,"), "p1", 0.9, "the name stands there"),),
        event_id="1",
        context="tests on the ferry",
    )
    second = Statement(
        "2",
        Kind.DIRECT,
        Mode.SPEECH,
        (),
        (),
        (find("“It sails on Monday.”"),),
        (Mention(MentionType.IMPLICIT, None, "p1", 0.8, "goes on without a cue"),),
        continues="1",
    )
    third = Statement(
        "3",
        Kind.INDIRECT,
        Mode.SPEECH,
        (Span(ada.start, ben.end),),
        (Span(said.start, said.end - 1),),
        (find("At least 300 people attended tests on the ferry"),),
        (
            Mention(MentionType.NAME, ada, "p1", 0.9, "the name stands there"),
            Mention(MentionType.NAME, ben, None, 0.5, "nobody known"),
        ),
    )
    quantity = Quantity(find("At least 300 people"), 300, "people", low=300)
    return Record(
        make_article(RICH_TEXT, **fields),
        "quotes",
        "1",
        (
            Speaker("p1", "Ada Quill", SpeakerKind.PERSON, ("Ada Quill", "Quill"), ("mayor",)),
            Speaker("p2", "Ben Moss", SpeakerKind.PERSON),
        ),
        (first, second, third),
        (
            Event(
                "1",
                "Tests on the ferry",
                "test",
                (find("tests on the ferry"),),
                "2031-05-05",
                place="the harbour",
                participants=(Participant("Ada Quill", "p1"), Participant("300 people")),
            ),
        ),
        (Claim("1", "300 people attended tests", (Occurrence(third.content[0], Stance.ASSERTS, "3", (quantity,)),)),),
        (Skipped(find("READ MORE: the harbour"), "link to another article"),),
    )


def _find_in(text: str) -> Any:
    """Return a function that gives the span of some words in ``text``."""

    def find(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return find
