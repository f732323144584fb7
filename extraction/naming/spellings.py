"""Find names by their words without comparing each with each: exact words, one wrong letter, short forms."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from onrecord.extraction.naming.lexicon import find_government, find_state
from onrecord.extraction.naming.names import PersonName, fold, is_same_surname

_T = TypeVar("_T", bound=Hashable)
# Words of a body's name that its letters and short forms leave out.
SMALL_WORDS = frozenset({"the", "of", "for", "and", "on", "in", "to", "a"})


class Spellings:
    """Folded words, found again when one letter is wrong; what differs in first letter or by two is never compared."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._alike: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        """Enter a word."""
        self._alike[word[:1], len(word)].setdefault(word)

    def find(self, word: str) -> Iterator[str]:
        """Yield the words that are this one or one letter away."""
        for length in (len(word), len(word) - 1, len(word) + 1):
            yield from (other for other in self._alike.get((word[:1], length), ()) if is_same_surname(other, word))


class Register(Generic[_T]):
    """Who was entered under a key, in the order of entering; asking costs the answer's length."""

    def __init__(self) -> None:
        self._entries: dict[Hashable, dict[_T, int]] = defaultdict(dict)
        self._order: dict[_T, int] = {}

    def add(self, key: Hashable, entry: _T) -> None:
        """Enter somebody under a key."""
        self._entries[key].setdefault(entry, self._order.setdefault(entry, len(self._order)))

    def find(self, *keys: Hashable) -> list[_T]:
        """Return who was entered under any of the keys, first entered first."""
        found = {entry: order for key in keys for entry, order in self._entries.get(key, {}).items()}
        return sorted(found, key=lambda entry: found[entry])


def person_keys(name: str) -> tuple[str, ...]:
    """Return the words under which a person is looked for: the surname and the given names."""
    parsed = PersonName.parse(name)
    return (parsed.surname, *parsed.given)


def body_key(name: str) -> tuple[str, ...]:
    """Return what two spellings of one body share: its folded words; a seat of government has its state's."""
    words = (find_state(name) or find_government(name) or name).split()
    return tuple(folded for word in words if (folded := fold(word)) and folded != "the")


def long_keys(name: str) -> set[str]:
    """Return the short forms that a long name has: its initials, its first and its last word."""
    words = [word for word in name.replace("-", " ").split() if word.casefold() not in SMALL_WORDS]
    if len(words) < 2:
        return set()
    return {"".join(word[0] for word in words).upper(), fold(words[0]), fold(words[-1])}


def short_key(name: str) -> str | None:
    """Return what a name would be the short form of: letters ("CFPB") or one word ("Wells"); None for other names."""
    letters = name.replace(".", "")
    if letters.isupper() and len(letters) > 1:
        return letters
    key = body_key(name)
    return key[0] if len(key) == 1 and len(name) > 3 else None
