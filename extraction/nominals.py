"""Whom a description means: "the UN rights chief", "the company", "a senior aide", "critics".

A description means a named member of the cast whose role it repeats, the person named right after it, an earlier
description in the same words or the person spoken of; else somebody new who stays without a name.
"""

from dataclasses import replace

from onrecord.extraction.cast import Cast, Member
from onrecord.extraction.descriptions import Description
from onrecord.extraction.kin import choose_relative
from onrecord.extraction.lexicon import find_gender, is_alike
from onrecord.extraction.makers import choose_maker
from onrecord.extraction.mentions import Label, Rank
from onrecord.extraction.names import JOB_TITLES, Gender, fold
from onrecord.extraction.pronouns import Choice, Talk, is_main_subject
from onrecord.extraction.roles import Role, agrees, is_other_office
from onrecord.extraction.values import SpeakerKind

_SURE, _LIKELY, _POSSIBLE = 0.9, 0.7, 0.5
# A name that follows a description by more than this many sentences is a new topic.
_NAMED_SOON, _NAMED_SOON_AFTER_LEAD = 2, 8
# Headline, line below it and lead.
_LEAD = 3
# "The woman" goes back this many sentences to the one woman named there.
_ANY_PERSON = frozenset("woman man girl boy teenager teen".split())
_SAME_PERSON = 8
# Bodies that every article takes for known: "the state" is not the company that was named near it.
_OF_ALL = frozenset("state country nation city town county government court police military army public world".split())
_OF_PARTIES = ("candidate", "lawmaker")
# A description without a role that fits goes back to a person or body spoken of no further back than this.
_IN_MIND = 2


def choose_described(cast: Cast, described: Description, talk: Talk) -> Choice:
    """Return whom a description means; a new member where it is nobody met before."""
    same = _described_before(cast, described)
    known = _known(cast, described, talk)
    if known is not None:
        if same is not None and not same.is_named:
            same.merge_into(known.members[0])
        known.members[0].add_role(described.role)
        return known
    if same is not None:
        same.forms += described.forms
        return Choice((same,), _LIKELY, f"same description as {same.name!r}")
    maker = choose_maker(cast, described, talk)
    if maker is not None:
        return maker
    if described.is_definite and not described.is_plural and not _is_somebody_else(cast, described):
        in_mind = _by_words(cast, described) or _by_noun(cast, described) or _in_mind(cast, described, talk) or _just_named(cast, described)
        if in_mind is not None:
            in_mind.members[0].add_role(described.role)
            return in_mind
    return Choice((_new_member(cast, described),), _LIKELY, "described, not named")


def _known(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the named member whom the article itself says the description to be true of."""
    if described.is_plural:
        return None
    relative = choose_relative(cast, described)
    if relative is not None:
        return relative
    if described.is_definite:
        return _by_age(cast, described) or _by_role(cast, described, talk) or _named_next(cast, described)
    if cast.reading.paragraph(described.head.i) <= _LEAD and described.role.words:
        is_headline = cast.reading.is_headline(described.head.i)
        known = _by_role(cast, described, talk)
        # "A former mayor says" in a lead may be any of two; one whose role has all the same words is meant.
        is_sure = known is not None and (is_headline or known.confidence >= _SURE)
        return known if is_sure else _named_next(cast, described)
    return None


def _new_member(cast: Cast, described: Description) -> Member:
    member = Member(described.kind, forms=described.forms, is_plural=described.is_plural, is_named=False)
    member.add_role(described.role)
    gender = find_gender(described.role.noun)
    if gender is not None and described.is_person:
        member.gender = 2.0 if gender is Gender.FEMALE else -2.0
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
        if not member.is_named or not _can_be(described, member):
            continue
        roles = [cast.spell_out(role) for role in member.roles.values()]
        score = max((_role_score(asked, role) for role in roles), default=0.0)
        if score > 0.9:
            near = _sentences_back(cast, described, member) <= _IN_MIND
            scored.append((score + 0.4 * (member is talk.speaker) + 0.3 * near, member))
    if not scored:
        return None
    score, member = max(scored, key=lambda pair: pair[0])
    return Choice((member,), _SURE if score >= 2 else _LIKELY, f"{described.role.text!r} is a role of {member.name}")


def _role_score(described: Description, role: Role) -> float:
    """Return how far two descriptions agree: 1 for the noun, 1.5 a shared word, less where only one has words."""
    if not is_alike(described.role.noun, role.noun) or is_other_office(described.role, role):
        return 0.0
    shared = sum(agrees(word, role.words) for word in described.role.words)
    is_against = bool(described.role.words) and bool(role.words) and not shared
    # "The Liberal candidate" is not the Labour candidate, whatever else they have in common.
    names = described.role.names
    is_elsewhere = bool(names) and bool(role.names) and not any(agrees(name, role.names) for name in names)
    return (described.role.noun == role.noun) + 1.5 * shared - 1.0 * is_against - 2.0 * is_elsewhere


def _can_be(described: Description, member: Member) -> bool:
    """Tell whether the described can be this member at all: same sort, no wrong gender."""
    if member.is_plural or member is described.owner:
        return False
    if described.is_person:
        gender = find_gender(described.role.noun)
        return member.kind is SpeakerKind.PERSON and (gender is None or member.pronoun in {gender, None})
    return member.kind is described.noun_kind


def _named_next(cast: Cast, described: Description) -> Choice | None:
    """Return the person who is named for the first time right after, without a word on who that is.

    A newspaper that writes "The studio's head said …" and then "Jane Roe said …" counts on the reader to join the two.
    A description in headline or lead may have to wait for the name until the first quotation.
    """
    if not described.is_person:
        return None
    reading = cast.reading
    here = reading.sentences[described.head.i]
    reach = _NAMED_SOON_AFTER_LEAD if reading.paragraph(described.head.i) <= _LEAD else _NAMED_SOON
    for member in cast.members:
        if not member.is_named or not _can_be(described, member) or member.roles or not member.places:
            continue
        first = min(member.places, key=lambda place: place.token)
        soon = first.token > described.head.i and 0 < first.sentence - here <= reach
        if soon and first.is_full_name and not first.is_quoted and is_main_subject(reading, first):
            return Choice((member,), _LIKELY, f"{described.role.text!r}: {member.name}, who is named right after")
    return None


def _is_somebody_else(cast: Cast, described: Description) -> bool:
    """Tell whether words of the article keep a description from meaning whoever was just spoken of.

    It was introduced without a name ("an airport official … the official"), or is told apart by a name of its own
    ("the Harbour Board official"), or is itself written like a name ("the Guardian").
    """
    head = described.head
    if described.short is not None or (described.is_person and head.text[0].isupper() and head.i > head.sent.start):
        return True
    # A candidate has a party, which is no employer.
    if not described.is_person or any(is_alike(described.role.noun, noun) for noun in _OF_PARTIES):
        return False
    return any(
        (name := cast.names.get(child.i)) is not None and name.label is Label.ORGANIZATION
        for child in head.lefts
        if child.dep_ in {"compound", "nmod", "poss"}
    )


def _just_named(cast: Cast, described: Description) -> Choice | None:
    """Return the one person named in this sentence or the one before who can be so described."""
    is_office = described.role.noun in JOB_TITLES
    if not described.is_person or is_office:
        return None
    reach = _SAME_PERSON if described.role.noun in _ANY_PERSON and not described.role.words else 1
    near = [
        member
        for member in cast.members
        if member.is_named and _can_be(described, member) and _sentences_back(cast, described, member) <= reach
    ]
    if len(near) != 1 or _is_introduced_since(cast, described, near[0]):
        return None
    return Choice((near[0],), _POSSIBLE, f"{described.role.text!r}: {near[0].name} is the one named just before")


def _is_introduced_since(cast: Cast, described: Description, member: Member) -> bool:
    """Tell whether "a woman" stands between the member and "the woman": that is another one."""
    here = described.head.i
    last = max(place.token for place in member.places if place.token < here)
    return any(
        word.lemma_ == described.head.lemma_ and any(child.lower_ in {"a", "an"} for child in word.lefts)
        for word in cast.reading.parse[last:here]
    )


def _described_before(cast: Cast, described: Description) -> Member | None:
    """Return an earlier nameless member described alike; indefinite singulars are somebody new."""
    for member in reversed(cast.members):
        if member.is_named or member.is_plural is not described.is_plural:
            continue
        if described.role.text.casefold() in {form.casefold() for form in member.forms}:
            return member
        roles = member.roles.values()
        is_like = any(described.is_compatible(role) for role in roles)
        # "The researchers" are not "other experts", nor one of two groups of a like noun.
        is_one = not described.is_plural or described.role.noun in {role.noun for role in roles}
        if described.is_definite and is_like and is_one:
            return member
    return None


def _by_noun(cast: Cast, described: Description) -> Choice | None:
    """Return the body or document whose name has such a noun in it ("the council" for "City Council")."""
    if described.noun_kind not in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}:
        return None
    members = [member for member in cast.members if member.is_named and _can_be(described, member)]
    for member in sorted(members, key=lambda member: _sentences_back(cast, described, member)):
        words = {word.casefold() for form in member.forms for word in form.split()}
        noun = described.role.noun
        if len(words) < 2:
            continue  # "State" in capitals is no name that tells
        is_shared = not described.role.words or any(agrees(word, frozenset(words)) for word in described.role.words)
        if (noun in words and is_shared) or (not described.role.words and any(is_alike(noun, word) for word in words)):
            return Choice((member,), _LIKELY, f"{described.role.text!r} is {member.name}")
    return None


def _by_words(cast: Cast, described: Description) -> Choice | None:
    """Return the member whose whole name is in the description: "the leading harbour journal" is Harbour Journal."""
    noun = fold(described.head.lemma_)
    words = {*described.role.words, noun}
    for member in cast.members:
        if member.is_named and member.kind is SpeakerKind.ORGANIZATION and not member.is_plural:
            name = {fold(word) for word in member.name.split()} - {"the", "of", "for"}
            if len(name) > 1 and noun in name and name <= words:
                return Choice((member,), _LIKELY, f"{described.role.text!r} is {member.name}")
    return None


def _in_mind(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the person or body that was just spoken of and can be so described."""
    if not described.is_person and described.role.words:
        return None  # "the Clinton campaign" is told apart by its words; "the billionaire businessman" is not
    last = talk.speaker
    back = cast.reading.sentences[described.head.i] - cast.reading.sentences[talk.spoke_at]
    # "The president" is an office that a person without it does not get by standing near.
    is_office = described.role.noun in JOB_TITLES
    is_possible = last is not None and last.is_named and back <= _IN_MIND and _can_be(described, last)
    if last is not None and is_possible and not is_office and not _is_rivalled(cast, described, talk):
        return Choice((last,), _POSSIBLE, f"{described.role.text!r} after {last.name} spoke")
    like = [
        member
        for member in cast.members
        if member.is_named and _can_be(described, member) and _sentences_back(cast, described, member) <= _IN_MIND
        if any(is_alike(described.role.noun, role.noun) for role in member.roles.values())
    ]
    if len(like) == 1:
        return Choice((like[0],), _POSSIBLE, f"{described.role.text!r}: {like[0].name} has a role like it")
    is_body = described.noun_kind is SpeakerKind.ORGANIZATION and described.role.noun not in _OF_ALL
    if not is_body or described.role.words:
        return None
    near = [
        (len(member.places), member)
        for member in cast.members
        if member.is_named and member.kind is SpeakerKind.ORGANIZATION
        if _sentences_back(cast, described, member) <= _IN_MIND and cast.is_body(member)
    ]
    times, body = max(near, key=lambda pair: pair[0], default=(0, None))
    if body is not None and sum(count == times for count, _ in near) == 1:
        return Choice((body,), _POSSIBLE, f"{described.role.text!r}: {body.name} is the body most spoken of near it")
    return None


def _is_rivalled(cast: Cast, described: Description, talk: Talk) -> bool:
    """Tell whether somebody else who can be so described was a subject since the last speaker spoke."""
    between = range(talk.spoke_at + 1, described.head.i)
    return any(
        place.token in between and place.rank is Rank.SUBJECT and not place.is_quoted
        for member in cast.members
        if member.is_named and member is not talk.speaker and _can_be(described, member)
        for place in member.places
    )


def _sentences_back(cast: Cast, described: Description, member: Member) -> int:
    """Return how many sentences before the description the member was last mentioned outside quotation marks."""
    here = described.head.i
    before = [place.sentence for place in member.places if place.token < here and not place.is_quoted]
    return cast.reading.sentences[here] - max(before) if before else 10_000
