"""Lists of names in an article: "Jane Roe and Peter Marlow", "Acme and Nordpol"."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.mentions import Label, NameMention
from onrecord.extraction.speakers.joint import find_next

_SPEAK = frozenset({Label.PERSON, Label.ORGANIZATION})


@dataclass(frozen=True, slots=True)
class NamedTogether:
    """Members named together: where that ends, and who they are."""

    end: int
    members: tuple[Member, ...]


def iter_together(cast: Cast) -> Iterator[NamedTogether]:
    """Yield the lists of names of one sort in reading order: joined by commas and "and", or by the parse."""
    mentions = list({name.start: name for name in cast.names.values()}.values())
    mentions.sort(key=lambda name: name.start)
    chain: list[NameMention] = []
    for name in mentions:
        if not (chain and _goes_on(cast, chain, name)):
            yield from _close(cast, chain)
            chain = []
        chain.append(name)
    yield from _close(cast, chain)


def _goes_on(cast: Cast, chain: list[NameMention], name: NameMention) -> bool:
    """Tell whether a name is one more of a list."""
    parse, before = cast.reading.parse, chain[-1]
    if name.label is not before.label or parse[name.head].sent != parse[before.head].sent:
        return False
    following = find_next(cast, before)
    if following is not None and following[1] is name:
        return True
    word = parse[name.head]
    return word.dep_ == "conj" and any(word.head.i == other.head for other in chain)


def _close(cast: Cast, chain: list[NameMention]) -> Iterator[NamedTogether]:
    """Yield a list of at least two, "and" between the last of them; of what can speak."""
    if len(chain) < 2 or chain[0].label not in _SPEAK:
        return
    between = cast.reading.parse[chain[-2].end : chain[-1].start]
    found = [cast.at(name.head) for name in chain]
    members = tuple(dict.fromkeys(member.final for member in found if member is not None))
    if len(members) > 1 and any(token.lower_ in {"and", "&"} for token in between):
        yield NamedTogether(chain[-1].head, members)
