"""Whose words a passage is: the innermost statement round it, and the statement that reports that one."""

from spacy.tokens import Token

from onrecord.extraction.document import Document
from onrecord.extraction.phrases import tokens_in
from onrecord.extraction.values import Span, Statement


class Voices:
    """The statements of an article, asked by the word."""

    def __init__(self, document: Document) -> None:
        self._names = {speaker.id: speaker.name for speaker in document.speakers}
        self._holder: dict[int, tuple[Statement, Span]] = {}
        self._outer: dict[str, str] = {}
        self._cues: dict[int, Statement] = {}
        self.cue_words: dict[str, list[Token]] = {}
        doc = document.tokens
        # The longest first, so that a word within a statement within a statement belongs to the inner one.
        for statement in sorted(document.statements, key=_length, reverse=True):
            around = self._holder.get(tokens_in(doc, statement.content[0])[0].i) if statement.content else None
            if around is not None:
                self._outer[statement.id] = around[0].id
            for span in statement.content:
                self._holder.update(dict.fromkeys((t.i for t in tokens_in(doc, span)), (statement, span)))
            cue = [token for span in statement.cue for token in tokens_in(doc, span)]
            self.cue_words[statement.id] = cue
            self._cues.update(dict.fromkeys((token.i for token in cue), statement))

    def holder(self, token: Token) -> tuple[Statement, Span] | None:
        """Return the innermost statement in whose content a word stands, with that piece of its content."""
        return self._holder.get(token.i)

    def reported_by(self, token: Token) -> Statement | None:
        """Return the statement whose cue a word is part of."""
        return self._cues.get(token.i)

    def outer(self, statement: Statement) -> str | None:
        """Return the id of the statement in which somebody reports this one."""
        return self._outer.get(statement.id)

    def speaker(self, statement: Statement) -> str | None:
        """Return the name of the one known person whose statement this is."""
        names = [self._names[id_] for id_ in statement.speaker_ids if id_ in self._names]
        return names[0] if len(names) == 1 else None


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
