"""Finding names by their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.naming.names import is_same_surname
from onrecord.extraction.naming.spellings import Register, Spellings, body_key, long_keys, short_key

_WORDS = st.text(alphabet="abcd", min_size=0, max_size=8)


@given(st.lists(_WORDS, max_size=20), _WORDS)
def test_looking_up_finds_what_comparing_each_would(words: list[str], word: str) -> None:
    """No spelling is lost by not being compared."""
    assert set(Spellings(words).find(word)) == {other for other in words if is_same_surname(other, word)}


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 9)), max_size=20))
def test_a_register_keeps_the_order_of_entering(entries: list[tuple[str, int]]) -> None:
    """Who is found under several keys comes in the order in which each was first entered, and once."""
    register = Register[int]()
    for key, entry in entries:
        register.add(key, entry)

    assert register.find("x", "y", "z") == list(dict.fromkeys(entry for _, entry in entries))


@pytest.mark.parametrize(
    ("short", "long"),
    [("HGB", "Harbour Guild Board"), ("H.G.B.", "Harbour Guild Board"), ("Walter", "Walter Finch Brothers")],
)
def test_short_forms_are_found(short: str, long: str) -> None:
    """Letters, with and without stops, and a first word stand for the long name."""
    assert short_key(short) in long_keys(long)


def test_other_names_are_no_short_forms() -> None:
    """A word within, or a name of two words, is no short form."""
    assert short_key("Guild") not in long_keys("Harbour Guild Board")
    assert short_key("Harbour Guild") is None
    assert body_key("the Harbour Guild") == body_key("Harbour Guild")
