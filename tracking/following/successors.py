"""Which present unit of an article a former one became, so that what people decided about it goes on to count."""

from collections.abc import Mapping, Sequence

from onrecord.db import fold
from onrecord.db.following import Passage

# A passage of another text has to share so many of its words, a passage of the same text so many of its characters.
LEAST_SHARED = 0.5


def find_successors(passages: Sequence[Passage]) -> Mapping[str, str]:
    """Return the key of the present unit for each former key that has one.

    In the same text that is the one whose passage overlaps most with the former one, in another text the one that has
    the most of its words. Where two do so alike, it is neither: the machine does not choose between them.
    """
    present = [each for each in passages if each.is_current]
    held = {each.key for each in present}
    successors = {}
    for former in passages:
        if former.key in held:
            continue
        ranked = sorted(((_likeness(former, each), each.key) for each in present), reverse=True)
        likely = [(value, key) for value, key in ranked if value >= LEAST_SHARED]
        if likely and (len(likely) == 1 or likely[0][0] > likely[1][0]):
            successors[former.key] = likely[0][1]
    return successors


def _likeness(former: Passage, present: Passage) -> float:
    if former.text_sha256 == present.text_sha256:
        shared = min(former.end, present.end) - max(former.start, present.start)
        longest = max(former.end, present.end) - min(former.start, present.start)
        return shared / longest
    ours, theirs = _words(former.text), _words(present.text)
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())
