"""What a page says about itself."""

import json
from pathlib import Path

import pytest
from support.reading import read_one

from onrecord.extraction import Article

PROSE = (
    "<p>The harbour stays shut until Friday, Mayor Ada Holm said on Monday after a fire.</p>"
    "<p>The council meets again on Thursday, when the owners are to answer questions.</p>"
)
LD = {
    "@type": "NewsArticle",
    "headline": "Mayor shuts harbour &amp; pier",
    "datePublished": "2026-03-03T17:20:00+01:00",
    "dateModified": "2026-03-04T09:00:00Z",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": ["Bo Tan"]}, "https://example.org/staff/cy"],
    "publisher": {"@type": "Organization", "name": "The Courier"},
    "inLanguage": {"@type": "Language", "name": "en"},
    "mainEntityOfPage": {"@id": "https://courier.example/harbour"},
}


def read_head(tmp_path: Path, head: str, body: str = PROSE, lang: str = "", **options: object) -> Article:
    """Read a page with this head."""
    path = tmp_path / "page.html"
    path.write_text(f"<html {lang}><head>{head}</head><body><article>{body}</article></body></html>")
    return read_one(path, **options)


def script(data: object) -> str:
    """Return data as a page carries JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "data",
    [
        LD,
        [{"@type": "WebSite", "name": "x"}, LD],
        {"@context": "https://schema.org", "@graph": [{"@type": "BreadcrumbList"}, {**LD, "@type": ["NewsArticle"]}]},
        {"@type": "WebPage", "mainEntity": {**LD, "@type": "LiveBlogPosting", "update": [{"@type": "BlogPosting"}]}},
    ],
)
def test_json_ld_is_found_wherever_it_stands(tmp_path: Path, data: object) -> None:
    """An article in a list, a graph or another object gives title, authors, outlet, address and both dates."""
    article = read_head(
        tmp_path, script({"@type": "Thing"}) + "<script type='application/ld+json'>{bad</script>" + script(data)
    )

    assert article.title == "Mayor shuts harbour & pier"
    assert (article.byline, article.outlet) == ("Ann Lee, Bo Tan", "The Courier")
    assert (article.published_at, article.modified_at) == ("2026-03-03T17:20:00+01:00", "2026-03-04T09:00:00Z")
    assert (article.url, article.language) == ("https://courier.example/harbour", "en")


def test_meta_tags(tmp_path: Path) -> None:
    """Open Graph and other meta tags serve where there is no JSON-LD."""
    article = read_head(
        tmp_path,
        '<meta property="og:title" content="Mayor shuts harbour"><meta name="author" content="By Ann Lee">'
        '<meta property="og:site_name" content="The Courier"><link rel="canonical" href="https://courier.example/a">'
        '<meta property="article:published_time" content="2026-03-03T17:20:00Z">'
        '<meta property="article:modified_time" content="2026-03-05">',
    )

    assert (article.title, article.byline, article.outlet) == ("Mayor shuts harbour", "Ann Lee", "The Courier")
    assert article.url == "https://courier.example/a"
    assert (article.published_at, article.modified_at) == ("2026-03-03T17:20:00Z", "2026-03-05")


def test_modified_is_not_taken_for_published(tmp_path: Path) -> None:
    """A page that states only when it was changed takes its publication date from the user."""
    article = read_head(tmp_path, script({**LD, "datePublished": None}), published_at="2026-03-01")

    assert (article.published_at, article.modified_at) == ("2026-03-01", "2026-03-04T09:00:00Z")


def test_modified_date_alone_gives_no_publication_date(tmp_path: Path) -> None:
    """Nor is the date of the change guessed to be that of publication."""
    assert read_head(tmp_path, script({**LD, "datePublished": None})).published_at is None


def test_what_the_page_states_wins_over_options(tmp_path: Path) -> None:
    """Options fill gaps; they do not overwrite."""
    article = read_head(tmp_path, script(LD), published_at="2020", outlet="Post")

    assert (article.published_at, article.outlet) == ("2026-03-03T17:20:00+01:00", "The Courier")


def test_options_win_over_guesses(tmp_path: Path) -> None:
    """A date that merely stands somewhere on the page counts less than what the user says."""
    body = PROSE + '<p class="date">Posted on 5 May 2019</p>'

    assert read_head(tmp_path, "", body, published_at="2020").published_at == "2020"


def test_other_language_is_said(tmp_path: Path) -> None:
    """The page's language is kept, and noted when it is not English."""
    notes: list[str] = []

    article = read_head(tmp_path, "", lang='lang="fr-CA"', notes=notes)

    assert article.language == "fr"
    assert len(notes) == 1


@pytest.mark.parametrize(
    "head",
    [
        script([[[[]]]]),
        script(
            {"@type": "NewsArticle", "author": 5, "headline": [], "publisher": [None], "url": 7, "datePublished": {}}
        ),
        '<script type="application/ld+json">' + "[" * 5000 + "</script>",
        '<link rel="canonical" href="http://[bad"><meta property="og:url" content="javascript:alert(1)">',
        '<meta name="date" content="soon"><meta name="date"><meta content="x">',
    ],
)
def test_nonsense_is_passed_over(tmp_path: Path, head: str) -> None:
    """Metadata of the wrong shape gives nothing, and no failure."""
    article = read_head(tmp_path, head)

    assert (article.byline, article.url, article.modified_at) == (None, None, None)
