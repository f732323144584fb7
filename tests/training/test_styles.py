"""Texts that are restyled or invented for training keep their spans in place."""

import random
import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.attribution.examples import Marked, Text
from training.attribution.styles import invent, restyle
from training.attribution.styles.continuing import drop_cues, part_quotations, run_over, split_quotation
from training.attribution.styles.drafting import Draft
from training.attribution.styles.editing import Edits
from training.attribution.styles.inventing import GENRES, write_article
from training.attribution.styles.layout import change_dashes, glue_paragraphs, spell_british, wrap_lines
from training.attribution.styles.marks import AMERICAN, BRITISH, PLAIN, TABLOID, change_house
from training.attribution.styles.restyling import ALTERATIONS
from training.attribution.styles.stock import gather

from onrecord.extraction.values import Span

FIRST = "[q|“We built the bridge. It took a year and it cost the town nothing,”] [c|said] [s|Jane Roe, the mayor]."
ARTICLE = (
    "Bridge opens in Arden",
    "The bridge over the Arden opened on Monday after a year of work - and of waiting for the town's money.",
    FIRST,
    "[q|“Nobody was hurt,”] [s|she] [c|said]. The work began in the spring of last year.",
    """[s|Council officials] [c|said] [q|that the labor was “cheap”]. [q|“It is ‘very’ sound,”] [s|Sam Poe] [c|said].
    [q|“I have tested every single beam of it myself, and I have done it twice. Then I slept under it for a week.
    I would let my own children cross it.”]""",
    "[c|According to] [s|a report], [q|the old bridge was unsafe].",
)


def seeded(seed: int) -> random.Random:
    """Return a source of chance that gives the same each time."""
    return random.Random(seed)  # noqa: S311 (nothing here is secret)


def make_text(*paragraphs: str) -> Text:
    """Return a text whose roles are given in brackets; the roles of one sentence make a statement."""
    draft = Draft()
    for paragraph in (re.sub(r"\s+", " ", p) for p in paragraphs):
        for number, sentence in enumerate(re.split(r"(?<=\][.]) (?=\[[sc])|(?<=\][.]) (?=\[q\|“It is)", paragraph)):
            draft.write((" " if number else "") + sentence)
        draft.end_paragraph("\n\n")
    return draft.finish(AMERICAN)


def words_of(text: Text, role: str) -> list[list[str]]:
    """Return the words of each statement's spans of this role."""
    return [[span.of(text.text) for span in getattr(s, role)] for s in text.statements]


def letters(parts: Iterable[str]) -> str:
    """Return the letters and digits alone, in small letters."""
    return "".join(re.findall(r"\w", "".join(parts).lower()))


def check(text: Text) -> None:
    """Assert what holds for every text that is learned from."""
    assert [s.content for s in text.statements] == sorted(s.content for s in text.statements)
    for index, statement in enumerate(text.statements):
        assert statement.content
        for spans in (statement.source, statement.cue, statement.content):
            assert list(spans) == sorted(spans)
            assert all(before.end <= after.start for before, after in pairwise(spans))
            for span in spans:
                assert 0 <= span.start < span.end <= len(text.text)
                assert span.of(text.text) == span.of(text.text).strip()
        if statement.origin is not None:
            assert statement.source == statement.cue == ()
            assert 0 <= statement.origin < index
            assert text.statements[statement.origin].source


@st.composite
def edited(draw: st.DrawFn) -> tuple[Text, list[tuple[int, int, str]]]:
    """Return a text with one span and changes that lie inside or outside of it."""
    text = draw(st.text(alphabet="abc .", min_size=1, max_size=30))
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, len(text))))
    edits = []
    for _ in range(draw(st.integers(0, 6))):
        first = draw(st.integers(0, len(text)))
        last = draw(st.integers(first, min(len(text), first + 4)))
        if last <= span.start or first >= span.end or (span.start <= first and last <= span.end):
            edits.append((first, last, draw(st.text(alphabet="XY", max_size=3))))
    return Text(text, (Marked((), (), (span,)),)), edits


@settings(deadline=None)
@given(edited())
def test_spans_move_with_edits(case: tuple[Text, list[tuple[int, int, str]]]) -> None:
    """A span has after any edits just the words that the edits inside it leave."""
    text, wanted = case
    span = text.statements[0].content[0]
    edits = Edits(text)
    made = [edit for edit in wanted if edits.replace(*edit)]

    changed = edits.apply()

    inside = [(a, b, w) for a, b, w in made if span.start <= a and b <= span.end]
    inside = [(a, b, w) for a, b, w in inside if a < b or span.start < a < span.end]
    expected = span.of(text.text)
    # Last first; of several insertions at one place the first stands first.
    for start, end, words in sorted(inside, key=lambda edit: edit[:2])[::-1]:
        expected = expected[: start - span.start] + words + expected[end - span.start :]
    assert [s.content[0].of(changed.text) for s in changed.statements] == [expected.strip()] * bool(expected.strip())


def test_overlapping_edits_are_refused() -> None:
    """A change that touches what another change touches is not made."""
    edits = Edits(Text("abcdef"))

    assert edits.replace(1, 4, "X")
    assert not edits.replace(3, 5, "Y")
    assert not edits.insert(2, "Y")
    assert edits.insert(1, "Z")
    assert edits.apply().text == "aZXef"


def test_names_move_with_edits() -> None:
    """Names that a teacher marked move as statements do."""
    edits = Edits(Text("Hi Jane Roe", names=((Span(3, 11), "PERSON"),)))
    edits.insert(0, "Oh. ")

    assert edits.apply().names == ((Span(7, 15), "PERSON"),)


@pytest.mark.parametrize("seed", range(300))
def test_restyled_texts_keep_what_was_said(seed: int) -> None:
    """Whatever is altered, the contents have the same letters in the same order, and every span is sound."""
    text = make_text(*ARTICLE)

    styled = restyle(text, seeded(seed))

    check(styled)
    before, after = (letters(word for words in words_of(t, "content") for word in words) for t in (text, styled))
    assert after.replace("labour", "labor") == before
    assert styled == restyle(text, seeded(seed))


@pytest.mark.parametrize("number", range(len(ALTERATIONS)))
@settings(deadline=None)
@given(seed=st.integers(0, 10**6))
def test_each_alteration_keeps_roles(number: int, seed: int) -> None:
    """Each alteration alone keeps the words of every source and cue that it does not drop."""
    text = make_text(*ARTICLE)
    alter, _ = ALTERATIONS[number]

    styled = alter(text, seeded(seed))

    check(styled)
    for role in ("source", "cue"):
        named = [letters(words) for words in words_of(styled, role) if words]
        assert len(named) == sum(s.origin is None for s in styled.statements)
        assert set(named) <= {letters(words) for words in words_of(text, role)}


def test_cue_of_a_speaker_who_goes_on_is_dropped() -> None:
    """A second quotation of the same speaker loses its cue, ends in a full stop and stands alone."""
    text = drop_cues(make_text(*ARTICLE), seeded(1))

    assert "\n\n“Nobody was hurt.”\n\nThe work began" in text.text
    assert text.statements[1] == Marked((), (), text.statements[1].content, origin=0)
    assert words_of(text, "content")[1] == ["“Nobody was hurt.”"]


def test_another_speaker_keeps_the_cue() -> None:
    """A pronoun behind somebody else's quotation and another surname are left alone."""
    other = make_text(FIRST, "[q|“Nobody was hurt,”] [s|Sam Poe] [c|said].")
    apart = make_text(FIRST, "Sam Poe was there.", "[q|“Nobody was hurt,”] [s|he] [c|said].")

    assert drop_cues(other, seeded(1)) == other
    assert drop_cues(apart, seeded(1)) == apart


def test_quotation_is_split_behind_its_first_sentence() -> None:
    """The cue moves up behind the first sentence; the rest is a paragraph without one."""
    text = split_quotation(make_text(FIRST), seeded(1))

    assert text.text.rstrip() == (
        "“We built the bridge,” said Jane Roe, the mayor.\n\n“It took a year and it cost the town nothing.”"
    )
    assert words_of(text, "source") == [["Jane Roe, the mayor"], []]
    assert words_of(text, "cue") == [["said"], []]
    assert words_of(text, "content")[1] == ["“It took a year and it cost the town nothing.”"]
    assert text.statements[1].origin == 0


def test_quotation_behind_its_cue_is_cut() -> None:
    """A cue in front stays with the first half, and what follows the quotation with the second."""
    front = make_text("[s|Jane Roe] [c|said:] [q|“We built it. It stands.”] Rain fell on the town.")

    text = split_quotation(front, seeded(1))

    assert text.text == "Jane Roe said: “We built it.”\n\n“It stands.” Rain fell on the town.\n\n"
    assert words_of(text, "source") == [["Jane Roe"], []]
    assert words_of(text, "content") == [["“We built it.”"], ["“It stands.”"]]
    assert drop_cues(make_text(FIRST, "[s|She] [c|said:] [q|“It stands.”] Rain fell."), seeded(1)).text.endswith(
        "She said: “It stands.” Rain fell.\n\n"
    )


def test_quotation_around_its_cue_is_parted() -> None:
    """The second half of a quotation becomes a statement whose speaker the first names."""
    text = part_quotations(make_text("[q|“It held,”] [s|Sam Poe] [c|said]. [q|“It always will.”]"), seeded(1))

    assert text.text.rstrip() == "“It held,” Sam Poe said.\n\n“It always will.”"
    assert words_of(text, "content") == [["“It held,”"], ["“It always will.”"]]
    assert text.statements[1].origin == 0


def test_long_quotation_runs_over_paragraphs() -> None:
    """Each paragraph of it opens with a mark, only the last one closes, and each has a span."""
    texts = [run_over(make_text(*ARTICLE), seeded(seed)) for seed in range(20)]

    contents = max((words_of(text, "content")[3] for text in texts), key=len)
    assert contents[0] == "“It is ‘very’ sound,”"
    assert len(contents) > 2
    assert all(part.startswith("“") for part in contents)
    assert [part.endswith("”") for part in contents[1:]] == [False] * (len(contents) - 2) + [True]


def test_house_marks() -> None:
    """A British house swaps double and single marks, and a straight one straightens apostrophes."""
    text = make_text(*ARTICLE)

    british, tabloid = change_house(text, BRITISH), change_house(text, TABLOID)

    assert words_of(british, "content")[3][0] == "‘It is “very” sound,’"
    assert words_of(tabloid, "content")[3][0] == "'It is \"very\" sound,'"
    assert "town’s" in british.text
    assert "town's" in tabloid.text
    assert change_house(change_house(text, PLAIN), AMERICAN) == change_house(text, AMERICAN)


def test_layout_and_spelling() -> None:
    """Paragraphs can be glued and lines wrapped; dashes and spellings change."""
    text = make_text(*ARTICLE)
    glued = [glue_paragraphs(text, seeded(seed)).text for seed in range(30)]
    dashed = {change_dashes(text, seeded(seed)).text.count("work—and") for seed in range(30)}

    assert any("mayor.“Nobody" in words for words in glued)
    assert dashed == {0, 1}
    assert words_of(spell_british(text), "content")[2] == ["that the labour was “cheap”"]
    assert max(map(len, wrap_lines(text, seeded(1)).text.splitlines())) <= 80


def test_dateline_stands_outside_a_content() -> None:
    """What is put before a paragraph that begins with a quotation is no part of it."""
    text = make_text(
        "[q|“We built the bridge in one year and in all that time it cost the town of Arden nothing,”] "
        "[s|Jane Roe] [c|said]."
    )
    dateline = next(alter for alter, _ in ALTERATIONS if alter.__name__ == "_add_dateline")

    styled = dateline(text, seeded(1))

    assert styled.text != text.text
    assert words_of(styled, "content") == words_of(text, "content")


@pytest.mark.parametrize("genre", [genre for genre, _, _ in GENRES], ids=lambda genre: genre.__name__)
@settings(deadline=None)
@given(seed=st.integers(0, 10**6))
def test_invented_articles_are_sound(genre: object, seed: int) -> None:
    """An article of any genre has sound spans and a speaker for every statement."""
    write = next(g for g, _, _ in GENRES if g is genre)

    text = write_article(write, seeded(seed).choice((PLAIN, BRITISH)), [make_text(*ARTICLE)], seeded(seed))

    check(text)
    assert len(text.statements) >= 2
    assert all(s.source or s.origin is not None for s in text.statements)
    assert not re.search(r"\[[scq]\||[{}]", text.text)
    assert "\n" not in "".join(span.of(text.text) for s in text.statements for span in (*s.source, *s.content))


@settings(deadline=None)
@given(seed=st.integers(0, 10**6))
def test_invented_articles_restyled(seed: int) -> None:
    """Invented articles may be restyled; the same seed gives the same text, with lenders or without."""
    texts = [make_text(*ARTICLE)] * 2

    check(restyle(invent(texts, seeded(seed)), seeded(seed)))
    assert invent(texts, seeded(seed)) == invent(texts, seeded(seed))
    check(invent([], seeded(seed)))


def test_stock_holds_whole_sentences() -> None:
    """What is lent is said in whole sentences, or narrated without a statement; marks are gone."""
    stock = gather([make_text(*ARTICLE)])

    assert "Nobody was hurt." in stock.speeches
    assert stock.clauses == ()
    assert "The work began in the spring of last year." in stock.fillers
    assert not any("said" in filler for filler in stock.fillers)
    assert stock.surnames == ("Roe", "Poe")
    assert stock.roles == ("mayor",)
