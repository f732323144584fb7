"""Quotations that no likely cue explains, but that stand as sentences of their own: somebody says them.

Such a quotation is signed by a name after it, is explained by the best of its unlikely cues ("Roe was blunt. "…""), or
goes on with the speaker of the statement before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.extraction.document import Attribution, Quotation
from onrecord.extraction.scene import Scene
from onrecord.extraction.scoring import Scored
from onrecord.extraction.shaping import make_attribution
from onrecord.extraction.values import Kind, Mode, Part, Span

# A cue that would be too unlikely elsewhere is believed for a quotation that must have one.
LONE_THRESHOLD = 0.08

# A quotation after a sentence about a person ("Roe was blunt."), whatever its verb.
INTRODUCED = 0.6

# A quotation without a cue is right less often than the one whose source it inherits.
INHERITED = 0.8

# No training text signs its quotations; press releases do, and little else looks like this.
SIGNED = 0.8

# A quotation shorter than this, in the midst of a sentence, is a title, a nickname or a word held at arm's length.
SENTENCE_WORDS = 4

_CLOSING = "\"'\u201d\u2019\u00bb "
_SIGNATURE = re.compile(r"\s*[-\u2013\u2014\u2015]{1,2}\s*(?P<name>[A-Z][^\n.!?:;\"\u201c]{2,80})\.?(?=\n|$)")


def add_lone_quotations(
    scene: Scene, kept: Sequence[Attribution], scored: Sequence[Scored]
) -> Iterator[tuple[Attribution, Attribution | None]]:
    """Yield each lone quotation's attribution, with the one whose speaker it inherits or None."""
    covered = [span for a in kept for span in a.content]
    heads = {span for a in kept for span in a.cue}
    origins: dict[Span, Attribution] = {span: a for a in kept if _speaks(a) for span in a.content}
    for quotation in scene.quotations:
        first = quotation.spans[0]
        if any(span.meets(first) for span in covered):
            continue
        signed = _sign(scene, quotation)
        if signed is None and not _stands_alone(scene, quotation):
            continue
        explained = signed or _explain(scene, quotation, [s for s in scored if not heads.intersection(s.candidate.cue)])
        origin = None if explained is not None else _before(scene, origins, first)
        if explained is not None:
            yield explained, None
        elif origin is not None:
            yield _direct(quotation.spans, (), origin.confidence * INHERITED, origin.part), origin
        if explained or origin:
            origins[quotation.spans[-1]] = explained or origin  # type: ignore[assignment]  # one of them is there


def _speaks(attribution: Attribution) -> bool:
    return bool(attribution.source) and attribution.mode is Mode.SPEECH


def _direct(content: tuple[Span, ...], source: tuple[Span, ...], confidence: float, part: Part) -> Attribution:
    return Attribution(
        source=source,
        cue=(),
        content=content,
        kind=Kind.DIRECT,
        mode=Mode.SPEECH,
        part=part,
        confidence=round(confidence, 3),
        sources=source,
    )


def _sign(scene: Scene, quotation: Quotation) -> Attribution | None:
    """Return the attribution of a quotation that a dash and a name follow."""
    match = _SIGNATURE.match(scene.text, quotation.spans[-1].end)
    if match is None:
        return None
    return _direct(quotation.spans, (scene.trim(Span(*match.span("name"))),), SIGNED, Part.BODY)


def _explain(scene: Scene, quotation: Quotation, scored: Sequence[Scored]) -> Attribution | None:
    """Return the attribution by the best cue that stands right beside the quotation and has a source."""
    beside = [
        s
        for s in scored
        if s.candidate.pattern.startswith(("quote", "intro"))
        and s.candidate.source_spans
        and quotation.spans[0] in s.candidate.content
    ]
    best = max(beside, key=lambda s: s.probability, default=None)
    if best is None:
        return None
    if best.probability >= LONE_THRESHOLD:
        return make_attribution(scene, best)
    source = best.candidate.source
    if best.candidate.pattern.startswith("intro") and source is not None and _is_person(source):
        return replace(make_attribution(scene, best), cue=(), confidence=INTRODUCED)
    return None


def _is_person(source: Token) -> bool:
    return source.lower_ in {"he", "she"} or source.ent_type_ == "PERSON" or source.pos_ == "PROPN"


def _stands_alone(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether the quotation is a sentence: it starts one, ends one and has the length of one."""
    first, last = quotation.spans[0], quotation.spans[-1]
    paragraph = scene.paragraph_at(first.start).span
    before = scene.text[paragraph.start : first.start].rstrip()
    after = scene.text[last.end :].lstrip(" ")[:1]
    words = last.of(scene.text).rstrip(_CLOSING)
    starts = not before or before[-1] in ".!?:\u2026\"\u201d'"
    ends = words[-1:] in {".", "!", "?", "\u2026"} or after in {"", "\n", "."}
    is_long = len(first.of(scene.text).split()) >= SENTENCE_WORDS or before.endswith(":")
    return starts and ends and is_long


def _before(scene: Scene, origins: dict[Span, Attribution], span: Span) -> Attribution | None:
    """Return the statement whose source goes on speaking: the last one in this paragraph or the one before it."""
    last = max((s for s in origins if s.end <= span.start), key=lambda s: s.end, default=None)
    if last is None or scene.paragraph_index(span.start) - scene.paragraph_index(last.end - 1) > 1:
        return None
    return origins[last]
