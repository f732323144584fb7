"""The articles in many styles obey the laws of their gold, so that a score over them means something."""

import re
from collections import Counter
from pathlib import Path

import pytest
from support.styles import StyledArticle, StyledStatement, parse_style, read_styles, write_gold

from onrecord.extraction import read_gold
from onrecord.extraction.values import Kind, MentionType

ARTICLES = read_styles()
GROUPS = range(1, 17)

# A quotation mark that stands where one can open; an apostrophe never has a letter behind but none before it.
_OPENING = re.compile(r"[\"“”„«]|''|``|(?<!\w)['‘](?=\w)")
_MARKS = "\"'“”„‘’`"
_PRONOUNS = frozenset("i we you he she it they who".split())

each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.doc)


def find_kinds(statement: StyledStatement, text: str) -> set[Kind]:
    """Return the kinds that the marks in the content allow; a broken quotation has a mark at one end only."""
    contents = [span.of(text) for span in statement.gold.content]
    if not any(_OPENING.search(content) for content in contents):
        return {Kind.INDIRECT}
    ends = [(content[0] in _MARKS, content[-1] in _MARKS) for content in contents]
    kinds = {Kind.DIRECT} if all(any(pair) for pair in ends) else set()
    return kinds | ({Kind.MIXED} if not all(all(pair) for pair in ends) else set())


def fold(words: str) -> str:
    """Return the words as they are compared: case does not count."""
    return words.casefold()


def test_each_style_has_articles_enough() -> None:
    """There are fifty articles, and three or more in each of the sixteen groups."""
    counts = Counter(article.group for article in ARTICLES)

    assert len(ARTICLES) >= 50
    assert sorted(counts) == list(GROUPS)
    assert min(counts.values()) >= 3


def test_a_group_has_one_name() -> None:
    """The group's number and the words beside it go together, and the file's name begins with the number."""
    names = {(article.group, article.style) for article in ARTICLES}

    assert len(names) == len(GROUPS)
    assert all(article.doc.startswith(f"{article.group:02}-") for article in ARTICLES)


@each_article
def test_articles_are_short_and_full_of_statements(article: StyledArticle) -> None:
    """An article has 60 to 220 words and three to seven statements, numbered as they are read."""
    numbers = [statement.id for statement in article.statements]

    assert 60 <= len(article.text.split()) <= 220
    assert 3 <= len(numbers) <= 7
    assert numbers == [str(number + 1) for number in range(len(numbers))]


@each_article
def test_spans_slice_to_words(article: StyledArticle) -> None:
    """Every span stands for words of the text, without outer white space, and the text holds no markup."""
    spans = [s for st in article.statements for s in (*st.gold.source, *st.gold.cue, *st.gold.content)]

    assert all(span.of(article.text).strip() == span.of(article.text) != "" for span in spans)
    assert not re.search(r"[{}]|\d\.(source|cue|content)\|", article.text)


@each_article
def test_kinds_agree_with_the_marks(article: StyledArticle) -> None:
    """Direct is all in marks, mixed is a part, indirect is none."""
    wrong = [s.id for s in article.statements if s.kind not in find_kinds(s, article.text)]

    assert wrong == []


@each_article
def test_mentions_agree_with_the_sources(article: StyledArticle) -> None:
    """Implicit has no source, a pronoun is one, and a name or surname has the speaker's name or an alias in it."""
    for statement in article.statements:
        gold = statement.gold
        source = fold(" ".join(span.of(article.text) for span in gold.source))
        named = [article.gold.speakers[key] for key in gold.speakers]
        forms = [[fold(form) for form in (s.name, s.name.split()[-1], *s.aliases)] for s in named]

        assert (gold.mention == MentionType.IMPLICIT) == (not source)
        assert (gold.mention == MentionType.PRONOUN) == (source in _PRONOUNS)
        if gold.mention in {MentionType.NAME, MentionType.SURNAME}:
            assert all(any(form in source for form in some) for some in forms)
        if gold.mention == MentionType.SURNAME:
            assert not any(fold(speaker.name) in source for speaker in named)


@each_article
def test_speakers_are_named_as_in_the_text(article: StyledArticle) -> None:
    """The words of a speaker's name and each alias stand in the article."""
    text = fold(article.text)
    speakers = article.gold.speakers.values()

    assert [word for s in speakers for word in s.name.split() if fold(word) not in text] == []
    assert [alias for s in speakers for alias in s.aliases if fold(alias) not in text] == []


def test_what_is_written_is_read_as_the_same_gold(tmp_path: Path) -> None:
    """The set goes through the files that the evaluation reads, with text and offsets unchanged."""
    path = write_gold(ARTICLES, tmp_path / "gold")

    assert list(read_gold(path)) == [article.gold for article in ARTICLES]


HEAD = "group: 1 Plain\nspeaker roe: Jane Roe (person; Roe)\n1: roe direct name\n---\n"


def test_markup_becomes_text_and_spans() -> None:
    """Pieces can stand inside each other and belong to several statements."""
    head = HEAD.replace("---", "2: roe indirect surname attitude minor\n---")

    article = parse_style("a", head + "{1,2.source|Roe} {1.cue|said} {1.content|a {2.content|b} c}.\n")

    assert article.text == "Roe said a b c.\n"
    assert [span.of(article.text) for s in article.statements for span in s.gold.source] == ["Roe", "Roe"]
    assert [span.of(article.text) for s in article.statements for span in s.gold.content] == ["a b c", "b"]
    assert [s.gold.is_core for s in article.statements] == [True, False]


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        ("group: 1 Plain\n", "three hyphens"),
        (HEAD + "{1.content|a", "not closed"),
        (HEAD + "a}", "without a partner"),
        (HEAD + "{a", "without a partner"),
        (HEAD + "{1.source|Roe}", "no content"),
        (HEAD + "{1.content|a }", "outer space"),
        (HEAD + "{1.content|a} {2.content|b}", "not in the header"),
        (HEAD.replace("roe direct", "nobody direct") + "{1.content|a}", "unused speakers"),
        (HEAD.replace("roe direct", "lee direct") + "{1.content|a}", "unknown or unused"),
        (HEAD.replace("direct", "loud") + "{1.content|a}", "'loud' is not a valid Kind"),
        (HEAD.replace("name", "name big") + "{1.content|a}", "is unknown"),
        (HEAD.replace("person", "horse") + "{1.content|a}", "is no speaker"),
        (HEAD.replace("group: 1 ", "group: ") + "{1.content|a}", "no group"),
        ("colour: red\n" + HEAD + "{1.content|a}", "unknown or there twice"),
    ],
)
def test_what_breaks_the_format_is_refused(marked: str, problem: str) -> None:
    """The error names the article and what is wrong with it."""
    with pytest.raises(ValueError, match=problem) as caught:
        parse_style("broken", marked)

    assert str(caught.value).startswith("broken: ")
