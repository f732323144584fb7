"""What an article says of one of its speakers, as plain values: all that matching looks at."""

from dataclasses import dataclass

from onrecord.extraction.values import SpeakerKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an imported table of names that a speaker's name fits; ``words`` are those of its description."""

    ref: str
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """One appearance, by its key: name, other names and roles as its article states them, and what stands around it.

    ``company`` holds the folded names of the other named speakers of the article, and ``article`` its key. ``blocks``
    are those that it is compared in, ``entries`` the lines of imported tables that its full name fits.
    """

    key: str
    kind: SpeakerKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    company: frozenset[str] = frozenset()
    article: str = ""
    outlet: str | None = None
    date: str | None = None
    blocks: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


def what_is_said(facts: Facts) -> tuple[object, ...]:
    """Return what an article says of an appearance, to sort by: nothing that hangs on where its file lies."""
    said = (facts.name, facts.roles, sorted(facts.company), facts.outlet or "", facts.date or "")
    return (*said, facts.aliases)


def by_content(facts: Facts) -> tuple[object, ...]:
    """Sort appearances by what is said of them, and by key (which hangs on where a file lies) only where that is equal.

    Comparing in this order, and sorting groups by nothing that holds a key, makes who is one speaker hang on content.
    """
    return (*what_is_said(facts), facts.key)
