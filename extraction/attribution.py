"""Find source, cue and content of everything that somebody is said to say, think or want.

Candidates from the parse are weighed by the learnt model, the best that fit together are kept, and quotations that
stand alone inherit the source of the one before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.candidates import Candidate, find_candidates
from onrecord.extraction.clauses import antecedent_of, child, lemma_of, members_of, phrase_of
from onrecord.extraction.document import Attribution, Document, ParagraphKind, Quotation
from onrecord.extraction.scene import Scene
from onrecord.extraction.scoring import describe, load_weights, score
from onrecord.extraction.values import Kind, Mode, Part, Span

# Swept 0.30-0.45 on 200 training articles with weights from the other 640: F1 of "who said it" is best here.
THRESHOLD = 0.35

# Two candidates that share so much of their content tell of the same statement ("he said he thought …" is one). In the
# sweep above 0.3, 0.4 and 0.5 gave the same F1 within 0.4; allowing nested statements lost 1.5.
SAME_CONTENT = 0.5

# A quotation without a cue is right less often than the one whose source it inherits.
INHERITED = 0.8

# A quotation shorter than this, in the midst of a sentence, is a title, a nickname or a word held at arm's length.
SENTENCE_WORDS = 4

# What these report goes on in a head, not in words; all other cues are taken for speech. Content in quotation marks
# is speech with any cue. ("hop" is how the tagger's lemma table reads "hoping".)
_ATTITUDES = frozenset(
    "agree aim appear belief believe concern consider decide desire doubt dream estimate expect favor fear feel "
    "feeling find forget guess hate hesitate hop hope imagine intend intention know like love mind mull need opinion "
    "oppose plan prefer presume reckon regret remember resent see seek seem support suppose suspect think trust try "
    "understand view want wish wonder worry".split()
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and how likely it is right."""

    candidate: Candidate
    probability: float


def find_attributions(document: Document) -> Document:
    """Add the attributions in the order of their content."""
    scene = Scene.of(document)
    weights = load_weights()
    scored = [Scored(c, score(describe(scene, c), weights)) for c in find_candidates(scene)]
    kept = [_attribution(scene, item) for item in select(scored)]
    kept += _inherited(scene, kept)
    kept.sort(key=lambda a: (a.content, a.cue))
    return replace(document, attributions=tuple(_link(scene, kept)))


def select(scored: list[Scored]) -> Iterator[Scored]:
    """Yield the likely candidates, best first, at most one for a cue and for a content."""
    taken: list[Candidate] = []
    for item in sorted(scored, key=lambda s: (-s.probability, s.candidate.content, s.candidate.pattern)):
        if item.probability < THRESHOLD:
            return
        if not any(_conflict(item.candidate, other) for other in taken):
            taken.append(item.candidate)
            yield item


def _conflict(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates cannot both be right: one cue, or one content told of twice."""
    return one.head.i == other.head.i or overlap(one.content, other.content) >= SAME_CONTENT


def overlap(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """Return the Jaccard share of characters that two lists of spans have in common."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(s.end - s.start for s in (*one, *other)) - shared
    return shared / total if total else 0.0


def _attribution(scene: Scene, item: Scored) -> Attribution:
    candidate = item.candidate
    kind = scene.kind_of(candidate.content)
    headline = scene.paragraph_at(candidate.head.idx).kind is ParagraphKind.HEADLINE
    lemma = lemma_of(candidate.head)
    inward = lemma in _ATTITUDES or candidate.head.pos_ == "ADJ"
    return Attribution(
        source=candidate.source_spans,
        cue=candidate.cue,
        content=candidate.content,
        kind=kind,
        mode=Mode.ATTITUDE if inward and kind is not Kind.DIRECT else Mode.SPEECH,
        part=Part.HEADLINE if headline else Part.BODY,
        confidence=round(item.probability, 3),
        sources=_members(scene, candidate),
        addressee=_addressee(scene, candidate),
    )


def _members(scene: Scene, candidate: Candidate) -> tuple[Span, ...]:
    """Return one span for each member of a joint source, or the whole source; for "who" the phrase it stands for."""
    if candidate.source is None:
        return candidate.source_spans
    antecedent = antecedent_of(candidate.source)
    heads = list(members_of(antecedent or candidate.source))
    if len(heads) < 2:
        return (
            candidate.source_spans
            if antecedent is None
            else scene.spans_of(phrase_of(antecedent, outside=candidate.head))
        )
    found: list[Span] = []
    for head in heads:
        words = phrase_of(head, outside=candidate.head)
        for inner in head.children:
            if inner.dep_ in {"conj", "cc"} or inner.is_punct:
                words -= {t.i for t in inner.subtree}
        found += scene.spans_of(words)[:1]
    return tuple(sorted(found))


def _addressee(scene: Scene, candidate: Candidate) -> Span | None:
    """Return whom the cue's object names: "told *the BBC* that …", "said to *reporters*"."""
    head = candidate.head
    if head.pos_ not in {"VERB", "AUX"} or candidate.pattern.startswith("according"):
        return None
    to = next((t for t in head.children if t.dep_ in {"prep", "dative"} and t.lower_ == "to"), None)
    person = child(to, "pobj") if to is not None else child(head, "dative", "dobj")
    if person is None or (
        to is None and head.lemma_ not in {"tell", "ask", "urge", "remind", "assure", "warn", "inform"}
    ):
        return None
    spans = scene.spans_of(phrase_of(person, outside=head))
    taken = any(a.meets(b) for a in spans for b in candidate.content)
    return spans[0] if spans and not taken else None


def _inherited(scene: Scene, kept: list[Attribution]) -> Iterator[Attribution]:
    """Yield quotations that stand as sentences of their own and have no cue, after a statement with a source."""
    covered = [span for a in kept for span in a.content]
    for quotation in scene.quotations:
        first = quotation.spans[0]
        if any(span.meets(first) for span in covered) or not _stands_alone(scene, quotation):
            continue
        before = _before(scene, kept, first)
        if before is not None:
            yield Attribution(
                source=(),
                cue=(),
                content=quotation.spans,
                kind=Kind.DIRECT,
                mode=Mode.SPEECH,
                part=before.part,
                confidence=round(before.confidence * INHERITED, 3),
            )


def _stands_alone(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether the quotation is a sentence: it starts one, ends one and has the length of one."""
    first, last = quotation.spans[0], quotation.spans[-1]
    paragraph = scene.paragraph_at(first.start).span
    before = scene.text[paragraph.start : first.start].rstrip()
    after = scene.text[last.end :].lstrip(" ")[:1]
    words = last.of(scene.text).rstrip("\"'\u201d\u2019\u00bb ")
    starts = not before or before[-1] in ".!?\u2026\"\u201d'"
    ends = words[-1:] in {".", "!", "?", "\u2026"} or after in {"", "\n", "."}
    return starts and ends and len(first.of(scene.text).split()) >= SENTENCE_WORDS


def _before(scene: Scene, kept: list[Attribution], span: Span) -> Attribution | None:
    """Return the statement whose source goes on speaking: the last one in this paragraph or the one before it."""
    here = scene.paragraph_index(span.start)
    earlier = [
        a
        for a in kept
        if a.source and a.mode is Mode.SPEECH and a.content[-1].end <= span.start and a.source[0].start < span.start
    ]
    last = max(earlier, key=lambda a: a.content[-1].end, default=None)
    if last is None or here - scene.paragraph_index(last.content[-1].end - 1) > 1:
        return None
    return last


def _link(scene: Scene, attributions: list[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions with the index of the one that each inherited quotation continues."""
    for attribution in attributions:
        if attribution.cue or attribution.source:
            yield attribution
            continue
        before = _before(scene, attributions, attribution.content[0])
        yield replace(attribution, continues=attributions.index(before) if before is not None else None)
