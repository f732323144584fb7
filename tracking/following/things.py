"""What a claim or an event is called, from what its occurrences or happenings say; their order does not matter."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

# Characters; a longer text is a whole sentence with more in it than what it is to stand for.
EASILY_READ = 100
# By this name a unit's row tells how near it is to all others of its thing: the sum of its scores.
NEARNESS = "nearness"
Told = Sequence[Mapping[str, Any]]


def describe_claim(occurrences: Told) -> dict[str, Any]:
    """Return the text of a claim: the wording that is nearest to all others, of one that asserts it where any does.

    What is easily read comes before what is not; of equally near wordings the fullest, then the first by letter.
    """
    asserting = [each for each in occurrences if each["stance"] == "asserts"] or list(occurrences)
    worded = [(each, " ".join((each["wording"] or each["text"]).split())) for each in asserting]
    return {
        "text": min(
            worded, key=lambda pair: (len(pair[1]) > EASILY_READ, -pair[0].get(NEARNESS, 0.0), -len(pair[1]), pair[1])
        )[1]
    }


def describe_event(happenings: Told) -> dict[str, Any]:
    """Return an event's title, type, date, place and status: of each what most of its happenings say.

    The date comes from the most precise ones, and its end from those with that date.
    """
    dates = [each["date"] for each in happenings if each["date"] is not None]
    precise = [date for date in dates if len(date) == max(map(len, dates))]
    date = _commonest(precise) if precise else None
    ends = [each["date_end"] for each in happenings if each["date"] == date and each["date_end"] is not None]
    places = [each["place"] for each in happenings if each["place"] is not None]
    return {
        "title": _commonest([each["title"] for each in happenings]),
        "type": _commonest([each["type"] for each in happenings]),
        "date": date,
        "date_end": _commonest(ends) if ends else None,
        "place": _commonest(places) if places else None,
        "status": _commonest([each["status"] for each in happenings]),
    }


def _commonest(texts: Sequence[str]) -> str:
    """Return the text that is met most often, of several the longest, of equally long ones the first by letter."""
    counts = Counter(texts)
    return min(counts, key=lambda text: (-counts[text], -len(text), text))
