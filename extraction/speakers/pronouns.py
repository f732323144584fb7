"""Whom "he" or "she" means: the evidence for each earlier person is weighed and the likeliest one is taken.

The weights are learnt (``training/pronouns``). Where nobody is likely, the pronoun is called ambiguous.
"""

from collections.abc import Sequence

from onrecord.extraction.clauses import lemma_of
from onrecord.extraction.naming.cast import Cast
from onrecord.extraction.speakers.antecedents import Candidate, find_candidates
from onrecord.extraction.speakers.choice import Choice
from onrecord.extraction.speakers.evidence import gather_evidence
from onrecord.extraction.speakers.ranking import Ranker
from onrecord.extraction.speakers.spoken import Spoken
from onrecord.extraction.speakers.talk import Talk

_ANSWERS = frozenset({"answer", "reply", "respond", "retort"})
# The likeliest person must have this share of the probability; below it a guess is worse than saying "ambiguous".
MIN_SHARE = 0.34


def choose_person(cast: Cast, spoken: Spoken, pronoun: int, talk: Talk, ranker: Ranker) -> Choice:
    """Return whom a third-person pronoun in the singular means."""
    word = cast.reading.parse[pronoun].text
    candidates = find_candidates(cast, pronoun)
    if not candidates:
        return Choice((), 0.0, f"pronoun {word!r}: nobody named before it fits")
    candidates = _without_asker(cast, candidates, pronoun, talk)
    if not candidates:
        return Choice((), 0.0, f"pronoun {word!r}: whoever answers the last question is not named before it")
    if len(candidates) == 1:
        return _likeliest(word, candidates, [1.0])
    shares = ranker.shares(gather_evidence(cast, spoken, pronoun, candidates, talk))
    return _likeliest(word, candidates, shares)


def _without_asker(cast: Cast, candidates: list[Candidate], pronoun: int, talk: Talk) -> list[Candidate]:
    """Leave out who has just asked something and does not go on: "one questioner", and anybody whom "he" answers."""
    last = talk.turns[0] if talk.turns else None
    if last is None:
        return candidates
    word = cast.reading.parse[pronoun]
    is_answer = last.is_question and word.dep_ == "nsubj" and lemma_of(word.head) in _ANSWERS
    if not last.hands_over and not is_answer:
        return candidates
    return [candidate for candidate in candidates if candidate.member is not last.speaker.final]


def _likeliest(word: str, candidates: Sequence[Candidate], shares: Sequence[float]) -> Choice:
    """Return the candidate with the largest share, and the runner-up as part of the reason."""
    ranked = sorted(zip(shares, candidates, strict=True), key=lambda pair: -pair[0])
    share, best = ranked[0]
    if len(ranked) == 1:
        return Choice((best.member,), share, f"pronoun {word!r}: {best.member.name}, whom alone it fits")
    rival = f"{ranked[1][1].member.name} ({ranked[1][0]:.2f})"
    if share < MIN_SHARE:
        return Choice((), share, f"ambiguous pronoun {word!r}: {best.member.name} ({share:.2f}) or {rival}")
    return Choice((best.member,), share, f"pronoun {word!r}: {best.member.name} ({share:.2f}) rather than {rival}")
