"""How likely a candidate is an attribution: a logistic model over a few dozen plain features.

The weights are learnt by ``training/train_attribution.py`` and stand in ``data/attribution.json``; they are the whole
cue lexicon of the engine.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from spacy.tokens import Token

from onrecord.extraction.candidates import Candidate
from onrecord.extraction.clauses import lemma_of
from onrecord.extraction.document import ParagraphKind, Quotation
from onrecord.extraction.scene import Scene


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate and how likely it is right."""

    candidate: Candidate
    probability: float


def score(features: list[str], weights: Mapping[str, float]) -> float:
    """Return the probability, 0 to 1, that a candidate with these features is an attribution."""
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in features)))


@cache
def load_weights() -> Mapping[str, float]:
    """Return the learnt weight of every feature that has one."""
    path = resources.files("onrecord.extraction") / "data" / "attribution.json"
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return weights


def describe(scene: Scene, candidate: Candidate) -> list[str]:
    """Return the features of a candidate, as short names."""
    head, pattern = candidate.head, candidate.pattern
    lemma = lemma_of(head)
    kind = scene.kind_of(candidate.content)
    source = _source_type(candidate.source)
    length = sum(end - start for start, end in candidate.content)
    found = [
        "bias",
        f"pattern={pattern}",
        f"lemma={lemma}",
        f"pattern+lemma={pattern} {lemma}",
        f"pattern+kind={pattern} {kind}",
        f"pattern+source={pattern} {source}",
        f"source={source}",
        f"tag={head.tag_}",
        f"pattern+role={pattern} {head.dep_}",
        f"pattern+length={pattern} {_bucket(length)}",
        f"paragraph={scene.paragraph_at(head.idx).kind}",
    ]
    if candidate.preposition:
        found += [f"prep={candidate.preposition}", f"lemma+prep={lemma} {candidate.preposition} {pattern}"]
    if candidate.source is not None and source in {"thing", "organization"}:
        found.append(f"source word={lemma_of(candidate.source)}")
    if scene.quotation_at(head.idx) is not None:
        found += ["quoted cue", f"quoted cue {pattern}"]
    return found + _helpers(head, pattern) + _content_form(scene, candidate)


def _source_type(source: Token | None) -> str:
    if source is None:
        return "none"
    if source.pos_ == "PRON":
        return source.lower_
    if source.ent_type_ == "PERSON":
        return "person"
    if source.ent_type_ in {"ORG", "GPE", "NORP"}:
        return "organization"
    return "name" if source.pos_ == "PROPN" else "thing"


def _bucket(length: int) -> str:
    return next((str(limit) for limit in (12, 25, 50, 100, 200) if length < limit), "long")


def _helpers(head: Token, pattern: str) -> list[str]:
    """Return what stands around the cue: negation, helping verbs, other complements that compete."""
    around: dict[str, str] = {}
    for token in head.children:
        around.setdefault(token.dep_, token.lower_)
    found = [f"has={t.lower_}" for t in head.children if t.dep_ in {"aux", "auxpass"}]
    found += ["negated"] if "neg" in around else []
    found += ["infinitive"] if any(t.tag_ == "TO" for t in head.children) else []
    found += [f"{pattern} beside {label}" for label in _COMPETITORS if label in around]
    found += [f"mark={around['mark']}"] if "mark" in around else []
    return found


def _content_form(scene: Scene, candidate: Candidate) -> list[str]:
    """Return how the content begins and stands to the cue."""
    first = candidate.content[0]
    span = scene.doc.char_span(first.start, first.end, alignment_mode="expand")
    found = [f"spans={min(3, len(candidate.content))}", "before" if first.start < candidate.head.idx else "after"]
    if span is None or not len(span):
        return found
    words = [t for t in span if not t.is_punct and not t.is_space]
    if words:
        found.append(f"{candidate.pattern} begins {words[0].lower_ if words[0].dep_ in _LINKS else words[0].pos_}")
    root = span.root
    found.append(f"{candidate.pattern} root {root.tag_}")
    if candidate.pattern.startswith(("dobj", "prep", "noun", "xcomp", "passive")) and root.pos_ == "NOUN":
        found.append(f"content word={lemma_of(root)}")
    quotations = scene.quotations_near(first.start, first.end)[:1]
    found += [f"{candidate.pattern} quotes {_quotation_form(scene, q)}" for q in quotations]
    gap = abs(first.start - candidate.head.idx - len(candidate.head))
    found.append("adjacent" if gap < 3 else "near" if gap < 40 else "far")
    if any(s.start <= candidate.head.idx < s.end for s in candidate.content):
        found.append("cue inside content")
    if scene.paragraph_at(candidate.head.idx).kind is ParagraphKind.HEADLINE:
        found.append(f"headline {candidate.pattern}")
    return found


def _quotation_form(scene: Scene, quotation: Quotation) -> str:
    """Tell a sentence from a title or nickname, and from a few words held at arm's length."""
    inner = quotation.spans[0].of(scene.text).strip("\"'`\u201c\u201d\u2018\u2019\u00ab\u00bb ")
    words = [word for word in inner.split() if len(word) > 3] or inner.split()
    if inner[-1:] in {",", ".", "?", "!"}:
        return "sentence"
    if all(word[:1].isupper() for word in words):
        return "title"
    return str(min(5, len(inner.split())))


_COMPETITORS = ("ccomp", "dobj", "xcomp", "oprd", "prep", "mark", "advcl", "prt", "dative")
_LINKS = frozenset({"mark", "advmod", "aux", "nsubj", "det"})
