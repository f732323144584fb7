"""Score an extractor against gold: statements found, speakers named, and "who said it" as PolNeAR is scored.

Found and named (gold with speakers): a predicted and a gold statement are paired one to one by their content's
character Jaccard, best first, from 0.3 up; *found* counts pairs from 0.5 up, *strict* and *lenient* compare the speaker
of all pairs, *who + what* wants a pair from 0.5 up and the strict name.

Who said it (PolNeAR): contents and sources are compared as sets of letters and digits; a pair wants a content Jaccard
of 0.5 and sources that overlap or are both missing. *Quoted* looks only at statements with text in double quotation
marks.

What gold says of claims is scored by ``measuring/claims.py``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.extraction.measuring.events import EventScores, count_events
from onrecord.extraction.measuring.facts import FACTS
from onrecord.extraction.measuring.gold import GoldArticle, GoldSpeaker, GoldStatement
from onrecord.extraction.measuring.marks import quoted_letters
from onrecord.extraction.measuring.named import are_named, normalize_name
from onrecord.extraction.measuring.pairing import FOUND, PAIRED, Ratio, Roles, characters, match_roles, pair_up
from onrecord.extraction.pipeline import Extractor
from onrecord.extraction.values import Record


@dataclass(slots=True)
class Scores:
    """All counts of one evaluation.

    ``paired``, ``strict`` and ``lenient`` count pairs with a gold speaker by the form of its mention; ``facts`` tells
    by measure what is right of claims.
    """

    articles: int = 0
    found: Ratio = field(default_factory=Ratio)
    core: Ratio = field(default_factory=Ratio)
    who_and_what: Ratio = field(default_factory=Ratio)
    who_said_it: Ratio = field(default_factory=Ratio)
    who_said_it_quoted: Ratio = field(default_factory=Ratio)
    paired: Counter[str] = field(default_factory=Counter)
    strict: Counter[str] = field(default_factory=Counter)
    lenient: Counter[str] = field(default_factory=Counter)
    has_speakers: bool = False
    events: EventScores = field(default_factory=EventScores)
    facts: dict[str, list[bool]] = field(default_factory=dict)


def evaluate(
    gold: Iterable[GoldArticle], extractor: Extractor, *, report: Callable[[str], None] = lambda _: None
) -> Scores:
    """Run the extractor over the gold's articles and score it; ``report`` hears the name of each article when done."""
    scores = Scores()
    for item in gold:
        add_article(scores, item, extractor.extract(item.article))
        report(item.article.doc)
    return scores


def add_article(scores: Scores, gold: GoldArticle, record: Record) -> None:
    """Count one article into the scores."""
    scores.articles += 1
    _count_who_said_it(scores, gold, record)
    count_events(scores.events, gold.events, record.events)
    if gold.speakers:
        scores.has_speakers = True
        _count_speakers(scores, gold, record)
    for judge in FACTS:
        for measure, is_right in judge(gold, record):
            scores.facts.setdefault(measure, []).append(is_right)


def _count_speakers(scores: Scores, gold: GoldArticle, record: Record) -> None:
    wanted = [characters(s.content) for s in gold.statements]
    given = [characters(s.content) for s in record.statements]
    for ratio in (scores.found, scores.who_and_what):
        ratio.gold += len(wanted)
        ratio.predicted += len(given)
    scores.core.gold += sum(s.is_core for s in gold.statements)
    for i, j, overlap in pair_up(wanted, given, PAIRED):
        statement = gold.statements[i]
        names = [record.speaker(p).name for p in record.statements[j].speaker_ids]
        strict = _is_named(names, statement, gold.speakers, lenient=False)
        if overlap >= FOUND:
            _hit(scores.found)
            scores.core.gold_hits += statement.is_core
            if strict:
                _hit(scores.who_and_what)
        if statement.speakers:
            scores.paired[statement.mention] += 1
            scores.strict[statement.mention] += strict
            scores.lenient[statement.mention] += strict or _is_named(names, statement, gold.speakers, lenient=True)


def _hit(ratio: Ratio) -> None:
    ratio.predicted_hits += 1
    ratio.gold_hits += 1


def _is_named(
    names: Sequence[str], statement: GoldStatement, speakers: Mapping[str, GoldSpeaker], *, lenient: bool
) -> bool:
    """Tell whether the names are those of all the gold's speakers, or that of one alternative."""
    given = {normalize_name(name) for name in names if name}
    if are_named(given, [speakers[i] for i in statement.speakers], lenient=lenient):
        return True
    others = [speakers[i] for i in statement.alternatives if i in speakers]
    return any(are_named(given, [other], lenient=lenient) for other in others)


def _count_who_said_it(scores: Scores, gold: GoldArticle, record: Record) -> None:
    text = gold.article.text
    quoted = quoted_letters(text)
    wanted = [Roles.make(s.source, s.content, text, quoted) for s in gold.statements]
    given = [Roles.make(s.source, s.content, text, quoted) for s in record.statements]
    match_roles(wanted, given, scores.who_said_it, scores.who_said_it_quoted)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the result, in percent; what does not apply is None. ``count`` is what the share is of."""

    measure: str
    precision: float | None
    recall: float | None
    f1: float | None
    share: float | None
    count: int


def list_figures(scores: Scores) -> list[Figure]:
    """Return the figures that the gold allows, in the order in which they are read."""
    rows = [
        _figure("who said it", scores.who_said_it),
        _figure("who said it, quoted", scores.who_said_it_quoted),
    ]
    events = [_share(*share) for share in scores.events.shares()]
    facts = [_share(measure, sum(right), len(right)) for measure, right in scores.facts.items()]
    if not scores.has_speakers:
        return rows + events + facts
    rows += [
        _figure("found", scores.found),
        _share("core found", scores.core.gold_hits, scores.core.gold),
        _figure("who + what", scores.who_and_what),
        _share("speaker, strict", scores.strict.total(), scores.paired.total()),
        _share("speaker, lenient", scores.lenient.total(), scores.paired.total()),
    ]
    for mention in sorted(scores.paired):
        rows.append(_share(f"speaker, strict, {mention}", scores.strict[mention], scores.paired[mention]))
        rows.append(_share(f"speaker, lenient, {mention}", scores.lenient[mention], scores.paired[mention]))
    return rows + events + facts


def pinned_scores(figures: Iterable[Figure]) -> dict[str, float]:
    """Return the scores worth pinning: F1 or share of every figure, not those of single forms of mention."""
    chosen = {f.measure: f.f1 if f.f1 is not None else f.share for f in figures if f.measure.count(",") < 2}
    return {name: value for name, value in chosen.items() if value is not None}


def _figure(measure: str, ratio: Ratio) -> Figure:
    precision, recall, f1 = (round(100 * value, 1) for value in (ratio.precision, ratio.recall, ratio.f1))
    return Figure(measure, precision, recall, f1, None, ratio.gold)


def _share(measure: str, hits: int, count: int) -> Figure:
    return Figure(measure, None, None, None, round(100 * hits / count, 1) if count else 0.0, count)
