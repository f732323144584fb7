"""Names of bodies that the network cuts at a small word: "Securities | and | Exchange Commission"."""

from dataclasses import replace

from onrecord.extraction.naming.lexicon import guess_kind, is_outlet
from onrecord.extraction.naming.mentions import Label, NameMention, Reading
from onrecord.extraction.naming.names import fold
from onrecord.extraction.values import SpeakerKind

_JOINING = frozenset({"of", "for"})
_AND = frozenset({"and", "&"})
_ARTICLES = frozenset({"a", "an", "the"})
# Bodies of a state have these as their last word, and lists of what they are for before it.
_OFFICES = frozenset(
    "commission committee administration agency bureau department ministry office service services enforcement board "
    "council authority centers center centre institute institutes association union federation".split()
)
_LONGEST = 12


def join_bodies(reading: Reading, names: list[NameMention]) -> list[NameMention]:
    """Return the names with those of one body joined, and words right before one drawn in."""
    joined: list[NameMention] = []
    people = {name.text.split()[-1] for name in names if name.label is Label.PERSON and name.words > 1}
    for index, name in enumerate(names):
        if joined and name.start < joined[-1].end:
            continue
        grown = name
        if name.label is not Label.PERSON or _is_body(name):
            grown = _extend(reading, name, name.start, _grow(reading, names[index : index + _LONGEST]))
        if _is_saint(reading, grown):
            while joined and joined[-1].end == grown.start:
                joined.pop()
            grown = _extend(reading, grown, grown.start - 1, grown.end)
        while joined and _is_part_before(reading, joined[-1], grown, people):
            grown = _extend(reading, grown, joined.pop().start, grown.end)
        joined.append(grown)
    return joined


def complete_bodies(reading: Reading, names: list[NameMention]) -> list[NameMention]:
    """Return the names with those made whole of which the network saw the last word, and the whole elsewhere."""
    whole = {
        tuple(map(fold, name.text.split())): name
        for name in names
        if name.words > 1 and name.label not in {Label.PERSON, Label.UNKNOWN}
    }
    completed: list[NameMention] = []
    for name in names:
        ends = [words for words in whole if name.words == 1 and words[-1] == fold(name.text)]
        for words in sorted(ends, key=len, reverse=True):
            start = name.end - len(words)
            if start < 0 or tuple(fold(token.text) for token in reading.parse[start : name.end]) != words:
                continue
            while completed and completed[-1].start >= start:
                completed.pop()
            name = replace(name, text=whole[words].text, start=start, label=whole[words].label)  # noqa: PLW2901
            break
        completed.append(name)
    return completed


def _extend(reading: Reading, name: NameMention, start: int, end: int) -> NameMention:
    """Return the body's name over these tokens; the same where it has them already."""
    if (start, end) == (name.start, name.end):
        return name
    text, head = reading.words(start, end), reading.parse[start:end].root.i
    return replace(name, text=text, start=start, end=end, head=head, label=Label.ORGANIZATION)


def _grow(reading: Reading, names: list[NameMention]) -> int:
    """Return where the body's name ends that begins with the first of these names."""
    end = names[0].end
    for index, following in enumerate(names[1:], start=1):
        before = names[index - 1]
        if following.start < end:
            continue
        between = [token.lower_ for token in reading.parse[end : following.start]]
        if not (_is_list(before, between, following) or _is_complement(before, between, following)):
            break
        if following.end - names[0].start > _LONGEST:
            break
        end = following.end
    return end


def _is_list(before: NameMention, between: list[str], after: NameMention) -> bool:
    """Tell "Securities and Exchange Commission" from two bodies: only the second has a body's noun."""
    if len(between) != 1 or between[0] not in _AND or before.label in {Label.PERSON, Label.PLACE, Label.PEOPLE}:
        return False
    words = after.text.casefold().split()
    return len(words) > 1 and words[-1] in _OFFICES and not _has_noun(before)


def _is_complement(before: NameMention, between: list[str], after: NameMention) -> bool:
    """Tell "Committee for a Responsible Budget" and "Conference of Mayors" from a body and what follows it."""
    if not between or between[0] not in _JOINING or any(word not in _ARTICLES for word in between[1:]):
        return False
    return len(between) < 3 and _is_body(before) and after.label is not Label.PERSON


def _is_body(name: NameMention) -> bool:
    return guess_kind(_noun(name)) is SpeakerKind.ORGANIZATION


def _has_noun(name: NameMention) -> bool:
    return guess_kind(_noun(name)) is not None


def _noun(name: NameMention) -> str:
    """Return the last word of a name, in the singular where that names a body."""
    word = fold(name.text.split()[-1])
    return word[:-1] if word.endswith("s") and guess_kind(word) is None else word


def _is_saint(reading: Reading, name: NameMention) -> bool:
    """Tell whether "St" stands right before a name: schools, hospitals and towns are called so, people are not."""
    before = reading.parse[name.start - 1] if name.start else None
    return before is not None and before.text in {"St", "St."} and before.whitespace_ == " "


def _is_part_before(reading: Reading, part: NameMention, name: NameMention, people: set[str]) -> bool:
    """Tell whether "U.S." or "State" stands right before "Department", as a part of that name."""
    is_next = part.end == name.start and reading.parse[name.start - 1].whitespace_ == " "
    if not is_next or reading.parse[part.head].dep_ not in {"compound", "nmod", "amod"}:
        return False
    if part.label in {Label.PERSON, Label.UNKNOWN} and part.words == 1 and not part.titles:
        # "Roe Logistics", of which the network knows the second word
        if name.label is Label.ORGANIZATION and name.words == 1:
            return not name.text.isupper()
        # "Roe Herald" and "Roe Bay Fire Service", not the Justice Department in the days of Mr. Roe
        return part.text not in people and name.label is not Label.PERSON and (is_outlet(name.text) or _is_body(name))
    return part.label not in {Label.PERSON, Label.PEOPLE} and _is_body(name)
