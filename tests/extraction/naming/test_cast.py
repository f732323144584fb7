"""The cast remembers who is mentioned where."""

from support.speech import make_document

from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.finding import find_names
from onrecord.extraction.naming.mentions import Reading
from onrecord.extraction.values import SpeakerKind


def make_cast(text: str) -> Cast:
    """Return the cast of a text."""
    reading = Reading(make_document(text))
    return Cast(reading, find_names(reading))


def test_mentions_are_told_back_from_a_token() -> None:
    """The latest comes first, what stands behind the token is left out, and who was merged is whom they turned out."""
    cast = make_cast("Jane Lindqvist met Peter Solberg. The clerk went home, and Marta Drake closed the door.")
    jane, peter, _ = cast.members
    clerk = cast.add(Member(SpeakerKind.UNNAMED, forms=["clerk"], is_named=False))
    tokens = [token.text for token in cast.reading.parse]
    cast.mention(clerk, tokens.index("clerk"))
    clerk.merge_into(jane)

    before = [member for _, member in cast.mentions_before(tokens.index("home"))]

    assert before == [jane, peter, jane]
    assert [tokens[place.token] for place in jane.places] == ["Lindqvist", "clerk"]
    assert jane.stands_at(tokens.index("clerk"))
    assert not peter.stands_at(tokens.index("clerk"))
    assert jane.count_before(tokens.index("home")) == 2


def test_looking_back_takes_no_longer_at_the_end_of_a_long_text() -> None:
    """A pronoun looks at the same number of mentions however many there are, as a reader does."""
    cast = make_cast("Peter Solberg left. " * 200)

    looked_at = [len(list(cast.mentions_before(len(cast.reading.parse) * share // 4))) for share in (3, 4)]

    assert looked_at[0] == looked_at[1] < 150


def test_only_the_last_nameless_are_looked_at() -> None:
    """A description is compared with those that came shortly before it, not with thousands."""
    cast = make_cast("The gate was shut.")
    added = [cast.add(Member(SpeakerKind.UNNAMED, forms=[f"clerk {i}"], is_named=False)) for i in range(500)]

    nameless = cast.nameless()

    assert nameless == added[::-1][: len(nameless)]
    assert len(nameless) < 300
