"""Propose every place in the parse where somebody may say, write, think or want something.

A candidate is a cue, its possible source and its possible content, found by one of two dozen syntactic patterns.
Nothing here knows which words report speech: that is learnt, see ``scoring``. A cue may have several candidates, and
the parser's most frequent mistakes have patterns of their own ("..verb", "ccomp.."), so that one of them is right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.extraction.clauses import beside, child, complement_of, indexes, is_verb, phrase_of, subject_of
from onrecord.extraction.document import ParagraphKind, Quotation
from onrecord.extraction.scene import Scene
from onrecord.extraction.values import Kind, Span

# What completes an object: "called it *a disgrace*", "asked them *to leave*"; "accused the mayor *of lying*".
_OBJECT_COMPLEMENTS = frozenset({"oprd", "xcomp", "ccomp", "advcl"})
_COMPLETING_PREPOSITIONS = frozenset({"as", "of", "for", "to", "from", "over", "in", "on", "against", "with", "about"})
_HELPERS = frozenset({"aux", "auxpass", "neg"})
_NOUN_SOURCES = frozenset({"by", "from", "of", "among"})
# "…, said Roe, who leads the union in the city of Arden": how far the verb may stand from the end of the sentence.
_TAIL_WORDS = 12
# "And from Chairwoman Roe: …" in press releases.
_FROM = re.compile(r"(?i:(?:and|also|then|next|from|finally),? )*")
# The longest name before a colon: "Acting deputy mayor Jane Roe: …".
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution.

    ``head`` is the word that carries the cue, ``source`` the head of the source's phrase or None; ``preposition`` is
    the one that the pattern turns on, or empty.
    """

    pattern: str
    head: Token
    cue: tuple[Span, ...]
    source: Token | None
    source_spans: tuple[Span, ...]
    content: tuple[Span, ...]
    preposition: str = ""


class _Reported(NamedTuple):
    """What a cue may report: the pattern, the words and the preposition in front of them."""

    pattern: str
    words: set[int]
    preposition: str = ""


def find_candidates(scene: Scene) -> Iterator[Candidate]:
    """Yield candidates in the order of their cues; those in furniture are left out."""
    for token in scene.doc:
        if token.is_space or token.is_punct or scene.paragraph_at(token.idx).kind is ParagraphKind.FURNITURE:
            continue
        if token.lower_ == "according" and child(token, "prep") is not None:
            yield from _according(scene, token)
        elif is_verb(token):
            yield from _by_verb(scene, token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _by_noun(scene, token)
            yield from _by_name_and_colon(scene, token)
        elif token.pos_ == "ADJ" and token.head.pos_ in {"AUX", "VERB"}:
            yield from _by_adjective(scene, token)


def _by_verb(scene: Scene, verb: Token) -> Iterator[Candidate]:
    subject = subject_of(verb)
    source = _speaking(verb, subject)
    found = [*_clauses(verb), *_objects(verb)]
    if subject is not None and subject.head == verb and child(verb, "nsubjpass", "auxpass") is not None:
        rest = {i for t in verb.children if t.dep_ in {"xcomp", "oprd", "ccomp"} for i in indexes(t)}
        found.append(_Reported("passive", indexes(subject) | rest))
    for reported in found:
        yield from _make(scene, verb, source, reported)
        if verb.dep_ == "acl" and verb.head.dep_ == "dobj":
            # "issued a statement saying that …": the source is who issued it.
            other = reported._replace(pattern=f"acl {reported.pattern}")
            yield from _make(scene, verb, subject_of(verb.head.head), other)
    yield from _by_marks(scene, verb, source or beside(verb))


def _speaking(verb: Token, subject: Token | None) -> Token | None:
    """Return the source: the subject, or in a passive clause the one behind "by"; "it" and "there" speak for nobody."""
    by = complement_of(child(verb, "agent"))
    if by is not None:
        return by
    if child(verb, "nsubjpass", "auxpass") is not None or subject is None or subject.dep_ == "expl":
        return None
    return subject


def _clauses(verb: Token) -> Iterator[_Reported]:
    """Yield the clauses that the verb may report, before it, after it or around it."""
    end = next((t.i for t in reversed(verb.sent) if not t.is_punct and not t.is_space), verb.i)
    clauses = [t for t in verb.children if t.dep_ == "ccomp"]
    for clause in clauses:
        words = indexes(clause)
        if clause.i < verb.i:
            yield _Reported("ccomp<", words)
            continue
        yield _Reported("ccomp", words)
        if max(words) < end:
            yield _Reported("ccomp..", set(range(min(words), end + 1)))
        second = next((t for t in verb.conjuncts if t.i > clause.i and child(t, "nsubj", "nsubjpass")), None)
        if second is not None:
            yield _Reported("ccomp&", set(range(min(words), max(indexes(second)) + 1)))
    if verb.dep_ in {"parataxis", "advcl"} and verb.head.pos_ in {"VERB", "AUX"} and not clauses:
        yield _Reported(f"inside:{verb.dep_}", indexes(verb.head, without=[verb]))
    for clause in verb.children:
        if clause.dep_ == "xcomp":
            yield _Reported("xcomp", indexes(clause))
    start = _tail_start(verb, end)
    if start is not None:
        yield _Reported("..verb", set(range(verb.sent.start, start)))


def _tail_start(verb: Token, end: int) -> int | None:
    """Return the index where "…, Roe said" or "…, said Roe" begins at the end of a sentence, or None."""
    subject = child(verb, "nsubj")
    if subject is None or end - verb.i > _TAIL_WORDS:
        return None
    start = min(verb.i, subject.left_edge.i)
    return start if start > verb.sent.start + 1 and verb.doc[start - 1].is_punct else None


def _objects(verb: Token) -> Iterator[_Reported]:
    """Yield the objects that the verb may report, bare, completed and behind a preposition."""
    dobj = child(verb, "dobj")
    prepositions = [t for t in verb.children if t.dep_ == "prep"]
    if dobj is not None:
        words = indexes(dobj)
        yield _Reported("dobj", words)
        tail = [t for t in verb.children if t.i > dobj.i and t.dep_ in _OBJECT_COMPLEMENTS]
        if tail:
            yield _Reported("dobj+", words | {i for t in tail for i in indexes(t)})
        for prep in prepositions:
            if prep.i > dobj.i and prep.lower_ in _COMPLETING_PREPOSITIONS:
                yield _Reported("dobj+prep", words | indexes(prep), prep.lower_)
    for prep in prepositions:
        complement = complement_of(prep)
        if complement is not None:
            yield _Reported("prep", indexes(complement), prep.lower_)


def _by_marks(scene: Scene, verb: Token, source: Token | None) -> Iterator[Candidate]:
    """Yield a candidate for each quotation that stands right before or after the verb's clause."""
    inside = scene.quotation_at(verb.idx)
    start, end = verb.sent.start_char, verb.sent.end_char
    clause_start = _clause_start(verb, source)
    paragraph = scene.paragraph_at(verb.idx).span
    for quotation in scene.quotations_near(min(start, paragraph.start), end + 3):
        first, last = quotation.spans[0], quotation.spans[-1]
        if quotation is inside:
            continue
        if last.end <= clause_start and not scene.has_words(last.end, clause_start):
            yield _quoted(scene, "quote<", verb, source, quotation)
        elif verb.idx < first.start <= end and not _verb_between(verb, first.start):
            yield _quoted(scene, "quote>", verb, source, quotation)
        elif first.start >= end and verb.dep_ == "ROOT" and not scene.text[end : first.start].strip():
            colon = ":" if scene.text[start:end].rstrip().endswith(":") else ""
            if colon or first.start < paragraph.end:
                yield _quoted(scene, f"intro{colon}", verb, source, quotation)


def _quoted(scene: Scene, pattern: str, verb: Token, source: Token | None, quotation: Quotation) -> Candidate:
    content = scene.with_leading(_clause_start(verb, source), scene.with_following(verb, quotation.spans))
    return Candidate(pattern, verb, _cue(scene, verb), source, _source_spans(scene, source, verb), content)


def _clause_start(verb: Token, source: Token | None) -> int:
    """Return where the verb's own clause begins, as far as source and helping words tell."""
    own = [t.idx for t in verb.children if t.dep_ in {"aux", "auxpass", "neg", "advmod"} and t.i < verb.i]
    return min([verb.idx, *own, source.left_edge.idx if source is not None and source.i < verb.i else verb.idx])


def _verb_between(verb: Token, offset: int) -> bool:
    """Tell whether another verb, which would be the nearer cue, stands between the verb and the offset."""
    for token in verb.doc[verb.i + 1 : verb.sent.end + 1]:
        if token.idx >= offset:
            return False
        if is_verb(token) and token.dep_ not in {"amod", "acl", "relcl"}:
            return True
    return False


def _by_noun(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """Yield "the mayor's claim that …", "calls for …": the source is a possessive, or follows "by", "from" or "of"."""
    owner = child(noun, "poss")
    giver = next((t for t in noun.children if t.dep_ == "prep" and t.lower_ in _NOUN_SOURCES), None)
    source = owner or complement_of(giver)
    for clause in noun.children:
        if (clause.dep_ == "acl" and clause.tag_ not in {"VBG", "VBN"}) or clause.dep_ == "ccomp":
            yield from _make(scene, noun, source, _Reported(f"noun+{clause.dep_}", indexes(clause)))
        elif clause.dep_ == "prep" and (complement := complement_of(clause)) is not None:
            giving = owner if clause == giver else source
            yield from _make(scene, noun, giving, _Reported("noun+prep", indexes(complement), clause.lower_))


def _by_name_and_colon(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """Yield "Roe: We will win", where a paragraph begins with a short name and a colon."""
    colon = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    if colon.text != ":":
        return
    paragraph = scene.paragraph_at(noun.idx).span
    name = scene.trim(Span(paragraph.start, colon.idx))
    before = _FROM.match(name.of(scene.text))
    name = Span(name.start + (before.end() if before is not None else 0), name.end)
    content = scene.trim(Span(colon.idx + 1, paragraph.end))
    is_name = len(name.of(scene.text).split()) <= _NAME_WORDS and not any(
        c in '.?!"\u201c' for c in name.of(scene.text)
    )
    if is_name and content.start < content.end:
        cue = (Span(colon.idx, colon.idx + 1),)
        yield Candidate("name:", colon, cue, noun, (name,), scene.fit((content,), colon))


def _by_adjective(scene: Scene, adjective: Token) -> Iterator[Candidate]:
    """Yield "she is confident that …", "they are ready to …", "he is critical of …"."""
    source = subject_of(adjective.head)
    if source is not None and (source.dep_ == "expl" or source.lower_ == "it"):
        source = None
    for clause in [*adjective.children, *adjective.head.children]:
        if clause.dep_ in {"ccomp", "xcomp"} and clause.i > adjective.i:
            yield from _make(scene, adjective, source, _Reported(f"adjective+{clause.dep_}", indexes(clause)))
        elif clause.dep_ == "prep" and clause.head == adjective and (complement := complement_of(clause)) is not None:
            yield from _make(scene, adjective, source, _Reported("adjective+prep", indexes(complement), clause.lower_))


def _according(scene: Scene, token: Token) -> Iterator[Candidate]:
    """Yield "…, according to Roe": the content is the clause that the phrase hangs on, or the whole sentence."""
    to = child(token, "prep")
    source = complement_of(to)
    if to is None or source is None:
        return
    clause = token.head
    while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
        clause = clause.head
    cue = (Span(token.idx, to.idx + len(to)),)
    sentence = set(range(token.sent.start, token.sent.end)) - indexes(token)
    for pattern, words in (("according", indexes(clause, without=[token])), ("according..", sentence)):
        content = scene.fit(scene.spans_of(words), token)
        if content:
            yield Candidate(pattern, token, cue, source, _source_spans(scene, source, token), content)


def _make(scene: Scene, head: Token, source: Token | None, reported: _Reported) -> Iterator[Candidate]:
    """Yield the candidate, if anything is left of its content without cue and source."""
    source_spans = _source_spans(scene, source, head)
    cue = _cue(scene, head, reported.preposition)
    own = {head.i}
    for span in (*source_spans, *cue):
        own |= {i for i in reported.words if span.start <= scene.starts[i] < span.end}
    for i in reported.words & scene.according:
        own |= indexes(scene.doc[i])
    content = scene.fit(scene.spans_of(reported.words - own), head)
    if not content:
        return
    broken = content[0].start < head.idx and scene.kind_of(content) is not Kind.INDIRECT
    if broken or scene.kind_of(content) is Kind.DIRECT:
        content = scene.with_leading(_clause_start(head, source), scene.with_following(head, content))
    yield Candidate(reported.pattern, head, cue, source, source_spans, content, reported.preposition)


def _cue(scene: Scene, head: Token, preposition: str = "") -> tuple[Span, ...]:
    """Return the cue's words: the verb with its helpers, and the preposition that the pattern needs."""
    words = {head.i}
    position = head.i - 1
    while position >= 0 and (helper := scene.doc[position]).dep_ in _HELPERS and helper.head == head:
        words.add(position)
        position -= 1
    for token in scene.doc[head.i + 1 : head.i + 3]:
        if token.head == head and (token.dep_ == "prt" or token.lower_ == preposition):
            words.add(token.i)
    return scene.spans_of(words)


def _source_spans(scene: Scene, source: Token | None, head: Token) -> tuple[Span, ...]:
    return scene.spans_of(phrase_of(source, outside=head)) if source is not None else ()
