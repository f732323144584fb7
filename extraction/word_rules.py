"""The parser's rules on words ("n't" is "not"), asked once for each kind of word.

spaCy's attribute ruler holds the model's 179 rules against every word of every text, which takes a fifth of the parse.
All but nine of them ask for a word's lower case, tag and label alone: for two words alike in these the answer is the
same, and remembered.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.pipeline.attributeruler import MatcherPatternType
from spacy.tokens import Doc
from spacy.vocab import Vocab

# The name under which spaCy finds the ruler.
FACTORY = "remembering_ruler"

# Kinds of words remembered at most. A news article has about 500; PolNeAR's 84 development articles have 17,000.
_REMEMBERED = 50_000


class RememberingRuler(AttributeRuler):
    """spaCy's ruler, with another way to find the rules that apply; what they are and do stays the same."""

    def __init__(self, vocab: Vocab, name: str, *, validate: bool, scorer: Callable[..., Any] | None) -> None:
        """Make a ruler without rules; the model's are loaded into it."""
        super().__init__(vocab, name, validate=validate, scorer=scorer)
        self._of_one_word = Matcher(vocab)
        self._of_more_words = Matcher(vocab)
        self._rules_of = lru_cache(_REMEMBERED)(self._find_rules)

    def add(self, patterns: Iterable[MatcherPatternType], attrs: dict[Any, Any], index: int = 0) -> None:
        """Add a rule behind those there are; for its parts see spaCy."""
        number = str(len(self.attrs))
        alternatives: list[Any] = list(patterns)
        super().add(alternatives, attrs, index)
        is_of_one_word = all(len(words) == 1 for words in alternatives)
        (self._of_one_word if is_of_one_word else self._of_more_words).add(number, alternatives)

    def match(self, doc: Doc) -> list[tuple[int, int, int, int]]:
        """Return number and key of each rule that applies, and where its words start and end; by the number."""
        kinds = doc.to_array(["LOWER", "TAG", "DEP"]).tolist()
        found = [(key, at, at + 1) for at, kind in enumerate(kinds) for key in self._rules_of(*kind)]
        found += self._of_more_words(doc, allow_missing=True)
        return sorted((int(self.vocab.strings[key]), key, start, end) for key, start, end in found)

    def _find_rules(self, lower: int, tag: int, label: int) -> tuple[int, ...]:
        """Return the keys of the rules of one word that apply to such a word."""
        doc = Doc(self.vocab, words=[self.vocab.strings[lower]])
        doc[0].tag, doc[0].dep = tag, label
        return tuple(key for key, _, _ in self._of_one_word(doc, allow_missing=True))


@Language.factory(FACTORY)
def make_ruler(nlp: Language, name: str, validate: bool, scorer: Callable[..., Any] | None) -> RememberingRuler:
    """Return the ruler for a model that is being loaded; the arguments are those of spaCy's own."""
    return RememberingRuler(nlp.vocab, name, validate=validate, scorer=scorer)
