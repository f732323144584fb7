"""The examples are what examples/README.md says: one story, three outlets, a wire copy and a correction."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from support.demo import ROOT, load_start, run_onrecord

from onrecord.extraction import Article, read_articles

EXAMPLES = ROOT / "examples"
FIRST_DAY, LAST_DAY = date(2026, 3, 3), date(2026, 3, 8)


def read_examples() -> list[Article]:
    """Return all example articles; fails on one that cannot be read."""
    read = list(read_articles([str(EXAMPLES)]))
    articles = [article for article in read if isinstance(article, Article)]
    assert articles == read
    return articles


def ask(*arguments: str) -> list[dict[str, object]]:
    """Return the rows that a command prints as JSON lines."""
    result = run_onrecord(*arguments, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def demo(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the folder with demo.db, without changing it."""
    monkeypatch.chdir(demo_folder)
    return demo_folder


def test_every_example_is_a_short_article() -> None:
    """The thirteen texts have the length of short news articles."""
    lengths = {article.doc: len(article.text.split()) for article in read_examples()}

    assert len(lengths) == 13
    assert all(150 <= length <= 400 for length in lengths.values()), lengths


def test_pages_and_tables_say_where_and_when_they_were_printed() -> None:
    """All but the plain texts bring outlet, title and a date in the week of the story."""
    articles = [article for article in read_examples() if article.media_type != "text/plain"]

    assert {article.outlet for article in articles} == {"Estuary Post", "Shoreline Online"}
    assert all(article.title for article in articles)
    assert all(FIRST_DAY <= date.fromisoformat((article.published_at or "")[:10]) <= LAST_DAY for article in articles)


def test_the_page_with_markup_keeps_its_paragraphs_and_nothing_that_is_no_prose() -> None:
    """All paragraphs of the march are read; comments, related links and the newsletter box are not."""
    (page,) = read_articles([str(EXAMPLES / "shoreline" / "2026-03-05-march.html")])

    assert isinstance(page, Article)
    assert page.byline == "Elif Marchetti"
    assert "“This is not a riot, this is a town,” Daniel Okafor told the crowd" in page.text
    assert "Tarrant did not respond to a request for comment on Thursday." in page.text
    for junk in ("gull77", "pierwatch", "Why ammonia is used", "morning newsletter", "cookies", "All rights reserved"):
        assert junk not in page.text


def test_the_readme_of_the_examples_names_each_article() -> None:
    """The table has a line for each file, and for each article of the JSONL file."""
    table = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\S+?)`(?: `(\S+)`)? \|", table, re.MULTILINE)

    files = {path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/*")}
    sources = [json.loads(line)["source"] for line in (EXAMPLES / "estuary-post.jsonl").read_text().splitlines()]
    assert {name for name, source in listed if not source} == files
    assert [source for _, source in listed if source] == sources


@pytest.mark.usefixtures("demo")
def test_the_wire_story_is_one_article_and_its_copy() -> None:
    """The wire story has the other outlet's print as its copy, and no other article has one."""
    articles = {article["id"]: article for article in ask("articles", "list")}

    copies = {
        article["source"]: articles[article["copy_of"]]["source"] for article in articles.values() if article["copy_of"]
    }
    assert copies == {"nine-arrested-in-protest": "examples/courier/2026-03-04-nine-arrested.txt"}


@pytest.mark.usefixtures("demo")
def test_the_corrected_article_has_two_versions() -> None:
    """The correction is a second version under the same address, and lists speak of that one only."""
    articles = ask("articles", "list")
    quotes = ask("quotes", "--limit", "0", "--about", "Some people only came to us today")

    assert {article["source"]: article["version"] for article in articles if article["version"] != 1} == {
        "sensors-failed-twice": 2
    }
    assert [quote["version"] for quote in quotes] == [2]


@pytest.mark.usefixtures("demo")
def test_adding_the_examples_again_changes_nothing() -> None:
    """The second run adds no article and no version."""
    before = run_onrecord("stats").stdout

    results = [run_onrecord(*command) for command in load_start().list_additions()]

    assert all("0 added" in result.stderr for result in results)
    assert run_onrecord("stats").stdout == before


# A part of each quotation, and who said it: what any engine has to get right in so plain a text.
SAID = {
    "We had flames through the roof": "Ruth Okafor",
    "You could not see your own hands": "Ines Caldeira",
    "the worst night this port has had": "Marguerite Lindqvist",
    "Eight of the nine have been released": "Luis Varga",
    "Our members reported it in writing": "Daniel Okafor",
    "At no time were the alarms off": "Priya Halvorsen",
    "Nobody should lose a roof": "Marguerite Lindqvist",
    "I feel for these families": "Gregor Anstey",
    "They ask me when they can go home": "Teresa Lindqvist",
    "They breathed ammonia": "Helen Prowse",
    "I would have preferred to present it": "Samuel Achterberg",
    "That includes the fish": "Amara Quist",
    "I am sorry for what happened": "Tobias Renn",
    "We found no accelerant": "Ruth Okafor",
    "This is not a riot": "Daniel Okafor",
    "They lied to us about the alarms": "Omar Vance",
    "Our first duty is to the injured": "Carla Reyes",
    "Everybody knew": None,
}


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", SAID)
def test_quotations_have_their_speakers(words: str) -> None:
    """A plain quotation is found once, as direct or mixed speech by the person who is named for it."""
    quotes = [quote for quote in ask("quotes", "--limit", "0") if words in str(quote["text"])]

    assert len(quotes) == 1
    assert quotes[0]["kind"] in {"direct", "mixed"}
    if SAID[words] is not None:
        assert quotes[0]["speaker"] == SAID[words]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("furniture", ["It was very moving", "We ran for our lives", "Nobody listens", "Follow us"])
def test_nobody_says_the_furniture_of_a_page(furniture: str) -> None:
    """Captions, links to other articles, comments and appeals are no statements."""
    assert not [quote for quote in ask("quotes", "--limit", "0", "--headlines") if furniture in str(quote["text"])]


@pytest.mark.usefixtures("demo")
def test_people_with_one_surname_stay_apart() -> None:
    """The two Okafors, Lindqvists and Dorns are different speakers, and nobody is just an Okafor."""
    names = {speaker["name"] for speaker in ask("speakers", "list", "--limit", "0")}

    assert {"Ruth Okafor", "Daniel Okafor", "Marguerite Lindqvist", "Teresa Lindqvist", "Hanna Dorn"} <= names
    assert not names & {"Okafor", "Lindqvist", "Dorn", "Prowse", "Renn"}
