"""Join the mentions of one happening, and keep two of one sort apart.

A mention joins the latest group that it fits best. Nothing joins over a contradiction: another day, place, rank or
kind ("Republican", "vice presidential"); what joins has the same word, or the same sort and a reason (a pointer back,
the same day, the same people).
"""

from dataclasses import dataclass, field

from onrecord.extraction.document import DatedSpan
from onrecord.extraction.events.happenings import Happening
from onrecord.extraction.events.kin import kin_of

# Words that take up a happening before, and the sorts that they take up: "the incident", "the event".
_HARM = frozenset({"attack", "shooting", "death", "injury", "disaster", "crime", "arrest", "protest", "war"})
_OCCASIONS = frozenset(
    "debate forum meeting summit conference convention rally speech interview ceremony performance sport visit".split()
)
_TAKING_UP = {
    "incident": _HARM,
    "tragedy": _HARM,
    "episode": _HARM,
    "violence": _HARM,
    "event": _OCCASIONS,
    "occasion": _OCCASIONS,
    "encounter": _OCCASIONS,
    "gathering": _OCCASIONS,
}
# What goes on in many places and days, so that "protests" may be "the unrest".
_ONGOING = frozenset({"protest", "attack", "strike", "war", "meeting", "leak", "law", "investigation"})
# Reasons to join, each worth as much as it is rarely wrong; FITTING is what a mention needs in all.
_SAME_WORD, _SAME_SORT, _POINTS_BACK, _SAME_DAY, _SAME_PLACE, _SAME_PEOPLE, _SAME_MARKS = 2, 1, 2, 2, 1, 3, 1
# "The second debate" twice is one, whatever else is said of it.
_SAME_RANK = 2
# Swept on ECB+ topics 1 to 25.
_NOBODY_ELSE, _HARM_ONCE, _FROM_HEADLINE = 1, 2, 2
_FITTING = 4
# What is of a lesser rank is another one: the vice presidential debate, the junior final.
_LESSER = frozenset({"vice", "deputy", "junior", "youth", "regional", "local"})


@dataclass(slots=True)
class Group:
    """Mentions of one happening, in reading order; ``words`` are theirs, ``types`` the sorts that these name."""

    mentions: list[Happening]
    words: set[str] = field(init=False)
    types: set[str] = field(init=False)

    def __post_init__(self) -> None:
        """Note the words."""
        self.words = {h.trigger.lemma for h in self.mentions}
        self.types = {h.type for h in self.mentions if h.type is not None}

    def add(self, happening: Happening) -> None:
        """Add a mention behind the others."""
        self.mentions.append(happening)
        self.words.add(happening.trigger.lemma)
        if happening.type is not None:
            self.types.add(happening.type)

    @property
    def dates(self) -> list[DatedSpan]:
        """The dates that the mentions give."""
        return [h.date for h in self.mentions if h.date is not None]

    @property
    def firmness(self) -> tuple[bool, int]:
        """How good a home it is among equally good ones: one with a day first, then the one met last."""
        return bool(self.dates), self.mentions[-1].span.start


def join(happenings: list[Happening]) -> list[Group]:
    """Return the groups in the order of their first mentions."""
    groups: list[Group] = []
    for happening in happenings:
        fits = [(fit(happening, group), place) for place, group in enumerate(groups)]
        ranked = [(how_well, groups[place].firmness, place) for how_well, place in fits if how_well >= _FITTING]
        if ranked:
            groups[max(ranked)[-1]].add(happening)
        else:
            groups.append(Group([happening]))
    return groups


def fit(happening: Happening, group: Group) -> int:
    """Return how well a mention fits a group; 0 for a contradiction, and for words that have nothing in common."""
    same_word = happening.trigger.lemma in group.words or _is_doing(happening, group)
    same_sort = happening.type is not None and not kin_of(happening.type).isdisjoint(group.types)
    taken_up = _TAKING_UP.get(happening.trigger.lemma, frozenset())
    takes_up = happening.is_definite and not happening.marks and bool(taken_up & group.types)
    if not (same_word or same_sort or takes_up) or _contradicts(happening, group):
        return 0
    people = {p.name for h in group.mentions for p in h.participants}
    same_type = {happening.type} & group.types if happening.type is not None else set()
    own_people = {p.name for p in happening.participants}
    places = {name for h in group.mentions for name in h.place.names}
    marks = {mark for h in group.mentions for mark in h.marks}
    return (
        _SAME_WORD * (same_word or takes_up)
        + _SAME_SORT * same_sort
        + _POINTS_BACK * (happening.is_definite or happening.is_bare)
        + _SAME_DAY * _is_same_time(happening, group)
        + _SAME_PLACE * bool(places & set(happening.place.names))
        + _SAME_PEOPLE * bool(people & own_people)
        + _SAME_RANK * (happening.is_numbered and any(h.rank == happening.rank for h in group.mentions))
        + _SAME_MARKS * bool(happening.marks & marks)
        + _NOBODY_ELSE * (happening.is_verb and same_word and not (people and own_people))
        + _HARM_ONCE * bool(same_type & _HARM)
        + _FROM_HEADLINE * all(h.in_headline for h in group.mentions)
    )


def _is_doing(happening: Happening, group: Group) -> bool:
    """Tell whether a noun takes up a verb: "were to meet … the meeting"; harm is done too often in one article."""
    is_noun = not happening.is_verb and happening.type not in _HARM
    return is_noun and happening.trigger.lemma in {f"{word}ing" for word in group.words}


def _is_same_time(happening: Happening, group: Group) -> bool:
    return happening.date is not None and any(_meet(happening.date, other) for other in group.dates)


def _contradicts(happening: Happening, group: Group) -> bool:
    """Tell whether something speaks against one happening: day, place, rank, number, or kind."""
    if happening.date is not None and group.dates and not any(_meet(happening.date, other) for other in group.dates):
        return True
    towns = {town for h in group.mentions for town in h.place.towns}
    if happening.place.towns and towns and not happening.place.towns & towns:
        return True
    named = {mark for h in group.mentions for mark in h.name_marks}
    if happening.name_marks and named and not happening.name_marks & named:
        return True
    ranks = {h.rank for h in group.mentions if h.rank}
    is_many = happening.rank == "many"
    if is_many and (happening.type in _ONGOING or "many" in ranks):
        pass  # "protests", "the unrest", "some demonstrations"
    elif happening.rank and happening.rank not in ranks and (ranks or happening.date is None or is_many):
        return True
    marks = {mark for h in group.mentions for mark in h.marks}
    return bool(happening.marks and marks) and happening.marks & _LESSER != marks & _LESSER


def _meet(left: DatedSpan, right: DatedSpan) -> bool:
    """Tell whether two dates may be one: the same, or one within the other ("2016", "in July", "last week")."""
    if left.date.startswith(right.date) or right.date.startswith(left.date):
        return True
    first, last = (left, right) if left.date_end else (right, left)
    return first.date_end is not None and first.date <= last.date <= first.date_end
