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
        self._of_more_words, self._first_words, self._longest = Matcher(vocab), Matcher(vocab), 1
        self._rules_of = lru_cache(_REMEMBERED)(self._find_rules)

    def add(self, patterns: Iterable[MatcherPatternType], attrs: dict[Any, Any], index: int = 0) -> None:
        """Add a rule behind those there are; for its parts see spaCy."""
        number = str(len(self.attrs))
        alternatives: list[Any] = list(patterns)
        super().add(alternatives, attrs, index)
        longest = max(map(len, alternatives))
        if longest == 1:
            self._of_one_word.add(number, alternatives)
        else:
            self._of_more_words.add(number, alternatives)
            self._first_words.add(number, [words[:1] for words in alternatives])
            self._longest = max(self._longest, longest)

    def match(self, doc: Doc) -> list[tuple[int, int, int, int]]:
        """Return number and key of each rule that applies, and where its words start and end; by the number."""
        found: list[tuple[int, int, int]] = []
        for at, kind in enumerate(doc.to_array(["LOWER", "TAG", "DEP"]).tolist()):
            keys, is_first = self._rules_of(*kind)
            found += [(key, at, at + 1) for key in keys]
            if is_first:
                longer = self._of_more_words(doc[at : at + self._longest], allow_missing=True)
                found += [(key, at, at + end) for key, start, end in longer if start == 0]
        return sorted((int(self.vocab.strings[key]), key, start, end) for key, start, end in found)

    def _find_rules(self, lower: int, tag: int, label: int) -> tuple[tuple[int, ...], bool]:
        """Return the keys of the rules of one word that apply to such a word, and whether a longer one may begin."""
        doc = Doc(self.vocab, words=[self.vocab.strings[lower]])
        doc[0].tag, doc[0].dep = tag, label
        keys = tuple(key for key, _, _ in self._of_one_word(doc, allow_missing=True))
        return keys, bool(self._first_words(doc, allow_missing=True))


@Language.factory(FACTORY)
def make_ruler(nlp: Language, name: str, validate: bool, scorer: Callable[..., Any] | None) -> RememberingRuler:
    """Return the ruler for a model that is being loaded; the arguments are those of spaCy's own."""
    return RememberingRuler(nlp.vocab, name, validate=validate, scorer=scorer)
