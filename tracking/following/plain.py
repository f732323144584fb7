"""A rough gist of a passage from its letters alone, for passages whose extractor gave none (see ``Gist``)."""

import re

from onrecord.db import fold
from onrecord.extraction.values import Gist
from onrecord.tracking.following.frequencies import reduce_word

_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
# Forms of verbs that tell nothing and that no ending gives away.
_AUXILIARIES = frozenset("am is are was were be been being has had having does did done went says said".split())
_NEGATIONS = frozenset({"not", "no", "never", "none", "neither", "nor", "without"})


def read_gist(passage: str) -> Gist:
    """Return what a passage speaks of: runs of capitalised words are names, the others words in their base form."""
    found = list(_WORD.finditer(passage))
    names: list[str] = []
    words: list[str] = []
    run: list[str] = []
    for position, match in enumerate(found):
        word = match[0].removesuffix("'s").removesuffix("\u2019s")
        if _is_named(found, position):
            run.append(word)
            continue
        names += [" ".join(run)] if run else []
        run = []
        words.append(reduce_word(fold(word)))
    names += [" ".join(run)] if run else []
    negated = any(word in _NEGATIONS for word in words) or "n't" in passage or "n\u2019t" in passage
    content = tuple(dict.fromkeys(word for word in words if word not in _NEGATIONS | _AUXILIARIES))
    return Gist(passage, tuple(dict.fromkeys(names)), content, negated=negated)


def _is_named(found: list[re.Match[str]], position: int) -> bool:
    """Tell a word with a capital; the first one of a passage has one anyway, so that the next one has to have one."""
    if not found[position][0][0].isupper():
        return False
    if position > 0:
        return True
    return len(found) > 1 and found[1][0][0].isupper()
