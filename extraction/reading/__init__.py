"""Sources in, articles out: files, folders, tables, feeds, web pages and archives become ``Article`` values.

What cannot be read is yielded as an ``InputError`` value, so that the rest of a batch goes on.
"""

from onrecord.extraction.reading.options import Limits, ReadOptions
from onrecord.extraction.reading.reader import read_articles, read_source
from onrecord.extraction.reading.sources import Source, SourceKind, expand_sources

__all__ = ["Limits", "ReadOptions", "Source", "SourceKind", "expand_sources", "read_articles", "read_source"]
