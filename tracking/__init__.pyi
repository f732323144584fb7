from .adding import Batch, Change, Outcome
from .copies import group_copies
from .following.linking import forget_comparisons, link_portion, link_stale
from .following.suggesting import LIKENESS_COLUMNS, Likeness, list_likenesses
from .identity import match_all, match_portion, match_stale
from .judging import Judged, confirm, keep_apart, leave_open, merge, reject, rename, split, undo
from .keys import article_key
from .name_tables import import_names
from .reviewing import review
from .saving import Saved, save_record
from .subjects import CLAIMS, EVENTS, SPEAKERS, SUBJECTS, Subject

__all__ = [
    "CLAIMS",
    "EVENTS",
    "LIKENESS_COLUMNS",
    "SPEAKERS",
    "SUBJECTS",
    "Batch",
    "Change",
    "Judged",
    "Likeness",
    "Outcome",
    "Saved",
    "Subject",
    "article_key",
    "confirm",
    "forget_comparisons",
    "group_copies",
    "import_names",
    "keep_apart",
    "leave_open",
    "link_portion",
    "link_stale",
    "list_likenesses",
    "match_all",
    "match_portion",
    "match_stale",
    "merge",
    "reject",
    "rename",
    "review",
    "save_record",
    "split",
    "undo",
]
