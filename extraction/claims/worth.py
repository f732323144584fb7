"""How worth checking a proposition is: a score from 0 to 1 by which claims are ranked.

The score is the logistic of a weighted sum of what the parse and the article tell of a proposition (``FEATURES``). Its
weights are learnt without any marks of people (``training/claims``): a proposition counts as worth checking when an
article of another outlet speaks of the same, since what several newsrooms repeat, deny or correct is what readers want
checked. On top of that a figure raises the score (``_FIGURES``), and what can hardly be checked, whatever its topic, is
marked down by a stated factor (``_DOUBTS``): orders, wishes, conditions, plain questions, predictions, what "I" feel
and what is only called good or bad.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Token

from onrecord.extraction.claims.propositions import Form, Proposition, is_finite
from onrecord.extraction.claims.stance import asks, is_open
from onrecord.extraction.clauses import lemma_of, subject_of
from onrecord.extraction.values import Quantity

_WILL = frozenset({"will", "'ll", "wo", "shall", "sha"})
_MAY = frozenset({"may", "might", "could", "can", "ca", "would", "'d"})
_SHOULD = frozenset({"should", "must", "ought"})
_I_OR_WE = frozenset({"i", "we"})
_VAGUE = frozenset(
    {"it", "this", "that", "there", "these", "those", "what", "one", "something", "anything", "everything"}
)
_PERSON = frozenset({"he", "she", "they"})
_FEELING = frozenset(
    "think believe feel hope want wish love hate like guess suppose fear need expect wonder mean".split()
)
_TIGHT = frozenset({"usd", "eur", "gbp", "percent", "percentage points", "people"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_LINKING = frozenset({"attr", "acomp", "oprd"})
# A word that an article says so often is one that the article is about.
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the article tells of a proposition: its figures, names, and where and by whom it is said."""

    quantities: tuple[Quantity, ...] = ()
    names: int = 0
    is_said: bool = False
    is_quoted: bool = False
    is_attitude: bool = False
    is_wished: bool = False
    is_headline: bool = False
    is_contained: bool = False
    depth: float = 0.0


def count_words(tokens: Iterable[Token]) -> Counter[str]:
    """Count the lemmas of an article's content words, names included."""
    return Counter(token.lemma_.lower() for token in tokens if token.pos_ in _CONTENT)


def list_features(proposition: Proposition, around: Circumstances, counts: Mapping[str, int]) -> dict[str, float]:
    """Return what is known of a proposition as numbers by name; a name that is missing counts as 0."""
    head = proposition.head
    found: dict[str, float] = {proposition.form.value: 1.0}
    words = proposition.tokens
    content = [word.lemma_.lower() for word in words if word.pos_ in _CONTENT]
    found["length"] = math.log(len(words))
    found["content"] = math.log1p(len(content))
    found["often"] = sum(counts[lemma] >= _OFTEN for lemma in content) / len(content) if content else 0.0
    found["names"] = min(around.names, 4) / 4
    found["named"] = float(around.names > 0)
    found["figure"] = float(any(q.value is not None for q in around.quantities))
    found["tight figure"] = float(any(q.unit in _TIGHT and q.value is not None for q in around.quantities))
    found["said"], found["quoted"], found["attitude"] = map(
        float, (around.is_said, around.is_quoted, around.is_attitude)
    )
    found["headline"], found["contained"] = float(around.is_headline), float(around.is_contained)
    found["depth"], found["wish"] = around.depth, float(around.is_wished)
    if proposition.form is not Form.NOMINAL:
        found |= dict.fromkeys(_clause_features(head), 1.0)
    return found


def _clause_features(head: Token) -> list[str]:
    helpers = {child.lower_: child for child in head.children if child.dep_ in {"aux", "auxpass"}}
    tags = {head.tag_, *(child.tag_ for child in helpers.values())}
    lemmas = {child.lemma_.lower() for child in helpers.values()}
    names = []
    for name, words in (("will", _WILL), ("may", _MAY), ("should", _SHOULD)):
        if helpers.keys() & words:
            names.append(name)
    if "VBD" in tags:
        names.append("past")
    if "have" in lemmas:
        names.append("perfect")
    if any(child.dep_ == "auxpass" for child in helpers.values()):
        names.append("passive")
    if head.pos_ == "AUX" or head.lemma_.lower() == "be":
        said = next((child for child in head.children if child.dep_ in _LINKING), None)
        names.append("is adjective" if said is not None and said.dep_ == "acomp" else "is noun")
    subject = subject_of(head)
    names += _subject_features(subject)
    if any(child.dep_ == "neg" for child in head.children):
        names.append("negated")
    if any(child.dep_ == "dobj" for child in head.children):
        names.append("object")
    names += _doubts(head)
    return names


def _subject_features(subject: Token | None) -> list[str]:
    if subject is None:
        return ["no subject"]
    word = subject.lower_
    if word in _I_OR_WE:
        return ["I"]
    if word == "you":
        return ["you"]
    if word in _VAGUE:
        return ["vague"]
    if word in _PERSON:
        return ["he"]
    return ["named subject"] if subject.pos_ == "PROPN" else []


def _doubts(head: Token) -> list[str]:
    names = []
    is_verbal = head.pos_ in {"VERB", "AUX"}
    marks = {child.lower_ for child in head.children if child.dep_ in {"mark", "advmod"}}
    if is_verbal and marks & {"if", "unless", "lest"} and head.dep_ == "advcl":
        names.append("condition")
    has_own = any(child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for child in head.children)
    if head.tag_ == "VB" and head.dep_ in {"ROOT", "conj"} and not has_own and not is_finite(head):
        names.append("order")
    if any(_is_feeling(verb) for verb in ((head, head.head) if head.dep_ == "ccomp" else (head,))):
        names.append("feeling")
    if asks(head) and is_open(head):
        names.append("question")
    return names


def _is_feeling(verb: Token) -> bool:
    """Tell "I hope", "we believe", which make what follows an opinion."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and subject.lower_ in _I_OR_WE and lemma_of(verb) in _FEELING


# What is left of the score of what cannot be checked, whatever it is about.
_DOUBTS = {
    "order": 0.4, "question": 0.5, "feeling": 0.6, "condition": 0.5, "should": 0.6, "wish": 0.7, "I": 0.7, "will": 0.8,
    "is adjective": 0.85,
}  # fmt: skip
# What is left of the distance to 1 where there is a figure. Set by hand: outlets repeat figures in other words and with
# other values, which the teacher of the weights cannot see, and a figure is what can be checked first.
_FIGURES = {"figure": 0.85, "tight figure": 0.75}


@cache
def _weights() -> Mapping[str, float]:
    table = files("onrecord.extraction").joinpath("data", "worth.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(table)["weights"]
    return weights


def score(features: Mapping[str, float], weights: Mapping[str, float] | None = None) -> float:
    """Return the check-worthiness of a proposition with these features."""
    known = _weights() if weights is None else weights
    total = known["bias"] + sum(known.get(name, 0.0) * value for name, value in features.items())
    worth = 1 / (1 + math.exp(-total))
    for name, left in _FIGURES.items():
        if features.get(name):
            worth = 1 - left * (1 - worth)
    for name, factor in _DOUBTS.items():
        if features.get(name):
            worth *= factor
    return worth
