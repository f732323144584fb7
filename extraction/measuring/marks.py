"""Which characters stand in double quotation marks, by a simple rule that scores rely on.

Kept apart from ``quotations``: when the engine gets better at pairing marks, the yardstick must not move with it.
"""

import re

_MARK = re.compile("``|''|[\"\u201c\u201d\u201e\u00ab\u00bb]")
_OPENS = frozenset({"\u201c", "\u201e", "\u00ab", "``"})
_CLOSES = frozenset({"\u201d", "\u00bb"})
_BEFORE_OPENING = frozenset(" \t\n([{-\u2013\u2014\u2018'/")
_AFTER_CLOSING = frozenset(" \t\n)]},.;:!?-\u2013\u2014\u2019'/")


def quoted_letters(text: str) -> set[int]:
    """Return the offsets inside double quotation marks, the marks included.

    A quotation left open ends with its line, as in those over paragraphs, where each opens anew.
    """
    found: set[int] = set()
    offset = 0
    for line in text.splitlines(keepends=True):
        opened: int | None = None
        for match in _MARK.finditer(line):
            way = _direction(line, match, is_open=opened is not None)
            if way > 0 and opened is None:
                opened = match.start()
            elif way < 0 and opened is not None:
                found.update(range(offset + opened, offset + match.end()))
                opened = None
        if opened is not None:
            found.update(range(offset + opened, offset + len(line.rstrip())))
        offset += len(line)
    return found


def _direction(line: str, match: re.Match[str], *, is_open: bool) -> int:
    """Return 1 for an opening mark and -1 for a closing one; neighbours decide, then whether a quotation is open."""
    if match[0] in _OPENS:
        return 1
    if match[0] in _CLOSES:
        return -1
    before = line[match.start() - 1] if match.start() else "\n"
    after = line[match.end()] if match.end() < len(line) else "\n"
    can_open = before in _BEFORE_OPENING and not after.isspace()
    can_close = after in _AFTER_CLOSING and not before.isspace()
    if can_open != can_close:
        return 1 if can_open else -1
    return -1 if is_open else 1
