from .copies import group_copies
from .keys import article_key, normalize_name
from .saving import Saved, save_record

__all__ = [
    "Saved",
    "article_key",
    "group_copies",
    "normalize_name",
    "save_record",
]
