"""Which sorts of happenings may be one: in an article, and across articles."""

from functools import cache

# Sorts that tell of one thing in two ways: a shooting is a death, talks are a summit, a ballot is an election.
KIN = (
    {"shooting", "death", "attack", "injury"},
    {"meeting", "summit", "conference", "forum", "visit"},
    {"election", "vote"},
    {"protest", "rally"},
    {"attack", "disaster"},
    {"leak", "report", "launch"},
    {"lawsuit", "court", "charge"},
    {"convention", "conference"},
    {"visit", "move"},
)


@cache
def kin_of(sort: str) -> frozenset[str]:
    """Return the sorts that may tell of the same happening as this one, itself among them."""
    return frozenset({sort}).union(*(family for family in KIN if sort in family))
