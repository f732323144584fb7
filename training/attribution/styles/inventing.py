"""Invent short articles in genres that the training corpus lacks, out of its sentences and of invented people."""

import random
from collections.abc import Callable, Sequence

from training.attribution.examples import Text
from training.attribution.styles import online, reports, talks
from training.attribution.styles.layout import change_headline
from training.attribution.styles.marks import AMERICAN, BRITISH, PLAIN, TABLOID, House, choose_house, punctuate_outside
from training.attribution.styles.stock import Stock, gather
from training.attribution.styles.writer import Writer

# How many texts lend their sentences to one article.
_LENDERS = 5
# A genre may come out with less by chance; it is then written anew.
_LEAST_STATEMENTS = 2
_HEADLINE_CASE = 0.15
_PUNCTUATED_OUTSIDE = 0.2

# Genres with how often each is taken, and marks that half of its articles have.
GENRES: tuple[tuple[Callable[[Writer], None], int, tuple[House, ...]], ...] = (
    (reports.press_release, 14, (PLAIN, AMERICAN, BRITISH)),
    (reports.tabloid, 12, (TABLOID, BRITISH)),
    (reports.agency_report, 8, (PLAIN, AMERICAN)),
    (online.live_blog, 10, (PLAIN, AMERICAN, BRITISH, TABLOID)),
    (online.headlined, 10, (TABLOID, BRITISH, PLAIN)),
    (online.tweets, 8, (PLAIN, AMERICAN, TABLOID)),
    (talks.interview, 12, (PLAIN, AMERICAN)),
    (talks.transcript, 8, (PLAIN, AMERICAN)),
    (talks.reactions, 8, (PLAIN, AMERICAN, BRITISH)),
    (talks.scene, 5, (BRITISH, AMERICAN)),
    (reports.feature, 8, (PLAIN, AMERICAN, BRITISH, TABLOID)),
)


def invent(texts: Sequence[Text], chance: random.Random) -> Text:
    """Return a new short article, its sentences from a few of these texts and from a bank of sentences.

    The same texts and the same state of ``chance`` give the same article; ``texts`` may be empty.
    """
    genre, _, houses = chance.choices(GENRES, [weight for _, weight, _ in GENRES])[0]
    house = chance.choice(houses) if chance.random() < 0.5 else choose_house(chance)
    return write_article(genre, house, texts, chance)


def write_article(genre: Callable[[Writer], None], house: House, texts: Sequence[Text], chance: random.Random) -> Text:
    """Return a new article of this genre with this house's marks."""
    stock = gather(chance.sample(texts, min(_LENDERS, len(texts))))
    text = _write(genre, house, stock, chance)
    while len(text.statements) < _LEAST_STATEMENTS:
        text = _write(genre, house, stock, chance)
    if house.is_single and chance.random() < _PUNCTUATED_OUTSIDE:
        text = punctuate_outside(text, chance)
    return change_headline(text, chance) if chance.random() < _HEADLINE_CASE else text


def _write(genre: Callable[[Writer], None], house: House, stock: Stock, chance: random.Random) -> Text:
    writer = Writer(stock, chance)
    genre(writer)
    return writer.draft.finish(house)
