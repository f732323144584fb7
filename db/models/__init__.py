"""The tables, and nothing else: a module for each layer.

Four layers stay apart: a **mention** is what the text says of a source; an **appearance** is one speaker as one
extraction run found it in one article version; a **speaker** is who that is across articles; a **statement** is what
was said, and a **claim** what many statements may assert. In the same way an **occurrence** is found in one article
version and belongs to a claim, and a **happening** to an **event**. Links between the layers are rows, so that a
judgement can change them and take the change back.

Machine-made rows name the run that made them. A version's ``run_id`` tells whose rows are current; rows of earlier
runs stay for comparison. A version without ``superseded_at`` is the article's latest. ``key`` columns are computed from
the input alone, so that judgements, which name keys, survive re-extraction and a move to another database.

Dates are ISO 8601 text as precise as known; instants are UTC, ``2024-05-31T10:00:00Z``.

The full-text columns are made by a migration and stand in no table here (see ``migrations/versions/0002_*``).
"""

from onrecord.db.models.articles import Article, ArticleSketch, ArticleVersion, Outlet, Run, SkippedSpan, Snapshot
from onrecord.db.models.base import Base, Meta
from onrecord.db.models.claims import Claim, ClaimCheck, ClaimOccurrence, ClaimQuantity
from onrecord.db.models.events import Event, EventMention, EventParticipant, Happening
from onrecord.db.models.judgements import Judgement, JudgementMember
from onrecord.db.models.matching import FollowedBlock, Resemblance, SpeakerBlock, StaleBlock, StaleUnit
from onrecord.db.models.speakers import Appearance, NameAlias, NameEntry, Speaker, SpeakerName, SpeakerRole
from onrecord.db.models.statements import Mention, Statement, StatementSpan

__all__ = [
    "Appearance",
    "Article",
    "ArticleSketch",
    "ArticleVersion",
    "Base",
    "Claim",
    "ClaimCheck",
    "ClaimOccurrence",
    "ClaimQuantity",
    "Event",
    "EventMention",
    "EventParticipant",
    "FollowedBlock",
    "Happening",
    "Judgement",
    "JudgementMember",
    "Mention",
    "Meta",
    "NameAlias",
    "NameEntry",
    "Outlet",
    "Resemblance",
    "Run",
    "SkippedSpan",
    "Snapshot",
    "Speaker",
    "SpeakerBlock",
    "SpeakerName",
    "SpeakerRole",
    "StaleBlock",
    "StaleUnit",
    "Statement",
    "StatementSpan",
]
