"""Turn a draft into an attribution: its mode and part, the members of a joint source, who is addressed."""

from spacy.tokens import Token

from onrecord.extraction.attribution.scene import Scene
from onrecord.extraction.clauses import antecedent_of, child, indexes, lemma_of, members_of, phrase_of
from onrecord.extraction.document import Attribution, Draft, ParagraphKind
from onrecord.extraction.values import Kind, Mode, Part, Span

# What these report goes on in a head, not in words; all other cues are taken for speech. Content in quotation marks
# is speech with any cue. ("hop" is how the tagger's lemma table reads "hoping".)
_ATTITUDES = frozenset(
    "agree aim appear belief believe concern consider decide desire doubt dream estimate expect favor fear feel "
    "feeling find forget guess hate hesitate hop hope imagine intend intention know like love mind mull need opinion "
    "oppose plan prefer presume reckon regret remember resent see seek seem support suppose suspect think trust try "
    "understand view want wish wonder worry".split()
)
# Verbs whose object is whom one speaks to; that of others is what is said.
_ADDRESSES = frozenset({"tell", "ask", "urge", "remind", "assure", "warn", "inform"})


def make_attribution(scene: Scene, draft: Draft, kind: Kind, confidence: float) -> Attribution:
    """Return the attribution that the draft proposes, not yet linked to the one that it may continue."""
    place = draft.cue or draft.content[0]
    cue = scene.root_of(draft.cue) if draft.cue is not None else None
    headline = scene.paragraph_at(place.start).kind is ParagraphKind.HEADLINE
    inward = cue is not None and (lemma_of(cue) in _ATTITUDES or cue.pos_ == "ADJ")
    return Attribution(
        source=_row(draft.source),
        cue=_row(draft.cue),
        content=draft.content,
        kind=kind,
        mode=Mode.ATTITUDE if inward and kind is not Kind.DIRECT else Mode.SPEECH,
        part=Part.HEADLINE if headline else Part.BODY,
        confidence=round(confidence, 3),
        sources=_members(scene, draft.source, cue),
        addressee=_addressee(scene, draft, cue),
    )


def _row(span: Span | None) -> tuple[Span, ...]:
    """Return the span as a role has it: a row of one, or an empty one."""
    return () if span is None else (span,)


def _members(scene: Scene, source: Span | None, cue: Token | None) -> tuple[Span, ...]:
    """Return one span for each member of a joint source, or of those whom its "who" stands for; else the source."""
    head = scene.root_of(source) if source is not None else None
    if source is None or head is None:
        return _row(source)
    antecedent = antecedent_of(head)
    outside = cue if cue is not None else head
    heads = [t for t in members_of(antecedent or head) if antecedent is not None or source.start <= t.idx < source.end]
    if len(heads) < 2:
        return _row(source)
    found: list[Span] = []
    for member in heads:
        words = phrase_of(member, outside=outside) if cue is not None else indexes(member)
        for inner in member.children:
            if inner.dep_ in {"conj", "cc"} or inner.is_punct:
                words -= indexes(inner)
        found += scene.spans_of(words)[:1]
    return tuple(sorted(found))


def _addressee(scene: Scene, draft: Draft, cue: Token | None) -> Span | None:
    """Return whom the cue's object names: "told *the BBC* that …", "said to *reporters*"."""
    if cue is None or cue.pos_ not in {"VERB", "AUX"}:
        return None
    to = next((t for t in cue.children if t.dep_ in {"prep", "dative"} and t.lower_ == "to"), None)
    person = child(to, "pobj") if to is not None else child(cue, "dative", "dobj")
    if person is None or (to is None and cue.lemma_ not in _ADDRESSES):
        return None
    spans = scene.spans_of(phrase_of(person, outside=cue))
    taken = any(a.meets(b) for a in spans for b in draft.content)
    return spans[0] if spans and not taken else None
