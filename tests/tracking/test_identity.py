"""Who is who in the database: in any order of articles, through re-extraction, and whatever people decide."""

import itertools
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select
from support.cast import CastExtractor, add_cast, find_speaker, make_cast, read_clusters

from onrecord import db, tracking
from onrecord.errors import NotFoundError, UsageError
from onrecord.extraction import Article

ARTICLES = [
    make_cast("a", ["p | Ada Quill | Quill | mayor of Calder Bay", "p | Omar Vance", "g | residents"]),
    make_cast("b", ["p | Ada Quill | | mayor", "p | Omar Vance", "o | Harbour Safety Board | HSB"]),
    make_cast("c", ["p | Quill | | mayor of Calder Bay", "p | Omar Vance", "o | HSB"]),
    make_cast("d", ["p | Ada Quill | | striker", "p | Lou Reyes", "p | Ida Holt", "p | Max Orr"], outlet="Sport"),
    make_cast("e", ["u | mayor of Calder Bay | the mayor of Calder Bay", "p | Omar Vance"]),
    make_cast("f", ["p | Vance | | spokesman", "p | Ada M. Quill | | mayor of Calder Bay", "g | residents"]),
]


def clusters_of(address: str) -> frozenset[frozenset[str]]:
    """Return who is one speaker in the database."""
    with db.open_session(address) as session:
        return read_clusters(session)


def judge(address: str, decide: Callable[[Session], object]) -> object:
    """Let a person decide, and commit."""
    with db.open_session(address, write=True) as session:
        result = decide(session)
        session.commit()
        return result


def merge(address: str, *places: tuple[str, str]) -> tracking.Judged:
    """Merge the speakers of these appearances."""
    return judge(
        address,
        lambda session: tracking.merge(session, [find_speaker(session, *place) for place in places], by="Dana"),
    )


def split(address: str, place: tuple[str, str], *articles: str) -> tracking.Judged:
    """Split what these articles say from the speaker of an appearance."""

    def decide(session: Session) -> tracking.Judged:
        number = find_speaker(session, *place)
        rows = session.exec(select(db.Article).where(db.Article.source.in_(articles))).all()
        choice = db.AppearanceChoice(articles=[f"a{row.id}" for row in rows])
        going = [each.key for each in db.choose_appearances(session, number, choice)]
        return tracking.split(session, number, going, by="Dana")

    return judge(address, decide)


def undo(address: str, number: int | None = None) -> tracking.Judged:
    """Undo a judgement, by default the last one."""

    def decide(session: Session) -> tracking.Judged:
        judgement = db.get_judgement(session, number) if number else db.find_last_judgement(session)
        return tracking.undo(session, judgement, by="Dana")

    return judge(address, decide)


def test_speakers_are_matched_as_articles_arrive(any_address: str) -> None:
    """Names, a surname with its role, an acronym and an office lead to the speaker; the striker stays another one."""
    add_cast(any_address, ARTICLES)

    assert clusters_of(any_address) >= {
        frozenset({"a: Ada Quill", "b: Ada Quill", "c: Quill", "e: mayor of Calder Bay", "f: Ada M. Quill"}),
        frozenset({"d: Ada Quill"}),
        frozenset({"b: Harbour Safety Board", "c: HSB"}),
        frozenset({"a: residents"}),
        frozenset({"f: residents"}),
    }


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_does_not_matter(address: str, tmp_path: Path, seed: int) -> None:
    """One by one in any order, or all at once, the clusters are the same."""
    other = str(tmp_path / "other.db")
    db.create_database(other)
    shuffled = list(ARTICLES)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - any order will do

    add_cast(address, ARTICLES)
    for article in shuffled:
        add_cast(other, [article])

    assert clusters_of(other) == clusters_of(address)


def test_matching_anew_changes_nothing(address: str) -> None:
    """What is compared again comes out as it was, and no judgement is written twice."""
    add_cast(address, ARTICLES)
    before = clusters_of(address)
    count = len(_list_judgements(address))

    judge(address, tracking.forget_matches)
    judge(address, tracking.match_stale)

    assert clusters_of(address) == before
    assert len(_list_judgements(address)) == count


def _list_judgements(address: str) -> list[db.HistoryRow]:
    with db.open_session(address) as session:
        return list(db.list_judgements(session, machine=True).rows)


def test_links_are_marked_machine_judgements_with_score_and_reason(address: str) -> None:
    """Each says what speaks for it, and is nobody's but the machine's."""
    add_cast(address, ARTICLES)

    rows = [row.judgement for row in _list_judgements(address)]

    assert {row.is_machine for row in rows} == {True}
    assert all(row.why and 0 < row.score <= 1 for row in rows)


def test_a_merge_holds_and_can_be_undone(any_address: str) -> None:
    """The number of the older speaker stays, and after undoing each has its own again."""
    add_cast(any_address, ARTICLES)
    before = clusters_of(any_address)
    with db.open_session(any_address) as session:
        numbers = [find_speaker(session, *place) for place in (("a", "Ada Quill"), ("d", "Ada Quill"))]

    merged = merge(any_address, ("a", "Ada Quill"), ("d", "Ada Quill"))
    joined = clusters_of(any_address)
    undo(any_address)

    assert merged.things == (min(numbers),)
    assert any({"a: Ada Quill", "d: Ada Quill", "c: Quill"} <= group for group in joined)
    assert clusters_of(any_address) == before
    with db.open_session(any_address) as session:
        assert [find_speaker(session, *place) for place in (("a", "Ada Quill"), ("d", "Ada Quill"))] == numbers


def test_a_split_keeps_the_rest_together(any_address: str) -> None:
    """What goes is another speaker; what is left stays one, whichever appearance its links had led to."""
    add_cast(any_address, ARTICLES)
    whole = next(group for group in clusters_of(any_address) if "a: Ada Quill" in group)
    before = clusters_of(any_address)

    for place in sorted(whole):
        source, name = place.split(": ")
        split(any_address, (source, name), source)
        assert clusters_of(any_address) >= {whole - {place}, frozenset({place})}
        undo(any_address)
        assert clusters_of(any_address) == before


def test_split_off_appearances_can_go_to_another_speaker(address: str) -> None:
    """With a target, what goes belongs to that one."""
    add_cast(address, ARTICLES)

    def decide(session: Session) -> tracking.Judged:
        number = find_speaker(session, "a", "Ada Quill")
        going = db.list_current_keys(session, number)[1:2]
        return tracking.split(session, number, going, to=find_speaker(session, "d", "Ada Quill"), by="Dana")

    judged = judge(address, decide)

    assert len(judged.judgements) == 2
    assert any({"d: Ada Quill", "b: Ada Quill"} == group for group in clusters_of(address))


def test_judgements_hold_when_more_articles_arrive(address: str) -> None:
    """A later article does not bring together what a person has parted, nor part what one has joined."""
    add_cast(address, ARTICLES[:4])
    split(address, ("a", "Ada Quill"), "b")
    merge(address, ("a", "Omar Vance"), ("d", "Lou Reyes"))

    add_cast(address, ARTICLES[4:])
    groups = clusters_of(address)

    assert not any({"a: Ada Quill", "b: Ada Quill"} <= group for group in groups)
    assert any({"a: Omar Vance", "d: Lou Reyes"} <= group for group in groups)


@pytest.mark.parametrize("version", ["1", "2"])
def test_judgements_survive_extracting_again(any_address: str, version: str) -> None:
    """The same engine or another one: people's judgements name keys that stay."""
    add_cast(any_address, ARTICLES)
    merge(any_address, ("a", "Ada Quill"), ("d", "Ada Quill"))
    split(any_address, ("a", "Omar Vance"), "b")
    before = clusters_of(any_address)

    add_cast(any_address, ARTICLES, CastExtractor(version=version), again=True)

    assert clusters_of(any_address) == before


def test_judgements_survive_another_reading_of_the_name(address: str) -> None:
    """An engine that gives the surname's full name carries on what was decided of the surname."""
    add_cast(address, ARTICLES)
    merge(address, ("f", "Vance"), ("d", "Lou Reyes"))
    reader = CastExtractor(version="2", reads={"Vance": "Kim Vance"})
    changed = make_cast("f", ["p | Vance | Vance | spokesman"])

    add_cast(address, [ARTICLES[5]], CastExtractor(version="2", reads={"Ada M. Quill": "Ada Quill"}), again=True)
    add_cast(address, [changed], reader)

    assert any({"f: Kim Vance", "d: Lou Reyes"} <= group for group in clusters_of(address))


def test_judgements_survive_a_new_version_of_the_article(address: str) -> None:
    """A page that changes around its speakers is the same article with the same speakers."""
    add_cast(address, ARTICLES)
    merge(address, ("a", "Ada Quill"), ("d", "Ada Quill"))
    before = clusters_of(address)

    add_cast(address, [make_cast("d", [*ARTICLES[3].text.splitlines(), "g | passers-by"], outlet="Sport")])

    assert clusters_of(address) == before | {frozenset({"d: passers-by"})}


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(["merge", "split", "rename", "reject", "confirm", "undo", "again"]), max_size=6))
def test_undoing_everything_restores_everything(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    """Whatever people decide in whatever order, and however often is extracted: taking all of it back restores all."""
    address = str(tmp_path_factory.mktemp("undo") / "undo.db")
    db.create_database(address)
    add_cast(address, ARTICLES[:5])
    before, names = clusters_of(address), _list_names(address)
    for number, step in enumerate(steps):
        _take(address, step, number)

    while _find_last(address):
        undo(address)

    assert clusters_of(address) == before
    assert _list_names(address) == names


def _find_last(address: str) -> db.Judgement | None:
    with db.open_session(address) as session:
        return db.find_last_judgement(session)


def _list_names(address: str) -> list[tuple[int, str, str]]:
    with db.open_session(address) as session:
        page = db.list_speakers(session, db.SpeakerFilter())
        return [(row.number, row.name, row.status) for row in page.rows]


def _take(address: str, step: str, number: int) -> None:
    """Take one step; one that would contradict an earlier judgement is refused and changes nothing."""
    if step == "again":
        add_cast(address, ARTICLES[:5], CastExtractor(version=str(number + 2)), again=True)
        return
    if step == "undo":
        if _find_last(address):
            undo(address)
        return
    with db.open_session(address, write=True) as session:
        rows = db.list_speakers(session, db.SpeakerFilter()).rows
        first, second = rows[number % len(rows)].number, rows[(number + 3) % len(rows)].number
        keys = db.list_current_keys(session, first)
        steps: dict[str, Callable[[], object]] = {
            "merge": lambda: tracking.merge(session, [first, second], by="Dana"),
            "split": lambda: tracking.split(session, first, keys[:1], by="Dana"),
            "rename": lambda: tracking.rename(session, first, f"Name {number}", by="Dana"),
            "reject": lambda: tracking.reject(session, [first], by="Dana"),
            "confirm": lambda: tracking.confirm(session, [first], by="Dana"),
        }
        try:
            steps[step]()
        except UsageError:
            return
        session.commit()


@pytest.mark.parametrize("steps", list(itertools.permutations(["merge", "apart", "rename"])))
def test_the_order_of_independent_judgements_does_not_matter(address: str, steps: tuple[str, ...]) -> None:
    """Three people who decide about different pairs may do so in any order."""
    add_cast(address, ARTICLES)
    for step in steps:
        with db.open_session(address, write=True) as session:
            find = lambda *place: find_speaker(session, *place)  # noqa: E731 - used in this turn only
            if step == "merge":
                tracking.merge(session, [find("a", "Omar Vance"), find("f", "Vance")], by="Ann")
            elif step == "apart":
                tracking.keep_apart(session, [find("a", "Ada Quill"), find("d", "Ada Quill")], by="Bob")
            else:
                tracking.rename(session, find("b", "Harbour Safety Board"), "HSB Calder Bay", by="Cy")
            session.commit()

    with db.open_session(address) as session:
        assert db.get_speaker(session, find_speaker(session, "c", "HSB")).row.name == "HSB Calder Bay"
        assert find_speaker(session, "a", "Omar Vance") == find_speaker(session, "f", "Vance")
        assert list(db.list_suggestions(session, name="Ada Quill").rows) == []


def test_contradictions_are_refused_with_what_to_undo(address: str) -> None:
    """A person who says otherwise than another did is told who, when, and which judgement to undo first."""
    add_cast(address, ARTICLES)
    first, second = ("a", "Ada Quill"), ("d", "Ada Quill")
    judge(
        address,
        lambda session: tracking.keep_apart(
            session, [find_speaker(session, *first), find_speaker(session, *second)], by="Ann"
        ),
    )

    with pytest.raises(UsageError, match=r"Ann on .* not the same; undo that first: onrecord undo j"):
        merge(address, first, second)
    undo(address)
    merge(address, first, second)
    with pytest.raises(UsageError, match=r"Dana on .* said that this is one speaker; undo that first: onrecord undo j"):
        split(address, first, "d")


def test_confirmed_and_rejected_speakers_say_so(address: str) -> None:
    """Confirming covers what is there; what arrives later is a guess again. Who is rejected is matched with nobody."""
    add_cast(address, ARTICLES[:2])
    judge(address, lambda session: tracking.confirm(session, [find_speaker(session, "a", "Ada Quill")], by="Ann"))
    judge(address, lambda session: tracking.reject(session, [find_speaker(session, "a", "Omar Vance")], by="Ann"))
    with db.open_session(address) as session:
        confirmed = db.get_speaker(session, find_speaker(session, "a", "Ada Quill"))
        rejected = db.get_speaker(session, find_speaker(session, "a", "Omar Vance"))
        listed = db.list_speakers(session, db.SpeakerFilter())

    add_cast(address, [ARTICLES[2]])
    with db.open_session(address) as session:
        later = db.get_speaker(session, find_speaker(session, "c", "Quill"))

        assert find_speaker(session, "c", "Omar Vance") != rejected.row.number
        assert [each.number for each in db.find_named_speakers(session, "Omar Vance")] == [
            find_speaker(session, "c", "Omar Vance")
        ]
    assert (confirmed.row.status, rejected.row.status) == ("confirmed", "rejected")
    assert "Omar Vance" not in [row.name for row in listed.rows]
    assert listed.notes == ("1 rejected left out; --status rejected shows them",)
    assert (later.row.number, later.row.status, later.confirmed) == (confirmed.row.number, "unreviewed", 2)


def test_an_answered_suggestion_is_not_made_again(address: str) -> None:
    """The likeliest pair comes with what is known of both; "unsure" and "not the same" take it off the list."""
    add_cast(address, ARTICLES)
    with db.open_session(address) as session:
        pairs = [
            (each.left.row.number, each.right.row.number)
            for each in db.list_suggestions(session, name="Ada Quill").rows
        ]

    judge(address, lambda session: tracking.leave_open(session, pairs[0], by="Ann"))

    with db.open_session(address) as session:
        assert pairs[0] not in [
            (each.left.row.number, each.right.row.number) for each in db.list_suggestions(session).rows
        ]


def test_a_speaker_without_an_article_cannot_be_judged(address: str) -> None:
    """What no current article has is said to be gone."""
    add_cast(address, ARTICLES[:1])
    with db.open_session(address, write=True) as session:
        gone = db.add_speaker(session, key="gone", name="Nobody", kind="person")

        with pytest.raises(NotFoundError, match="no current article has this speaker"):
            tracking.confirm(session, [gone], by="Ann")


def test_undoing_twice_or_undoing_the_machine_is_refused(address: str) -> None:
    """What is undone is undone, and the machine would only think the same again."""
    add_cast(address, ARTICLES)
    judged = merge(address, ("a", "Ada Quill"), ("d", "Ada Quill"))
    undo(address, judged.judgements[0])

    with pytest.raises(UsageError, match="has undone this"):
        undo(address, judged.judgements[0])
    with pytest.raises(UsageError, match="machine's judgement"):
        undo(address, 1)


def test_articles_of_another_date_are_compared_again(address: str) -> None:
    """Filling in what was unknown of an article lets its speakers be compared anew, without any error."""
    bare = Article(source="a", doc="a", text=ARTICLES[0].text, language="en", raw=ARTICLES[0].raw)
    add_cast(address, [bare, *ARTICLES[1:]])

    add_cast(address, [ARTICLES[0]])

    assert any({"a: Ada Quill", "b: Ada Quill"} <= group for group in clusters_of(address))
