"""How time and memory of matching speakers grow with the number of mentions, each size in a process of its own.

    python benchmarks/identity.py                          10,000 to 100,000 mentions
    python benchmarks/identity.py --mentions 1000000       one size: 1,000,000 mentions of 50,000 speakers
    python benchmarks/identity.py --common                 likewise, with surnames as common as those of a country

The archive is made up and the same each time: a speaker for every 20 mentions, five to a surname on average, met as
often as names in news are (the most frequent person makes some hundredths of all mentions). Each has an office in a
place, an outlet or two and a circle of ten others beside whom it is met. Five mentions make an article. A mention is
a full name (70 in 100), a surname alone (12), a name with a middle initial (3), with initials (5), with a letter
dropped or changed in the surname (5), or an office without a name, "the mayor of Varlo" (5); six in ten state the role.

Five to a surname, however large the archive, is kinder than life, where the Smiths grow with it and some share the
given name, too. ``--common`` draws given names and surnames from lists of fixed length, the one of rank r in proportion
to 1 / (r + 9): so the first surname has a hundredth of all people and the hundredth one a thousandth, about as in the
United States' census of 2010, where Smith has 8 and the hundredth surname 1 in a thousand.

Made without extraction, straight into the tables; what is timed is what `onrecord speakers match` does: blocks,
comparison, judgements, clusters and links, with a commit after each portion. Precision and recall are over all pairs
of mentions, as the generator knows who is who.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, select

from onrecord import db, tracking
from onrecord.tracking.identity import NOT_COMPARED
from onrecord.tracking.keys import appearance_key

SIZES = (10_000, 20_000, 50_000, 100_000, 200_000)
MENTIONS_PER_SPEAKER = 20
SPEAKERS_PER_SURNAME = 5
GIVEN_NAMES = 400
COMMON_SURNAMES = 100_000
# Added to the rank of a common name (Mandelbrot's law): without it, the first names would be far too frequent.
FLATTER = 9
SPEAKERS_PER_ARTICLE = 5
CIRCLE = 10
OUTLETS = 40
# How fast the frequency of names falls with their rank; about so in news (Zipf's law has 1).
FALL = 0.8
SYLLABLES = (
    "ba be bo da do fa ga gu ka ke ki lo lu ma mi mo na ne ni po ra re ri ro sa se si so ta te ti to va ve vi".split()
)
ENDINGS = "ck ld mer n nd ng r rd rk rt sen ss st th tt x".split()
OFFICES = "mayor senator minister coach professor director governor judge singer bishop editor sheriff".split()
FORMS = ("full", "surname", "middle", "initials", "misspelt", "office")
SHARES = (70, 12, 3, 5, 5, 5)
ROWS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Person:
    """Somebody made up."""

    given: str
    surname: str
    role: str
    outlets: tuple[int, ...]
    circle: tuple[int, ...]


@dataclass(frozen=True)
class Mentioned:
    """Who is mentioned, in which form."""

    person: int
    name: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass
class Archive:
    """The made-up articles: each is an outlet and the mentions in it."""

    people: list[Person]
    rng: random.Random

    @classmethod
    def of(cls, mentions: int, *, common: bool = False) -> "Archive":
        """Return an archive in which so many mentions are of a twentieth as many people; ``common`` is told above."""
        rng = random.Random(3)  # noqa: S311 - the same archive each time
        count = max(mentions // MENTIONS_PER_SPEAKER, CIRCLE + 1)
        given = sorted({_make_word(rng, 2) for _ in range(GIVEN_NAMES)})
        many = COMMON_SURNAMES if common else count // SPEAKERS_PER_SURNAME + 20
        surnames = sorted({_make_word(rng, 3) for _ in range(many)})
        places = sorted({_make_word(rng, 3) for _ in range(count // 4 + 20)})
        people = []
        names = _draw_common(rng, given, surnames, count) if common else None
        for number in range(count):
            # A circle is made of neighbours, so that the same people are met together again.
            near = [(number + step) % count for step in rng.sample(range(1, 4 * CIRCLE), CIRCLE)]
            role = f"{rng.choice(OFFICES)} of {rng.choice(places)}"
            outlets = tuple(rng.sample(range(OUTLETS), 2))
            name = names[number] if names else (rng.choice(given), rng.choice(surnames))
            people.append(Person(*name, role, outlets, tuple(near)))
        return cls(people, rng)

    def iter_articles(self, mentions: int) -> Iterator[tuple[int, list[Mentioned]]]:
        """Yield outlet and mentions of one article after the other, without end to the people."""
        weights = [1 / (rank + 1) ** FALL for rank in range(len(self.people))]
        done = 0
        while done < mentions:
            for first in self.rng.choices(range(len(self.people)), weights, k=1000):
                if done >= mentions:
                    return
                person = self.people[first]
                others = self.rng.sample(person.circle, SPEAKERS_PER_ARTICLE - 1)
                found = [self._mention(number) for number in (first, *others)]
                done += len(found)
                yield self.rng.choice(person.outlets), found

    def _mention(self, number: int) -> Mentioned:
        person = self.people[number]
        (form,) = self.rng.choices(FORMS, SHARES)
        roles = (person.role,) if self.rng.random() < 0.6 else ()
        if form == "office":
            return Mentioned(number, person.role, "unnamed", (f"the {person.role}",), ())
        name = {
            "full": f"{person.given} {person.surname}",
            "surname": person.surname,
            "middle": f"{person.given} {person.role[0].upper()}. {person.surname}",
            "initials": f"{person.given[0]}. {person.surname}",
            "misspelt": f"{person.given} {self._misspell(person.surname)}",
        }[form]
        return Mentioned(number, name, "person", (name, person.surname), roles)

    def _misspell(self, surname: str) -> str:
        place = self.rng.randrange(1, len(surname) - 1)
        letter = self.rng.choice(["", "e", "a", "n"])
        return surname[:place] + letter + surname[place + 1 :]


def fill(address: str, mentions: int, *, common: bool = False) -> list[int]:
    """Write the archive into a new database; return the person behind each appearance, by its number."""
    db.create_database(address)
    archive = Archive.of(mentions, common=common)
    people: list[int] = []
    with db.open_session(address, write=True) as session:
        run = db.start_run(session, extractor="made up", version="1", settings={})
        snapshot = db.keep_snapshot(session, b"", sha256="0", media_type="text/plain")
        outlets = [db.find_or_add_outlet(session, f"Outlet {number}") for number in range(OUTLETS)]
        articles = archive.iter_articles(mentions)
        number = 0
        while portion := list(islice(articles, ROWS_AT_ONCE // SPEAKERS_PER_ARTICLE)):
            rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
            for outlet, found in portion:
                number += 1
                _write_article(rows, number, outlets[outlet], snapshot, db.row_id(run))
                for mentioned in found:
                    people.append(mentioned.person)
                    _write_appearance(rows, len(people), number, mentioned, db.row_id(run))
            for name in TABLES:
                session.execute(insert(db.Base.metadata.tables[name]), rows[name])
            session.commit()
    return people


TABLES = ("article", "article_version", "speaker", "appearance", "speaker_name", "speaker_role")


def _write_article(rows: dict[str, list[dict[str, Any]]], number: int, outlet: int, snapshot: int, run: int) -> None:
    date = f"20{20 + number % 5}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    rows["article"].append({"id": number, "key": f"k{number}", "source": f"k{number}", "outlet_id": outlet})
    rows["article_version"].append(
        {
            "id": number,
            "article_id": number,
            "number": 1,
            "published_at": date,
            "fetched_at": db.now(),
            "text": "",
            "text_sha256": str(number),
            "raw_sha256": str(number),
            "snapshot_id": snapshot,
            "reader": "made up",
            "run_id": run,
        }
    )


def _write_appearance(
    rows: dict[str, list[dict[str, Any]]], number: int, article: int, mentioned: Mentioned, run: int
) -> None:
    key = appearance_key(f"k{article}", mentioned.name, number)
    rows["speaker"].append({"id": number, "key": key, "name": mentioned.name, "kind": mentioned.kind})
    rows["appearance"].append(
        {
            "id": number,
            "key": key,
            "version_id": article,
            "run_id": run,
            "speaker_id": number,
            "name": mentioned.name,
            "kind": mentioned.kind,
            "confidence": 0.9,
            "link_reason": NOT_COMPARED,
        }
    )
    names = dict.fromkeys(mentioned.names)
    rows["speaker_name"] += [{"appearance_id": number, "name": name} for name in names]
    rows["speaker_role"] += [{"appearance_id": number, "role": role} for role in mentioned.roles]


def measure(mentions: int, *, common: bool) -> None:
    """Make the archive, match it in a process of its own, and print a row."""
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "identity.db")
        people = fill(address, mentions, common=common)
        began = time.process_time()
        blocks = 0
        with db.open_session(address, write=True) as session:
            db.mark_stale(session, [db.EVERYTHING])
            while portion := tracking.match_portion(session):
                session.commit()
                blocks += portion
        seconds = time.process_time() - began
        with db.open_session(address) as session:
            speakers = _read_speakers(session)
        precision, recall = _score(people, speakers)
        size = Path(address).stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {len(people):,} | {len(set(people)):,} | {blocks:,} | {seconds:.0f} | {1e6 * seconds / len(people):.0f} | "
        f"{peak:.0f} MB | {size:.0f} MB | {precision:.1f} | {recall:.1f} |",
        flush=True,
    )


def _read_speakers(session: Session) -> list[int]:
    return list(session.exec(select(db.Appearance.speaker_id).order_by(db.Appearance.id)))


def _score(people: list[int], speakers: list[int]) -> tuple[float, float]:
    """Return pairwise precision and recall in percent."""
    groupings = (list(zip(people, speakers, strict=True)), speakers, people)
    pairs = [sum(n * (n - 1) for n in Counter(each).values()) for each in groupings]
    return 100 * pairs[0] / max(pairs[1], 1), 100 * pairs[0] / max(pairs[2], 1)


def _draw_common(rng: random.Random, given: list[str], surnames: list[str], count: int) -> list[tuple[str, str]]:
    """Return given name and surname for each of so many people, frequent names often."""
    drawn = [
        rng.choices(names, [1 / (rank + FLATTER) for rank in range(1, len(names) + 1)], k=count)
        for names in (given, surnames)
    ]
    return list(zip(*drawn, strict=True))


def _make_word(rng: random.Random, syllables: int) -> str:
    return ("".join(rng.choice(SYLLABLES) for _ in range(syllables)) + rng.choice(ENDINGS)).capitalize()


def main() -> None:
    """Measure each size in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, help="measure this size alone, in this process")
    parser.add_argument("--common", action="store_true", help="surnames and given names as common as in a country")
    options = parser.parse_args()
    if options.mentions:
        measure(options.mentions, common=options.common)
        return
    print("| mentions | speakers | blocks | seconds | µs a mention | peak memory | database | precision | recall |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for size in SIZES:
        more = ["--common"] if options.common else []
        subprocess.run([sys.executable, __file__, "--mentions", str(size), *more], check=True)


if __name__ == "__main__":
    main()
