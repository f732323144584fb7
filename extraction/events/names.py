"""Full names for the short ones of an article: "Lopez" is Maria Lopez where only one Lopez is named."""

from collections import defaultdict

from spacy.tokens import Token

from onrecord.extraction.document import Document
from onrecord.extraction.phrases import entity_span
from onrecord.extraction.values import Participant, Span

_MARKS = "'\u2019"


class Names:
    """Knows the article's speakers by all their forms, and its people by their surnames."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._speakers = {form: s for s in document.speakers for form in (s.name, *s.aliases)}
        bearers = defaultdict(set)
        for found in document.names:
            words = _plain(found.span.of(self._text)).split()
            if found.label == "PERSON" and len(words) > 1:
                bearers[words[-1]].add(" ".join(words))
        self._people = {surname: next(iter(full)) for surname, full in bearers.items() if len(full) == 1}

    def of(self, token: Token) -> str | None:
        """Return the full name of the entity that a word belongs to; None for a word that is no name."""
        span = entity_span(token)
        return self.full(_plain(span.of(self._text))) if span is not None else None

    def full(self, name: str) -> str:
        """Return the fullest form of a name that the article has."""
        speaker = self._speakers.get(name)
        return speaker.name if speaker is not None else self._people.get(name, name)

    def participant(self, name: str) -> Participant:
        """Return a participant by name, tied to the speaker of that name if there is one."""
        speaker = self._speakers.get(name)
        return Participant(speaker.name, speaker.id) if speaker is not None else Participant(self.full(name))

    def described(self, token: Token) -> Participant | None:
        """Return the speaker whom the article calls by just this word ("Putin", "the union"), if any."""
        word = Span(token.idx, token.idx + len(token)).of(self._text)
        speaker = self._speakers.get(word)
        return Participant(speaker.name, speaker.id) if speaker is not None else None


def _plain(name: str) -> str:
    """Return a name on one line, without a possessive at its end."""
    words = " ".join(name.split())
    return words[:-2] if words[-2:-1] and words[-2] in _MARKS and words[-1] == "s" else words.rstrip(_MARKS)
