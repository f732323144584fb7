"""Feeds in files: read without a network as far as they carry the text themselves."""

from pathlib import Path

import pytest
from support.reading import read, read_error

from onrecord.extraction import Article

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>
<entry><title>Harbour shut</title><link href="https://courier.example/2026/harbour.html"/><id>1</id>
<author><name>Ann Lee</name></author><author><name>Bo Tan</name></author>
<published>2026-03-03T17:20:00Z</published><updated>2026-03-04T08:00:00Z</updated>
<content type="html">&lt;p&gt;“We &lt;b&gt;shut&lt;/b&gt; it,” she said.&lt;/p&gt;
&lt;p&gt;Second.&lt;/p&gt;</content></entry>
<entry><title>Summary only</title><id>2</id><summary>The pier burned, he said.</summary></entry>
<entry><id>3</id></entry></feed>"""


def test_full_text_in_the_file(tmp_path: Path) -> None:
    """An entry with its full text is an article as it stands; one with nothing is an error; the rest goes on."""
    path = tmp_path / "feed.atom"
    path.write_text(ATOM)

    full, summary, nothing = read(path, outlet="Other")

    assert isinstance(full, Article)
    assert full.text == "Harbour shut\n\n“We shut it,” she said.\n\nSecond.\n"
    assert (full.title, full.byline, full.outlet, full.doc) == ("Harbour shut", "Ann Lee, Bo Tan", "Courier", "harbour")
    assert (full.published_at, full.modified_at) == ("2026-03-03T17:20:00Z", "2026-03-04T08:00:00Z")
    assert isinstance(summary, Article)
    assert (summary.text, summary.source) == ("Summary only\n\nThe pier burned, he said.\n", f"{path}#2")
    assert "has neither text nor a link" in str(nothing)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "is a feed without entries"),
        ("<note><to>x</to></note>", "is no RSS or Atom feed"),
        ("", "is no RSS or Atom feed"),
    ],
)
def test_no_feed(tmp_path: Path, content: str, problem: str) -> None:
    """XML that is no feed, or a feed without entries, is one clear line."""
    path = tmp_path / "feed.xml"
    path.write_text(content)

    assert problem in str(read_error(path))


def test_broken_feed_gives_what_it_holds(tmp_path: Path) -> None:
    """A feed that is cut off gives the entries before the cut."""
    path = tmp_path / "feed.xml"
    path.write_text(ATOM[: ATOM.index("<entry><title>Summary")])

    assert isinstance(read(path)[0], Article)


def test_link_of_an_entry_is_a_web_address(tmp_path: Path) -> None:
    """An entry cannot make the reader open a local file."""
    path = tmp_path / "feed.xml"
    path.write_text(
        "<rss version='2.0'><channel><item><title>a</title><link>file:///etc/passwd</link></item></channel></rss>"
    )

    assert "has neither text nor a link" in str(read_error(path))
