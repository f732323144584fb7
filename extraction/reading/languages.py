"""The language of an article, as its source declares it."""

import re

from onrecord.extraction.reading.options import ReadOptions

# The engine reads English, and most sources that state nothing are English.
DEFAULT_LANGUAGE = "en"
_TAG = re.compile(r"([A-Za-z]{2,3})([-_][A-Za-z0-9]+)*")


def choose_language(declared: str | None, *, source: str, options: ReadOptions) -> str:
    """Return the declared language as a short code ("en" for "en-GB"), English where none is declared.

    An article in another language is kept and noted: what is found in it will be poor.
    """
    match = _TAG.fullmatch((declared or "").strip())
    if match is None:
        return DEFAULT_LANGUAGE
    language = match[1].lower()
    if language != DEFAULT_LANGUAGE:
        options.note(f"{source}: is marked as language {language!r}; statements are found in English only")
    return language
