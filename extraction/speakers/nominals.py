"""Whom a description means: "the UN rights chief", "the company", "a senior aide", "critics".

A description means a named member of the cast whose role it repeats, the person named right after it, an earlier
description in the same words or the person spoken of; else somebody new who stays without a name.
"""

from dataclasses import replace

from onrecord.extraction.naming.cast import BY_ROLE, Cast, Member
from onrecord.extraction.naming.lexicon import find_gender, is_alike
from onrecord.extraction.naming.roles import Role, agrees, is_other, is_other_office
from onrecord.extraction.speakers.affiliations import Affiliations
from onrecord.extraction.speakers.antecedents import is_main_subject
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.deeds import choose_doer
from onrecord.extraction.speakers.descriptions import Description
from onrecord.extraction.speakers.in_mind import IN_MIND, can_be, choose_in_mind, sentences_back
from onrecord.extraction.speakers.kin import choose_relative
from onrecord.extraction.speakers.makers import choose_maker
from onrecord.extraction.speakers.talk import Talk
from onrecord.extraction.values import SpeakerKind

_SURE, _LIKELY = 0.9, 0.7
# A name that follows a description by more than this many sentences is a new topic; one in a headline or lead may wait
# for its name until the first quotation.
_NAMED_SOON, _NAMED_SOON_AFTER_LEAD = 2, 8
# Headline, line below it and lead.
_LEAD = 3
# A "former secretary" and a "former official" have nothing in common by that.
_UNTELLING = frozenset("former ex senior top high new old current longtime veteran chief".split())

# By these a newspaper calls those whose names it keeps to itself.
_KEPT_UNNAMED = frozenset(
    "adviser advisor aide attorney diplomat employee friend insider lawyer neighbor neighbour official operative "
    "person relative source spokesman spokesperson spokeswoman staffer strategist witness".split()
)


def choose_described(
    cast: Cast, described: Description, talk: Talk, affiliations: Affiliations | None = None
) -> Choice:
    """Return whom a description means; a new member where it is nobody met before."""
    same = _described_before(cast, described, talk)
    known = _known(cast, described, talk)
    if (
        known is None
        and affiliations is not None
        and described.is_definite
        and described.role.noun not in _KEPT_UNNAMED
    ):
        known = affiliations.find(described)
    if known is not None:
        if same is not None:
            same.merge_into(known.members[0])
        return _settle(cast, described, known)
    if same is not None:
        same.forms += [form for form in described.forms if form not in same.forms]
        return Choice((same,), _LIKELY, f"same description as {same.name!r}")
    maker = choose_maker(cast, described, talk)
    if maker is not None:
        return maker
    if described.is_definite and not described.is_plural:
        in_mind = choose_in_mind(cast, described, talk)
        if in_mind is not None:
            return _settle(cast, described, in_mind)
    return Choice((_new_member(cast, described),), _LIKELY, "described, not named")


def _settle(cast: Cast, described: Description, choice: Choice) -> Choice:
    """Note what the chosen member was called, and that whoever was described so before is the same."""
    member = choice.members[0]
    member.add_role(described.role)
    for other in reversed(cast.nameless()):
        if other.merged is not None or other.is_plural or other.kind is not SpeakerKind.UNNAMED:
            continue
        for role in other.roles.values():
            is_same = role.noun == described.role.noun and not is_other_office(role, described.role)
            if is_same and role.words and all(agrees(word, described.role.words) for word in role.words):
                other.merge_into(member)
                break
    return choice


def _known(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the named member whom the article itself says the description to be true of."""
    if described.is_plural:
        return None
    relative = choose_relative(cast, described)
    if relative is not None:
        return relative
    if described.is_definite:
        return (
            _by_age(cast, described)
            or _by_role(cast, described, talk)
            or choose_doer(cast, described)
            or _named_next(cast, described)
        )
    is_headline = cast.reading.is_headline(described.head.i)
    if is_headline and not described.role.words:
        return _by_role(cast, described, talk) if _has_one_holder(cast, described.role.noun) else None
    if cast.reading.paragraph(described.head.i) <= _LEAD and described.role.words:
        known = _by_role(cast, described, talk)
        # "A former mayor says" in a lead may be any of two; one whose role has all the same words is meant.
        is_sure = known is not None and (is_headline or known.confidence >= _SURE)
        return known if is_sure else _named_next(cast, described)
    return None


def _has_one_holder(cast: Cast, noun: str) -> bool:
    """Tell whether the article calls one named member so; of two ministers, a headline may mean either."""
    holders = (m for m in cast.members if m.is_named and any(role.noun == noun for role in m.roles.values()))
    return len(list(holders)) == 1


def _new_member(cast: Cast, described: Description) -> Member:
    member = Member(described.kind, forms=described.forms, is_plural=described.is_plural, is_named=False)
    member.add_role(described.role)
    gender = find_gender(described.role.noun)
    if gender is not None and described.is_person:
        member.gender = BY_ROLE * gender.sign
    return cast.add(member)


def _by_age(cast: Cast, described: Description) -> Choice | None:
    """Return the person of this age: "Jane Roe, 66, …" for "the 66-year-old"."""
    if described.age is None:
        return None
    of_age = [member for member in cast.members if member.age == described.age]
    return Choice((of_age[0],), _SURE, f"{described.age} years old: {of_age[0].name}") if len(of_age) == 1 else None


def _by_role(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the named member to whom the article gives a role that the description repeats."""
    scored = []
    asked = replace(described, role=cast.spell_out(described.role))
    for member in cast.members:
        if not member.is_named or not can_be(cast, described, member):
            continue
        roles = [cast.spell_out(role) for role in member.roles.values()]
        score = max((_role_score(asked, role) for role in roles), default=0.0)
        if score > 0.9:
            near = sentences_back(cast, described, member) <= IN_MIND
            scored.append((score + 0.4 * (member is talk.speaker) + 0.3 * near, member))
    if not scored:
        return None
    score, member = max(scored, key=lambda pair: pair[0])
    return Choice((member,), _SURE if score >= 2 else _LIKELY, f"{described.role.text!r} is a role of {member.name}")


def _role_score(described: Description, role: Role) -> float:
    """Return how far two descriptions agree: 1 for the noun, 1.5 a shared word, less where only one has words."""
    if not is_alike(described.role.noun, role.noun) or is_other_office(described.role, role):
        return 0.0
    is_same_noun = described.role.noun == role.noun
    telling = described.role.words if is_same_noun else described.role.words - _UNTELLING
    shared = sum(agrees(word, role.words) for word in telling)
    is_against = bool(described.role.words) and bool(role.words) and not shared
    return is_same_noun + 1.5 * shared - 1.0 * is_against


def _named_next(cast: Cast, described: Description) -> Choice | None:
    """Return the person who is named for the first time right after, without a word on who that is.

    A newspaper that writes "The studio's head said …" and then "Jane Roe said …" counts on the reader to join the two.
    "A former mayor" in a headline or lead may have to wait for the name until the first quotation; "a senior aide" is
    not to have one.
    """
    if not described.is_person or described.role.noun in _KEPT_UNNAMED:
        return None
    reading = cast.reading
    here = reading.sentences[described.head.i]
    is_kept_back = reading.paragraph(described.head.i) <= _LEAD and not described.is_definite
    reach = _NAMED_SOON_AFTER_LEAD if is_kept_back else _NAMED_SOON
    for member in cast.members:
        if not member.is_named or not can_be(cast, described, member) or member.is_introduced or not member.places:
            continue
        first = member.places[0]
        soon = first.token > described.head.i and 0 < first.sentence - here <= reach
        if soon and first.is_full_name and not first.is_quoted and is_main_subject(reading, first):
            return Choice((member,), _LIKELY, f"{described.role.text!r}: {member.name}, who is named right after")
    return None


def _described_before(cast: Cast, described: Description, talk: Talk) -> Member | None:
    """Return the latest nameless member described alike; indefinite singulars are somebody new.

    A bare "the critics" after critics of two things is either or both: unless one of them has just spoken, it is a
    group of its own.
    """
    text = described.role.text.casefold()
    is_again = described.is_definite or _has_owner(cast, described)
    is_bare = described.is_plural and not described.role.words
    found: list[Member] = []
    is_parted = False
    for member in cast.nameless():
        if member.is_plural is not described.is_plural:
            continue
        if text in {form.casefold() for form in member.forms}:
            return member if is_bare or not found else found[0]
        if is_again and _is_like(described, member, talk):
            found.append(member)
        is_parted = is_parted or any(is_other(role) and role.noun == described.role.noun for role in _roles(member))
    if not found or not is_bare or found[0] is talk.speaker:
        return found[0] if found else None
    return None if is_parted or len({id(member.final) for member in found}) > 1 else found[0]


def _is_like(described: Description, member: Member, talk: Talk) -> bool:
    """Tell whether a nameless member can be meant by a description in other words."""
    roles = _roles(member)
    # "The researchers" are not "other experts", nor one of two groups of a like noun; "the aide" can be "another aide"
    # who has just spoken.
    is_apart = is_other(described.role) != any(is_other(role) for role in roles)
    if is_apart and (described.is_plural or member is not talk.speaker):
        return False
    is_one = not described.is_plural or described.role.noun in {role.noun for role in roles}
    return is_one and any(described.is_compatible(role) for role in roles)


def _roles(member: Member) -> list[Role]:
    return list(member.roles.values())


def _has_owner(cast: Cast, described: Description) -> bool:
    """Tell whether a group is told apart by a name beside its noun: "Marlow supporters" are his, with no "the"."""
    return described.is_plural and any(
        child.i in cast.names and child.dep_ in {"compound", "nmod"} for child in described.head.lefts
    )
