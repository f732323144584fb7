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
        self._verdicts: set[str] = set()
        self._cues: dict[int, Statement] = {}
        self.cue_words: dict[str, list[Token]] = {}
        doc = document.tokens
        # The longest first, so that a word within a statement within a statement belongs to the inner one.
        for statement in sorted(document.statements, key=_length, reverse=True):
            words = [(token, span) for span in statement.content for token in tokens_in(doc, span)]
            around = self._holder.get(words[0][0].i) if words else None
            if around is not None:
                self._outer[statement.id] = around[0].id
            self._holder.update({token.i: (statement, span) for token, span in words})
            if _is_verdict([token for token, _ in words]):
                self._verdicts.add(statement.id)
            cue = [token for span in statement.cue for token in tokens_in(doc, span)]
            self.cue_words[statement.id] = cue
            self._cues.update(dict.fromkeys((token.i for token in cue), statement))

    def holder(self, token: Token) -> tuple[Statement, Span] | None:
        """Return the innermost statement in whose content a word stands, with that piece of its content."""
        return self._holder.get(token.i)

    def reported_by(self, token: Token) -> Statement | None:
        """Return the statement whose cue a word is part of."""
        return self._cues.get(token.i)

    def gives_verdict(self, statement: Statement) -> bool:
        """Tell whether a statement calls something something: "the vote as rigged"."""
        return statement.id in self._verdicts

    def outer(self, statement: Statement) -> str | None:
        """Return the id of the statement in which somebody reports this one."""
        return self._outer.get(statement.id)

    def speaker(self, statement: Statement) -> str | None:
        """Return the name of the one known person whose statement this is."""
        names = [self._names[id_] for id_ in statement.speaker_ids if id_ in self._names]
        return names[0] if len(names) == 1 else None


def _is_verdict(words: list[Token]) -> bool:
    is_clause = any(token.tag_ in {"VBD", "VBP", "VBZ", "MD"} for token in words)
    return not is_clause and any(token.lower_ == "as" and token.dep_ in {"prep", "mark"} for token in words)


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
