"""Pages: no word of the article is lost, nothing around it becomes a part of it."""

from pathlib import Path

import pytest
from support.reading import read_error, read_one, small_limits

from onrecord.errors import NoArticleError
from onrecord.extraction import Article

LEAD = "The harbour stays shut until Friday, Mayor Ada Holm said on Monday after a fire that injured sixteen people."
CLOSE = "The council meets again on Thursday, when the owners of the warehouse are to answer questions in public."


def page(body: str, head: str = "") -> str:
    """Return a page with a lead and a closing paragraph around ``body``, and furniture around all of it."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mayor shuts harbour</title>
    {head}</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ul></nav>
    <main><article><h1>Mayor shuts harbour</h1><p>{LEAD}</p>{body}<p>{CLOSE}</p></article></main>
    <section id="comments"><div class="comment"><p>“This mayor is a liar,” said everyone I know in this town.</p></div>
    </section><footer><p>Courier, all rights reserved.</p></footer></body></html>"""


def read_page(tmp_path: Path, body: str, head: str = "") -> Article:
    """Read a page with this body."""
    path = tmp_path / "page.html"
    path.write_text(page(body, head), encoding="utf-8")
    return read_one(path)


def paragraphs(article: Article) -> list[str]:
    """Return the paragraphs between lead and close."""
    lines = article.text.strip().split("\n\n")
    return lines[lines.index(LEAD) + 1 : lines.index(CLOSE)]


def test_text_is_headline_and_paragraphs(tmp_path: Path) -> None:
    """The headline comes first, one paragraph a line; menu, comments and footer are gone."""
    article = read_page(tmp_path, "")

    assert article.text == f"Mayor shuts harbour\n\n{LEAD}\n\n{CLOSE}\n"
    assert (article.title, article.media_type, article.reader) == ("Mayor shuts harbour", "text/html", "html")


# Markup and the paragraph that it shows.
WHOLE = {
    '<p>"We <i>will</i> not <em>open</em> <a href="/x">it</a> <b>yet</b>, and <i>that</i> is final," she said.</p>': (
        '"We will not open it yet, and that is final," she said.'
    ),
    "<p>“We<sup>1</sup> lost&nbsp;it&#8230; all<!-- ad -->,” said Ivo&shy;nne Kern.</p>": (
        "“We1 lost it… all,” said Ivonne Kern."
    ),
    "<p>He called it <q>a step long overdue</q> and left.</p>": "He called it “a step long overdue” and left.",
    "<blockquote><p>The operator knew of the leak.</p></blockquote>": "The operator knew of the leak.",
    "<blockquote>The operator knew, the judge wrote.</blockquote>": "The operator knew, the judge wrote.",
    "<ul><li>“New pipes by May,” said <i>Ivo</i> Kern.</li></ul>": "“New pipes by May,” said Ivo Kern.",
    "<div>In a bare box he said: “No <u>money</u> is missing.”</div>": "In a bare box he said: “No money is missing.”",
    "<div><div><p>The <a href='/p'>police</a> said: “No <wbr>one.”</p></div></div>": "The police said: “No one.”",
    "<h2>“We warned them for years,” says union</h2>": "“We warned them for years,” says union",
    "<p>First line of it,<br>second line of it, he said.</p>": "First line of it, second line of it, he said.",
    '<p class="commentary">“It was mild,” said the critic.</p>': "“It was mild,” said the critic.",
}


@pytest.mark.parametrize(("markup", "text"), WHOLE.items())
def test_quoted_words_are_not_lost(tmp_path: Path, markup: str, text: str) -> None:
    """A quotation is whole whatever tags stand in it or around it."""
    assert paragraphs(read_page(tmp_path, markup)) == [text]


def test_breaks_between_sentences_part_paragraphs(tmp_path: Path) -> None:
    """Two line breaks part paragraphs, as old pages have them; so does one after a full stop."""
    found = paragraphs(
        read_page(tmp_path, "<p>One was here, he said.<br>Two was there, he said.<br><br>three, he said.</p>")
    )

    assert found == ["One was here, he said.", "Two was there, he said.", "three, he said."]


def test_preformatted_text(tmp_path: Path) -> None:
    """In preformatted text, blank lines part paragraphs and single line ends do not."""
    found = paragraphs(read_page(tmp_path, "<pre>One was here\nat noon, he said.\n \nTwo was there, he said.</pre>"))

    assert found == ["One was here at noon, he said.", "Two was there, he said."]


def test_standfirst_is_kept(tmp_path: Path) -> None:
    """The summary under the headline is part of the article, wherever the markup puts it."""
    path = tmp_path / "page.html"
    path.write_text(
        "<body><article class='post'><header><h1>Harbour shut</h1><p class='summary'>Fire leaves port empty as union "
        "calls for inquiry.</p><div class='author-box'>By Ann Lee</div></header>"
        f"<div class='entry-content'><p>{LEAD}</p><p>{CLOSE}</p><p>{LEAD[:60]}.</p></div></article></body>"
    )

    article = read_one(path)

    assert article.text.startswith(f"Harbour shut\n\nFire leaves port empty as union calls for inquiry.\n\n{LEAD}")


def test_year_of_a_copyright_line_gives_no_day(tmp_path: Path) -> None:
    """Where only a year can be guessed, the date is no more precise than that."""
    path = tmp_path / "page.html"
    path.write_text(f"<body><h1>Harbour shut</h1><p>{LEAD}</p><p>{CLOSE}</p><hr>Copyright 1997 Courier</body>")

    assert read_one(path).published_at == "1997"


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><img src='a.jpg'><figcaption>“Very moving,” said Mia Roth. Photo: Courier</figcaption></figure>",
        '<aside class="related"><h3>Related</h3><ul><li><a href="/1">“We ran,” says worker</a></li></ul></aside>',
        '<div class="newsletter-box"><h3>Inbox</h3><p>Sign up, our editor said. You can leave at any time.</p></div>',
        '<div class="social-share"><p>Share this story with your friends, they said.</p></div>',
        '<div style="display: none"><p>“Nobody sees this,” said the hidden man.</p></div>',
        "<script>var a = '“Never,” said the script.';</script>",
        "<form><p>“Log in,” said the box to the reader.</p></form>",
        '<div id="cookie-consent"><p>We value your privacy, our lawyers said.</p></div>',
    ],
)
def test_furniture_is_left_out_or_marked(tmp_path: Path, markup: str) -> None:
    """What stands around the prose is not in the text, or is marked as no prose."""
    article = read_page(tmp_path, markup)

    marked = {skipped.span.of(article.text) for skipped in article.skipped}
    assert set(paragraphs(article)) <= marked


def test_link_in_a_paragraph_of_its_own_is_marked(tmp_path: Path) -> None:
    """A paragraph that is one link leads to another article; a linked name in a sentence does not."""
    linked = '<p><a href="/z">“We ran for our lives”: the fire, minute by minute</a></p>'

    article = read_page(
        tmp_path, linked + '<p><a href="/k">Kern</a> said the leak was <a href="/w">known for weeks</a>.</p>'
    )

    assert [(s.span.of(article.text), s.why) for s in article.skipped] == [
        ("“We ran for our lives”: the fire, minute by minute", "link to another article")
    ]


def test_pull_quote_is_not_said_twice(tmp_path: Path) -> None:
    """A sentence that is printed large a second time is marked."""
    article = read_page(
        tmp_path,
        "<p>“It did nothing at all for eleven days,” Ivo Kern told the inquiry.</p>"
        "<blockquote>“It did nothing at all for eleven days”</blockquote>",
    )

    assert (
        article.text.count("nothing at all") - sum("nothing" in s.span.of(article.text) for s in article.skipped) == 1
    )


def test_paragraph_printed_for_phones_and_screens_counts_once(tmp_path: Path) -> None:
    """A long paragraph that is in the page twice is in the text once."""
    twice = "<p>The union said on Monday that its members would stay away from the pier until May.</p>" * 2

    assert len(paragraphs(read_page(tmp_path, twice))) == 1


def test_heading_on_the_page_is_preferred_to_a_cut_title(tmp_path: Path) -> None:
    """Metadata cuts long headlines; the page shows them whole."""
    article = read_page(tmp_path, "", '<meta property="og:title" content="Mayor shuts">')

    assert article.title == "Mayor shuts harbour"


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<html></html>",
        "<!-- nothing -->",
        '<nav><a href="/">Home</a></nav>',
        "<h1>Log in</h1><form><input name=a></form><p>Please log in to read on.</p>",
        "<h1>404</h1><p>The page was not found. Try the search.</p>",
        "<ul>" + "<li><a href='/x'>Ten things that happened at the port this week</a></li>" * 40 + "</ul>",
    ],
)
def test_page_without_article(tmp_path: Path, markup: str) -> None:
    """A menu, a log-in box or an error page is no article."""
    path = tmp_path / "page.html"
    path.write_text(markup)

    assert isinstance(read_error(path), NoArticleError)


@pytest.mark.parametrize(
    "declared",
    [
        "",
        '<meta charset="iso-8859-1">',
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
        '<meta charset="utf-8">',
    ],
)
def test_encoding_of_old_pages(tmp_path: Path, declared: str) -> None:
    """Pages in windows-1252 are read right, whether they say nothing, the truth or a falsehood."""
    path = tmp_path / "page.html"
    path.write_bytes(
        f"<html><head>{declared}</head><body><p>{LEAD}</p><p>“The café’s shut,” he said.</p></body>".encode("cp1252")
    )

    assert "“The café’s shut,” he said." in read_one(path).text


def test_xml_declaration_and_utf_16(tmp_path: Path) -> None:
    """XHTML with an XML declaration and a page in UTF-16 are read."""
    path = tmp_path / "page.xhtml"
    path.write_bytes(('<?xml version="1.0" encoding="UTF-16"?>' + page("")).encode("utf-16"))

    assert LEAD in read_one(path).text


def test_page_without_ending_is_recognised(tmp_path: Path) -> None:
    """A page is known by its first bytes where the file name says nothing."""
    path = tmp_path / "saved"
    path.write_text(page(""))

    assert read_one(path).reader == "html"


def test_deep_nesting_loses_nothing(tmp_path: Path) -> None:
    """A page nested a thousand elements deep neither fails nor loses its text."""
    path = tmp_path / "page.html"
    path.write_text("<div>" * 1500 + f"<p>{LEAD}</p><p>{CLOSE}</p>")

    assert read_one(path, limits=small_limits()).text == f"{LEAD}\n\n{CLOSE}\n"
