"""How time and memory grow with the length of one text, each length in a process of its own.

python benchmarks/growth.py                    the bundled examples, repeated to each length
python benchmarks/growth.py --texts FOLDER     texts of your own
"""

import argparse
import resource
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = (1_000, 10_000, 50_000, 100_000, 200_000)


def main() -> None:
    """Measure each length in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", nargs="+", default=[str(EXAMPLES)], help="files or folders of articles")
    parser.add_argument("--words", type=int, help="measure this length alone, in this process")
    options = parser.parse_args()
    if options.words:
        measure(options.texts, options.words)
        return
    print("| words | seconds | words/s | statements | peak memory |")
    print("| ---: | ---: | ---: | ---: | ---: |", flush=True)
    for words in WORDS:
        subprocess.run([sys.executable, __file__, "--words", str(words), "--texts", *options.texts], check=True)


def measure(sources: list[str], words: int) -> None:
    """Extract from one text of so many words and print a row: seconds of processor time, and the peak of memory."""
    # Imported here: the process that only starts the others loads nothing.
    from onrecord.extraction import Article, TrainedExtractor, extract, read_articles  # noqa: PLC0415

    texts = [article.text for article in read_articles(sources) if isinstance(article, Article)]
    if not any(text.split() for text in texts):
        sys.exit("there is no word in these texts")
    text = repeat(texts, words)
    count = len(text.split())
    extractor = TrainedExtractor()
    extract("Jane Roe said it was late.", extractor=extractor)  # loads the models
    began = time.process_time()
    record = extract(text, extractor=extractor)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {count} | {seconds:.1f} | {count / seconds:.0f} | {len(record.statements)} | {peak:.0f} MB |", flush=True)


def repeat(texts: list[str], words: int) -> str:
    """Return the texts, over and over, up to the paragraph with which they have so many words."""
    paragraphs = "\n\n".join(texts).split("\n\n")
    taken: list[str] = []
    count = 0
    for paragraph in cycle(paragraphs):
        if count >= words:
            break
        taken.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(taken)


if __name__ == "__main__":
    main()
