"""The picture of a timeline: where its marks go, and the page as a browser shows it."""

import re
import shutil
import struct
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session
from support import factories
from typer.testing import CliRunner

from onrecord import db
from onrecord.cli.main import app
from onrecord.cli.timelines import LEFT, LETTER, MARK, UNDATED, WIDTH, Mark, lay_out

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)> & “so it was”"
DATES = st.none() | st.dates().map(str) | st.datetimes().map(lambda moment: moment.isoformat()) | st.just("2031-05")
MARKS = st.lists(
    st.builds(
        Mark,
        row=st.sampled_from(["The Harbour Post", "Quay News", "x" * 60]),
        when=DATES,
        sort=st.sampled_from(["asserts", "denies", "check"]),
        link=st.just("o1"),
        title=st.text(),
        label=st.sampled_from(["", "774 people", "at least 600 people"]),
    ),
    min_size=1,
    max_size=30,
)
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Collector(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one tag."""
        self.tags.append((tag, dict(attrs)))


@given(MARKS)
def test_nothing_lies_on_anything(marks: list[Mark]) -> None:
    """Marks stand in their rows, within the picture, and no mark meets another one or its label."""
    picture = lay_out(marks)
    rows = {row.name: row for row in picture.rows}

    assert len(picture.marks) == len(marks)
    for each in picture.marks:
        row = rows[each.mark.row]
        assert LEFT <= each.x <= WIDTH
        assert row.top < each.y < row.top + row.height <= picture.bottom + 1
    for left in picture.marks:
        for right in picture.marks:
            if left is not right and left.y == right.y and left.x <= right.x:
                assert right.x - left.x >= MARK / 2 + len(left.mark.label) * LETTER


@given(MARKS)
def test_time_runs_from_left_to_right(marks: list[Mark]) -> None:
    """Of two days the later one never stands further left, and what has no date stands beside them all."""
    picture = lay_out([each for each in marks if each.when is None or len(each.when) == len("2031-05-05")])

    dated = sorted((each.mark.when, each.x) for each in picture.marks if each.mark.when is not None)
    assert [x for _, x in dated] == sorted(x for _, x in dated)
    undated = {each.x for each in picture.marks if each.mark.when is None}
    assert not dated or not undated or max(x for _, x in dated) < min(undated)
    assert bool(undated) == any(tick.text == UNDATED for tick in picture.ticks)


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2031-05-01", "2031-05-01", ["2031-05-01"]),
        ("2031-05-01", "2031-05-04", ["2031-05-01", "2031-05-02", "2031-05-03", "2031-05-04"]),
        ("2031-05-01T22:00:00Z", "2031-05-02T03:00:00Z", ["2031-05-01", "2031-05-02"]),
        ("2031-01-15", "2031-11-20", ["2031-03", "2031-05", "2031-07", "2031-09", "2031-11"]),
        ("2020", "2031", ["2020", "2022", "2024", "2026", "2028", "2030"]),
        ("no date at all", None, [UNDATED]),
    ],
)
def test_the_axis_has_round_dates(first: str, last: str | None, ticks: list[str]) -> None:
    """Days, months or years, as the span has room for."""
    picture = lay_out([Mark("Post", when, "asserts", "o1", "") for when in (first, last)])

    assert [tick.text for tick in picture.ticks] == ticks


def fill(session: Session, words: str = "774 guests fell ill") -> None:
    """Insert a claim that three outlets make (c1), with a check, and an event that one of them speaks of (e1)."""
    first = factories.make_claim(session, "More than 600 guests fell ill", value=600, low=600, unit="people")
    claim = session.get_one(db.Claim, first.claim_id)
    for outlet, date, stance in (("Quay News", "2031-05-07", "asserts"), (words[:60], "2031-05-09", "denies")):
        article = factories.make_article(session, words, outlet=outlet, published_at=date, url=f"javascript:{outlet}")
        figure = {"value": 774.0, "unit": "people"}
        factories.make_claim(session, words, article=article, claim=claim, stance=stance, **figure)
    told = {"reviewer": words, "url": "javascript:alert(1)", "checked_on": "2031-05-10", "note": words}
    factories.make_check(session, claim, rating=words, **told)
    factories.make_event(session, words, participants=[words], date="2031-05-06")


@pytest.fixture
def filled(address: str) -> str:
    """Return a database with a claim and an event of plain words."""
    with db.open_session(address, write=True) as session:
        fill(session)
        session.commit()
    return address


@pytest.fixture
def hostile(address: str) -> str:
    """Return a database whose every text tries to leave its place in a page."""
    with db.open_session(address, write=True) as session:
        fill(session, HOSTILE)
        session.commit()
    return address


def write_page(address: str, group: str, number: str, target: Path) -> str:
    """Write a timeline as a page and return it."""
    result = CliRunner().invoke(app, [group, "timeline", number, "--html", str(target), "--db", address])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    return target.read_text(encoding="utf-8")


@pytest.mark.parametrize(("group", "number"), [("claims", "c1"), ("events", "e1")])
def test_a_page_runs_and_loads_nothing(hostile: str, group: str, number: str, tmp_path: Path) -> None:
    """Whatever articles and reviews say, there is no script, no handler, no image, and no address but web ones."""
    page = Collector()
    text = write_page(hostile, group, number, tmp_path / "page.html")
    page.feed(text)

    names = {tag for tag, _ in page.tags}
    assert names & {"script", "img", "iframe", "object", "link", "use", "image", "form", "base"} == set()
    assert [attributes for _, attributes in page.tags if any(name.startswith("on") for name in attributes)] == []
    links = [value for _, attributes in page.tags for name, value in attributes.items() if name in {"href", "src"}]
    assert [link for link in links if not re.match(r"#|https?://", link or "")] == []
    assert "url(" not in text
    assert "alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize("published_at", ["0001-01-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_a_page_of_the_first_and_the_last_day_is_drawn(address: str, published_at: str, tmp_path: Path) -> None:
    """An archive may have dates that are plainly wrong; there is no day before or after them."""
    with db.open_session(address, write=True) as session:
        article = factories.make_article(session, "The vote is planned.", published_at=published_at)
        factories.make_event(session, "The vote", article=article, date="2031-05-12")
        session.commit()

    assert "The vote" in write_page(address, "events", "e1", tmp_path / "e1.html")


def test_a_page_can_be_read_without_seeing_the_picture(filled: str, tmp_path: Path) -> None:
    """The picture has a title and a description, and every mark leads to a line of a table that says the same."""
    page = Collector()
    text = write_page(filled, "claims", "c1", tmp_path / "page.html")
    page.feed(text)

    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    [picture] = [attributes for tag, attributes in page.tags if tag == "svg" and attributes.get("role") == "img"]
    assert set((picture["aria-labelledby"] or "").split()) <= ids
    marks = [attributes["href"] for tag, attributes in page.tags if tag == "a" and "rel" not in attributes]
    assert len(marks) == 4
    assert {(link or "").removeprefix("#") for link in marks} <= ids
    assert "at least 600 people and 774 people are far apart" in text
    assert "asserted 2 times, denied once" in text
    assert all(f'class="mark {sort}' in text for sort in ("asserts", "denies", "check"))


def run_browser(page: Path, *options: str) -> bytes:
    """Open a page in a headless browser and return what it prints."""
    command = [
        BROWSER or "",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        *options,
        page.as_uri(),
    ]
    return subprocess.run(command, capture_output=True, check=True, timeout=120, cwd=page.parent).stdout


@pytest.mark.skipif(BROWSER is None, reason="no chromium is installed")
@pytest.mark.parametrize(("group", "number", "marks"), [("claims", "c1", 4), ("events", "e1", 2)])
def test_a_browser_shows_the_page(hostile: str, group: str, number: str, marks: int, tmp_path: Path) -> None:
    """It draws all marks, runs nothing, and paints a picture of the size that was asked for that is not blank."""
    page = tmp_path / "page.html"
    write_page(hostile, group, number, page)
    shot = tmp_path / "page.png"

    dom = run_browser(page, "--dump-dom").decode()
    run_browser(page, "--window-size=1000,800", f"--screenshot={shot}")

    assert len(re.findall(r'<a href="#[^"]+"><title>', dom)) == marks
    assert "<script" not in dom
    content = shot.read_bytes()
    assert struct.unpack(">II", content[16:24]) == (1000, 800)
    # A blank page of this size packs into a few thousand bytes.
    assert len(content) > 15_000
