"""`onrecord claims check|import|checks|tie`, `export claims|events`: what they print where, and their exit codes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from support import factories
from support.vocabulary import find_unknown
from typer.testing import CliRunner, Result

from onrecord import db
from onrecord.cli.main import app

COST = "The bridge costs 4 million dollars."
RUST = "The old ferry is full of rust."


@pytest.fixture
def filled(address: str) -> str:
    """Return a database with a claim of two outlets (c1), one of no worth (c2), and an event (e1)."""
    with db.open_session(address, write=True) as session:
        said = factories.make_statement(session, COST, published_at="2031-05-03")
        first = factories.make_claim(session, COST, statement=said, value=4e6, unit="usd")
        article = factories.make_article(session, COST, outlet="Quay News", url="https://example.org/quay")
        claim = session.get_one(db.Claim, first.claim_id)
        factories.make_claim(session, COST, article=article, claim=claim, stance="denies", value=5e6, unit="usd")
        factories.make_claim(session, RUST, confidence=0.3)
        factories.make_event(session, "Opening", participants=["the mayor"], date="2031-05-12")
        session.commit()
    return address


def run(address: str, *arguments: str) -> Result:
    """Run a command on the database."""
    return CliRunner(env={"COLUMNS": "160"}).invoke(app, [*arguments, "--db", address])


def rows(result: Result) -> list[dict[str, Any]]:
    """Return the rows of a command that succeeded."""
    assert result.exit_code in {0, 3}, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def write_reviews(folder: Path, *claims: str) -> str:
    """Write a review of each claim to a file and return its path."""
    made = [
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"https://example.org/{number}",
            "author": {"@type": "Organization", "name": "Desk"},
            "claimReviewed": claim,
            "reviewRating": {"@type": "Rating", "alternateName": "False"},
        }
        for number, claim in enumerate(claims)
    ]
    path = folder / "reviews.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    return str(path)


def test_what_is_hardly_worth_checking_is_left_out_and_counted(filled: str) -> None:
    """Standard error says how much, and how to see it; a check brings a claim back."""
    listed = run(filled, "claims", "list", "--format", "jsonl")
    everything = run(filled, "claims", "list", "--min-confidence", "0", "--format", "jsonl")
    run(filled, "claims", "check", "c2", "--rating", "True", "--by", "Desk")
    checked = run(filled, "claims", "list", "--format", "jsonl")

    assert [row["id"] for row in rows(listed)] == ["c1"]
    assert "1 claim of less worth to check than 0.5 left out; --min-confidence 0 shows all" in listed.stderr
    assert [row["id"] for row in rows(everything)] == ["c1", "c2"]
    assert [row["id"] for row in rows(checked)] == ["c1", "c2"]


def test_a_check_is_recorded_and_taken_back(filled: str) -> None:
    """It stands on the claim and in the history, and `undo` takes it back."""
    told = ("--rating", "False", "--by", "Desk", "--url", "https://example.org/1", "--date", "2031-05-09")
    result = run(filled, "claims", "check", "c1", *told, "--note", "Asked them.", "--recorded-by", "Dana")
    again = run(filled, "claims", "check", "c1", *told, "--note", "Asked them.")

    assert (result.exit_code, result.stderr) == (0, "j1 stored; `onrecord undo j1` takes it back\n")
    assert again.stderr == "k1 says this already; nothing was changed\n"
    shown = json.loads(run(filled, "claims", "show", "c1", "--format", "json").stdout)
    [check] = shown["checks"]
    assert {name: check[name] for name in ("rating", "reviewer", "checked_on", "note", "judgement")} == {
        "rating": "False",
        "reviewer": "Desk",
        "checked_on": "2031-05-09",
        "note": "Asked them.",
        "judgement": "j1",
    }
    [judged] = rows(run(filled, "history", "--claim", "c1", "--format", "jsonl"))
    assert (judged["verb"], judged["value"], judged["by"]) == ("check", "False", "Dana")
    assert run(filled, "undo").exit_code == 0
    assert json.loads(run(filled, "show", "c1", "--format", "json").stdout)["checks"] == []
    assert json.loads(run(filled, "show", "k1", "--format", "json").stdout)["state"] == "undone"


def test_reviews_are_imported_and_the_rest_is_asked_about(filled: str, tmp_path: Path) -> None:
    """Exit code 3, the likeliest claims beside what is left, and `tie` answers; a second import changes nothing.

    Which figure the claim has besides is told, as the verdict may not be on that one.
    """
    path = write_reviews(tmp_path, COST, "The bridge cost the town its ferries")
    result = run(filled, "claims", "import", path, "--format", "jsonl")

    tied, left = rows(result)
    assert (result.exit_code, tied["claim"], tied["state"], left["state"]) == (3, "c1", "tied", "untied")
    assert "1 tied to claims, 0 known before, 1 without a claim, 0 unreadable" in result.stderr
    assert "onrecord claims tie k2" in result.stderr
    assert "k1: its wording fits c1 by 0.75; it says 5 million usd as well" in result.stderr
    [untied] = rows(run(filled, "claims", "checks", "--untied", "--format", "jsonl"))
    assert untied["suggested"][0].startswith(f"c1 {COST} (0.")
    assert run(filled, "claims", "tie", "k2", "c1").exit_code == 0
    again = run(filled, "claims", "import", path)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "as well" not in again.stderr
    assert "0 tied to claims, 2 known before, 0 without a claim, 0 unreadable" in again.stderr


def test_a_suggestion_says_which_other_figure_the_claim_has(filled: str, tmp_path: Path) -> None:
    """A review of another sum is left to people, however many words it shares."""
    result = run(filled, "claims", "import", write_reviews(tmp_path, COST.replace("4", "9")), "--format", "jsonl")

    [left] = rows(result)
    assert (left["state"], left["claim"]) == ("untied", None)
    assert left["suggested"][0].endswith(", it says 4 million usd)")


def test_a_file_of_which_nothing_can_be_read_has_failed(filled: str, tmp_path: Path) -> None:
    """Exit code 1, and a line for each review; 3 where a part is read."""
    path = tmp_path / "reviews.jsonl"
    path.write_text('{"@type": "ClaimReview"}\n{broken\n', encoding="utf-8")
    nothing = run(filled, "claims", "import", str(path))
    whole = json.loads(Path(write_reviews(tmp_path, COST)).read_text(encoding="utf-8"))
    path.write_text(f"{json.dumps(whole)}\n{{broken\n", encoding="utf-8")
    part = run(filled, "claims", "import", str(path))

    assert (nothing.exit_code, nothing.stdout, nothing.stderr.count("\n")) == (1, "", 3)
    assert (part.exit_code, part.stderr.count("this is no JSON")) == (3, 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("claims", "import", "nowhere.json"), 1),
        (("claims", "check", "c9", "--rating", "False", "--by", "Desk"), 1),
        (("claims", "check", "c1", "--rating", " ", "--by", "Desk"), 2),
        (("claims", "check", "c1", "--rating", "False", "--by", "Desk", "--date", "May"), 2),
        (("claims", "tie", "k9", "c1"), 1),
        (("claims", "check", "c1", "--rating", "False", "--by", "Desk", "--url", "javascript:alert(1)"), 2),
        (("claims", "check", "c1", "--rating", "False", "--by", "Desk", "--url", "example.org/1"), 2),
        (("claims", "list", "--since", "2032", "--until", "2031"), 2),
        (("events", "list", "--since", "2032", "--until", "2031-05"), 2),
        (("speakers", "list", "--since", "2032", "--until", "2031"), 2),
        (("show", "k9"), 1),
        (("claims", "list", "--by", "s9999"), 1),
        (("claims", "list", "--claim", "c9999"), 1),
        (("events", "list", "--participant", "s9999"), 1),
        (("quotes", "--speaker", "s9999"), 1),
        (("export", "claims", "--by", "s9999"), 1),
        (("events", "list", "--happened-since", "2032", "--happened-until", "2031"), 2),
        (("claims", "list", "--min-confidence", "7"), 2),
    ],
)
def test_what_makes_no_sense_is_one_line(filled: str, arguments: tuple[str, ...], code: int) -> None:
    """Nothing on standard output, and a line that says what is wrong."""
    result = run(filled, *arguments)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (code, "", 1)


def test_a_type_that_no_event_has_is_told(filled: str) -> None:
    """Standard error names those that there are, as nobody knows the list by heart."""
    unknown = run(filled, "events", "list", "--type", "vote")
    known = run(filled, "events", "list", "--type", "Opening")

    assert "no event is of type 'vote'; there are: opening" in unknown.stderr
    assert (unknown.exit_code, known.exit_code, known.stderr) == (0, 0, "")


def test_checks_are_exported_as_claim_reviews_and_come_back(filled: str, tmp_path: Path) -> None:
    """The file stands in the vocabulary, names where the claim appeared, and another import knows all of it."""
    run(filled, "claims", "check", "c1", "--rating", "False", "--by", "Desk", "--date", "2031-05-09")
    target = tmp_path / "out.json"
    result = run(filled, "export", "claims", "--format", "claimreview", "--output", str(target))

    assert (result.exit_code, result.stdout) == (0, "")
    [review] = json.loads(target.read_text(encoding="utf-8"))["@graph"]
    assert find_unknown(review) == []
    assert review["claimReviewed"] == COST
    assert review["itemReviewed"]["author"] == {"@type": "Person", "name": "Maria Lopez"}
    assert review["itemReviewed"]["firstAppearance"]["url"] == "https://example.org/quay"
    assert "1 known before" in run(filled, "claims", "import", str(target)).stderr


def test_exported_claims_have_the_shape_that_programs_rely_on(filled: str) -> None:
    """One claim a line with its occurrences and checks; nothing of little worth is left out of an export."""
    run(filled, "claims", "check", "c1", "--rating", "False", "--by", "Desk")
    result = run(filled, "export", "claims", "--format", "jsonl")

    claim, other = rows(result)
    assert {"id", "text", "first_seen", "last_seen", "occurrences", "checks"} <= claim.keys()
    shape = {"article", "span", "text", "stance", "speaker", "statement", "value", "unit", "published_at", "outlet"}
    assert all(shape <= each.keys() for each in claim["occurrences"])
    assert [(each["stance"], each["value"], each["unit"]) for each in claim["occurrences"]] == [
        ("asserts", 4_000_000, "usd"),
        ("denies", 5_000_000, "usd"),
    ]
    assert ([each["rating"] for each in claim["checks"]], other["checks"]) == (["False"], [])
    manifest = json.loads(result.stderr)
    assert (manifest["export"], manifest["rows"], manifest["complete"]) == ("claims", 2, True)


def test_exported_events_have_the_shape_that_programs_rely_on(filled: str) -> None:
    """One event a line with its mentions."""
    [event] = rows(run(filled, "export", "events", "--format", "jsonl"))

    assert {"id", "title", "type", "date", "date_end", "place", "participants", "mentions"} <= event.keys()
    assert [each["text"] for each in event["mentions"]] == ["Opening"]
    assert {"article", "span", "text"} <= event["mentions"][0].keys()


@pytest.mark.parametrize(("what", "lines"), [("claims", 3), ("events", 1)])
def test_a_csv_export_has_a_line_for_each_place(filled: str, what: str, lines: int) -> None:
    """What belongs to the claim or event stands on each of its lines."""
    found = list(csv.DictReader(io.StringIO(run(filled, "export", what).stdout)))

    assert len(found) == lines
    assert all(row["id"] and row["article"] and row["span"] for row in found)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--min-articles", "2"], ["c1"]),
        (["--conflicting"], ["c1"]),
        (["--unchecked", "--about", "rust"], ["c2"]),
        (["--speaker", "Maria Lopez"], ["c1"]),
        (["--claim", "c2"], ["c2"]),
        (["--limit", "1"], ["c1"]),
        (["--checked"], []),
    ],
)
def test_an_export_takes_the_filters_of_the_list(filled: str, options: list[str], found: list[str]) -> None:
    """The rows are those of the list without its floor."""
    assert [row["id"] for row in rows(run(filled, "export", "claims", "--format", "jsonl", *options))] == found


def test_a_timeline_tells_changes_and_contradictions(filled: str) -> None:
    """For people in one table after the other, for programs a row an occurrence."""
    table = run(filled, "claims", "timeline", "c1").stdout
    told = rows(run(filled, "claims", "timeline", "c1", "--format", "jsonl"))

    assert "2 occurrences in 2 independent articles" in table
    assert "asserted once, denied once" in table
    assert [(row["number"], row["stance"], row["figure"]) for row in told] == [
        (1, "asserts", "4 million usd"),
        (2, "denies", "5 million usd"),
    ]


def test_an_event_has_a_timeline(filled: str) -> None:
    """Each article comes once, under the extent of it all."""
    result = run(filled, "events", "timeline", "e1")

    assert (result.exit_code, "1 mention in 1 article" in result.stdout) == (0, True)
    assert [row["sort"] for row in rows(run(filled, "events", "timeline", "e1", "--format", "jsonl"))] == ["article"]
