"""Pages and feeds from a web server: what is fetched, and what is refused."""

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from support.reading import read, read_error, read_one, small_limits
from support.web import Site, serve

from onrecord.errors import InputError
from onrecord.extraction import Article

PROSE = (
    "<p>The harbour stays shut until Friday, Mayor Ada Holm said on Monday after a fire.</p>"
    "<p>The council meets again on Thursday, when “the owners” are to answer questions.</p>"
)
HEAD = '<meta property="og:site_name" content="Courier">'
PAGE = f"<html><head>{HEAD}</head><body><h1>Harbour shut</h1>{PROSE}</body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site of which the test makes the pages."""
    with serve() as running:
        yield running


def test_page(site: Site) -> None:
    """A page is an article with its address and the time of fetching."""
    url = site.page("/2026/harbour-shut.html", PAGE)

    article = read_one(url)

    assert article.text.startswith("Harbour shut\n\nThe harbour stays shut")
    assert (article.source, article.url, article.doc, article.outlet) == (url, url, "harbour-shut", "Courier")
    assert article.fetched_at is not None
    assert article.fetched_at.endswith("Z")


def test_charset_of_the_header(site: Site) -> None:
    """The server's charset is believed where the page says nothing."""
    url = site.page("/a", PAGE.replace("Harbour", "Гавань").encode("koi8-r", "replace"), "text/html; charset=koi8-r")

    assert (read_one(url).title or "").startswith("Гавань")


def test_plain_text(site: Site) -> None:
    """A text file on the web is stored unchanged, like one on the disk."""
    url = site.page("/a.txt", "He left.\r\n", "text/plain; charset=utf-8")

    assert read_one(url).text == "He left.\r\n"


def test_table_on_the_web(site: Site) -> None:
    """JSON lines are read from an address too."""
    url = site.page("/a.jsonl", '{"text": "one"}\n{"text": "two"}\n', "application/x-ndjson")

    assert [each.text for each in read(url) if isinstance(each, Article)] == ["one", "two"]


def test_redirect_is_followed(site: Site) -> None:
    """The article's address is the one that it moved to, its source the one that was asked for."""
    target = site.page("/new", PAGE)
    url = site.page("/old", "", status=301, Location="/new")

    article = read_one(url)

    assert (article.source, article.url) == (url, target)


def test_redirect_to_a_local_file_is_refused(site: Site) -> None:
    """A page cannot send the reader to a file of this computer."""
    url = site.page("/old", "", status=302, Location="file:///etc/passwd")

    assert "has the scheme 'file'" in str(read_error(url))


def test_redirects_have_an_end(site: Site) -> None:
    """A page that leads back to itself is given up, after as many requests as the limit says."""
    url = site.page("/loop", "", status=302, Location="/loop")

    assert "redirects more than 5 times" in str(read_error(url))
    assert len(site.asked) == 6


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 500, 503])
def test_refusals_are_said(site: Site, status: int) -> None:
    """A status other than 200 is one clear line with the number."""
    assert f"answered with status {status}" in str(read_error(site.page("/a", PAGE, status=status)))


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf", "video/mp4"])
def test_other_media_are_refused(site: Site, media_type: str) -> None:
    """A picture or a PDF is not a page."""
    assert f"is {media_type}, not a page" in str(read_error(site.page("/a", "data", media_type)))


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_page(site: Site, encoding: str, pack: object) -> None:
    """Compression is undone."""
    assert callable(pack)

    assert read_one(site.page("/a", pack(PAGE.encode()), Content_Encoding=encoding)).title == "Harbour shut"


def test_packed_page_cannot_fill_the_memory(site: Site) -> None:
    """A few kilobytes that unpack to a hundred million are given up at the limit."""
    bomb = gzip.compress(b" " * 100_000_000)
    started = time.monotonic()

    error = read_error(site.page("/a", bomb, Content_Encoding="gzip"), limits=small_limits())

    assert "larger than" in str(error)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("encoding", ["gzip", "br", "unheard-of"])
def test_packing_that_cannot_be_undone(site: Site, encoding: str) -> None:
    """Damaged or unknown compression is one clear line."""
    assert "gave no usable answer" in str(read_error(site.page("/a", PAGE, Content_Encoding=encoding)))


def test_large_page_is_given_up(site: Site) -> None:
    """A page without end is read to the limit only."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"<p>More and more of it.</p>" * 1000)

    site.answers["/endless"] = endless

    assert "larger than" in str(read_error(site.address + "/endless", limits=small_limits()))


@pytest.mark.parametrize("pause", [3.0, 0.1])
def test_slow_server_is_given_up(site: Site, pause: float) -> None:
    """Neither silence nor a byte now and then holds the reader longer than the limit."""

    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(int(3 / pause)):
            time.sleep(pause)
            handler.wfile.write(b" ")

    site.answers["/slow"] = slow

    error = read_error(site.address + "/slow", limits=small_limits(fetch_seconds=0.5))

    assert "did not answer within 0.5 seconds" in str(error)


def test_offline() -> None:
    """Where nothing answers, the line says so in plain words, without the password of the address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = read_error(f"http://ann:secret@127.0.0.1:{taken.getsockname()[1]}/a")

    assert "cannot be reached" in str(error)
    assert "secret" not in str(error)


def test_answer_that_is_no_http(site: Site) -> None:
    """A server that speaks something else is one clear line."""

    def nonsense(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"220 mail ready\r\n")
        handler.close_connection = True

    site.answers["/a"] = nonsense

    assert "gave no usable answer" in str(read_error(site.address + "/a"))


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title><link>{site}</link><language>en-gb</language>
<item><title>Harbour shut &amp; empty</title><link>{site}/a</link><author>Ann Lee</author>
<pubDate>Tue, 03 Mar 2026 17:20:00 +0100</pubDate><description>Teaser.</description></item>
<item><title>Gone</title><link>{site}/gone</link><description>Teaser.</description></item>
<item><title>Kept</title><link>{site}/gone-too</link>
<content:encoded><![CDATA[<p>“The <i>whole</i> text,” he said.</p><p>Second.</p>]]></content:encoded></item>
<item><title>Again</title><link>{site}/a</link></item></channel></rss>"""


@pytest.mark.parametrize("media_type", ["application/rss+xml", "text/xml", "text/html"])
def test_feed(site: Site, media_type: str) -> None:
    """A feed stands for the pages that it links to, each once; a page that is gone is one error.

    What the page does not state comes from the entry; an entry with its full text does without the page.
    """
    site.page("/a", f"<html><body><article><h1>Harbour shut</h1>{PROSE}</article></body></html>")
    notes: list[str] = []

    linked, gone, kept = read(site.page("/feed", RSS.format(site=site.address), media_type), notes=notes)

    assert isinstance(linked, Article)
    assert (linked.outlet, linked.published_at, linked.url) == (
        "The Courier",
        "2026-03-03T17:20:00+01:00",
        site.address + "/a",
    )
    assert isinstance(gone, InputError)
    assert gone.source == site.address + "/gone"
    assert isinstance(kept, Article)
    assert kept.text == "Kept\n\n“The whole text,” he said.\n\nSecond.\n"
    assert "took the text that the feed carries" in notes[0]


def test_feed_does_not_lead_to_feeds(site: Site) -> None:
    """A feed that links to itself is not followed in circles."""
    url = site.page("/feed", "")
    site.page("/feed", f"<rss version='2.0'><channel><item><link>{url}</link></item></channel></rss>", "text/xml")

    assert "is feed, not a page" in str(read_error(url))
