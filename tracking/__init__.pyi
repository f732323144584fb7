from .adding import Batch, Change, Outcome
from .copies import group_copies
from .keys import article_key, normalize_name
from .saving import Saved, save_record

__all__ = [
    "Batch",
    "Change",
    "Outcome",
    "Saved",
    "article_key",
    "group_copies",
    "normalize_name",
    "save_record",
]
