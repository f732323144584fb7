"""Blocks: the few other appearances that an appearance is compared with, and the comparison of one block.

Each block is compared by itself, from what its members' articles say and what people have decided, whatever the order
in which the articles came. A pair that shares several blocks is judged in one of them.
"""

from collections.abc import Iterable, Sequence

from onrecord.db import fold
from onrecord.extraction.values import SpeakerKind
from onrecord.tracking.bodies import match_acronyms, match_bodies
from onrecord.tracking.body_names import (
    core_words,
    distinctive_words,
    find_acronym,
    is_body,
    is_proper_name,
    make_acronyms,
)
from onrecord.tracking.entries import match_entries
from onrecord.tracking.facts import Facts, by_content
from onrecord.tracking.groups import Conclusions, Opinion
from onrecord.tracking.holders import match_holders
from onrecord.tracking.people import match_misspelt, match_surname
from onrecord.tracking.person_names import LONG_SURNAME, parse_person
from onrecord.tracking.profiles import choose_entry
from onrecord.tracking.roles import read_role
from onrecord.tracking.verdicts import Verdicts

SURNAME, MISSPELT, BODY, ACRONYM, OFFICE, ENTRY = "surname", "misspelt", "body", "acronym", "office", "entry"
MATCHERS = {
    SURNAME: match_surname,
    MISSPELT: match_misspelt,
    BODY: match_bodies,
    ACRONYM: match_acronyms,
    OFFICE: match_holders,
    ENTRY: match_entries,
}
# Of the telling words of an organization's name, so many make a block each.
MOST_WORDS = 2


def list_blocks(facts: Facts) -> tuple[str, ...]:
    """Return the blocks of an appearance, sorted; groups, documents and nameless sources without an office have none.

    Does not look at the blocks that ``facts`` may have already.
    """
    kind, name, names, roles = facts.kind, facts.name, facts.aliases, facts.roles
    if is_body(kind, name):
        found = _list_body_blocks(name)
    elif kind is SpeakerKind.PERSON:
        found = _list_person_blocks(name, roles)
    elif kind is SpeakerKind.UNNAMED:
        found = _list_nameless_blocks(name, names)
    else:
        found = set[str]()
    entry = choose_entry(facts) if found else None
    return tuple(sorted(found if entry is None else found | {f"{ENTRY}:{entry}"}))


def match_block(block: str, members: Sequence[Facts], verdicts: Verdicts) -> list[Opinion]:
    """Return what the machine thinks of the members of a block; ``verdicts`` comes to hold what it joined."""
    conclusions = Conclusions(verdicts)
    MATCHERS[block.partition(":")[0]](sorted(members, key=by_content), conclusions)
    by_key = {each.key: each for each in members}
    return [each for each in conclusions.list() if _find_judge(by_key[each.subject], by_key[each.object]) == block]


def _find_judge(left: Facts, right: Facts) -> str:
    """Return the block in which a pair is judged: the first of those whose matter it is.

    To find groups, a block compares some pairs that are another one's matter, always with the same result.
    """
    shared = sorted(set(left.blocks) & set(right.blocks))
    return next((block for block in shared if _is_matter(block, left, right)), shared[0])


def _is_matter(block: str, left: Facts, right: Facts) -> bool:
    sort = block.partition(":")[0]
    if sort == OFFICE:
        return left.kind is not right.kind
    if sort == MISSPELT:
        return parse_person(left.name).surname != parse_person(right.name).surname
    if sort == ACRONYM:
        return core_words(left.name) != core_words(right.name)
    return sort != ENTRY or fold(left.name) != fold(right.name)


def _list_person_blocks(name: str, roles: Iterable[str]) -> set[str]:
    form = parse_person(name)
    if not form.surname:
        return set()
    found = {f"{SURNAME}:{form.surname}"}
    if form.has_given_name and len(form.surname) >= LONG_SURNAME:
        found.add(f"{MISSPELT}:{form.given[0]} {form.surname[0]}")
    if form.is_telling:
        found |= {f"{OFFICE}:{office}" for role in roles if (office := _name_office(role))}
    return found


def _list_body_blocks(name: str) -> set[str]:
    if not is_proper_name(name):
        return set()
    acronym = find_acronym(name)
    found = {f"{ACRONYM}:{each}" for each in ({acronym} if acronym else make_acronyms(name))}
    # The end of the name, too: "Security Council" is short for "United Nations Security Council".
    listed = (*distinctive_words(name)[:MOST_WORDS], " ".join(fold(name).split()[-2:]))
    return found | {f"{BODY}:{word}" for word in listed if word}


def _list_nameless_blocks(name: str, names: Iterable[str]) -> set[str]:
    """Return the block of "the mayor of Calder Bay"; "a mayor" and "the spokesman" may be anybody."""
    is_definite = any(each.casefold().startswith("the ") for each in (name, *names))
    office = _name_office(name) if is_definite else None
    return {f"{OFFICE}:{office}"} if office else set()


def _name_office(role: str) -> str | None:
    words = read_role(role)
    return " ".join(sorted(words.offices | words.names)) if words.is_specific else None
