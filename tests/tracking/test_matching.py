"""Matching speakers of different articles: what links them, what keeps them apart, what is left to a person."""

import itertools
from dataclasses import replace
from typing import Any

import pytest

from onrecord.db import fold
from onrecord.extraction import SpeakerKind
from onrecord.tracking.blocks import list_blocks, match_block
from onrecord.tracking.facts import Entry, Facts
from onrecord.tracking.groups import Opinion
from onrecord.tracking.verdicts import NOT_SAME, SAME, UNSURE, Decision, Verdicts

PERSON, ORGANIZATION, UNNAMED = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.UNNAMED


def make_facts(
    name: str, key: str, *, kind: SpeakerKind = PERSON, beside: tuple[str, ...] = (), **fields: Any
) -> Facts:
    """Return an appearance in an article of its own."""
    values: dict[str, Any] = {
        "aliases": (name,),
        "article": key,
        "company": frozenset(map(fold, beside)),
        "date": "2031-05-05",
    }
    facts = Facts(key, kind, name, **(values | fields))
    return replace(facts, blocks=list_blocks(facts))


def match(*members: Facts, decisions: tuple[Decision, ...] = ()) -> dict[tuple[str, str], Opinion]:
    """Compare all blocks of these appearances, and return the opinions by pair."""
    found = {}
    for block in sorted({block for each in members for block in each.blocks}):
        inside = [each for each in members if block in each.blocks]
        for opinion in match_block(block, inside, Verdicts(decisions)):
            found[opinion.object, opinion.subject] = opinion
    return found


def verb_of(*members: Facts, decisions: tuple[Decision, ...] = ()) -> str | None:
    """Return what the machine thinks of the appearances ``a`` and ``b``."""
    opinion = match(*members, decisions=decisions).get(("a", "b"))
    return opinion.verb if opinion else None


MINISTER = ("minister of transport",)


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        ("council's Labour leader", "Council leader", True),
        ("Council leader", "Leader of Lindau Borough Council", True),
        ("Tory rival", "Rival Cllr", True),
        ("leader of Lindau Council", "leader of Calder Bay Council", False),
        ("Labour leader of Lindau", "Labour leader of Calder Bay", False),
    ],
)
def test_a_party_or_a_council_is_no_place(left: str, right: str, *, is_same: bool) -> None:
    """Each town has a council and parties, so that only a place's own name tells one office from another's."""
    beside = {"beside": ("Omar Vance",), "outlet": "Courier"}
    leaders = [make_facts("Ada Quill", key, roles=(role,), **beside) for key, role in (("a", left), ("b", right))]

    assert (verb_of(*leaders) == SAME) is is_same


@pytest.mark.parametrize(
    ("left", "right", "verb"),
    [
        (make_facts("Ada Quill", "a"), make_facts("Ada Quill", "b"), SAME),
        (make_facts("Ada Quill", "a"), make_facts("Ada M. Quill", "b"), SAME),
        (make_facts("Bob Quill", "a"), make_facts("Robert Quill", "b"), SAME),
        (make_facts("Ada Quill", "a"), make_facts("Ben Quill", "b"), None),
        (make_facts("Ada Quill", "a"), make_facts("Ada Quill Jr.", "b"), None),
        (make_facts("Quill", "a"), make_facts("Quill", "b"), None),
        (make_facts("Quill", "a"), make_facts("Ada Quill", "b"), UNSURE),
        # One letter, or an initial, is not enough without anything else in common.
        (make_facts("Ada Quillfeather", "a"), make_facts("Ada Quilfeather", "b"), UNSURE),
        (
            make_facts("Ada Quillfeather", "a", beside=("Omar Vance",)),
            make_facts("Ada Quilfeather", "b", beside=("Omar Vance",)),
            SAME,
        ),
        (make_facts("J. K. Quill", "a"), make_facts("Joanne Quill", "b"), UNSURE),
        (
            make_facts("J. K. Quill", "a", roles=("novelist",)),
            make_facts("Joanne Quill", "b", roles=("novelist",)),
            SAME,
        ),
        # A surname alone with role and company; and without.
        (
            make_facts("Quill", "a", roles=MINISTER, beside=("Omar Vance",)),
            make_facts("Ada Quill", "b", roles=MINISTER, beside=("Omar Vance",)),
            SAME,
        ),
        # The article tells Ada Quill from the Quill it names alone.
        (
            make_facts("Quill", "a", roles=MINISTER, beside=("Ada Quill", "Omar Vance")),
            make_facts("Ada Quill", "b", roles=MINISTER, beside=("Omar Vance",)),
            None,
        ),
    ],
)
def test_people_are_matched_by_what_their_articles_say(left: Facts, right: Facts, verb: str | None) -> None:
    """A pair is linked, left to a person, or left apart."""
    assert verb_of(left, right) == verb


@pytest.mark.parametrize(
    ("roles", "verb"),
    [
        ((("striker",), ("professor of chemistry",)), UNSURE),
        ((("mayor of Calder Bay",), ("mayor of Ostrava",)), UNSURE),
        ((("mayor of Calder Bay",), ("former mayor of Calder Bay",)), SAME),
        ((("general",), ("senator",)), SAME),
    ],
)
def test_roles_tell_two_of_one_name_apart(roles: tuple[tuple[str, ...], ...], verb: str) -> None:
    """Another field or another place is asked about; where one person moves between two fields, it is one."""
    left, right = (make_facts("Michael Stone", key, roles=each) for key, each in zip("ab", roles, strict=True))

    assert verb_of(left, right) == verb


def test_other_field_and_other_company_are_hardly_one_person() -> None:
    """Where nothing but the name is common and much is not, the two stay apart, and come late in the suggestions."""
    left = make_facts("Michael Stone", "a", roles=("striker",), beside=("Omar Vance", "Ida Holt", "Lou Reyes"))
    right = make_facts("Michael Stone", "b", roles=("chemist",), beside=("Jon Pike", "Eva Lund", "Max Orr"))

    opinion = match(left, right)["a", "b"]

    assert (opinion.verb, opinion.score < 0.6) == (UNSURE, True)


def test_common_company_outweighs_another_role() -> None:
    """Who stands beside the same people is the same, though one article calls him otherwise."""
    beside = ("Omar Vance", "Ida Holt", "Lou Reyes", "Jon Pike")
    left = make_facts("Michael Stone", "a", roles=("striker",), beside=beside, outlet="Quay News")
    right = make_facts("Michael Stone", "b", roles=("restaurant owner", "singer"), beside=beside, outlet="Quay News")

    assert verb_of(left, right) == SAME


def test_a_surname_means_the_one_who_is_met_most() -> None:
    """Of several of one surname, the frequent one is meant unless the article speaks for another."""
    often = [make_facts("Ada Quill", f"o{number}", roles=("president",)) for number in range(20)]
    other = make_facts("Ben Quill", "x", roles=("cellist",), beside=("Omar Vance",))
    plain = make_facts("Quill", "zz")
    cellist = make_facts("Quill", "zzz", roles=("cellist",), beside=("Omar Vance",))

    found = match(*often, other, plain, cellist)

    assert found["o0", "zz"].verb == SAME
    assert ("x", "zz") not in found
    assert found["x", "zzz"].verb != SAME or ("o0", "zzz") not in found


@pytest.mark.parametrize(
    ("left", "right", "verb"),
    [
        ("Harbour Authority", "the Harbour Authority", SAME),
        ("Justice Department", "Department of Justice", UNSURE),
        ("Tidewater Justice Department", "Tidewater Department of Justice", SAME),
        ("Police", "Police", None),
        ("the Council", "the Council", None),
        ("the harbour authority", "the harbour authority", None),
        ("Tidewater Inc.", "Tidewater", SAME),
        ("Quay News", "Quay Radio", None),
        ("North Harbour", "North Harbour Police Department", None),
    ],
)
def test_organizations_are_matched_by_the_words_that_tell(left: str, right: str, verb: str | None) -> None:
    """Order, small words and legal forms do not count; words for any body of a sort are not enough."""
    first, second = (make_facts(name, key, kind=ORGANIZATION) for key, name in zip("ab", (left, right), strict=True))

    assert verb_of(first, second) == verb


def test_an_acronym_is_linked_where_an_article_gives_both() -> None:
    """Letters that fit are asked about; an article that calls the body by both names settles it."""
    short = make_facts("H.S.B.", "a", kind=ORGANIZATION)
    plain = make_facts("Harbour Safety Board", "b", kind=ORGANIZATION)
    both = make_facts("Harbour Safety Board", "b", kind=ORGANIZATION, aliases=("Harbour Safety Board", "HSB"))
    named = make_facts("HSB", "a", kind=ORGANIZATION)

    assert verb_of(short, plain) == UNSURE
    assert verb_of(named, both) == SAME


def test_a_campaign_is_its_namesake_s() -> None:
    """Beside Ada Quill, the "Quill campaign" is Ada Quill's campaign."""
    short = make_facts("Quill campaign", "a", kind=ORGANIZATION, beside=("Ada Quill",))
    long = make_facts("Ada Quill’s campaign", "b", kind=ORGANIZATION)

    assert verb_of(short, long) == SAME


def test_who_is_named_by_an_office_is_its_holder() -> None:
    """In the same months and outlet; "a mayor" may be anybody, and with two holders nobody is chosen."""
    role = "mayor of Calder Bay"
    named = make_facts("Ada Quill", "a", roles=(role,), outlet="Quay News", beside=("Omar Vance",))
    other = make_facts("Ben Moss", "c", roles=(role,), outlet="Quay News", beside=("Omar Vance",))
    office = make_facts(role, "b", kind=UNNAMED, aliases=(f"the {role}",), outlet="Quay News", beside=("Omar Vance",))
    anybody = make_facts(role, "b", kind=UNNAMED, aliases=(f"a {role}",), outlet="Quay News")

    assert verb_of(named, office) == SAME
    assert verb_of(named, anybody) is None
    assert verb_of(named, other, office) == UNSURE


def test_imported_names_tell_two_apart_and_join_two_names() -> None:
    """A table with two of a name asks for roles; one entry with both names makes them one."""
    two = (Entry("Q1", frozenset({"footballer"})), Entry("Q2", frozenset({"chemist", "professor"})))
    player = make_facts("Michael Stone", "a", roles=("footballer",), entries=two)
    chemist = make_facts("Michael Stone", "b", roles=("chemist",), entries=two)
    plain = make_facts("Michael Stone", "b", entries=two)
    pope, born = (
        make_facts(name, key, entries=(Entry("Q3"),)) for key, name in (("a", "Leo Anders"), ("b", "Ivo Kern"))
    )

    assert verb_of(player, chemist) is None
    assert verb_of(player, plain) == UNSURE
    assert verb_of(pope, born) == SAME


def test_what_an_article_tells_apart_is_not_joined() -> None:
    """Two appearances of one article are two speakers, however alike their names."""
    left, right = (make_facts(name, key, article="one") for key, name in (("a", "Ada Quill"), ("b", "Ada M. Quill")))

    assert verb_of(left, right) != SAME


def test_people_s_decisions_bind_the_machine() -> None:
    """Whom a person keeps apart, or could not tell, is neither joined nor suggested; whom a person joined is one."""
    left, right, third = (make_facts("Ada Quill", key) for key in "abc")
    for verb in (NOT_SAME, UNSURE):
        assert verb_of(left, right, decisions=(Decision(verb, ("a",), ("b",)),)) is None
    apart = (Decision(NOT_SAME, ("a",), ("b",)),)

    found = match(left, right, third, decisions=apart)

    assert sum(each.verb == SAME for each in found.values()) <= 1
    assert all(each.why for each in found.values())


def test_a_third_of_a_name_that_was_split_is_asked_about() -> None:
    """Once a name is known to be two people's, a bearer without anything to tell may be either."""
    left, right, third = (make_facts("Ada Quill", key) for key in "abc")

    found = match(left, right, third, decisions=(Decision(NOT_SAME, ("a",), ("b",)),))

    assert {each.verb for pair, each in found.items() if "c" in pair} == {UNSURE}


def test_the_order_of_the_members_does_not_matter() -> None:
    """Any order gives the same opinions."""
    members = [make_facts(name, f"k{number}") for number, name in enumerate(["Ada Quill", "A. Quill", "Quill"] * 3)]

    assert match(*members) == match(*reversed(members))


@pytest.mark.parametrize("keys", list(itertools.permutations("abc")))
def test_whose_key_comes_first_decides_nothing(keys: tuple[str, str, str]) -> None:
    """Keys hang on where a file lies: a striker who comes first, and whom each mayor may be, keeps no mayors apart."""
    beside = (("Omar Vance",), ("Omar Vance",), ("Ida Holt",))
    roles = ("mayor of Calder Bay", "mayor", "striker")
    found = match(
        *(
            make_facts("Ada Quill", key, roles=(role,), beside=names)
            for key, role, names in zip(keys, roles, beside, strict=True)
        )
    )

    joined = {pair for pair, opinion in found.items() if opinion.verb == SAME}
    assert joined == {(min(keys[:2]), max(keys[:2]))}
