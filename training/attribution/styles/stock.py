"""Gather what new articles are made of: things said, narrative sentences, surnames and roles of training texts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.attribution.examples import Marked, Text
from training.attribution.styles.layout import paragraphs_of
from training.attribution.styles.sentences import split_sentences

from onrecord.extraction.naming.names import is_given_name
from onrecord.extraction.values import Span

_OUTER = re.compile(r"^(?:[\"\u201c]|'')(.*?)(?:[\"\u201d]|'')$", re.DOTALL)
_ANY_DOUBLE = re.compile(r"[\"\u201c\u201d\u201e\u00ab\u00bb\n`\[\]]|''|--")
_INNER = re.compile(r"(?<!\S)['\u2018](\w[^'\u2018\u2019]{1,80}(?:\w['\u2019]\w[^'\u2018\u2019]*)*)['\u2019](?!\w)")
_NAME = re.compile(r"(?:[A-Z][\w.'\u2019-]+ ){1,3}([A-Z][a-z][\w'\u2019-]+)$")
_ROLE = re.compile(r"(?:(?:an?|the) )?([a-z][\w' -]+(?: [A-Z][\w.'-]+)*)$")
# Names of sites that look like people's: "Breitbart Reports".
_NO_SURNAME = frozenset(
    "Reports Republicans Democrats News Times Post Report Press Watch Campaign Party Action".split()
)
_NO_ROLE = frozenset("a an the who whose which and one now then also like including".split())
# Cues whose clause stands on its own with another speaker before it.
_CLAUSE_CUES = frozenset("said says argued claimed insisted warned added suggested explained noted".split())
_SPOKEN_WORDS = (2, 60)
_CLAUSE_WORDS = (5, 35)
_FILLER_WORDS = (6, 40)


@dataclass(frozen=True, slots=True)
class Stock:
    """Parts for new articles.

    Apostrophes are straight and inner quotations stand in curly single marks; ``speeches`` are whole sentences
    without outer marks, ``clauses`` what follows "said that", without a full stop.
    """

    speeches: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def gather(texts: Sequence[Text]) -> Stock:
    """Return what these texts offer, in reading order."""
    marked = [(text, statement) for text in texts for statement in text.statements]
    names = list(_names(marked))
    return Stock(
        speeches=tuple(_speeches(marked)),
        clauses=tuple(_clauses(marked)),
        fillers=tuple(filler for text in texts for filler in _fillers(text)),
        surnames=tuple(surname for surname, _ in names),
        roles=tuple(role for _, role in names if role),
    )


def _clean(words: str) -> str:
    words = _INNER.sub("\u2018\\1\0", words.replace("\xa0", " ")).replace("\u2019", "'").replace("\0", "\u2019")
    return words.strip()


def _fits(words: str, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= len(words.split()) <= bounds[1] and not _ANY_DOUBLE.search(words)


def _speeches(marked: Sequence[tuple[Text, Marked]]) -> Iterator[str]:
    for text, statement in marked:
        for span in statement.content:
            match = _OUTER.match(span.of(text.text))
            words = _clean(match[1]) if match else ""
            if words.endswith(","):
                words = words[:-1] + "."
            if words[:1].isupper() and words[-1] in ".?!" and _fits(words, _SPOKEN_WORDS):
                yield words


def _clauses(marked: Sequence[tuple[Text, Marked]]) -> Iterator[str]:
    for text, statement in marked:
        if len(statement.content) != 1 or len(statement.cue) != 1 or len(statement.source) != 1:
            continue
        source, cue, content = statement.source[0], statement.cue[0], statement.content[0]
        words = _clean(content.of(text.text).removesuffix(".")).removeprefix("that ")
        is_whole = text.text[content.end : content.end + 1] in {".", ""} or content.of(text.text).endswith(".")
        follows = source.end <= cue.start and cue.end + 1 == content.start
        if is_whole and follows and cue.of(text.text) in _CLAUSE_CUES and _fits(words, _CLAUSE_WORDS):
            yield words


def _fillers(text: Text) -> Iterator[str]:
    taken = [span for s in text.statements for span in (*s.source, *s.cue, *s.content)]
    # The first paragraph is a headline, often a statement without marks of its own.
    for paragraph in list(paragraphs_of(text.text))[1:]:
        for sentence in split_sentences(text.text, *paragraph):
            words = _clean(sentence.of(text.text))
            is_plain = words[:1].isupper() and words.endswith(".") and ":" not in words
            if is_plain and _fits(words, _FILLER_WORDS) and not _is_touched(sentence, taken):
                yield words


def _is_touched(sentence: Span, taken: Sequence[Span]) -> bool:
    return any(sentence.meets(span) for span in taken)


def _names(marked: Sequence[tuple[Text, Marked]]) -> Iterator[tuple[str, str]]:
    """Yield surnames of sources named in full, each with the role behind the comma or an empty text."""
    for text, statement in marked:
        for span in statement.source:
            name, _, rest = _clean(span.of(text.text)).rstrip(",").partition(", ")
            match = _NAME.match(name)
            is_person = any(is_given_name(word) for word in name.split()[:-1])
            if match and is_person and len(name) < 40 and match[1] not in _NO_SURNAME:
                role = _ROLE.match(rest)
                is_role = role and len(role[1]) < 60 and role[1].split()[0] not in _NO_ROLE
                yield match[1], role[1] if role and is_role else ""
