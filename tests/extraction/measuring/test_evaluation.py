"""Scores mean what they say, and are those of the reference scorers where these are at hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.gold import make_gold, make_polnear, shared_folder

from onrecord.extraction import TrainedExtractor, evaluate, list_figures, read_gold, record_to_dict
from onrecord.extraction.measuring.evaluation import Scores, add_article, normalize_name, pinned_scores
from onrecord.extraction.measuring.gold import GoldArticle
from onrecord.extraction.measuring.marks import quoted_letters
from onrecord.extraction.measuring.pairing import Ratio, pair_up
from onrecord.extraction.values import (
    Kind,
    Mention,
    MentionType,
    Mode,
    Record,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
)


def make_record(gold: GoldArticle, names: list[str | None], contents: list[tuple[Span, ...]]) -> Record:
    """Return a record with one statement for each content, said by the speaker of that name."""
    speakers = tuple(Speaker(f"p{i}", name, SpeakerKind.PERSON) for i, name in enumerate(names) if name)
    statements = tuple(
        Statement(
            id=str(i),
            kind=Kind.DIRECT,
            mode=Mode.SPEECH,
            source=gold.statements[i].source,
            cue=(),
            content=content,
            mentions=(Mention(MentionType.NAME, None, f"p{i}" if name else None, 1.0, "test"),),
        )
        for i, (name, content) in enumerate(zip(names, contents, strict=True))
    )
    return Record(gold.article, "test", "1", speakers, statements)


def figures_of(gold: GoldArticle, record: Record) -> dict[str, tuple[float | None, ...]]:
    """Return precision, recall, F1 and share by measure."""
    scores = Scores()
    add_article(scores, gold, record)
    return {f.measure: (f.precision, f.recall, f.f1, f.share) for f in list_figures(scores)}


def test_the_gold_itself_is_perfect(tmp_path: Path) -> None:
    """Gold statements with gold names score 100 throughout."""
    (gold,) = read_gold(make_gold(tmp_path))
    record = make_record(gold, ["Jane Roe", "Jane Roe"], [s.content for s in gold.statements[:2]])
    gold = GoldArticle(gold.article, gold.statements[:2], gold.speakers)

    figures = figures_of(gold, record)

    assert figures["found"] == figures["who + what"] == (100.0, 100.0, 100.0, None)
    assert figures["core found"] == figures["speaker, strict"] == (None, None, None, 100.0)


@pytest.mark.parametrize(
    ("name", "strict", "lenient"),
    [
        ("Jane Roe", 100.0, 100.0),
        ("Mayor Roe", 0.0, 100.0),
        ("The Mayor", 0.0, 100.0),
        ("John Doe", 0.0, 0.0),
        (None, 0.0, 0.0),
    ],
)
def test_names_count_strictly_and_leniently(tmp_path: Path, name: str | None, strict: float, lenient: float) -> None:
    """The surname and an alias are right leniently only."""
    (gold,) = read_gold(make_gold(tmp_path))
    record = make_record(gold, [name], [gold.statements[0].content])

    figures = figures_of(gold, record)

    assert (figures["speaker, strict"][3], figures["speaker, lenient"][3]) == (strict, lenient)


def test_a_statement_is_paired_from_a_third_and_found_from_a_half(tmp_path: Path) -> None:
    """The speaker is judged of every pair, the statement is found only with half of its content."""
    (gold,) = read_gold(make_gold(tmp_path))
    (span,) = gold.statements[0].content
    record = make_record(gold, ["Jane Roe"], [(Span(span.start, span.start + 8),)])

    figures = figures_of(gold, record)

    assert figures["found"][:2] == (0.0, 0.0)
    assert figures["speaker, strict"] == (None, None, None, 100.0)


def test_polnear_is_scored_by_source_and_content(tmp_path: Path) -> None:
    """The bundled engine finds the one attribution; the others of the text count against its precision."""
    scores = evaluate(read_gold(make_polnear(tmp_path / "dev")), TrainedExtractor())

    figures = {f.measure: f for f in list_figures(scores)}

    assert figures["who said it"].recall == figures["who said it, quoted"].recall == 100.0
    assert figures["who said it, quoted"].precision == 100.0
    assert pinned_scores(figures.values()).keys() == {"who said it", "who said it, quoted"}


def test_pairs_are_one_to_one_and_best_first() -> None:
    """The better overlap wins, the rest is paired with what is left."""
    assert pair_up([{1, 2, 3, 4}, {1, 2}], [{1, 2, 3}], 0.3) == [(0, 0, 0.75)]


def test_nothing_gives_zeros() -> None:
    """No statements on either side is no division by zero."""
    empty = Ratio()

    assert (empty.precision, empty.recall, empty.f1) == (0.0, 0.0, 0.0)


def test_names_are_compared_without_dress() -> None:
    """Titles, case, accents, punctuation and a possessive do not count."""
    assert normalize_name("President José O’Neill-Roe’s") == ("jose", "o", "neill", "roe")


def test_quoted_letters_end_with_an_open_line() -> None:
    """A mark that nothing closes reaches to the end of its line."""
    text = "“ab\nc “d” ''e'' f"

    assert "".join(text[i] for i in sorted(quoted_letters(text))) == "“ab“d”''e''"


@pytest.mark.parametrize("name", ["seed-gold.json", "web-dev.jsonl"])
def test_figures_equal_those_of_the_reference_scorer(tmp_path: Path, name: str) -> None:
    """Found, core, speaker and who + what are the reference scorer's to the last digit."""
    shared = shared_folder()
    if shared is None:
        pytest.skip("the evaluation texts are not beside the checkout (ONRECORD_SHARED)")
    scores, lines = Scores(), []
    for gold in read_gold(shared / "gold" / name):
        record = TrainedExtractor().extract(gold.article)
        add_article(scores, gold, record)
        lines.append(json.dumps(record_to_dict(record)))
    (tmp_path / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")

    script = [sys.executable, shared / "eval" / "score_speakers.py", shared / "gold" / name, tmp_path / "records.jsonl"]
    done = subprocess.run([*map(str, script), "--json"], capture_output=True, text=True, check=True)

    wanted = json.loads(done.stdout)
    figures = {f.measure: f for f in list_figures(scores)}
    for measure, key in (("found", "found"), ("who + what", "who_what")):
        got = figures[measure]
        assert [got.precision, got.recall, got.f1] == [wanted[key][part] for part in ("p", "r", "f1")]
    shares = [figures[m].share for m in ("core found", "speaker, strict", "speaker, lenient")]
    assert shares == [wanted["core_recall"], wanted["speaker_strict"], wanted["speaker_lenient"]]
