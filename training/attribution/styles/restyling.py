"""Restyle marked articles: marks, layout, spelling and cues as they are elsewhere."""

import random
from collections.abc import Callable

from training.attribution.examples import Text
from training.attribution.styles.continuing import drop_cues, part_quotations, run_over, split_quotation
from training.attribution.styles.layout import (
    add_dateline,
    capitalize_start,
    change_dashes,
    change_headline,
    change_line_ends,
    glue_paragraphs,
    spell_british,
    wrap_lines,
)
from training.attribution.styles.marks import (
    break_marks,
    change_apostrophes,
    change_house,
    choose_house,
    punctuate_outside,
)
from training.attribution.styles.people import make_dateline


def _change_house(text: Text, chance: random.Random) -> Text:
    return change_house(text, choose_house(chance))


def _change_apostrophes(text: Text, chance: random.Random) -> Text:
    return change_apostrophes(text, chance.choice("'\u2019"))


def _drop_cues(text: Text, chance: random.Random) -> Text:
    return drop_cues(text, chance, rate=0.7)


def _part_quotations(text: Text, chance: random.Random) -> Text:
    return part_quotations(text, chance, rate=0.4)


def _add_dateline(text: Text, chance: random.Random) -> Text:
    return add_dateline(text, make_dateline(chance))


def _spell_british(text: Text, _: random.Random) -> Text:
    return spell_british(text)


# In the order they are made, with the chance of each; about half of the articles stay as they are. What needs paired
# marks and whole paragraphs comes before what breaks them.
ALTERATIONS: tuple[tuple[Callable[[Text, random.Random], Text], float], ...] = (
    (_drop_cues, 0.10),
    (_part_quotations, 0.10),
    (split_quotation, 0.10),
    (run_over, 0.08),
    (_add_dateline, 0.04),
    (capitalize_start, 0.03),
    (change_headline, 0.04),
    (_spell_british, 0.04),
    (change_dashes, 0.07),
    (_change_apostrophes, 0.04),
    (_change_house, 0.20),
    (punctuate_outside, 0.05),
    (break_marks, 0.07),
    (change_line_ends, 0.04),
    (glue_paragraphs, 0.08),
    (wrap_lines, 0.02),
)


def restyle(text: Text, chance: random.Random) -> Text:
    """Return a randomly altered copy of a marked text, its spans moved along; often the text as it is."""
    for alter, share in ALTERATIONS:
        if chance.random() < share:
            text = alter(text, chance)
    return text
