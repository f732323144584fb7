"""The hand that writes a new article: a cast, a supply of sentences, and a draft."""

import random
from collections.abc import Sequence

from training.attribution.styles import bank, words
from training.attribution.styles.drafting import Draft, pick
from training.attribution.styles.people import Person, make_date, make_organization, make_person
from training.attribution.styles.stock import Stock

# How often a sentence comes from the training texts rather than from the bank.
_FROM_STOCK = 0.6
_DISTRACTOR = 0.12
_BANK = {"speeches": bank.SPEECHES, "clauses": bank.CLAUSES, "fillers": bank.FILLERS}


class Writer:
    """Takes sentences and people at random into a draft; no sentence comes twice while others are left."""

    def __init__(self, stock: Stock, chance: random.Random) -> None:
        self.chance = chance
        self.draft = Draft()
        self.gap = chance.choice(("\n\n", "\n\n", "\n"))
        self._stock = stock
        self._left = {kind: _rotated(getattr(stock, kind), chance) for kind in _BANK}
        self._spare = {kind: chance.sample(sentences, len(sentences)) for kind, sentences in _BANK.items()}

    def is_lucky(self, share: float) -> bool:
        """Tell whether to do what is done in this share of cases."""
        return self.chance.random() < share

    def pick(self, choices: str) -> str:
        """Return one of the choices between bars."""
        return pick(self.chance, choices)

    def person(self) -> Person:
        """Return somebody new."""
        return make_person(self.chance, self._stock.surnames, self._stock.roles)

    def group(self) -> str:
        """Return a source that is no person's name alone: "police", a firm, a spokesman of one."""
        if self.is_lucky(0.5):
            return self.chance.choice(words.GROUPS)
        form = self.pick(
            "{org}|{org}|a spokesman for {org}|{org} spokeswoman {name}|the {org} {job}|a {job} at {org}|MPs"
        )
        return form.format(
            org=make_organization(self.chance), name=self.person().full, job=self.chance.choice(words.JOBS)
        )

    def speech(self, most: int = 3) -> str:
        """Return one to ``most`` sentences that somebody says."""
        count = self.chance.choice((1, 1, 2, 3)) if most > 1 else 1
        return " ".join(self._take("speeches") for _ in range(min(count, most)))

    def clause(self) -> str:
        """Return what follows "said that", without a full stop."""
        return self._take("clauses")

    def filler(self) -> str:
        """Return a sentence of narration in which nobody says anything, sometimes with misleading marks."""
        if self.is_lucky(_DISTRACTOR):
            return self.distractor()
        return self._take("fillers")

    def distractor(self) -> str:
        """Return a sentence with marks or apostrophes that are no quotation."""
        return self.fill(self.chance.choice(bank.DISTRACTORS))

    def _take(self, kind: str) -> str:
        left, spare = self._left[kind], self._spare[kind]
        if left and (self.is_lucky(_FROM_STOCK) or not spare):
            return left.pop()
        return self.fill(spare.pop() if spare else self.chance.choice(_BANK[kind]))

    def fill(self, sentence: str) -> str:
        """Return a sentence of the bank with its blanks filled."""
        if "{" not in sentence:
            return sentence
        chance = self.chance
        person = self.person()
        return sentence.format(
            place=chance.choice(words.PLACES),
            org=make_organization(chance),
            name=person.full,
            given=person.given,
            surname=person.surname,
            n=chance.randint(11, 96),
            hour=chance.randint(1, 12),
            small=chance.choice("two three four five six seven eight nine".split()),
            month=chance.choice(words.MONTHS),
            day=chance.choice(words.DAYS),
            scare=chance.choice(words.SCARE_WORDS),
            work=chance.choice(words.WORKS),
            work2=chance.choice(words.WORKS),
            kind=chance.choice(words.KINDS_OF_WORK),
            nick=chance.choice(words.NICKNAMES),
            sign=chance.choice(bank.SIGNS),
            feet=chance.choice((5, 6)),
            inches=chance.randint(0, 11),
            decade=chance.choice((60, 70, 80, 90)),
        )

    def paragraph(self, words_: str = "", *, most: int = 2) -> None:
        """Write a paragraph of narration: these words, or one to ``most`` sentences."""
        text = words_ or " ".join(self.filler() for _ in range(self.chance.randint(1, most)))
        self.draft.write("{text}", text=text)
        self.end()

    def end(self) -> None:
        """End the paragraph."""
        self.draft.end_paragraph(self.gap)

    def date(self) -> str:
        """Return a day with its year."""
        return make_date(self.chance)


def _rotated(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Return the sentences last first, begun anywhere: what is taken together mostly stood together."""
    start = chance.randrange(len(sentences)) if sentences else 0
    return [*sentences[start:], *sentences[:start]][::-1]
