"""What an event's fullest mention speaks of, as plain words that can be compared without the article."""

from spacy.tokens import Token

from onrecord.extraction.document import Document
from onrecord.extraction.events.happenings import Happening
from onrecord.extraction.events.names import Names
from onrecord.extraction.values import Gist

_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})


def gist_of(document: Document, names: Names, happening: Happening) -> Gist:
    """Return the sentence of a mention with the full names and content words in it, those of the mention first."""
    sentence = list(happening.trigger.token.sent)
    words = sorted(sentence, key=lambda word: not _lies_in(word, happening))
    found = (names.of(word) for word in words)
    return Gist(
        wording=" ".join(document.text[sentence[0].idx : sentence[-1].idx + len(sentence[-1])].split()),
        names=tuple(dict.fromkeys(name for name in found if name)),
        words=tuple(dict.fromkeys(word.lemma_.lower() for word in words if _is_content(word))),
        predicate=happening.trigger.lemma,
        negated=False,
    )


def _lies_in(word: Token, happening: Happening) -> bool:
    return happening.span.start <= word.idx < happening.span.end


def _is_content(word: Token) -> bool:
    return word.pos_ in _CONTENT and word.is_alpha and not word.ent_type_ and not word.like_num
