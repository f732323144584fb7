"""What speaks for or against each person whom a pronoun may mean, as numbers that the ranker weighs.

A row has the evidence for one candidate (how near, in which part of the sentence, who spoke last), and some of it again
for pronouns of one sort (a source, a possessive, the first word of a paragraph), for which it counts differently.
"""

import math
from collections.abc import Callable, Sequence

from onrecord.extraction.naming.cast import Cast, Place
from onrecord.extraction.naming.mentions import Rank, Reading
from onrecord.extraction.speakers.antecedents import Candidate, is_inside_said, is_main_subject
from onrecord.extraction.speakers.spoken import Spoken
from onrecord.extraction.speakers.talk import Talk

# A pronoun so few tokens after a quotation stands right behind it, a comma between.
_CLOSE = 3
_PLAIN = (
    # how near
    "same_sentence",
    "previous_sentence",
    "two_back",
    "sentences_back",
    "same_paragraph",
    "previous_paragraph",
    # in which part of the sentence
    "main_subject",
    "subject",
    "object",
    "modifier",
    "governed",
    "both_subjects",
    # inside what somebody said
    "in_clause",
    "in_statement",
    "in_this_statement",
    "only_in_statements",
    # who spoke
    "spoke_last",
    "spoke_before_last",
    "spoke_earlier",
    "spoke_in_paragraph",
    "spoke_in_previous_paragraph",
    "spoke_near",
    "spoke_as_pronoun",
    "says_what_holds_it",
    "asked_last",
    # whom the last pronoun meant
    "meant_last",
    "meant_in_sentence",
    "meant_in_previous_sentence",
    # compared with the other candidates
    "latest",
    "second_latest",
    "latest_outside",
    "second_latest_outside",
    "latest_subject",
    "latest_main_subject",
    "most_named",
    # in the whole article
    "times_named",
    "times_named_near",
    "named_first",
    "in_headline",
    "named_in_full",
    "full_name_near",
    "named",
    "gender_known",
)
# What a pronoun is, and the evidence that counts more or less for it: "she said" after a quotation goes back to another
# person than "her" does.
_CROSSED = {
    "source": (
        "spoke_last",
        "latest_outside",
        "meant_last",
        "latest",
        "same_sentence",
        "previous_sentence",
        "main_subject",
        "times_named",
        "spoke_in_paragraph",
    ),
    "after_quotation": ("spoke_last", "latest_outside", "same_sentence", "spoke_before_last"),
    "possessive": ("same_sentence", "latest_subject", "latest", "main_subject", "subject"),
    "opens_paragraph": ("latest_main_subject", "times_named", "spoke_last", "meant_last", "latest"),
    "opens_sentence": ("latest_main_subject", "spoke_last"),
    "said": ("spoke_last", "latest", "same_sentence", "in_statement"),
    "quoted": ("spoke_last", "latest", "in_statement"),
}
_PAIRS = tuple((sort, _PLAIN.index(name)) for sort, names in _CROSSED.items() for name in names)
EVIDENCE = (*_PLAIN, *(f"{_PLAIN[index]} of {sort}" for sort, index in _PAIRS))


def gather_evidence(
    cast: Cast, spoken: Spoken, pronoun: int, candidates: Sequence[Candidate], talk: Talk
) -> list[list[float]]:
    """Return one row a candidate, in the order of ``EVIDENCE``."""
    reading = cast.reading
    own = spoken.source(pronoun)
    sorts = _sorts(reading, spoken, pronoun)
    first = min(_first(candidate) for candidate in candidates)
    compared = _compare(reading, spoken, candidates)
    rows = []
    for candidate, standing in zip(candidates, compared, strict=True):
        holder = spoken.holder(candidate.last.token)
        row = [
            *_about_place(reading, pronoun, candidate),
            is_inside_said(reading, candidate.last),
            holder is not None,
            holder is not None and holder == own,
            all(spoken.holder(place.token) is not None for place in candidate.places),
            *_about_speech(reading, spoken, pronoun, candidate, talk),
            *_about_last_pronoun(reading, pronoun, candidate, talk),
            *standing,
            *_about_article(reading, pronoun, candidate, first),
        ]
        row += [row[index] * sorts[sort] for sort, index in _PAIRS]
        rows.append([float(value) for value in row])
    return rows


def _compare(reading: Reading, spoken: Spoken, candidates: Sequence[Candidate]) -> list[list[bool]]:
    """Return of each candidate how it stands among them: mentioned last, last as a subject, most often."""
    kinds = [
        [candidate.last.token for candidate in candidates],
        [_latest(c.places, lambda place: spoken.holder(place.token) is None) for c in candidates],
        [_latest(c.places, lambda place: place.rank is Rank.SUBJECT) for c in candidates],
        [_latest(c.places, lambda place: is_main_subject(reading, place)) for c in candidates],
        [candidate.times for candidate in candidates],
    ]
    orders = [_order(values) for values in kinds]
    standings = []
    for index in range(len(candidates)):
        last, outside, subject, main, times = (
            order.get(values[index], -1) for values, order in zip(kinds, orders, strict=True)
        )
        standings.append([last == 0, last == 1, outside == 0, outside == 1, subject == 0, main == 0, times == 0])
    return standings


def _order(values: list[int]) -> dict[int, int]:
    """Return of each value how many are greater; what is below 0 is none."""
    ranked = sorted((value for value in values if value >= 0), reverse=True)
    return {value: ranking for ranking, value in reversed(list(enumerate(ranked)))}


def _about_place(reading: Reading, pronoun: int, candidate: Candidate) -> list[float]:
    """Return how near the candidate was mentioned and in which part of a sentence."""
    last = candidate.last
    back = reading.sentences[pronoun] - last.sentence
    paragraphs = reading.paragraph(pronoun) - reading.paragraph(last.token)
    latest = [place for place in candidate.places if place.sentence == last.sentence]
    rank = max(place.rank for place in latest)
    return [
        back == 0,
        back == 1,
        back == 2,
        math.log1p(back),
        paragraphs == 0,
        paragraphs == 1,
        any(is_main_subject(reading, place) for place in latest),
        rank is Rank.SUBJECT,
        rank is Rank.OBJECT,
        rank is Rank.MODIFIER,
        reading.parse[pronoun].head.i in {word.i for word in reading.parse[last.token].ancestors},
        reading.rank(pronoun) is Rank.SUBJECT and rank is Rank.SUBJECT,
    ]


def _about_speech(reading: Reading, spoken: Spoken, pronoun: int, candidate: Candidate, talk: Talk) -> list[float]:
    """Return whether the candidate spoke last, or before, and how long ago."""
    speakers = list(dict.fromkeys(turn.speaker.final for turn in talk.turns))
    turn = next((turn for turn in talk.turns if turn.speaker.final is candidate.member), None)
    if turn is None:
        return [0.0] * 9
    place = speakers.index(candidate.member)
    since = reading.sentences[pronoun] - reading.sentences[turn.token]
    paragraphs = reading.paragraph(pronoun) - reading.paragraph(turn.token)
    holder = spoken.holder(pronoun)
    return [
        place == 0,
        place == 1,
        place > 1,
        paragraphs == 0,
        paragraphs == 1,
        1 / (1 + max(0, since)),
        turn.is_pronoun,
        holder is not None
        and any(t.speaker.final is candidate.member and spoken.source(t.token) == holder for t in talk.turns),
        place == 0 and turn.is_question,
    ]


def _about_last_pronoun(reading: Reading, pronoun: int, candidate: Candidate, talk: Talk) -> list[float]:
    is_meant = talk.meant is not None and talk.meant.final is candidate.member
    back = reading.sentences[pronoun] - reading.sentences[talk.meant_at] if is_meant else 99
    return [is_meant, back == 0, back == 1]


def _about_article(reading: Reading, pronoun: int, candidate: Candidate, first: int) -> list[float]:
    """Return how the article treats the candidate elsewhere."""
    near = [place for place in candidate.places if reading.sentences[pronoun] - place.sentence <= 2]
    member = candidate.member
    return [
        math.log1p(candidate.times),
        math.log1p(len(near)),
        _first(candidate) == first,
        reading.is_headline(_first(candidate)),
        any(place.is_full_name for place in candidate.places),
        any(place.is_full_name for place in near),
        member.is_named,
        member.pronoun is not None,
    ]


def _sorts(reading: Reading, spoken: Spoken, pronoun: int) -> dict[str, bool]:
    """Return what sort of pronoun this is."""
    word = reading.parse[pronoun]
    start = word.sent.start
    opens = not any(before.text[0].isalnum() for before in word.doc[start:pronoun])
    before = start - 1
    is_first = before < 0 or reading.paragraph(before) != reading.paragraph(pronoun)
    return {
        "source": spoken.source(pronoun) is not None,
        "after_quotation": any(reading.is_quoted(i) for i in range(max(0, pronoun - _CLOSE), pronoun)),
        "possessive": word.dep_ == "poss",
        "opens_paragraph": opens and is_first,
        "opens_sentence": opens,
        "said": spoken.holder(pronoun) is not None,
        "quoted": reading.is_quoted(pronoun),
    }


def _latest(places: Sequence[Place], test: Callable[[Place], bool]) -> int:
    """Return the token of the last place that passes a test, -1 where none does."""
    return next((place.token for place in reversed(places) if test(place)), -1)


def _first(candidate: Candidate) -> int:
    """Return the token at which the article first speaks of the candidate."""
    return candidate.member.places[0].token
