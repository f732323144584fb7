"""The JSON documents of a text: JSON, JSON lines, or the scripts of a web page that carry JSON-LD. Pure.

Newsrooms and tools write JSON that is not quite such: NaN and Infinity become null, a half of a surrogate pair becomes
the replacement character, as neither could be stored or given out again.
"""

import json
import math
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from onrecord.errors import InputError

# No vocabulary nests so deep; what does would exhaust the recursion of whoever reads or writes it.
MOST_LEVELS = 100
REMEDY = "give JSON-LD, JSON lines of it, or a web page that holds it"


def read_documents(text: str, source: str) -> Iterator[Any]:
    """Yield the documents in ``text``, and an InputError for each line or script that is unreadable.

    Raises InputError where nothing in the text is a document.
    """
    if text.lstrip().startswith("<"):
        yield from _read_scripts(text, source)
        return
    try:
        yield _load(text)
    except RecursionError as error:
        raise _refuse(source, error) from error
    except ValueError as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        if not lines:
            return
        documents = [_load_part(line, f"{source}:{number}") for number, line in lines]
        if isinstance(documents[0], InputError):
            # The first line alone is no document, so that the text is one, and broken.
            raise _refuse(source, error) from error
        yield from documents


def _read_scripts(text: str, source: str) -> Iterator[Any]:
    page = _Page()
    page.feed(text)
    page.close()
    for number, script in enumerate(page.scripts, start=1):
        yield _load_part(script, f"{source}: script {number}")


def _load_part(text: str, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return _load(text)
    except (ValueError, RecursionError) as error:
        return _refuse(name, error)


def _refuse(name: str, error: Exception) -> InputError:
    if isinstance(error, RecursionError):
        return InputError(name, "its JSON is nested too deep", "give the reviews alone")
    where, what = "", str(error)
    if isinstance(error, json.JSONDecodeError):
        # Of one line, the name tells it.
        where, what = f"line {error.lineno}: " if "\n" in error.doc.strip() else "", error.msg
    return InputError(name, f"{where}this is no JSON ({what.split(';')[0]})", REMEDY)


def _load(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the document; raises ValueError for what is no JSON, and RecursionError for what is nested too deep."""
    # Pages break lines within strings; strict JSON would refuse that.
    document = json.loads(text, strict=False, parse_constant=lambda _: None, parse_float=_read_number)
    waiting = [document]
    for _ in range(MOST_LEVELS):
        inner = [each.values() if isinstance(each, dict) else each for each in waiting if isinstance(each, dict | list)]
        waiting = [value for values in inner for value in values]
        if not waiting:
            break
    else:
        raise RecursionError
    if "\\ud" in text.lower():
        return json.loads(_mend(json.dumps(document, ensure_ascii=False)))
    return document


def _read_number(text: str) -> float | None:
    """Return the number, None for one so great that Python would write it as Infinity."""
    return number if math.isfinite(number := float(text)) else None


def _mend(text: str) -> str:
    """Return the text with every half of a surrogate pair replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Page(HTMLParser):
    """Collects the texts of a page's scripts of type ``application/ld+json``."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a script where this is one that carries JSON-LD."""
        if tag == "script" and "ld+json" in (dict(attrs).get("type") or "").lower():
            self._is_inside = True
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        """End the script."""
        self._is_inside = self._is_inside and tag != "script"

    def handle_data(self, data: str) -> None:
        """Add to the script."""
        if self._is_inside:
            self.scripts[-1] += data
