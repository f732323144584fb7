"""How well speakers are matched across articles: pairs of appearances, against a gold of who occurs where.

``tests/accuracy/identity.jsonl`` has a speaker a line: the articles (by file name, without ending) that name it, with
the forms of its name there, the fullest first, and those of them in which PolNeAR's annotators marked it as a source
(``speaks``). It was written from the articles and their annotations, not from what onrecord finds.

    python tests/support/identity.py FOLDER     # PolNeAR's dev folder: adds its articles and prints the figures
"""

import csv
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from sqlmodel import Session, select

from onrecord import db, tracking
from onrecord.db.conditions import is_current
from onrecord.extraction import Article, Extractor, TrainedExtractor

GOLD = Path(__file__).parents[1] / "accuracy" / "identity.jsonl"
# What a speaker of the gold can be taken for; groups and nameless sources are others.
NAMED = ("person", "organization")


@dataclass(frozen=True)
class GoldSpeaker:
    """A speaker of the gold: the forms of its name by article, and where it speaks."""

    name: str
    articles: Mapping[str, Sequence[str]]
    speaks: frozenset[str]


@dataclass(frozen=True)
class Found:
    """An appearance that was found: its article, speaker and names, the canonical one first."""

    article: str
    speaker: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Scores:
    """Shares of pairs of appearances in different articles, in percent.

    ``recall`` counts the pairs of which both were found in their articles, ``recall_of_all`` all pairs of articles in
    which the gold's speaker speaks, ``mean_recall`` is the mean over speakers of the first.
    """

    precision: float
    recall: float
    recall_of_all: float
    mean_recall: float
    pairs: int
    speakers: int


def read_gold(path: Path = GOLD) -> list[GoldSpeaker]:
    """Return the speakers of the gold."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [GoldSpeaker(row["speaker"], row["articles"], frozenset(row["speaks"])) for row in rows]


def read_articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of a PolNeAR folder with outlet and date, which stand in the table beside it."""
    with (folder.parent / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = {row["filename"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for path in sorted((folder / "text").glob("*.txt")):
        row = rows[path.stem]
        yield Article(
            source=path.stem,
            doc=path.stem,
            text=path.read_bytes().decode("utf-8"),
            outlet=row["publisher"],
            published_at=row["publication_date"],
            language="en",
        )


def find_speakers(address: str, articles: Sequence[Article], extractor: Extractor) -> list[Found]:
    """Add the articles to a new database and return every named appearance with its speaker."""
    db.create_database(address)
    with db.open_session(address, write=True) as session:
        batch = tracking.Batch(session, extractor)
        for article in articles:
            batch.add(article)
        batch.finish()
    with db.open_session(address) as session:
        return list(_read_found(session))


def _read_found(session: Session) -> Iterator[Found]:
    query = (
        select(db.Appearance, db.Article.source)
        .join(db.ArticleVersion, is_current(db.Appearance))
        .join(db.Article, db.Article.id == db.ArticleVersion.article_id)
        .where(db.Appearance.kind.in_(NAMED))
    )
    for appearance, source in session.exec(query):
        names = session.exec(select(db.SpeakerName.name).where(db.SpeakerName.appearance_id == appearance.id)).all()
        yield Found(source, appearance.speaker_id, (appearance.name, *names))


def align(gold: Sequence[GoldSpeaker], found: Sequence[Found]) -> dict[tuple[str, str], Found]:
    """Return the appearance that each (speaker of the gold, article) is: full names first, then shorter forms.

    Within one form, a canonical name goes before an alias. An appearance is one speaker only.
    """
    by_article: dict[str, list[Found]] = defaultdict(list)
    for each in found:
        by_article[each.article].append(each)
    aligned: dict[tuple[str, str], Found] = {}
    taken: set[int] = set()
    places = [(speaker, article) for speaker in gold for article in speaker.articles]
    most = max(len(forms) for speaker in gold for forms in speaker.articles.values())
    for rank in range(most):
        for is_alias in (False, True):
            for speaker, article in places:
                forms = speaker.articles[article]
                if (speaker.name, article) in aligned or rank >= len(forms):
                    continue
                each = _find(by_article[article], forms[rank], taken, is_alias=is_alias)
                if each is not None:
                    aligned[speaker.name, article] = each
                    taken.add(id(each))
    return aligned


def _find(candidates: Sequence[Found], form: str, taken: set[int], *, is_alias: bool) -> Found | None:
    wanted = _plain(form)
    for each in candidates:
        names = each.names[1:] if is_alias else each.names[:1]
        if id(each) not in taken and any(_plain(name) == wanted for name in names):
            return each
    return None


def _plain(name: str) -> str:
    return db.fold(name).removeprefix("the ")


def score(gold: Sequence[GoldSpeaker], found: Sequence[Found]) -> Scores:
    """Compare pairs of appearances in different articles with the gold."""
    aligned = align(gold, found)
    joined = right = wanted = 0
    by_speaker: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (one, first), (other, second) in combinations(aligned, 2):
        if first == second:
            continue
        is_one, is_joined = one == other, aligned[one, first].speaker == aligned[other, second].speaker
        joined += is_joined
        wanted += is_one
        right += is_one and is_joined
        if is_one:
            by_speaker[one][0] += is_joined
            by_speaker[one][1] += 1
    spoken = [(each.name, pair) for each in gold for pair in combinations(sorted(each.speaks), 2)]
    met = sum(
        (name, a) in aligned and (name, b) in aligned and aligned[name, a].speaker == aligned[name, b].speaker
        for name, (a, b) in spoken
    )
    shares = [joins / pairs for joins, pairs in by_speaker.values()]
    return Scores(
        round(100 * right / max(joined, 1), 2),
        round(100 * right / max(wanted, 1), 2),
        round(100 * met / max(len(spoken), 1), 2),
        round(100 * sum(shares) / max(len(shares), 1), 2),
        wanted,
        len(by_speaker),
    )


def list_faults(gold: Sequence[GoldSpeaker], found: Sequence[Found]) -> Iterator[str]:
    """Yield a line for each speaker of the gold that is not one speaker, and for each found one that is several."""
    aligned = align(gold, found)
    members: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    owners: dict[int, set[str]] = defaultdict(set)
    for (name, article), each in aligned.items():
        members[name][each.speaker].append(f"{article[:24]} as {each.names[0]}")
        owners[each.speaker].add(name)
    for name, parts in members.items():
        if len(parts) > 1:
            yield f"parted: {name}: {[len(part) for part in parts.values()]}; {min(parts.values(), key=len)[:3]}"
    for speaker, names in owners.items():
        if len(names) > 1:
            yield f"mixed: s{speaker}: {sorted(names)}"
    for each in gold:
        missing = [article for article in sorted(each.speaks) if (each.name, article) not in aligned]
        if missing and len(each.speaks) > 1:
            yield f"not found: {each.name}: {[article[:24] for article in missing]}"


def main() -> None:
    """Print the figures and the faults for a PolNeAR folder."""
    gold = read_gold()
    with tempfile.TemporaryDirectory() as folder:
        articles = list(read_articles(Path(sys.argv[1])))
        found = find_speakers(str(Path(folder) / "identity.db"), articles, TrainedExtractor())
    print(score(gold, found))  # noqa: T201 - a script that prints
    print(*list_faults(gold, found), sep="\n")  # noqa: T201 - likewise


if __name__ == "__main__":
    main()
