"""Whom a definite description means by what was just spoken of: the last speaker, the body named near it.

Nothing in the article says so outright; each of these is a guess with a low confidence, and is not made where words of
the article speak against it.
"""

from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import find_gender, is_alike, is_outlet
from onrecord.extraction.naming.mentions import Label, Rank
from onrecord.extraction.naming.names import JOB_TITLES, fold
from onrecord.extraction.naming.roles import agrees, is_of_other_party
from onrecord.extraction.speakers.antecedents import is_narrator
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.descriptions import Description
from onrecord.extraction.speakers.talk import Talk
from onrecord.extraction.values import SpeakerKind

_LIKELY, _POSSIBLE = 0.7, 0.5
# More sentences back than any article is long.
_NEVER = 1_000_000
# A description goes back to a person or body spoken of no further back than this many sentences.
IN_MIND = 2
# "The woman" goes farther back, so many sentences, to the one woman named there.
_ANYBODY = frozenset("woman man girl boy teenager teen".split())
_ANYBODY_REACH = 8
# Bodies that every article takes for known: "the state" is not the company that was named near it.
_OF_ALL = frozenset("state country nation city town county government court police military army public world".split())
# What somebody of a party is called.
_OF_PARTIES = ("candidate", "lawmaker")


def choose_in_mind(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the member in a reader's mind whom a description can mean; the likeliest guess is tried first."""
    if _is_somebody_else(cast, described):
        return None
    return (
        _by_words(cast, described)
        or _by_noun(cast, described)
        or _just_spoken_of(cast, described, talk)
        or _just_named(cast, described)
        or _only_person(cast, described)
        or _only_body(cast, described)
    )


def _is_somebody_else(cast: Cast, described: Description) -> bool:
    """Tell whether words of the article keep a description from meaning whoever was just spoken of.

    It was introduced without a name ("an airport official … the official"), or is told apart by a name of its own
    ("the Harbour Board official") or an owner ("Jane Roe's agent"), or is itself written like a name ("the Guardian").
    """
    head = described.head
    if described.has_named_owner:
        return True
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


def _by_noun(cast: Cast, described: Description) -> Choice | None:
    """Return the body or document whose name has such a noun in it ("the council" for "City Council")."""
    if described.noun_kind not in {SpeakerKind.ORGANIZATION, SpeakerKind.DOCUMENT}:
        return None
    members = [member for member in cast.members if member.is_named and can_be(cast, described, member)]
    for member in sorted(members, key=lambda member: sentences_back(cast, described, member)):
        words = {word.casefold() for form in member.forms for word in form.split()}
        noun = described.role.noun
        if len(words) < 2:
            continue  # the whole name is the noun: "State" in capitals is mostly no name
        is_shared = not described.role.words or any(agrees(word, frozenset(words)) for word in described.role.words)
        if (noun in words and is_shared) or (not described.role.words and any(is_alike(noun, word) for word in words)):
            return Choice((member,), _LIKELY, f"{described.role.text!r} is {member.name}")
    return None


def _just_spoken_of(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return the person or body that was just spoken of and can be so described."""
    if not described.is_person and described.role.words:
        return None  # "the harbour campaign" is told apart by its words; "the billionaire businessman" is not
    return (
        _last_speaker(cast, described, talk) or _by_like_role(cast, described) or _body_most_spoken_of(cast, described)
    )


def _last_speaker(cast: Cast, described: Description, talk: Talk) -> Choice | None:
    """Return who spoke last, shortly before, with no rival since.

    "The president" is an office that a person without it does not get by standing near.
    """
    last = talk.speaker
    if last is None or not last.is_named or described.role.noun in JOB_TITLES or not can_be(cast, described, last):
        return None
    back = cast.reading.sentences[described.head.i] - cast.reading.sentences[talk.spoke_at]
    if back > IN_MIND or _is_rivalled(cast, described, talk):
        return None
    return Choice((last,), _POSSIBLE, f"{described.role.text!r} after {last.name} spoke")


def _by_like_role(cast: Cast, described: Description) -> Choice | None:
    """Return the one member near who has a role like the description."""
    like = [
        member
        for member in cast.members
        if member.is_named and can_be(cast, described, member) and sentences_back(cast, described, member) <= IN_MIND
        if any(is_alike(described.role.noun, role.noun) for role in member.roles.values())
    ]
    if len(like) != 1:
        return None
    return Choice((like[0],), _POSSIBLE, f"{described.role.text!r}: {like[0].name} has a role like it")


def _body_most_spoken_of(cast: Cast, described: Description) -> Choice | None:
    """Return the body near that the article names most; None where two are named as often."""
    is_body = described.noun_kind is SpeakerKind.ORGANIZATION and described.role.noun not in _OF_ALL
    if not is_body or described.role.words:
        return None
    near = [
        (len(member.places), member)
        for member in cast.members
        if member.is_named and member.kind is SpeakerKind.ORGANIZATION
        if sentences_back(cast, described, member) <= IN_MIND and cast.is_body(member)
    ]
    times, body = max(near, key=lambda pair: pair[0], default=(0, None))
    if body is None or sum(count == times for count, _ in near) > 1:
        return None
    return Choice((body,), _POSSIBLE, f"{described.role.text!r}: {body.name} is the body most spoken of near it")


def _is_rivalled(cast: Cast, described: Description, talk: Talk) -> bool:
    """Tell whether somebody else who can be so described was a subject since the last speaker spoke."""
    between = range(talk.spoke_at + 1, described.head.i)
    return any(
        place.token in between and place.rank is Rank.SUBJECT and not place.is_quoted
        for member in cast.members
        if member.is_named and member is not talk.speaker and can_be(cast, described, member)
        for place in member.places
    )


def _just_named(cast: Cast, described: Description) -> Choice | None:
    """Return the one person named in this sentence or the one before who can be so described."""
    is_office = described.role.noun in JOB_TITLES
    if not described.is_person or is_office:
        return None
    reach = _ANYBODY_REACH if described.role.noun in _ANYBODY and not described.role.words else 1
    near = [
        member
        for member in cast.members
        if member.is_named and can_be(cast, described, member) and sentences_back(cast, described, member) <= reach
    ]
    if len(near) != 1 or _is_introduced_since(cast, described, near[0]):
        return None
    return Choice((near[0],), _POSSIBLE, f"{described.role.text!r}: {near[0].name} is the one named just before")


def _only_person(cast: Cast, described: Description) -> Choice | None:
    """Return the one person named so far, whom "the novelist" of a piece about one person means."""
    here = described.head.i
    if not described.is_person or described.role.noun in JOB_TITLES or described.role.words:
        return None
    named = [m for m in cast.members if m.is_named and m.kind is SpeakerKind.PERSON and m.places[0].token < here]
    is_one = len(named) == 1 and named[0].places[0].is_full_name and can_be(cast, described, named[0])
    # Who is said to be something else is not the novelist.
    if not is_one or named[0].is_introduced or sentences_back(cast, described, named[0]) > _ANYBODY_REACH:
        return None
    if _is_introduced_since(cast, described, named[0]):
        return None
    return Choice((named[0],), _POSSIBLE, f"{described.role.text!r}: {named[0].name} is the one person named so far")


def _only_body(cast: Cast, described: Description) -> Choice | None:
    """Return the one body named so far, outlets aside, whom "the company" of its press release means."""
    is_body = described.noun_kind is SpeakerKind.ORGANIZATION and described.role.noun not in _OF_ALL
    if not is_body or described.role.words:
        return None
    here = described.head.i
    named = [
        member
        for member in cast.members
        if member.is_named and can_be(cast, described, member) and cast.is_body(member) and not is_outlet(member.name)
        if any(place.token < here and not place.is_quoted for place in member.places)
    ]
    if len(named) != 1:
        return None
    return Choice((named[0],), _POSSIBLE, f"{described.role.text!r}: {named[0].name} is the one body named so far")


def _is_introduced_since(cast: Cast, described: Description, member: Member) -> bool:
    """Tell whether "a woman" stands between the member and "the woman": that is another one."""
    here = described.head.i
    last = max(place.token for place in member.places if place.token < here)
    return any(
        word.lemma_ == described.head.lemma_ and any(child.lower_ in {"a", "an"} for child in word.lefts)
        for word in cast.reading.parse[last:here]
    )


def can_be(cast: Cast, described: Description, member: Member) -> bool:
    """Tell whether the described can be this member at all: same sort, no wrong gender."""
    if member.is_plural or member is described.owner:
        return False
    if is_narrator(cast.reading, member, described.head.i):
        return False
    if described.is_person:
        gender = find_gender(described.role.noun)
        is_fitting = member.kind is SpeakerKind.PERSON and (gender is None or member.pronoun in {gender, None})
        return is_fitting and not any(is_of_other_party(described.role, role) for role in member.roles.values())
    return member.kind is described.noun_kind


def sentences_back(cast: Cast, described: Description, member: Member) -> int:
    """Return how many sentences before the description the member was last mentioned outside quotation marks.

    Who was not mentioned before it counts as farther back than anybody.
    """
    here = described.head.i
    before = [place.sentence for place in member.places if place.token < here and not place.is_quoted]
    return cast.reading.sentences[here] - max(before) if before else _NEVER
