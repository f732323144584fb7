from .adding import Batch, Change, Outcome
from .copies import group_copies
from .keys import article_key
from .saving import Saved, save_record

__all__ = [
    "Batch",
    "Change",
    "Outcome",
    "Saved",
    "article_key",
    "group_copies",
    "save_record",
]
