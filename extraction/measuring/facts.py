"""What is scored beside statements: each judge tells, by measure, what a record has right of an article's gold."""

from collections.abc import Callable, Iterator

from onrecord.extraction.measuring.claims import judge_claims
from onrecord.extraction.measuring.gold import GoldArticle
from onrecord.extraction.values import Record

Judge = Callable[[GoldArticle, Record], Iterator[tuple[str, bool]]]

FACTS: tuple[Judge, ...] = (judge_claims,)
