from .adding import Batch, Change, Outcome
from .copies import group_copies
from .identity import match_all, match_portion, match_stale
from .judging import Judged, confirm, keep_apart, leave_open, merge, reject, rename, split, undo
from .keys import article_key
from .name_tables import import_names
from .reviewing import review
from .saving import Saved, save_record

__all__ = [
    "Batch",
    "Change",
    "Judged",
    "Outcome",
    "Saved",
    "article_key",
    "confirm",
    "group_copies",
    "import_names",
    "keep_apart",
    "leave_open",
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
