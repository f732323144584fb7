"""Names as people type them: without regard to case, accents and punctuation."""

import re
import unicodedata
from functools import lru_cache

_NOT_A_WORD = re.compile(r"[\W_]+")

# Letters with strokes and ligatures, which Unicode does not take apart.
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe"})


# The same words come again and again where claims and events are compared.
@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Return ``name`` for comparing: ``Zoë O'Hara-Kim`` is ``zoe o hara kim``."""
    name = name.casefold()
    if not name.isascii():
        name = name.translate(_STROKES)
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", name).strip()


def holds_words(name: str, words: str) -> bool:
    """Tell whether a folded name has the folded ``words`` in it, whole and next to each other."""
    return bool(words) and f" {words} " in f" {name} "
