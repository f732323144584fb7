"""Copies: found, grouped alike in any order, and not made of what only looks similar."""

import random
import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select
from support import factories

from onrecord import db
from onrecord.tracking.copies import are_copies, cut_shingles, group_copies, measure_similarity, sketch

WORDS = "ferry harbour tide bridge council vote crane dock fish gull rope sail storm tax wall wind yard zinc".split()


def _write(seed: int, length: int = 120) -> str:
    """Return a story of invented sentences; each seed gives another one."""
    chance = random.Random(seed)  # noqa: S311 - the same story each time is the point
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(50)}" for _ in range(length))


STORY = _write(1)
CUT = " ".join(STORY.split()[:75])
EDITED = "Harbour story. " + STORY.replace(STORY.split()[50], "changed", 1) + " Edited by the Quay News."
OTHER = _write(2)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (STORY, STORY.upper(), True),
        (STORY, EDITED, True),
        (STORY, CUT, True),
        (STORY, OTHER, False),
        (STORY, " ".join(STORY.split()[:40]), False),
        (STORY, " ".join(reversed(STORY.split())), False),
        (STORY, f"{STORY} {_write(3, 80)}", True),
        (STORY, f"{STORY} {OTHER}", False),
        ("The ferry is late. See page two.", "The ferry is late. See page two.", False),
        (
            "The ferry to the island is late again, the harbour says.",
            "The ferry to the island is late again, the harbour says!",
            True,
        ),
        (
            "The ferry to the island is late again, the harbour says.",
            "The ferry to the island is on time, the harbour says.",
            False,
        ),
        ("", "", False),
    ],
)
def test_copies_share_most_of_their_words(one: str, other: str, expected: bool) -> None:
    """Edits, another headline, a cut to a good half make copies; a third, or a story with more to say, do not."""
    assert are_copies(cut_shingles(one), cut_shingles(other)) is expected
    assert are_copies(cut_shingles(other), cut_shingles(one)) is expected


def test_a_sketch_finds_copies_and_little_else() -> None:
    """Of a hundred pairs, edited copies share a band, and other stories do not."""
    found = [set(enumerate(sketch(cut_shingles(_write(seed))))) for seed in range(100)]
    edited = [set(enumerate(sketch(cut_shingles("Another headline. " + _write(seed))))) for seed in range(100)]

    assert all(one & other for one, other in zip(found, edited, strict=True))
    assert not any(one & other for one, other in zip(found, edited[1:], strict=False))


def test_a_sketch_is_the_same_in_every_process() -> None:
    """Python's own hashes differ from process to process; sketches are stored, so they must not."""
    code = f"from onrecord.tracking.copies import *; print(sketch(cut_shingles({STORY!r})))"
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"}
    )

    assert printed.stdout.strip() == str(sketch(cut_shingles(STORY)))


@settings(deadline=None, max_examples=50)
@given(st.text(), st.text())
def test_similarity_is_symmetric_and_a_share(one: str, other: str) -> None:
    """Any two texts can be compared, in either order."""
    first, second = cut_shingles(one), cut_shingles(other)

    assert 0 <= measure_similarity(first, second) == measure_similarity(second, first) <= 1
    assert are_copies(first, first) == bool(first.runs)


def _read_groups(session: Session) -> dict[str, str | None]:
    """Return what each article is a copy of, by their sources."""
    session.expire_all()
    articles = {row.id: row for row in session.exec(select(db.Article))}
    return {row.source: articles[row.copy_of_id].source if row.copy_of_id else None for row in articles.values()}


# Two groups: a story with an edited, a cut and a late copy, and another one; besides, a story on its own.
PLAN = {
    "wire": (STORY, "2031-05-02T08:00:00Z"),
    "edited": (EDITED, "2031-05-02T12:30:00+02:00"),
    "cut": (CUT, "2031-05-03"),
    "undated": (STORY, None),
    "other": (OTHER, "2031-05-04"),
    "reprint": (OTHER, "2031-05-05"),
    "alone": (_write(4), "2031-05-01"),
}
GROUPS = {
    "wire": None,
    "edited": "wire",
    "cut": "wire",
    "undated": "wire",
    "other": None,
    "reprint": "other",
    "alone": None,
}


def test_groups_do_not_depend_on_the_order_of_adding(any_address: str) -> None:
    """Whichever comes first, the article published first is the original and the rest are its copies."""
    with db.open_session(any_address, write=True) as session:

        @settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck), database=None)
        @given(st.permutations(list(PLAN)))
        def add(order: list[str]) -> None:
            for source in order:
                text, published_at = PLAN[source]
                version = factories.make_article(session, text, source=source, published_at=published_at)
                group_copies(session, version.article_id)

            found = _read_groups(session)
            session.rollback()

            assert found == GROUPS

        add()


def test_a_chain_of_copies_is_one_group(address: str) -> None:
    """Where the middle version alone is like both ends, all three are one group, in any order."""
    words = [word for seed in (5, 6) for word in _write(seed, 100).split()]
    chain = {"a": " ".join(words[:120]), "b": " ".join(words[22:142]), "c": " ".join(words[44:164])}
    assert not are_copies(cut_shingles(chain["a"]), cut_shingles(chain["c"]))

    with db.open_session(address, write=True) as session:
        for order in permutations(chain):
            for source in order:
                version = factories.make_article(
                    session, chain[source], source=source, published_at=f"2031-05-0{'abc'.index(source) + 1}"
                )
                group_copies(session, version.article_id)
            found = _read_groups(session)
            session.rollback()

            assert found == {"a": None, "b": "a", "c": "a"}


def test_an_article_that_changes_leaves_its_group(address: str) -> None:
    """The rest is grouped anew around its own earliest article, and the changed one stands alone."""
    with db.open_session(address, write=True) as session:
        versions = [
            factories.make_article(session, STORY, source=source, published_at=f"2031-05-0{day}")
            for day, source in enumerate("abc", 1)
        ]
        for version in versions:
            group_copies(session, version.article_id)
        before = _read_groups(session)
        versions[0].superseded_at = db.now()
        session.flush()
        article = session.get_one(db.Article, versions[0].article_id)
        factories.make_version(session, article, OTHER, number=2)
        group_copies(session, article.id)

        assert before == {"a": None, "b": "a", "c": "a"}
        assert _read_groups(session) == {"a": None, "b": None, "c": "b"}


def test_scores_compare_with_the_original(address: str) -> None:
    """A copy's score is how much of all their words it shares with its original."""
    with db.open_session(address, write=True) as session:
        for source, text in {"a": STORY, "b": CUT, "c": STORY}.items():
            group_copies(session, factories.make_article(session, text, source=source).article_id)

        scores = {row.source: row.copy_score for row in session.exec(select(db.Article))}

    assert scores == {"a": None, "b": measure_similarity(cut_shingles(STORY), cut_shingles(CUT)), "c": 1.0}


def test_a_short_text_has_no_sketch() -> None:
    """A line that many papers print has nothing to be found by."""
    assert sketch(cut_shingles("Correction: see page two.")) == []
