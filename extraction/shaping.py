"""Turn a chosen candidate into an attribution: its kind and mode, the members of a joint source, who is addressed."""

from onrecord.extraction.candidates import Candidate
from onrecord.extraction.clauses import antecedent_of, child, lemma_of, members_of, phrase_of
from onrecord.extraction.document import Attribution, ParagraphKind
from onrecord.extraction.scene import Scene
from onrecord.extraction.scoring import Scored
from onrecord.extraction.values import Kind, Mode, Part, Span

# What these report goes on in a head, not in words; all other cues are taken for speech. Content in quotation marks
# is speech with any cue. ("hop" is how the tagger's lemma table reads "hoping".)
_ATTITUDES = frozenset(
    "agree aim appear belief believe concern consider decide desire doubt dream estimate expect favor fear feel "
    "feeling find forget guess hate hesitate hop hope imagine intend intention know like love mind mull need opinion "
    "oppose plan prefer presume reckon regret remember resent see seek seem support suppose suspect think trust try "
    "understand view want wish wonder worry".split()
)


def make_attribution(scene: Scene, item: Scored) -> Attribution:
    """Return the attribution that the candidate proposes; its probability becomes the confidence."""
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
