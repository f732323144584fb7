"""What a claim is called."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.tracking.following.things import EASILY_READ, NEARNESS, describe_claim


def _tell(wording: str, stance: str = "asserts") -> dict[str, Any]:
    return {"wording": wording, "text": wording, "stance": stance}


def test_a_claim_is_called_by_the_wording_that_is_nearest_to_the_others() -> None:
    """Of equally near ones by the fullest, but by no whole paragraph where there is something shorter."""
    short, full, endless = "the dam cracked", "the Quillwater dam cracked in 14 places", "the dam cracked, " * 9

    assert len(endless) > EASILY_READ
    assert describe_claim([_tell(short), _tell(full), _tell(endless)])["text"] == full
    assert describe_claim([_tell(short) | {NEARNESS: 1.5}, _tell(full) | {NEARNESS: 0.7}])["text"] == short
    assert describe_claim([_tell(endless) | {NEARNESS: 1.5}, _tell(full) | {NEARNESS: 0.7}])["text"] == full
    assert describe_claim([_tell(endless)])["text"] == endless.strip()


def test_a_denial_does_not_stand_for_a_claim_that_somebody_makes() -> None:
    """However full the denial is."""
    assert describe_claim([_tell("no dam of ours ever cracked", "denies"), _tell("the dam cracked")])["text"] == (
        "the dam cracked"
    )


@given(st.permutations(["a b", "a b c", "d", "d", "e " * 80]))
def test_order_does_not_matter(wordings: list[str]) -> None:
    """The same occurrences in any order give the same text."""
    assert describe_claim([_tell(each) for each in wordings]) == {"text": "a b c"}
