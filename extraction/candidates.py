"""Propose every place in the parse where somebody may say, write, think or want something.

A candidate is a cue, its possible source and its possible content, found by one of a dozen syntactic patterns. Nothing
here knows which words report speech: that is learnt, see ``scoring``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.extraction.clauses import Scene, child, indexes, is_verb, phrase_of, subject_of
from onrecord.extraction.document import ParagraphKind, Quotation
from onrecord.extraction.values import Kind, Span

# Clauses that complete an object: "accused the mayor *of lying*", "called it *a disgrace*", "asked them *to leave*".
_OBJECT_COMPLEMENTS = frozenset({"oprd", "xcomp", "ccomp", "advcl"})
_COMPLETING_PREPOSITIONS = frozenset({"as", "of", "for", "to", "from", "over", "in", "on", "against", "with", "about"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution; ``head`` is the word that carries the cue, ``source`` heads the source if there is one."""

    pattern: str
    head: Token
    cue: tuple[Span, ...]
    source: Token | None
    source_spans: tuple[Span, ...]
    content: tuple[Span, ...]
    preposition: str = ""


def find_candidates(scene: Scene) -> Iterator[Candidate]:
    """Yield candidates in the order of their cues; those in furniture are left out."""
    for token in scene.doc:
        if token.is_space or token.is_punct or scene.paragraph_kind(token.idx) is ParagraphKind.FURNITURE:
            continue
        if token.lower_ == "according" and child(token, "prep") is not None:
            yield from _according(scene, token)
        elif is_verb(token):
            yield from _by_verb(scene, token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _by_noun(scene, token)
        elif token.pos_ == "ADJ":
            yield from _by_adjective(scene, token)


def _by_verb(scene: Scene, verb: Token) -> Iterator[Candidate]:
    subject = subject_of(verb)
    agent = child(verb, "agent")
    passive = child(verb, "nsubjpass", "auxpass") is not None
    by = child(agent, "pobj") if agent is not None else None
    source = by if by is not None else None if passive else subject
    if source is not None and source.dep_ == "expl":
        source = None
    found = list(_complements(scene, verb))
    if passive and subject is not None and subject.head == verb:
        rest = {i for t in verb.children if t.dep_ in {"xcomp", "oprd", "ccomp"} for i in indexes(t)}
        found.append(("passive", indexes(subject) | rest, ""))
    for pattern, words, preposition in found:
        candidate = _make(scene, pattern, verb, source, words, preposition)
        if candidate is not None:
            yield candidate
            if verb.dep_ == "acl" and verb.head.dep_ == "dobj" and pattern in {"ccomp", "dobj", "prep", "xcomp"}:
                # "issued a statement saying that …": the source is who issued it.
                other = _make(scene, f"acl {pattern}", verb, subject_of(verb.head.head), words, preposition)
                if other is not None:
                    yield other
    yield from _by_marks(scene, verb, source or _beside(verb))


def _complements(scene: Scene, verb: Token) -> Iterator[tuple[str, set[int], str]]:
    """Yield pattern, words and preposition of everything that the verb may report."""
    dobj = child(verb, "dobj")
    clauses = [t for t in verb.children if t.dep_ == "ccomp"]
    for clause in clauses:
        yield ("ccomp" if clause.i > verb.i else "ccomp<"), indexes(clause), ""
    if (
        verb.dep_ in {"parataxis", "ccomp", "advcl"}
        and verb.head.pos_ in {"VERB", "AUX"}
        and not clauses
        and dobj is None
    ):
        yield f"inside:{verb.dep_}", indexes(verb.head, without=[verb]), ""
    for clause in verb.children:
        if clause.dep_ == "xcomp":
            yield "xcomp", indexes(clause), ""
    if dobj is not None:
        yield "dobj", indexes(dobj), ""
        tail = [t for t in verb.children if t.i > dobj.i and t.dep_ in _OBJECT_COMPLEMENTS]
        if tail:
            yield "dobj+", indexes(dobj) | {i for t in tail for i in indexes(t)}, ""
        for prep in verb.children:
            if prep.dep_ == "prep" and prep.i > dobj.i and prep.lower_ in _COMPLETING_PREPOSITIONS:
                yield "dobj+prep", indexes(dobj) | indexes(prep), prep.lower_
    for prep in verb.children:
        if prep.dep_ == "prep":
            complement = child(prep, "pobj", "pcomp")
            if complement is not None:
                yield "prep", indexes(complement), prep.lower_


def _has_own_subject(verb: Token) -> bool:
    return child(verb, "nsubj", "nsubjpass") is not None


def _tail_start(verb: Token, end: int) -> int | None:
    """Return where "…, Roe said" begins at the end of a sentence: the index of its first word, None where it is none."""
    subject = child(verb, "nsubj")
    if subject is None or end - verb.i > 12 or verb.sent.start >= verb.i - 3:
        return None
    start = min(verb.i, subject.left_edge.i)
    if start - 1 <= verb.sent.start or not verb.doc[start - 1].is_punct:
        return None
    return start


def _by_marks(scene: Scene, verb: Token, source: Token | None) -> Iterator[Candidate]:
    """Yield a candidate for a quotation that stands right before or after the verb's clause."""
    inside = scene.quotation_at(verb.idx)
    sentence = verb.sent
    start = sentence.start_char
    end = sentence.end_char
    for quotation in scene.quotations:
        if quotation is inside:
            continue
        first, last = quotation.spans[0], quotation.spans[-1]
        if last.end <= verb.idx and not _words_between(scene, last.end, min(_edge(verb, source), verb.idx)):
            yield from _quoted(scene, "quote<", verb, source, quotation)
        elif first.start > verb.idx and first.start <= end and not _verb_between(scene, verb, first.start):
            yield from _quoted(scene, "quote>", verb, source, quotation)
        elif first.start >= end and scene.text[end : first.start].strip() == "" and verb.dep_ == "ROOT":
            colon = ":" if scene.text[start:end].rstrip().endswith(":") else ""
            near = scene.paragraph_index(first.start) == scene.paragraph_index(start)
            if colon or near:
                yield from _quoted(scene, f"intro{colon}", verb, source, quotation)


def _beside(verb: Token) -> Token | None:
    """Return the name or pronoun that stands next to a verb for which the parse found no subject."""
    for step in (-1, 1):
        position = verb.i + step
        while 0 <= position < len(verb.doc) and verb.doc[position].pos_ == "ADV":
            position += step
        if not 0 <= position < len(verb.doc):
            continue
        other = verb.doc[position]
        if other.pos_ in {"PROPN", "PRON", "NOUN"} and other.sent.start == verb.sent.start:
            while other.dep_ in {"compound", "amod", "det", "poss", "nmod"} and other.head.i > other.i:
                other = other.head
            return other if verb.i not in indexes(other) else None
    return None


def _quoted(scene: Scene, pattern: str, verb: Token, source: Token | None, quotation: Quotation) -> Iterator[Candidate]:
    spans = _with_following(scene, verb, quotation.spans)
    yield Candidate(pattern, verb, _cue(scene, verb), source, _source_spans(scene, source, verb), spans)


def _edge(verb: Token, source: Token | None) -> int:
    """Return where the verb's own clause begins, as far as source and helping words tell."""
    own = [t for t in verb.children if t.dep_ in {"aux", "auxpass", "neg", "advmod"} and t.i < verb.i]
    starts = [verb.idx, *(t.idx for t in own)]
    if source is not None and source.i < verb.i:
        starts.append(source.left_edge.idx)
    return min(starts)


def _words_between(scene: Scene, start: int, end: int) -> bool:
    return any(c.isalnum() for c in scene.text[start:end]) or end < start


def _verb_between(scene: Scene, verb: Token, offset: int) -> bool:
    following = verb.i + 1
    while following < len(scene.doc) and scene.doc[following].idx < offset:
        token = scene.doc[following]
        if is_verb(token) and token.dep_ not in {"amod", "acl", "relcl"}:
            return True
        following += 1
    return False


def _by_noun(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """Yield "the mayor's claim that …", "calls for …": the source is a possessive, or follows "by", "from" or "of"."""
    source = child(noun, "poss")
    if source is None:
        prep = next((t for t in noun.children if t.dep_ == "prep" and t.lower_ in {"by", "from", "of", "among"}), None)
        source = child(prep, "pobj") if prep is not None else None
    for clause in noun.children:
        if clause.dep_ == "acl" and clause.tag_ != "VBG" and clause.tag_ != "VBN":
            candidate = _make(scene, "noun+acl", noun, source, indexes(clause), "")
        elif clause.dep_ == "ccomp":
            candidate = _make(scene, "noun+ccomp", noun, source, indexes(clause), "")
        elif clause.dep_ == "prep" and (complement := child(clause, "pobj", "pcomp")) is not None:
            taken = source if source is not None and source.i != complement.i else child(noun, "poss")
            candidate = _make(scene, "noun+prep", noun, taken, indexes(complement), clause.lower_)
        else:
            continue
        if candidate is not None:
            yield candidate
    yield from _by_name_and_colon(scene, noun)


def _by_name_and_colon(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """Yield "Roe: We will win", where a paragraph begins with a short name and a colon."""
    following = next((t for t in scene.doc[noun.i + 1 : noun.i + 2]), None)
    if following is None or following.text != ":":
        return
    paragraph = scene.paragraphs[scene.paragraph_index(noun.idx)].span
    before = scene.text[paragraph.start : noun.idx + len(noun)]
    if len(before.split()) > 6 or any(c in before for c in '.?!"\u201c'):
        return
    content = scene.trim(Span(following.idx + 1, paragraph.end))
    if content.start < content.end:
        source = scene.trim(Span(paragraph.start, noun.idx + len(noun)))
        cue = Span(following.idx, following.idx + 1)
        yield Candidate("name:", following, (cue,), noun, (source,), _keep_marks(scene, (content,), following))


def _by_adjective(scene: Scene, adjective: Token) -> Iterator[Candidate]:
    """Yield "she is confident that …", "they are ready to …"."""
    if adjective.head.pos_ not in {"AUX", "VERB"}:
        return
    source = subject_of(adjective.head)
    if source is not None and (source.dep_ == "expl" or source.lower_ == "it"):
        source = None
    for clause in [*adjective.children, *adjective.head.children]:
        if clause.dep_ in {"ccomp", "xcomp"} and clause.i > adjective.i:
            candidate = _make(scene, f"adjective+{clause.dep_}", adjective, source, indexes(clause), "")
        elif (
            clause.dep_ == "prep" and clause.head == adjective and (pobj := child(clause, "pobj", "pcomp")) is not None
        ):
            candidate = _make(scene, "adjective+prep", adjective, source, indexes(pobj), clause.lower_)
        else:
            continue
        if candidate is not None:
            yield candidate


def _according(scene: Scene, token: Token) -> Iterator[Candidate]:
    """Yield "…, according to Roe": the content is the clause that the phrase hangs on, or the whole sentence."""
    to = child(token, "prep")
    source = child(to, "pobj") if to is not None else None
    if to is None or source is None:
        return
    clause = token.head
    while clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
        clause = clause.head
    cue = Span(token.idx, to.idx + len(to))
    choices = {"according": indexes(clause, without=[token])}
    choices["according.."] = set(range(token.sent.start, token.sent.end)) - indexes(token)
    for pattern, words in choices.items():
        content = _keep_marks(scene, scene.spans_of(words), token)
        if content:
            yield Candidate(pattern, token, (cue,), source, _source_spans(scene, source, token), content)


def _make(
    scene: Scene, pattern: str, head: Token, source: Token | None, words: set[int], preposition: str
) -> Candidate | None:
    source_spans = _source_spans(scene, source, head)
    cue = _cue(scene, head, preposition)
    words = words - {i for t in head.sent if t.lower_ == "according" and t.i in words for i in indexes(t)}
    own = {i for i in words if any(s.start <= scene.doc[i].idx < s.end for s in (*source_spans, *cue))}
    content = _keep_marks(scene, scene.spans_of(words - own - {head.i}), head)
    if not content:
        return None
    if scene.kind_of(content) is Kind.DIRECT or any(s.end == content[0].end for s in scene.quoted if s.end <= head.idx):
        content = _with_following(scene, head, content)
    return Candidate(pattern, head, cue, source, source_spans, content, preposition)


def _cue(scene: Scene, head: Token, preposition: str = "") -> tuple[Span, ...]:
    """Return the cue's words: the verb with its helpers, and the preposition that the pattern needs."""
    words = {head.i}
    position = head.i - 1
    while position >= 0 and scene.doc[position].head == head and scene.doc[position].dep_ in {"aux", "auxpass", "neg"}:
        words.add(position)
        position -= 1
    for token in scene.doc[head.i + 1 : head.i + 3]:
        if token.head == head and (token.dep_ == "prt" or token.lower_ == preposition):
            words.add(token.i)
    return scene.spans_of(words)


def _source_spans(scene: Scene, source: Token | None, head: Token) -> tuple[Span, ...]:
    return scene.spans_of(phrase_of(source, outside=head)) if source is not None else ()


def _keep_marks(scene: Scene, spans: tuple[Span, ...], head: Token) -> tuple[Span, ...]:
    """Return the spans fitted to the quotation marks: a quotation that is touched belongs to the content whole.

    Where the cue itself stands inside a quotation, the content stays inside it.
    """
    inside = scene.quotation_at(head.idx)
    found: list[Span] = []
    for span in spans:
        if inside is not None:
            home = next(s for s in inside.spans if s.start <= head.idx < s.end)
            found.append(scene.trim(Span(max(span.start, home.start + 1), min(span.end, home.end - 1))))
            continue
        found.append(span)
        for quotation in scene.quotations:
            if any(part.meets(span) for part in quotation.spans):
                found += quotation.spans
    return _merge(span for span in found if span.start < span.end)


def _merge(spans: Iterator[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _with_following(scene: Scene, head: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Add the quotation that goes on after the cue: "…," she said. "…"."""
    reach = max(content[-1].end, head.idx + len(head))
    for quotation in scene.quotations:
        first = quotation.spans[0]
        if first.start < reach or any(span.holds(first) for span in content):
            continue
        paragraph = scene.paragraphs[scene.paragraph_index(reach)].span
        between = scene.doc.char_span(reach, first.start, alignment_mode="contract")
        own = between is None or all(t.sent.start == head.sent.start or not t.is_alpha for t in between)
        if first.start >= paragraph.end or not own or not _is_sentence(scene, quotation, paragraph):
            break
        content = (*content, *quotation.spans)
        reach = quotation.spans[-1].end
    return _merge(iter(content))


def _is_sentence(scene: Scene, quotation: Quotation, paragraph: Span) -> bool:
    """Tell whether the quotation ends a sentence, so that no cue of its own follows."""
    last = quotation.spans[-1]
    inner = last.of(scene.text).rstrip("\"'\u201d\u2019\u00bb ")
    return last.end >= paragraph.end - 1 or inner[-1:] in {".", "\u2026"} or scene.text[last.end : last.end + 1] == "."
