"""What the parse tells the network of each word: its tag, its label, where its head is, which clauses it edges.

The encoder is small and weak in syntax; the parser knows where a reported clause begins and ends.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The inventories of spaCy's English models; what they lack counts as unknown (0).
_TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB "
    "RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
).split()
_LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
).split()
_TAG_INDEX = {tag: index for index, tag in enumerate(_TAGS, 1)}
_LABEL_INDEX = {label: index for index, label in enumerate(_LABELS, 1)}
# The way to the head: each distance up to _NEAR words has its own number, farther ones share four (up to 8, 16 and 32
# words, and beyond), each way its own.
_NEAR = 4
_FAR = (8, 16, 32)
_WAYS = 2 * (_NEAR + len(_FAR) + 1) + 1

# How many values each feature has, in the order of Syntax.
SIZES = (len(_TAGS) + 1, len(_LABELS) + 1, _WAYS, len(_LABELS) + 1, len(_LABELS) + 1)


class Syntax(NamedTuple):
    """One word's features as numbers; 0 is unknown or nothing, and the way of a word that is its own head.

    ``head`` is the way to the word that this one hangs on.
    ``opens`` and ``closes`` are the label of the largest phrase below the sentence that begins or ends with the word.
    """

    tag: int = 0
    label: int = 0
    head: int = 0
    opens: int = 0
    closes: int = 0


def describe_tokens(doc: "Doc") -> list[Syntax]:
    """Return the features of every token, in order."""
    tokens = list(doc)
    heads = [token.head.i for token in tokens]
    labels = [_LABEL_INDEX.get(token.dep_, 0) for token in tokens]
    opens = _label_edges(heads, labels, [token.left_edge.i for token in tokens])
    closes = _label_edges(heads, labels, [token.right_edge.i for token in tokens])
    return [
        Syntax(_TAG_INDEX.get(token.tag_, 0), labels[at], _way(heads[at] - at), opens[at], closes[at])
        for at, token in enumerate(tokens)
    ]


def _way(distance: int) -> int:
    """Return a number for direction and distance of the head: 0 is the word itself."""
    if not distance:
        return 0
    far = abs(distance)
    step = far if far <= _NEAR else _NEAR + 1 + sum(far > limit for limit in _FAR)
    return step if distance > 0 else step + _WAYS // 2


def _label_edges(heads: Sequence[int], labels: Sequence[int], edges: Sequence[int]) -> list[int]:
    """Return the label of the largest phrase below the sentence that has its edge at each word, 0 where none has.

    ``edges`` is where the phrase that each word heads begins, or ends.
    """
    found = []
    for word in range(len(heads)):
        label, at = 0, word
        while edges[at] == word and heads[at] != at:
            label, at = labels[at], heads[at]
        found.append(label)
    return found
