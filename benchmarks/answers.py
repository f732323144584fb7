"""How long people wait: time to the first output of commands, and the memory they take at most.

    python benchmarks/answers.py                         on 100,000 made-up statements (made first, about a minute)
    python benchmarks/answers.py --statements 1000000 --keep big.db

Each command is started anew, as a person would start it; the clock runs from its start to its first byte on
standard output, and to its end. That is wall time, so keep the machine quiet; best and median of the rounds are
printed, and beside them the processor time of one run, which depends less on what else the machine does.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from synthetic import fill

# The same as the command `onrecord`, whatever the environment's folder of commands is called.
ONRECORD = (sys.executable, "-c", "from onrecord.cli.main import run; run()")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("--help",),
    ("quotes", "--limit", "20"),
    ("quotes", "--limit", "20", "--speaker", "s1"),
    ("quotes", "--limit", "20", "--since", "2023-01-01", "--kind", "direct"),
    ("search", "junba", "--limit", "20"),
    ("speakers", "list", "--limit", "20"),
    ("export", "quotes", "--format", "jsonl"),
)
# Runs the command that is its arguments; prints its processor seconds and its highest memory in kilobytes (bytes on
# macOS) to stderr.
USAGE = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
    "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
    "print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr); sys.exit(done.returncode)"
)


@dataclass(frozen=True)
class Wait:
    """Seconds from a command's start to its first byte, and to its end."""

    first: float
    whole: float


def main() -> None:
    """Make the database, run the commands and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="database to make, or to use where it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "synthetic.db"
        if not path.exists():
            began = time.perf_counter()
            fill(str(path), statements=options.statements)
            print(f"made {options.statements} statements in {time.perf_counter() - began:.0f} s\n")
        print("| onrecord | first output, best | median | whole, median | processor time | peak memory |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for command in COMMANDS:
            measure(command, path, options.rounds)


def measure(command: tuple[str, ...], database: Path, rounds: int) -> None:
    """Run one command several times and print its line."""
    arguments = [*ONRECORD, *command, *(["--db", str(database)] if command != ("--help",) else [])]
    wait(arguments)  # fills the disk cache and writes the byte code
    waits = [wait(arguments) for _ in range(rounds)]
    first = [one.first for one in waits]
    whole = statistics.median(one.whole for one in waits)
    processor, peak = find_usage(arguments)
    print(
        f"| `{' '.join(command)}` | {min(first):.2f} s | {statistics.median(first):.2f} s | {whole:.2f} s "
        f"| {processor} | {peak} |"
    )


def wait(arguments: list[str]) -> Wait:
    """Run a command and return how long it took; raises CalledProcessError when it fails."""
    began = time.perf_counter()
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        if process.stdout is None:
            raise RuntimeError("the pipe that was asked for is missing")
        process.stdout.read(1)
        first = time.perf_counter() - began
        while process.stdout.read(1 << 16):
            pass
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Wait(first, time.perf_counter() - began)


def find_usage(arguments: list[str]) -> tuple[str, str]:
    """Return a command's processor time and highest memory; unknown on Windows, which has no module `resource`."""
    if sys.platform == "win32":
        return "unknown", "unknown"
    done = subprocess.run([sys.executable, "-c", USAGE, *arguments], capture_output=True, text=True, check=True)
    seconds, peak = done.stderr.split()[-2:]
    units = 1024 if sys.platform == "linux" else 1024 * 1024
    return f"{float(seconds):.2f} s", f"{int(peak) / units:.0f} MB"


if __name__ == "__main__":
    main()
