"""The answer to whom a mention means, as every rule and the ranker give it."""

from dataclasses import dataclass

from onrecord.extraction.naming.cast import Member


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a mention means, how sure that is, and why; ``members`` is empty where it stays unknown."""

    members: tuple[Member, ...]
    confidence: float
    reason: str
