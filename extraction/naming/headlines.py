"""Names in headlines, where every word has a capital: the words that the article below uses as a name are one."""

from collections.abc import Iterator

from onrecord.extraction.naming.mentions import Label, NameMention, Reading
from onrecord.extraction.naming.names import is_given_name
from onrecord.extraction.naming.roles import is_capital_plural


def read_headlines(reading: Reading, names: list[NameMention]) -> list[NameMention]:
    """Cut the names of headlines down to names of the article: "Roe Rips Mayor" is no full name, "Roe" is one.

    Names that share no word with one below stay as they are.
    """
    ranges = reading.headlines()
    if not ranges:
        return names
    known = _known(name for name in names if not reading.is_headline(name.start))
    kept = list(names)
    for headline in ranges:
        found = list(_find(reading, headline, known))
        taken = {token for name in found for token in range(name.start, name.end)}
        kept = [
            name
            for name in kept
            if not taken.intersection(range(name.start, name.end)) and not _is_noun(reading, headline, name)
        ]
        kept += found
        kept += [name for name in names if _is_fuller(reading, name, found)]
    unique = {(name.start, name.end): name for name in kept}
    return sorted(unique.values(), key=lambda name: name.start)


def _known(names: Iterator[NameMention]) -> dict[str, list[tuple[tuple[str, ...], Label]]]:
    """Return first word → the names of two words or more that begin with it, and people's surnames; longest first."""
    forms: dict[tuple[str, ...], Label] = {}
    for name in names:
        words = tuple(name.text.casefold().split())
        if len(words) > 1 or name.label is Label.PERSON:
            forms.setdefault(words, name.label)
        if name.label is Label.PERSON:
            forms.setdefault(words[-1:], name.label)
    known: dict[str, list[tuple[tuple[str, ...], Label]]] = {}
    for words, label in sorted(forms.items(), key=lambda form: -len(form[0])):
        known.setdefault(words[0], []).append((words, label))
    return known


def _find(
    reading: Reading, headline: range, known: dict[str, list[tuple[tuple[str, ...], Label]]]
) -> Iterator[NameMention]:
    """Yield the known names that stand in a headline, from left to right."""
    parse, start = reading.parse, headline.start
    while start < headline.stop:
        for words, label in known.get(parse[start].lower_, ()) if parse[start].text[0].isupper() else ():
            end = start + len(words)
            if end <= headline.stop and tuple(token.lower_ for token in parse[start:end]) == words:
                yield NameMention(reading.words(start, end), "", start, end, parse[start:end].root.i, label)
                start = end - 1
                break
        start += 1


def _is_noun(reading: Reading, headline: range, name: NameMention) -> bool:
    """Tell "Harbour Workers", people in the capitals of a headline, from a name."""
    is_name = name.start not in headline or name.label is Label.PERSON
    return not is_name and is_capital_plural(reading.parse[name.end - 1])


def _is_fuller(reading: Reading, name: NameMention, found: list[NameMention]) -> bool:
    """Tell whether a headline has a given name before a surname that stands alone below."""
    is_full = name.label is Label.PERSON and name.words == 2 and is_given_name(reading.parse[name.start].text)
    return is_full and any(name.start < other.start and name.end == other.end for other in found)
