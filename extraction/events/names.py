"""The names that an article's words stand for: full ones for people and bodies, as written for places."""

from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from onrecord.extraction.document import Document
from onrecord.extraction.gist import Gists
from onrecord.extraction.phrases import PLACE_LABELS, entity_span
from onrecord.extraction.values import Participant, Span

_MARKS = "'\u2019"


class Names:
    """Knows the article's speakers by all their forms, and whom its short names and pronouns mean."""

    def __init__(self, document: Document) -> None:
        self.gists = Gists(document)
        self._text = document.text
        self._speakers = {form: s for s in document.speakers for form in (s.name, *s.aliases)}
        self._spans = {place: r.span for r in document.referents if not r.is_pronoun for place in range(*r.span)}
        self._places = {name.span.of(self._text) for name in document.names if name.label in PLACE_LABELS}

    def place(self, token: Token) -> str | None:
        """Return the name that a word belongs to, as it is written; None for a word that is no name."""
        span = self._spans.get(token.idx) or entity_span(token)
        return _plain(span.of(self._text)) if span is not None else None

    def is_place(self, token: Token) -> bool:
        """Tell whether a word is part of a place's name, here or, where names were not looked for, elsewhere."""
        if token.ent_type_ or token.pos_ != "PROPN":
            return token.ent_type_ in PLACE_LABELS
        return self.place(token) in self._places

    def participant(self, token: Token) -> Participant | None:
        """Return whom a name, a pronoun or a speaker's description means; None for other words."""
        word = Span(token.idx, token.idx + len(token)).of(self._text)
        name = self.gists.name_at(token) or self.place(token) or word
        speaker = self._speakers.get(name)
        if speaker is not None:
            return Participant(speaker.name, speaker.id)
        return Participant(name) if name != word or token.ent_type_ else None


@cache
def _capitals() -> dict[str, tuple[str, str]]:
    """Return capital and country by the country's name and adjectives, in lower case."""
    table = files("onrecord.extraction").joinpath("data", "capitals.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {form.lower(): (row[0], row[1]) for row in rows for form in row[1:]}


def capital_of(token: Token) -> tuple[str, ...]:
    """Return city and country that "the Belgian capital", "the capital of Belgium" mean; empty for other words."""
    if token.lemma_.lower() != "capital":
        return ()
    owners = [child for child in token.children if child.dep_ in {"amod", "poss", "compound"}]
    owners += [word for child in token.children if child.lower_ == "of" for word in child.children]
    return next((_capitals()[word.lower_] for word in owners if word.lower_ in _capitals()), ())


def _plain(name: str) -> str:
    """Return a name on one line, without a possessive at its end."""
    words = " ".join(name.split())
    return words[:-2] if words[-2:-1] and words[-2] in _MARKS and words[-1] == "s" else words.rstrip(_MARKS)
