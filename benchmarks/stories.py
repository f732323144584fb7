"""Makes up an archive of news that claims and events travel through: the same articles each time, day after day.

Three articles a day, each on one story, whatever the size: a larger archive reaches further back, as a real one does,
and is no denser. Every other day a story begins that lasts three weeks on average; one in twenty lasts a year and is
written of more. A story has eight names out of 4,000 (a few of them in every third story), 60 words of the training
news' vocabulary, common ones more often, a kind of event or two, and a direction in the space of meanings.

Half of an article's claims are made nowhere else; the others are among the twelve claims of its story that come up
again and again, the first ones most. A claim has up to three of the names, four words, one in eight a figure, one in
nine a date, and a direction of its own near the story's. An occurrence of it keeps three in four of the words, has one
in ten another figure, and means what the claim means, more or less. Happenings are made likewise: half of them are of
the eight events of the story, called by two or three words, on a day and at a place that not every article tells. A
story of a year has ten times as many claims and events.

Vectors: the likeness of two passages of one claim is 0.5 to 0.85, of one story about 0.35, of any two 0.1, as the
network has it on real news.
"""

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from onrecord.extraction import (
    Article,
    Claim,
    Event,
    Gist,
    Occurrence,
    Participant,
    Quantity,
    Record,
    Span,
    Stance,
)
from onrecord.tracking.following.meanings import SIZE

Vector = NDArray[np.float64]
FIRST_DAY = dt.date(2029, 1, 1)
ARTICLES_A_DAY = 3
DAYS_BETWEEN_STORIES = 2
MEAN_DAYS, LONG_DAYS, LONG_SHARE, LONG_WEIGHT = 21, 365, 0.05, 6.0
NAMES, NAMES_A_STORY, WORDS_A_STORY = 4_000, 8, 60
CLAIMS_A_STORY, EVENTS_A_STORY = 12, 8
REPEATED = 0.5
# How fast the frequency of names, claims and events falls with their rank; Zipf's law has 1.
FALL = 0.8
SYLLABLES = "ba be bo da do fa ga gu ka ke ki lo lu ma mi mo na ne ni po ra re ri ro sa se si so ta te ti to".split()
TYPES = "election sport campaign speech appointment meeting vote interview attack move debate other".split()
# What the squared length of a meaning is made of: all news, the story, the claim or event; the rest is its own.
ALL_NEWS, STORY, THING = 0.05, 0.2, 0.5
# Signed bytes a unit of length, as ``meanings`` stores vectors.
SCALE, LARGEST = 400, 127


@dataclass(frozen=True)
class Thing:
    """A claim or an event as it is, of which units tell most; ``number`` is its own, the truth to be found."""

    number: int
    names: tuple[str, ...]
    words: tuple[str, ...]
    direction: Vector
    value: float | None = None
    date: str | None = None
    type: str = ""
    place: str | None = None


@dataclass(frozen=True)
class Story:
    """What some articles are about, from one day to another."""

    weight: float
    last: dt.date
    names: tuple[str, ...]
    words: tuple[str, ...]
    types: tuple[str, ...]
    direction: Vector
    claims: tuple[Thing, ...]
    events: tuple[Thing, ...]


@dataclass(frozen=True)
class Told:
    """An article with what an extractor would find in it, and of its claims and events the things and the meanings."""

    record: Record
    claims: tuple[int, ...]
    events: tuple[int, ...]
    meanings: dict[str, bytes]


class Archive:
    """Tells one article after the other."""

    def __init__(self, seed: int = 5) -> None:
        self._rng = random.Random(seed)  # noqa: S311 - the same archive each time
        self._vectors = np.random.default_rng(seed)
        self._words, counts = _read_vocabulary()
        self._word_heights = list(accumulate(counts))
        self._names = [f"{self._make_word(2).title()} {self._make_word(3).title()}" for _ in range(NAMES)]
        self._name_heights = _fall(NAMES)
        self._all_news = self._direct()
        self._things = 0
        self._articles = 0
        self._stories: list[Story] = []
        self._story_day = FIRST_DAY - dt.timedelta(days=LONG_DAYS)

    def tell(self, claims: int, events: int) -> Told:
        """Return the next article, with so many occurrences of claims and so many happenings of two mentions each."""
        day = FIRST_DAY + dt.timedelta(days=self._articles // ARTICLES_A_DAY)
        self._articles += 1
        self._pass_days(day)
        story = self._rng.choices(self._stories, [each.weight for each in self._stories])[0]
        said = [self._choose(story, story.claims, self._make_claim) for _ in range(claims)]
        happened = [self._choose(story, story.events, self._make_event) for _ in range(events)]
        text, meanings = "", {}
        found: list[Claim] = []
        for number, thing in enumerate(said):
            wording, rest = self._word(thing), " ".join(self._pick_words(story, 9))
            span = Span(len(text), len(text) + len(wording))
            text += f"{wording}, {rest}.\n"
            meanings[f"c{number}"] = self._mean(story, thing)
            found.append(Claim(f"c{number}", wording, (self._occur(thing, wording, span),)))
        others: list[Event] = []
        for number, thing in enumerate(happened):
            start = len(text)
            title = " ".join(self._keep(thing.words[:3]))
            rest = " ".join(self._pick_words(story, 16))
            text += f"{title} {' '.join(thing.names)} {rest} {thing.words[0]}.\n"
            spans = Span(start, start + len(title)), Span(len(text) - 2 - len(thing.words[0]), len(text) - 2)
            meanings[f"e{number}"] = self._mean(story, thing)
            others.append(self._happen(thing, f"e{number}", title, spans, text[start:-1]))
        name = f"article{self._articles}"
        article = Article(name, name, text, published_at=day.isoformat(), raw=text.encode())
        record = Record(article, "made up", "1", claims=tuple(found), events=tuple(others))
        return Told(record, tuple(each.number for each in said), tuple(each.number for each in happened), meanings)

    def _occur(self, thing: Thing, wording: str, span: Span) -> Occurrence:
        value = thing.value
        if value is not None and self._rng.random() < 0.1:
            value = float(self._rng.randrange(3, 9000))
        gist = Gist(wording, thing.names, self._keep(thing.words), thing.words[0], self._rng.random() < 0.06)
        figures = () if value is None else (Quantity(span, value, "people"),)
        dates = () if thing.date is None or self._rng.random() < 0.3 else (thing.date,)
        return Occurrence(span, Stance.ASSERTS, quantities=figures, dates=dates, gist=gist)

    def _happen(self, thing: Thing, name: str, title: str, spans: tuple[Span, ...], sentence: str) -> Event:
        date = thing.date if self._rng.random() < 0.35 else None
        gist = Gist(sentence, thing.names, tuple(sentence.split()[2:12]), thing.words[0])
        people = tuple(Participant(each) for each in dict.fromkeys(thing.names[:1]))
        place = thing.place if self._rng.random() < 0.4 else None
        return Event(name, title, thing.type, spans, date, None, place, participants=people, gist=gist)

    def _pass_days(self, day: dt.date) -> None:
        """Let stories begin and end until a day."""
        while self._story_day <= day:
            self._stories.append(self._make_story(self._story_day))
            self._story_day += dt.timedelta(days=DAYS_BETWEEN_STORIES)
        self._stories = [each for each in self._stories if each.last >= day]

    def _make_story(self, day: dt.date) -> Story:
        is_long = self._rng.random() < LONG_SHARE
        days = LONG_DAYS if is_long else self._rng.expovariate(1 / MEAN_DAYS)
        bare = Story(
            weight=LONG_WEIGHT if is_long else 1.0,
            last=day + dt.timedelta(days=max(days, DAYS_BETWEEN_STORIES)),
            names=tuple(self._rng.choices(self._names, cum_weights=self._name_heights, k=NAMES_A_STORY)),
            words=tuple(self._rng.choices(self._words, cum_weights=self._word_heights, k=WORDS_A_STORY)),
            types=tuple(self._rng.sample(TYPES, 2)),
            direction=self._direct(),
            claims=(),
            events=(),
        )
        # A story of a year goes on to other claims and events as it goes along.
        size = 10 if is_long else 1
        claims = tuple(self._make_claim(bare) for _ in range(size * CLAIMS_A_STORY))
        events = tuple(self._make_event(bare) for _ in range(size * EVENTS_A_STORY))
        return replace(bare, claims=claims, events=events)

    def _make_claim(self, story: Story) -> Thing:
        value = float(self._rng.randrange(3, 9000)) if self._rng.random() < 0.12 else None
        date = self._make_date(story) if self._rng.random() < 0.11 else None
        return Thing(self._count(), self._pick_names(story), self._pick_words(story, 4), self._direct(), value, date)

    def _make_event(self, story: Story) -> Thing:
        return Thing(
            self._count(),
            self._pick_names(story) or story.names[:1],
            self._pick_words(story, 6),
            self._direct(),
            date=self._make_date(story),
            type=self._rng.choice(story.types),
            place=self._rng.choice(story.names).split()[0],
        )

    def _make_date(self, story: Story) -> str:
        return (story.last - dt.timedelta(days=self._rng.randrange(MEAN_DAYS))).isoformat()

    def _choose(self, story: Story, things: Sequence[Thing], make: Callable[[Story], Thing]) -> Thing:
        if self._rng.random() < REPEATED:
            return self._rng.choices(things, cum_weights=_fall(len(things)))[0]
        return make(story)

    def _pick_names(self, story: Story) -> tuple[str, ...]:
        count = self._rng.choices((0, 1, 2, 3), (15, 45, 30, 10))[0]
        picked = self._rng.choices(story.names, cum_weights=_fall(len(story.names)), k=count)
        return tuple(dict.fromkeys(picked))

    def _pick_words(self, story: Story, count: int) -> tuple[str, ...]:
        own = [self._rng.choice(story.words) for _ in range(count)]
        other = self._rng.choices(self._words, cum_weights=self._word_heights, k=count)
        return tuple(mine if self._rng.random() < 0.6 else theirs for mine, theirs in zip(own, other, strict=True))

    def _keep(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return most of the words, the first one always."""
        kept = (word for word in words[1:] if self._rng.random() < 0.75)
        return tuple(dict.fromkeys((words[0], *kept)))

    def _word(self, thing: Thing) -> str:
        said = [*thing.names, *thing.words]
        self._rng.shuffle(said)
        return " ".join(said)

    def _mean(self, story: Story, thing: Thing) -> bytes:
        """Return a meaning near the thing's, less near to the story's, and a little near to that of all news."""
        own = self._rng.uniform(0.1, 0.35)
        shared = np.sqrt(ALL_NEWS) * self._all_news + np.sqrt(STORY) * story.direction
        vector = shared + np.sqrt(THING) * thing.direction + np.sqrt(own) * self._direct()
        vector /= np.linalg.norm(vector)
        return np.clip(np.rint(vector * SCALE), -LARGEST, LARGEST).astype(np.int8).tobytes()

    def _direct(self) -> Vector:
        """Return a direction of length 1, about at right angles to all others."""
        drawn = self._vectors.standard_normal(SIZE)
        return drawn / np.linalg.norm(drawn)

    def _make_word(self, syllables: int) -> str:
        return "".join(self._rng.choice(SYLLABLES) for _ in range(syllables)) + self._rng.choice("nrstlk")

    def _count(self) -> int:
        self._things += 1
        return self._things


@cache
def _fall(count: int) -> list[float]:
    """Return the cumulative weights of things whose frequency falls with their rank."""
    return list(accumulate(1 / (rank + 1) ** FALL for rank in range(count)))


def _read_vocabulary() -> tuple[list[str], list[int]]:
    """Return the words of training news that are not in every tenth sentence, with how often they are met."""
    table = files("onrecord.tracking").joinpath("data", "frequencies.tsv").read_text(encoding="utf-8")
    head, *lines = (line.split("\t") for line in table.splitlines())
    kept = [(word, int(count)) for word, count in lines if int(count) < int(head[1]) / 10 and len(word) > 2]
    return [word for word, _ in kept], [count for _, count in kept]
