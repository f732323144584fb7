"""Make extraction/data/given_names.tsv: how often a given name is a woman's, in percent.

American names come with their frequencies in the census of 1990 (public domain, as the MIT-licensed package ``names``
carries them); names of other countries from the lists of the MIT-licensed package ``Faker``, which only say for which
sex a name is used. Names in other scripts are left out. Run::

    pip download --no-deps names Faker; tar xzf names-*.tar.gz; unzip -d faker faker-*.whl
    PYTHONPATH=faker python training/given_names.py names-*/names extraction/data/given_names.tsv
"""

import importlib
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.extraction.naming.names import fold

# In percent of all bearers of one sex; rarer names say too little to be worth their line.
MIN_FREQUENCY = 0.004


def read_frequencies(path: Path) -> dict[str, float]:
    """Return folded name → percent of the people of that sex, as one census file has it."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {fold(row[0]): float(row[1]) for row in rows if len(row) == 4}


def census_shares(folder: Path) -> dict[str, int]:
    """Return the percent of women for each name of the census."""
    female = read_frequencies(folder / "dist.female.first")
    male = read_frequencies(folder / "dist.male.first")
    shares = {}
    for name in female.keys() | male.keys():
        women, men = female.get(name, 0.0), male.get(name, 0.0)
        if max(women, men) >= MIN_FREQUENCY:
            shares[name] = round(100 * women / (women + men))
    return shares


def faker_shares() -> dict[str, int]:
    """Return the percent of countries in which a name is a woman's, of those that list it."""
    person = importlib.import_module("faker.providers.person")
    female: Counter[str] = Counter()
    male: Counter[str] = Counter()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        female.update(_latin(getattr(provider, "first_names_female", ())))
        male.update(_latin(getattr(provider, "first_names_male", ())))
    return {name: round(100 * female[name] / (female[name] + male[name])) for name in female.keys() | male.keys()}


def _latin(names: Iterable[str]) -> set[str]:
    """Return the folded names of one word that are written in Latin letters."""
    return {folded for name in names if " " not in name and (folded := fold(name)).isascii() and len(folded) > 2}


def main() -> None:
    """Write the table named by the second argument; where both sources have a name the census is believed."""
    shares = {**faker_shares(), **census_shares(Path(sys.argv[1]))}
    lines = [f"{name}\t{share}\n" for name, share in sorted(shares.items())]
    Path(sys.argv[2]).write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
