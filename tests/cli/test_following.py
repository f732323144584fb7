"""`claims|events merge|apart|unsure|split|reject|suggest|match`, `undo` and `history` on claims and events."""

import json

import pytest
from support.following import add_lines, find_thing, make_lines
from typer.testing import CliRunner, Result

from onrecord import db
from onrecord.cli.main import app

DAM, FERRY = "the Quillwater dam cracked in 14 places", "Tidewater Rail lost 300 passengers to the ferry"
ARTICLES = [
    make_lines("a", [f"c | {DAM}", f"c | {FERRY}", "e | Quillwater Council Vote | vote | 2031-05-04"]),
    make_lines("b", [f"c | {DAM}", "c | Tidewater Rail lost something"], outlet="Quay News"),
    make_lines("c", ["e | Quillwater Council Vote | vote | 2031-06-11"]),
]


@pytest.fixture
def news(address: str) -> str:
    """Return a database with two claims and two events that resemble each other."""
    add_lines(address, ARTICLES)
    return address


def run(address: str, *words: str) -> Result:
    """Run a command on the database as Dana."""
    environment = {"ONRECORD_DB": address, "ONRECORD_BY": "Dana", "COLUMNS": "200"}
    return CliRunner().invoke(app, words, env=environment)


def rows(result: Result) -> list[dict[str, object]]:
    """Return the rows of a command that wrote JSON."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def number(address: str, source: str, words: str) -> str:
    """Return the id of a claim or event that an article has in these words."""
    with db.open_session(address) as session:
        return f"{'e' if words.istitle() else 'c'}{find_thing(session, source, words)}"


def test_merging_claims_says_what_they_are_now_and_how_to_take_it_back(news: str) -> None:
    """The claim goes to standard output, the way back to standard error, and undo gives both their numbers back."""
    dam, ferry = number(news, "a", DAM), number(news, "a", FERRY)

    merged = run(news, "claims", "merge", dam, ferry, "--why", "one story", "--format", "json")
    listed = rows(run(news, "history", "--claim", dam, "--format", "json"))
    undone = run(news, "undo", "--format", "json")

    assert [(row["id"], row["articles"]) for row in rows(merged)] == [(dam, 2)]
    assert "`onrecord undo j" in merged.stderr
    assert [(row["verb"], row["why"], row["subject"]) for row in listed] == [("same", "one story", f"{dam} {DAM} (a1)")]
    assert {row["id"] for row in rows(undone)} == {dam, ferry}


@pytest.mark.parametrize("command", [("claims", "show"), ("claims", "timeline"), ("events", "show"), ("show",)])
def test_what_was_rejected_says_so_when_it_is_shown(news: str, command: tuple[str, ...]) -> None:
    """Lists leave it out, so that nobody should cite it by its id unaware."""
    sort = "events" if command[0] == "events" else "claims"
    thing = number(news, "a", "Quillwater Council Vote" if sort == "events" else DAM)
    before = run(news, *command, thing)
    run(news, sort, "reject", thing)
    after = run(news, *command, thing)

    assert (before.exit_code, before.stderr, after.exit_code) == (0, "", 0)
    assert f"{thing}: rejected by Dana on " in after.stderr


def test_saying_the_same_again_is_one_judgement(news: str) -> None:
    """One undo takes it back; what another person says, or for another reason, is kept beside it."""
    dam, ferry = number(news, "a", DAM), number(news, "a", FERRY)
    for _ in range(2):
        run(news, "claims", "apart", dam, ferry)
        run(news, "claims", "reject", ferry)
    run(news, "claims", "reject", ferry, "--by", "Robin")
    run(news, "claims", "reject", ferry, "--why", "a caption")

    told = [(row["verb"], row["by"], row["why"]) for row in rows(run(news, "history", "--format", "json"))]
    assert told == [
        ("reject", "Dana", "a caption"),
        ("reject", "Robin", None),
        ("reject", "Dana", None),
        ("not same", "Dana", None),
    ]


def test_a_part_cannot_be_split_off_to_where_it_is(news: str) -> None:
    """The numbers of the two parts would change places, and two judgements stand for nothing."""
    dam = number(news, "a", DAM)
    refused = run(news, "claims", "split", dam, "--outlet", "Quay News", "--to", dam)

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "what goes cannot go to where it is; give another claim after --to, or none" in refused.stderr
    assert rows(run(news, "history", "--format", "json")) == []


def test_splitting_a_claim_by_outlet(news: str) -> None:
    """What would go is listed first; what went is a claim of its own and stays so when all is compared anew."""
    dam = number(news, "a", DAM)

    dry = rows(run(news, "claims", "split", dam, "--outlet", "Quay News", "--dry-run", "--format", "json"))
    run(news, "claims", "split", dam, "--outlet", "Quay News")
    match = run(news, "claims", "match")

    assert [(row["article"], row["text"]) for row in dry] == [("a2", DAM)]
    assert match.exit_code == 0
    assert number(news, "a", DAM) == dam != number(news, "b", DAM)


@pytest.mark.parametrize(("article", "told"), [("a99", "there is no such article"), ("a3", "is not in this article")])
def test_splitting_a_claim_by_an_article_that_does_not_make_it(news: str, article: str, told: str) -> None:
    """An id that was mistyped is said to be one, also where another option finds something that goes."""
    dam = number(news, "a", DAM)

    split = run(news, "claims", "split", dam, "--article", article, "--outlet", "Quay News")

    assert (split.exit_code, split.stdout) == (1, "")
    assert f"{article}: " in split.stderr
    assert told in split.stderr


def test_events_are_suggested_until_somebody_answers(news: str) -> None:
    """The two votes of one name have other dates, which the suggestion tells."""
    may, june = number(news, "a", "Quillwater Council Vote"), number(news, "c", "Quillwater Council Vote")

    before = rows(run(news, "events", "suggest", "--format", "json"))
    apart = run(news, "events", "apart", may, june)
    after = rows(run(news, "events", "suggest", "--format", "json"))

    assert [(row["left"], row["right"]) for row in before] == [(may, june)]
    assert "other date: 2031-0" in str(before[0]["why"])
    assert before[0]["answer"] == f"onrecord events merge {may} {june}"
    assert (apart.exit_code, after) == (0, [])


def test_a_rejected_claim_leaves_the_list(news: str) -> None:
    """Standard error says that it is left out."""
    ferry = number(news, "a", FERRY)

    rejected = run(news, "claims", "reject", ferry)
    listed = run(news, "claims", "list", "--format", "json")

    assert rejected.exit_code == 0
    assert ferry not in [row["id"] for row in rows(listed)]
    assert "1 rejected claim left out" in listed.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("claims", "show"),
        ("claims", "timeline"),
        ("show",),
        ("history", "--claim"),
        ("claims", "list", "--claim"),
        ("quotes", "--claim"),
        ("claims", "reject"),
        ("claims", "check", "--rating", "False", "--by", "Desk"),
    ],
)
def test_the_id_of_a_claim_from_before_a_merge_leads_to_what_it_is_now(news: str, command: tuple[str, ...]) -> None:
    """People and scripts still have it; standard error says what it is now, and the answer is that one's."""
    dam, ferry = number(news, "a", DAM), number(news, "a", FERRY)
    run(news, "claims", "merge", dam, ferry)

    old, new = run(news, *command, ferry, "--format", "json"), run(news, *command, dam, "--format", "json")

    assert f"{ferry}: this is {dam} now" in old.stderr
    assert f"this is {dam} now" not in new.stderr
    assert (old.exit_code, old.stdout) == (new.exit_code, new.stdout) == (0, new.stdout)


@pytest.mark.parametrize(
    "command",
    [("events", "show"), ("events", "timeline"), ("events", "list", "--event"), ("claims", "list", "--event")],
)
def test_the_id_of_an_event_from_before_a_merge_leads_to_what_it_is_now(news: str, command: tuple[str, ...]) -> None:
    """As with claims; undoing the merge gives each its own again."""
    events = [row["id"] for row in rows(run(news, "events", "list", "--sort", "oldest", "--format", "json"))]
    run(news, "events", "merge", *events[:2])
    [kept] = {row["id"] for row in rows(run(news, "events", "list", "--format", "json"))} & set(events[:2])
    [gone] = {*events[:2]} - {kept}

    merged = run(news, *command, gone, "--format", "json")
    run(news, "undo")
    parted = run(news, *command, gone, "--format", "json")

    assert (merged.exit_code, f"{gone}: this is {kept} now" in merged.stderr) == (0, True)
    assert (parted.exit_code, "this is" in parted.stderr) == (0, False)


@pytest.mark.parametrize(
    "words", [("claims", "merge", "c1"), ("events", "split", "e1"), ("claims", "merge", "s1", "c2")]
)
def test_what_makes_no_sense_is_wrong_usage(news: str, words: tuple[str, ...]) -> None:
    """One claim is nothing to merge, a split has to say what goes, and a speaker is no claim."""
    assert run(news, *words).exit_code == 2


def test_unsure_keeps_the_machine_from_joining(news: str) -> None:
    """The two stay apart, and the pair is not offered again."""
    may, june = number(news, "a", "Quillwater Council Vote"), number(news, "c", "Quillwater Council Vote")

    result = run(news, "events", "unsure", may, june, "--why", "asked the desk")

    assert result.exit_code == 0
    assert rows(run(news, "events", "suggest", "--format", "json")) == []
